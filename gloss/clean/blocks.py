"""The lines that were kept as the blocks of an article: captions apart from its text, and rows as tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gloss.clean.body import Decision
from gloss.clean.noise import rule_of
from gloss.model import Block, BlockKind, Line, Role

LEAST, LONGEST = 3, 120
"""Lines from which those with as many tabs are a table, and the characters that a cell of it may have."""
CREDITED = 12
"""Words from which a caption that ends with a credit says more than the credit."""
CAPTION, CREDIT = "caption", "credit"
"""The rules by which captions are no part of the running text."""

_NUMBER = re.compile(r"[^\w\t]*+(?:\t|\w{1,3}[.)][^\S\t]*+\t)")


def captions(lines: Sequence[Line], decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions with the captions kept that stand in the article and say something that it does not."""
    if not any(line.block.kind is BlockKind.CAPTION for line in lines):
        return list(decisions)
    texts = {line.block.text for line, (role, _) in zip(lines, decisions, strict=True) if role is not Role.NOISE}
    last = max((index for index, (role, _) in enumerate(decisions) if role is Role.TEXT), default=0)
    result = list(decisions)
    for index, line in enumerate(lines[:last]):
        role, rule = decisions[index]
        is_caption = line.block.kind is BlockKind.CAPTION and role is Role.NOISE and rule in (CAPTION, CREDIT)
        if is_caption and line.block.text not in texts and not _is_other_noise(line.block.text):
            result[index] = (Role.CAPTION, CAPTION)
            texts.add(line.block.text)
    return result


def _is_other_noise(text: str) -> bool:
    """Whether a caption is no more than a credit, or noise of another sort."""
    rule = rule_of(text)
    return rule is not None and rule.name != CAPTION and not (rule.name == CREDIT and len(text.split()) >= CREDITED)


def as_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of an article, below its title; rows of cells as tables, the first row of each named as such."""
    found: list[Block] = []
    for (is_table, _), group in groupby(blocks, key=_layout):
        several = list(group)
        if is_table or _is_pasted_table(several):
            found += _rows(several)
        else:
            found += map(_below_title, several)
    return tuple(found)


def _layout(block: Block) -> tuple[bool, int]:
    """What neighbouring rows have in common: they are rows, or lines with as many tabs."""
    is_row = block.kind is BlockKind.ROW
    return is_row, 0 if is_row or block.kind is not BlockKind.PARAGRAPH else block.text.count("\t")


def _is_pasted_table(blocks: Sequence[Block]) -> bool:
    """Whether lines are rows as browsers copy them; a tab also stands behind the number of an item."""
    return (
        "\t" in blocks[0].text
        and len(blocks) >= LEAST
        and all(len(cell) <= LONGEST for block in blocks for cell in block.text.split("\t"))
        and not all(_NUMBER.match(block.text) for block in blocks)
    )


def _below_title(block: Block) -> Block:
    return replace(block, level=max(2, block.level)) if block.kind is BlockKind.HEADING else block


def _rows(rows: Sequence[Block]) -> Iterator[Block]:
    """Rows one below the other: where their number of cells changes another table begins."""
    width = -1
    for row in rows:
        is_first = row.text.count("\t") != width or row.level > 0
        width = row.text.count("\t")
        text = "\t".join(cell.strip() for cell in row.text.split("\t"))
        yield replace(row, text=text, kind=BlockKind.ROW, level=int(is_first))
