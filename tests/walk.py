"""Steps of people, publishers, programs and Git through a small collection; after each build the laws are asked."""

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from difflib import unified_diff
from random import Random

import edits
from branches import merged
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from laws import Built, faults, renamed
from memory import Memory, together
from shown import shown
from walked import (
    ARTICLES,
    EXTRA,
    NAMES,
    RECOGNIZERS,
    SENTENCES,
    changed,
    description_of,
    entity_page,
    leads_on,
    page_ref,
    people_lines,
    ref,
    source,
    without_items,
)  # fmt: skip

from gloss.build import Built as Made
from gloss.build import build
from gloss.gathering import with_aliases
from gloss.intake import Collection
from gloss.model import Kind
from gloss.rename import RefusedError, rename, split

DONE: Counter[str] = Counter()
"""How often each edit changed something."""
SEEDS = st.integers(0, 2**32)


class Walk(RuleBasedStateMachine):
    """A collection, the people who edit it, and what is remembered of what they did."""

    @initialize(start=SEEDS)
    def begin(self, start: int) -> None:
        self.start, self.steps = start, 0
        RECOGNIZERS.blind, RECOGNIZERS.more = set(), set()
        self.sources = {slug: [SENTENCES[i] for i in numbers] for slug, numbers in ARTICLES}
        self.pages = {f"docs/{p}.md": entity_page(n, a, f"What {n} is") for p, (n, a) in NAMES.items()}
        self.memory = {f"docs/articles/{slug}.md": Memory() for slug in self.sources}
        self.removed: set[str] = set()
        self.trail: list[str] = []
        self.sources_then: dict[str, list[str]] = {}
        self.healed: dict[str, str] = {}
        """Article page -> what two branches of it add up to, where Git left a conflict that the build settles."""
        self.left: dict[str, str] = {}
        """Article page -> what the build before left."""
        self.last: dict[str, str] = {}
        """The same, or what a command has changed since."""
        self.build()

    # ---- rules

    @rule(number=SEEDS)
    def act(self, number: int) -> None:
        """Somebody does something. Hypothesis draws the same numbers again and again: what follows must differ all the same."""
        self.steps += 1
        rng = Random(f"{number} {self.start} {self.steps}")
        action = rng.choices(list(ACTIONS), list(ACTIONS.values()))[0]
        if isinstance(action, tuple):
            self._edit(rng.choice(action), rng)
        else:
            action(self, rng)

    def _edit(self, edit: edits.Edit, rng: Random) -> None:
        path = rng.choice(sorted(self.memory))
        was, self.pages[path] = self.pages[path], edit(self.pages[path], rng)
        self._note(edit.__name__, self.pages[path] != was, path)

    def _note(self, what: str, is_done: bool, *more: object) -> None:
        DONE[what] += is_done
        if is_done:
            self.trail.append(" ".join(map(str, (what, *more))))

    def rename(self, rng: Random) -> None:
        """`rename`: another address, another name, or one page out of two."""
        refs = sorted(found for p in self.pages if (found := page_ref(p)))
        old = rng.choice(refs)
        new = rng.choice(refs) if rng.random() < 0.4 else f"{rng.choice(edits.FOLDERS)}/page-{rng.randrange(99)}"
        title = rng.choice(("", f"Name {rng.randrange(99)}"))
        self._remember()
        try:
            changes = rename(self.pages, ref(old), ref(new), title, redirect=rng.random() < 0.7)
        except RefusedError:
            self._note("rename refused", True, old, new)
            return
        before, self.pages = self.pages, {p: t for p, t in {**self.pages, **changes}.items() if t is not None}
        self._note("rename", bool(changes), old, new, repr(title))
        description, wanted = description_of(before[f"docs/{old}.md"]), {f"../{old}.md": {f"../{new}.md"}}
        for path, memory in self.memory.items():
            wrong = list(renamed(before[path], self.pages[path], wanted, description))
            assert not wrong, (wrong, self.trail, before[path], self.pages[path])
            memory.renamed(f"../{old}.md", f"../{new}.md", description)
        kept = self.pages[f"docs/{new}.md"]
        for line in people_lines(before[f"docs/{old}.md"]) | people_lines(before.get(f"docs/{new}.md", "")):
            assert line in kept, (line, self.trail, kept)
        self.last = {path: self.pages[path] for path in self.memory}
        self.build()

    def split(self, rng: Random) -> None:
        """`split`: some mentions of a page go to another."""
        path = rng.choice(sorted(self.memory))
        links = [x for b in shown(self.pages[path]) for x in b.links if page_ref("docs" + x.target[2:])]
        if not links:
            return
        old = rng.choice(links).target[3:].removesuffix(".md")
        new = rng.choice([*NAMES, f"{old.split('/')[0]}/other-{rng.randrange(9)}"])
        lines = [n for n, line in enumerate(self.pages[path].split("\n"), 1) if "[" in line]
        place = rng.choice((path, f"{path}:{rng.choice(lines)}"))
        try:
            changes = split(self.pages, ref(old), ref(new), [place])
        except RefusedError:
            self._note("split refused", True, old, new)
            return
        before, self.pages = self.pages, {**self.pages, **{p: t for p, t in changes.items() if t is not None}}
        wanted = {f"../{old}.md": {f"../{old}.md", f"../{new}.md"}}
        wrong = list(renamed(before[path], self.pages[path], wanted, description_of(before[f"docs/{old}.md"])))
        assert not wrong, (wrong, self.trail, before[path], self.pages[path])
        self._note("split", True, place, old, new)
        return

    def merge(self, rng: Random) -> None:
        """Two people edit one page, build or do not, and Git merges what they did."""
        self.build()
        path = rng.choice(sorted(self.memory))
        sides, memories, done = [], [], []
        for _ in range(2):
            text = self.pages[path]
            for _ in range(rng.choice((1, 1, 2))):
                edit = rng.choice((*edits.BRACKETS, *edits.DEFINITIONS, *edits.REMARKS, *edits.FRONT))
                text = edit(text, rng)
                done.append(edit.__name__)
            memories.append(deepcopy(self.memory[path]))
            memories[-1].edit(self.pages[path], text)
            sides.append({**self.pages, path: text})
        if rng.random() < 0.6:
            sides = [self._after(side) for side in sides]
            done.append("both build")
        base, (ours, theirs) = self.pages, sides
        both, conflicts = merged(base, ours, theirs)
        self._note("merge", True, path, *done, "conflicts:", sorted(conflicts))
        built = self._built(both)
        left = {p.path for p in built.problems if p.code == "conflict-marker"}
        if left:
            assert left <= conflicts, (left, self.trail)
            assert all(built.files.get(p, both[p]) == both[p] for p in left), (left, self.trail)
            self._note("merge left to people", True, sorted(left))
            self.pages, self.memory[path] = ours, memories[0]
        else:
            self._note("merge clean" if path not in conflicts else "merge healed", True)
            self.pages, whole = both, merged(base, ours, theirs, union=True)[0]
            if path in conflicts:
                self.healed = {path: without_items(whole[path], base[path], ours[path], theirs[path])}
            self.memory[path] = together(self.memory[path], memories[0], memories[1], self.healed.get(path, both[path]))
        self.last = {p: self.pages[p] for p in self.memory} | self.healed
        self.build()

    def _after(self, pages: dict[str, str]) -> dict[str, str]:
        built = self._built(pages)
        return {p: t for p, t in {**pages, **built.files}.items() if p not in built.obsolete}

    def _remember(self) -> None:
        for path, memory in self.memory.items():
            if path in self.last:
                memory.edit(self.last[path], self.healed.get(path, self.pages[path]))

    def build(self, _: Random | None = None) -> None:
        before = dict(self.pages)
        self._remember()
        built = self._built(self.pages)
        self.pages = {p: t for p, t in {**before, **built.files}.items() if p not in built.obsolete}
        self.trail.append("build")
        for path in self.memory:
            if path in before:
                self._judge(path, before, built)
        for path, text in before.items():
            if path.startswith("docs/") and "/articles/" not in path and "mentions:" in self.pages.get(path, ""):
                head = text.split("<!-- mentions:")[0].rstrip()
                assert self.pages[path].startswith(head), f"{path}: {head!r}"
        again = self._built(self.pages) if self.steps % 2 else built  # twice is slow, and what differs comes up again
        changed = [p for p in again.files if again.files[p] != self.pages.get(p)]
        assert not changed, (self.trail, changed, _diff(self.pages.get(changed[0], ""), again.files[changed[0]]))
        self.removed, self.healed = set(), {}
        self.left = self.last = {path: self.pages[path] for path in self.memory}
        self.sources_then = deepcopy(self.sources)

    def _judge(self, path: str, before: dict[str, str], built: Made) -> None:
        slug = path.removeprefix("docs/articles/").removesuffix(".md")
        addresses = {p: f"../{p.removeprefix('docs/')}" for p in self.pages}
        found = Built(
            path=path,
            before=self.healed.get(path, before[path]),
            after=self.pages[path],
            last=self.left.get(path, before[path]),
            memory=self.memory[path],
            source=tuple(self.sources[slug]),
            there=frozenset(addresses.values()) | {"../timeline.md"},
            missing=frozenset(
                addresses[p] if p in addresses else f"../{p.removeprefix('docs/')}" for p in self.removed
            ),
            descriptions={},
            is_source_changed=self.sources[slug] != self.sources_then.get(slug),
            leads_on=leads_on(before),
            problems=frozenset((p.code, p.line) for p in built.problems if p.path == path),
            said="\n".join(line for line in built.report if line.startswith(path)),
        )
        wrong = list(faults(found))
        assert not wrong, "\n".join(
            [*wrong, *self.trail, before[path], "=====>", self.pages[path], *map(str, built.problems), *built.report]
        )
        self.memory[path].built(self.pages[path], tuple(self.sources[slug]))

    def _built(self, pages: dict[str, str]) -> Made:
        sources = tuple(source(slug, paragraphs) for slug, paragraphs in self.sources.items())
        return build(Collection(sources, pages))

    def upgrade_a_recognizer(self, rng: Random) -> None:
        words, kind = rng.choice(EXTRA), rng.choice((Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION))
        if rng.random() < 0.5:
            RECOGNIZERS.blind.add(words)
        else:
            RECOGNIZERS.more.add((words, kind))
        self._note("upgrade_a_recognizer", True, words, kind, sorted(RECOGNIZERS.blind))

    def add_an_alias(self, rng: Random) -> None:
        path, alias = self._page(rng), rng.choice(EXTRA)
        was, self.pages[path] = self.pages[path], with_aliases(self.pages[path], [alias])
        self._note("add_an_alias", was != self.pages[path], alias, path)

    def describe(self, rng: Random) -> None:
        path, line = self._page(rng), f"description: Described {rng.randrange(9)}"
        was = self.pages[path]
        self.pages[path] = re.sub("^description:.*$", line, was, count=1, flags=re.MULTILINE)
        self._note("describe", was != self.pages[path], path)

    def _page(self, rng: Random) -> str:
        """The page of a person, organization or place."""
        return rng.choice(sorted(p for p in self.pages if page_ref(p)))

    def remove_a_page(self, rng: Random) -> None:
        paths = sorted(p for p in self.pages if p.split("/")[1] in edits.FOLDERS and not p.endswith("index.md"))
        if paths:
            path = rng.choice(paths)
            del self.pages[path]
            self.removed.add(path)
            self._note("remove_a_page", True, path)

    def change_a_source(self, rng: Random) -> None:
        slug = rng.choice(sorted(self.sources))
        was = list(self.sources[slug])
        self.sources[slug] = changed(was, rng)
        self._note("change_a_source", self.sources[slug] != was, slug, was, "->", self.sources[slug])

    def teardown(self) -> None:
        if hasattr(self, "memory"):
            self.build()


ACTIONS: dict[Callable[[Walk, Random], None] | tuple[edits.Edit, ...], float] = {
    edits.BRACKETS: 12,
    edits.DEFINITIONS: 8,
    edits.REMARKS: 6,
    edits.FRONT: 5,
    edits.SHAPE: 6,
    (edits.retype,): 0.5,
    Walk.build: 12,
    Walk.change_a_source: 4,
    Walk.upgrade_a_recognizer: 2,
    Walk.add_an_alias: 2,
    Walk.describe: 2,
    Walk.remove_a_page: 2,
    Walk.rename: 2,
    Walk.split: 2,
    Walk.merge: 2.5,
}
"""What may happen, and how often."""


def _diff(a: str, b: str) -> str:
    return "\n".join(unified_diff(a.split("\n"), b.split("\n"), lineterm="", n=0))
