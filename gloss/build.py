"""The stages one after another: the files of a collection as they are in, as they are to be out. Touches no disk."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from gloss import gathering, index, intake, not_names, page, paths, quantity
from gloss.annotate import Annotated, Subject, annotate, prepare
from gloss.check import Checked, check, names_are_single
from gloss.duplicates import duplicates
from gloss.gazetteer import Gazetteer, fold
from gloss.index.home import HEAD
from gloss.intake import Collection, Progress, Run, in_place, silent, told
from gloss.model import (
    AnnotatedArticle,
    Article,
    Doubt,
    Entity,
    EntityRef,
    GatheringPage,
    Kind,
    Mention,
    NewEntity,
    Passage,
    Problem,
    Quantity,
)
from gloss.page import Page
from gloss.recognize import recognize_alone, recognize_known, recognize_values
from gloss.recognize.outside import installed
from gloss.resolve import resolve

T = TypeVar("T")
HOME = "docs/index.md"
ENTITIES = "docs/data/entities.jsonl"
ROUNDS = 10
"""A new page may make another name known, and that a third; more rounds than this no collection needed."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build makes of a collection."""

    files: Mapping[str, str]
    """Path -> text of every file that the build writes."""
    obsolete: tuple[str, ...]
    """Derived files that nothing derives any more."""
    problems: tuple[Problem, ...]
    report: tuple[str, ...]
    """What a person should know: new pages, changed sources, annotations taken off."""
    review: tuple[Doubt, ...]
    """Names not linked for want of certainty."""
    hints: tuple[str, ...]
    """Pages that may be one."""


@dataclass(slots=True)
class _Work:
    """An article on its way through the stages."""

    path: str
    """Of its page."""
    article: Article | None
    standing: Page | None
    subject: Subject
    passage: Passage
    mentions: tuple[Mention, ...]
    """Found without the gazetteer."""
    done: Annotated | None = None
    unasked: frozenset[EntityRef] = frozenset()
    """Pages that no person asked for."""
    review: tuple[Mention, ...] = ()


def build(collection: Collection, progress: Progress = silent, run: Run = in_place) -> Built:
    """All stages over all articles. The same files in give the same files out, in whatever order they come."""
    findings = intake.Findings()
    articles = dict(intake.articles(collection.sources, findings, progress, run))
    standing = intake.standing_pages(collection.pages, findings)
    gathered, broken = intake.gathering_pages(collection.pages, findings)
    models, missing = installed(collection.settings)
    findings.report += missing
    find = recognize_alone if collection.settings.names else recognize_values
    works = _works(intake.pairs(articles, standing, collection, findings), find, models, progress, run)
    no_names = not_names.read(collection.pages.get(not_names.FILE, ""))
    for work in works:
        work.mentions = not_names.without(work.mentions, no_names)
    gazetteer = _annotate_all(works, gathered, intake.titles_of(collection.pages.get(ENTITIES, "")), progress)
    for work in works:
        findings.report += work.subject.report
        if work.done and work.done.taken_off:
            phrases = ", ".join(f"“{phrase}”" for phrase in work.done.taken_off)
            findings.report.append(f"{work.path}: taken off, because its page is gone: {phrases}")
    files = _files(works, gathered, broken, collection.pages.get(HOME))
    findings.report += [
        f"{path}: new{intake.in_doubt(findings.doubts.get(path))}"
        for path in sorted(files)
        if path not in collection.pages and intake.is_for_people(path)
    ]
    findings.problems += _check(works, gazetteer, gathered, collection)
    return Built(
        files=files,
        obsolete=tuple(sorted(p for p, text in collection.pages.items() if p not in files and intake.is_derived(text))),
        problems=tuple(sorted(set(findings.problems))),
        report=tuple(findings.report),
        review=tuple(Doubt(w.path, w.passage.text, mention) for w in works for mention in w.review),
        hints=tuple(map(str, duplicates((w.done.article for w in works if w.done), gazetteer))),
    )


# ---- the stages in the middle


def _works(
    pairs: Sequence[tuple[str, Article | None, Page | None]],
    find: Callable[[Passage], tuple[Mention, ...]],
    models: tuple[str, ...],
    progress: Progress,
    run: Run,
) -> list[_Work]:
    subjects = [prepare(article, standing, path) for path, article, standing in pairs]
    passages = [_passage(subject, pair[1], models) for subject, pair in zip(subjects, pairs, strict=True)]
    found = told(run(find, passages), len(passages), "recognize", progress)
    return [
        _Work(*pair, subject, passage, mentions)
        for pair, subject, passage, mentions in zip(pairs, subjects, passages, found, strict=True)
    ]


def _passage(subject: Subject, article: Article | None, models: tuple[str, ...]) -> Passage:
    metadata = subject.page.metadata
    language = metadata.language or (article.metadata.language if article else "") or "en"
    return Passage(subject.text, metadata.title, metadata.date, language, models)


def _annotate_all(
    works: list[_Work],
    gathered: dict[str, GatheringPage],
    titles: Callable[[EntityRef], str | None],
    progress: Progress,
) -> Gazetteer:
    """Annotates until no article needs a page that is not there: then a second build finds what this one found."""
    waiting, made = works, set[str]()
    for _ in range(ROUNDS):
        gazetteer = Gazetteer(page.entity for page in gathered.values())
        for work in told(waiting, len(waiting), "annotate", progress):
            _annotate(work, gazetteer, titles)
        new = _new_pages(works, gathered)
        made |= new.keys()
        unused = {path: gathered.pop(path) for path in made & gathered.keys() - _used(works)}
        if not new and not unused:
            break
        made -= unused.keys()
        gathered |= new
        names = Gazetteer(page.entity for page in (new | unused).values())
        waiting = [work for work in works if _concerns(names, work)]
    return gazetteer


