"""Where the places are: a small map for each, and all of them as GeoJSON (RFC 7946) for map programs."""

import json

from gloss import outlines
from gloss.index.collection import Collection
from gloss.index.precision import is_exact
from gloss.index.quotes import page_of
from gloss.model import KINDS, Entity, Kind


def place_maps(collection: Collection) -> dict[str, str | None]:
    """A picture (SVG) for each place of which it is known where it lies, and of which anything has changed."""
    changes, places = collection.changes, collection.pages_of(Kind.PLACE)
    gone = (name for name in changes.titles if name.startswith(f"{KINDS[Kind.PLACE].folder}/"))
    files: dict[str, str | None] = {f"docs/{_path(name)}": None for name in gone}
    for entity in (page.entity for page in places if changes.all or page_of(page.entity.ref) in changes.pages):
        files[f"docs/{map_path(entity)}"] = _drawn(entity) if has_map(entity) else None
    return files


def _drawn(entity: Entity) -> str:
    return outlines.map_of(entity.title, entity.coordinates, entity.country, is_exact=is_exact(entity))


def has_map(entity: Entity) -> bool:
    """Whether it is known where the place lies."""
    return entity.ref.kind is Kind.PLACE and outlines.is_known(entity.title, entity.coordinates)


def map_path(entity: Entity) -> str:
    """Below `docs/`: beside the pages of places."""
    return _path(page_of(entity.ref))


def _path(name: str) -> str:
    folder, _, slug = name.rpartition("/")
    return f"{folder}/maps/{slug}.svg"


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
        "position": "" if is_exact(entity) else "about",
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {name: value for name, value in properties.items() if value != ""},
    }
