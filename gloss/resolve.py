"""Which page each mention belongs to, or none: overlaps are settled once, here, and silence beats a guess."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from gloss.gazetteer import Gazetteer, fold
from gloss.model import (
    Annotation,
    Body,
    Entity,
    EntityRef,
    Kind,
    Mention,
    NewEntity,
    Passage,
    Quantity,
    Resolved,
    Slug,
    Span,
)
from gloss.paths import slug_of
from gloss.quantity import is_age, page_name, page_names

LINK = 0.88
"""Names below it are for a person to look at."""
SHOW = 0.5
"""Names below it are more likely wrong than right: they give way to every other mention."""
BARE = 0.8
"""A surname alone as sure as this is linked to the page that the article speaks for, though it makes none by itself."""
MARGIN = 1
"""How far the best page must lead among pages that bear one name."""
SUPPORT = 2
"""What must speak for somebody whose surname alone is in the article, though no other page has that surname."""
SURNAME = "surname"
"""The recognizer of those whom a page's title only suggests: a surname is no name of a page by itself."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the article as a whole says about whom a name means."""

    certain: Mapping[EntityRef, int]
    """How often a name that only this page bears is in the article, its full name counted apart."""
    countries: Collection[str]
    words: Collection[str]
    """All capitalized words of the article."""


