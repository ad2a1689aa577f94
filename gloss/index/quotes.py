"""A sentence of an article that says something, as the pages quote it."""

from dataclasses import dataclass

from gloss.model import KINDS, AnnotatedArticle, Body, EntityRef, Quantity, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of an article and the phrases in it that say one thing."""

    article: AnnotatedArticle
    text: str
    """Of the article, without the characters that no Markdown line can hold."""
    sentence: Span
    phrases: tuple[Span, ...]
    """In order; at least one."""
    body: Body
    speaker: EntityRef | None = None
    """Of a figure: whom the sentence names as its source."""


Figure = tuple[Quantity, Quote]
"""A figure and where it is stated."""


def page_of(ref: EntityRef) -> str:
    """The page of an entity or of figures: its path below `docs/` without the suffix."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"
