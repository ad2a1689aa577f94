"""Two dates that are one range: `May 3–June 7`, `from June to August 2014`, `between 2014 and 2017`.

Words join only months and years: “from 3 May to 7 June” and “from 2014 to 2017” are the day or year on which something
began and the one on which it ended, and stay two dates.
"""

import re
from collections.abc import Iterator

from gloss.model import PartialDate
from gloss.partial_date import is_valid
from gloss.recognize.dates_evidence import is_moved
from gloss.recognize.dates_words import Words

Found = tuple[int, int, PartialDate]
"""First token, the token after the last, and what they mean."""

_MONTH = re.compile(r"[MJ]\.?")
_MONTH_OF_YEAR = re.compile(r"[MJ]\.?(?:[Oi,]?Y)?")
_DASHES = ("-", "–", "—")


def joined(words: Words, dates: Iterator[Found]) -> Iterator[Found]:
    """The dates, those of one range as one."""
    last: Found | None = None
    for found in dates:
        one = _range(words, last, found) if last else None
        if last and not one:
            yield last
        last = one or found
    if last:
        yield last


def _range(words: Words, first: Found, last: Found) -> Found | None:
    """The range of two dates with nothing but a dash or such a word between them."""
    start = _start(words, first, last)
    date = PartialDate(f"{first[2].edtf}/{last[2].edtf}")
    return (start, last[1], date) if start is not None and is_valid(date.edtf) else None


def _start(words: Words, first: Found, last: Found) -> int | None:
    """Where the phrase of the range begins; None if the dates are none."""
    if words.text[words.tokens[first[1] - 1].end() : words.tokens[last[0]].start()] in _DASHES:
        return first[0]
    between, before = words.codes[first[1] : last[0]], words.word(first[0] - 1)
    if between != "R" and (between, before) != ("&", "between"):
        return None
    ends = [words.codes[start:end] for start, end, _ in (first, last)]
    is_of_months = _MONTH.fullmatch(ends[0]) and _MONTH_OF_YEAR.fullmatch(ends[1])
    is_of_years = before == "between" and ends == ["Y", "Y"]
    if not (is_of_months or is_of_years) or is_moved(words, first[0]):
        return None
    return first[0] - (before in ("between", "from"))
