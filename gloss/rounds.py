"""The stages in the middle, for the articles that need it, until none needs a page that is not there.

An article is done again when its source or its page has changed, or the answer to a question that it asked of the names
that the pages know. The rest is remembered.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from gloss import gathering, intake, not_names, paths
from gloss.asked import any_of, digests, is_asked, questions_about, words_of_aliases
from gloss.cache.store import Row, Store
from gloss.gazetteer import Gazetteer, fold
from gloss.index import Changes, Excerpt
from gloss.intake import Collection, Findings, Gathered, Pair, Progress, Run, digest_of, facts_of
from gloss.model import Entity, EntityRef, GatheringPage, Kind, NewEntity, Problem
from gloss.recognize.outside import installed
from gloss.values import encoded
from gloss.work import Known, Made, Task, known, work

ROUNDS = 10
"""A new page may make another name known, and that a third; more rounds than this no collection needed."""
AT_ONCE = 50
"""Articles that are handed out together."""


@dataclass(slots=True)
class State:
    """What a build knows while it runs."""

    collection: Collection
    store: Store
    gathered: Gathered
    pairs: Mapping[str, Pair]
    rows: dict[str, Row]
    findings: Findings = field(default_factory=Findings)
    passing: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Problems of articles done now, where they stand in the files as they are."""
    leads_to: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of articles done now: the pages that they lead to."""
    changes: Changes = field(default_factory=Changes)
    """What the derived pages have to follow."""

    def gazetteer(self) -> Gazetteer:
        """What the pages know now."""
        return Gazetteer(page.entity for page in self.gathered.pages.values())


def affected(state: State, before: Mapping[str, GatheringPage], after: Mapping[str, GatheringPage]) -> set[str]:
    """The articles that asked something to which the answer is another now."""
    changed: list[str] = []
    new: set[str] = set()
    for path in before.keys() | after.keys():
        old, now = (pages[path].entity if path in pages else None for pages in (before, after))
        if old == now:
            continue
        changed += questions_about(old, now)
        new |= (old and now and words_of_aliases(old, now)) or _keys(now) - _keys(old)
    if not changed:
        return set()
    questions = digests(changed)
    found = {path for path, row in state.rows.items() if is_asked(row.asked, questions)}
    if new:
        has_any = any_of(new)
        found |= {path for path, line in state.store.lines() if has_any(line)}
    return found


def _keys(entity: Entity | None) -> set[str]:
    """The names of an entity as the gazetteer compares them."""
    if entity is None or entity.ref.kind is Kind.QUANTITY:
        return set()
    return {fold(name) for name in (entity.title, *entity.aliases)} - {""}


def annotate_all(
    state: State, waiting: Sequence[str], titles: Mapping[EntityRef, str], progress: Progress, run: Run
) -> None:
    """Annotates until no article needs a page that is not there: then a second build finds what this one found."""
    settings = state.collection.settings
    models, _ = installed(settings)
    no_names = not_names.read(state.collection.pages.get(not_names.FILE, ""))
    made: set[str] = set()
    for _ in range(ROUNDS):
        if not waiting:
            return
        new = _round(state, waiting, known(state.gazetteer(), titles, settings, no_names, models), progress, run)
        made |= new.keys()
        used = {path for leads_to in state.leads_to.values() for path in leads_to}
        unused = {path: state.gathered.pages.pop(path) for path in made & state.gathered.pages.keys() - used}
        made -= unused.keys()
        waiting = sorted(affected(state, _entities(unused), _entities(new)))
        state.gathered.pages.update(new)


def _entities(pages: Mapping[str, GatheringPage]) -> dict[str, GatheringPage]:
    """Without figures: a page of a unit answers as no page would."""
    return {path: page for path, page in pages.items() if page.entity.ref.kind is not Kind.QUANTITY}


def _round(
    state: State, waiting: Sequence[str], knowledge: Known, progress: Progress, run: Run
) -> dict[str, GatheringPage]:
    """Does some articles; returns the pages that they need and that are not there."""
    new: dict[EntityRef, NewEntity] = {}
    units: dict[EntityRef, str] = {}
    wanted: set[EntityRef] = set()
    done = 0
    for made in run(work, knowledge, _tasks(state, waiting), len(waiting)):
        for each in made:
            for ref, entity in each.new.items():
                new[ref] = max(new.get(ref, entity), entity, key=lambda e: (len(e.description), repr(e)))
            units.update(each.units)
            wanted |= each.wanted
            state.leads_to[each.path] = each.leads_to
        _keep(state, made)
        done += len(made)
        progress("articles", done, len(waiting))
    pages = {ref: gathering.new(ref, entity) for ref, entity in _told_apart(new, wanted, state.gathered.pages).items()}
    pages |= {ref: gathering.new_figures(ref, unit) for ref, unit in units.items()}
    return {p: page for ref, page in pages.items() if (p := paths.gathering_page(ref)) not in state.gathered.pages}


def _told_apart(
    new: Mapping[EntityRef, NewEntity], wanted: Set[EntityRef], gathered: Mapping[str, GatheringPage]
) -> dict[EntityRef, NewEntity]:
    """New entities no two of which share a name: an alias that another page bears would make it mean nobody.

    A surname alone, for which no person asked, waits for the person of that surname whom another article names in full.
    """
    if not new:
        return {}
    names = Gazetteer(Entity(ref, entity.name) for ref, entity in new.items())
    named = {r: e for r, e in new.items() if r in wanted or r.kind is not Kind.PERSON or not names.by_surname(e.name)}
    owners: Counter[tuple[Kind, str]] = Counter()
    for ref, entity in named.items():
        owners.update({(ref.kind, fold(name)) for name in (entity.name, *entity.aliases)})
    for there in (page.entity for page in gathered.values()):
        owners.update({(there.ref.kind, fold(name)) for name in (there.title, *there.aliases)})
    return {
        ref: replace(entity, aliases=tuple(a for a in entity.aliases if owners[ref.kind, fold(a)] == 1))
        for ref, entity in named.items()
    }


def _tasks(state: State, waiting: Sequence[str]) -> Iterator[list[Task]]:
    for some in intake.batches(waiting, AT_ONCE):
        keys = {path: _key(state, state.pairs[path]) for path in some}
        seen = state.store.seen(list(keys.values()))
        yield [_task(state, state.pairs[path], seen.get(keys[path], "")) for path in some]


def _task(state: State, pair: Pair, seen: str) -> Task:
    source = state.collection.source(pair.source) if pair.source else None
    return Task(pair.path, source, state.collection.pages.get(pair.path), seen, pair.is_source_there)


def _key(state: State, pair: Pair) -> bytes:
    """What is found in a source is kept by its digest; in a page without one by the path of the page."""
    return state.collection.facts(pair.source).digest if pair.source else digest_of(pair.path)


def _keep(state: State, made: Sequence[Made]) -> None:
    """Puts what was made where it need not be in memory."""
    store = state.store
    store.put_made((each.path, *facts_of(each.text), each.text) for each in made if each.text is not None)
    store.put_seen((_key(state, state.pairs[each.path]), each.seen) for each in made)
    for each in made:
        before = store.excerpt(each.path)
        state.changes.article(Excerpt(*before) if before else None, each.excerpt)
        state.findings.report[each.path] = each.report
        state.findings.doubts[each.path] = each.doubt
        state.passing[each.path] = each.problems
        state.rows[each.path] = _row(state, each)
    store.put_articles((state.rows[each.path], each.line, each.article) for each in made)
    store.put_excerpts((each.path, *each.excerpt) for each in made if each.excerpt)
    store.drop_excerpts(each.path for each in made if not each.excerpt)


def _row(state: State, made: Made) -> Row:
    pair = state.pairs[made.path]
    return Row(
        made.path,
        pair.source,
        state.collection.facts(pair.source).digest if pair.source else b"",
        digest_of(made.text) if made.text is not None else b"",
        made.named,
        pair.is_source_there,
        encoded(made.lasting),
        encoded(made.review),
        made.asked,
    )
