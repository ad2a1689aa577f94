"""Who is meant: people of one surname, places of one name, and what a contributor says where the article does not."""

import shutil
from pathlib import Path

import pytest

from gloss import files
from gloss.build import Built, build
from gloss.gazetteer import Gazetteer
from gloss.model import Entity, EntityRef, Kind, Mention, NewEntity, Passage, Slug, Span
from gloss.resolve import resolve

CASE = Path(__file__).parent / "pages" / "told-apart"
EVENING = "docs/articles/2024-03-03-evening.md"


def built(root: Path) -> Built:
    loaded = files.load(root)
    result = build(loaded.collection)
    files.write(loaded, result)
    return result


def test_a_surname_of_two_people_is_a_question_with_both_of_them(tmp_path: Path) -> None:
    shutil.copytree(CASE / "sources", tmp_path / "sources")
    doubts = [doubt for doubt in built(tmp_path).review if doubt.path == EVENING]
    assert [doubt.text[doubt.mention.span.start : doubt.mention.span.end] for doubt in doubts] == ["Kolbrin"] * 2
    assert [doubt.mention.body for doubt in doubts] == [
        EntityRef(Kind.PERSON, Slug("jonas-kolbrin")),
        EntityRef(Kind.PERSON, Slug("marta-kolbrin")),
    ]


def test_a_definition_settles_the_question_and_stays(tmp_path: Path) -> None:
    shutil.copytree(CASE / "sources", tmp_path / "sources")
    built(tmp_path)
    page = tmp_path / EVENING
    text = page.read_text("utf-8").replace("Kolbrin said", "[Kolbrin] said")
    page.write_text(text + "\n[Kolbrin]: ../people/marta-kolbrin.md\n", "utf-8")
    again = built(tmp_path)
    assert [doubt for doubt in again.review if doubt.path == EVENING] == []
    assert '[Kolbrin]: ../people/marta-kolbrin.md "Bridge engineer from Graz"' in page.read_text("utf-8")
    assert built(tmp_path).problems == again.problems
    assert "[Kolbrin]: ../people/marta-kolbrin.md" in page.read_text("utf-8")


def person(slug: str, title: str, description: str = "", country: str = "", alias: str = "") -> Entity:
    aliases = (alias,) if alias else ()
    return Entity(EntityRef(Kind.PERSON, Slug(slug)), title, description, aliases, country)


MAYOR = person("ana-ruiz", "Ana Ruiz", "Mayor of Lipa Bay")
PILOT = person("eva-ruiz", "Eva Ruiz", "Pilot")

CASES = [
    # pages, text, what the article says of Ruiz, the page (or none)
    ([MAYOR, PILOT], "On Monday Ruiz came.", "", ""),
    ([MAYOR, PILOT], "On Monday Mayor Ruiz came.", "Mayor", "ana-ruiz"),
    ([MAYOR, PILOT], "In Lipa Bay Ruiz came.", "", "ana-ruiz"),
    ([MAYOR], "On Monday Ruiz came.", "", ""),
    ([MAYOR], "In Lipa Bay Ruiz came.", "", "ana-ruiz"),
    ([MAYOR], "The governor, Ruiz, came.", "governor", ""),
    ([person("a", "Ana Ruiz", alias="Ruiz")], "On Monday Ruiz came.", "", "a"),
    ([person("ruiz", "Ruiz"), MAYOR], "On Monday Ruiz came.", "", "ruiz"),
]


@pytest.mark.parametrize(("pages", "text", "said", "slug"), CASES)
def test_whose_surname_it_is(pages: list[Entity], text: str, said: str, slug: str) -> None:
    start = text.index("Ruiz")
    span = Span(start, start + 4)
    found = [Mention(span, Kind.PERSON, NewEntity(Kind.PERSON, "Ruiz", said), "names", 0.99)]
    gazetteer = Gazetteer(pages)
    found += [Mention(span, Kind.PERSON, entity.ref, "known") for entity in gazetteer.by_name("Ruiz")]
    resolved = resolve(Passage(text), found, gazetteer)
    assert [a.body for a in resolved.annotations] == [EntityRef(Kind.PERSON, Slug(slug))] * bool(slug)
    assert resolved.new == {}
    assert {m.body for m in resolved.review} == (set() if slug else {page.ref for page in pages})
