"""The day that a line of a page gives: alone, or among the words of a byline."""

import re
from functools import lru_cache

from gloss.partial_date.written import publication

LONGEST_LINE, MOST_WORDS = 160, 18
"""Characters, and words, of a line of the headline with a date in it."""
DAY = len("YYYY-MM-DD")

_DIGITS = re.compile(r"\d{4}|\d\s?[-/.]\s?\d")
"""Without a year of four digits or numbers with a sign between them there is no day."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GLUED = re.compile(r"(?<=\s(?:19|20)\d\d)(?=[^\W\d_]{3})")
"""Between two days that a page writes without a space: “June 29, 2020November 12, 2021”."""
_PART = re.compile(r"\s*[|•·⋅‧–—/]\s*|\s+-\s+|\s{3,}|\t|;|,?\s+(?:by|von|par|por)\s+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def day_named(text: str) -> str:
    """The day that a line of the headline gives, `YYYY-MM-DD`; empty if it gives none, or is a sentence."""
    if len(text) > LONGEST_LINE or not _DIGITS.search(text):
        return ""
    apart = _GLUED.sub(" ", text)
    return day_published(apart) or _mentioned(apart)


def day_published(text: str) -> str:
    """The day on which a line says that the article was published; not that of an update."""
    if len(text) > LONGEST_LINE or not _DIGITS.search(text):
        return ""
    days = (publication(part) for part in dict.fromkeys((text, *_PART.split(text))) if _DIGITS.search(part))
    return next((day.edtf for day in days if day and len(day.edtf) == DAY), "")


def _mentioned(text: str) -> str:
    """The first day among other words: “Posted by Ann Lee on May 3, 2024”, “Updated 3 May 2024”."""
    if not _YEAR.search(text):
        return ""
    tokens = text.split()
    is_sentence = len(tokens) > 4 and text.endswith((".", "!", "?")) and not text.endswith(".m.")
    if len(tokens) > MOST_WORDS or is_sentence:
        return ""
    ends = (index for index, token in enumerate(tokens, 1) if _YEAR.search(token))
    days = (publication(" ".join(tokens[max(0, end - n) : end])) for end in ends for n in (3, 2, 1))
    return next((day.edtf for day in days if day and len(day.edtf) == DAY), "")