def resolve(passage: Passage, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Resolved:
    """The annotations of an article, the pages that they need, and the names too doubtful to link."""
    mentions = [*mentions, *_by_surname(mentions, gazetteer)]
    settled = recognized(passage, mentions, gazetteer)
    linked = [m for m in settled if _is_linked(m)]
    refs = _refs_of_new([m.body for m in linked if isinstance(m.body, NewEntity)], gazetteer)
    return Resolved(
        annotations=tuple(_annotation(m, refs, gazetteer) for m in linked),
        new={ref: _fullest(new for new in refs if refs[new] == ref) for ref in dict.fromkeys(refs.values())},
        review=tuple(_doubts(settled, mentions)),
    )


def _doubts(settled: Iterable[Mention], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The names that are not linked; for one that may be of several pages a mention of each."""
    pages: dict[Span, set[Mention]] = {}
    for mention in mentions:
        if isinstance(mention.body, EntityRef):
            pages.setdefault(mention.span, set()).add(mention)
    for mention in settled:
        if mention.confidence < LINK and isinstance(mention.body, EntityRef):
            yield from sorted(pages.get(mention.span, {mention}), key=_total_order)
        elif mention.confidence < LINK and isinstance(mention.body, NewEntity):
            yield mention


def _by_surname(mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Of a surname that stands alone in the article, the people whose pages bear it."""
    for mention in set(mentions):
        body = mention.body
        if isinstance(body, NewEntity) and body.kind is Kind.PERSON and not gazetteer.by_name(body.name):
            for entity in gazetteer.by_surname(body.name):
                confidence = LINK if mention.confidence >= BARE else mention.confidence
                yield Mention(mention.span, Kind.PERSON, entity.ref, SURNAME, confidence)


def _is_linked(mention: Mention) -> bool:
    """Names that are sure, and all figures and dates but ages, which only a person links."""
    if isinstance(mention.body, EntityRef | NewEntity):
        return mention.confidence >= LINK
    return not (isinstance(mention.body, Quantity) and is_age(mention.body.unit))


def recognized(passage: Passage, mentions: Iterable[Mention], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """One mention per name, figure or date: every span has one reading, and none overlaps another."""
    ordered = sorted(set(mentions), key=_total_order)
    context = _context(passage, ordered, gazetteer)
    groups = groupby(sorted(ordered, key=lambda m: m.span), key=lambda m: m.span)
    return settle(_reading(passage, list(group), context, gazetteer) for _, group in groups)


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions without overlaps, in order of the text: the longest win. The order they come in does not matter."""
    taken: list[Mention] = []
    occupied: set[int] = set()
    for mention in sorted(mentions, key=_total_order):
        if occupied.isdisjoint(range(mention.span.start, mention.span.end)):
            occupied.update(range(mention.span.start, mention.span.end))
            taken.append(mention)
    return tuple(sorted(taken, key=lambda m: m.span))


def _total_order(mention: Mention) -> tuple[bool, int, float, Span, str, str, str]:
    length = mention.span.end - mention.span.start
    tie = (mention.span, mention.kind, mention.recognizer, repr(mention.body))
    return (mention.confidence < SHOW, -length, -mention.confidence, *tie)


# ---- one reading of a span


def _reading(passage: Passage, group: Sequence[Mention], context: Context, gazetteer: Gazetteer) -> Mention:
    """What the recognizers say of one span, as one mention."""
    pages = [m for m in group if isinstance(m.body, EntityRef)]
    best = min(group, key=_total_order)
    if not pages:
        return _on_its_page(best, context, gazetteer)
    new = next((m for m in group if isinstance(m.body, NewEntity)), None)
    if new and (_is_another(new, pages, passage.text, gazetteer) or _is_elsewhere(new, pages, passage, gazetteer)):
        return _on_its_page(new, context, gazetteer)
    others = [m for m in group if not isinstance(m.body, EntityRef | NewEntity)]
    return min([_choose(pages, new, context, gazetteer), *others], key=_total_order)


def _on_its_page(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """A name found by its form, on the page that bears the full name: a name that pages bear makes no other page."""
    if not isinstance(mention.body, NewEntity):
        return mention
    refs = {entity.ref for entity in gazetteer.by_name(mention.body.name) if entity.ref.kind is mention.kind}
    pages = [replace(mention, body=ref) for ref in sorted(refs, key=lambda ref: ref.slug)]
    return _choose(pages, mention, context, gazetteer) if pages else mention


def _is_another(new: Mention, pages: Sequence[Mention], text: str, gazetteer: Gazetteer) -> bool:
    """“Allawi” of an article about Ayad Allawi is not Hussein Allawi, whose page has that alias."""
    assert isinstance(new.body, NewEntity)
    if fold(new.body.name) == fold(text[new.span.start : new.span.end]):
        return False
    bearers = {entity.ref for entity in gazetteer.by_name(new.body.name)}
    return not any(page.body in bearers for page in pages)


def _is_elsewhere(new: Mention, pages: Sequence[Mention], passage: Passage, gazetteer: Gazetteer) -> bool:
    """Paris of an article on Texas is not the capital of France, which has the only page of that name."""
    body = new.body
    assert isinstance(body, NewEntity)
    known = [e for page in pages if isinstance(page.body, EntityRef) and (e := gazetteer.get(page.body))]
    if body.kind is not Kind.PLACE or not body.country or not all(e.country for e in known):
        return False
    names = [name for name in body.description.rpartition(" in ")[2].split(", ") if name]
    is_told = any(name in passage.text for name in names)
    return is_told and not any(e.country == body.country or e.country in passage.text for e in known)


def _choose(pages: Sequence[Mention], new: Mention | None, context: Context, gazetteer: Gazetteer) -> Mention:
    """The page that the article speaks for; without a clear one the mention's confidence is 0."""
    is_surname = all(page.recognizer == SURNAME for page in pages)
    if len(pages) == 1 and not is_surname:
        return pages[0]
    ranked = sorted(
        ((_score(page, new, context, gazetteer), page) for page in pages), key=lambda x: (-x[0], repr(x[1]))
    )
    best, page = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0
    is_clear = best - second >= (SUPPORT if is_surname else MARGIN)
    return page if is_clear else replace(page, confidence=0.0)


def _score(page: Mention, new: Mention | None, context: Context, gazetteer: Gazetteer) -> int:
    assert isinstance(page.body, EntityRef)
    entity = gazetteer.get(page.body)
    assert entity
    kind = 3 * (page.recognizer != SURNAME and new is not None and new.kind is page.kind and new.confidence >= SHOW)
    described = {word for word in CAPITALIZED.findall(entity.description) if word in context.words}
    named = 4 * (page.body in context.certain)
    return (
        kind
        + named
        + 2 * (entity.country in context.countries)
        + min(2, len(described))
        + min(2, len(_shared_office(entity, new)))
        + 3 * _is_same_place(entity, new)
    )


def _shared_office(entity: Entity, new: Mention | None) -> set[str]:
    """Words of what the article calls somebody that the page's description has too: `prime`, `minister`."""
    said = new.body.description if new and isinstance(new.body, NewEntity) and new.kind is Kind.PERSON else ""
    return {w for w in _long_words(said) if w in _long_words(entity.description)}


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 3}


def _is_same_place(entity: Entity, new: Mention | None) -> bool:
    return bool(new and isinstance(new.body, NewEntity) and new.body.geonames and new.body.geonames == entity.geonames)


CAPITALIZED = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")


def _context(passage: Passage, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Context:
    pages = [m for m in mentions if isinstance(m.body, EntityRef) and m.recognizer != SURNAME]
    owners = Counter(m.span for m in pages)
    certain = Counter(m.body for m in pages if owners[m.span] == 1 and isinstance(m.body, EntityRef))
    entities = [entity for ref in certain if (entity := gazetteer.get(ref))]
    return Context(
        certain,
        {entity.country for entity in entities if entity.country}
        | {e.title for e in entities if e.ref.kind is Kind.PLACE},
        frozenset(CAPITALIZED.findall(passage.title + " " + passage.text)),
    )


# ---- pages


def _annotation(mention: Mention, refs: Mapping[NewEntity, EntityRef], gazetteer: Gazetteer) -> Annotation:
    body: Body = refs[mention.body] if isinstance(mention.body, NewEntity) else mention.body
    if isinstance(body, Quantity):
        page = next(filter(None, map(gazetteer.figure_page, page_names(body.unit))), None)
        return Annotation(mention.span, body, page or slug_of(page_name(body.unit)))
    return Annotation(mention.span, body)


def _refs_of_new(bodies: Iterable[NewEntity], gazetteer: Gazetteer) -> dict[NewEntity, EntityRef]:
    """A page for each new name; one name in two spellings shares a page, two names never do."""
    refs: dict[NewEntity, EntityRef] = {}
    owner: dict[EntityRef, str] = {}
    for new in sorted(set(bodies), key=lambda n: (n.kind, n.name, repr(n))):
        ref = next(r for r in _slugs(new) if owner.get(r, fold(new.name)) == fold(new.name) and not gazetteer.get(r))
        owner[ref] = fold(new.name)
        refs[new] = ref
    return refs


def _fullest(news: Iterable[NewEntity]) -> NewEntity:
    """Of the readings that share a page, the one that says most."""
    return max(news, key=lambda n: (len(n.description), bool(n.country), len(n.name), repr(n)))


def _slugs(new: NewEntity) -> Iterator[EntityRef]:
    """The page that the name asks for, for a place then that with its country, then those with a number."""
    stem = slug_of(new.name)
    if stem != "index":  # the page that lists the kind
        yield EntityRef(new.kind, stem)
    if new.country:
        yield EntityRef(new.kind, slug_of(f"{new.name} {new.country}"))
    yield from (EntityRef(new.kind, Slug(f"{stem}-{number}")) for number in count(2))
