"""What `new` begins a build can go on with; what `stats` counts is what people kept, added and removed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss import gathering
from gloss.agreement import ALL, Counts, added_up
from gloss.cli import main
from gloss.cli.new import KINDS
from gloss.model import Kind
from gloss.paths import ref_of
from gloss.skeleton import skeleton

SOURCE = """# A bridge for Lyon

Claire Petit, the mayor of Lyon, opened a bridge on 5 May 2024. It has 40 lamps.

Petit said that the country has none like it.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/bridge.md").write_text(SOURCE, "utf-8")
    (tmp_path / "docs/places").mkdir(parents=True)
    (tmp_path / "docs/places/lyon.md").write_text("---\ntitle: Lyon\n---\n# Lyon\n", "utf-8")
    assert run(tmp_path).exit_code == 0
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


def counts(root: Path, where: str) -> dict[str, Counts]:
    """What a build makes of all recognizers, by kind."""
    rows = json.loads(run(root, "stats", "--json").stdout)[where]
    return {row["kind"]: Counts(*(row[name] for name in Counts._fields)) for row in rows if row["recognizer"] == ALL}


def edit(root: Path, *changes: tuple[str, str]) -> None:
    page = root / "docs/articles/bridge.md"
    text = page.read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    page.write_text(text, "utf-8")


def test_nothing_changed_is_full_agreement(root: Path) -> None:
    found = counts(root, "on_all_pages")
    assert found["person"] == Counts(kept=2, same=2)
    assert found["quantity"] == Counts(kept=1, same=1)
    assert found["date"] == Counts(kept=1, same=1)
    assert counts(root, "on_reviewed_pages") == {}


def test_what_people_did_counts_and_reviewed_pages_are_the_score(root: Path) -> None:
    edit(
        root,
        ("mayor of [Lyon]", "mayor of Lyon"),  # removed
        ("none like it", "[none] like it"),  # added
        ('"40 lamps"', '"42 lamps"'),  # means something else
        ("title: A bridge for Lyon\n", "title: A bridge for Lyon\nreviewed: 2025-08-30\n"),
    )
    with (root / "docs/articles/bridge.md").open("a", encoding="utf-8") as page:
        page.write("[none]: ../organizations/\n")
    assert run(root).exit_code == 0
    found = counts(root, "on_reviewed_pages")
    assert (found["place"].kept, found["place"].removed) == (0, 1)
    assert found["quantity"] == Counts(kept=1, same=0)
    assert found["organization"].kept + found["organization"].added == 1
    assert "reviewed: 2025-08-30\n" in (root / "docs/articles/bridge.md").read_text("utf-8")
    told = run(root, "stats").stdout
    assert told.startswith("1 articles, 1 reviewed (100%)\n")
    assert "against the reviewed pages:" in told
    assert run(root, "check").exit_code == 0


@pytest.mark.parametrize("said", ["yes", "2025-08", "2025-13-01", "30.08.2025", "[a, b]"])
def test_reviewed_is_a_day(root: Path, said: str) -> None:
    edit(root, ("title: A bridge for Lyon\n", f"title: A bridge for Lyon\nreviewed: {said}\n"))
    result = run(root, "check", "--allow-unbuilt")
    assert result.exit_code == 1
    assert ":3:1: `reviewed` must be a day; write `reviewed: 2025-08-30` [bad-front-matter]" in result.stderr


def test_shares() -> None:
    total = added_up([{(ALL, Kind.PERSON): Counts(6, 1, 2, 5)}, {(ALL, Kind.PERSON): Counts(0, 1, 0, 0)}])
    found = total[ALL, Kind.PERSON]
    assert (found, found.precision, found.recall) == (Counts(6, 2, 2, 5), 0.75, 0.75)
    assert (Counts().precision, Counts().recall) == (None, None)
    assert (Counts(added=1).precision, Counts(added=1).recall) == (None, 0.0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["Ana Ruiz", "Sète: the *port* [old]", "بغداد", "no", "# 7"])
def test_a_new_page_is_written_once_and_built(tmp_path: Path, kind: str, name: str) -> None:
    path, text = skeleton(kind, name)
    assert run(tmp_path, "new", kind, name).stdout.startswith(f"{path}: new\n")
    assert (tmp_path / path).read_text("utf-8") == text
    again = run(tmp_path, "new", kind, name)
    assert (again.exit_code, again.stderr) == (1, f"{path} is there already, and was left as it is\n")
    if kind == "article":
        (tmp_path / path).write_text(text + SOURCE.partition("\n\n")[2], "utf-8")
    else:
        ref = ref_of(path.removeprefix("docs/").removesuffix(".md"))
        assert ref
        assert gathering.read(ref, text).entity.title == name
    result = run(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_new_article_without_its_text_is_named(tmp_path: Path) -> None:
    run(tmp_path, "new", "article", "Wells run dry")
    assert run(tmp_path).stderr.startswith("sources/wells-run-dry.md:1:1: ")
