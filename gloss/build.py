"""The stages one after another: the files of a collection as they are in, as they are to be out. Touches no disk.

A build does again only what something it depends on has changed for: a source, a page, or an answer to a question that
an article asked of the names that the pages know. What it makes is what a build from nothing makes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gloss import index, intake, not_names
from gloss.cache.store import Store
from gloss.check import names_are_single, names_of_entries_are_known
from gloss.duplicates import duplicates, hint
from gloss.index import HEAD, Excerpt
from gloss.index.excerpts import head_of
from gloss.intake import Collection, Facts, Findings, Progress, Run, digest_of, facts_of, in_place, silent
from gloss.model import Doubt, Duplicate, GatheringPage, Problem
from gloss.recognize.outside import installed
from gloss.rounds import State, affected, annotate_all
from gloss.values import decoded, encoded

HOME = "docs/index.md"
ENTITIES = "docs/data/entities.jsonl"
Pages = Mapping[str, tuple[bytes, GatheringPage]]
"""Digest of each page that gathers, and what was read there."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build makes of a collection."""

    files: Mapping[str, str]
    """Path -> text of every file that was made: those that nothing has changed for are left out."""
    facts: Mapping[str, Facts]
    """What is known of each of them."""
    obsolete: tuple[str, ...]
    """Derived files that nothing derives any more."""
    problems: tuple[Problem, ...]
    """Where they stand in the files as people left them."""
    lasting: tuple[Problem, ...]
    """Where they stand once the files are written: what the next build will say."""
    report: tuple[str, ...]
    """What a person should know: new pages, changed sources, annotations taken off."""
    review: tuple[Doubt, ...]
    """Names not linked for want of certainty."""
    hints: tuple[str, ...]
    """What every build says again: pages that may be one, models that are not installed."""
    duplicates: tuple[Duplicate, ...]
    """Pages that may be one."""
    articles: int
    """How many there are."""


def build(
    collection: Collection, progress: Progress = silent, run: Run = in_place, store: Store | None = None
) -> Built:
    """All stages over all articles. The same files in give the same files out, in whatever order they come."""
    store = store or Store(None)
    store.clear_made()
    state, read = _begin(collection, store)
    before = {path: page for path, (_, page) in read.items()}
    titles = collection.pages.get(ENTITIES, "")
    waiting = sorted(path for path in state.pairs if not _is_done(state, path))
    no_names = digest_of(collection.pages.get(not_names.FILE, "")).hex()
    if store.outputs().get(ENTITIES) != digest_of(titles) or store.meta("no names") != no_names:
        waiting = sorted(state.pairs)  # what a title said last is anybody's guess
    else:
        waiting = sorted({*waiting, *affected(state, before, state.gathered.pages)})
    annotate_all(state, waiting, intake.titles_of(titles) if waiting else {}, progress, run)
    store.set_meta("no names", no_names)
    is_anew = _note_pages(state, before)
    if is_anew:
        _derive(state, collection.pages.get(HOME))
        _keep_pages(state, read)
    return _end(state, is_anew)


def _begin(collection: Collection, store: Store) -> tuple[State, Pages]:
    """What there is, and the pages that gather as the last build left them."""
    findings, rows = Findings(), store.articles()
    read = {path: (digest, intake.coded_page(value)) for path, (digest, value) in store.pages().items()}
    gathered = intake.gathering_pages(collection, read, findings)
    pairs = {pair.path: pair for pair in intake.pairs(collection, rows, findings)}
    gone = rows.keys() - pairs.keys()
    state = State(collection, store, gathered, pairs, {p: row for p, row in rows.items() if p in pairs}, findings)
    for path in gone:
        before = store.excerpt(path)
        state.changes.article(Excerpt(*before) if before else None, None)
    store.drop_articles(gone)
    store.drop_excerpts(gone)
    return state, read


def _is_done(state: State, path: str) -> bool:
    """Whether an article, its page and its source are what they were when it was last done."""
    row, pair = state.rows.get(path), state.pairs[path]
    if row is None or row.page_digest != state.collection.facts(path).digest:
        return False
    digest = state.collection.facts(pair.source).digest if pair.source else b""
    return (row.source, row.source_digest, row.there) == (pair.source, digest, pair.is_source_there)


# ---- what comes out


