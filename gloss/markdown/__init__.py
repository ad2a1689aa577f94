"""Plain text to Markdown and back, exactly: what one side writes, every renderer and the other side read alike."""

from gloss.markdown.blocks import PageBlock, page_blocks
from gloss.markdown.reading import read
from gloss.markdown.types import Bracket, Fixture, Inline
from gloss.markdown.writing import escape, write, write_block, write_blocks

__all__ = [
    "Bracket",
    "Fixture",
    "Inline",
    "PageBlock",
    "escape",
    "page_blocks",
    "read",
    "write",
    "write_block",
    "write_blocks",
]
