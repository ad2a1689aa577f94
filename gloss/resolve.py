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

LINK = 0.9
"""Names below it are for a person to look at."""
SHOW = 0.5
"""Names below it are more likely wrong than right: they give way to every other mention."""
MARGIN = 1
"""How far the best page must lead among pages that bear one name."""


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
    settled = recognized(passage, mentions, gazetteer)
    linked = [m for m in settled if _is_linked(m)]
    refs = _refs_of_new([m.body for m in linked if isinstance(m.body, NewEntity)], gazetteer)
    return Resolved(
        annotations=tuple(_annotation(m, refs, gazetteer) for m in linked),
        new={ref: _fullest(new for new in refs if refs[new] == ref) for ref in dict.fromkeys(refs.values())},
        review=tuple(m for m in settled if m.confidence < LINK and isinstance(m.body, EntityRef | NewEntity)),
    )


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
    return settle(_reading(passage.text, list(group), context, gazetteer) for _, group in groups)


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


def _reading(text: str, group: Sequence[Mention], context: Context, gazetteer: Gazetteer) -> Mention:
    """What the recognizers say of one span, as one mention."""
    pages = [m for m in group if isinstance(m.body, EntityRef)]
    best = min(group, key=_total_order)
    if not pages:
        return _on_its_page(best, context, gazetteer)
    new = next((m for m in group if isinstance(m.body, NewEntity)), None)
    if new and _is_another(new, pages, text, gazetteer):
        return _on_its_page(new, context, gazetteer)
    others = [m for m in group if not isinstance(m.body, EntityRef | NewEntity)]
    return min([_choose(pages, new, context, gazetteer), *others], key=_total_order)


def _on_its_page(mention: Mention, context: Context, gazetteer: Gazetteer) -> Mention:
    """A name found by its form, on the page that bears the full name: a name that pages bear makes no other page."""
    if not isinstance(mention.body, NewEntity):
        return mention
    refs = {entity.ref for entity in gazetteer.by_name(mention.body.name) if entity.ref.kind is mention.kind}
    if refs:
        pages = [replace(mention, body=ref) for ref in sorted(refs, key=lambda ref: ref.slug)]
        return _choose(pages, None, context, gazetteer)
    is_surname = mention.kind is Kind.PERSON and fold(mention.body.name) in gazetteer.surnames
    return replace(mention, confidence=0.0) if is_surname else mention


def _is_another(new: Mention, pages: Sequence[Mention], text: str, gazetteer: Gazetteer) -> bool:
    """“Allawi” of an article about Ayad Allawi is not Hussein Allawi, whose page has that alias."""
    assert isinstance(new.body, NewEntity)
    if fold(new.body.name) == fold(text[new.span.start : new.span.end]):
        return False
    bearers = {entity.ref for entity in gazetteer.by_name(new.body.name)}
    return not any(page.body in bearers for page in pages)


def _choose(pages: Sequence[Mention], new: Mention | None, context: Context, gazetteer: Gazetteer) -> Mention:
    """The page that the article speaks for; without a clear one the mention's confidence is 0."""
    if len(pages) == 1:
        return pages[0]
    ranked = sorted(
        ((_score(page, new, context, gazetteer), page) for page in pages), key=lambda x: (-x[0], repr(x[1]))
    )
    (best, page), (second, _) = ranked[:2]
    return page if best - second >= MARGIN else replace(page, confidence=0.0)


def _score(page: Mention, new: Mention | None, context: Context, gazetteer: Gazetteer) -> int:
    assert isinstance(page.body, EntityRef)
    entity = gazetteer.get(page.body)
    assert entity
    kind = 3 * (new is not None and new.kind is page.kind and new.confidence >= SHOW)
    described = {word for word in CAPITALIZED.findall(entity.description) if word in context.words}
    named = 4 * (page.body in context.certain)
    return kind + named + 2 * (entity.country in context.countries) + min(2, len(described))


CAPITALIZED = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")


def _context(passage: Passage, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Context:
    pages = [m for m in mentions if isinstance(m.body, EntityRef)]
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
    """The page that the name asks for, then those with a number."""
    stem = slug_of(new.name)
    if stem != "index":  # the page that lists the kind
        yield EntityRef(new.kind, stem)
    yield from (EntityRef(new.kind, Slug(f"{stem}-{number}")) for number in count(2))
