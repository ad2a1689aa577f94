"""What is exported says what the pages say, obeys the rights, and is what the standards of others ask for."""

import csv
import io
import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from gloss.cli import main
from gloss.export import FORMATS, Facts, export
from gloss.export.lines import schema
from gloss.export.spreadsheets import FORMULA
from gloss.export.tables import COLUMNS
from gloss.model import AnnotatedArticle, Block, BlockKind, Entity, EntityRef, Kind, Metadata, Slug

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TRAM = """---
title: A second tram for Lyon
date: 2024-02-05
publisher: The Courier
author: [Ada Obi, Ben Ota]
url: https://example.org/tram
language: en
rights: {rights}
---
The council of Lyon wants a second tram line, Mayor Claire Petit said on Monday.

“It will carry about 30,000 passengers a day & more,” Petit said. Between 40 and 50 trees must go < soon.

## The money

- The line costs at least 40 million euros.
- In 2019, 12 of 40 members had voted for it.

> Nobody knows yet who is to pay for the trees.
"""
WORDS = {"wants", "carry", "Nobody", "costs", "said", "knows"}
"""Of the text, and of nothing that is a fact."""


def run(root: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def collection(root: Path, rights: str = "full") -> Path:
    (root / "sources").mkdir(parents=True)
    (root / "sources/tram.md").write_text(TRAM.format(rights=rights), "utf-8")
    (root / "docs/places").mkdir(parents=True)
    place = "title: Lyon\nwikidata: Q456\ngeonames: 2996944\ncountry: France\ncoordinates: [45.75, 4.85]\ndescription: City\n"
    (root / "docs/places/lyon.md").write_text(f"---\n{place}aliases: [Lyons]\n---\n# Lyon\n", "utf-8")
    run(root)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = collection(tmp_path_factory.mktemp("collection"))
    run(root, "export", "all", "-o", str(root / "out"), "--url", "https://news.example.org/")
    return root


@pytest.fixture(scope="module")
def out(root: Path) -> Path:
    return root / "out"


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


def text_of(root: Path) -> str:
    return (root / "out/w3c/tram.txt").read_text("utf-8")


def test_every_format_writes_something_and_a_second_time_the_same(root: Path, out: Path) -> None:
    listed = json.loads((out / "gloss-export.json").read_bytes())
    assert set(listed) == set(FORMATS)
    assert all((out / path).stat().st_size for paths in listed.values() for path in paths)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    run(root, "export", "all", "-o", str(out), "--url", "https://news.example.org")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


# ---- what builds write, and the tables


@pytest.mark.parametrize("name", ["annotations", "entities"])
def test_the_lines_of_a_build_are_as_their_schema_says(root: Path, name: str) -> None:
    for folder in (root, Path(__file__).parents[1]):
        shape = json.loads((root / f"docs/data/schemas/{name}.json").read_bytes())
        jsonschema.Draft202012Validator.check_schema(shape)
        validator = jsonschema.Draft202012Validator(shape)
        found = lines(folder / f"docs/data/{name}.jsonl")
        assert found
        assert [str(error) for line in found for error in validator.iter_errors(line)] == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("annotations", {"kind": "date"}),
        ("entities", {"slug": "a", "kind": "quantity", "page": "figures/a.md", "articles": 1}),
        ("entities", {"slug": "a", "kind": "place", "page": "places/a.md", "articles": 1, "coordinates": [91, 0]}),
    ],
)
def test_a_schema_refuses_what_is_no_line(root: Path, name: str, line: object) -> None:
    shape = json.loads((root / f"docs/data/schemas/{name}.json").read_bytes())
    assert not jsonschema.Draft202012Validator(shape).is_valid(line)


