"""Dates in words for readers: `25 August 2025`, `about June 2025`, `2014–2017`, `1990s`."""

from dataclasses import replace

from gloss.model import PartialDate
from gloss.partial_date.points import Period, Point, ends

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_QUALIFIERS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def reading(date: PartialDate) -> str:
    """The date in words that `parse` reads back exactly: `25 August 2025`, `about June 2025`, `2014–2017`, `1990s`."""
    start, end = ends(date) or (None, None)
    if "/" not in date.edtf or (start is None and end is None):
        return _words(start) if start else date.edtf
    if start is None:
        return f"until {_words(end)}" if end else date.edtf
    return _range_words(start, end) if end else f"from {_words(start)}"


def heading(period: Period | None) -> str:
    """A year, decade or century as a timeline names it: `2025`, `1990s`, `7th century`, `44 BC`; empty for none."""
    return _year_words(period.year, period.years) if period else ""


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
