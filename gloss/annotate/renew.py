"""A page for a new article, and a page whose source has changed: standing paragraphs stay as people left them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from gloss import markdown, references
from gloss.annotate.front import own_part
from gloss.annotate.taken_away import occurrences
from gloss.front_matter import DERIVED
from gloss.markdown import Bracket
from gloss.model import Article, Block, BlockKind
from gloss.page import Page, TextBlock, align, canonical, digest, parse, unedited

ALIKE = 0.5
"""Share of common words from which a changed paragraph counts as the one that stood there before."""


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
    at_build = str(page.derived.get("sha256", ""))
    if article is None:
        return Subject(page, page.blocks, at_build if page.source else digest(block.block for block in page.blocks))
    if blocks := align(page, article.blocks):
        return Subject(page, blocks, digest(article.blocks))
    old = unedited(page, at_build)
    if old is None:
        return Subject(page, page.blocks, at_build)
    return renew(page, old, article)


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
    text = f"---\n{own_part(metadata, article.path)}{DERIVED}\n---\n{title}\n\n{body}\n"
    return _subject(parse(path, text), article, dict.fromkeys(range(len(article.blocks)), ""))


def renew(page: Page, old: Sequence[TextBlock], article: Article) -> Subject:
    """The page with the source's new text. `old` are the blocks that were the article's until now."""
    standing = dict(_standing(old, article.blocks))
    changed = dict(_changed(old, article.blocks, standing))
    kept = 0
    dropped: list[str] = []
    lines: list[tuple[Block, str]] = []
    fresh: dict[int, str] = {}
    for index, block in enumerate(article.blocks):
        if index in standing:
            at = old[standing[index]].at
            lines.append((block, page.text[at.start : at.end]))
            continue
        before = old[changed[index]] if index in changed else None
        brackets, lost = _carry(before, block) if before else ([], [])
        kept, dropped = kept + len(brackets), dropped + lost
        lines.append((block, markdown.write_block(block, brackets)))
        fresh[index] = _bare(before) if before else ""
    for index in sorted(set(range(len(old))) - set(standing.values()) - set(changed.values())):
        dropped += [old[index].inline.text[b.start : b.end] for b in old[index].inline.brackets]
    came_from = standing | changed
    text = _assemble(page, old, lines, came_from)
    report = _report(page, standing, kept, dropped)
    return _subject(parse(page.path, text), article, fresh, report)


def _report(page: Page, standing: Mapping[int, int], kept: int, dropped: Sequence[str]) -> tuple[str, ...]:
    order = list(standing.values())
    moved = sum(a > b for a, b in pairwise(order))
    lost = "; no words any more for: " + ", ".join(f"“{phrase}”" for phrase in dropped) if dropped else ""
    return (
        f"{page.path}: the source has changed: {len(standing)} paragraphs stand ({moved} moved), "
        f"{kept} annotations moved with their words{lost}",
    )


def _standing(old: Sequence[TextBlock], new: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """New block -> the old one with the same text, in order as far as can be, else wherever it stood."""
    ours, theirs = [canonical(b.block.text) for b in old], [canonical(b.text) for b in new]
    taken: set[int] = set()
    placed: set[int] = set()
    for run in SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks():
        for step in range(run.size):
            taken.add(run.b + step)
            placed.add(run.a + step)
            yield run.a + step, run.b + step
    for index, text in enumerate(theirs):
        if index not in placed:
            match = next((i for i, other in enumerate(ours) if other == text and i not in taken), None)
            if match is not None:
                taken.add(match)
                yield index, match


def _changed(old: Sequence[TextBlock], new: Sequence[Block], standing: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """New block -> the old one that was reworded into it: the most alike first."""
    free = [i for i in range(len(old)) if i not in set(standing.values())]
    pairs = [
        (SequenceMatcher(None, old[i].block.text.split(), new[j].text.split(), autojunk=False).ratio(), i, j)
        for i in free
        for j in range(len(new))
        if j not in standing
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for ratio, i, j in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1:])):
        if ratio >= ALIKE and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield j, i


def _carry(before: TextBlock, after: Block) -> tuple[list[Bracket], list[str]]:
    """The brackets whose words still stand there, and the phrases of those whose words do not."""
    old, new = before.inline.text, after.text
    runs = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    carried: list[Bracket] = []
    lost: list[str] = []
    for bracket in before.inline.brackets:
        phrase = old[bracket.start : bracket.end]
        start = _place(bracket, phrase, new, runs)
        if start is None or (carried and start < carried[-1].end):
            lost.append(phrase)
        else:
            carried.append(Bracket(start, start + len(phrase), bracket.label))
    return carried, lost


def _place(bracket: Bracket, phrase: str, new: str, runs: Iterable[tuple[int, int, int]]) -> int | None:
    """Where a phrase stands now: where its surroundings say, or at the only place there is; else nowhere."""
    places = [span.start for span in occurrences(phrase, new) if new[span.start : span.end] == phrase]
    for a, b, size in runs:
        if a <= bracket.start and bracket.end <= a + size and bracket.start - a + b in places:
            return bracket.start - a + b
    return places[0] if len(places) == 1 else None


def _bare(before: TextBlock) -> str:
    """A block's text with the bracketed words blanked out."""
    text = before.inline.text
    for bracket in before.inline.brackets:
        text = text[: bracket.start] + " " * (bracket.end - bracket.start) + text[bracket.end :]
    return text


def _assemble(
    page: Page, old: Sequence[TextBlock], lines: Sequence[tuple[Block, str]], came_from: Mapping[int, int]
) -> str:
    """The page's text, people's own remarks behind the paragraph that they stood behind."""
    foot = page.text.find(references.MARKER, page.body)
    foot = foot if foot >= 0 else len(page.text)
    survivors = sorted(came_from.values())
    behind: dict[int, list[str]] = {}
    for start, remark in _remarks(page, old, foot):
        anchor = max((i for i in survivors if old[i].at.start < start), default=-1)
        behind.setdefault(anchor, []).append(remark)
    parts = list(behind.get(-1, []))
    run: list[tuple[Block, str]] = []
    for index, line in enumerate(lines):
        run.append(line)
        if remarks := behind.get(came_from.get(index, -2)):
            parts += [markdown.write_blocks(run), *remarks]
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
