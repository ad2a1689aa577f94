"""What must hold whenever a build has run, judged by nothing of Gloss: what a person did is there, or is named."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from shown import UNDEFINED, Link, Shown, definitions, key, shown, split, unlinked

Place = tuple[str, int, int]
"""A block's text and a stretch of it."""
DERIVED = re.compile(
    r"^(?:sha256|people|organizations|places|figures|dates|phrases|unlinked):.*\n(?:(?:#.*\n)*[ -].*\n)*|^# Derived.*\n",
    re.MULTILINE,
)


@dataclass
class Memory:
    """What people did to one page, as far as what stands on it does not say it by itself."""

    bare: set[Place] = field(default_factory=set)
    """Where somebody took brackets away."""
    gone: dict[str, set[str]] = field(default_factory=dict)
    """Address -> the words that lost their brackets, where no brackets lead there any more."""
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
        left = {link.target for block in new for link in block.links}
        undefined = {b.words(link) for b in new for link in b.links if link.target == UNDEFINED}
        for block in old:
            for link in block.links:
                if link.target not in left and block.words(link) not in undefined:  # whose line went keeps its brackets
                    self.gone.setdefault(link.target, set()).add(block.words(link))
        for target in left & self.gone.keys():
            del self.gone[target]

    def built(self, page: str, source: Sequence[str]) -> None:
        """Notes what a build settles: a text that is the source's again is nobody's."""
        if [b.text for b in self.article(shown(page))] == list(source):
            self.edited = False
        texts = {b.text for b in shown(page)}
        self.bare = {place for place in self.bare if place[0] in texts}

    def article(self, blocks: Sequence[Shown]) -> list[Shown]:
        return [block for block in blocks if block.text not in self.headings]

    def _links(self, old: Shown, new: Shown) -> None:
        for link in old.links:
            if not any(overlap(link, other) for other in new.links):
                self.bare.add((old.text, link.start, link.end))
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
        for label, meaning in defined.items():
            if meaning in was - now:
                self.labels.discard(label)
                self.titles.pop(label, None)


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


@dataclass(frozen=True)
class Built:
    """A page before and after a build, and what the build says."""

    path: str
    before: str
    after: str
    memory: Memory
    source: tuple[str, ...]
    """The paragraphs of the source today."""
    there: frozenset[str]
    """Pages that are there after the build, as an article page writes their addresses."""
    missing: frozenset[str]
    """Pages that somebody removed since the last build."""
    descriptions: Mapping[str, str]
    """Address -> the description on its page."""
    problems: frozenset[tuple[str, int]]
    """Code and line of every problem on this page, on the disk's page."""
    said: str
    """The report."""

    def named(self, *codes: str) -> bool:
        return any(code in codes for code, _ in self.problems)


def faults(built: Built) -> Iterator[str]:
    """What was lost without a word."""
    if built.named("broken-front-matter") and built.after == built.before:
        return
    old, new = shown(built.before), shown(built.after)
    yield from _text(built, old, new)
    for a, b in aligned(old, new):
        yield from _links(built, old[a], new[b])
    yield from _moved(built, old, new)
    yield from _additions(built, old, new)
    yield from _lines(built)
    yield from _definitions(built)
    yield from _dangling(built, new)