def _note_pages(state: State, before: Mapping[str, GatheringPage]) -> bool:
    """Notes what of the pages is not what the last build left; returns whether a file may have to change for it."""
    changes, collection, pages = state.changes, state.collection, state.gathered.pages
    for path in before.keys() | pages.keys():
        changes.page(before.get(path), pages.get(path))
    left = state.store.outputs()
    changes.all |= not left
    for path in (path for path, digest in left.items() if collection.facts(path).digest != digest):
        if path == HOME or path in pages:
            changes.file(pages.get(path))
        else:
            changes.all |= path not in before
    return bool(changes) or any(collection.facts(p).derived and p not in left for p in collection.pages)


def _derive(state: State, home: str | None) -> None:
    """Makes the derived pages of which anything has changed, and remembers what they are."""
    store, broken, changes = state.store, state.gathered.broken, state.changes
    if changes.all or changes.kinds & {"names", "pages", "articles"}:
        names = [head_of(head).names for head in store.heads()]
        entities = [page.entity for page in state.gathered.pages.values()]
        store.set_meta("duplicates", encoded(duplicates(names, entities)))
    head = home.split("<!-- newest:", 1)[0] if home else HEAD
    for made in index.by_index(store, state.gathered.pages.values(), changes, home_head=head):
        texts = {path: text for path, text in made.files.items() if text is not None and path not in broken}
        facts = {path: facts_of(text) for path, text in texts.items()}
        store.put_made((path, *facts[path], text) for path, text in texts.items())
        store.put_outputs(made.maker, {path: fact.digest for path, fact in facts.items()}, made.is_all)
        store.drop_outputs(made.files.keys() - texts.keys())


def _end(state: State, is_anew: bool) -> Built:
    """Remembers what the next build need not do again."""
    collection, store, findings = state.collection, state.store, state.findings
    obsolete: tuple[str, ...] = ()
    if is_anew:
        left = store.outputs()
        kept = left.keys() | state.pairs.keys()
        obsolete = tuple(sorted(p for p in collection.pages if p not in kept and collection.facts(p).derived))
    facts = {path: Facts(*known) for path, known in store.made_facts().items()}
    pairs: tuple[Duplicate, ...] = decoded(store.meta("duplicates") or NOTHING)
    pages = state.gathered.pages
    named = (*names_are_single(state.gazetteer(), pages), *names_of_entries_are_known(pages))
    always = (*findings.problems, *named)
    lasting = {path: decoded(row.problems) for path, row in state.rows.items() if len(row.problems) > len(NOTHING)}
    now = [problem for found in (lasting | state.passing).values() for problem in found]
    new = [
        f"{path}: new{intake.in_doubt(findings.doubts.get(path, 0.0))}"
        for path in facts
        if path not in collection.pages and intake.is_for_people(path)
    ]
    return Built(
        files=Texts(store, facts),
        facts=facts,
        obsolete=obsolete,
        problems=tuple(sorted({*always, *now})),
        lasting=tuple(sorted({*always, *(problem for found in lasting.values() for problem in found)})),
        report=(*(line for path in sorted(findings.report) for line in findings.report[path]), *new),
        review=tuple(_doubts(state)),
        hints=(*installed(collection.settings)[1], *map(hint, pairs)),
        duplicates=pairs,
        articles=sum(row.page_digest != b"" for row in state.rows.values()),
    )


def _doubts(state: State) -> Iterator[Doubt]:
    for path in sorted(state.rows):
        row = state.rows[path]
        if len(row.review) > len(NOTHING):
            text = decoded(state.store.article(path)).text
            yield from (Doubt(path, text, mention) for mention in decoded(row.review))


def _keep_pages(state: State, before: Pages) -> None:
    left, pages = state.store.outputs(), state.gathered.pages
    now = {path: (left[path], page) for path, page in pages.items() if path not in state.gathered.broken}
    state.store.drop_pages(before.keys() - now.keys())
    changed = ((path, *known) for path, known in now.items() if before.get(path) != known)
    state.store.put_pages((path, digest, intake.code_page(page)) for path, digest, page in changed)


class Texts(Mapping[str, str]):
    """The texts of the files that were made, read when they are asked for."""

    def __init__(self, store: Store, paths: Iterable[str]) -> None:
        self._store = store
        self._paths = dict.fromkeys(paths)

    def __getitem__(self, path: str) -> str:
        text = self._store.made(path)
        if text is None:
            raise KeyError(path)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


NOTHING = encoded(())


def changed_paths(collection: Collection, built: Built) -> list[str]:
    """The files that are not yet what they are to be, in order."""
    changed = (p for p, facts in built.facts.items() if collection.facts(p).digest != facts.digest)
    return sorted([*changed, *built.obsolete])
