"""The outlines of the world's countries, and small maps (SVG) of where a place lies: drawn from our own data."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

Point = tuple[float, float]
"""Longitude and latitude in degrees; on a map, pixels from its upper left corner."""

WIDTH, HEIGHT = 480, 300
AROUND = 6.0
"""Degrees of latitude that a map shows to each side of a place: as much as a middle-sized country."""
ROOM = 1.25
"""How much more than a country its own map shows."""
NORTHERNMOST = 78.0
"""Nearer to a pole a map in degrees would be all width."""
STEPS = 20.0
"""Steps of a degree in the file."""
MARGIN = 4
"""Pixels beyond the edge at which lines are cut, so that no cut is seen."""
SMALLEST_STEP = 4
"""Pixels, across and down together, from one point of a border to the next."""
LABELLED = 0.035
"""Share of the map that a country takes to be named on it."""
LETTER = 6.2
"""Pixels of a letter of a label, about."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings, the largest first."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    """Of each ring: west, south, east, north."""


Drawn = Sequence[tuple[Country, Sequence[Sequence[Point]]]]
"""Countries and their rings as far as a map shows them, in pixels."""


class Window(NamedTuple):
    """What part of the world a map shows."""

    center: Point
    scale: float
    """Pixels of a degree of latitude."""

    def place(self, point: Point) -> Point:
        """Where a point of the world stands on the map."""
        (x, y), shrink = self.center, math.cos(math.radians(self.center[1]))
        return WIDTH / 2 + (point[0] - x) * shrink * self.scale, HEIGHT / 2 - (point[1] - y) * self.scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        (x, y), shrink = self.center, math.cos(math.radians(self.center[1]))
        half, high = WIDTH / 2 / self.scale / shrink, HEIGHT / 2 / self.scale
        return x - half, y - high, x + half, y + high


def map_of(name: str, coordinates: tuple[float, float] | None, country: str = "", *, is_exact: bool = True) -> str:
    """A map of a place at its latitude and longitude, or of the country of that name; empty where neither is known."""
    if coordinates and (country or name not in _lines()):
        latitude, longitude = coordinates
        center = (longitude, max(-NORTHERNMOST, min(NORTHERNMOST, latitude)))
        return _svg(name, Window(center, HEIGHT / 2 / AROUND), (longitude, latitude), country, is_exact)
    rings = _lines().get(name)
    return _svg(name, _window_of(_country(name, rings)), None, name) if rings else ""


def is_known(name: str, coordinates: tuple[float, float] | None) -> bool:
    """Whether `map_of` draws one."""
    return coordinates is not None or name in _lines()


def _window_of(country: Country) -> Window:
    """The largest part of the country, with some room around it."""
    west, south, east, north = country.boxes[0]
    center = ((west + east) / 2, max(-NORTHERNMOST, min(NORTHERNMOST, (south + north) / 2)))
    wide = (east - west) * math.cos(math.radians(center[1]))
    return Window(center, min(HEIGHT / (north - south), WIDTH / wide, HEIGHT / 2 / (AROUND / 2)) / ROOM)


# ---- the drawing

STYLE = (
    "rect{fill:#dce8f0}path{fill:#f6f3ea;stroke:#aaa494;stroke-width:.8;stroke-linejoin:round}.here{fill:#e6dcb9}"
    "text{font:12px system-ui,sans-serif;fill:#5f5b50;text-anchor:middle}"
    ".name{font-weight:600;font-size:14px;fill:#222;paint-order:stroke;stroke:#f6f3ea;stroke-width:3px}"
    "circle{fill:#b3261e;stroke:#fff;stroke-width:1.5}.about{fill-opacity:.15;stroke:#b3261e;stroke-dasharray:4 3}"
    "@media(prefers-color-scheme:dark){rect{fill:#1b2831}path{fill:#363d40;stroke:#687075}.here{fill:#4d5542}"
    "text{fill:#b4b9bb}.name{fill:#fff;stroke:#23282a}circle{fill:#ff8a75;stroke:#111}.about{stroke:#ff8a75}}"
)
DERIVED = "<!--\n# Derived: build_pages.py draws this map anew. Outlines: Natural Earth, public domain.\n-->"


def _svg(name: str, window: Window, marker: Point | None, country: str, is_exact: bool = True) -> str:
    drawn = [(c, rings) for c in countries() if (rings := list(_on_map(c, window)))]
    lines = list(_paths(drawn, country))
    at = window.place(marker) if marker else _middle_of(country, drawn)
    if marker:
        lines.append(dot(at, 5 if is_exact else 14, is_exact))
    above = (10 if is_exact else 20) * bool(marker)
    lines.append(f'<text class="name" x="{at[0]:.0f}" y="{at[1] - above:.0f}">{escape(name)}</text>')
    lines += _labels(drawn, box_of(name, at), "" if marker else country)
    return picture(name, lines)


def dot(at: Point, radius: float, is_exact: bool) -> str:
    """A place; a dashed ring where it lies only about there."""
    about = "" if is_exact else ' class="about"'
    return f'<circle{about} cx="{at[0]:.0f}" cy="{at[1]:.0f}" r="{radius:.1f}"/>'.replace('.0"', '"')


def ground(window: Window) -> list[str]:
    """The countries as far as a map shows them."""
    return list(_paths([(c, rings) for c in countries() if (rings := list(_on_map(c, window)))]))


