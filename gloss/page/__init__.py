"""An article page as people edited it: its parts, and where each stands. The one noun that is made of other nouns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from gloss import front_matter, markdown, references
from gloss.markdown import Inline, PageBlock
from gloss.model import Block, BlockKind, ContentError, Metadata, Problem
from gloss.page.merging import healed
from gloss.page.shown import canonical, without
from gloss.references import Definition

__all__ = ["Page", "TextBlock", "align", "canonical", "digest", "named_source", "parse", "unedited"]

MANY_HEADINGS = 8
"""With more headings than this, only all and none of them are tried for those that a person added."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of prose."""

    block: Block
    at: PageBlock
    """Offsets over the page's text."""
    inline: Inline
    """Read from `page.text[at.content : at.end]`."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article page."""

    path: str
    text: str
    """All of it, with `\\n` at line ends."""
    own: str
    """The YAML that people write."""
    metadata: Metadata
    """Read from it; `other` holds `source`, `unlinked` and whatever people add."""
    derived_yaml: str
    """What the last build wrote below the line `DERIVED`."""
    body: int
    """Where the body begins."""
    blocks: tuple[TextBlock, ...]
    others: tuple[PageBlock, ...]
    """What is not the article's: title, callouts, footnotes, comments, code."""
    definitions: tuple[Definition, ...]

    @property
    def source(self) -> str:
        """The source that the page names; empty for an article that was written as a page."""
        return str(self.metadata.other.get("source") or "")

    @property
    def unlinked(self) -> tuple[str, ...]:
        """Pages (`places/washington`) and phrases that are not to be bracketed on this page."""
        return front_matter.texts(self.metadata.other.get("unlinked"), "unlinked", self.path)

    @property
    def corrected(self) -> str:
        """The digest of a text that a person holds to be right, whatever the source says; empty for none."""
        return str(self.metadata.other.get("corrected") or "")

    @property
    def derived(self) -> Mapping[str, object]:
        """What that says; empty where it cannot be read."""
        return _derived(self.derived_yaml)

    @property
    def at_build(self) -> str:
        """The digest of the source's text when the page was last in step with it, or corrected against it."""
        return str(self.derived.get("sha256") or "")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset over the text."""
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def problem(self, offset: int, code: str, message: str) -> Problem:
        """A problem at an offset over the text."""
        return Problem(self.path, *self.position(offset), code, message)

    def used_labels(self) -> set[str]:
        """The keys of all labels in brackets, those of remarks and headings that people added included."""
        remarks = (markdown.read(self.text[other.start : other.end]) for other in self.others)
        inlines = (*(block.inline for block in self.blocks), *remarks)
        return {references.label_key(bracket.label) for inline in inlines for bracket in inline.brackets}


def parse(path: str, text: str) -> Page:
    """The parts of a page.

    Raises ContentError for front matter that cannot be read, and for conflicts in what people write.
    """
    text, own, derived, lines, metadata = _front(path, text)
    body = _offset_of_line(text, lines)
    definitions = tuple(_definitions(text, body))
    blocks, others = _blocks(without(text, body, definitions), body)
    return Page(path, text, own, metadata, derived, body, blocks, others, definitions)


def named_source(path: str, text: str) -> str:
    """The source that a page names, at a fraction of the cost of all its parts. Raises ContentError as `parse`."""
    return str(_front(path, text)[4].other.get("source") or "")


def _front(path: str, text: str) -> tuple[str, str, str, int, Metadata]:
    """The page's text, people's and the build's part of its front matter, its lines, and what people say in it."""
    text = healed(path, text)
    yaml_text, _, lines = front_matter.split(text)
    if yaml_text is None:
        message = "a page begins with a `---` line, `title: …` and a `---` line; add them"
        raise ContentError(Problem(path, 1, 1, "no-front-matter", message))
    own, derived = front_matter.divide(yaml_text)
    with front_matter.at_its_line(text):
        metadata = front_matter.metadata(front_matter.load(own, path), path)
        for name in ("source", "unlinked", "corrected", "reviewed"):
            front_matter.texts(metadata.other.get(name), name, path)
    return text, own, derived, lines, metadata


def _offset_of_line(text: str, lines: int) -> int:
    offset = 0
    for _ in range(lines):
        offset = text.find("\n", offset) + 1 or len(text)
    return offset


@lru_cache(8)
def _derived(yaml_text: str) -> Mapping[str, object]:
    """Derived lines that a person or a merge broke are as good as none: the build writes them anew."""
    try:
        return front_matter.load_derived(yaml_text)
    except ContentError:
        return {}


def _definitions(text: str, body: int) -> Iterator[Definition]:
    for found in references.read(text[body:]):
        yield Definition(found.label, found.target, found.title, found.start + body, found.end + body)


def _blocks(text: str, body: int) -> tuple[tuple[TextBlock, ...], tuple[PageBlock, ...]]:
    blocks: list[TextBlock] = []
    others: list[PageBlock] = []
    for found in markdown.page_blocks(text, body):
        at, kind = found, found.kind
        if kind is None:
            others.append(at)
            continue
        raw = text[at.content : at.end]
        at = replace(at, content=at.content + len(raw) - len(raw.lstrip()))
        inline = markdown.read(raw.strip(), kind)
        blocks.append(TextBlock(Block(inline.text, kind, at.level), at, inline))
    return tuple(blocks), tuple(others)


# ---- is it the article?


def digest(blocks: Iterable[Block]) -> str:
    """The SHA-256 of an article's text."""
    return sha256("\n\n".join(canonical(block.text) for block in blocks).encode()).hexdigest()


def align(page: Page, article: Sequence[Block]) -> tuple[TextBlock, ...] | None:
    """The blocks of the page that are the article's, if it holds the article word for word; else None.

    Headings that the article does not have are a person's, and so is their text.
    """
    found: list[TextBlock] = []
    for candidate in page.blocks:
        expected = article[len(found)].text if len(found) < len(article) else None
        if expected is not None and canonical(candidate.block.text) == canonical(expected):
            found.append(candidate)
        elif candidate.block.kind is not BlockKind.HEADING:
            return None
    return tuple(found) if len(found) == len(article) else None


def unedited(page: Page, digest_before: str) -> tuple[TextBlock, ...] | None:
    """The blocks that had this digest before, if nobody has changed their text since; else None."""
    headings = [block for block in page.blocks if block.block.kind is BlockKind.HEADING]
    counts = range(len(headings) + 1) if len(headings) <= MANY_HEADINGS else (0, len(headings))
    for count in counts:
        for added in combinations([block.at.start for block in headings], count):
            blocks = tuple(block for block in page.blocks if block.at.start not in added)
            if digest(block.block for block in blocks) == digest_before:
                return blocks
    return None
