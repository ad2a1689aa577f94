"""A page for a new article, and a page whose source has changed: standing paragraphs stay as people left them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from gloss import markdown, references
from gloss.annotate.follow import Followed, follow
from gloss.annotate.front import own_part
from gloss.annotate.splice import Edit, apply, with_fixtures
from gloss.front_matter import DERIVED
from gloss.model import Article, Block, BlockKind
from gloss.page import Page, TextBlock, align, canonical, digest, parse, unedited


@dataclass(frozen=True, slots=True)
class Subject:
    """A page that is ready to be annotated."""

    page: Page
    blocks: tuple[TextBlock, ...]
    """Those of its blocks that are the article's."""
    digest: str
    """Of the text that the source had when the page was last in step with it."""
    fresh: Mapping[int, str] = field(default_factory=dict)
    """Blocks (by index) that no build has annotated yet, and the words that stood bare there before."""
    report: tuple[str, ...] = ()
    before: "Subject | None" = None
    """The page as people left it, where its source has changed since."""

    @property
    def text(self) -> str:
        """What annotations are spans of."""
        return "\n\n".join(block.inline.text for block in self.blocks)


def prepare(article: Article | None, page: Page | None, path: str) -> Subject:
    """The page of an article, new, standing, or with the changes of its source.

    Text that a person changed is never overwritten: `check` shows the difference. The page of a source that is gone
    keeps its digest, so that nothing is overwritten when the source comes back.
    """
    if page is None:
        assert article is not None
        return draft(article, path)
    if article is None:
        return Subject(page, page.blocks, page.at_build if page.source else digest(b.block for b in page.blocks))
    page = _as_meant(page, article) or page
    if blocks := align(page, article.blocks):
        return Subject(page, blocks, digest(article.blocks))
    if blocks := unedited(page, page.corrected) if page.corrected else None:
        return Subject(page, blocks, page.at_build or digest(article.blocks))
    old = unedited(page, page.at_build)
    renewed = renew(page, old, article) if old is not None else None
    return renewed or Subject(page, page.blocks, page.at_build)


_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


def _as_meant(page: Page, article: Article) -> Page | None:
    """The page with the backslashes without which words of the article are none; None if it lacks none.

    mdformat takes those off that no renderer needs, and who takes the brackets off “[1889]. That year” leaves a list.
    """
    defined = {definition.key for definition in page.definitions}
    texts = [canonical(block.text) for block in article.blocks]
    words = "\n".join(texts)
    edits: list[Edit] = []
    for block in page.blocks:
        number = _NUMBER.match(page.text, block.at.start, block.at.end)
        whole = markdown.read(page.text[block.at.start : block.at.end].strip()).text if number else ""
        if number and canonical(whole) in texts:
            edits.append(Edit(number.end(), number.end(), "\\"))
        for bracket in block.inline.brackets:
            is_literal = f"[{canonical(block.inline.text[bracket.start : bracket.end])}]" in words
            if is_literal and not bracket.full and references.label_key(bracket.label) not in defined:
                start, end = block.at.content + bracket.raw_start, block.at.content + bracket.raw_end
                edits += [Edit(start, start, "\\"), Edit(end - 1, end - 1, "\\")]
    meant = parse(page.path, apply(page.text, edits)) if edits else None
    return meant if meant and align(meant, article.blocks) else None


def _subject(page: Page, article: Article, fresh: Mapping[int, str], report: tuple[str, ...] = ()) -> Subject:
    blocks = align(page, article.blocks)
    if blocks is None:
        raise AssertionError(f"{page.path}: what was written is not what was read")
    return Subject(page, blocks, digest(article.blocks), fresh, report)


def draft(article: Article, path: str) -> Subject:
    """The page of an article that had none."""
    metadata = article.metadata
    title = markdown.write_block(Block(metadata.title, BlockKind.HEADING, 2))[1:]
    body = markdown.write_blocks([(block, markdown.write_block(block)) for block in article.blocks])
    text = f"---\n{own_part(metadata, article.path)}{DERIVED}\n---\n{title}\n" + (f"\n{body}\n" if body else "")
    return _subject(parse(path, text), article, dict.fromkeys(range(len(article.blocks)), ""))


def renew(page: Page, old: Sequence[TextBlock], article: Article) -> Subject | None:
    """The page with the source's new text; None if that cannot be written. `old` are the article's blocks until now."""
    old = _with_headings(page, old, article)
    standing = dict(_standing(old, article.blocks))
    gone = {i: block for i, block in enumerate(old) if i not in set(standing.values())}
    fresh = {i: block.text for i, block in enumerate(article.blocks) if i not in standing}
    found = follow(gone, fresh)
    home = _homes(standing, found.sources)
    lines = [
        (block, _standing_line(page, old[standing[i]]) if i in standing else _written(block, i, found))
        for i, block in enumerate(article.blocks)
    ]
    renewed = parse(page.path, _assemble(page, old, lines, home))
    blocks = align(renewed, article.blocks)
    if blocks is None:
        return None
    bare = {i: "\n\n".join(_bare(old[j]) for j in sorted(found.sources.get(i, ()))) for i in fresh}
    return Subject(
        renewed,
        blocks,
        digest(article.blocks),
        bare,
        (_report(page, list(standing.values()), found),),
        before=Subject(page, tuple(old), ""),
    )


