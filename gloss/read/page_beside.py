"""Blocks of an article that stand outside its element: what leads into it below the headline, and its questions."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from gloss.model import BlockKind
from gloss.read.page_blocks import PageBlock

NEAR = 2
"""Elements up from the article's to the one that it shares with the questions below it."""
LONGEST = 80
"""Characters of a heading above questions."""


def headline_above(blocks: Sequence[PageBlock], first: int, title: str) -> int:
    """The last block above the article's element that is its headline; without one, the block where that begins."""
    named = (i for i in range(first - 1, -1, -1) if blocks[i].place.level == 1 or blocks[i].text == title)
    return next(named, first)


def shared(block: PageBlock, chain: Sequence[int]) -> int:
    """How many elements a block shares with a chain of elements, the page first."""
    pairs = enumerate(zip(block.place.nodes, chain, strict=False))
    return next((i for i, (own, other) in pairs if own != other), min(len(block.place.nodes), len(chain)))


def questions_below(blocks: Sequence[PageBlock], last: int, chain: Sequence[int]) -> Iterator[int]:
    """The blocks of sections below an article's element that are headed “Frequently asked questions”, near by."""
    section = 0
    for index in range(last + 1, len(blocks)):
        nodes = blocks[index].place.nodes
        if section not in nodes:
            depth = shared(blocks[index], chain)
            is_near = 0 < len(chain) - depth <= NEAR and depth < len(nodes)
            section = nodes[depth] if is_near and asks(blocks[index]) else 0
        if section:
            yield index


def asks(block: PageBlock) -> bool:
    """Whether a block is a heading above questions and their answers."""
    return (
        block.place.kind is BlockKind.HEADING
        and len(block.text) <= LONGEST
        and bool(_asked().search(block.text.lower()))
    )


@cache
def _asked() -> re.Pattern[str]:
    table = tomllib.loads(files("gloss").joinpath("data/page_questions.toml").read_text(encoding="utf-8"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table['headings']))})(?!\w)")
