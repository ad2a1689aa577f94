"""The map of the collection: all places of which it is known where they lie, and the list of them below it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.sax.saxutils import escape

from gloss import outlines
from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import counted, link, plain, render
from gloss.index.precision import is_exact
from gloss.index.quotes import page_of
from gloss.model import Entity, Kind

PICTURE = "places/maps/collection-map.svg"
WORLD = "places/maps/world-map.svg"
TAIL = 0.15
"""Share of what is spoken of that may lie beyond each edge: some articles on Australia make no map of the world."""
LEAST = 4.0
"""Degrees that the map shows at least to each side of its middle."""
STEPS = 20
"""Units of a degree on the map of the world, as in the data."""


class Place(NamedTuple):
    """A place on the map."""

    entity: Entity
    at: tuple[float, float]
    """Longitude and latitude."""
    articles: int


def atlas(collection: Collection) -> dict[str, str]:
    """`map.md`, which the menu of the site names, and its pictures where there is something to draw."""
    places = sorted(_places(collection), key=lambda place: -place.articles)
    if not places:
        return lay_out(Page("map", "Map", "It is not known of any place in the articles where it lies."), ())
    picture, shown = _drawn(places)
    beyond = len(places) - shown
    edge = f" {counted(beyond, 'place lies', 'places lie')} beyond its edge." if beyond else ""
    intro = f"Where the places lie that the articles name: the larger a dot, the more articles.{_about(places)}{edge}"
    files = lay_out(Page("map", "Map", intro), sections_by([("Places on the map", Row(_line(p))) for p in places]))
    said = render(intro, "")
    image = f"![Map of {counted(shown, 'place')}, which the list below names]({PICTURE})"
    page = files["docs/map.md"].replace(said, f"{said}\n\n{image}", 1)
    return files | {"docs/map.md": page, f"docs/{PICTURE}": picture, f"docs/{WORLD}": _world()}


def _about(places: Sequence[Place]) -> str:
    has_any = not all(is_exact(place.entity) for place in places)
    return " A dashed ring is the middle of an area, or lies only about there." if has_any else ""


def _places(collection: Collection) -> Iterator[Place]:
    for page in collection.pages_of(Kind.PLACE):
        articles = collection.article_counts.get(page_of(page.entity.ref), 0)
        if page.entity.coordinates and articles:
            latitude, longitude = page.entity.coordinates
            yield Place(page.entity, (longitude, latitude), articles)


def _line(place: Place) -> str:
    description = plain(place.entity.description)
    name = link(place.entity.title, f"{page_of(place.entity.ref)}.md")
    return f"{name}{': ' if description else ''}{description} ({place.articles:,})"


# ---- the pictures


def _drawn(places: Sequence[Place]) -> tuple[str, int]:
    """The picture, and how many places are on it. The most mentioned ones are named, as far as there is room."""
    window = _window(places)
    on_map = [(place, window.place(place.at)) for place in places]
    shown = [(p, at) for p, at in on_map if 0 <= at[0] <= outlines.WIDTH and 0 <= at[1] <= outlines.HEIGHT]
    taken: list[tuple[float, float, float, float]] = []
    dots, names = [], []
    for place, (x, y) in shown:
        radius = 2 + 5 * math.sqrt(place.articles / places[0].articles)
        dots.append(outlines.dot((x, y), radius, is_exact(place.entity)))
        box = outlines.box_of(place.entity.title, (x, y))
        if not any(outlines.overlap(box, other) for other in taken):
            taken.append(box)
            name = escape(plain(place.entity.title))
            names.append(f'<text class="name" x="{x:.0f}" y="{y - radius - 4:.0f}">{name}</text>')
    lines = [*outlines.ground(window), *reversed(dots), *names]
    return outlines.picture("Places in the articles", lines), len(shown)


def _window(places: Sequence[Place]) -> outlines.Window:
    """Around what is spoken of most, with some room."""
    (west, east), (south, north) = (_span([(p.at[axis], p.articles) for p in places]) for axis in (0, 1))
    middle = (west + east) / 2, max(-outlines.NORTHERNMOST, min(outlines.NORTHERNMOST, (south + north) / 2))
    wide = max(east - west, 2 * LEAST) * math.cos(math.radians(middle[1]))
    high = max(north - south, 2 * LEAST)
    return outlines.Window(middle, min(outlines.WIDTH / wide, outlines.HEIGHT / high) / outlines.ROOM)


def _span(weighted: Sequence[tuple[float, int]]) -> tuple[float, float]:
    """Between which degrees most of the weight lies."""
    total, seen, low = sum(weight for _, weight in weighted), 0, None
    for value, weight in sorted(weighted):
        seen += weight
        if low is None and seen >= TAIL * total:
            low = value
        if low is not None and seen >= (1 - TAIL) * total:
            return low, value
    return -180.0, 180.0


def _world() -> str:
    """All countries in plain degrees, north above: the ground of the map that scripts let move."""
    paths = ["<style>path{vector-effect:non-scaling-stroke}</style>"]  # borders stay fine however near one comes
    for country in outlines.countries():
        rings = "".join(_ring([(round(x * STEPS), round(-y * STEPS)) for x, y in ring]) for ring in country.rings)
        paths.append(f'<path d="{rings}"/>')
    return outlines.picture("The world", paths, f"{-180 * STEPS} {-90 * STEPS} {360 * STEPS} {180 * STEPS}")


def _ring(points: Sequence[tuple[int, int]]) -> str:
    steps = " ".join(f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{steps}z".replace(" -", "-")
