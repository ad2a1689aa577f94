"""The facts as five tables: what columns each has, and its rows. CSV, JSON Lines, Parquet and SQLite write the same."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gloss import partial_date
from gloss.export.facts import Facts, article_page, has_text, page_of, stem
from gloss.model import PartialDate, Span
from gloss.text import sentences

Column = tuple[str, type]
"""A name, and what its values are: `str`, `int`, `float` (a number), `bool`, `list` (of texts)."""

_PLACE: tuple[Column, ...] = (("article", str), ("start", int), ("end", int), ("text", str))
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "articles": (
        *(("slug", str), ("page", str), ("title", str), ("date", str), ("publisher", str), ("authors", list)),
        *(("url", str), ("language", str), ("rights", str), ("has_text", bool), ("text", str)),
    ),
    "entities": (
        *(("page", str), ("kind", str), ("title", str), ("description", str), ("aliases", list), ("country", str)),
        *(("latitude", float), ("longitude", float), ("wikidata", str), ("geonames", int), ("articles", int)),
    ),
    "mentions": (*_PLACE, ("kind", str), ("page", str)),
    "figures": (
        *_PLACE,
        *(("page", str), ("figure_kind", str), ("value", float), ("low", float), ("high", float), ("of", float)),
        *(("unit", str), ("qualifier", str), ("as_of", str), ("reported", str), ("speaker", str)),
        *(("differing", str), ("sentence", str)),
    ),
    "events": (*_PLACE, ("page", str), ("date", str), ("first", str), ("last", str), ("sentence", str)),
}
"""What each table says; what is not known is empty."""

Values = dict[str, Any]


def rows(table: str, facts: Facts) -> Iterator[Values]:
    """The rows of a table, by name of the column; a column that is not there is not known."""
    return _ROWS[table](facts)


def _articles(facts: Facts) -> Iterator[Values]:
    for article in facts.articles:
        known, shown = article.metadata, has_text(article)
        yield {
            "slug": article.slug,
            "page": f"{article_page(article.slug)}.md",
            "title": known.title,
            "date": known.date,
            "publisher": known.publisher,
            "authors": list(known.author),
            "url": known.url,
            "language": known.language,
            "rights": known.rights,
            "has_text": shown,
            **({"text": article.text} if shown else {}),
        }


def _entities(facts: Facts) -> Iterator[Values]:
    for entity in facts.entities:
        page = page_of(entity.ref)
        latitude, longitude = entity.coordinates or (None, None)
        known = {
            "page": f"{page}.md",
            "kind": entity.ref.kind.value,
            "title": entity.title,
            "description": entity.description,
            "aliases": list(entity.aliases),
            "country": entity.country,
            "latitude": latitude,
            "longitude": longitude,
            "wikidata": entity.wikidata,
            "geonames": entity.geonames,
            "articles": facts.article_counts.get(page, 0),
        }
        yield {name: value for name, value in known.items() if value is not None}


def _mentions(facts: Facts) -> Iterator[Values]:
    for row in facts.rows:
        if stem(row["page"]) in facts.by_page:
            yield _only("mentions", row)


def _figures(facts: Facts) -> Iterator[Values]:
    yield from (_only("figures", row) | sentence for row, sentence in _with_sentences(facts, "quantity"))


def _events(facts: Facts) -> Iterator[Values]:
    for row, sentence in _with_sentences(facts, "date"):
        bounds = partial_date.bounds(PartialDate(row["date"]))
        days = {"first": bounds.first, "last": bounds.last}
        yield _only("events", row) | {name: day.isoformat() for name, day in days.items() if day} | sentence


def _only(table: str, row: Mapping[str, Any]) -> Values:
    return {name: row[name] for name, _ in COLUMNS[table] if name in row}


def _with_sentences(facts: Facts, kind: str) -> Iterator[tuple[Mapping[str, Any], Values]]:
    """Each row of a kind with its sentence, where that may be published."""
    for article in facts.articles:
        wanted = [row for row in facts.by_article.get(article.slug, ()) if row["kind"] == kind]
        spans = sentences(article.text) if wanted and has_text(article) else []
        for row in wanted:
            inside = next((span for span in spans if span.start <= row["start"] < span.end), None)
            yield row, {"sentence": _shown(article.text, inside)} if inside else {}


def _shown(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


_ROWS: Mapping[str, Callable[[Facts], Iterator[Values]]] = {
    "articles": _articles,
    "entities": _entities,
    "mentions": _mentions,
    "figures": _figures,
    "events": _events,
}
