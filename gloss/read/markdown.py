"""A Markdown source: its blocks are the author's, and only their markup goes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gloss import front_matter
from gloss.model import Block, BlockKind, Document, Line, Metadata, Source
from gloss.read.encoding import decode
from gloss.read.layout import normalize

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(source: Source) -> Document:
    """The blocks in order; the first heading of level 1 stays one, for the cleaner to take as the title."""
    text = normalize(decode(source.content, source.path))
    yaml_text, rest, taken = front_matter.split(text)
    given = Metadata()
    if yaml_text is not None:
        given = front_matter.metadata(front_matter.load(yaml_text, source.path, 2), source.path)
    return Document(source.path, tuple(_one_title(_lines(_parser().parse(rest), taken + 1))), given, Metadata())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _one_title(lines: Iterable[Line]) -> Iterator[Line]:
    """Only the first heading of level 1 is a title; the others are sections."""
    titles = 0
    for line in lines:
        titles += line.block.level == 1 and line.block.kind is BlockKind.HEADING
        again = titles > 1 and line.block.kind is BlockKind.HEADING
        yield replace(line, block=replace(line.block, level=max(line.block.level, 2))) if again else line


def _lines(tokens: list[Token], first_line: int) -> Iterator[Line]:
    around: list[Token] = []
    cells: list[str] = []
    number = first_line
    for token in tokens:
        number = first_line + token.map[0] if token.map else number
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
            if token.type == "tr_close":
                yield from _line(number, "\t".join(cells))
                cells = []
        elif token.type == "inline" and around[-1].type in {"th_open", "td_open"}:
            cells.append(" ".join(_plain(token).split("\n")))
        else:
            yield from _block(token, around, number)


def _block(token: Token, around: list[Token], number: int) -> Iterator[Line]:
    if token.type == "inline":
        for text in _plain(token).split("\n"):
            yield from _line(number, text, *_kind(around))
        for picture in _pictures(token):
            yield from _line(number, picture, dropped_by="picture")
    elif token.type == "html_block":
        yield from _line(number, " ".join(token.content.split()), dropped_by="html")
    elif token.type in {"fence", "code_block"}:
        for offset, text in enumerate(token.content.split("\n"), token.type == "fence"):
            yield from _line(number + offset, text)


def _line(
    number: int, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, dropped_by: str = ""
) -> Iterator[Line]:
    if text.strip():
        yield Line(number, Block(text.strip(), kind, level), dropped_by)


def _kind(around: list[Token]) -> tuple[BlockKind, int]:
    """What the innermost markup makes of a paragraph; only the first paragraph of a list item is the item."""
    for token in reversed(around):
        if token.type == "heading_open":
            return BlockKind.HEADING, int(token.tag[1])
        if token.type == "list_item_open":
            begun, token.meta["begun"] = token.meta.get("begun"), True
            if begun:
                return BlockKind.PARAGRAPH, 0
            return (BlockKind.NUMBERED, int(token.info)) if token.info else (BlockKind.ITEM, 0)
        if token.type == "blockquote_open":
            return BlockKind.QUOTE, 0
    return BlockKind.PARAGRAPH, 0


def _plain(inline: Token) -> str:
    """The words without their markup; a line break where the author forced one."""
    return "".join(map(_piece, inline.children or ()))


def _piece(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and BREAK.fullmatch(token.content)):
        return "\n"
    return token.content if token.type in {"text", "code_inline"} else ""


def _pictures(inline: Token) -> Iterator[str]:
    return (child.content or "image" for child in inline.children or () if child.type == "image")
