"""A saved page as a row of blocks, in order, each with the markup around it that tells what it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

from gloss.model import BlockKind, Link
from gloss.read.page_links import Piece, linked, links_of

BLOCKS = frozenset(
    """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre section summary
    table tbody tfoot thead tr ul""".split()
)
"""Elements whose text is a line of its own; all others are part of the line they stand in."""
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
CELL = "\x1f"
"""Between the cells of a table row until white space is collapsed, then a tab, as browsers copy tables."""
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
    return list(_Walk().blocks(root))


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
                if tag in BLOCKS:
                    yield from self.flush(place)
                    place = around
                self.add(element.tail, link)
                continue
            if not isinstance(tag, str) or tag in UNSEEN:
                self.add(element.tail, link)
                continue
            inner = around
            if tag in BLOCKS:
                yield from self.flush(place)
                self.nodes += 1
                inner = place = _inside(around, element, self.nodes)
                self.line = element.sourceline or self.line
            elif tag == "br":
                self.parts.append(BREAK)
            elif tag in ("td", "th") and self.parts:
                self.parts.append(CELL)
            within = element if tag == "a" else link
            self.add(element.text, within)
            if not len(element):  # most elements hold no other: they end where they begin
                if tag in BLOCKS:
                    yield from self.flush(place)
                    place = around
                self.add(element.tail, link)
                continue
            stack.append((element, around, link, True))
            stack.extend((child, inner, within, False) for child in reversed(element))
        yield from self.flush(place)

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
        is_plain = place.tags[-1:] != ("pre",)
        share = min(1.0, sum(len(parts[piece.part].strip()) for piece in pieces) / max(1, len(text.strip())))
        start, found = 0, linked(pieces, parts)
        for line in text.split(BREAK) if is_plain else re.split(f"[\n{BREAK}]", text):
            shown = (_SPACE.sub(" ", line) if is_plain else line).replace(CELL, "\t").strip()
            if shown:
                yield PageBlock(shown, place, self.line, share, links_of(found, start, line, shown) if found else ())
            start += len(line) + 1


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
        parent = element.getparent()
        if parent is not None and parent.tag == "ol":
            return BlockKind.NUMBERED, sum(
                child.tag == "li" for child in element.itersiblings("li", preceding=True)
            ) + 1
        return BlockKind.ITEM, 0
    if tag == "blockquote":
        return BlockKind.QUOTE, 0
    if tag in ("ul", "ol", "table", "section", "article", "dl"):
        return BlockKind.PARAGRAPH, 0
    return around.kind, around.level
