"""How exactly it is known where a place lies: of an area or a position in whole degrees a map says “about here”."""

from functools import cache
from importlib.resources import files

from gloss.model import Entity

WITHIN = 2
"""Words of a description among which the kind of place stands: “Autonomous region in the north of Iraq”."""


def is_exact(entity: Entity) -> bool:
    """Whether the position is a point of the place and not the middle of an area, or a guess."""
    words = entity.description.casefold().replace(",", " ").split()[:WITHIN]
    is_rounded = entity.coordinates is not None and all(degrees == int(degrees) for degrees in entity.coordinates)
    return not is_rounded and areas().isdisjoint(words)


@cache
def areas() -> frozenset[str]:
    """Kinds of places that are no points."""
    lines = files("gloss.data").joinpath("areas.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
