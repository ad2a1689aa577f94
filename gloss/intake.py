"""What is there before a build: the articles that the sources make, the pages as edited, and which belongs to which."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

from gloss import gathering, page, paths, references
from gloss.clean import clean
from gloss.model import Article, ContentError, EntityRef, GatheringPage, Kind, Problem, Slug, Source
from gloss.page import Page
from gloss.read import read
from gloss.settings import Settings

UNSURE = 0.15
"""The share of doubtful words from which a person should look: one pasted page of ten, and most that went wrong."""

S = TypeVar("S")
T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Collection:
    """The files of a collection."""

    sources: tuple[Source, ...]
    pages: Mapping[str, str]
    """Path -> text of every Markdown file below `docs/`, and of the data files."""
    settings: Settings = field(default_factory=Settings)


@dataclass(slots=True)
class Findings:
    """What comes up on the way."""

    problems: list[Problem] = field(default_factory=list)
    report: list[str] = field(default_factory=list)
    doubts: dict[str, float] = field(default_factory=dict)
    """Page path -> the share of doubtful words of its article, where a person should look."""


def silent(_: str, __: int, ___: int) -> None:
    """No progress shown."""


def told(items: Iterable[T], total: int, what: str, progress: Progress) -> Iterator[T]:
    """The items, each told when it is done."""
    for number, item in enumerate(items, 1):
        yield item
        progress(what, number, total)


class Run(Protocol):
    """How a pure function is run over many inputs: in place, on many cores, or from a cache."""

    def __call__(self, function: Callable[[S], T], inputs: Sequence[S], /) -> Iterable[T]:
        """The outputs, in the order of the inputs."""


def in_place(function: Callable[[S], T], inputs: Sequence[S]) -> Iterable[T]:
    """One after another."""
    return map(function, inputs)


# ---- what is there


def articles(
    sources: Iterable[Source], findings: Findings, progress: Progress, run: Run
) -> Iterator[tuple[str, Article]]:
    """Page path -> article; of two sources with one slug the first in order counts."""
    owners: dict[str, Source] = {}
    for source in sorted(sources, key=lambda source: source.path):
        path = paths.article_page(paths.slug_of(PurePosixPath(source.path).stem))
        owner = owners.setdefault(path, source)
        if owner is not source:
            message = f"{owner.path} makes the page {path} already; rename one of the two"
            findings.problems.append(Problem(source.path, 1, 1, "duplicate-slug", message))
    made = told(run(article_of, list(owners.values())), len(owners), "read", progress)
    for path, (article, problems, doubt) in zip(owners, made, strict=True):
        findings.problems += problems
        if doubt >= UNSURE:
            findings.doubts[path] = doubt
        if article:
            yield path, article


def article_of(source: Source) -> tuple[Article | None, tuple[Problem, ...], float]:
    """The first two stages: the article of a source, if it can be read, what is wrong with it, and the doubt."""
    try:
        cleaned = clean(read(source))
    except ContentError as error:
        return None, (error.problem,), 0.0
    known = cleaned.article.metadata
    return cleaned.article, cleaned.problems, 0.0 if known.keep or known.drop else cleaned.doubt


def in_doubt(share: float | None) -> str:
    """What the report says of an article whose text was hard to tell from the noise around it."""
    if share is None:
        return ""
    return (
        f"; {share:.0%} of the text is hard to tell from page noise, see `explain`, and `keep:` and `drop:` in README"
    )


def standing_pages(pages: Mapping[str, str], findings: Findings) -> dict[str, Page]:
    """The article pages that can be read."""
    found = {}
    for path, text in sorted(pages.items()):
        if is_article_page(path, text):
            try:
                found[path] = page.parse(path, text)
            except ContentError as error:
                findings.problems.append(error.problem)
    return found


def is_article_page(path: str, text: str) -> bool:
    """Whether a page is an article's, not a list of articles."""
    return path.startswith(paths.ARTICLES + "/") and path.endswith(".md") and not is_derived(text)


def is_derived(text: str) -> bool:
    """Whether nothing of a page is people's."""
    return "\n# Derived: build_pages.py" in text[:2000] or text.startswith('{"derived": "build_pages.py"')


def is_for_people(path: str) -> bool:
    """Whether a new page is worth a word in the report."""
    is_theirs = path.startswith((paths.ARTICLES + "/", *paths.ENTITY_FOLDERS))
    return is_theirs and path.endswith(".md") and not path.endswith("/index.md")


def gathering_pages(pages: Mapping[str, str], findings: Findings) -> tuple[dict[str, GatheringPage], frozenset[str]]:
    """The pages by path, and the paths of those that cannot be read: they stand for themselves and stay as they are."""
    found: dict[str, GatheringPage] = {}
    broken, former = set(), {}
    for path, text in sorted(pages.items()):
        folder, _, name = path.rpartition("/")
        kind = paths.ENTITY_FOLDERS.get(folder)
        if kind is None or not name.endswith(".md") or is_derived(text):
            continue
        ref = EntityRef(kind, Slug(name.removesuffix(".md")))
        if to := gathering.redirect(text):
            former[ref] = to
            continue
        try:
            found[path] = gathering.read(ref, text)
        except ContentError as error:
            findings.problems.append(error.problem)
            found[path] = gathering.unreadable(ref, text)
            broken.add(path)
    _lead_on(former, found, findings)
    return found, frozenset(broken)


def _lead_on(former: Mapping[EntityRef, str], found: dict[str, GatheringPage], findings: Findings) -> None:
    """Tells each page which former pages lead to it, however many there are on the way."""
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
        findings.problems.append(Problem(paths.gathering_page(ref), 1, 1, "missing-page", message))


def titles_of(entities: str) -> Callable[[EntityRef], str | None]:
    """The titles that the last build gave: what still says so was not written by a person."""
    titles: dict[EntityRef, str] = {}
    for line in entities.split("\n"):
        try:
            row = json.loads(line)
            titles[EntityRef(Kind(row["kind"]), Slug(row["slug"]))] = references.safe_title(row.get("description", ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return titles.get


def pairs(
    articles: Mapping[str, Article], standing: Mapping[str, Page], collection: Collection, findings: Findings
) -> list[tuple[str, Article | None, Page | None]]:
    """Every article with its page, by the `source:` of the page, else by name."""
    by_source = {page.source: path for path, page in standing.items() if page.source}
    by_page: dict[str, Article | None] = dict.fromkeys(standing)
    for usual, article in articles.items():
        path = by_source.get(article.path, usual)
        page_there = standing.get(path)
        if path in collection.pages and page_there is None:
            continue  # it cannot be read: that is said already
        if page_there and page_there.source != article.path:
            message = f"{path} is not made from it; rename the source, or write `source: {article.path}` into the page"
            findings.problems.append(Problem(article.path, 1, 1, "duplicate-slug", message))
            continue
        by_page[path] = article
    return [(path, by_page[path], standing.get(path)) for path in sorted(by_page)]
