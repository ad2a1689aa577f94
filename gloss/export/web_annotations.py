"""Annotations as W3C Web Annotations: a page of them for each article, over its text as a plain file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import zip_longest
from uuid import UUID, uuid5

from gloss import quantity
from gloss.export.facts import Facts, Row, article_page, dumped, has_text, same_as, stem
from gloss.model import AnnotatedArticle, Kind, Qualifier, Quantity

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""It knows `schema:` too."""
FOLDER = "w3c"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_NAMES = UUID("6f6b0c1e-5b1e-5c55-9d0a-3a8a7c1d2e90")
_TYPES = {Kind.PERSON: "schema:Person", Kind.ORGANIZATION: "schema:Organization", Kind.PLACE: "schema:Place"}
_NUMBERS = {"value": "schema:value", "low": "schema:minValue", "high": "schema:maxValue", "unit": "schema:unitText"}


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """`w3c/ARTICLE.jsonld`, and beside it the text, where it may be published: positions count its characters."""
    yield f"{FOLDER}/index.jsonld", dumped(_collection(facts))
    for article, after in zip_longest(facts.articles, facts.articles[1:]):
        yield f"{FOLDER}/{article.slug}.jsonld", dumped(_page(article, after, facts))
        if has_text(article):
            yield f"{FOLDER}/{article.slug}.txt", article.text.encode("utf-8", "replace")


def _collection(facts: Facts) -> dict[str, object]:
    ends = {name: _address(facts.articles[at], facts) for name, at in (("first", 0), ("last", -1)) if facts.articles}
    return {
        "@context": CONTEXT,
        "id": f"{facts.base}{FOLDER}/index.jsonld",
        "type": "AnnotationCollection",
        "total": len(facts.rows),
        **ends,
    }


def _page(article: AnnotatedArticle, after: AnnotatedArticle | None, facts: Facts) -> dict[str, object]:
    return {
        "@context": CONTEXT,
        "id": _address(article, facts),
        "type": "AnnotationPage",
        "partOf": f"{facts.base}{FOLDER}/index.jsonld",
        **({"next": _address(after, facts)} if after else {}),
        "items": [_annotation(article, row, facts) for row in facts.by_article.get(article.slug, ())],
    }


def _address(article: AnnotatedArticle, facts: Facts) -> str:
    return f"{facts.base}{FOLDER}/{article.slug}.jsonld"


def _annotation(article: AnnotatedArticle, row: Row, facts: Facts) -> dict[str, object]:
    name = f"{row['start']}-{row['end']}-{row['page']}"
    return {
        "id": _id(f"{article.slug}/{name}"),
        "type": "Annotation",
        "motivation": "identifying" if row["kind"] in _TYPES else "describing",
        "body": list(_bodies(row, facts)),
        "target": _target(article, row, facts),
    }


def _id(name: str) -> str:
    """The same for the same annotation, wherever the site is."""
    return f"urn:uuid:{uuid5(_NAMES, name)}"


# ---- of what it is


def _target(article: AnnotatedArticle, row: Row, facts: Facts) -> dict[str, object]:
    """The text and where in it; of an article whose text is withheld the page and the words alone."""
    page = facts.address(article_page(article.slug))
    quote = {"type": "TextQuoteSelector", "exact": row["text"]}
    if not has_text(article):
        return {"type": "SpecificResource", "source": page, "selector": quote}
    text = {
        "id": f"{facts.base}{FOLDER}/{article.slug}.txt",
        "type": "Text",
        "format": "text/plain",
        **({"language": article.metadata.language} if article.metadata.language else {}),
    }
    context = {name: row[name] for name in ("prefix", "suffix") if row.get(name)}
    position = {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}
    return {"type": "SpecificResource", "source": text, "scope": page, "selector": [quote | context, position]}


# ---- what it says


def _bodies(row: Row, facts: Facts) -> Iterator[Mapping[str, object]]:
    yield {"type": "TextualBody", "purpose": "tagging", "value": row["kind"], "format": "text/plain"}
    page = stem(row["page"])
    linked = {"type": "SpecificResource", "purpose": "identifying", "source": {"id": facts.address(page)}}
    if entity := facts.by_page.get(page):
        known = [{"id": address} for address in same_as(entity)]
        about = {"type": _TYPES[entity.ref.kind], "schema:name": entity.title}
        yield linked | {"source": {"id": facts.address(page)} | about | ({"schema:sameAs": known} if known else {})}
    elif row["kind"] == Kind.DATE:
        yield _said(row["date"]) | {"conformsTo": EDTF}
    else:
        numbers = {said: row[name] for name, said in _NUMBERS.items() if name in row}
        yield _said(_reading(row)) | {"type": ["TextualBody", "schema:QuantitativeValue"]} | numbers
        yield linked | {"purpose": "classifying"}


def _said(words: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": "describing", "value": words, "format": "text/plain"}


def _reading(row: Row) -> str:
    """A figure in the words that Gloss writes and reads: `about 2,500 troops`."""
    value, low, high, of = (Decimal(str(row[name])) if name in row else None for name in ("value", "low", "high", "of"))
    qualifier = Qualifier(row["qualifier"]) if "qualifier" in row else None
    return quantity.reading(Quantity(value, low, high, of, row.get("unit", ""), qualifier))
