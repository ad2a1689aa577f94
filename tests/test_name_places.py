"""Which place of the world a name means: by its size, by the places beside it, and by what stands right behind it."""

import pytest

from gloss.recognize.name_places import is_power, other_names, place_meant, places_named

MEANT = [
    # name, other places of the article, what stands behind it, its state or country (empty: nobody can tell)
    ("Paris", "", "", "France"),
    ("Paris", "United States", "", "France"),
    ("Paris", "Texas", "", "Texas"),
    ("Paris", "Texas,France", "", "France"),
    ("Paris", "Texas,France", ", Texas, on Monday", "Texas"),
    ("London", "Canada", "", "United Kingdom"),
    ("London", "", ", Canada", "Canada"),
    ("Washington", "", "", "District of Columbia"),
    ("Springfield", "", "", ""),
    ("Springfield", "Illinois", "", "Illinois"),
    ("Georgia", "", "", "Georgia"),
    ("Georgia", "Tbilisi,Batumi,Atlanta", "", "Georgia"),
    ("Georgia", "Atlanta,Savannah", "", "United States"),
    ("La Paz", "Bolivia", "", "Bolivia"),
    ("La Paz", "Mexico,Bolivia", "", "Bolivia"),
    ("La Paz", "El Salvador,San Miguel", "", "El Salvador"),
    ("Quorvik", "", "", ""),
]


@pytest.mark.parametrize(("name", "beside", "behind", "where"), MEANT)
def test_which_place_is_meant(name: str, beside: str, behind: str, where: str) -> None:
    place = place_meant(places_named(name), frozenset(filter(None, beside.split(","))), (behind,) if behind else ())
    assert (place.state or place.country or place.name if place else "") == where


@pytest.mark.parametrize(("name", "usual"), [("US", "United States"), ("U.K.", "United Kingdom"), ("Türkiye", "Turkey"), ("Burma", "Myanmar"), ("Iraq", "Iraq")])  # fmt: skip
def test_a_country_goes_by_its_usual_name(name: str, usual: str) -> None:
    place = places_named(name)[0]
    assert (place.name, place.what) == (usual, "country")
    assert name == usual or name in other_names(usual)
    assert place.geonames


@pytest.mark.parametrize(("name", "speaks"), [("Washington", True), ("Israel", True), ("New Delhi", True), ("Basra", False), ("Texas", False)])  # fmt: skip
def test_countries_and_capitals_speak(name: str, speaks: bool) -> None:
    assert is_power(name) is speaks
