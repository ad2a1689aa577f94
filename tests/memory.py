"""What people did to a page, as far as what stands on it does not say it by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeVar

from shown import UNDEFINED, Link, Shown, definitions, key, shown, unlinked

T = TypeVar("T")
Place = tuple[str, int, int, str]
"""A block's text, a stretch of it, and where that led."""


@dataclass
class Memory:
    """What people did to one page, as far as what stands on it does not say it by itself."""

    bare: set[Place] = field(default_factory=set)
    """Where somebody took brackets away."""
    gone: set[str] = field(default_factory=set)
    """Addresses that no brackets lead to any more."""
    silent: set[str] = field(default_factory=set)
    """Words of figures and dates that stand bare since somebody took their brackets."""
    titles: dict[str, str] = field(default_factory=dict)
    """Label -> the title that somebody wrote for it."""
    labels: set[str] = field(default_factory=set)
    """Labels that somebody defined."""
    headings: set[str] = field(default_factory=set)
    edited: bool = False
    """Whether somebody changed the text."""

    def edit(self, before: str, after: str) -> None:
        """Remembers what somebody did to the page."""
        old, new = shown(before), shown(after)
        self.headings |= {b.text for b in new if b.tag == "h2"} - {b.text for b in old}
        if [b.text for b in self.article(old)] != [b.text for b in self.article(new)]:
            self.edited = True
        for a, b in aligned(old, new):
            self._links(old[a], new[b])
        self._definitions(before, after)
        self._forget(old, new, definitions(after))
        self._unlinked(old, new)
        self._listed(before, after)

    def built(self, page: str, source: Sequence[str]) -> None:
        """Notes what a build settles: a text that is the source's again is nobody's."""
        if [b.text for b in self.article(shown(page))] == list(source):
            self.edited = False
        texts = {b.text for b in shown(page)}
        self.bare = {place for place in self.bare if place[0] in texts}

    def article(self, blocks: Sequence[Shown]) -> list[Shown]:
        return [block for block in blocks if block.text not in self.headings]

    def _unlinked(self, old: Sequence[Shown], new: Sequence[Shown]) -> None:
        left = {link.target for block in new for link in block.links}
        words = {block.words(link) for block in new for link in block.links}
        undefined = {b.words(link) for b in new for link in b.links if link.target == UNDEFINED}
        for block in old:
            for link in block.links:
                phrase = block.words(link)
                if link.target not in left and phrase not in undefined:  # whose line went keeps its brackets
                    self.gone.add(link.target)
                if phrase not in words and re.search("timeline|figures", link.target) and _is_bare(phrase, new):
                    self.silent.add(phrase)
        self.gone -= left
        self.silent -= words

    def _listed(self, before: str, after: str) -> None:
        """What somebody takes off the list of what is unlinked may have its brackets again."""
        for item in set(unlinked(before)) - set(unlinked(after)):
            address = f"../{item}.md"
            self.gone.discard(address)
            self.silent.discard(item)
            self.bare = {p for p in self.bare if p[3] != address and p[0][p[1] : p[2]] != item}

    def renamed(self, old: str, new: str, title: str) -> None:
        """What was said of one page is said of another."""
        self.gone = {new if target == old else target for target in self.gone}
        self.bare = {(*p[:3], new if p[3] == old else p[3]) for p in self.bare}
        self.titles = {label: words for label, words in self.titles.items() if words != title}

    def _links(self, old: Shown, new: Shown) -> None:
        for link in old.links:
            if not any(overlap(link, other) for other in new.links):
                self.bare.add((old.text, link.start, link.end, link.target))
        for link in new.links:
            self.bare -= {p for p in self.bare if p[0] == new.text and p[1] < link.end and link.start < p[2]}

    def _definitions(self, before: str, after: str) -> None:
        old, new = definitions(before), definitions(after)
        for label in old.keys() - new.keys():
            self.titles.pop(label, None)
            self.labels.discard(label)
        for label, (target, title) in new.items():
            if old.get(label) != (target, title):
                self.labels.add(label)
                if title and (target, title) not in old.values():  # it came along with a label's new name
                    self.titles[label] = title

    def _forget(self, old: Sequence[Shown], new: Sequence[Shown], defined: Mapping[str, tuple[str, str]]) -> None:
        """A line at the foot goes with the last of its brackets."""
        was, now = ({(link.target, link.title) for b in blocks for link in b.links} for blocks in (old, new))
        spoken, left = (
            {(key(b.words(link)), link.target, link.title) for b in blocks for link in b.links} for blocks in (old, new)
        )
        for label, meaning in defined.items():
            below_text = (label, UNDEFINED, "")  # where it is no definition to a renderer
            if meaning in was - now or {(label, *meaning), below_text} & (spoken - left):
                self.labels.discard(label)
                self.titles.pop(label, None)


def _is_bare(words: str, blocks: Sequence[Shown]) -> bool:
    """Whether words stand somewhere out of all brackets."""
    found = ((b, m) for b in blocks for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", b.text))
    return any(all(m.end() <= x.start or x.end <= m.start() for x in b.links) for b, m in found)


def overlap(a: Link, b: Link) -> bool:
    return a.start < b.end and b.start < a.end


def aligned(old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[tuple[int, int]]:
    """The blocks of the same text on two pages: in order, then wherever they moved."""
    a, b = [x.text for x in old], [x.text for x in new]
    left, right = set(range(len(a))), set(range(len(b)))
    for run in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for step in range(run.size):
            left.discard(run.a + step)
            right.discard(run.b + step)
            yield run.a + step, run.b + step
    for i in sorted(left):
        if j := next((j for j in sorted(right) if b[j] == a[i]), None):
            right.discard(j)
            yield i, j


def together(before: Memory, ours: Memory, theirs: Memory, page: str) -> Memory:
    """What two people did who began from one page, now that `page` has both."""

    def both(a: set[T], b: set[T], base: set[T]) -> set[T]:
        return (a & b) | ((a | b) - base)

    def each(a: Mapping[str, str], b: Mapping[str, str], base: Mapping[str, str]) -> dict[str, str]:
        keys = both(set(a), set(b), set(base))
        return {key: a[key] if key in a and a[key] != base.get(key) else b.get(key, a.get(key, "")) for key in keys}

    blocks = shown(page)
    links = [(b, link) for b in blocks for link in b.links]
    return Memory(
        bare={
            p
            for p in both(ours.bare, theirs.bare, before.bare)
            if not any(b.text == p[0] and link.start < p[2] and p[1] < link.end for b, link in links)
        },
        gone=both(ours.gone, theirs.gone, before.gone) - {link.target for _, link in links},
        silent=both(ours.silent, theirs.silent, before.silent) - {b.words(link) for b, link in links},
        titles=each(ours.titles, theirs.titles, before.titles),
        labels=both(ours.labels, theirs.labels, before.labels),
        headings=ours.headings | theirs.headings,
        edited=ours.edited or theirs.edited,
    )
