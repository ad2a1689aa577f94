"""A Markdown source: its blocks are the author's, and only their markup goes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gloss import front_matter
from gloss.model import Block, BlockKind, Document, Line, Link, Metadata, Source
from gloss.read.addresses import whole
from gloss.read.encoding import decode
from gloss.read.layout import normalize

Linked = tuple[str, tuple[Link, ...]]
"""A text and its links."""

BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(source: Source) -> Document:
    """The blocks in order; the first heading of level 1 stays one, for the cleaner to take as the title."""
    text = normalize(decode(source.content, source.path))
    yaml_text, rest, taken = front_matter.split(text)
    given = Metadata()
    if yaml_text is not None:
        with front_matter.at_its_line(text):
            given = front_matter.metadata(front_matter.load(yaml_text, source.path, 2), source.path)
    lines = _one_title(_lines(_parser().parse(rest), taken + 1))
    return Document(source.path, tuple(_with_whole_links(line, given.url) for line in lines), given, Metadata())


def _with_whole_links(line: Line, page: str) -> Line:
    block = line.block
    return replace(line, block=replace(block, links=whole(block.links, page))) if block.links else line


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
    cells: list[Linked] = []
    number = first_line
    for token in tokens:
        number = first_line + token.map[0] if token.map else number
        if token.nesting == 1:
            around.append(token)
        elif token.nesting == -1:
            around.pop()
            if token.type == "tr_close":
                yield from _row(number, cells, is_first=around[-1].type == "thead_open")
                cells = []
        elif token.type == "inline" and around[-1].type in {"th_open", "td_open"}:
            cells.append(_plain(token))
        else:
            yield from _block(token, around, number)


def _block(token: Token, around: list[Token], number: int) -> Iterator[Line]:
    if token.type == "inline":
        for text, links in _cut(*_plain(token)):
            yield from _line(number, text, links, *_kind(around))
        for picture in _pictures(token):
            yield from _line(number, picture, dropped_by="picture")
    elif token.type == "html_block":
        yield from _line(number, " ".join(token.content.split()), dropped_by="html")
    elif token.type in {"fence", "code_block"}:
        for offset, text in enumerate(token.content.split("\n"), token.type == "fence"):
            yield from _line(number + offset, text)


def _line(
    number: int,
    text: str,
    links: Iterable[Link] = (),
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    dropped_by: str = "",
) -> Iterator[Line]:
    if shown := text.strip():
        kept = _moved(links, text.index(shown), len(shown))
        yield Line(number, Block(shown, kind, level, kept), dropped_by)


def _moved(links: Iterable[Link], start: int, length: int) -> tuple[Link, ...]:
    """What of the links is in a part of the text."""
    cut = (Link(max(0, link.start - start), min(length, link.end - start), link.address) for link in links)
    return tuple(link for link in cut if link.start < link.end)


def _cut(text: str, links: Iterable[Link]) -> Iterator[Linked]:
    """The lines of a text, each with its links."""
    start = 0
    for line in text.split("\n"):
        yield line, _moved(links, start, len(line))
        start += len(line) + 1


def _row(number: int, cells: Iterable[Linked], *, is_first: bool) -> Iterator[Line]:
    """The cells of a row as one line."""
    text, links = "", list[Link]()
    for index, (written, in_cell) in enumerate(cells):
        text += "\t" if index else ""
        cell = written.strip()
        links += _moved(_moved(in_cell, written.find(cell), len(cell)), -len(text), len(text) + len(cell))
        text += cell.replace("\n", " ")
    if text.strip():
        yield Line(number, Block(text, BlockKind.ROW, int(is_first), tuple(links)))


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


def _plain(inline: Token) -> Linked:
    """The words without their markup, and the links among them; a line break where the author forced one."""
    text, links, opened = "", list[Link](), list[tuple[int, str]]()
    for token in inline.children or ():
        if token.type == "link_open":
            opened.append((len(text), str(token.attrGet("href") or "")))
        elif token.type == "link_close":
            start, address = opened.pop()
            links.append(Link(start, len(text), address))
        text += _piece(token)
    return text, tuple(links)


def _piece(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and BREAK.fullmatch(token.content)):
        return "\n"
    return token.content if token.type in {"text", "code_inline"} else ""


def _pictures(inline: Token) -> Iterator[str]:
    return (child.content or "image" for child in inline.children or () if child.type == "image")
