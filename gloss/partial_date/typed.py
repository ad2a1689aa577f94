"""Reads dates that people write into a title: every reading, EDTF itself, and forms such as `mid-2025`."""

import re
from dataclasses import replace
from functools import lru_cache

from gloss.model import PartialDate
from gloss.partial_date.names import fold, words_of_topics
from gloss.partial_date.points import Point, date_of, ends, is_valid, point_of_edtf, portion, season
from gloss.partial_date.written import LONGEST, written

_PARTS = {"beginning": "start", "middle": "mid", "close": "end"}
_APPROXIMATE = re.compile(r"(perhaps (?:about|around)|perhaps|about|around|circa|ca?\.)\s*")
_PART = re.compile(r"(?:(?:the )?(start|beginning|middle|end|close) of|(early|mid|late)(?: in)?)[\s-]+")
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter)(?: of)? (\d{4})")
_BOUND = re.compile(r"(from|since|until|till|up to) (.+)|(\d{4}) or later")
_RANGE = re.compile(r"(?:(?<!\s)\s++)?[–—]\s*|(?<!\s)\s++(?:-|to|until|till|through|and)\s+|(?<=\d{4})-(?=\d{4})")
_YEARS = re.compile(r"(\d{4})['’]?s|(\d{1,2}|100)(?:st|nd|rd|th) (?:century|c\.)|(\d{1,5}) (?:bc|bce)")
_AFTER_CHRIST = re.compile(r"\bad (\d{1,4})\b|\b(\d{1,4}) (?:ad|ce)\b")


@lru_cache(1 << 14)
def parse(text: str) -> PartialDate | None:
    """Reads a reading, EDTF itself, or what people type (`mid-2025`, `August 26, 2025`); None for other text."""
    text = " ".join(text.split())
    if is_valid(text) or len(text) > LONGEST:
        return PartialDate(text) if is_valid(text) else None
    text = re.sub(r"\b(?:the|in|on) ", "", fold(text))
    text = _AFTER_CHRIST.sub(lambda match: (match[1] or match[2]).zfill(4), text)
    date = _parse_bound(text) or _parse_range(text) or _parse_one(text)
    return date if date and is_valid(date.edtf) else None


def _parse_bound(text: str) -> PartialDate | None:
    match = _BOUND.fullmatch(text)
    one = _parse_one(match[2] or match[3]) if match else None
    if not match or not one or "/" in one.edtf:
        return None
    return PartialDate(f"../{one.edtf}" if match[1] in ("until", "till", "up to") else f"{one.edtf}/..")


def _parse_range(text: str) -> PartialDate | None:
    parts = _RANGE.split(re.sub(r"^(?:from|between) ", "", text))
    point = _point_of(_parse_one(parts[1])) if len(parts) == 2 else None
    if not point:
        return None
    start = _parse_point(parts[0]) if not parts[0].isdecimal() or len(parts[0]) == 4 else Point(None, 0, int(parts[0]))
    start = start or _point_of(_parse_one(parts[0]))
    return date_of(_completed(start, point), point) if start else None


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
        return date_of(replace(point, qualifier=sign)) if point and not point.qualifier else None
    if match := _PART.match(text):
        whole = _parse_one(text[match.end() :])
        name = match[1] or match[2]
        part = portion(whole, _PARTS.get(name, name)) if whole and "/" not in whole.edtf else None
        return part if part != whole else None
    if match := _SEASON.fullmatch(text):
        return season(match[1], int(match[2]))
    point = _parse_point(text)
    return date_of(point) if point else None


def _parse_point(text: str) -> Point | None:
    if match := _YEARS.fullmatch(text):
        decade, century, before = match.groups()
        if decade or century:
            return Point(int(decade), years=10) if decade else Point(100 * int(century) - 100, years=100)
        return Point(1 - int(before))
    return point_of_edtf(text.upper()) or written(text, words_of_topics("joiners", "weekdays"), None)
