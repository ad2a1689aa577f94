"""A saved page as a row of blocks, in order, each with the markup around it that tells what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

from gloss.model import BlockKind, Link
from gloss.read.page_links import Piece, linked, links_of
from gloss.read.page_tables import CELL, is_data, padded, row_of, width

BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre section summary
    table tbody tfoot thead tr ul""".split()
)
"""Elements whose text is a line of its own; all others are part of the line they stand in."""
MARKED = BLOCKS | {"br", "td", "th"}
"""Elements that part words where they are no lines of their own."""
UNSEEN = frozenset(
    """title script style noscript template svg iframe object embed select option textarea math canvas audio video
    map""".split()
)
"""Elements whose text no reader of the page sees as text. The head is none: libxml puts an `article` before it ends."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NAMES = ("class", "role", "itemprop", "data-testid", "data-component")
SLUG = 3
"""Hyphens from which an id is the slug of a heading, such as `what-is-social-media`, and says nothing of the page."""
DEEPEST = 300
"""Elements around a block that are told apart; a page that nests deeper is broken or hostile."""
BREAK = "\x1e"

_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a block stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    tags: tuple[str, ...] = ()
    """The block elements around it, the outermost first."""
    names: tuple[str, ...] = ()
    """Their classes, ids, roles and properties, in lower case, beside the tags."""
    nodes: tuple[int, ...] = ()
    """A number for each of them, the same for every block inside it."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PageBlock:
    """The text of a block and where it stands."""

    text: str
    place: Place
    line: int
    linked: float
    """The share of its characters that are links."""
    links: tuple[Link, ...] = ()
    """With addresses as they are written."""


def blocks_of(root: HtmlElement) -> list[PageBlock]:
    """Every block of the page that holds text."""
    return list(_with_tables(_Walk().blocks(root)))


def _with_tables(blocks: Iterator[PageBlock]) -> Iterator[PageBlock]:
    """The blocks with the rows of each table made alike, and the first of them named."""
    for table, group in groupby(blocks, key=_table):
        if not table:
            yield from group
            continue
        rows = list(group)
        for index, (row, text) in enumerate(zip(rows, padded([row.text for row in rows]), strict=True)):
            yield replace(row, text=text, place=replace(row.place, level=int(index == 0)))


def _table(block: PageBlock) -> int:
    """The element that is the table of a row; 0 for what is no row."""
    place = block.place
    return place.nodes[-1 - place.tags[::-1].index("table")] if place.kind is BlockKind.ROW else 0


class _Walk:
    """Gathers the text between one block boundary and the next; a loop, for pages nest deeper than Python recurses."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked: list[Piece] = []
        self.line = 1
        self.nodes = 0

    def blocks(self, root: HtmlElement) -> Iterator[PageBlock]:
        # (element, its place, the link around it, whether its end is reached)
        stack: list[tuple[HtmlElement, Place, HtmlElement | None, bool]] = [(root, Place(), None, False)]
        place = Place()
        while stack:
            element, around, link, is_end = stack.pop()
            tag = element.tag
            if is_end:
                if _is_border(tag, around):
                    yield from self.flush(place)
                    place = around
                self.leave(element, around, link)
                continue
            if not isinstance(tag, str) or tag in UNSEEN:
                self.add(element.tail, link)
                continue
            inner = around
            if _is_border(tag, around):
                yield from self.flush(place)
                self.nodes += 1
                inner = place = _inside(around, element, self.nodes)
                self.line = element.sourceline or self.line
            elif tag in MARKED:
                self.enter(tag, around)
            within = element if tag == "a" else link
            self.add(element.text, within)
            if len(element):
                stack.append((element, around, link, True))
                stack.extend((child, inner, within, False) for child in reversed(element))
                continue
            if _is_border(tag, around):  # most elements hold no other: they end where they begin
                yield from self.flush(place)
                place = around
            self.leave(element, around, link)
        yield from self.flush(place)

    def enter(self, tag: str, around: Place) -> None:
        """Marks where a cell begins, and a line."""
        if tag not in ("td", "th"):
            self.parts.append(" " if _is_row(around) else BREAK)
        elif self.parts or _is_row(around):
            self.parts.append(CELL)

    def leave(self, element: HtmlElement, around: Place, link: HtmlElement | None) -> None:
        if around.kind is BlockKind.ROW and element.tag in MARKED and _is_row(around):
            self.parts.append(CELL * (width(element) - 1) or " ")
        self.add(element.tail, link)

    def add(self, text: str | None, link: HtmlElement | None) -> None:
        if text:
            if link is not None:
                self.linked.append(Piece(len(self.parts), link))
            self.parts.append(text)

    def flush(self, place: Place) -> Iterator[PageBlock]:
        parts, self.parts = self.parts, []
        pieces, self.linked = self.linked, []
        text = "".join(parts)
        if not text or text.isspace():
            return
        is_row, is_plain = _is_row(place), place.tags[-1:] != ("pre",)
        if place.kind is BlockKind.ROW and not is_row:  # words between the rows
            place = replace(place, kind=BlockKind.PARAGRAPH)
        share = min(1.0, sum(len(parts[piece.part].strip()) for piece in pieces) / max(1, len(text.strip())))
        start, found = 0, linked(pieces, parts)
        for line in [text] if is_row else text.split(BREAK) if is_plain else re.split(f"[\n{BREAK}]", text):
            shown = _SPACE.sub(" ", line) if is_plain else line
            shown = row_of(shown) if is_row else shown.replace(CELL, "\t").strip()
            if shown:
                yield PageBlock(shown, place, self.line, share, links_of(found, start, line, shown) if found else ())
            start += len(line) + 1


def _is_border(tag: str, around: Place) -> bool:
    """Whether the text of an element is a line of its own there."""
    return tag in BLOCKS and not _is_row(around)


def _is_row(place: Place) -> bool:
    """Whether this is a row of data, and all that is in it stands in cells."""
    return place.kind is BlockKind.ROW and place.tags[-1] == "tr"


def _inside(around: Place, element: HtmlElement, node: int) -> Place:
    tag = element.tag
    kind, level = _kind(around, element)
    if len(around.tags) >= DEEPEST:
        return replace(around, kind=kind, level=level)
    names = " ".join(filter(None, (element.get(name) for name in NAMES))).lower()
    identity = element.get("id") or ""
    if identity.count("-") < SLUG:
        names = f"{names} {identity.lower()}".strip()
    hidden = around.is_hidden or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    return Place(kind, level, (*around.tags, tag), (*around.names, names), (*around.nodes, node), hidden)


def _kind(around: Place, element: HtmlElement) -> tuple[BlockKind, int]:
    tag = element.tag
    if tag in HEADINGS:
        return BlockKind.HEADING, HEADINGS[tag]
    if tag == "li":
        return _item(element)
    if tag == "blockquote":
        return BlockKind.QUOTE, 0
    if tag in ("ul", "ol", "table", "caption", "section", "article", "dl"):
        return BlockKind.ROW if tag == "table" and is_data(element) else BlockKind.PARAGRAPH, 0
    return around.kind, around.level


def _item(element: HtmlElement) -> tuple[BlockKind, int]:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return BlockKind.ITEM, 0
    return BlockKind.NUMBERED, sum(child.tag == "li" for child in element.itersiblings("li", preceding=True)) + 1
