"""What is there before a build: the sources, the pages as edited, and which belongs to which."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol, TypeVar

from gloss import front_matter, gathering, page, paths, references
from gloss.cache.store import Row
from gloss.model import ContentError, EntityRef, GatheringPage, Kind, Problem, Slug, Source
from gloss.settings import Settings
from gloss.values import from_json, to_json

UNSURE = 0.15
"""The share of doubtful words from which a person should look: one pasted page of ten, and most that went wrong."""

C = TypeVar("C")
S = TypeVar("S")
T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class Facts(NamedTuple):
    """What is known of a file without reading it again."""

    digest: bytes
    """Of a page's text; of a source and what stands beside it."""
    derived: bool = False
    """Whether nothing of it is people's."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The files of a collection. They may be read when they are asked for, and not be kept."""

    sources: Sequence[Source] | Mapping[str, Source]
    pages: Mapping[str, str]
    """Path -> text of every Markdown file below `docs/`, and of the data files."""
    settings: Settings = field(default_factory=Settings)
    known: Callable[[str], Facts] | None = None
    """The facts of each file, where they are known without reading it."""

    def source(self, path: str) -> Source | None:
        """A source by its path."""
        if isinstance(self.sources, Mapping):
            return self.sources.get(path)
        return next((source for source in self.sources if source.path == path), None)

    def source_paths(self) -> list[str]:
        """Of all sources, in order."""
        if isinstance(self.sources, Mapping):
            return sorted(self.sources)
        return sorted(source.path for source in self.sources)

    def facts(self, path: str) -> Facts:
        """Of a file; of one that is not there the digest is empty."""
        if path.startswith(paths.SOURCES + "/"):
            if self.known:
                return self.known(path)
            source = self.source(path)
            return Facts(digest_of_source(source)) if source else Facts(b"")
        if path not in self.pages:
            return Facts(b"")
        return self.known(path) if self.known else facts_of(self.pages[path])


def digest_of(text: str) -> bytes:
    """What texts are compared by."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of_source(source: Source) -> bytes:
    """What sources are compared by: their name says how they are read."""
    parts = (source.path, source.content, source.sidecar)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def facts_of(text: str) -> Facts:
    """Of a page."""
    return Facts(digest_of(text), is_derived(text))


@dataclass(slots=True)
class Findings:
    """What comes up on the way."""

    problems: list[Problem] = field(default_factory=list)
    report: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the path of what it is about."""
    doubts: dict[str, float] = field(default_factory=dict)
    """Page path -> the share of doubtful words of its article."""


def silent(_: str, __: int, ___: int) -> None:
    """No progress shown."""


class Run(Protocol):
    """How a pure function is run over many inputs: in place, on many cores, or on many machines."""

    def __call__(self, function: Callable[[C, S], T], shared: C, inputs: Iterable[S], total: int, /) -> Iterable[T]:
        """The outputs of `function(shared, input)`, in order; `total` is how much work they are, in articles."""


def in_place(function: Callable[[C, S], T], shared: C, inputs: Iterable[S], _: int) -> Iterable[T]:
    """One after another."""
    return (function(shared, item) for item in inputs)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


# ---- what is there


def in_doubt(share: float) -> str:
    """What the report says of an article whose text was hard to tell from the noise around it."""
    if share < UNSURE:
        return ""
    return (
        f"; {share:.0%} of the text is hard to tell from page noise, see `explain`, `keep:` and `drop:` in the manual"
    )


def is_derived(text: str) -> bool:
    """Whether nothing of a page is people's."""
    return "\n# Derived: build_pages.py" in text[:2000] or text.startswith('{"derived": "build_pages.py"')


