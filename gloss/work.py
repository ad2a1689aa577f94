"""All that is done for one article, from its source to what other pages say of it: a pure function of values.

Articles do not know one another, so that any number of processes and machines may share them. What goes out and in is
small: numbers, texts, and JSON that the build keeps without looking into it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

from gloss import not_names, page, paths, quantity
from gloss.annotate import Annotated, Subject, annotate, prepare, record, with_links
from gloss.asked import Asked
from gloss.check import Checked, check, given_entries_are_known
from gloss.clean import clean
from gloss.gazetteer import Gazetteer
from gloss.index import Excerpt, excerpt
from gloss.model import (
    Article,
    ContentError,
    EntityRef,
    Kind,
    Mention,
    NewEntity,
    Passage,
    Problem,
    Quantity,
    Resolved,
    Source,
)
from gloss.page import Page
from gloss.read import read
from gloss.recognize import recognize_alone, recognize_known, recognize_values
from gloss.resolve import resolve
from gloss.rights import published
from gloss.settings import Settings
from gloss.values import encoded, from_json, to_json


@dataclass(frozen=True, slots=True)
class Task:
    """An article to do."""

    path: str
    """Of its page."""
    source: Source | None
    """None for an article that was written as a page, or whose source is gone."""
    standing: str | None
    """The page as it stands, if it does."""
    seen: str = ""
    """What an earlier `Made` said of the same source; empty for nothing."""
    is_source_there: bool = True
    """Whether there is the source that the page names, readable or not."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an article."""

    path: str
    text: str | None
    """Of the page; None where there is none to be written."""
    named: str = ""
    """The source that the page names."""
    seen: str = ""
    """The article and what is found in it whatever the pages know: to be given back with the next task."""
    problems: tuple[Problem, ...] = ()
    """Where they stand in the files as people left them."""
    lasting: tuple[Problem, ...] = ()
    """The same, where they stand once the page is written."""
    doubt: float = 0.0
    """The share of words of which it is doubtful whether they are the article's."""
    report: tuple[str, ...] = ()
    review: tuple[Mention, ...] = ()
    new: Mapping[EntityRef, NewEntity] = field(default_factory=dict)
    """Pages of names that its annotations need and nobody has made."""
    wanted: frozenset[EntityRef] = frozenset()
    """Those of them that a person asked for."""
    units: Mapping[EntityRef, str] = field(default_factory=dict)
    """Pages of figures that it needs, there or not, and what they count."""
    leads_to: frozenset[str] = frozenset()
    """Paths of the pages that its annotations lead to."""
    asked: bytes = b""
    """Its questions to the gazetteer."""
    line: str = ""
    """Its words, for names that are to come."""
    article: str = ""
    """JSON: as others see it."""
    excerpt: Excerpt | None = None
    """What the derived pages need of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the pages know, for articles that are done elsewhere."""

    entities: str
    """JSON."""
    titles: str
    """JSON: the titles that the last build gave to the definitions of entities."""
    settings: Settings
    no_names: tuple[str, ...]
    """Words that are said to be no names."""
    models: tuple[str, ...]
    """Of others, which look for names as well."""


def known(
    gazetteer: Gazetteer,
    titles: Mapping[EntityRef, str],
    settings: Settings,
    no_names: tuple[str, ...],
    models: tuple[str, ...],
) -> Known:
    """What `work` is given beside the tasks."""
    entities = _json([to_json(e) for e in gazetteer])
    return Known(entities, _json([[to_json(r), t] for r, t in titles.items()]), settings, no_names, models)


def work(knowledge: Known, tasks: Sequence[Task]) -> list[Made]:
    """What is made of some articles."""
    gazetteer, titles = _read(knowledge)
    return [work_on(task, gazetteer, titles, knowledge) for task in tasks]


@lru_cache(2)
def _read(knowledge: Known) -> tuple[Gazetteer, Mapping[EntityRef, str]]:
    entities = map(from_json, json.loads(knowledge.entities))
    return Gazetteer(entities), {from_json(ref): title for ref, title in json.loads(knowledge.titles)}


def work_on(task: Task, gazetteer: Gazetteer, titles: Mapping[EntityRef, str], knowledge: Known) -> Made:
    """What is made of an article."""
    seen = _Seen.of(task)
    if seen.article is None and task.standing is None:
        return Made(task.path, None, "", seen.to_json(), seen.problems, seen.problems)
    standing = page.parse(task.path, task.standing) if task.standing is not None else None
    article = published(seen.article, knowledge.settings) if seen.article else None
    subject = prepare(article, standing, task.path)
    withheld = seen.article if seen.article and article and not article.blocks else None
    passage = _passage(subject, seen.article, withheld.text if withheld else subject.text, knowledge.models)
    known, seen = seen, seen.with_mentions(passage, knowledge.settings)
    asked = Asked(gazetteer)
    mentions = (*recognize_known(passage, asked), *not_names.without(seen.mentions, knowledge.no_names))
    resolved = resolve(passage, mentions, asked)
    if withheld:
        done = record(_without_text(subject, asked, titles), withheld.blocks, resolved)
    else:
        done = annotate(subject, resolved, asked, titles.get)
    written = page.parse(task.path, done.text)
    as_others_see = with_links(done.article, article.blocks if article else ())
    lasting, now = _problems(task, article, standing, written, asked)
    return Made(
        path=task.path,
        text=done.text,
        named=written.source,
        seen=task.seen if task.seen and seen is known else seen.to_json(),
        problems=(*seen.problems, *now),
        lasting=(*seen.problems, *lasting),
        doubt=seen.doubt,
        report=(*subject.report, *_taken_off(task.path, done)),
        review=tuple(mention for mention in resolved.review if _is_open(mention, passage, subject, done)),
        new=done.new,
        wanted=frozenset(done.new.keys() - resolved.new.keys()),
        units=_units(done),
        leads_to=_leads_to(done),
        asked=asked.packed(),
        line=asked.line(passage.text),
        article=encoded(as_others_see),
        excerpt=excerpt(as_others_see),
    )


