"""A saved page: every block of it in order, and those that its markup shows to be no part of the article."""

import logging
from collections.abc import Sequence

import lxml.html  # type: ignore[import-untyped, unused-ignore]
from lxml.html import HtmlElement, HTMLParser  # type: ignore[import-untyped, unused-ignore]
from trafilatura import bare_extraction

from gloss import front_matter
from gloss.model import Block, BlockKind, ContentError, Document, Line, Metadata, Problem, Source
from gloss.read.addresses import joined, whole
from gloss.read.encoding import decode
from gloss.read.layout import normalize
from gloss.read.page_blocks import PageBlock, blocks_of
from gloss.read.page_body import LINKED, is_sentence, rules_of
from gloss.read.page_captions import is_caption
from gloss.read.page_metadata import metadata_of
from gloss.read.page_streamed import put_in_place

LITTLE = 1 / 3
"""The share of a page's sentences under which the extractor's first answer is not believed."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # a page without an article is no warning


def read(source: Source) -> Document:
    """The blocks of the page and what it says of itself; its front matter is the YAML file beside it."""
    root = parse(normalize(decode(source.content, source.path)), source.path)
    put_in_place(root)
    blocks = blocks_of(root)
    found, given = metadata_of(root, blocks), given_of(source)
    page = _base(root, given.url or found.url)
    judged = zip(blocks, rules_of(blocks, extracted_from(root, blocks), found.title), strict=True)
    lines = tuple(Line(b.line, _block(b, page, rule, given), rule, is_doubtful) for b, (rule, is_doubtful) in judged)
    return Document(source.path, lines, given, found)


def _block(block: PageBlock, page: str, rule: str, given: Metadata) -> Block:
    """With its links, if it can be one of the article's."""
    links = () if rule and rule != "caption" and not given.keep else whole(block.links, page)
    kind = BlockKind.CAPTION if is_caption(block) else block.place.kind
    return Block(block.text, kind, block.place.level, links)


def _base(root: HtmlElement, address: str) -> str:
    """What the addresses on a page are relative to."""
    return next((joined(address, href) for href in root.xpath("//base/@href")), address)


def given_of(source: Source) -> Metadata:
    """What a person wrote beside the page."""
    if source.sidecar is None:
        return Metadata()
    path = source.path.rsplit(".", 1)[0] + ".yml"
    text = normalize(decode(source.sidecar, path))
    yaml_text, rest, taken = front_matter.split(text)
    with front_matter.at_its_line(text):
        return front_matter.metadata(
            front_matter.load(rest if yaml_text is None else yaml_text, path, 1 + bool(taken)), path
        )


def parse(text: str, path: str) -> HtmlElement:
    """The tree of the page."""
    try:
        return lxml.html.document_fromstring(
            text.encode("utf-8"),
            parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True),
        )
    except (lxml.etree.ParserError, ValueError) as error:
        raise ContentError(Problem(path, 1, 1, "empty-source", "the page holds no text: save it again")) from error


def extracted_from(root: HtmlElement, blocks: Sequence[PageBlock]) -> str:
    """The text that the extractor takes for the article; empty where it finds none.

    Its first answer is often better than the one it chooses among three, and found in half the time; but now and
    then it is a box of a few sentences on a page full of them.
    """
    first = _extracted(root, is_fast=True)
    prose = sum(
        len(b.text.split()) for b in blocks if is_sentence(b.text) and b.linked < LINKED and not b.place.is_hidden
    )
    return first if len(first.split()) >= LITTLE * prose else _extracted(root, is_fast=False)


def _extracted(root: HtmlElement, *, is_fast: bool) -> str:
    try:
        document = bare_extraction(root, include_comments=False, fast=is_fast)
    except RecursionError:  # thousands of elements one inside the other
        return ""
    return getattr(document, "text", None) or ""
