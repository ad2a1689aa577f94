"""What the brackets of a page mean, by their definitions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gloss import partial_date, quantity, references
from gloss.gazetteer import Gazetteer
from gloss.markdown import Bracket
from gloss.model import Annotation, Body, EntityRef, Kind, NewEntity, PartialDate, Quantity, Slug, Span
from gloss.page import TextBlock
from gloss.paths import slug_of
from gloss.references import Definition


@dataclass(frozen=True, slots=True)
class Marked:
    """A bracket of an article's block, and what it means if that is known."""

    block: int
    """Index among the article's blocks."""
    bracket: Bracket
    span: Span
    """Over the article's text."""
    phrase: str
    annotation: Annotation | None


def spans_of_blocks(blocks: Sequence[TextBlock]) -> list[int]:
    """Where each block begins in the article's text."""
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.inline.text) + 2
    return starts


def marked(blocks: Sequence[TextBlock], definitions: Mapping[str, Definition]) -> Iterator[Marked]:
    """Every bracket of the article, in order."""
    for index, (block, start) in enumerate(zip(blocks, spans_of_blocks(blocks), strict=True)):
        for bracket in block.inline.brackets:
            span = Span(start + bracket.start, start + bracket.end)
            phrase = block.inline.text[bracket.start : bracket.end]
            definition = definitions.get(references.label_key(bracket.label))
            yield Marked(index, bracket, span, phrase, annotation_of(definition, span) if definition else None)


def by_key(definitions: Iterable[Definition]) -> dict[str, Definition]:
    """The definitions by label; the first of a label counts, as in every renderer."""
    found: dict[str, Definition] = {}
    for definition in definitions:
        found.setdefault(definition.key, definition)
    return found


def annotation_of(definition: Definition, span: Span) -> Annotation | None:
    """What a definition says of a span; None where it says nothing that can be read."""
    body, slug = body_of(definition), definition.slug
    if body is None:
        return None
    return Annotation(span, body, slug if isinstance(body, Quantity) and slug else Slug(""))


def body_of(definition: Definition) -> Body | None:
    """The entity, or the reading in the title (or in the label, where there is no title)."""
    kind = definition.kind
    if kind is Kind.DATE:
        return partial_date.parse(definition.title or definition.label)
    if kind is Kind.QUANTITY:
        return quantity.parse(definition.title or definition.label)
    return definition.ref


def definition_of(label: str, annotation: Annotation, gazetteer: Gazetteer) -> Definition:
    """The definition of an annotation under a label."""
    match annotation.body:
        case EntityRef() as ref:
            entity = gazetteer.get(ref)
            return Definition(
                label, references.target(ref), references.safe_title(entity.description if entity else "")
            )
        case Quantity() as figure:
            page = EntityRef(Kind.QUANTITY, annotation.figure_page)
            return Definition(label, references.target(page), references.safe_title(quantity.reading(figure)))
        case PartialDate() as date:
            target = references.timeline_target(partial_date.heading(partial_date.period(date)))
            return Definition(label, target, references.safe_title(partial_date.reading(date)))


def figure_page(figure: Quantity, gazetteer: Gazetteer) -> Slug:
    """The page that gathers figures of this unit."""
    pages = map(gazetteer.figure_page, quantity.page_names(figure.unit))
    return next(filter(None, pages), None) or slug_of(quantity.page_name(figure.unit))


def read_phrase(mark: Marked, found: Mapping[Span, Annotation], gazetteer: Gazetteer) -> Annotation | None:
    """What a bracket without a definition means: as recognized there, else a known name, date or figure."""
    if recognized := found.get(mark.span):
        return recognized
    for name in dict.fromkeys((mark.bracket.label, mark.phrase)):
        entities = gazetteer.by_name(name)
        if len(entities) == 1:
            return Annotation(mark.span, entities[0].ref)
    for name in dict.fromkeys((mark.bracket.label, mark.phrase)):
        if date := partial_date.parse(name):
            return Annotation(mark.span, date)
        if figure := quantity.parse(name):
            return Annotation(mark.span, figure, figure_page(figure, gazetteer))
    return None


def fill_folder(definition: Definition, gazetteer: Gazetteer) -> tuple[Annotation, NewEntity | None] | None:
    """What a definition means that names only a folder: a page there that bears the label, else a new one."""
    kind = definition.kind
    if kind is None or kind is Kind.DATE or definition.slug is not None:
        return None
    if kind is Kind.QUANTITY:
        figure = quantity.parse(definition.title or definition.label)
        return (Annotation(Span(0, 0), figure, figure_page(figure, gazetteer)), None) if figure else None
    bearers = [entity.ref for entity in gazetteer.by_name(definition.label) if entity.ref.kind is kind]
    if len(bearers) == 1:
        return Annotation(Span(0, 0), bearers[0]), None
    ref = _free_page(EntityRef(kind, slug_of(definition.label)), gazetteer)
    return Annotation(Span(0, 0), ref), NewEntity(kind, definition.label, definition.title)


def _free_page(ref: EntityRef, gazetteer: Gazetteer) -> EntityRef:
    number, free = 1, ref
    while gazetteer.get(free):
        number += 1
        free = replace(ref, slug=Slug(f"{ref.slug}-{number}"))
    return free
