"""Which figures are differing reports of one thing. Groups of unrelated counts would mislead: in doubt there is none.

Two figures are reports of one thing where they stand on one page and are of one date. On the page of a unit, where all
sorts of things are counted, their sentences must also agree in what is counted and where.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gloss import partial_date, quantity
from gloss.index.contradict import Claim, claim, contradict
from gloss.index.quotes import Figure
from gloss.index.surroundings import Surroundings, is_generic
from gloss.model import Entity, EntityRef, PartialDate
from gloss.paths import slug_of

NEIGHBOURS = 50
"""With how many of the figures that follow it by date each is compared: a page may have thousands."""

_Days = tuple[datetime.date, datetime.date]


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that are reports of one thing and do not agree, oldest first."""

    name: str
    """Of no other group: the page and the date, as in `troops:2025-06~`."""
    figures: tuple[Figure, ...]


class _Candidate(NamedTuple):
    """A figure that may be compared, and its place among those of its page."""

    number: int
    figure: Figure
    days: _Days
    """That it is of, or that it was reported in."""
    claim: Claim
    around: Surroundings


def differing(page: Entity, figures: Sequence[Figure]) -> list[Group]:
    """Groups of figures of which at least two contradict each other, oldest first."""
    is_subject = bool(figures) and not is_of_unit(page, {figure.unit for figure, _ in figures})
    joined: dict[int, int] = {}
    for candidates in _comparable(figures, is_subject):
        for one, other in _pairs(candidates):
            first, second = sorted((_root(joined, one.number), _root(joined, other.number)))
            if first != second and contradict(one.claim, other.claim) and _is_one_thing(one, other, is_subject):
                joined[second] = first
    numbers: dict[int, list[int]] = defaultdict(list)
    for number in sorted({*joined, *joined.values()}):
        numbers[_root(joined, number)].append(number)
    return _named(page, [[figures[number] for number in group] for group in numbers.values()])


def _named(page: Entity, found: Iterable[Sequence[Figure]]) -> list[Group]:
    """Of two groups with one date the second has a number behind its name."""
    used: dict[str, int] = defaultdict(int)
    groups = []
    for figures in found:
        figure, quote = figures[0]
        name = f"{page.ref.slug}:{figure.as_of or quote.article.date[:7]}"
        used[name] += 1
        groups.append(Group(name if used[name] == 1 else f"{name}.{used[name]}", tuple(figures)))
    return groups


def _root(joined: Mapping[int, int], number: int) -> int:
    while (next_ := joined.get(number, number)) != number:
        number = next_
    return number


def is_of_unit(page: Entity, units: Iterable[str]) -> bool:
    """Whether a page gathers a unit, and not a subject that a person made: its name is one of the units on it."""
    names = {name.casefold() for name in (page.title, *page.aliases)}
    return any(
        page.ref.slug == slug_of(quantity.page_name(unit)) or {unit.casefold(), quantity.page_name(unit)} & names
        for unit in units
    )


# ---- what can be compared


def _comparable(figures: Sequence[Figure], is_subject: bool) -> Iterator[list[_Candidate]]:
    """Figures with the same unit and kind of date, in the order of their days; on the page of a unit, of one place."""
    buckets: dict[tuple[object, ...], list[tuple[int, _Days]]] = defaultdict(list)
    for number, figure in enumerate(figures):
        unit = _measure(figure[0].unit) if is_subject else _counted(figure[0].unit)
        days = _days(figure)
        if unit is not None and days:
            buckets[unit, figure[0].of, None if figure[0].as_of else days].append((number, days))
    for found in buckets.values():
        if len(found) > 1:
            candidates = [
                _Candidate(number, figures[number], days, claim(figures[number][0]), Surroundings(figures[number][1]))
                for number, days in found
            ]
            yield from [candidates] if is_subject else _by_place(candidates)


def _by_place(candidates: Iterable[_Candidate]) -> Iterator[list[_Candidate]]:
    """Those near one place or organization; a figure with several stands in several lists."""
    by_ref: dict[EntityRef, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        for ref in candidate.around.refs:
            by_ref[ref].append(candidate)
    yield from (found for found in by_ref.values() if len(found) > 1)


def _measure(unit: str) -> str:
    """The measure or currency; empty for counts, as `troops` and `soldiers` on a page of one subject are one thing."""
    return unit if quantity.is_currency(unit) else quantity.unit_named(unit) or ""


def _counted(unit: str) -> str | None:
    """What is counted; None for measures, money and bare numbers: 5 km and 7 km are of anything."""
    return None if not unit or quantity.is_currency(unit) or quantity.unit_named(unit) else unit.casefold()


@lru_cache(1 << 14)
def _bounds(edtf: str) -> partial_date.Bounds:
    return partial_date.bounds(PartialDate(edtf))


def _days(figure: Figure) -> _Days | None:
    """The days of the as-of date, else the month of the report; None where an end is open or unknown."""
    date = figure[0].as_of or figure[1].article.date[:7]
    if not figure[0].as_of and len(date) < 7:
        return None
    first, last = _bounds(date)
    return (first, last) if first and last else None


def _pairs(candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, _Candidate]]:
    """Those whose days overlap, from different sentences: one that names two values tells them apart itself."""
    ordered = sorted(candidates, key=lambda candidate: (candidate.days, candidate.number))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 : index + 1 + NEIGHBOURS]:
            if other.days[0] > one.days[1]:
                break
            if _sentence(one.figure) != _sentence(other.figure):
                yield one, other


def _sentence(figure: Figure) -> tuple[object, ...]:
    return figure[1].article.slug, figure[1].start


# ---- whether two figures are of one thing


def _is_one_thing(one: _Candidate, other: _Candidate, is_subject: bool) -> bool:
    """Whether what stands around them agrees: when, and on the page of a unit where and in case of need what."""
    has_date = bool(one.figure[0].as_of)
    if is_subject:
        return has_date or _may_be_of_one_time(one.around.dates, other.around.dates)
    if _is_of_one_voice(one.figure, other.figure) or not one.around.may_be_of_one_place(other.around):
        return False
    shared = len(one.around.matter & other.around.matter)
    if has_date:
        return shared > 0 or not is_generic(one.figure[0].unit)
    return one.around.dates == other.around.dates and shared > 1


def _is_of_one_voice(one: Figure, other: Figure) -> bool:
    """Whether the same article says both in the name of the same: it does not contradict itself."""
    return one[1].article.slug == other[1].article.slug and one[1].speaker == other[1].speaker


def _may_be_of_one_time(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the dates of two sentences do not tell them apart."""
    if not one or not other:
        return True
    return any(_overlap(first, second) for first in one for second in other)


def _overlap(one: str, other: str) -> bool:
    (start, end), (first, last) = (_bounds(date) for date in (one, other))
    return (not end or not first or first <= end) and (not last or not start or start <= last)
