"""Tables from Wikidata, OpenRefine and spreadsheets: what is read, what is filled, and what is said of the rest."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gloss import front_matter
from gloss.cli import main
from gloss.gazetteer import Gazetteer
from gloss.model import ContentError, Entity, EntityRef, Kind, Slug
from gloss.reconcile import Row, fill, rows

QUERY = """\
item,itemLabel,itemDescription,itemAltLabel,coord,countryLabel
http://www.wikidata.org/entity/Q1707,Kiel,"capital of Schleswig-Holstein, Germany","Kyl, Kilia",Point(10.135 54.323),Germany
"""

READ = [
    ("wikidata.csv", QUERY, Row(2, "Kiel", "", None, "Q1707", "capital of Schleswig-Holstein, Germany", ("Kyl", "Kilia"), "Germany", (54.323, 10.135))),
    ("bridges.csv", "bridge,bridgeLabel,bridgeDescription\nwd:Q1,Old Bridge,a bridge\nQ9, Old Bridge ,b\n", Row(3, "Old Bridge", "", None, "Q9", "b")),
    ("refine.tsv", "Name\tWikidata ID\tType\nKiel\tQ1707\tcity\n", Row(2, "Kiel", "", Kind.PLACE, "Q1707")),
    ("own.csv", "\ufeffTitle;Lat;Lon;Also known as\r\nKiel;54.3;10.1;Kyl|Kiel, city of\r\n", Row(2, "Kiel", aliases=("Kyl", "Kiel, city of"), coordinates=(54.3, 10.1))),
    ("own.csv", 'name,description\n"Kiel","on two\nlines"\n', Row(2, "Kiel", description="on two lines")),
    ("own.jsonl", '\n{"name": "Kiel", "aliases": ["Kyl"], "coordinates": [54.3, 10.1], "geonames": 2891122, "x": null}\n', Row(2, "Kiel", aliases=("Kyl",), coordinates=(54.3, 10.1), geonames=2891122)),
    ("own.csv", "page,country\nplaces/kiel,Germany\n", Row(2, "", "places/kiel", country="Germany")),
    ("own.csv", "name,geonames\nKiel,https://www.geonames.org/2891122/\n", Row(2, "Kiel", geonames=2891122)),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "row"), READ, ids=[f"{i}-{case[0]}" for i, case in enumerate(READ)])
def test_columns_are_known_by_many_names(path: str, text: str, row: Row) -> None:
    found, problems = rows(text, path)
    assert problems == ()
    assert found[-1] == row


WRONG = [
    ("a.csv", "name,coord\nKiel,north\nLyon,\n", 2, 2, "is no position"),
    ("a.csv", "name,lat,lon\nKiel,95,10\n", 2, 2, "is no position"),
    ("a.csv", "name,lat\nKiel,54\n", 2, 2, "is no position"),
    ("a.csv", "name,country\n,Germany\n", 2, 1, "names nothing"),
    ("a.jsonl", '{"name": "Lyon"}\n{"name": }\n', 2, 10, "not JSON"),
    ("a.jsonl", "[1]\n", 1, 1, "not an object"),
]


@pytest.mark.parametrize(("path", "text", "line", "column", "message"), WRONG)
def test_what_cannot_be_read_is_said_with_line_and_column(
    path: str, text: str, line: int, column: int, message: str
) -> None:
    _, (problem,) = rows(text, path)
    assert (problem.path, problem.line, problem.column, problem.code) == (path, line, column, "unreadable-row")
    assert message in problem.message


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "country\nGermany\n"])
def test_a_table_about_nothing_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as refused:
        rows(text, "a.csv")
    assert refused.value.problem.code == "unreadable-table"


# ---- what is filled

KIEL = Entity(EntityRef(Kind.PLACE, Slug("kiel")), "Kiel")
SHIP = Entity(EntityRef(Kind.ORGANIZATION, Slug("kiel")), "Kiel")
LIPA = Entity(EntityRef(Kind.PLACE, Slug("lipa")), "Lipa", aliases=("Kyl",), wikidata="Q5")
PAGE = "---\ntitle: Kiel\ncountry: # who knows\n---\n# Kiel\n\nBy hand.\n"
PAGES = {"docs/places/kiel.md": PAGE, "docs/organizations/kiel.md": PAGE, "docs/places/lipa.md": "---\ntitle: Lipa\naliases: [Kyl]\nwikidata: Q5\n---\n"}  # fmt: skip


def test_empty_fields_are_filled_and_the_rest_stays() -> None:
    row = Row(2, "Kiel", "", Kind.PLACE, "Q1707", "City: in the north", ("Kyl", "Kilia", "KIEL"), "Germany", (54.3, 10.1), 2891122)  # fmt: skip
    filled = fill([row], PAGES, Gazetteer([KIEL, SHIP, LIPA]))
    assert list(filled.changed) == ["docs/places/kiel.md"]
    text = filled.changed["docs/places/kiel.md"]
    assert text.endswith("---\n# Kiel\n\nBy hand.\n")
    assert "# who knows" in text
    assert front_matter.load(front_matter.split(text)[0] or "", "") == {
        "title": "Kiel",
        "country": "Germany",
        "description": "City: in the north",
        "wikidata": "Q1707",
        "coordinates": [54.3, 10.1],
        "geonames": 2891122,
        "aliases": ["Kilia"],  # Lipa is called Kyl, and Kiel is its title
    }


def test_what_a_person_wrote_is_changed_only_when_asked() -> None:
    page = "---\ntitle: Kiel\ndescription: By hand\n---\n"
    known = Gazetteer([Entity(KIEL.ref, "Kiel", "By hand")])
    row = Row(2, "Kiel", description="From a table")
    assert fill([row], {"docs/places/kiel.md": page}, known).changed == {}
    changed = fill([row], {"docs/places/kiel.md": page}, known, overwrite=True).changed
    assert changed == {"docs/places/kiel.md": page.replace("By hand", "From a table")}


MATCHES = [
    (Row(2, "Kiel"), "may be any of organizations/kiel, places/kiel"),
    (Row(2, "Kiel", kind=Kind.PERSON), "no page bears the name"),
    (Row(2, "Bergen"), "no page bears the name"),
    (Row(2, "Lipa", wikidata="Q6"), "places/lipa is Q5"),
    (Row(2, "Lipa", wikidata="Q5"), ""),
    (Row(2, "Elsewhere", wikidata="Q5"), ""),
    (Row(2, "Elsewhere", page="docs/places/kiel.md"), ""),
    (Row(2, "Kyl"), ""),
    (Row(2, "Lipa-by-the-Sea", aliases=("Lipa",)), ""),
]


@pytest.mark.parametrize(("row", "why"), MATCHES)
def test_rows_find_their_page_or_say_why_not(row: Row, why: str) -> None:
    filled = fill([row], PAGES, Gazetteer([KIEL, SHIP, LIPA]))
    assert [why in said for _, said in filled.open_rows] == [True] * bool(why)
    assert bool(filled.open_rows) == bool(why)


text_of_cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(text_of_cells, text_of_cells, st.lists(text_of_cells, max_size=3))
def test_whatever_a_table_says_the_page_can_be_read(description: str, country: str, aliases: list[str]) -> None:
    row = Row(2, "Kiel", "", Kind.PLACE, "", " ".join(description.split()), tuple(filter(None, (" ".join(a.split()) for a in aliases))), " ".join(country.split()))  # fmt: skip
    changed = fill([row], PAGES, Gazetteer([KIEL])).changed
    text = changed.get("docs/places/kiel.md", PAGE)
    values = front_matter.load(front_matter.split(text)[0] or "", "")
    assert values.get("description", "") == row.description
    assert text.endswith("\n---\n# Kiel\n\nBy hand.\n")


# ---- the command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "pages" / "told-apart" / "sources", tmp_path / "sources")
    assert CliRunner().invoke(main, ["--root", str(tmp_path)]).exit_code == 0
    return tmp_path


def run(root: Path, table: str, *options: str) -> Result:
    (root / "table.csv").write_text(table, "utf-8")
    return CliRunner().invoke(main, ["--root", str(root), "reconcile", str(root / "table.csv"), *options])


TABLE = "item,itemLabel,coord\nQ456,Lyon,Point(4.84 45.76)\nQ41329,Linz,nowhere\nQ1,Atlantis,\n"


def test_the_command_fills_and_lists(root: Path) -> None:
    result = run(root, TABLE)
    assert result.exit_code == 1
    assert re.search(r"table\.csv:3:3: “nowhere” is no position.* \[unreadable-row\]", result.output)
    assert "table.csv:4: not used: no page bears the name “Atlantis”" in result.output
    assert "wikidata: Q456\n" in (root / "docs/places/lyon.md").read_text("utf-8")
    assert "coordinates: [45.7491, 4.8479]" in (root / "docs/places/lyon.md").read_text("utf-8")
    again = {path: path.read_bytes() for path in root.rglob("docs/**/*.md")}
    run(root, TABLE)
    assert {path: path.read_bytes() for path in root.rglob("docs/**/*.md")} == again


def test_a_dry_run_shows_the_difference(root: Path) -> None:
    before = (root / "docs/places/lyon.md").read_bytes()
    result = run(root, TABLE, "--dry-run")
    assert "+wikidata: Q456\n" in result.output
    assert (root / "docs/places/lyon.md").read_bytes() == before
    assert "+coordinates: [45.76, 4.84]" in run(root, TABLE, "--dry-run", "--overwrite").output
