"""The pages of people, organizations and places: what people wrote, and below it every sentence that names them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import groupby

from gloss.index.collection import Collection
from gloss.index.layout import bullets, gathering_page
from gloss.index.lines import also_called, article_link, counted, data_link, day, in_quotes, link, plain, quoted, render
from gloss.index.map import has_map, map_path
from gloss.index.portrait import figures_of, portrait
from gloss.index.quotes import Quote, page_of
from gloss.model import KINDS, Entity, Kind

ITEMS = 50
"""Lines of a concordance: beyond these a reader is better served by the data."""

PER_ARTICLE = 3
COMPANIONS = 10
_UP = "../"


def entity_pages(collection: Collection) -> dict[str, str]:
    """A page for each entity, mentioned or not."""
    pages = {page_of(page.entity.ref): page for page in collection.pages if KINDS[page.entity.ref.kind].is_entity}
    entities = {name: page.entity for name, page in pages.items()}
    countries = {entity.title: name for name, entity in entities.items() if entity.ref.kind is Kind.PLACE}
    companions = _companions(collection, entities)
    ranks = {name: rank for rank, name in enumerate(entities)}
    figures = figures_of(collection)
    files = {}
    for name, page in pages.items():
        quotes = collection.quotes.get(name, ())
        seen = portrait(page.entity, quotes, figures)
        mentions, more = _mentions(quotes, collection.article_counts.get(name, 0))
        files[f"docs/{name}.md"] = gathering_page(
            "entity.md",
            page,
            description=render(seen.description, _UP),
            facts=render(" · ".join(_facts(page.entity, countries)), _UP),
            map=_map(page.entity),
            name=render(plain(page.entity.title), _UP),
            roles=bullets(seen.roles, _UP),
            seen=render(seen.seen, _UP),
            said=bullets(seen.said, _UP),
            beside=bullets(seen.beside, _UP),
            mentions=bullets(mentions, _UP),
            more=render(more, _UP),
            together=render(" · ".join(_named(companions[name], ranks, entities)), _UP),
        )
    return files


def _facts(entity: Entity, countries: Mapping[str, str]) -> Iterator[str]:
    """What the front matter knows beside the description, marked."""
    if entity.country and entity.country != entity.title:
        name = countries.get(entity.country)
        yield link(entity.country, f"{name}.md") if name else plain(entity.country)
    if entity.coordinates:
        yield _coordinates(*entity.coordinates)
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
    at = f", at {_coordinates(*entity.coordinates)}" if entity.coordinates else ""
    words = render(plain(f"Map: {entity.title}{where}{at}"), _UP)
    return f"![{words}]({_UP}{map_path(entity)})"


def _coordinates(latitude: float, longitude: float) -> str:
    """`36.19° N, 44.01° E`."""
    return f"{abs(latitude)}° {'S' if latitude < 0 else 'N'}, {abs(longitude)}° {'W' if longitude < 0 else 'E'}"


def _mentions(quotes: Sequence[Quote], articles: int) -> tuple[list[str], str]:
    """The lines of the concordance, and what there is beyond them."""
    lines: list[str] = []
    for _, group in groupby(quotes, key=lambda quote: quote.article.slug):
        of_article = list(_lines(list(group)))
        if len(lines) + len(of_article) > ITEMS:
            break
        lines += of_article
        articles -= 1
    return lines, f"{counted(articles, 'more article')} in {data_link()}." if articles else ""


def _lines(quotes: Sequence[Quote]) -> Iterator[str]:
    """The lines of one article."""
    shown, rest = quotes[:PER_ARTICLE], len(quotes) - PER_ARTICLE
    for quote in shown:
        note = f" ({counted(rest, 'more sentence')})" if rest > 0 and quote is shown[-1] else ""
        sentence = in_quotes(quoted(quote.text, quote.sentence, quote.phrases))
        yield f"{day(quote.article.metadata.date)} · {article_link(quote.article)}: {sentence}{note}"


def _companions(collection: Collection, entities: Iterable[str]) -> Mapping[str, Counter[str]]:
    """For each entity page: in how many articles each other one stands beside it."""
    by_article: dict[str, list[str]] = defaultdict(list)
    for name in entities:
        for slug in {quote.article.slug for quote in collection.quotes.get(name, ())}:
            by_article[slug].append(name)
    counters: dict[str, Counter[str]] = defaultdict(Counter)
    for names in by_article.values():
        for name in names:
            counters[name].update(names)
    for name, counter in counters.items():
        del counter[name]
    return counters


def _named(companions: Counter[str], ranks: Mapping[str, int], entities: Mapping[str, Entity]) -> list[str]:
    """The most frequent companions, each with the number of articles; of equals the first by name."""
    lowest = min(nlargest(COMPANIONS, companions.values()), default=0)
    frequent = [name for name, count in companions.items() if count >= lowest]
    frequent.sort(key=ranks.__getitem__)
    frequent.sort(key=companions.__getitem__, reverse=True)
    return [f"{link(entities[name].title, f'{name}.md')} ({companions[name]:,})" for name in frequent[:COMPANIONS]]
