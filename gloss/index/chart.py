"""The chart of a page of figures: a mark for each value with a date, a bar for a range, hollow if it is not exact."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from gloss import partial_date, quantity
from gloss.index import scales, svg
from gloss.index.lines import counted, day, plain, value
from gloss.index.quotes import Figure
from gloss.model import PartialDate, Quantity

LEAST = 3
"""Dated values that make a chart."""
MOST = 120
"""Marks, the newest: more would not be told apart, and the file would grow beyond 20 kB."""
TITLED = 50
"""As many marks say what they are where a pointer stands on them."""
_LARGEST = Decimal(10) ** 16
"""A larger number has no room beside its axis."""
_DOT = 4.5
_HEIGHT, _TOP, _LEFT, _RIGHT, _BOTTOM = 280, 38, 8, 14, 34
_LETTERS = 45
"""Of the title, as many as fit."""


class Chart(NamedTuple):
    """A drawing, and what it shows for those who do not see it."""

    svg: str
    words: str


class _Point(NamedTuple):
    first: datetime.date
    last: datetime.date
    low: Decimal
    high: Decimal
    is_exact: bool
    words: str


def chart(title: str, figures: Sequence[Figure]) -> Chart | None:
    """Of the largest set of figures that can stand on one axis; None where they are few or all of one date."""
    points = _points(figures)[-MOST:]
    if len(points) < LEAST or len({(point.first, point.last) for point in points}) == 1:
        return None
    lowest, highest = min(points, key=lambda p: p.low), max(points, key=lambda p: p.high)
    words = (
        f"Chart of {counted(len(points), 'figure')} by the date that they are of, from {lowest.words} "
        f"to {highest.words}. The table below has them all."
    )
    return Chart(_drawn(title, points), words)


# ---- what is shown


def _points(figures: Sequence[Figure]) -> list[_Point]:
    """Of one measure only, and of values, not of parts of a whole: 168 of 329 has another axis than 168."""
    groups: dict[str, list[_Point]] = defaultdict(list)
    for figure, _ in figures:
        if figure.as_of and figure.of is None and (point := _point(figure)):
            groups[_axis(figure)].append(point)
    return max(groups.values(), key=len, default=[])


def _axis(figure: Quantity) -> str:
    """What can be compared: all counts of a page, but money and measures only of one unit and rate."""
    name, rate = quantity.with_rate_apart(figure.unit)
    return (name if quantity.kind_of(figure) != "count" else "") + rate


def _point(figure: Quantity) -> _Point | None:
    first, last = partial_date.bounds(PartialDate(figure.as_of))
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    ends = [end for end in (low, high) if end is not None]
    if first is None or last is None or not ends or max(map(abs, ends)) >= _LARGEST:
        return None
    words = f"{plain(value(figure))} ({day(figure.as_of)})"
    is_exact = figure.qualifier is None and len(ends) == 2
    return _Point(first, last, min(ends), max(ends), is_exact, words)


# ---- how it is drawn


def _drawn(title: str, points: Sequence[_Point]) -> str:
    values = scales.of_values([float(end) for point in points for end in (point.low, point.high)])
    days, names = scales.of_days(min(point.first for point in points), max(point.last for point in points))
    labels = [plain(value(Quantity(Decimal(f"{tick:.9g}")))) for tick in values.ticks]
    left = _LEFT + 7.2 * max(map(len, labels))

    def x(date: float) -> float:
        return left + days.share(date) * (svg.WIDTH - left - _RIGHT)

    def y(number: float) -> float:
        return _HEIGHT - _BOTTOM - values.share(number) * (_HEIGHT - _TOP - _BOTTOM)

    body = [svg.rule(left, y(tick), svg.WIDTH - _RIGHT, y(tick)) for tick in values.ticks]
    body += [svg.text(left - 6, y(t) + 4.5, words, "end") for t, words in zip(values.ticks, labels, strict=True)]
    edge = svg.WIDTH - _RIGHT - 20  # a date written there ends with the axis
    body += [svg.text(min(x(tick), edge), _HEIGHT - 12, words) for tick, words in zip(days.ticks, names, strict=True)]
    body.append(
        svg.text(_LEFT, 18, title[:_LETTERS] + (", logarithmic scale" if values.is_logarithmic else ""), "start")
    )
    merged = _merged(points)
    body += [_mark(point, x, y, "\n".join(words) if len(merged) <= TITLED else "") for point, words in merged.items()]
    return svg.picture(_HEIGHT, title, body)


def _merged(points: Sequence[_Point]) -> dict[_Point, list[str]]:
    """Marks in one place are one mark, with the words of all."""
    merged: dict[_Point, list[str]] = {}
    for point in points:
        words = merged.setdefault(point._replace(words=""), [])
        if point.words not in words:
            words.append(point.words)
    return merged


def _mark(point: _Point, x: Callable[[float], float], y: Callable[[float], float], words: str) -> str:
    """A dot, or a bar for a range; and a line over the time that its date may mean."""
    first, last = x(point.first.toordinal()), x(point.last.toordinal())
    low, high = y(float(point.low)), y(float(point.high))
    middle, level = (first + last) / 2, (low + high) / 2
    kind = "mark" if point.is_exact else "mark hollow"
    if point.low == point.high:
        shape = f'<circle class="{kind}" cx="{svg.number(middle)}" cy="{svg.number(level)}" r="{_DOT}">'
    else:
        path = f"M{svg.number(middle)} {svg.number(low)}V{svg.number(high)}"
        shape = f'<path class="{kind} range" d="{path}">'
    time = f'<path class="mark" d="M{svg.number(first)} {svg.number(level)}H{svg.number(last)}"/>'
    return (time if last - first > _DOT * 2 else "") + svg.titled(shape, words)
