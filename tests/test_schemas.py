"""The entries of front matter are known in one place: readers, schemas, editors and the check agree on them."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gloss import front_matter, gathering
from gloss.entries import ARTICLE, FIGURES, NAMED, PAGES, SOURCE, mistaken
from gloss.model import KINDS, EntityRef, Kind, Metadata, Problem, Slug
from gloss.page import parse
from gloss.schemas import schemas
from gloss.settings import Settings

ROOT = Path(__file__).parents[1]
FOLDERS = {info.folder: kind for kind, info in KINDS.items() if kind is not Kind.DATE} | {"articles": "article"}


def validator(name: str) -> Any:
    schema = json.loads(schemas()[f"{name}.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def test_the_committed_schemas_are_those_of_the_code() -> None:
    there = {file.name: file.read_text("utf-8") for file in (ROOT / "schemas").iterdir()}
    assert there == schemas(), "run `python build_pages.py schemas`"


def pages() -> Iterator[tuple[str, Path]]:
    """Every page and source of the example collection that has front matter, with the name of its schema."""
    for folder, kind in FOLDERS.items():
        name = "figure" if kind is Kind.QUANTITY else str(kind)
        files = (ROOT / "docs" / folder).glob("*.md")
        yield from ((name, file) for file in sorted(files) if file.name != "index.md")
    yield from (("source", file) for file in sorted((ROOT / "sources").iterdir()) if file.suffix in (".md", ".yml"))


def test_the_example_pages_fit_their_schemas() -> None:
    found = list(pages())
    assert {name for name, _ in found} == set(PAGES)
    checks = {name: validator(name) for name in PAGES}
    for name, file in found:
        text = file.read_text("utf-8")
        yaml_text = text if file.suffix == ".yml" else front_matter.split(text)[0]
        values = front_matter.load(yaml_text or "", str(file), limit=front_matter.DERIVED_LIMIT)
        assert [error.message for error in checks[name].iter_errors(values)] == [], file


@pytest.mark.parametrize(("name", "entry"), [(name, entry) for name, known in PAGES.items() for entry in known])
def test_each_example_fits(name: str, entry: Any) -> None:
    values = front_matter.load(f"{entry.name}: {entry.example}\n", "")
    assert list(validator(name).iter_errors(values)) == []


@pytest.mark.parametrize(
    ("name", "yaml_text"),
    [
        ("source", "title: [a, b]"),
        ("source", "date: 26 August 2025"),
        ("source", "url: javascript:alert(1)"),
        ("article", "source: ../../etc/passwd"),
        ("article", "sha256: none"),
        ("article", "people: baghdad"),
        ("place", "coordinates: [91, 0]"),
        ("place", "coordinates: [1, 2, 3]"),
        ("place", "geonames: abc"),
        ("person", "wikidata: '1218'"),
        ("person", "redirect: nowhere"),
        ("gloss", "right: full"),
        ("gloss", "rights: none"),
        ("gloss", "excerpt: -1"),
        ("gloss", "names: 1"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, yaml_text: str) -> None:
    assert list(validator(name).iter_errors(front_matter.load(yaml_text, "")))


@pytest.mark.parametrize("name", ["person", "article", "source"])
def test_entries_of_ones_own_are_nobodys_business(name: str) -> None:
    assert list(validator(name).iter_errors({"tags": ["x"], "our_number": {"a": 1}})) == []


def test_the_settings_are_all_there_and_explained() -> None:
    schema = json.loads(schemas()["gloss.json"])
    assert list(schema["properties"]) == [field.name for field in fields(Settings)]
    assert all(value["description"] for value in schema["properties"].values())


def test_the_readers_read_these_entries_and_no_others() -> None:
    """What `metadata` and the readers of pages know, the table knows, and the other way round."""
    assert {entry.name for entry in SOURCE} == {field.name for field in fields(Metadata)} - {"other"}
    text = "---\n" + "".join(f"{entry.name}: {entry.example}\n" for entry in NAMED) + "---\n# Ana\n"
    entity = gathering.read(EntityRef(Kind.PLACE, Slug("ana")), text).entity
    read = {field.name for field in fields(entity) if getattr(entity, field.name)}
    assert read == {entry.name for entry in NAMED} - {"redirect"} | {"ref"}
    assert gathering.redirect(text) == "people/ana-ruiz"
    text = "---\n" + "".join(f"{entry.name}: {entry.example}\n" for entry in ARTICLE) + "---\n# T\n\nText.\n"
    page = parse("docs/articles/t.md", text)
    assert (page.source, page.unlinked, page.corrected[:8]) == (
        "sources/wells-run-dry.txt",
        ("places/basra", "one well"),
        "ed0f68b2",
    )


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("publsher", "publisher"),
        ("Title", "title"),
        ("titel", "title"),
        ("authors", "author"),
        ("langauge", "language"),
        ("tags", ""),
        ("subtitle", ""),
        ("description", ""),
        ("hide", ""),
        ("draft", ""),
        ("template", ""),
    ],
)
def test_a_slip_in_a_name_is_told_from_an_entry_of_ones_own(name: str, like: str) -> None:
    found = [message for _, message in mistaken([name], SOURCE)]
    assert [re.findall(r"write `(\w+)`", message) for message in found] == ([[like]] if like else [])
    assert list(mistaken([entry.name for entry in FIGURES], NAMED)) == []


def test_the_editor_finds_the_place_of_a_problem() -> None:
    check, _ = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = check["problemMatcher"]["pattern"]
    problem = Problem("docs/articles/a-b.md", 12, 3, "text-differs", "the text differs: take\n    -x\n    +y")
    found = re.fullmatch(pattern["regexp"], str(problem).split("\n")[0])
    assert found
    assert [found[pattern[name]] for name in ("file", "line", "column")] == ["docs/articles/a-b.md", "12", "3"]
    assert not re.fullmatch(pattern["regexp"], "   12 | a: b: c")
    assert not re.fullmatch(pattern["regexp"], "15 articles, 0 files written, 1 problems")


def test_what_the_editor_is_told_is_there() -> None:
    settings = json.loads(re.sub(r"^\s*//.*$", "", (ROOT / ".vscode/settings.json").read_text("utf-8"), flags=re.M))
    assert [path for path in settings["yaml.schemas"] if not (ROOT / path).is_file()] == []
    snippets = json.loads((ROOT / ".vscode/gloss.code-snippets").read_text("utf-8"))
    written = "\n".join("\n".join([s["body"]] if isinstance(s["body"], str) else s["body"]) for s in snippets.values())
    assert set(re.findall(r"\.\./(\w+)", written)) == {info.folder.removesuffix(".md") for info in KINDS.values()}
    names = set(re.findall(r"^(\w+):", written, re.M))
    assert names <= {entry.name for entry in (*SOURCE, *NAMED)}
