"""Two pages that may be one, as a question, and what an answer of a person changes."""

from dataclasses import dataclass

from gloss import front_matter, gathering, paths
from gloss.model import ContentError, Duplicate


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What a person says of two pages: that they are one, or that they are two."""

    pair: Duplicate
    is_one: bool


def told_apart(pair: Duplicate, text: str) -> str:
    """The first of the two pages, saying that the other is another."""
    other = paths.entry(pair.new)
    try:
        had = gathering.read(pair.old, text).entity.different_from
    except ContentError:  # `check` names it
        return text
    if other in had:
        return text
    return gathering.with_entries(text, lambda own: front_matter.with_list(own, "different_from", (*had, other)))