@pytest.mark.parametrize("table", COLUMNS)
def test_the_tables_say_the_same_in_every_format(out: Path, table: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(table))
    found = lines(out / f"{table}.jsonl")
    assert found
    assert [str(error) for line in found for error in validator.iter_errors(line)] == []
    with (out / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [[name for name, value in row.items() if value] for row in rows] == [
        [name for name in row if name in line] for row, line in zip(rows, found, strict=True)
    ]
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(out / f"{table}.parquet").num_rows == len(found)


def test_figures_have_exact_numbers_and_their_sentence(out: Path) -> None:
    figures = {row["text"]: row for row in lines(out / "figures.jsonl")}
    assert (figures["about 30,000 passengers"]["value"], figures["about 30,000 passengers"]["unit"]) == (
        30000,
        "passengers a day",
    )
    assert figures["at least 40 million euros"] | {"start": 0, "end": 0} == {
        **{"article": "tram", "start": 0, "end": 0, "text": "at least 40 million euros", "page": "figures/eur.md"},
        **{"figure_kind": "money", "value": 40000000, "unit": "EUR", "qualifier": "at least", "reported": "2024-02-05"},
        "sentence": "The line costs at least 40 million euros.",
    }


def test_events_have_first_and_last_day(out: Path) -> None:
    events = {str(row["text"]): row for row in lines(out / "events.jsonl")}
    assert (events["Monday"]["first"], events["Monday"]["last"]) == ("2024-02-05", "2024-02-05")
    assert (events["2019"]["first"], events["2019"]["last"]) == ("2019-01-01", "2019-12-31")


def test_no_cell_is_a_formula() -> None:
    nasty = [f"{start}HYPERLINK(1)" for start in FORMULA]
    articles = [AnnotatedArticle(Slug(str(n)), "", Metadata(title=t), (), ()) for n, t in enumerate(nasty)]
    made = dict(export("csv", Facts(articles, (), ())))
    titles = [row["title"] for row in csv.DictReader(io.StringIO(made["articles.csv"].decode(), newline=""))]
    assert titles == [f"'{title}" for title in nasty]


# ---- the formats of others


def test_sqlite_is_whole_and_searched(out: Path) -> None:
    database = sqlite3.connect(out / "gloss.db")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
    search = "SELECT slug FROM articles WHERE rowid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
    assert database.execute(search, ("passengers",)).fetchall() == [("tram",)]
    assert database.execute(search, ("aeroplanes",)).fetchall() == []
    assert database.execute("SELECT page FROM mentions WHERE text = 'Lyon'").fetchall() == [("places/lyon.md",)]
    database.close()


SPECIFIC = {"type": "object", "required": ["type", "source"], "properties": {"type": {"const": "SpecificResource"}}}
TEXTUAL = {"type": "object", "required": ["type", "value"], "properties": {"value": {"type": "string"}}}
QUOTE = {"required": ["type", "exact"], "properties": {"type": {"const": "TextQuoteSelector"}}}
POSITION = {"required": ["type", "start", "end"], "properties": {"type": {"const": "TextPositionSelector"}}}
WEB_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target", "body", "motivation"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z]+:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["identifying", "describing"]},
        "body": {"type": "array", "minItems": 2, "items": {"anyOf": [SPECIFIC, TEXTUAL]}},
        "target": SPECIFIC | {"properties": {"selector": {"prefixItems": [QUOTE, POSITION], "minItems": 2}}},
    },
}
"""What of the W3C's model (sections 3 and 4) our annotations use."""


def test_web_annotations_are_those_of_the_model_and_find_their_words(root: Path, out: Path) -> None:
    page = json.loads((out / "w3c/tram.jsonld").read_bytes())
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    validator = jsonschema.Draft202012Validator(WEB_ANNOTATION)
    assert [str(error) for item in page["items"] for error in validator.iter_errors(item)] == []
    assert (
        len({item["id"] for item in page["items"]})
        == len(page["items"])
        == len(lines(root / "docs/data/annotations.jsonl"))
    )
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert item["target"]["source"]["id"] == "https://news.example.org/w3c/tram.txt"
        around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
        start = position["start"] - len(quote.get("prefix", ""))
        assert text_of(root)[start : start + len(around)] == around
    said = {body["value"] for item in page["items"] for body in item["body"] if body.get("purpose") == "describing"}
    assert {"about 30,000 passengers a day", "12/40 members", "2024-02-05"} <= said


