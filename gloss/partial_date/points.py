"""EDTF text as one or two points in time, and the days they span."""

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gloss.model import PartialDate

SEASONS: Mapping[str, tuple[int, int]] = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
"""First and last month; a month above 12 is in the year that follows."""


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


_POINT = re.compile(r"(-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


def is_valid(edtf: str) -> bool:
    """Whether this is a real day, month, year, decade or century, or a range of two in order; one end may be `..`."""
    return ends(PartialDate(edtf)) is not None


@lru_cache(maxsize=1 << 14)
def ends(date: PartialDate) -> Ends | None:
    """Both ends of a date; None if it is not valid."""
    first, slash, last = date.edtf.partition("/")
    start = point_of_edtf(first)
    if not slash:
        return None if start is None else (start, start)
    end = point_of_edtf(last)
    return (start, end) if _is_range(first, last, start, end) else None


def _is_range(first: str, last: str, start: Point | None, end: Point | None) -> bool:
    if start is None or end is None:
        return (start is not None and last == "..") or (end is not None and first == "..")
    if start.year is None or end.year is None:
        return start.year is end.year
    return first_day(start) <= last_day(end)


def point_of_edtf(edtf: str) -> Point | None:
    """One end of a date; None if there is no such day, month, year, decade or century."""
    match = _POINT.fullmatch(edtf)
    if not match or match[1] == "-0000":
        return None
    digits, month, day, qualifier = match.groups()
    year = None if digits == "XXXX" else int(digits.replace("X", "0"))
    years = 1 if year is None else int(10 ** digits.count("X"))
    point = Point(year, int(month or 0), int(day or 0), years, qualifier)
    return point if is_real(point) and (month is None or point.month) and (day is None or point.day) else None


def is_real(point: Point) -> bool:
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


def date_of(start: Point, end: Point | None = None) -> PartialDate | None:
    """The date of a point or of two; None if it is not valid."""
    date = PartialDate(edtf_of(start) if end is None else f"{edtf_of(start)}/{edtf_of(end)}")
    return date if ends(date) else None


def bounds(date: PartialDate) -> Bounds:
    """The first and the last day that the date may mean."""
    start, end = ends(date) or (None, None)
    return Bounds(_calendar_day(first_day(start) if start else None), _calendar_day(last_day(end) if end else None))


def _calendar_day(day: tuple[int, int, int] | None) -> datetime.date | None:
    return datetime.date(*day) if day and day[0] >= 1 else None


def first_day(point: Point) -> tuple[int, int, int]:
    """Year, month and day; the year is 0 where it is any."""
    return point.year or 0, point.month or 1, point.day or 1


def last_day(point: Point) -> tuple[int, int, int]:
    """Year, month and day."""
    year = (point.year or 0) + point.years - 1
    month = point.month or 12
    return year, month, point.day or monthrange(max(year, 1), month)[1]


class Period(NamedTuple):
    """A year, decade or century."""

    year: int
    """Astronomical; of a decade or century the first."""
    years: int
    """How many: 1, 10 or 100."""


def period(date: PartialDate) -> Period | None:
    """The (first) year, or the decade or century if no more is known; None for a date of any year."""
    start, end = ends(date) or (None, None)
    point = start or end
    return Period(point.year, point.years) if point and point.year is not None else None


def year(date: PartialDate) -> int | None:
    """The (first) year; of 500 BC -499, of any year None."""
    found = period(date)
    return found.year if found else None


_ALWAYS = 10**6
"""A year beyond all others: for open ends, and for days of any year, which come last."""


def sort_key(date: PartialDate) -> tuple[int, ...]:
    """Orders dates by first day, and what begins alike by last day."""
    start, end = ends(date) or (None, None)
    if (start or end or Point(None)).year is None:
        return (_ALWAYS, *first_day(start or Point(None)), *last_day(end or Point(None)))
    first = first_day(start) if start else (-_ALWAYS, 1, 1)
    return (*first, *(last_day(end) if end else (_ALWAYS, 1, 1)))


# ---- parts of dates


def portion(date: PartialDate, part: str) -> PartialDate:
    """`early`, `mid`, `late`, `start` or `end` of a month, year, decade or century; any other date stays as it is.

    Of a month or year it is about one day or month in it (mid-2025 is `2025-06~`), of a decade or century a range.
    """
    start, end = ends(date) or (None, None)
    if start is None or start is not end or (start.year or 0) < 1 or start.day or start.qualifier:
        return date
    if part in ("start", "end"):
        day = first_day(start) if part == "start" else last_day(start)
        return PartialDate(edtf_of(Point(*day, qualifier="~")))
    first_year = start.year or 0
    if start.years == 1:
        number = {"early": 5, "mid": 15, "late": 25} if start.month else {"early": 2, "mid": 6, "late": 11}
        return PartialDate(f"{date.edtf}-{number[part]:02}~")
    first, last = _SPANS[start.years][part]
    return PartialDate(f"{first_year + first:04}/{first_year + last:04}")


_SPANS = {
    10: {"early": (0, 4), "mid": (4, 6), "late": (5, 9)},
    100: {"early": (0, 33), "mid": (34, 66), "late": (67, 99)},
}


def season(name: str, year: int) -> PartialDate:
    """The three months of a season; winter begins in the December of its year."""
    first, last = SEASONS[name]
    return PartialDate(f"{year:04}-{first:02}/{year + last // 13:04}-{(last - 1) % 12 + 1:02}")
