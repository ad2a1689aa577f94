"""What of a page's text is compared: as it is shown, and without the lines at its foot."""

import re
from collections.abc import Iterable

from gloss.references import Definition

_SPACES = re.compile(r" *\n[ \n]*|  +")


def canonical(text: str) -> str:
    """A text as it is compared: every renderer shows a run of plain spaces and line breaks as one space."""
    return _SPACES.sub(" ", text).strip(" \n")


def without(text: str, body: int, definitions: Iterable[Definition]) -> str:
    """The text with the front matter and the definitions blanked out, every offset as it was."""
    blanked = [" " * body]
    position = body
    for definition in definitions:
        blanked.append(text[position : definition.start])
        blanked.append(re.sub(r"[^\n]", " ", text[definition.start : definition.end]))
        position = definition.end
    return "".join(blanked) + text[position:]
