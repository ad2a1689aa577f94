"""Which words of a saved page are said of a picture: not who made it, nor the buttons around it."""

import re

from gloss.model import BlockKind
from gloss.read.page_blocks import PageBlock

TITLE, LONG, SENTENCE = 2, 8, 5
"""Words of the title of a table; from how many words on the words below a picture say what it shows, and if they are a
sentence."""
LINKED = 0.6
"""The share of linked characters from which they lead to another article."""

_NAMES = re.compile(r"(?<![a-z0-9])(?:(?:wp-)?caption-?text|(?:image|media|photo)-caption)\b")
_END = re.compile(r"[.!?؟。۔…][\"\'”’»)\]]*$")
_CREDIT = re.compile(
    r"\W*(?:image|photo|picture|source|credit|foto|bild|quelle|fuente|fotoğraf|kaynak)s?\b[^:]{0,20}:", re.IGNORECASE
)


def is_caption(block: PageBlock) -> bool:
    """Whether a block is the caption of a picture that is worth keeping."""
    place = block.place
    if place.tags[-1:] == ("caption",):  # the title of a table
        return len(block.text.split()) >= TITLE
    if "figcaption" not in place.tags and not any(map(_NAMES.search, place.names[-2:])):
        return False
    words = len(block.text.split())
    is_long = words >= LONG or (words >= SENTENCE and bool(_END.search(block.text)))
    return (
        is_long
        and place.kind is not BlockKind.HEADING
        and block.linked < LINKED
        and not place.is_hidden
        and not _CREDIT.match(block.text)
    )
