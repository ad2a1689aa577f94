"""The same facts for programs: JSON Lines, one annotation or entity a line. `templates/data.md` says what they hold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from importlib import resources

from gloss import partial_date
from gloss.index.collection import TIMELINE, Collection, page_of_annotation
from gloss.index.layout import below
from gloss.index.quotes import page_of
from gloss.model import KINDS, Annotation, Entity, EntityRef, Kind, PartialDate, Quantity, Slug, Span
from gloss.quantity import kind_of

CONTEXT = 30
"""Characters before and behind an annotation, by which it is found again where the text has changed."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def data_files(collection: Collection) -> dict[str, str]:
    """`annotations.jsonl`, sorted by article and place, `entities.jsonl`, sorted by page, and a page about them."""
    return {
        "docs/data/index.md": below("", "data.md", context=CONTEXT),
        "docs/data/annotations.jsonl": joined(_annotation_lines(collection)),
        "docs/data/entities.jsonl": joined(_entity_lines(collection)),
        **{f"docs/data/schemas/{name}.json": _schema(name) for name in ("annotations", "entities")},
    }


def _schema(name: str) -> str:
    """The JSON Schema of the lines of a file."""
    return resources.files("gloss.data").joinpath(f"lines_{name}.schema.json").read_text(encoding="utf-8")


def _annotation_lines(collection: Collection) -> Iterator[str]:
    groups = collection.group_names()
    speakers = _speakers(collection)
    for article in sorted(collection.articles, key=lambda article: article.slug):
        text = article.text
        for annotation in sorted(article.annotations, key=lambda annotation: annotation.span):
            place = article.slug, annotation.span
            reported = article.metadata.date if isinstance(annotation.body, Quantity) else ""
            said = {"reported": reported, "speaker": speakers.get(place), "differing": groups.get(place)}
            known = {name: value for name, value in said.items() if value}
            yield _json({"article": article.slug} | _annotation(text, annotation) | known)


def _speakers(collection: Collection) -> Mapping[tuple[Slug, Span], str]:
    """Whom the sentences name as the source of the figures, by article and phrase."""
    return {
        (quote.article.slug, phrase): f"{page_of(quote.speaker)}.md"
        for figures in collection.figures.values()
        for _, quote in figures
        for phrase in quote.phrases
        if quote.speaker
    }


def _annotation(text: str, annotation: Annotation) -> dict[str, object]:
    start, end = annotation.span.start, annotation.span.end
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        **_body(annotation),
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def _body(annotation: Annotation) -> dict[str, object]:
    match annotation.body:
        case EntityRef() as ref:
            return {"kind": ref.kind, "page": f"{page_of(ref)}.md"}
        case Quantity() as quantity:
            page = f"{page_of_annotation(annotation)}.md"
            return {"kind": Kind.QUANTITY, "page": page, "figure_kind": kind_of(quantity), **_quantity(quantity)}
        case PartialDate() as date:
            year = partial_date.year(date)
            anchor = "" if year is None else f"#{year:04d}"
            return {"kind": Kind.DATE, "page": f"{TIMELINE}.md{anchor}", "date": date.edtf}


def _quantity(quantity: Quantity) -> dict[str, object]:
    """What is known of a figure; what is not is left out."""
    known = {
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "of": _number(quantity.of),
        "unit": quantity.unit or None,
        "qualifier": quantity.qualifier,
        "as_of": quantity.as_of or None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _entity_lines(collection: Collection) -> Iterator[str]:
    entities = [page.entity for page in collection.pages if KINDS[page.entity.ref.kind].is_entity]
    for entity in sorted(entities, key=lambda entity: page_of(entity.ref)):
        yield _json(_entity(entity, collection.article_counts))


def _entity(entity: Entity, article_counts: Mapping[str, int]) -> dict[str, object]:
    """What is known of an entity; what is not is left out."""
    page = page_of(entity.ref)
    known: dict[str, object] = {
        "slug": entity.ref.slug,
        "kind": entity.ref.kind,
        "page": f"{page}.md",
        "title": entity.title,
        "description": entity.description,
        "aliases": list(entity.aliases),
        "country": entity.country,
        "coordinates": list(entity.coordinates or ()),
        "wikidata": entity.wikidata,
        "geonames": entity.geonames,
    }
    return {name: value for name, value in known.items() if value} | {"articles": article_counts.get(page, 0)}


def _number(value: Decimal | None) -> int | float | str | None:
    """A number of JSON that reads back exactly; one that would not, as `0.12345678901234567890`, in quotes."""
    if value is None or value == value.to_integral_value():
        return value if value is None else int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def joined(lines: Iterable[str]) -> str:
    """One file of lines. The line ends that Unicode knows beside `\\n` are escaped, as some readers split at them."""
    text = "".join(f"{line}\n" for line in lines)
    for character in "\x85\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
