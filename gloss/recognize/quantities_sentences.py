"""What a sentence adds to its figures: the whole of a parliament's vote, and the date of “as of mid-2025”."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gloss.model import Qualifier, Quantity
from gloss.quantity.units import words

_FAR = 80
"""Characters between “168 members” and “329-member”: further apart they are about different things."""
_LONG = 400
"""Characters: a longer sentence is a list."""
_MOST_DATES = 10
"""Dates within that reach."""

_JOINED = (" and ", " but ", ", but ", ", and ", " or ")
_LOWER = (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
_UPPER = (Qualifier.LESS_THAN, Qualifier.AT_MOST, Qualifier.UP_TO)
_HOUSE = re.compile(r"-(?:member|seat|strong)$")
_VOTED = re.compile(r"\bvot(?:ed|es?|ing)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?] +[A-Z“\"]|\n")
_AS = ("as of ", "As of ", "as at ", "As at ")
_AS_OF = re.compile(
    r"\b[Aa]s (?:of|at) (?:(?:the )?(?P<mid>mid)[- ]|(?P<day>\d{1,2}) |(?:the )?(?:end|beginning|start) of )?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?:(?P<day_after>\d{1,2}), )?)?(?P<year>(?:19|20)\d\d)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention in the making."""

    start: int
    end: int
    body: Quantity


def with_parliaments(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """“168 members of the 329-member parliament voted” is one quantity, 168 of 329 votes, with two phrases."""
    found = list(figures)
    for i, (part, house) in enumerate(pairwise(figures)):
        if _is_part_of(text, part, house):
            unit = "votes" if _VOTED.search(_sentence_around(text, part.start, house.end)) else part.body.unit
            body = replace(part.body, of=house.body.value, unit=unit)
            found[i], found[i + 1] = replace(part, body=body), replace(house, body=body)
    return found


def with_bounds(text: str, figures: Sequence[Figure]) -> Sequence[Figure]:
    """“More than 10 and less than 40 boats” is one figure, a range."""
    found: list[Figure] = []
    for figure in figures:
        joined = _range_of(text, found[-1], figure) if found and figure.body.qualifier else None
        found[-1:] = [joined] if joined else [*found[-1:], figure]
    return found


def _range_of(text: str, first: Figure, last: Figure) -> Figure | None:
    """The range that two bounds make, if nothing but “and” or “but” stands between them and they count the same."""
    if text[first.end : last.start] not in _JOINED or first.body.unit not in ("", last.body.unit):
        return None
    low, high = (first, last) if first.body.qualifier in _LOWER else (last, first)
    if low.body.qualifier not in _LOWER or high.body.qualifier not in _UPPER:
        return None
    ends = (low.body.value, high.body.value)
    if ends[0] is None or ends[1] is None or ends[0] >= ends[1] or first.body.of or last.body.of:
        return None
    return Figure(first.start, last.end, Quantity(low=ends[0], high=ends[1], unit=last.body.unit))


def _is_part_of(text: str, part: Figure, house: Figure) -> bool:
    """Whether a count of members and a `329-member` parliament belong together."""
    if part.body.value is None or house.body.value is None or part.body.of is not None:
        return False
    if not _HOUSE.search(text, house.start, house.end) or part.body.unit.split(" ")[-1].lower() not in words("voters"):
        return False
    between = text[part.end : min(house.start, part.end + _FAR + 1)]
    return part.body.value < house.body.value and len(between) <= _FAR and not re.search(r"[.!?;] |\n", between)


def _sentence_around(text: str, start: int, end: int) -> str:
    before = re.split(r"[.!?] |\n", text[max(0, start - 150) : start])[-1]
    return before + text[start:end] + re.split(r"[.!?\n]", text[end : end + 200])[0]


def with_dates(text: str, figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures, with the date that their sentence gives: “As of mid-2025, 2,500 troops”."""
    if not any(phrase in text for phrase in _AS):
        return figures
    dates = [(match.start(), edtf) for match in _AS_OF.finditer(text) if (edtf := _edtf(match))]
    return [_dated(text, figure, dates) for figure in figures] if dates else figures


def _dated(text: str, figure: Figure, dates: Sequence[tuple[int, str]]) -> Figure:
    near = bisect_left(dates, (figure.start - _LONG, ""))
    for at, edtf in dates[near : near + _MOST_DATES]:
        first, last = sorted((at, figure.start))
        if last - first <= _LONG and not _SENTENCE_END.search(text, first, last):
            return replace(figure, body=replace(figure.body, as_of=edtf))
    return figure


def _edtf(match: re.Match[str]) -> str:
    """The date in EDTF; empty for a word that is no month."""
    if not match["month"]:
        return f"{match['year']}-06~" if match["mid"] else match["year"]
    month = match["month"][:3].lower()
    if month not in _MONTHS:
        return ""
    day = match["day"] or match["day_after"]
    return f"{match['year']}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
