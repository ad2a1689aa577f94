"""Articles and entities in the words of schema.org, as JSON-LD."""

from collections.abc import Iterator

from gloss import partial_date
from gloss.export.facts import Facts, article_page, dumped, page_of, same_as, stem
from gloss.model import AnnotatedArticle, Entity, Kind, PartialDate

CONTEXT = "https://schema.org"
TYPES = {Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.PLACE: "Place"}


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Two graphs; what one says of the other goes by the addresses of the pages."""
    yield "articles.jsonld", _graph([_article(article, facts) for article in facts.articles])
    yield "entities.jsonld", _graph([_entity(entity, facts) for entity in facts.entities])


def _graph(nodes: list[dict[str, object]]) -> bytes:
    return dumped({"@context": CONTEXT, "@graph": nodes})


def _article(article: AnnotatedArticle, facts: Facts) -> dict[str, object]:
    known = article.metadata
    pages = {stem(row["page"]): None for row in facts.by_article.get(article.slug, ())}
    node: dict[str, object] = {
        "@id": facts.address(article_page(article.slug)),
        "@type": "NewsArticle",
        "headline": known.title,
        "datePublished": _day(known.date),
        "inLanguage": known.language,
        "author": [{"@type": "Person", "name": name} for name in known.author],
        "publisher": {"@type": "Organization", "name": known.publisher} if known.publisher else None,
        "isBasedOn": known.url if known.url.startswith(("https://", "http://")) else None,
        "copyrightNotice": known.rights,
        "mentions": [{"@id": facts.address(page)} for page in pages if page in facts.by_page],
    }
    return {name: value for name, value in node.items() if value}


def _day(date: str) -> str:
    """`2025-08`, or what of it schema.org can say."""
    bounds = partial_date.bounds(PartialDate(date)) if partial_date.is_valid(date) else None
    is_day = bounds and bounds.first is not None and bounds.first == bounds.last
    return date if is_day or (len(date) in (4, 7) and date.replace("-", "").isdigit()) else ""


def _entity(entity: Entity, facts: Facts) -> dict[str, object]:
    node: dict[str, object] = {
        "@id": facts.address(page_of(entity.ref)),
        "@type": TYPES[entity.ref.kind],
        "name": entity.title,
        "alternateName": list(entity.aliases),
        "description": entity.description,
        "sameAs": list(same_as(entity)),
    }
    if entity.ref.kind is Kind.PLACE and entity.coordinates:
        latitude, longitude = entity.coordinates
        node["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    if entity.ref.kind is Kind.PLACE and entity.country:
        node["containedInPlace"] = {"@type": "Country", "name": entity.country}
    return {name: value for name, value in node.items() if value}