def picture(title: str, lines: Sequence[str], box: str = f"0 0 {WIDTH} {HEIGHT}") -> str:
    """An SVG of what is drawn, upon the sea."""
    x, y, width, height = box.split()
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" height="{height}">',
        DERIVED,
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'.replace('x="0" y="0" ', ""),
    ]
    return "\n".join([*head, *lines, "</svg>", ""])


def _paths(drawn: Drawn, here: str = "") -> Iterator[str]:
    for country, rings in drawn:
        if path := "".join(map(_path, rings)):
            mark = ' class="here"' if country.name == here else ""
            yield f'<path{mark} d="{path}"/>'


def _on_map(country: Country, window: Window) -> Iterator[list[Point]]:
    """The rings of a country as far as the map shows them, in pixels."""
    west, south, east, north = window.box
    for ring, box in zip(country.rings, country.boxes, strict=True):
        for turn in (0, -360, 360):  # beyond 180° the world goes on
            if box[0] + turn < east and box[2] + turn > west and box[1] < north and box[3] > south:
                clipped = _clipped([window.place((x + turn, y)) for x, y in ring])
                if len(clipped) > 2:
                    yield clipped


def _clipped(points: Sequence[Point]) -> list[Point]:
    """A ring cut at the edges of the map (Sutherland and Hodgman)."""
    edges = ((0, -MARGIN, 1), (0, WIDTH + MARGIN, -1), (1, -MARGIN, 1), (1, HEIGHT + MARGIN, -1))
    found = list(points)
    for axis, limit, sign in edges:
        if all((p[axis] - limit) * sign >= 0 for p in found):
            continue
        found = list(_cut(found, axis, limit, sign))
    return found


def _cut(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for start, end in pairwise([points[-1], *points] if points else []):
        a, b = (start[axis] - limit) * sign, (end[axis] - limit) * sign
        if (a >= 0) != (b >= 0):
            t = a / (a - b)
            yield start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1])
        if b >= 0:
            yield end


def _path(points: Sequence[Point]) -> str:
    """`M10 20l3-4 5 6z`: in whole pixels, steps from point to point, none that nobody would see."""
    x, y = start = round(points[0][0]), round(points[0][1])
    steps = []
    for point in points[1:]:
        dx, dy = round(point[0]) - x, round(point[1]) - y
        if abs(dx) + abs(dy) >= SMALLEST_STEP:
            steps.append(f"{dx} {dy}")
            x, y = x + dx, y + dy
    return f"M{start[0]} {start[1]}l{' '.join(steps)}z".replace(" -", "-") if len(steps) > 1 else ""


# ---- names on the map


def _labels(drawn: Drawn, taken: Sequence[float], but: str) -> Iterator[str]:
    """The names of the countries that take some room, where there is room for them."""
    boxes = [taken]
    for country, rings in drawn:
        largest = _largest(rings)
        if country.name == but or abs(_area(largest)) < LABELLED * WIDTH * HEIGHT:
            continue
        center = _middle(largest)
        box = box_of(country.name, center)
        fits = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if fits and not any(overlap(box, other) for other in boxes):
            boxes.append(box)
            yield f'<text x="{center[0]:.0f}" y="{center[1]:.0f}">{escape(country.name)}</text>'


def _middle_of(name: str, drawn: Drawn) -> Point:
    """Where the name of the country that a map is about is written."""
    return next((_middle(_largest(rings)) for country, rings in drawn if country.name == name), (WIDTH / 2, HEIGHT / 2))


def _largest(rings: Sequence[Sequence[Point]]) -> Sequence[Point]:
    return max(rings, key=lambda ring: abs(_area(ring)))


def box_of(name: str, at: Point) -> tuple[float, float, float, float]:
    """About what a label covers, its marker included."""
    half = len(name) * LETTER / 2 + 4
    return at[0] - half, at[1] - 24, at[0] + half, at[1] + 8


def overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two labels would cover each other."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _area(ring: Sequence[Point]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The middle of the widest level stretch inside the ring, at a few heights: a centroid may lie in the sea."""
    ys = [y for _, y in ring]
    low, high = max(0.0, min(ys)), min(float(HEIGHT), max(ys))
    stretches = [s for share in (0.5, 0.4, 0.6, 0.3, 0.7) for s in _inside(ring, low + (high - low) * share)]
    length, x, y = max(stretches, default=(0.0, ring[0][0], ring[0][1]), key=lambda s: s[0])
    return (x, y) if length else ring[0]


def _inside(ring: Sequence[Point], y: float) -> Iterator[tuple[float, float, float]]:
    """Length, middle and height of each stretch of a level line that lies inside the ring."""
    crossings = sorted(
        ax + (y - ay) / (by - ay) * (bx - ax)
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]])
        if (ay > y) != (by > y)
    )
    for start, end in zip(crossings[::2], crossings[1::2], strict=False):
        left, right = max(start, 0.0), min(end, float(WIDTH))
        yield right - left, (left + right) / 2, y


# ---- the data


@cache
def _lines() -> dict[str, str]:
    """Outlines as they are written, by the name of the country: most builds only ask whether there are any."""
    lines = files("gloss.data").joinpath("outlines.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def countries() -> tuple[Country, ...]:
    """All that the data has."""
    return tuple(_country(name, rings) for name, rings in _lines().items())


@cache
def _country(name: str, rings: str) -> Country:
    points = tuple(_ring(ring) for ring in rings.split(";"))
    return Country(name, points, tuple(_bounds(ring) for ring in points))


def _ring(written: str) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for step in written.split():
        dx, _, dy = step.partition(",")
        x, y = x + int(dx), y + int(dy)
        points.append((x / STEPS, y / STEPS))
    return tuple(points)


def _bounds(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)
