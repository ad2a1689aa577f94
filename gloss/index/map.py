"""The places with coordinates as GeoJSON (RFC 7946), which GitHub and map programs show as a map."""

import json

from gloss.index.collection import Collection, page_of
from gloss.model import Entity, Kind


def places_geojson(collection: Collection) -> dict[str, str]:
    """One feature a line, A to Z."""
    places = [page.entity for page in collection.pages_of(Kind.PLACE) if page.entity.coordinates]
    features = [json.dumps(_feature(entity, collection), ensure_ascii=False) for entity in places]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    return {"docs/data/places.geojson": text}


def _feature(entity: Entity, collection: Collection) -> dict[str, object]:
    latitude, longitude = entity.coordinates or (0.0, 0.0)
    page = page_of(entity.ref)
    properties = {
        "title": entity.title,
        "description": entity.description,
        "country": entity.country,
        "page": f"{page}.md",
        "articles": collection.article_counts.get(page, 0),
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {name: value for name, value in properties.items() if value != ""},
    }
