"""The same facts for programs: JSON Lines, one annotation or entity a line, numbers as exact decimals."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gloss import partial_date
from gloss.index.collection import TIMELINE, Collection, page_of, page_of_annotation
from gloss.model import KINDS, Annotation, Entity, EntityRef, Kind, PartialDate, Quantity

CONTEXT = 30
"""Characters before and behind an annotation, by which it is found again where the text has changed."""

_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def data_files(collection: Collection) -> dict[str, str]:
    """`annotations.jsonl`, sorted by article and place in it, and `entities.jsonl`, sorted by page."""
    return {
        "docs/data/annotations.jsonl": "".join(_annotation_lines(collection)),
        "docs/data/entities.jsonl": "".join(_entity_lines(collection)),
    }


def _annotation_lines(collection: Collection) -> Iterator[str]:
    for article in sorted(collection.articles, key=lambda article: article.slug):
        text = article.text
        for annotation in sorted(article.annotations, key=lambda annotation: annotation.span):
            yield _line({"article": article.slug} | _annotation(text, annotation))


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
            return {"kind": Kind.QUANTITY, "page": f"{page_of_annotation(annotation)}.md", **_quantity(quantity)}
        case PartialDate() as date:
            year = partial_date.year(date)
            anchor = "" if year is None else f"#{year:04d}"
            return {"kind": Kind.DATE, "page": f"{TIMELINE}.md{anchor}", "date": date.edtf}


def _quantity(quantity: Quantity) -> dict[str, object]:
    """What is known of a figure; what is not is left out."""
    known = {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "of": quantity.of,
        "unit": quantity.unit or None,
        "qualifier": quantity.qualifier,
        "as_of": quantity.as_of or None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _entity_lines(collection: Collection) -> Iterator[str]:
    entities = [page.entity for page in collection.pages if KINDS[page.entity.ref.kind].is_entity]
    for entity in sorted(entities, key=lambda entity: page_of(entity.ref)):
        yield _line(_entity(entity, collection.article_counts))


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


def _line(value: Mapping[str, object]) -> str:
    """A line of JSON. The line ends that Unicode knows are escaped, as some readers split at them."""
    fields = (f"{json.dumps(name)}: {_json(field)}" for name, field in value.items())
    return f"{{{', '.join(fields)}}}\n"


def _json(value: object) -> str:
    """Decimals with all their digits: `2.50` and 10**30 pass through a `float` as something else."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)