def _with_headings(page: Page, old: Sequence[TextBlock], article: Article) -> list[TextBlock]:
    """The old blocks and headings that are in the source now: what is the article's is nobody's addition."""
    theirs = {canonical(block.text) for block in article.blocks}
    ours = {block.at.start for block in old}
    return [b for b in page.blocks if b.at.start in ours or (_is_heading(b) and canonical(b.inline.text) in theirs)]


def _is_heading(block: TextBlock) -> bool:
    return block.block.kind is BlockKind.HEADING


def _homes(standing: Mapping[int, int], sources: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Old block -> the last new one that has its words."""
    home: dict[int, int] = {}
    for new, olds in sorted([*((new, [old]) for new, old in standing.items()), *sources.items()]):
        home |= dict.fromkeys(olds, new)
    return home


def _report(page: Page, order: Sequence[int], found: Followed) -> str:
    moved = sum(a > b for a, b in pairwise(order))
    kept = sum(map(len, found.brackets.values()))
    lost = "; no words any more for: " + ", ".join(f"“{phrase}”" for phrase in found.lost) if found.lost else ""
    return (
        f"{page.path}: the source has changed: {len(order)} paragraphs stand ({moved} moved), "
        f"{kept} annotations moved with their words{lost}"
    )


def _standing(old: Sequence[TextBlock], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """New block -> the old one with the same text, in order first, then wherever it moved to."""
    theirs, ours = [canonical(b.text) for b in new], [canonical(b.inline.text) for b in old]
    free: dict[str, list[int]] = {}
    for index, text in enumerate(ours):
        free.setdefault(text, []).append(index)
    placed: set[int] = set()
    for run in SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        for step in range(run.size):
            free[theirs[run.a + step]].remove(run.b + step)
            placed.add(run.a + step)
            yield run.a + step, run.b + step
    for index, text in enumerate(theirs):
        if index not in placed and free.get(text):
            yield index, free[text].pop(0)


def _standing_line(page: Page, block: TextBlock) -> str:
    return page.text[block.at.start : block.at.end]


def _written(block: Block, index: int, found: Followed) -> str:
    """A changed block with the annotations and remarks that followed their words."""
    line = markdown.write_block(block, sorted(found.brackets.get(index, ()), key=lambda bracket: bracket.start))
    fixtures = found.fixtures.get(index)
    return with_fixtures(line, fixtures) if fixtures else line


def _bare(before: TextBlock) -> str:
    """A block's text with the bracketed words blanked out."""
    text = before.inline.text
    for bracket in before.inline.brackets:
        text = text[: bracket.start] + " " * (bracket.end - bracket.start) + text[bracket.end :]
    return text


def _assemble(page: Page, old: Sequence[TextBlock], lines: Sequence[tuple[Block, str]], home: Mapping[int, int]) -> str:
    """The page's text, people's own remarks behind the paragraph that they stood behind."""
    foot = page.text.find(references.MARKER, page.body)
    if foot < 0 or any(block.at.start > foot for block in old):
        foot = len(page.text)
    behind: dict[int, list[str]] = {}
    for start, remark in _remarks(page, old, foot):
        anchor = max((i for i in home if old[i].at.start < start), default=None)
        behind.setdefault(-1 if anchor is None else home[anchor], []).append(remark)
    parts = list(behind.get(-1, []))
    run: list[tuple[Block, str]] = []
    for index, line in enumerate(lines):
        run.append(line)
        if index in behind:
            parts += [markdown.write_blocks(run), *behind[index]]
            run = []
    parts += [markdown.write_blocks(run)] if run else []
    return page.text[: page.body] + "\n\n".join(parts) + "\n\n" + page.text[foot:]


def _remarks(page: Page, old: Sequence[TextBlock], foot: int) -> Iterator[tuple[int, str]]:
    """What stands above the foot and is not the article's: where, and the Markdown."""
    ours = {block.at.start for block in old}
    added = [block.at for block in page.blocks if block.at.start not in ours]
    pieces = [(at.start, at.end) for at in (*page.others, *added)]
    pieces += [(definition.start, definition.end) for definition in page.definitions]
    for start, end in sorted(pieces):
        if start < foot:
            yield start, page.text[start:end]
