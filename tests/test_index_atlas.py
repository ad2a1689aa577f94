"""The map of the collection: who is on it, what it names, and what lies beyond its edge."""

import re

import pytest

from gloss.index import derive
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    Block,
    Entity,
    EntityRef,
    GatheringPage,
    Kind,
    Metadata,
    Slug,
    Span,
)

HEAD = "---\ntitle: x\n---\n"


def place(name: str, at: tuple[float, float] | None) -> GatheringPage:
    ref = EntityRef(Kind.PLACE, Slug(name.lower()))
    return GatheringPage(Entity(ref, name, coordinates=at), HEAD)


def atlas(mentions: dict[str, int], *pages: GatheringPage) -> dict[str, str]:
    """The files of the map, where each place is mentioned in so many articles."""
    by_name = {page.entity.title: page.entity.ref for page in pages}
    articles = [
        AnnotatedArticle(
            Slug(f"{name.lower()}-{n}"),
            "",
            Metadata(title=name),
            (Block(name),),
            (Annotation(Span(0, 1), by_name[name]),),
        )
        for name, count in mentions.items()
        for n in range(count)
    ]
    return derive(articles, pages)


LYON, PARIS = place("Lyon", (45.76, 4.84)), place("Paris", (48.85, 2.35))
NICE, SYDNEY = place("Nice", (43.7, 7.27)), place("Sydney", (-33.87, 151.21))


def test_the_map_is_drawn_around_what_is_spoken_of_most() -> None:
    files = atlas({"Lyon": 9, "Paris": 12, "Nice": 7, "Sydney": 1}, LYON, PARIS, NICE, SYDNEY)
    picture = files["docs/places/maps/collection-map.svg"]
    assert picture.count("<circle") == 3
    assert re.findall(r'class="name"[^>]*>([^<]+)<', picture) == ["Paris", "Lyon", "Nice"]
    page = files["docs/map.md"]
    assert "1 place lies beyond its edge." in page
    assert "![Map of 3 places, which the list below names](places/maps/collection-map.svg)" in page
    assert re.findall(r"^- \[(\w+)\]\(places/\w+\.md\) \((\d+)\)$", page, re.MULTILINE) == [
        ("Paris", "12"), ("Lyon", "9"), ("Nice", "7"), ("Sydney", "1"),
    ]  # fmt: skip


def test_a_place_that_no_article_names_or_that_lies_nowhere_is_not_on_the_map() -> None:
    files = atlas({"Lyon": 1, "Ys": 1}, LYON, PARIS, place("Ys", None))
    assert files["docs/places/maps/collection-map.svg"].count("<circle") == 1
    assert "Ys" not in files["docs/map.md"]
    assert "![" not in atlas({"Ys": 1}, PARIS, place("Ys", None))["docs/map.md"]


def test_names_on_the_map_are_text() -> None:
    files = atlas({"<b>&": 1}, place("<b>&", (45.0, 5.0)))
    assert "&lt;b&gt;&amp;</text>" in files["docs/places/maps/collection-map.svg"]


def test_the_world_is_as_large_as_the_world() -> None:
    world = atlas({"Lyon": 1}, LYON)["docs/places/maps/world-map.svg"]
    assert 'viewBox="-3600 -1800 7200 3600"' in world
    assert world.count("<path") > 150
    assert len(world) < 250_000


NOT_EXACT = [
    ("Province in the west of Iraq", (33.43, 43.29), False),
    ("Autonomous region in the north of Iraq", (36.2, 44.0), False),
    ("City in Iraq", (36.19, 44.01), True),
    ("Capital of Nineveh province, Iraq", (36.34, 43.13), True),
    ("", (33.0, 44.0), False),
    ("Airbase west of Hit", (33.79, 42.0), True),
]


@pytest.mark.parametrize(("description", "at", "is_exact"), NOT_EXACT)
def test_a_position_that_is_only_about_there_is_shown_as_such(
    description: str, at: tuple[float, float], is_exact: bool
) -> None:
    ref = EntityRef(Kind.PLACE, Slug("x"))
    page = GatheringPage(Entity(ref, "X", description, coordinates=at), HEAD)
    files = atlas({"X": 1}, page)
    assert ('class="about"' not in files["docs/places/maps/x.svg"]) is is_exact
    assert ('class="about"' not in files["docs/places/maps/collection-map.svg"]) is is_exact
    assert ("· about" not in f"· {files['docs/places/x.md']}".replace("\n", "· ")) is is_exact
    assert ('"position": "about"' not in files["docs/data/places.geojson"]) is is_exact
    assert ("dashed ring" not in files["docs/map.md"]) is is_exact