def _text(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    theirs = [b.text for b in built.memory.article(new)]
    ours = [b.text for b in built.memory.article(old)]
    wanted = [" ".join(text.split(" ")) for text in built.source]
    if built.memory.edited and theirs != wanted:
        if theirs != ours:
            yield f"a text that somebody edited was changed: {_first(ours, theirs)}"
        elif not built.named("text-differs", "source-changed"):
            yield f"a text that differs is not named: {_first(wanted, theirs)}"
    elif theirs != wanted and not built.named("text-differs"):
        yield f"the text is not the source's: {_first(wanted, theirs)}"
    if lost := Counter(b.text for b in old if b.text in built.memory.headings) - Counter(b.text for b in new):
        yield f"headings are gone: {list(lost)}"


def _first(a: Sequence[str], b: Sequence[str]) -> str:
    return str(next(((x, y) for x, y in zip(a, b, strict=False) if x != y), (len(a), len(b))))


def _links(built: Built, old: Shown, new: Shown) -> Iterator[str]:
    after = {(link.start, link.end): link for link in new.links}
    items = unlinked(built.before)
    for link in old.links:
        words, found = old.words(link), after.get((link.start, link.end))
        if link.target in built.missing | {UNDEFINED} and f"“{words}”" in built.said:
            continue
        if found:
            yield from _link(built, link, found, words)
        elif link.target[3:].removesuffix(".md") not in items and words not in items:
            yield f"brackets are gone: {words!r} -> {link.target} in {old.text!r}"


def _link(built: Built, before: Link, after: Link, words: str) -> Iterator[str]:
    if before.target == UNDEFINED:
        if after.target == UNDEFINED and not built.named("undefined-label", "definition-in-text"):
            yield f"a label without definition is not named: {words!r}"
    elif before.target.endswith("/"):
        if not after.target.startswith(before.target):
            yield f"a folder became another: {before.target} {after.target}"
        elif after.target == before.target and not built.named("unreadable-figure"):
            yield f"a folder was not filled and not named: {words!r}"
    elif after.target != before.target and "timeline" not in before.target:
        yield f"leads elsewhere: {words!r} {before.target} {after.target}"
    elif after.title != before.title and before.title and _is_of_a_person(built, before):
        yield f"a title is gone: {words!r} {before.title!r} {after.title!r}"


def _moved(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    """Links of paragraphs that the source changed: they follow their words, or are listed."""
    pairs = list(aligned(old, new))
    left, fresh = set(range(len(old))) - {a for a, _ in pairs}, set(range(len(new))) - {b for _, b in pairs}
    items = unlinked(built.before)
    for block in (old[i] for i in left):
        close = [new[j] for j in fresh if SequenceMatcher(None, block.text.split(), new[j].text.split()).ratio() > 0.7]
        for link in block.links:
            words = block.words(link)
            if link.target[3:].removesuffix(".md") in items or words in items or link.target in built.missing:
                continue
            stands = [
                b
                for b in new
                for other in b.links
                if b.words(other) == words
                and (other.target == link.target or UNDEFINED in link.target or link.target.endswith("/"))
            ]
            if not stands and f"“{words}”" not in built.said and f"[{words}](" not in built.said:
                yield f"left out without a word: {words!r}"
            if (
                len(close) == 1
                and block.text.count(words) == close[0].text.count(words) == 1
                and close[0] not in stands
            ):
                yield f"did not follow its words: {words!r} in {close[0].text!r}"


def _is_of_a_person(built: Built, link: Link) -> bool:
    return link.title in built.memory.titles.values() and link.title not in built.descriptions.values()


def _additions(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    before = {b.text: b.links for b in old}
    for block in new:
        for link in block.links:
            if any(overlap(link, other) for other in before.get(block.text, ())):
                continue
            for text, start, end in built.memory.bare:
                if text == block.text and link.start < end and start < link.end:
                    yield f"brackets came back: {block.words(link)!r} in {text!r}"
            if link.target in built.memory.gone and "timeline" not in link.target and "figures" not in link.target:
                yield f"what was unlinked came back: {link.target} {block.words(link)!r}"


def _lines(built: Built) -> Iterator[str]:
    for what in (
        r"^> \[!NOTE\]\n> .*$",
        r"^<!-- comment .*$",
        r"^\[\^\d+\]:.*$",
        r"\[\^\d+\](?!:)",
        r"(?<=\])\(https:[^)]*\)",
    ):
        before, after = (Counter(re.findall(what, page, re.MULTILINE)) for page in (built.before, built.after))
        if lost := [line for line in before if after[line] < before[line] and line not in built.said]:
            yield f"remarks are gone: {lost}"
        if more := [line for line in after if after[line] > before[line]]:
            yield f"remarks came up twice: {more}"
    ours, theirs = (DERIVED.sub(_remarks, split(page)[0]) for page in (built.before, built.after))
    if ours.split("\n") != theirs.split("\n"):
        yield f"front matter changed: {ours!r} {theirs!r}"
    for item in set(unlinked(built.before)) - set(unlinked(built.after)):
        present = {link.target[3:].removesuffix(".md") for b in shown(built.after) for link in b.links}
        phrases = {b.words(link) for b in shown(built.after) for link in b.links}
        if item not in present | phrases:
            yield f"unlinked lost {item!r}"


def _remarks(derived: re.Match[str]) -> str:
    """Comments that somebody wrote between the items of a list."""
    return "".join(f"{line}\n" for line in derived[0].split("\n") if line.startswith("# comment"))


def _definitions(built: Built) -> Iterator[str]:
    before, after = definitions(built.before), definitions(built.after)
    for label, (target, title) in before.items():
        if label not in after and label in built.memory.labels and target not in built.missing | {UNDEFINED}:
            items = [*unlinked(built.before), *re.findall("“([^”]*)”", built.said)]
            if target[3:].removesuffix(".md") not in items and label not in {key(i) for i in items}:
                yield f"a definition of a person's is gone: [{label}]: {target} {title!r}"
    for label, title in built.memory.titles.items():
        was, now = before.get(label, ("", ""))[1], after.get(label, ("", title))[1]
        if was == title != now and title not in built.descriptions.values():
            yield f"a title of a person's is gone: [{label}] {title!r} {now!r}"


def _dangling(built: Built, new: Sequence[Shown]) -> Iterator[str]:
    for block in new:
        for link in block.links:
            page = link.target.partition("#")[0]
            if (
                page.startswith("../")
                and page not in built.there
                and not built.named("missing-page", "unreadable-figure")
            ):
                yield f"leads nowhere: {block.words(link)!r} {link.target}"
    for label, (target, _) in definitions(built.after).items():
        page = target.partition("#")[0]
        if (
            page.startswith("../")
            and page not in built.there
            and not built.named("missing-page", "unused-definition", "unreadable-figure")
        ):
            yield f"a definition leads nowhere: [{label}]: {target}"
