"""The indexes of people, organizations and places."""

from collections.abc import Callable

from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import counted, letter, link, plain, sort_key
from gloss.index.quotes import page_of
from gloss.model import KINDS, Entity, GatheringPage, Kind

_NO_COUNTRY = "Other places"
_TOGETHER = link("Who is named together", "network.md") + "."


def people_index(collection: Collection) -> dict[str, str]:
    """A to Z."""
    return _index(collection, Kind.PERSON, f"The people whom the articles name. {_TOGETHER}", _letter)


def organization_index(collection: Collection) -> dict[str, str]:
    """A to Z."""
    return _index(collection, Kind.ORGANIZATION, f"The organizations that the articles name. {_TOGETHER}", _letter)


def place_index(collection: Collection) -> dict[str, str]:
    """By country, and A to Z in each."""
    countries = {page.entity.country for page in collection.pages_of(Kind.PLACE)}

    def country(entity: Entity) -> str:
        return entity.country or (entity.title if entity.title in countries else _NO_COUNTRY)

    intro = f"The places that the articles name, by country. {link('The map', 'map.md')} shows where they lie."
    return _index(collection, Kind.PLACE, intro, country)


def _index(collection: Collection, kind: Kind, intro: str, heading: Callable[[Entity], str]) -> dict[str, str]:
    info = KINDS[kind]
    rows = [(heading(page.entity), Row(_line(collection, page))) for page in collection.pages_of(kind)]
    rows.sort(key=lambda row: (row[0] == _NO_COUNTRY, sort_key(row[0])))
    return lay_out(Page(f"{info.folder}/index", info.plural, intro), sections_by(rows))


def _letter(entity: Entity) -> str:
    return letter(entity.title)


def _line(collection: Collection, page: GatheringPage) -> str:
    name = page_of(page.entity.ref)
    articles = counted(collection.article_counts.get(name, 0), "article")
    description = plain(page.entity.description)
    return f"{link(page.entity.title, f'{name}.md')}{': ' if description else ''}{description} ({articles})"