# ---- the first stages


@dataclass(frozen=True, slots=True)
class _Seen:
    """The article of a source, what is wrong with it, and what is found in a passage of it."""

    article: Article | None
    problems: tuple[Problem, ...] = ()
    doubt: float = 0.0
    """The share of words that may be text or noise."""
    passage: str = ""
    """The digest of the passage that the mentions are of."""
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, task: Task) -> "_Seen":
        """From the source; at once, if an earlier task has said it."""
        if task.seen:
            return cls(*map(from_json, json.loads(task.seen)))
        return cls(*article_of(task.source)) if task.source else cls(None)

    def with_mentions(self, passage: Passage, settings: Settings) -> "_Seen":
        digest = sha256(repr((passage, settings.names)).encode("utf-8", "surrogatepass")).hexdigest()
        if digest == self.passage:
            return self
        find = recognize_alone if settings.names else recognize_values
        return replace(self, passage=digest, mentions=tuple(find(passage)))

    def to_json(self) -> str:
        return _json(
            [to_json(value) for value in (self.article, self.problems, self.doubt, self.passage, self.mentions)]
        )


def article_of(source: Source) -> tuple[Article | None, tuple[Problem, ...], float]:
    """The first two stages: the article of a source, if it can be read, what is wrong with it, and the doubt."""
    try:
        cleaned = clean(read(source))
    except ContentError as error:
        return None, (error.problem,), 0.0
    known = cleaned.article.metadata
    problems = (*cleaned.problems, *given_entries_are_known(source, known.other))
    return cleaned.article, problems, 0.0 if known.keep or known.drop else cleaned.doubt


def _passage(subject: Subject, article: Article | None, text: str, models: tuple[str, ...]) -> Passage:
    metadata = subject.page.metadata
    language = metadata.language or (article.metadata.language if article else "") or "en"
    return Passage(text, metadata.title, metadata.date, language, metadata.publisher, models)


def _without_text(subject: Subject, gazetteer: Gazetteer, titles: Mapping[EntityRef, str]) -> Subject:
    """A page whose text has just been withdrawn, without what that text leaves at its foot."""
    if subject.before is None:
        return subject
    cleared = annotate(subject, Resolved((), {}), gazetteer, titles.get)
    return replace(subject, page=page.parse(subject.page.path, cleared.text), before=None)


# ---- what comes of it


def _taken_off(path: str, done: Annotated) -> tuple[str, ...]:
    phrases = ", ".join(f"“{phrase}”" for phrase in done.taken_off)
    return (f"{path}: taken off, because its page is gone: {phrases}",) if phrases else ()


def _is_open(mention: Mention, passage: Passage, subject: Subject, done: Annotated) -> bool:
    """Whether nobody has said what a name is: no brackets touch it, and it is not unlinked."""
    span = mention.span
    is_settled = any(a.span.start < span.end and span.start < a.span.end for a in done.article.annotations)
    return not is_settled and passage.text[span.start : span.end] not in subject.page.unlinked


def _leads_to(done: Annotated) -> frozenset[str]:
    annotations = done.article.annotations
    refs = (a.body if isinstance(a.body, EntityRef) else EntityRef(Kind.QUANTITY, a.figure_page) for a in annotations)
    return frozenset(paths.gathering_page(ref) for ref in refs if ref.slug)


def _units(done: Annotated) -> dict[EntityRef, str]:
    units: dict[EntityRef, str] = {}
    for annotation in done.article.annotations:
        if isinstance(annotation.body, Quantity):
            ref = EntityRef(Kind.QUANTITY, annotation.figure_page)
            name = quantity.page_name(annotation.body.unit)
            units[ref] = name if paths.slug_of(name) == ref.slug else ref.slug.replace("-", " ")
    return units


def _problems(
    task: Task, article: Article | None, standing: Page | None, written: Page, gazetteer: Gazetteer
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Those of the page as it is to be, and the same where they stand on the disk."""
    there = frozenset({written.source}) if task.is_source_there else frozenset[str]()
    checked = Checked(written, article, gazetteer, there)
    lasting = now = check(checked)
    if standing and task.standing == standing.text != written.text and lasting:  # lines of no page if it was healed
        remaining = {(problem.code, problem.message) for problem in lasting}
        before = check(replace(checked, page=standing))
        known = {(problem.code, problem.message) for problem in before}
        new = (p for p in lasting if (p.code, p.message) not in known)
        now = (*(p for p in before if (p.code, p.message) in remaining), *new)
    return lasting, now


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