def _used(works: Iterable[_Work]) -> set[str]:
    """The pages that annotations lead to: a fuller name may have taken the place of one that an earlier round made."""
    annotations = (a for work in works if work.done for a in work.done.article.annotations)
    refs = (a.body if isinstance(a.body, EntityRef) else EntityRef(Kind.QUANTITY, a.figure_page) for a in annotations)
    return {paths.gathering_page(ref) for ref in refs if ref.slug}


def _annotate(work: _Work, gazetteer: Gazetteer, titles: Callable[[EntityRef], str | None]) -> None:
    mentions = (*recognize_known(work.passage, gazetteer), *work.mentions)
    resolved = resolve(work.passage, mentions, gazetteer)
    work.done = annotate(work.subject, resolved, gazetteer, titles)
    work.unasked = frozenset(resolved.new)
    work.review = tuple(mention for mention in resolved.review if _is_open(mention, work))


def _is_open(mention: Mention, work: _Work) -> bool:
    """Whether nobody has said what a name is: no brackets touch it, and it is not unlinked."""
    assert work.done
    span, page = mention.span, work.subject.page
    is_settled = any(a.span.start < span.end and span.start < a.span.end for a in work.done.article.annotations)
    return not is_settled and work.passage.text[span.start : span.end] not in page.unlinked


def _new_pages(works: Sequence[_Work], gathered: Mapping[str, GatheringPage]) -> dict[str, GatheringPage]:
    """The pages that annotations lead to and that are not there."""
    new: dict[EntityRef, NewEntity] = {}
    units: dict[EntityRef, str] = {}
    for work in works:
        assert work.done
        for ref, entity in work.done.new.items():
            new[ref] = max(new.get(ref, entity), entity, key=lambda e: (len(e.description), repr(e)))
        for annotation in work.done.article.annotations:
            if isinstance(annotation.body, Quantity):
                ref = EntityRef(Kind.QUANTITY, annotation.figure_page)
                name = quantity.page_name(annotation.body.unit)
                units[ref] = name if paths.slug_of(name) == ref.slug else ref.slug.replace("-", " ")
    asked = {ref for work in works if work.done for ref in work.done.new if ref not in work.unasked}
    made = {ref: gathering.new(ref, entity) for ref, entity in _told_apart(new, asked, gathered).items()}
    made |= {ref: gathering.new_figures(ref, unit) for ref, unit in units.items()}
    return {path: page for ref, page in made.items() if (path := paths.gathering_page(ref)) not in gathered}


def _told_apart(
    new: Mapping[EntityRef, NewEntity], asked: Set[EntityRef], gathered: Mapping[str, GatheringPage]
) -> dict[EntityRef, NewEntity]:
    """New entities no two of which share a name: an alias that another page bears would make it mean nobody.

    A surname alone, for which no person asked, waits for the person of that surname whom another article names in full.
    """
    names = Gazetteer(Entity(ref, entity.name) for ref, entity in new.items())
    named = {r: e for r, e in new.items() if r in asked or r.kind is not Kind.PERSON or not names.by_surname(e.name)}
    owners: Counter[tuple[Kind, str]] = Counter()
    for ref, entity in named.items():
        owners.update({(ref.kind, fold(name)) for name in (entity.name, *entity.aliases)})
    for there in (known.entity for known in gathered.values()):
        owners.update({(there.ref.kind, fold(name)) for name in (there.title, *there.aliases)})
    return {
        ref: replace(entity, aliases=tuple(a for a in entity.aliases if owners[ref.kind, fold(a)] == 1))
        for ref, entity in named.items()
    }


def _concerns(names: Gazetteer, work: _Work) -> bool:
    """Whether new pages may change what an article's words mean."""
    assert work.done
    doubtful = (mention.body.name for mention in work.review if isinstance(mention.body, NewEntity))
    is_named = any(True for _ in names.find(work.passage.text))
    return bool(work.done.new) or is_named or any(names.by_surname(name) for name in doubtful)


# ---- what comes out


def _files(
    works: Iterable[_Work], gathered: Mapping[str, GatheringPage], broken: frozenset[str], home: str | None
) -> dict[str, str]:
    files = {work.path: work.done.text for work in works if work.done}
    articles: list[AnnotatedArticle] = [work.done.article for work in works if work.done]
    derived = index.derive(articles, gathered.values(), home_head=_home_head(home))
    return files | {path: text for path, text in derived.items() if path not in broken}


def _home_head(home: str | None) -> str:
    """What people wrote above the lists of the home page."""
    return home.split("<!-- newest:", 1)[0] if home else HEAD


def _check(
    works: Iterable[_Work], gazetteer: Gazetteer, gathered: dict[str, GatheringPage], collection: Collection
) -> Iterator[Problem]:
    sources = frozenset(source.path for source in collection.sources)
    for work in works:
        assert work.done
        written = page.parse(work.path, work.done.text)
        checked = Checked(written, work.article, gazetteer, sources)
        problems = check(checked)
        if work.standing and work.standing.text != work.done.text and problems:  # say where it stands on the disk
            remaining = {(problem.code, problem.message) for problem in problems}
            before = check(replace(checked, page=work.standing))
            known = {(problem.code, problem.message) for problem in before}
            new = (p for p in problems if (p.code, p.message) not in known)
            problems = (*(p for p in before if (p.code, p.message) in remaining), *new)
        yield from problems
    yield from names_are_single(gazetteer, gathered)
