"""Pages that may be about one and the same, and those that only look so."""

import pytest

from gloss.duplicates import duplicates, hint
from gloss.model import Entity, EntityRef, Kind
from gloss.paths import slug_of

ORG, PLACE, PERSON = Kind.ORGANIZATION, Kind.PLACE, Kind.PERSON
FOLDER = {ORG: "organizations", PLACE: "places", PERSON: "people"}


def entity(kind: Kind, title: str, **known: object) -> Entity:
    return Entity(EntityRef(kind, slug_of(title)), title, **known)  # type: ignore[arg-type]


def beside(one: Entity, names: str = "Kiel Bergen") -> list[str]:
    """The pages that an article names: of an entity and of some places."""
    return [f"{FOLDER[one.ref.kind]}/{one.ref.slug}", *(f"places/{name.lower()}" for name in names.split())]


LIKELY = [
    # kind, one name, the other, whether it needs the same company
    (PERSON, "Mohammed Ali Hassan", "Muhammad Ali Hasan", False),
    (PERSON, "Anna Maria Ruiz", "Anna Ruiz", False),
    (PERSON, "Ruiz", "Anna Ruiz", True),
    (PERSON, "Mohammed Shia", "Mohammed Shia al-Sudani", True),
    (PLACE, "Lipa", "Lipa province", False),
    (PLACE, "Sulaimaniyah", "Sulaimaniye", True),
    (ORG, "PMB", "Port Management Board", True),
    (ORG, "Port Board", "Port Board of Lipa", True),
    (ORG, "Ministry of Oil", "The Ministry of Oil", False),
]
UNLIKELY = [
    (PERSON, "Anna Ruiz", "Eva Ruiz"),
    (PERSON, "Anna Maria Ruiz", "Anna Eva Ruiz"),
    (PLACE, "Lipa", "Lipa Airport"),
    (PLACE, "North Lipa", "Lipa"),
    (PLACE, "East Liparia", "South Liparia"),
    (ORG, "PMB", "Port Board"),
    (ORG, "Ministry of Oil", "Ministry of Health"),
    (ORG, "Port Board of Kiel", "Port Board of Lipa"),
    (ORG, "United Harbours", "United Harbours Pension Fund"),
]


@pytest.mark.parametrize(("kind", "one", "other", "needs_company"), LIKELY)
def test_names_that_are_likely_one(kind: Kind, one: str, other: str, needs_company: bool) -> None:
    pages = [entity(kind, one), entity(kind, other)]
    company = [beside(page) for page in pages]
    assert len(duplicates(company, pages)) == 1
    assert len(duplicates([], pages)) == (not needs_company)


@pytest.mark.parametrize(("kind", "one", "other"), UNLIKELY)
def test_names_that_only_look_so(kind: Kind, one: str, other: str) -> None:
    pages = [entity(kind, one), entity(kind, other)]
    assert duplicates([beside(page) for page in pages], pages) == ()


def test_a_surname_in_the_article_of_the_full_name_is_another() -> None:
    full, short = entity(PERSON, "Anna Ruiz"), entity(PERSON, "Ruiz")
    assert duplicates([["people/anna-ruiz", "people/ruiz", "places/kiel", "places/bergen"]], [full, short]) == ()


APART: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"country": "France"}, {"country": "United States"}),
    ({"wikidata": "Q1"}, {"wikidata": "Q2"}),
    ({"different_from": ("places/lipa-province",)}, {}),
    ({}, {"different_from": ("places/lipa",)}),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_pages_that_say_they_are_two(one: dict[str, object], other: dict[str, object]) -> None:
    assert duplicates([], [entity(PLACE, "Lipa", **one), entity(PLACE, "Lipa province", **other)]) == ()
    assert len(duplicates([], [entity(PLACE, "Lipa"), entity(PLACE, "Lipa province")])) == 1


def test_the_page_with_more_articles_stays_and_the_command_is_exact() -> None:
    rare, usual = entity(PERSON, "Anna Maria Ruiz"), entity(PERSON, "Anna Ruiz")
    (found,) = duplicates([beside(usual), beside(usual, "Lyon"), beside(rare)], [usual, rare])
    assert (found.old, found.new) == (rare.ref, usual.ref)
    assert "`build_pages.py rename people/anna-maria-ruiz people/anna-ruiz`" in hint(found)
    assert hint(found).startswith("docs/people/anna-maria-ruiz.md: perhaps the same as docs/people/anna-ruiz.md")
    assert duplicates([beside(rare), beside(usual, "Lyon"), beside(usual)], [rare, usual]) == (found,)