def is_for_people(path: str) -> bool:
    """Whether a new page is worth a word in the report."""
    is_theirs = path.startswith((paths.ARTICLES + "/", *paths.ENTITY_FOLDERS))
    return is_theirs and path.endswith(".md") and not path.endswith("/index.md")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The pages that gather, as people wrote them."""

    pages: dict[str, GatheringPage]
    broken: frozenset[str]
    """Paths of those that cannot be read: they stand for themselves and stay as they are."""


def gathering_pages(
    collection: Collection, before: Mapping[str, tuple[bytes, GatheringPage]], findings: Findings
) -> Gathered:
    """From what was read `before` where a page has not changed since."""
    found: dict[str, GatheringPage] = {}
    broken, former = set(), {}
    for path in sorted(collection.pages):
        ref = _ref_of(path)
        facts = collection.facts(path) if ref else Facts(b"")
        if ref is None or facts.derived:
            continue
        digest, known = before.get(path, (b"", None))
        try:
            text = "" if known and facts.digest == digest else collection.pages[path]
            if to := gathering.redirect(text):
                former[ref] = to
            else:
                found[path] = _not_moved(known) if known and not text else gathering.read(ref, text)
        except ContentError as error:
            findings.problems.append(error.problem)
            found[path] = gathering.unreadable(ref, collection.pages[path])
            broken.add(path)
    for ref, gone in list(_lead_on(former, found, collection.pages, findings)):  # whose place no other page may take
        path = paths.gathering_page(ref)
        there = gathering.unreadable(ref, collection.pages[path])
        found[path] = replace(there, entity=replace(there.entity, moved_from=(gone,) if gone else ()))
        broken.add(path)
    return Gathered(found, frozenset(broken))


def _lead_on(
    former: Mapping[EntityRef, str], found: dict[str, GatheringPage], pages: Mapping[str, str], findings: Findings
) -> Iterator[tuple[EntityRef, EntityRef | None]]:
    """Tells each page which former pages lead to it, or yields it with the page that is gone."""
    for ref in former:
        seen, now = {ref}, paths.ref_of(former[ref])
        while now and now in former and now not in seen:
            seen.add(now)
            now = paths.ref_of(former[now])
        path = paths.gathering_page(now) if now else ""
        if path in found:
            entity = found[path].entity
            found[path] = replace(found[path], entity=replace(entity, moved_from=(*entity.moved_from, ref)))
            continue
        message = f"leads on to {former[ref]}, which is not there: correct `redirect:`, or remove this page"
        path = paths.gathering_page(ref)
        line = front_matter.line_of("redirect", pages[path])
        findings.problems.append(Problem(path, line, 1, "missing-page", message))
        yield ref, None if now in former else now


def _not_moved(page: GatheringPage) -> GatheringPage:
    """Which former pages lead to a page, these say anew at each build."""
    return replace(page, entity=replace(page.entity, moved_from=())) if page.entity.moved_from else page


def coded_page(value: str) -> GatheringPage:
    """A page from what `code_page` made of it."""
    entity, head = json.loads(value)
    return GatheringPage(from_json(entity), head)


def code_page(gathered: GatheringPage) -> str:
    """A page as JSON."""
    return json.dumps([to_json(gathered.entity), gathered.head])


def _ref_of(path: str) -> EntityRef | None:
    folder, _, name = path.rpartition("/")
    kind = paths.ENTITY_FOLDERS.get(folder)
    return EntityRef(kind, Slug(name.removesuffix(".md"))) if kind and name.endswith(".md") else None


def titles_of(entities: str) -> dict[EntityRef, str]:
    """The titles that the last build gave: what still says so was not written by a person."""
    titles: dict[EntityRef, str] = {}
    for line in entities.split("\n"):
        try:
            row = json.loads(line)
            titles[EntityRef(Kind(row["kind"]), Slug(row["slug"]))] = references.safe_title(row.get("description", ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return titles


# ---- which belongs to which


class Pair(NamedTuple):
    """An article page, there or not yet, and its source."""

    path: str
    source: str
    """Empty for none."""
    is_source_there: bool
    """Whether there is the source that the page names."""


def pairs(collection: Collection, rows: Mapping[str, Row], findings: Findings) -> list[Pair]:
    """Every article with its page, by the `source:` of the page, else by name."""
    sources = set(collection.source_paths())
    named, broken = _named(collection, rows, findings)
    by_source = {source: path for path, source in named.items() if source}
    by_page = dict.fromkeys(named, "")
    for usual, source in _slugs(sorted(sources), findings):
        path = by_source.get(source, usual)
        if path in broken or (path in collection.pages and path not in named):
            continue  # it cannot be read: that is said already
        if path in named and named[path] != source:
            message = f"{path} is not made from it; rename the source, or write `source: {source}` into the page"
            findings.problems.append(Problem(source, 1, 1, "duplicate-slug", message))
            continue
        by_page[path] = source
    return [Pair(p, by_page[p], named.get(p, by_page[p]) in sources) for p in sorted(by_page)]


def _named(collection: Collection, rows: Mapping[str, Row], findings: Findings) -> tuple[dict[str, str], set[str]]:
    """The article pages that can be read, with the source that each names; and those that cannot."""
    found, broken = {}, set()
    for path in sorted(collection.pages):
        if not path.startswith(paths.ARTICLES + "/") or not path.endswith(".md"):
            continue
        facts = collection.facts(path)
        row = rows.get(path)
        if facts.derived:
            continue
        try:
            is_known = row is not None and row.page_digest == facts.digest
            found[path] = row.named if row and is_known else page.named_source(path, collection.pages[path])
        except ContentError as error:
            findings.problems.append(error.problem)
            broken.add(path)
    return found, broken


def _slugs(sources: Iterable[str], findings: Findings) -> Iterator[tuple[str, str]]:
    """The page that each source makes by its name; of two with one slug the first in order counts."""
    owners: dict[str, str] = {}
    for source in sources:
        path = paths.article_page(paths.slug_of(PurePosixPath(source).stem))
        owner = owners.setdefault(path, source)
        if owner is source:
            yield path, source
        else:
            message = f"{owner} makes the page {path} already; rename one of the two"
            findings.problems.append(Problem(source, 1, 1, "duplicate-slug", message))
