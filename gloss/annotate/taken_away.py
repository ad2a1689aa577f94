"""What people took away: what the last build wrote into the derived part and the prose no longer brackets."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from gloss import partial_date, quantity
from gloss.annotate.meaning import Marked, body_of
from gloss.gazetteer import Gazetteer
from gloss.model import KINDS, Annotation, EntityRef, Kind, PartialDate, Quantity, Slug, Span
from gloss.page import Page, canonical
from gloss.references import Definition

ENTITY_KINDS = tuple(kind for kind, info in KINDS.items() if info.is_entity)


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build says that the page annotated."""

    refs: frozenset[EntityRef]
    figures: frozenset[str]
    """Their phrases."""
    dates: frozenset[str]
    """EDTF."""


def before(page: Page) -> Before:
    """Read from the derived part; what cannot be read there is as good as not written."""
    refs = {EntityRef(kind, Slug(slug)) for kind in ENTITY_KINDS for slug in _texts(page, KINDS[kind].folder)}
    rows = page.derived.get("figures")
    figures = {str(row.get("text", "")) for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
    return Before(frozenset(refs), frozenset(figures - {""}), frozenset(_texts(page, "dates")))


def _texts(page: Page, name: str) -> list[str]:
    values = page.derived.get(name)
    return [str(value) for value in values] if isinstance(values, list) else []


def entry(ref: EntityRef) -> str:
    """A page as `unlinked` names it: `places/washington`."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"


@dataclass(frozen=True, slots=True)
class Silence:
    """What must not be bracketed on a page."""

    entries: tuple[str, ...]
    """The `unlinked` list as it is to be."""
    spans: tuple[Span, ...]
    """Where an unlinked phrase, or a name of an unlinked page, stands in the text."""

    def hushes(self, annotation: Annotation) -> bool:
        """Whether an annotation would bracket what a person took the brackets from."""
        body = annotation.body
        if isinstance(body, EntityRef) and entry(body) in self.entries:
            return True
        return any(span.start < annotation.span.end and annotation.span.start < span.end for span in self.spans)


def silence(
    page: Page, text: str, marks: Sequence[Marked], found: Sequence[Annotation], gazetteer: Gazetteer
) -> Silence:
    """The page's `unlinked`, with what people have taken away since the last build and without what they put back."""
    past = before(page)
    present = {mark.annotation.body for mark in marks if mark.annotation}
    back = {entry(ref) for ref in present if isinstance(ref, EntityRef) and ref not in past.refs}
    back |= {canonical(mark.phrase) for mark in marks if mark.annotation and mark.phrase not in past.figures}
    kept = [item for item in page.unlinked if item not in back]
    gone = [*_refs_gone(past, present), *_phrases_gone(page, past, text, marks, found)]
    entries = tuple(dict.fromkeys([*kept, *gone]))
    return Silence(entries, tuple(_silent_spans(entries, text, gazetteer)))


def _refs_gone(past: Before, present: Set[object]) -> list[str]:
    return sorted(entry(ref) for ref in past.refs if ref not in present)


def _phrases_gone(
    page: Page, past: Before, text: str, marks: Sequence[Marked], found: Sequence[Annotation]
) -> Iterator[str]:
    """Phrases of figures and dates that stand in the text without any brackets now."""
    taken = [mark.span for mark in marks]
    for phrase in sorted(past.figures):
        if _stands_bare(phrase, text, taken):
            yield phrase
    present = {
        mark.annotation.body.edtf for mark in marks if mark.annotation and isinstance(mark.annotation.body, PartialDate)
    }
    for edtf in sorted(past.dates - present):
        yield from sorted({p for p in _phrases_of_date(edtf, page, text, found) if _stands_bare(p, text, taken)})


def _stands_bare(phrase: str, text: str, taken: Sequence[Span]) -> bool:
    """Whether a phrase stands in the text, and brackets touch it nowhere."""
    places = list(occurrences(phrase, text))
    return bool(places) and not any(a.start < b.end and b.start < a.end for a in places for b in taken)


def _phrases_of_date(edtf: str, page: Page, text: str, found: Sequence[Annotation]) -> Iterator[str]:
    """What a date may have been called: by a definition that is still there, or by a recognizer."""
    for definition in page.definitions:
        body = body_of(definition) if definition.kind is Kind.DATE else None
        if isinstance(body, PartialDate) and body.edtf == edtf:
            yield definition.label
    for annotation in found:
        if isinstance(annotation.body, PartialDate) and _touches(annotation.body.edtf, edtf):
            yield text[annotation.span.start : annotation.span.end]


def _touches(edtf: str, other: str) -> bool:
    """Whether two dates share a day: a later recognizer may read the same words more exactly."""
    a, b = (
        partial_date.bounds(PartialDate(value)) if partial_date.is_valid(value) else None for value in (edtf, other)
    )
    if edtf == other or not a or not b:
        return edtf == other
    starts_before = not (a.first and b.last) or a.first <= b.last
    return starts_before and (not (b.first and a.last) or b.first <= a.last)


def occurrences(phrase: str, text: str) -> Iterator[Span]:
    """Where a phrase stands in a text as words of its own, whatever white space is in it."""
    words = [re.escape(word) for word in phrase.split()]
    if words:
        for match in re.finditer(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", text):
            yield Span(*match.span())


def _silent_spans(entries: Iterable[str], text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    folders = {info.folder: kind for kind, info in KINDS.items() if info.is_entity}
    for item in entries:
        folder, _, slug = item.partition("/")
        if folder in folders and slug:
            entity = gazetteer.get(EntityRef(folders[folder], Slug(slug)))
            names = (entity.title, *entity.aliases) if entity else (slug.replace("-", " ").title(),)
        else:
            names = (item,)
        for name in names:
            yield from occurrences(name, text)


def is_ours(definition: Definition, past: Before, present: Set[object]) -> bool:
    """Whether an unused definition is what remains of an annotation that the build wrote, and so may go."""
    body = body_of(definition)
    match body:
        case EntityRef():
            return body in past.refs or body in present
        case PartialDate():
            return body.edtf in past.dates
        case Quantity():
            return body in present or any(_means(phrase, definition, body) for phrase in past.figures)
    return False


def _means(phrase: str, definition: Definition, figure: Quantity) -> bool:
    return phrase == definition.label or quantity.parse(phrase) == figure
