"""A name in an article, as a range of its words."""

from typing import NamedTuple

from gloss.model import Kind
from gloss.recognize.name_tokens import Tokens


class Name(NamedTuple):
    """A range of tokens that is a name."""

    first: int
    last: int
    """One after the last token."""
    kind: Kind
    chance: float
    full: str = ""
    """The fullest form of the name in the article."""
    others: tuple[str, ...] = ()
    """Other forms of it in the article."""


def surface(tokens: Tokens, name: Name) -> str:
    """The name as it stands in the text."""
    return tokens.text[tokens.starts[name.first] : tokens.ends[name.last - 1]]
