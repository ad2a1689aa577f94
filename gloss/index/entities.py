"""The pages of people, organizations and places: what people wrote, and below it every sentence that names them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import chain

from gloss import partial_date
from gloss.index.collection import Collection
from gloss.index.layout import Row, bullets, gathering_page, grouped_table
from gloss.index.lines import also_called, article_link, counted, data_link, day, link, plain, render, sort_key
from gloss.index.map import has_map, map_path
from gloss.index.portrait import portrait
from gloss.index.precision import is_exact
from gloss.index.quotes import Head, page_of
from gloss.model import KINDS, Entity, GatheringPage, Kind, PartialDate

ITEMS = 50
"""Lines of a concordance: beyond these a reader is better served by the data."""
COMPANIONS = 10
_UP = "../"


def entity_pages(collection: Collection) -> dict[str, str | None]:
    """A page for each entity, mentioned or not, of which anything has changed."""
    entities = {page_of(p.entity.ref): p for p in collection.pages if KINDS[p.entity.ref.kind].is_entity}
    places = {p.entity.title: name for name, p in entities.items() if p.entity.ref.kind is Kind.PLACE}
    touched = _touched(collection, entities)
    return {f"docs/{n}.md": _page(collection, n, entities, places) if n in entities else None for n in touched}


def _touched(collection: Collection, entities: Mapping[str, GatheringPage]) -> Iterable[str]:
    """Those on whose pages anything may be another: beside whom they stand has a title, and so has their country."""
    changes = collection.changes
    if changes.all:
        return entities
    retitled = {number for name in changes.titles for number in collection.naming.get(name, ())}
    beside = chain.from_iterable(collection.articles[number].names for number in retitled)
    inside = (name for name, page in entities.items() if page.entity.country in changes.countries)
    return sorted({*changes.pages, *beside, *inside})


def _page(collection: Collection, name: str, entities: Mapping[str, GatheringPage], places: Mapping[str, str]) -> str:
    page, found = entities[name], collection.seen(name)
    seen = portrait(page.entity, found)
    mentions, more = _mentions(collection, name, [head for head, _ in found])
    return gathering_page(
        "entity.md",
        page,
        description=render(seen.description, _UP),
        facts=render(" · ".join(_facts(page.entity, places)), _UP),
        map=_map(page.entity),
        name=render(plain(page.entity.title), _UP),
        roles=bullets(seen.roles, _UP),
        seen=render(seen.seen, _UP),
        said=bullets(seen.said, _UP),
        beside=bullets(seen.beside, _UP),
        mentions=grouped_table((), mentions, _UP),
        more=render(more, _UP),
        unlinked=bullets(_unlinked(collection.unlinked.get(name, ())), _UP),
        together=render(" · ".join(_companions(collection, name, entities)), _UP),
    )


def _facts(entity: Entity, countries: Mapping[str, str]) -> Iterator[str]:
    """What the front matter knows beside the description, marked."""
    if entity.country and entity.country != entity.title:
        name = countries.get(entity.country)
        yield link(entity.country, f"{name}.md") if name else plain(entity.country)
    if entity.coordinates:
        yield _position(*entity.coordinates, is_exact(entity))
    if entity.geonames:
        yield f"GeoNames {entity.geonames}"
    if entity.wikidata:
        yield f"Wikidata {plain(entity.wikidata)}"
    if entity.aliases:
        yield also_called(entity.aliases)


def _map(entity: Entity) -> str:
    """The picture of a place, with the words for those who do not see it; empty for one without."""
    if not has_map(entity):
        return ""
    where = f" in {entity.country}" if entity.country and entity.country != entity.title else ""
    at = f", at {_position(*entity.coordinates, is_exact(entity))}" if entity.coordinates else ""
    words = render(plain(f"Map: {entity.title}{where}{at}"), _UP)
    return f"![{words}]({_UP}{map_path(entity)})"


def _position(latitude: float, longitude: float, is_exact: bool) -> str:
    """`36.19° N, 44.01° E`; “about” where it is the middle of an area, or only roughly known."""
    about = "" if is_exact else "about "
    return f"{about}{abs(latitude)}° {'S' if latitude < 0 else 'N'}, {abs(longitude)}° {'W' if longitude < 0 else 'E'}"


def _mentions(collection: Collection, name: str, articles: Sequence[Head]) -> tuple[list[Row], str]:
    """The lines of the concordance by year, if these are several, and what there is beyond them."""
    lines: list[Row] = []
    left = len(articles)
    years = {article.slug: _year(article) for article in articles}
    has_years = len(set(years.values())) > 1
    for article in articles:
        of_article = collection.lines_on(name, article)
        if len(lines) + len(of_article) > ITEMS:
            break
        lines += (Row(line, years[article.slug] if has_years else "") for line in of_article)
        left -= 1
    return lines, f"{counted(left, 'more article')} in {data_link()}." if left else ""


def _unlinked(articles: Sequence[Head]) -> list[str]:
    """For contributors: where the name stands without a link, the newest first."""
    return [f"{day(article.date)} · {article_link(article)}" for article in articles[:ITEMS]]


def _year(article: Head) -> str:
    return partial_date.heading(partial_date.period(PartialDate(article.date))) or "Undated"


def _companions(collection: Collection, name: str, entities: Mapping[str, GatheringPage]) -> Iterator[str]:
    """Those that most often stand in the same articles, each with how many these are; of equals the first by name."""
    articles = (collection.articles[number] for number in collection.naming.get(name, ()))
    companions = Counter(chain.from_iterable(head.names for head in articles))
    del companions[name]
    lowest = min(nlargest(COMPANIONS, companions.values()), default=0)
    titles = {other: entities[other].entity.title for other, count in companions.items() if count >= lowest}
    frequent = sorted(titles, key=lambda other: (-companions[other], *sort_key(titles[other]), other))
    for other in frequent[:COMPANIONS]:
        yield f"{link(titles[other], f'{other}.md')} ({companions[other]:,})"
