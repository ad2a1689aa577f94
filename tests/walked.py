"""A small collection to walk through: its sources, its pages, and recognizers of which later versions find less or more."""

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

from edits import FOLDERS
from shown import front, unlinked

from gloss.model import Article, EntityRef, Kind, Mention, NewEntity, Passage, Problem, Source, Span
from gloss.paths import ref_of
from gloss.recognize import recognize_alone
from gloss.work import article_of

S = TypeVar("S")
T = TypeVar("T")

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


def page_ref(path: str) -> str:
    """The page of a person, organization or place at a path; empty for others."""
    match = re.fullmatch(rf"docs/((?:{'|'.join(FOLDERS)})/(?!index)[^/]+)\.md", path)
    return match[1] if match else ""


def ref(name: str) -> EntityRef:
    found = ref_of(name)
    assert found
    return found


def leads_on(pages: dict[str, str]) -> dict[str, str]:
    """Address of a former page -> that of the page of today."""
    to = {p: str(front(t)["redirect"]) for p, t in pages.items() if "\nredirect:" in t[:500] and page_ref(p)}
    found: dict[str, str] = {}
    for path in to:
        last, seen = path, set()
        while last in to and last not in seen:
            seen.add(last)
            last = f"docs/{to[last]}.md"
        if last in pages and last not in to:
            found[f"..{path[4:]}"] = f"..{last[4:]}"
        elif last not in pages:  # the page that leads to one that is gone stands for it
            found[f"..{last[4:]}"] = f"..{path[4:]}"
    return found


def description_of(page: str) -> str:
    return str(front(page).get("description") or "")


def people_lines(page: str) -> set[str]:
    """The lines that people wrote below the headline of a page."""
    return set(re.findall(r"^What people wrote .*$", page.partition("<!-- mentions:")[0], re.MULTILINE))


def without_items(page: str, base: str, ours: str, theirs: str) -> str:
    """Two branches of a page as one, without what either took off the list of what is unlinked."""
    gone = set(unlinked(base)) - (set(unlinked(ours)) & set(unlinked(theirs)))
    lines = page.split("\n")
    return "\n".join(x for x in lines if not (x.startswith("- ") and x[2:].strip('"') in gone))
