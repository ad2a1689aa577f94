"""The maps of places: well-formed, small, and with the place where it is."""

import xml.etree.ElementTree as ET
from itertools import islice

import pytest

from gloss import outlines
from gloss.recognize.name_places import place_rows

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 15_000


def cities() -> list[tuple[str, str, tuple[float, float]]]:
    rows = (row.split("\t") for row in islice(place_rows("places_cities.tsv"), 0, None, 150))
    return [(row[0], row[1].partition("/")[0], (float(row[2]), float(row[3]))) for row in rows]


def test_maps_are_small_and_well_formed() -> None:
    assert len(cities()) > 100
    for name, country, coordinates in cities():
        drawn = outlines.map_of(name, coordinates, country)
        assert len(drawn.encode()) <= LARGEST, name
        root = ET.fromstring(drawn)
        circle = root.find(f"{SVG}circle")
        assert circle is not None, name
        assert abs(float(circle.attrib["cx"]) - outlines.WIDTH / 2) <= 1, name


def test_most_cities_lie_in_a_country_that_is_drawn() -> None:
    drawn = [outlines.map_of(name, coordinates, country) for name, country, coordinates in cities()]
    assert sum('class="here"' in one for one in drawn) > len(drawn) * 0.97


@pytest.mark.parametrize("name", ["Iraq", "Russia", "United States", "Fiji", "Kosovo", "Chile", "Canada"])
def test_a_country_has_a_map_of_its_own(name: str) -> None:
    drawn = outlines.map_of(name, None)
    assert 'class="here"' in drawn
    assert "<circle" not in drawn
    assert drawn.count(f">{name}</text>") == 1
    assert len(drawn.encode()) <= LARGEST


def test_what_lies_nowhere_has_none() -> None:
    assert outlines.map_of("Atlantis", None) == ""
    assert not outlines.is_known("Atlantis", None)


@pytest.mark.parametrize("coordinates", [(90.0, 0.0), (-90.0, 180.0), (0.0, 180.0), (0.0, -180.0)])
def test_the_ends_of_the_world_can_be_drawn(coordinates: tuple[float, float]) -> None:
    ET.fromstring(outlines.map_of('<End> & "beyond"', coordinates, "Nowhere"))


def test_a_map_across_the_date_line_shows_both_sides() -> None:
    drawn = outlines.map_of("Taveuni", (-16.85, 180.0), "Fiji")
    here = next(path for path in ET.fromstring(drawn).iter(f"{SVG}path") if path.get("class") == "here")
    xs = [float(part.split()[0].split("l")[0]) for part in here.attrib["d"].split("M") if part]
    assert min(xs) < outlines.WIDTH / 2 < max(xs)
