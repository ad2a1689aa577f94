"""What the pages quote: an article as others see it, and a sentence of it that says something."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gloss.model import KINDS, Annotation, Body, EntityRef, Quantity, Slug, Span


class Head(NamedTuple):
    """What other pages say of an article."""

    slug: Slug
    title: str
    """As the article has it, else its slug."""
    date: str
    publisher: str
    first: str
    """The first sentence, marked."""
    figures: int
    """How many it states."""
    years: Sequence[int | None]
    """Of every date that it names; None for a decade or century, or for a date of any year."""
    unlinked: Sequence[str]
    """The pages whose names stand in it without a link, since somebody took it away."""
    names: Sequence[str]
    """The pages of all that it names, as `page_of` says them, in order."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article and the phrases in it that say one thing."""

    article: Head
    text: str
    """The sentence, without the characters that no Markdown line can hold."""
    phrases: tuple[Span, ...]
    """In order; at least one. Offsets over the sentence."""
    body: Body
    speaker: EntityRef | None = None
    """Of a figure: whom the sentence names as its source."""
    start: int = 0
    """Where in the text of the article the sentence begins."""
    around: tuple[Annotation, ...] = ()
    """Of a figure: all annotations of the sentence."""


Figure = tuple[Quantity, Quote]
"""A figure and where it is stated."""


def page_of(ref: EntityRef) -> str:
    """The page of an entity or of figures: its path below `docs/` without the suffix."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"
