"""Axes: round numbers and dates to write at them, and where a value stands between their ends."""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gloss import partial_date
from gloss.model import PartialDate

_ROUND = (1.0, 2.0, 5.0, 10.0)
_MONTHS = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, with the values to write at it."""

    low: float
    high: float
    ticks: Sequence[float]
    is_logarithmic: bool = False

    def share(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high one."""
        low, high, value = (math.log10(n) if self.is_logarithmic else n for n in (self.low, self.high, value))
        return (value - low) / (high - low)


def of_values(values: Sequence[float], most: int = 5) -> Scale:
    """From zero, as heights are compared with each other; logarithmic where the least would be lost beside the most."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= 100:
        start, end = 1 / round_step(1 / low), round_step(high)
        powers = range(math.ceil(math.log10(start) - 1e-9), math.floor(math.log10(end) + 1e-9) + 1)
        return Scale(start, end, [10.0**power for power in powers][:: math.ceil(len(powers) / most)], True)
    low, high = min(low, 0.0), max(high, 0.0)
    step = round_step((high - low) / most or 1.0)
    first, last = math.floor(low / step), max(math.ceil(high / step), math.floor(low / step) + 1)
    return Scale(first * step, last * step, [number * step for number in range(first, last + 1)])


def of_days(first: datetime.date, last: datetime.date, most: int = 6) -> tuple[Scale, Sequence[str]]:
    """From first to last with some room around, and the words for its ticks: years, or months where these are few."""
    room = max(15, (last - first).days // 30)
    low, high = first.toordinal() - room, last.toordinal() + room
    ticks = [(day, words) for day, words in _day_ticks(first, last, most) if low <= day <= high]
    return Scale(low, high, [day for day, _ in ticks]), [words for _, words in ticks]


def _day_ticks(first: datetime.date, last: datetime.date, most: int) -> Iterator[tuple[int, str]]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _MONTHS if months / step < most), 0)
    if step:
        for number in range(first.year * 12, (last.year + 1) * 12 + 1, step):
            year, month = divmod(number, 12)
            if year <= datetime.MAXYEAR:
                yield datetime.date(year, month + 1, 1).toordinal(), _short(f"{year:04d}-{month + 1:02d}")
        return
    years = max(1, int(round_step((last.year - first.year + 1) / most)))
    for year in range(first.year // years * years, last.year + years + 1, years):
        if 1 <= year <= datetime.MAXYEAR:
            yield datetime.date(year, 1, 1).toordinal(), str(year)


def _short(month: str) -> str:
    """`Jun 2025`."""
    name, _, year = partial_date.reading(PartialDate(month)).partition(" ")
    return f"{name[:3]} {year}"


def round_step(step: float) -> float:
    """The next larger of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return next((factor * power for factor in _ROUND if factor * power >= step * 0.999999), 10 * power)
