"""Who and what a TEI file refers to: the entities of one article in its `standOff`."""

from collections.abc import Iterable, Mapping

from gloss.export.facts import Facts, Row, page_of, stem
from gloss.export.tei_marks import NAMES
from gloss.export.tei_xml import element, identifier, text
from gloss.model import Entity, Kind

LISTS: Mapping[Kind, tuple[str, str]] = {
    Kind.PERSON: ("listPerson", "person"),
    Kind.ORGANIZATION: ("listOrg", "org"),
    Kind.PLACE: ("listPlace", "place"),
}


def things(rows: Iterable[Row], facts: Facts) -> str:
    """The entities that the rows lead to, each once; empty where there are none."""
    pages = sorted({stem(row["page"]) for row in rows})
    found = [facts.by_page[page] for page in pages if page in facts.by_page]
    lists = [
        element(outer, "\n".join(_thing(entity, inner) for entity in found if entity.ref.kind is kind))
        for kind, (outer, inner) in LISTS.items()
        if any(entity.ref.kind is kind for entity in found)
    ]
    return element("standOff", "\n".join(lists)) if lists else ""


def _thing(entity: Entity, name: str) -> str:
    named = NAMES[entity.ref.kind]
    parts = [element(named, text(entity.title)), *(element(named, text(a), type="alias") for a in entity.aliases)]
    if entity.coordinates and entity.ref.kind is Kind.PLACE:
        latitude, longitude = entity.coordinates
        parts.append(element("location", element("geo", f"{latitude} {longitude}")))
    numbers = {"wikidata": entity.wikidata, "geonames": str(entity.geonames or "")}
    parts += [element("idno", text(number), type=of) for of, number in numbers.items() if number]
    if entity.description:
        parts.append(element("note", text(entity.description)))
    return element(name, "".join(parts), **{"xml:id": identifier(page_of(entity.ref))})
