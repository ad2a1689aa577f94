"""Reads a day or month as written out or in numbers, in any of the languages, and dates of publication."""

import re

from gloss.model import PartialDate
from gloss.partial_date.names import fold, month_pattern, month_starts, months, words_of_topics
from gloss.partial_date.points import Point, date_of, is_real

LONGEST = 120
"""Characters: what is longer is no date, and is not looked at."""

_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?)?(?:\s*[ap]\.?m\b\.?)?"
    r"|(?<![\d./-])\d{1,2}(?:h(?:\d{2})?|[.]\d{2}\s*uhr|\s*[ap]\.?m\.?)(?![^\W_])"
)
_FULL = re.compile(r"(?<!\d)(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{2,4})(?!\d)")
_MONTH_ONLY = re.compile(r"(?<!\d)(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4}))(?!\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SUFFIXES = frozenset(("st", "nd", "rd", "th", "t"))


def publication(text: str, *, day_first: bool | None = None) -> PartialDate | None:
    """The month or day that a line of a page gives as its date of publication; None if the line says anything else.

    Where both orders are possible, `day_first` decides. None means day-first for `05-08-2025` and `05.08.2025`,
    which are hardly ever written the other way, and no date for `05/08/2025`, which is.
    """
    if len(text) > LONGEST:
        return None
    known = words_of_topics("joiners", "weekdays", "publication")
    point = written(_CLOCK.sub(" ", fold(text)), known, day_first)
    return date_of(point) if point and point.year and point.month else None


def written(text: str, known: frozenset[str], day_first: bool | None) -> Point | None:
    """A date among known words, with the month by name or in numbers."""
    found = {months()[match[1]] for match in month_pattern().finditer(text)} if _may_name_month(text) else set()
    if not found:
        return _numeric(text, known, day_first)
    tokens = _TOKEN.findall(month_pattern().sub(" ", text))
    numbers = [token for token in tokens if token.isdecimal()]
    years, days = ([n for n in numbers if len(n) == 4], [n for n in numbers if len(n) < 3])
    if len(found) > 1 or len(years) > 1 or len(days) > 1 or not _only(tokens, years + days, known):
        return None
    return _real(Point(int(years[0]) if years else None, found.pop(), int(days[0]) if days else 0))


def _may_name_month(text: str) -> bool:
    """Whether a word begins as a month does: sooner known than which month it is, and few lines have one."""
    return any(token[:3] in month_starts() for token in _TOKEN.findall(text))


def _only(tokens: list[str], numbers: list[str], known: frozenset[str]) -> bool:
    """Whether the tokens are those numbers and known words."""
    words = [token for token in tokens if not token.isdecimal()]
    return len(tokens) == len(words) + len(numbers) and all(word in known or word in _SUFFIXES for word in words)


def _numeric(text: str, known: frozenset[str], day_first: bool | None) -> Point | None:
    match = _FULL.search(text) or _MONTH_ONLY.search(text) or re.search(r"(?<!\d)(\d{4})(?!\d)", text)
    if not match or not _only(_TOKEN.findall(text[: match.start()] + " " + text[match.end() :]), [], known):
        return None
    if match.re is not _FULL:
        parts = [int(part) for part in match.groups() if part]
        return _real(Point(max(parts), min(parts) if len(parts) > 1 else 0))
    first, mark, second, last = match.groups()
    if len(first) == 4:
        return _real(Point(int(first), int(second), int(last))) if len(last) < 3 else None
    order = day_first_by_evidence(int(first), int(second), mark, day_first)
    full = int(last) + (2000 if len(last) == 2 else 0)
    if order is None or len(last) == 3 or len(first) > 2:
        return None
    return _real(Point(full, int(second), int(first)) if order else Point(full, int(first), int(second)))


def day_first_by_evidence(first: int, second: int, mark: str, day_first: bool | None) -> bool | None:
    """Whether the day stands first in a numeric date; None where nothing says so."""
    if first > 12 or second > 12:
        return first > 12
    return day_first if day_first is not None or mark == "/" else True


def _real(point: Point) -> Point | None:
    return point if is_real(point) else None