def test_entities_and_articles_are_schema_orgs(out: Path) -> None:
    entities = {node["@id"]: node for node in json.loads((out / "entities.jsonld").read_bytes())["@graph"]}
    lyon = entities["https://news.example.org/places/lyon/"]
    assert lyon == {
        **{"@id": "https://news.example.org/places/lyon/", "@type": "Place", "name": "Lyon", "description": "City"},
        **{"alternateName": ["Lyons"], "containedInPlace": {"@type": "Country", "name": "France"}},
        "sameAs": ["http://www.wikidata.org/entity/Q456", "https://sws.geonames.org/2996944/"],
        "geo": {"@type": "GeoCoordinates", "latitude": 45.75, "longitude": 4.85},
    }
    article = json.loads((out / "articles.jsonld").read_bytes())["@graph"][0]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "A second tram for Lyon")
    assert (article["datePublished"], article["isBasedOn"]) == ("2024-02-05", "https://example.org/tram")
    assert [author["name"] for author in article["author"]] == ["Ada Obi", "Ben Ota"]
    assert {mention["@id"] for mention in article["mentions"]} <= entities.keys()


def test_places_are_linked_places_and_geojson(out: Path) -> None:
    made = json.loads((out / "places.lpf.json").read_bytes())
    lyon = next(feature for feature in made["features"] if feature["properties"]["title"] == "Lyon")
    assert lyon["geometry"] == {
        "type": "GeometryCollection",
        "geometries": [{"type": "Point", "coordinates": [4.85, 45.75]}],
    }
    assert lyon["properties"]["ccodes"] == ["FR"]
    assert lyon["names"][0]["citations"][0]["@id"] == "https://news.example.org/articles/tram/"
    assert {link["type"] for link in lyon["links"]} == {"exactMatch"}


def tei(out: Path, slug: str = "tram") -> etree._Element:
    return etree.parse(out / f"tei/{slug}.xml").getroot()


def test_tei_has_the_words_of_the_article_and_marks_in_them(root: Path, out: Path) -> None:
    document = tei(out)
    blocks = document.xpath("//t:body//t:p | //t:body//t:head | //t:body//t:item", namespaces=TEI)
    assert "\n\n".join("".join(block.itertext()) for block in blocks) == text_of(root)
    names = document.xpath("//t:body//t:persName | //t:body//t:placeName | //t:body//t:orgName", namespaces=TEI)
    identifiers = {element.get(XML_ID) for element in document.iter() if element.get(XML_ID)}
    assert names
    assert {name.get("ref").removeprefix("#") for name in names} == identifiers
    measures = {m.xpath("string()"): dict(m.attrib) for m in document.xpath("//t:measure", namespaces=TEI)}
    assert measures["12 of 40 members"] == {"type": "share", "quantity": "12/40", "unit": "members"}
    bounds = [dict(num.attrib) for num in document.xpath("//t:num", namespaces=TEI)]
    assert {"atLeast": "40000000"} in bounds
    dates = {d.xpath("string()"): d.get("when") for d in document.xpath("//t:body//t:date", namespaces=TEI)}
    assert dates == {"Monday": "2024-02-05", "2019": "2019"}


HOSTILE = "\x00 \x0b \ud800 \ufffe <b> & ]]> \"' \u2028"


def test_tei_of_anything_is_well_formed() -> None:
    kinds = [(kind, 2 if kind is BlockKind.HEADING else 1) for kind in (*BlockKind, *BlockKind)]
    blocks = tuple(Block(f"{HOSTILE}{n}", kind, level) for n, (kind, level) in enumerate(kinds))
    known = Metadata(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), f"https://{HOSTILE}", "en", HOSTILE)
    ref = EntityRef(Kind.PERSON, Slug(f"1 {HOSTILE}"))
    article = AnnotatedArticle(Slug("a"), "", known, blocks, ())
    row = {"article": "a", "start": 0, "end": 3, "text": HOSTILE[:3], "kind": "person", "page": f"people/{ref.slug}.md"}
    made = dict(export("tei", Facts((article,), (Entity(ref, HOSTILE, HOSTILE, (HOSTILE,)),), (row,))))
    ElementTree.fromstring(made["tei/a.xml"])
    if schema_file := os.environ.get("GLOSS_TEI_SCHEMA"):
        valid(etree.RelaxNG(etree.parse(schema_file)), etree.fromstring(made["tei/a.xml"]))


