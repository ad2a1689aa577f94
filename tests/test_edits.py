"""Any sequence of edits and builds: every edit is still there, or `check` names it with line and column.

`GLOSS_STEPS=100000 GLOSS_SEED=1 pytest tests/test_edits.py` walks further than the suite does.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from difflib import unified_diff
from random import Random
from typing import TypeVar

import edits
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from laws import Built, Memory, faults

from gloss import work
from gloss.build import Built as Made
from gloss.build import build
from gloss.intake import Collection
from gloss.model import Article, Kind, Mention, NewEntity, Passage, Problem, Source, Span
from gloss.recognize import recognize_alone
from gloss.work import article_of

S = TypeVar("S")
T = TypeVar("T")
STEPS = int(os.environ.get("GLOSS_STEPS", "2000"))
LENGTH = 40
"""Steps of one walk."""

SENTENCES = (
    "The Rhône and the Saône meet in Lyon, and 15 bridges cross the Rhône there.",
    "Marie Curie was born in Warsaw in 1867; Curie studied in Paris from 1891 on.",
    "“She won 2 Nobel Prizes,” the guide of the Louvre said about Marie Curie in Paris.",
    "The Louvre has about 35,000 works on show, and Paris owns none of them.",
    "A ticket cost 22 euros [or less] in January 2024, <b> and a_b_c * 2 and R&D;amp; too.",
    "In Lyon, in Paris and in Lyon again the trains stop for 10 minutes.",
    "Arles lies on the Rhône; Vincent van Gogh painted there in 1888 and 1889.",
    "1889. That was the year of the tower in Paris, of 300 metres.",
)
ARTICLES = (("2024-02-05-first", (0, 1, 2)), ("2024-02-06-second", (3, 4, 5, 7)))
NAMES = {
    "people/marie-curie": ("Marie Curie", ("Curie",)),
    "places/lyon": ("Lyon", ()),
    "places/the-rhone": ("Rhône", ()),
    "organizations/louvre": ("Louvre", ()),
}
EXTRA = (
    "Saône",
    "Paris",
    "Nobel Prizes",
    "the guide",
    "trains",
    "the Rhône",
    "Curie",
    "Warsaw in 1867",
    "Lyon",
    "tower",
)


def source(slug: str, paragraphs: Sequence[str]) -> Source:
    head = f"---\ntitle: Of {slug}\ndate: 2024-02-05\npublisher: Gloss tests\n---\n"
    escaped = (
        p.replace("[", r"\[").replace("<", r"\<").replace("*", r"\*").replace("1889.", r"1889\.") for p in paragraphs
    )
    return Source(f"sources/{slug}.md", (head + "\n\n".join(escaped) + "\n").encode())


def entity_page(title: str, aliases: Iterable[str] = (), description: str = "") -> str:
    lines = [f"title: {title}", f"aliases: [{', '.join(aliases)}]", f"description: {description}"]
    return "---\n" + "\n".join(lines) + f"\n---\n# {title}\n\nWhat people wrote of {title}.\n"


class Recognizers:
    """The recognizers, and what a later version of them misses or finds besides."""

    def __init__(self) -> None:
        self.blind: set[str] = set()
        self.more: set[tuple[str, Kind]] = set()
        self.known: dict[tuple[str, object], object] = {}

    def alone(self, passage: Passage) -> tuple[Mention, ...]:
        text = passage.text
        found = [
            m for m in self.remember(recognize_alone, passage) if text[m.span.start : m.span.end] not in self.blind
        ]
        for words, kind in sorted(self.more):
            start = text.find(words)
            if start >= 0:
                span = Span(start, start + len(words))
                found.append(Mention(span, kind, NewEntity(kind, words), "later", 0.99))
        return tuple(found)

    def remember(self, function: Callable[[S], T], item: S) -> T:
        name = (function.__name__, item)
        if name not in self.known:
            self.known[name] = function(item)
        return self.known[name]  # type: ignore[return-value]

    def article_of(self, source: Source) -> tuple[Article | None, tuple[Problem, ...], float]:
        return self.remember(article_of, source)


RECOGNIZERS = Recognizers()
SEEDS = st.integers(0, 2**32)


class Walk(RuleBasedStateMachine):
    """A collection, the people who edit it, and what is remembered of what they did."""

    @initialize(start=SEEDS)
    def begin(self, start: int) -> None:
        RECOGNIZERS.blind, RECOGNIZERS.more = set(), set()
        self.sources = {slug: [SENTENCES[i] for i in numbers] for slug, numbers in ARTICLES}
        self.pages = {f"docs/{p}.md": entity_page(n, a, f"What {n} is") for p, (n, a) in NAMES.items()}
        self.memory = {f"docs/articles/{slug}.md": Memory() for slug in self.sources}
        self.removed: set[str] = set()
        self.trail: list[str] = []
        self.last: dict[str, str] = {}
        self.build()

    # ---- rules

    @rule(
        number=SEEDS, many=st.sampled_from((edits.BRACKETS, edits.DEFINITIONS, edits.REMARKS, edits.FRONT, edits.SHAPE))
    )
    def edit(self, number: int, many: tuple[edits.Edit, ...]) -> None:
        rng = Random(number)
        self._edit(rng.choice(many), rng)

    @rule(number=SEEDS)
    def edit_brackets(self, number: int) -> None:
        rng = Random(number)
        self._edit(rng.choice(edits.BRACKETS), rng)

    @rule(number=SEEDS, often=st.integers(0, 3))
    def correct_the_text(self, number: int, often: int) -> None:
        if often == 0:
            self._edit(edits.retype, Random(number))

    def _edit(self, edit: edits.Edit, rng: Random) -> None:
        path = rng.choice(sorted(self.memory))
        self.pages[path] = edit(self.pages[path], rng)
        self.trail.append(f"{edit.__name__} {path}")

    @rule()
    def build(self) -> None:
        before = dict(self.pages)
        for path, memory in self.memory.items():
            if path in self.last:
                memory.edit(self.last[path], before[path])
        built = self._built()
        self.pages = {p: t for p, t in {**before, **built.files}.items() if p not in built.obsolete}
        self.trail.append("build")
        for path in self.memory:
            if path in before:
                self._judge(path, before, built)
        for path, text in before.items():
            if path.startswith("docs/") and "/articles/" not in path and "mentions:" in self.pages.get(path, ""):
                head = text.split("<!-- mentions:")[0].rstrip()
                assert self.pages[path].startswith(head), f"{path}: {head!r}"
        again = self._built()
        changed = [p for p in again.files if again.files[p] != self.pages.get(p)]
        assert not changed, (self.trail, changed, _diff(self.pages.get(changed[0], ""), again.files[changed[0]]))
        self.removed = set()
        self.last = {path: self.pages[path] for path in self.memory}

    def _judge(self, path: str, before: dict[str, str], built: Made) -> None:
        slug = path.removeprefix("docs/articles/").removesuffix(".md")
        addresses = {p: f"../{p.removeprefix('docs/')}" for p in self.pages}
        found = Built(
            path=path,
            before=before[path],
            after=self.pages[path],
            memory=self.memory[path],
            source=tuple(self.sources[slug]),
            there=frozenset(addresses.values()) | {"../timeline.md"},
            missing=frozenset(
                addresses[p] if p in addresses else f"../{p.removeprefix('docs/')}" for p in self.removed
            ),
            descriptions={},
            problems=frozenset((p.code, p.line) for p in built.problems if p.path == path),
            said="\n".join(line for line in built.report if line.startswith(path)),
        )
        wrong = list(faults(found))
        assert not wrong, "\n".join(
            [*wrong, *self.trail, before[path], "=====>", self.pages[path], *map(str, built.problems), *built.report]
        )
        self.memory[path].built(self.pages[path], tuple(self.sources[slug]))

    def _built(self) -> Made:
        sources = tuple(source(slug, paragraphs) for slug, paragraphs in self.sources.items())
        return build(Collection(sources, self.pages))

    @rule(
        words=st.sampled_from(EXTRA),
        kind=st.sampled_from((Kind.PERSON, Kind.PLACE, Kind.ORGANIZATION)),
        less=st.booleans(),
    )
    def upgrade_a_recognizer(self, words: str, kind: Kind, less: bool) -> None:
        if less:
            RECOGNIZERS.blind.add(words)
        else:
            RECOGNIZERS.more.add((words, kind))
        self.trail.append(f"upgrade {words} {kind} {less}")

    @rule(name=st.sampled_from(sorted(NAMES)), alias=st.sampled_from(EXTRA))
    def add_an_alias(self, name: str, alias: str) -> None:
        path = f"docs/{name}.md"
        if path in self.pages:
            self.pages[path] = self.pages[path].replace("aliases: [", f"aliases: [{alias}, ", 1)
            self.trail.append(f"alias {alias} {path}")

    @rule(name=st.sampled_from(sorted(NAMES)), number=st.integers(0, 9))
    def describe(self, name: str, number: int) -> None:
        path = f"docs/{name}.md"
        if path in self.pages:
            lines = self.pages[path].split("\n")
            self.pages[path] = "\n".join(
                f"description: Described {number}" if x.startswith("description:") else x for x in lines
            )
            self.trail.append(f"describe {path}")

    @rule(number=SEEDS)
    def remove_a_page(self, number: int) -> None:
        paths = sorted(p for p in self.pages if p.split("/")[1] in edits.FOLDERS and not p.endswith("index.md"))
        if paths:
            path = Random(number).choice(paths)
            del self.pages[path]
            self.removed.add(path)
            self.trail.append(f"remove {path}")

    @rule(number=SEEDS)
    def change_a_source(self, number: int) -> None:
        rng = Random(number)
        slug = rng.choice(sorted(self.sources))
        was = list(self.sources[slug])
        self.sources[slug] = changed(was, rng)
        self.trail.append(f"source {slug} {was} -> {self.sources[slug]}")

    def teardown(self) -> None:
        if hasattr(self, "memory"):
            self.build()


def changed(paragraphs: list[str], rng: Random) -> list[str]:
    """What a publisher does to an article: adds, removes, moves, rewords paragraphs."""
    result = list(paragraphs)
    place = rng.randrange(len(result))
    match rng.randrange(5):
        case 0:
            new = [s for s in SENTENCES if s not in result]
            result.insert(
                place, rng.choice(new) if new else f"A new paragraph, number {rng.randrange(100)}, about Paris."
            )
        case 1 if len(result) > 2:
            del result[place]
        case 2:
            rng.shuffle(result)
        case 3:
            result[place] += " The city of Lyon said so on 5 May 2023."
        case _:
            words = result[place].split(" ")
            words.insert(rng.randrange(1, len(words)), "indeed")
            result[place] = " ".join(words)
    return result if len(set(result)) == len(result) else paragraphs


def _diff(a: str, b: str) -> str:
    return "\n".join(unified_diff(a.split("\n"), b.split("\n"), lineterm="", n=0))


def test_no_edit_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "recognize_alone", RECOGNIZERS.alone)
    monkeypatch.setattr(work, "article_of", RECOGNIZERS.article_of)
    start = os.environ.get("GLOSS_SEED", "1")
    walk = settings(
        max_examples=max(1, STEPS // LENGTH),
        stateful_step_count=LENGTH,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(int(start))(Walk), settings=walk)
