"""When an article was published, by all that a saved page says of it: its data, its address, and what it shows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gloss.partial_date import day_named, day_published, fold
from gloss.partial_date.names import words_of_topics
from gloss.read.page_blocks import PageBlock

ABOVE, BELOW = 3, 16
"""Blocks above and below the headline in which a day speaks of this article and not of another."""
SHORT = 10
"""Words of a line that gives a day: a caption that tells when it was taken has more."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """The days that readers see beside the headline, the nearest first; empty where there is none."""

    published: str = ""
    updated: str = ""
    alone: str = ""
    """The only day on the whole page, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Declared:
    """The days that the markup gives."""

    published: Sequence[str] = ()
    """As written, the surest first."""
    modified: Sequence[str] = ()
    doubtful: Sequence[str] = ()
    """Of fields that some sites use for the one and some for the other."""
    times: Sequence[str] = field(default=())
    """Of `time` elements below the headline, in order."""
    url: str = ""


def publication_of(declared: Declared, shown: Shown) -> str:
    """The day, `YYYY-MM-DD`; empty where the page gives none."""
    published = _first(declared.published)
    address = "-".join(match.groups()) if (match := _URL_DAY.search(declared.url)) else ""
    for local in (address, shown.published):
        if published and local and abs(_distance(published, local)) == 1:
            return local  # midnight in one time zone is the day before in another; this is the paper's own
    if published and shown.published == _turned(published):
        return published  # “09.10.2024”: the data of the page tells which is the month
    candidates = (
        shown.published, published, address, _first(declared.times), shown.updated, _first(declared.doubtful),
        _first(declared.modified), shown.alone,
    )  # fmt: skip
    return next(filter(None, candidates), "")


def shown_days(blocks: Sequence[PageBlock], top: int) -> Shown:
    """What the lines of a page say whose headline is the block `top`."""
    below = range(top, min(top + BELOW + 1, len(blocks)))
    above = range(max(0, top - ABOVE), top)
    found = {"published": "", "updated": ""}
    for index in sorted((*below, *above), key=lambda i: (abs(i - top), i)):
        text = blocks[index].text
        if day := _named(text):
            kind = "updated" if _is_update(text) else "published"
            found[kind] = found[kind] or day
    days = {_named(block.text) for block in blocks[top:]} - {""}
    return Shown(**found, alone=days.pop() if len(days) == 1 else "")


def day_of(text: str) -> str:
    """The first day that a value gives, in numbers or in words."""
    match = _DAY.search(text)
    return "-".join(match.groups()) if match else day_named(text)


def _named(text: str) -> str:
    return day_named(text) if len(text.split()) <= SHORT else ""


def _is_update(text: str) -> bool:
    words = set(_WORD.findall(fold(text)))
    return bool(words & words_of_topics("update")) and not day_published(text)


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, map(day_of, texts)), "")


def _turned(day: str) -> str:
    """The same numbers with month and day in the other order."""
    year, month, of_month = day.split("-")
    return f"{year}-{of_month}-{month}"


def _distance(first: str, second: str) -> int:
    """Days from the first to the second; 0 where one of them is no day of the calendar."""
    try:
        return (date.fromisoformat(second) - date.fromisoformat(first)).days
    except ValueError:
        return 0
