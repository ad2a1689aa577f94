"""As of when: the date in a figure's own sentence that the figure is of. Silence beats a guess.

“In October 2007 about 170,000 troops were there” is of October 2007. The date of a deadline (“by 2030”), of a beginning
(“since 1933”) or of a statement (“said on Monday”) is not the date of what is counted.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from gloss import partial_date, quantity
from gloss.model import Annotation, PartialDate, Quantity, Span

_Dated = tuple[Span, str]
"""A phrase and its date (EDTF)."""

_FAR = 200
"""Characters between a figure and its date: further apart they are about different things."""


def as_of(text: str, sentence: Span, inside: Sequence[Annotation]) -> Mapping[Span, str]:
    """The dates (EDTF) of the figures in a sentence, by phrase, out of its annotations. A date that is known stays."""
    figures = [a.span for a in inside if isinstance(a.body, Quantity) and not a.body.as_of and _may_have_date(a.body)]
    dates = list(_joined(text, [(a.span, a.body.edtf) for a in inside if isinstance(a.body, PartialDate)]))
    if not figures or not dates or any(isinstance(a.body, Quantity) and a.body.as_of for a in inside):
        return {}
    if len({edtf for _, edtf in dates}) == 1:
        pairs = dict.fromkeys(figures, dates[0])
    else:
        pairs = _paired([a.span for a in inside if isinstance(a.body, Quantity)], dates)
    return {
        figure: edtf
        for figure, (date, edtf) in pairs.items()
        if figure in figures and _is_of_figure(text, sentence, figure, (date, edtf))
    }


def _joined(text: str, dates: Sequence[_Dated]) -> Iterator[_Dated]:
    """The dates, “from 2014” and “to 2017” as the one time that they are together."""
    last: _Dated | None = None
    for date in dates:
        one = _whole(text, last, date) if last else None
        if last and not one:
            yield last
        last = one or date
    if last:
        yield last


def _whole(text: str, first: _Dated, last: _Dated) -> _Dated | None:
    edtf = f"{first[1]}/{last[1]}"
    begins = _FROM.search(text, max(0, first[0].start - _FROM_LENGTH), first[0].start)
    is_whole = begins and text[first[0].end : last[0].start] in _TO[begins[1].lower()] and partial_date.is_valid(edtf)
    return (Span(begins.start(), last[0].end), edtf) if begins and is_whole else None


_FROM = re.compile(r"\b(from|between) (?:the )?$", re.IGNORECASE)
_FROM_LENGTH = 13
"""Characters of “between the ”."""
_TO = {"from": (" to ", " until ", " till ", " through ", " up to "), "between": (" and ", " and the ")}
"""What stands between the two ends of a time, by the word before the first."""


def _may_have_date(figure: Quantity) -> bool:
    """Lengths and durations are what they are at any time; what is counted, paid or pumped a day is not."""
    kind = quantity.kind_of(figure)
    return kind != "duration" and (kind != "measure" or " " in figure.unit or "/" in figure.unit)


def _paired(figures: Sequence[Span], dates: Sequence[_Dated]) -> dict[Span, _Dated]:
    """Of several dates each figure has the one beside it, where figures and dates take turns."""
    spans = sorted([*figures, *(span for span, _ in dates)])
    is_figure = [span in figures for span in spans]
    if len(figures) != len(dates) or any(one == other for one, other in pairwise(is_figure)):
        return {}
    return dict(zip(sorted(figures), sorted(dates), strict=True))


def _is_of_figure(text: str, sentence: Span, figure: Span, dated: _Dated) -> bool:
    date, edtf = dated
    first, last = sorted((figure, date))
    between, before = text[first.end : last.start], text[sentence.start : date.start]
    before = _FROM.sub("", before) if "/" in edtf else before
    if len(between) > _FAR or re.search(r"[;\n]", between) or _apart().search(before):
        return False
    said = re.split(_says(), before)[-1] if _says().search(before) else None
    is_between = figure.start < date.start and said is not None and figure.start >= date.start - len(said)
    return said is None or is_between or bool(re.search(r"\bthat\b|[:“\"]", said))


@cache
def _apart() -> re.Pattern[str]:
    """“… since the end of ”."""
    words = _words("as_of.toml")
    return re.compile(rf"\b(?:{_any(words['apart'])})(?: (?:{_any(words['parts'])}))*[ -]$", re.IGNORECASE)


@cache
def _says() -> re.Pattern[str]:
    """“…, he said on ”, “a report of ”: the date is that of the statement, unless what was said comes between."""
    speech, words = _words("speech.toml"), _words("as_of.toml")
    signs = [*speech["verbs"], *speech["verbs_after_names"], *speech["citing"], *words["publishing"]]
    return re.compile(rf"\b(?:{_any(signs)})\b", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _words(name: str) -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("gloss").joinpath("data", name).read_text(encoding="utf-8"))
