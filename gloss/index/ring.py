"""A network as a ring of names with lines between them: two columns of labels, so that none covers another."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from gloss.index import svg

STEP = 26
"""Pixels from one label of a column to the next."""
TOP = 26
ACROSS = 90
"""Half the width of the ring; the rest is for the labels."""
LETTERS = 20
"""Of a label, as many as there is room for."""
BEND = 0.8
"""How far a line bends for each pixel between its ends."""
WIDEST = 4.0
"""Pixels of the line between those named together most."""


class Node(NamedTuple):
    """A name; people are dots, organizations squares."""

    name: str
    is_person: bool
    articles: int


class _At(NamedTuple):
    x: float
    y: float
    is_left: bool


def drawn(title: str, nodes: Sequence[Node], lines: Sequence[tuple[int, int, int]]) -> str:
    """The picture; each line has the numbers of two names and in how many articles both stand."""
    places = _places(len(nodes))
    height = 2 * TOP + STEP * ((len(nodes) + 1) // 2 - 1)
    most = max((count for *_, count in lines), default=1)
    body = [_line(places[a], places[b], count / most) for a, b, count in sorted(lines, key=lambda x: x[2])]
    for node, at in zip(nodes, places, strict=True):
        body += [_mark(node, at), _label(node, at)]
    return svg.picture(height, title, body)


def _places(count: int) -> list[_At]:
    """Row by row, right and left in turn, so that those who stand together face each other."""
    rows = (count + 1) // 2
    half = STEP * max(rows - 1, 1) / 2
    found = []
    for index in range(count):
        y = TOP + STEP * (index // 2)
        bend = sqrt(max(0.0, 1 - ((y - TOP - half) / (half + 3 * STEP)) ** 2))
        found.append(_At(svg.WIDTH / 2 + (-1 if index % 2 else 1) * ACROSS * bend, y, index % 2 == 1))
    return found


def _line(one: _At, other: _At, strength: float) -> str:
    """Straight across; from row to row of one side bent towards the middle, the further apart the more."""
    start, end = (f"{svg.number(at.x)} {svg.number(at.y)}" for at in (one, other))
    inwards = min(ACROSS, abs(one.y - other.y) * BEND) * (one.is_left is other.is_left)
    x = (one.x + other.x) / 2 + (inwards if one.is_left else -inwards)
    return (
        f'<path class="tie" stroke-width="{svg.number(max(1.0, WIDEST * strength))}" '
        f'd="M{start}Q{svg.number(x)} {svg.number((one.y + other.y) / 2)} {end}"/>'
    )


def _mark(node: Node, at: _At) -> str:
    size = min(8.0, 4 + sqrt(node.articles) / 2)
    words = f"{node.name}: {node.articles:,} article{'s' * (node.articles != 1)}"
    if node.is_person:
        shape = f'<circle class="mark" cx="{svg.number(at.x)}" cy="{svg.number(at.y)}" r="{svg.number(size)}">'
    else:
        x, y, side = (svg.number(v) for v in (at.x - size, at.y - size, 2 * size))
        shape = f'<rect class="mark hollow" x="{x}" y="{y}" width="{side}" height="{side}">'
    return svg.titled(shape, words)


def _label(node: Node, at: _At) -> str:
    name = node.name if len(node.name) <= LETTERS else node.name[: LETTERS - 1].rstrip() + "…"
    return svg.text(at.x + (-14 if at.is_left else 14), at.y + 4, name, "end" if at.is_left else "start")