def valid(schema: etree.RelaxNG, document: etree._Element) -> None:
    assert schema.validate(document), schema.error_log


@pytest.mark.skipif("GLOSS_TEI_SCHEMA" not in os.environ, reason=".ci/run fetches tei_all.rng")
def test_tei_is_valid_by_the_schema_of_the_tei(out: Path, tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(os.environ["GLOSS_TEI_SCHEMA"]))
    valid(schema, tei(out))
    run(Path(__file__).parents[1], "export", "tei", "-o", str(tmp_path))
    files = sorted((tmp_path / "tei").glob("*.xml"))
    assert len(files) > 10
    for file in files:
        valid(schema, etree.parse(file).getroot())


# ---- rights


def words(folder: Path) -> set[str]:
    """All words of an export; of a database those in its pages."""
    return set(re.findall(r"\w+", " ".join(content for _, content in contents(folder))))


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            parquet = pytest.importorskip("pyarrow.parquet")
            yield path.name, json.dumps(parquet.read_table(path).to_pylist())
        elif path.is_file():
            yield path.name, path.read_bytes().decode("utf-8", "replace")


def test_of_a_link_and_of_what_was_taken_down_no_sentence_is_exported(tmp_path: Path) -> None:
    root = collection(tmp_path / "a")
    out = tmp_path / "out"
    run(root, "export", "all", "-o", str(out))
    assert words(out) >= WORDS
    (root / "sources/tram.md").write_text(TRAM.format(rights="link"), "utf-8")
    run(root)
    run(root, "export", "all", "-o", str(out))
    assert words(out) & WORDS == set()
    assert {row["text"] for row in lines(out / "mentions.jsonl")} >= {"Lyon"}
    assert not (out / "w3c/tram.txt").exists()
    assert tei(out).find("t:text", TEI) is None
    if schema_file := os.environ.get("GLOSS_TEI_SCHEMA"):
        valid(etree.RelaxNG(etree.parse(schema_file)), tei(out))
    run(root, "takedown", "tram")
    run(root, "export", "all", "-o", str(out))
    assert words(out) & WORDS == set()
    assert lines(out / "mentions.jsonl") == []
    assert [row["title"] for row in lines(out / "articles.jsonl")] == ["A second tram for Lyon"]


def test_of_an_excerpt_only_its_beginning_is_exported(tmp_path: Path) -> None:
    root = collection(tmp_path / "a", "excerpt")
    (root / "gloss.yml").write_text("excerpt: 16\n", "utf-8")
    run(root)
    run(root, "export", "all", "-o", str(tmp_path / "out"))
    assert words(tmp_path / "out") & WORDS == {"wants", "said"}


# ---- the command


def test_without_pyarrow_it_says_what_to_install(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(root, "export", "parquet", "csv", "-o", str(tmp_path), code=1)
    assert "parquet: Parquet needs pyarrow: pip install 'gloss[parquet]'" in result.stderr
    assert (tmp_path / "figures.csv").exists()


def test_only_what_an_export_wrote_is_ever_removed(root: Path, tmp_path: Path) -> None:
    mine, outside = tmp_path / "out/mine.csv", tmp_path / "outside.csv"
    mine.parent.mkdir()
    mine.write_text("x")
    outside.write_text("x")
    listed: Mapping[str, object] = {"csv": ["old.csv", "../outside.csv", str(outside)], "tei": 5}
    (tmp_path / "out/gloss-export.json").write_text(json.dumps(listed))
    (tmp_path / "out/old.csv").write_text("x")
    run(root, "export", "csv", "-o", str(tmp_path / "out"))
    assert mine.exists()
    assert outside.exists()


def test_the_address_comes_from_the_settings_of_the_site(root: Path, tmp_path: Path) -> None:
    (root / "mkdocs.yml").write_text('site_name: x\nsite_url: !ENV [SITE_URL, "https://a.example/b/"]\n', "utf-8")
    run(root, "export", "schema-org", "-o", str(tmp_path))
    assert '"@id": "https://a.example/b/places/lyon/"' in (tmp_path / "entities.jsonld").read_text("utf-8")
