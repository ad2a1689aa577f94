"""The same facts for programs: JSON Lines, one annotation or entity a line. `templates/data.md` says what they hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

from gloss.index.collection import Collection
from gloss.index.layout import below
from gloss.index.quotes import page_of
from gloss.index.records import CONTEXT, line_of
from gloss.model import KINDS, Entity


def annotation_data(collection: Collection) -> dict[str, str]:
    """`annotations.jsonl`, sorted by article and place, with the groups of differing reports."""
    groups = collection.group_names()
    articles = sorted(collection.articles, key=lambda article: article.slug)
    lines = (_grouped(collection.lines(article), groups.get(article.slug, ())) for article in articles)
    return {"docs/data/annotations.jsonl": "".join(lines)}


def entity_data(collection: Collection) -> dict[str, str]:
    """`entities.jsonl`, sorted by page, a page about the data, and JSON Schemas of the lines."""
    return {
        "docs/data/index.md": below("", "data.md", context=CONTEXT),
        "docs/data/entities.jsonl": "".join(map(line_of, _entities(collection))),
        **{f"docs/data/schemas/{name}.json": _schema(name) for name in ("annotations", "entities")},
    }


def _schema(name: str) -> str:
    """The JSON Schema of the lines of a file."""
    return resources.files("gloss.data").joinpath(f"lines_{name}.schema.json").read_text(encoding="utf-8")


def links_file(collection: Collection) -> dict[str, str]:
    """`links.jsonl`: where the articles linked to, by article and place. Their pages hold the words of a link alone."""
    links = collection.links()
    return {"docs/data/links.jsonl": "".join(links[article] for article in sorted(links))}


def _grouped(lines: str, groups: Sequence[tuple[int, str]]) -> str:
    """The lines of an article; of figures that others differ from, with the name of their group."""
    if not groups:
        return lines
    names = dict(groups)
    rows = [json.loads(line) for line in lines.splitlines()]
    return "".join(line_of(row | ({"differing": names[row["start"]]} if row["start"] in names else {})) for row in rows)


def _entities(collection: Collection) -> Iterator[dict[str, object]]:
    entities = [page.entity for page in collection.pages if KINDS[page.entity.ref.kind].is_entity]
    for entity in sorted(entities, key=lambda entity: page_of(entity.ref)):
        yield _entity(entity, collection.article_counts)


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
