"""Brackets into and out of the Markdown of a page, everything else byte for byte as it was."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gloss import markdown
from gloss.markdown import Bracket, Fixture, Inline
from gloss.model import Block
from gloss.page import TextBlock


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Half-open `start` to `end` of the page's text becomes `text`."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits (without overlaps) made."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts.append(text[position : edit.start])
        parts.append(edit.text)
        position = edit.end
    return "".join([*parts, text[position:]])


def edit_block(text: str, block: TextBlock, add: Sequence[Bracket], remove: Collection[Bracket]) -> list[Edit]:
    """The edits that put brackets into a block of the page, and take others out."""
    kept = [bracket for bracket in block.inline.brackets if bracket not in remove]
    wanted = sorted([*kept, *add], key=lambda bracket: bracket.start)
    at = block.at
    if text[at.start : at.end] == markdown.write_block(block.block, block.inline.brackets):
        written = markdown.write_block(block.block, wanted)
        return [Edit(at.start, at.end, written)] if written != text[at.start : at.end] else []
    for bracket in remove:
        if any(bracket.start < new.end and new.start < bracket.end for new in add):  # of which one edit is made of two
            return [Edit(at.start, at.end, _respliced(text[at.start : at.end], at.content - at.start, add, remove))]
    edits = [_insertion(text, block, bracket) for bracket in add]
    edits += [_removal(text, at.content, bracket) for bracket in remove]
    return edits + [edit for bracket in kept if (edit := _completion(text, at.content, bracket, edits))]


def _respliced(raw: str, content: int, add: Sequence[Bracket], remove: Collection[Bracket]) -> str:
    """A block with brackets taken out, read again, and others put in."""
    bare = apply(raw, [_removal(raw, content, bracket) for bracket in remove])
    [at] = markdown.page_blocks(bare)
    inline = markdown.read(bare[at.content :], at.kind)
    block = TextBlock(Block(inline.text), at, inline)
    return apply(bare, edit_block(bare, block, add, ()))


def _insertion(text: str, block: TextBlock, bracket: Bracket) -> Edit:
    """In a block that a person wrapped or escaped in their own way."""
    start, end = (block.at.content + offset for offset in block.inline.raw_span(bracket.start, bracket.end))
    before = "\\" if text[start - 1 : start] == "!" and text[start - 2 : start - 1] != "\\" else ""
    after = "\\" if text[end : end + 1] == "(" else ""
    if before:  # ![…] would be a picture
        return Edit(start - 1, end, f"\\![{text[start:end]}][{bracket.label}]{after}")
    return Edit(start, end, f"[{text[start:end]}][{bracket.label}]{after}")


def _removal(text: str, content: int, bracket: Bracket) -> Edit:
    start, end = content + bracket.raw_start, content + bracket.raw_end
    closing = text.rfind("][", start, end) if bracket.full else end - 1
    phrase = text[start + 1 : closing]
    is_item = bracket.raw_start == 0 and phrase.isdecimal() and _ITEM.match(text, end)
    return Edit(start, end, f"{phrase}\\" if is_item else phrase)  # “1889. That year” would be a list


_ITEM = re.compile(r"[.)](?=\s|\Z)")


_NEIGHBOUR = re.compile(r"\[\^|\s?\[(?!\^)|\(")


def _completion(text: str, content: int, bracket: Bracket, edits: Iterable[Edit]) -> Edit | None:
    """`[Baghdad] [Erbil]` and `[Baghdad][^1]` are each one link to some renderers: the label is written out."""
    end = content + bracket.raw_end
    followed = any(
        end <= edit.start <= end + 1 and edit.text.startswith("[") and not text[end : edit.start].strip()
        for edit in edits
    )
    if bracket.full or not (followed or _NEIGHBOUR.match(text, end)):
        return None
    return Edit(end, end, f"[{bracket.label}]")


def complete(block: TextBlock, text: str) -> list[Edit]:
    """The labels to write out in a block that is not otherwise changed."""
    content = block.at.content
    return [edit for bracket in block.inline.brackets if (edit := _completion(text, content, bracket, ()))]


def with_fixtures(line: str, fixtures: Iterable[Fixture]) -> str:
    """A block's Markdown, on one line, with remarks in it."""
    [at] = markdown.page_blocks(line)
    inline = markdown.read(line[at.content :], at.kind)
    edits: list[Edit] = []
    for fixture in fixtures:
        start = at.content + _behind(inline, fixture.start)
        if fixture.start == fixture.end:
            edits.append(Edit(start, start, fixture.opening))
            continue
        start, end = (at.content + offset for offset in inline.raw_span(fixture.start, fixture.end))
        edits.append(Edit(start, end, fixture.opening + line[start:end] + fixture.closing))
    return apply(line, edits)


def _behind(inline: Inline, offset: int) -> int:
    """Where the Markdown goes on behind a character, and behind the brackets that hold it."""
    if not offset:
        return 0
    around = (b.raw_end for b in inline.brackets if b.start < offset <= b.end)
    return next(around, inline.raw_span(offset - 1, offset)[1])
