"""The strip above the timeline: how many dates of each year, or each decade, the articles name."""

from collections import Counter
from collections.abc import Iterable, Mapping

from gloss.index import scales, svg
from gloss.index.lines import counted

STRIP = "timeline/years.svg"
"""Its path below `docs/`."""
BARS = 70
"""At most: with more years than these, a bar is a decade, and so on."""
_SIZES = (1, 10, 100, 1_000)
_PERIODS = dict(zip(_SIZES, ("year", "decade", "century", "millennium"), strict=True))
_FEW = 20
"""One part of so many may lie so early that it would press all the others together: it is left out, and said so."""
_HEIGHT, _TOP, _SIDE, _BOTTOM = 120, 10, 16, 28


def strip(years: Iterable[int]) -> tuple[str, str]:
    """A drawing, and what it shows for those who do not see it. There is at least one year."""
    counts, left_out = _without_outliers(Counter(years))
    size = next(size for size in _SIZES if (max(counts) - min(counts)) // size < BARS or size == _SIZES[-1])
    bars = _bars(counts, size)
    most = max(bars, key=lambda year: (bars[year], year))
    words = (
        f"Bars: how many dates of each {_PERIODS[size]} the articles name, from {min(counts)} to "
        f"{max(counts)}; most of them, {bars[most]:,}, of {_name(most, size)}."
    )
    words += f" Left out: {counted(left_out, 'earlier date')}." if left_out else ""
    return _drawn(bars, size), words


def _without_outliers(counts: Counter[int]) -> tuple[Mapping[int, int], int]:
    """The counts without the earliest, as long as these are few and the rest would gain from it."""
    room = counts.total() // _FEW
    kept, left_out = dict(counts), 0
    while max(kept) - min(kept) >= BARS and left_out + kept[min(kept)] <= room:
        left_out += kept.pop(min(kept))
    return kept, left_out


def _bars(counts: Mapping[int, int], size: int) -> Mapping[int, int]:
    bars: Counter[int] = Counter()
    for year, count in counts.items():
        bars[year // size * size] += count
    return bars


def _name(year: int, size: int) -> str:
    return str(year) if size == 1 else f"the {year}s"


def _drawn(bars: Mapping[int, int], size: int) -> str:
    first, last = min(bars), max(bars) + size
    width = (svg.WIDTH - 2 * _SIDE) / ((last - first) / size)
    full = _HEIGHT - _TOP - _BOTTOM
    highest = max(bars.values())
    body = [svg.rule(_SIDE, _HEIGHT - _BOTTOM, svg.WIDTH - _SIDE, _HEIGHT - _BOTTOM)]
    for year in sorted(bars):
        x, height = _SIDE + (year - first) / size * width, max(1.5, bars[year] / highest * full)
        box = f'x="{svg.number(x + width * 0.1)}" y="{svg.number(_HEIGHT - _BOTTOM - height)}"'
        shape = f'<rect class="bar" {box} width="{svg.number(width * 0.8)}" height="{svg.number(height)}">'
        body.append(svg.titled(shape, f"{_name(year, size)}: {counted(bars[year], 'date')}"))
    step = scales.round_step(max(size, (last - first) / 6))
    for year in range(-(-first // int(step)) * int(step), last, int(step)):
        body.append(svg.text(_SIDE + (year - first + size / 2) / size * width, _HEIGHT - 10, str(year)))
    return svg.picture(_HEIGHT, "Dates in the articles", body)
