"""Dates as far as they are known: EDTF text, words for readers, and what people write, back and forth.

Seasons are ranges of months (summer 2024 is `2024-06/2024-08`): they are counted as the northern half of the
world does, and a range says so. `199X` is a decade, `19XX` a century, `XXXX-05-12` a day of any year.
"""

import datetime
import re
import tomllib
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from gloss.model import PartialDate

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

SEASONS: Mapping[str, tuple[int, int]] = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
"""First and last month; a month above 12 is in the year that follows."""

_QUALIFIERS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


class Bounds(NamedTuple):
    """First and last day; None where an end is open, or where no calendar reaches (any year, before the year 1)."""

    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date; `month` and `day` are 0 where unknown."""

    year: int | None
    """Astronomical: 0 is 1 BC. Of a decade or century: the first. None: any year."""
    month: int = 0
    day: int = 0
    years: int = 1
    """How many years it spans: 10 for a decade, 100 for a century."""
    qualifier: str = ""


Ends = tuple[Point | None, Point | None]
"""First and last; the same point twice where there is no range, None for an open end."""


# ---- EDTF

_POINT = re.compile(r"(-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


def is_valid(edtf: str) -> bool:
    """Whether this is a real day, month, year, decade or century, or a range of two in order; one end may be `..`."""
    return ends(PartialDate(edtf)) is not None


@cache
def ends(date: PartialDate) -> Ends | None:
    """Both ends of a date; None if it is not valid."""
    first, slash, last = date.edtf.partition("/")
    start = _point(first)
    if not slash:
        return None if start is None else (start, start)
    end = _point(last)
    return (start, end) if _is_range(first, last, start, end) else None


def _is_range(first: str, last: str, start: Point | None, end: Point | None) -> bool:
    if start is None or end is None:
        return (start is not None and last == "..") or (end is not None and first == "..")
    if start.year is None or end.year is None:
        return start.year is end.year
    return _first_day(start) <= _last_day(end)


def _point(edtf: str) -> Point | None:
    match = _POINT.fullmatch(edtf)
    if not match or match[1] == "-0000":
        return None
    digits, month, day, qualifier = match.groups()
    year = None if digits == "XXXX" else int(digits.replace("X", "0"))
    years = 1 if year is None else int(10 ** digits.count("X"))
    point = Point(year, int(month or 0), int(day or 0), years, qualifier)
    return point if _is_real(point) and (month is None or point.month) and (day is None or point.day) else None


def _is_real(point: Point) -> bool:
    """Only a plain year has months and days; “70s” is no decade of a known century, so decades begin with 1000."""
    if point.year is None or point.month:
        plain = point.years == 1 and (point.year is None or point.year > 0)
        return plain and 1 <= point.month <= 12 and point.day <= monthrange(point.year or 2000, point.month)[1]
    return not point.day and (point.years != 10 or point.year >= 1000)


def edtf_of(point: Point) -> str:
    """The EDTF text of a point."""
    if point.year is None:
        year = "XXXX"
    else:
        known = {1: 4, 10: 3, 100: 2}[point.years]
        digits = f"{abs(point.year) // point.years:0{known}}"
        year = ("-" if point.year < 0 else "") + digits.ljust(4, "X")
    month, day = (f"-{part:02}" if part else "" for part in (point.month, point.day))
    return year + month + day + point.qualifier


def _date_of(start: Point, end: Point | None = None) -> PartialDate | None:
    date = PartialDate(edtf_of(start) if end is None else f"{edtf_of(start)}/{edtf_of(end)}")
    return date if ends(date) else None


# ---- days


def bounds(date: PartialDate) -> Bounds:
    """The first and the last day that the date may mean."""
    start, end = ends(date) or (None, None)
    return Bounds(_calendar_day(_first_day(start) if start else None), _calendar_day(_last_day(end) if end else None))


def _calendar_day(day: tuple[int, int, int] | None) -> datetime.date | None:
    return datetime.date(*day) if day and day[0] >= 1 else None


def _first_day(point: Point) -> tuple[int, int, int]:
    return point.year or 0, point.month or 1, point.day or 1


def _last_day(point: Point) -> tuple[int, int, int]:
    year = (point.year or 0) + point.years - 1
    month = point.month or 12
    return year, month, point.day or monthrange(max(year, 1), month)[1]


def year(date: PartialDate) -> int | None:
    """The (first) year; of 500 BC -499, of any year None."""
    start, end = ends(date) or (None, None)
    point = start or end
    return point.year if point else None


_ALWAYS = 10**6
"""A year beyond all others: for open ends, and for days of any year, which come last."""


def sort_key(date: PartialDate) -> tuple[int, ...]:
    """Orders dates by first day, and what begins alike by last day."""
    start, end = ends(date) or (None, None)
    if (start or end or Point(None)).year is None:
        return (_ALWAYS, *_first_day(start or Point(None)), *_last_day(end or Point(None)))
    first = _first_day(start) if start else (-_ALWAYS, 1, 1)
    return (*first, *(_last_day(end) if end else (_ALWAYS, 1, 1)))


# ---- words for readers


def reading(date: PartialDate) -> str:
    """The date in words that `parse` reads back exactly: `25 August 2025`, `about June 2025`, `2014–2017`, `1990s`."""
    start, end = ends(date) or (None, None)
    if "/" not in date.edtf or (start is None and end is None):
        return _words(start) if start else date.edtf
    if start is None:
        return f"until {_words(end)}" if end else date.edtf
    return _range_words(start, end) if end else f"from {_words(start)}"


def _words(point: Point) -> str:
    day = f"{point.day} " if point.day else ""
    month = MONTHS[point.month - 1] if point.month else ""
    year = "" if point.year is None else _year_words(point.year, point.years)
    return _QUALIFIERS[point.qualifier] + day + " ".join(filter(None, (month, year)))


def _year_words(year: int, years: int) -> str:
    if years == 100:
        return f"{_ordinal(year // 100 + 1)} century"
    if years == 10:
        return f"{year}s"
    if year < 1:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _range_words(start: Point, end: Point) -> str:
    """What both ends share is said once: `3–7 May 2025`, `March–May 2025`, `3 May – 7 June 2025`."""
    alike = start.year == end.year and bool(start.day) == bool(end.day) and bool(start.month) and bool(end.month)
    if alike and not start.qualifier and not end.qualifier:
        if start.day and start.month == end.month:
            return f"{start.day}–{_words(end)}"
        dash = " – " if start.day else "–"
        return _words(replace(start, year=None)) + dash + _words(end)
    plain = all(point == Point(point.year) and (point.year or 0) >= 1000 for point in (start, end))
    return ("–" if plain else " – ").join((_words(start), _words(end)))


# ---- words that people write

_NAMES = resources.files("gloss") / "data" / "dates_names.toml"

_ARABIC_LETTERS = str.maketrans("كيىةı", "کییهi")


def fold(text: str) -> str:
    """Lower case without accents, vowel marks and invisible marks, and with one form of each Arabic letter."""
    if text.isascii():
        return text.lower()
    marked = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in marked if unicodedata.category(c) not in ("Mn", "Cf")).translate(_ARABIC_LETTERS)


@cache
def names() -> Mapping[str, Mapping[str, list[list[str]]]]:
    """The names of months and days and the words beside them, by topic and language: `data/dates_names.toml`."""
    return tomllib.loads(_NAMES.read_text(encoding="utf-8"))


@cache
def _months() -> Mapping[str, int]:
    """Every spelling of a month, folded, in any language -> 1 to 12."""
    spellings = ((name, n) for rows in names()["months"].values() for n, row in enumerate(rows, 1) for name in row)
    return {fold(name): number for name, number in spellings}


@cache
def _month_pattern() -> re.Pattern[str]:
    longest_first = sorted(_months(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, longest_first))})ی?(?![^\W\d_])\.?")


def portion(date: PartialDate, part: str) -> PartialDate:
    """`early`, `mid`, `late`, `start` or `end` of a month, year, decade or century; any other date stays as it is.

    Of a month or year it is about one day or month in it (mid-2025 is `2025-06~`), of a decade or century a range.
    """
    start, end = ends(date) or (None, None)
    if start is None or start is not end or start.year is None or start.day or start.qualifier:
        return date
    if part in ("start", "end"):
        day = _first_day(start) if part == "start" else _last_day(start)
        return PartialDate(edtf_of(Point(*day, qualifier="~")))
    if start.years == 1:
        number = {"early": 5, "mid": 15, "late": 25} if start.month else {"early": 2, "mid": 6, "late": 11}
        return PartialDate(f"{date.edtf}-{number[part]:02}~")
    first, last = _SPANS[start.years][part]
    return PartialDate(f"{start.year + first:04}/{start.year + last:04}")


_SPANS = {
    10: {"early": (0, 4), "mid": (4, 6), "late": (5, 9)},
    100: {"early": (0, 33), "mid": (34, 66), "late": (67, 99)},
}


def season(name: str, year: int) -> PartialDate:
    """The three months of a season; winter begins in the December of its year."""
    first, last = SEASONS[name]
    return PartialDate(f"{year:04}-{first:02}/{year + last // 13:04}-{(last - 1) % 12 + 1:02}")


_PARTS = {"beginning": "start", "middle": "mid", "close": "end"}
_APPROXIMATE = re.compile(r"(perhaps (?:about|around)|perhaps|about|around|circa|ca?\.)\s*")
_PART = re.compile(r"(?:(?:the )?(start|beginning|middle|end|close) of|(early|mid|late)(?: in)?)[\s-]+")
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)? (\d{4})")
_BOUND = re.compile(r"(from|since|until|till|up to) (.+)|(\d{4}) or later")
_RANGE = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until|till|through|and)\s+|(?<=\d{4})-(?=\d{4})")
_YEARS = re.compile(
    r"(\d{4})['’]?s|(\d{1,2})(?:st|nd|rd|th) (?:century|c\.)|ad (\d{1,4})|(\d{1,4}) (?:ad|ce)|(\d{1,4}) (?:bc|bce)"
)


def parse(text: str) -> PartialDate | None:
    """Reads a reading, EDTF itself, or what people type (`mid-2025`, `August 26, 2025`); None for other text."""
    text = " ".join(text.split())
    if is_valid(text):
        return PartialDate(text)
    text = re.sub(r"\b(?:the|in|on) ", "", fold(text))
    return _parse_bound(text) or _parse_range(text) or _parse_one(text)


def _parse_bound(text: str) -> PartialDate | None:
    match = _BOUND.fullmatch(text)
    one = _parse_one(match[2] or match[3]) if match else None
    if not match or not one or "/" in one.edtf:
        return None
    return PartialDate(f"../{one.edtf}" if match[1] in ("until", "till", "up to") else f"{one.edtf}/..")


def _parse_range(text: str) -> PartialDate | None:
    parts = _RANGE.split(re.sub(r"^(?:from|between) ", "", text))
    end = _parse_one(parts[1]) if len(parts) == 2 else None
    point = (ends(end) or (None,))[0] if end and "/" not in end.edtf else None
    if not point:
        return None
    start = _parse_point(parts[0]) if not parts[0].isdecimal() or len(parts[0]) == 4 else Point(None, 0, int(parts[0]))
    start = start or _point_of(_parse_one(parts[0]))
    return _date_of(_completed(start, point), point) if start else None


def _point_of(date: PartialDate | None) -> Point | None:
    return (ends(date) or (None,))[0] if date and "/" not in date.edtf else None


def _completed(start: Point, end: Point) -> Point:
    """The first end of `3–7 May 2025` or `March–May 2025` with the month and year that only the last one names."""
    if start.year is None:
        return replace(start, year=end.year, month=start.month or end.month)
    return start


def _parse_one(text: str) -> PartialDate | None:
    if match := _APPROXIMATE.match(text):
        point = _point_of(_parse_one(text[match.end() :]))
        sign = "~" if not match[1].startswith("perhaps") else "?" if match[1] == "perhaps" else "%"
        return _date_of(replace(point, qualifier=sign)) if point and not point.qualifier else None
    if match := _PART.match(text):
        whole = _parse_one(text[match.end() :])
        name = match[1] or match[2]
        return portion(whole, _PARTS.get(name, name)) if whole and "/" not in whole.edtf else None
    if match := _SEASON.fullmatch(text):
        return season(match[1], int(match[2]))
    point = _parse_point(text)
    return _date_of(point) if point else None


def _parse_point(text: str) -> Point | None:
    if match := _YEARS.fullmatch(text):
        decade, century, *after, before = match.groups()
        if decade or century:
            return Point(int(decade), years=10) if decade else Point(100 * int(century) - 100, years=100)
        return Point(int("".join(filter(None, after)))) if not before else Point(1 - int(before))
    return _point(text.upper()) or _written(text, _words_of("joiners"), None)


@cache
def _words_of(*topics: str) -> frozenset[str]:
    """The folded words of some topics, in all languages."""
    rows = (row for topic in topics for row in names()[topic].values())
    return frozenset(fold(w) for row in rows for item in row for w in ([item] if isinstance(item, str) else item))


# ---- dates of publication

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
    known = _words_of("joiners", "weekdays", "publication")
    point = _written(_CLOCK.sub(" ", fold(text)), known, day_first)
    return _date_of(point) if point and point.year and point.month else None


def _written(text: str, known: frozenset[str], day_first: bool | None) -> Point | None:
    """A date among known words, with the month by name or in numbers."""
    found = {_months()[match[1]] for match in _month_pattern().finditer(text)}
    if not found:
        return _numeric(text, known, day_first)
    tokens = _TOKEN.findall(_month_pattern().sub(" ", text))
    numbers = [token for token in tokens if token.isdecimal()]
    years, days = ([n for n in numbers if len(n) == 4], [n for n in numbers if len(n) < 3])
    if len(found) > 1 or len(years) > 1 or len(days) > 1 or not _only(tokens, numbers, years + days, known):
        return None
    return _real(Point(int(years[0]) if years else None, found.pop(), int(days[0]) if days else 0))


def _only(tokens: list[str], numbers: list[str], used: list[str], known: frozenset[str]) -> bool:
    words = [token for token in tokens if not token.isdecimal()]
    return len(numbers) == len(used) and all(word in known or word in _SUFFIXES for word in words)


def _numeric(text: str, known: frozenset[str], day_first: bool | None) -> Point | None:
    match = _FULL.search(text) or _MONTH_ONLY.search(text) or re.search(r"(?<!\d)(\d{4})(?!\d)", text)
    if not match or not _only(_TOKEN.findall(text[: match.start()] + " " + text[match.end() :]), [], [], known):
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
    return point if _is_real(point) else None
