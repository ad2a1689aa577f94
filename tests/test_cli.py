"""The command line as people and programs use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss import __version__
from gloss.cli import main

ROOT = Path(__file__).parent.parent
SOURCE = """Two bridges for Lyon

05-02-2024
Share
A+ A-

Lyon will build two bridges over the Rhone, Mayor Claire Petit said on Monday.

“They cost 40 million euros,” Petit said, and 12 of the 15 members of her council agreed with her.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/bridges.txt").write_text(SOURCE, "utf-8")
    return tmp_path


def run(root: Path, *arguments: str, text: str = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=text, catch_exceptions=False)


def test_version(root: Path) -> None:
    assert run(root, "--version").stdout == f"gloss, version {__version__}\n"


def test_build_says_what_it_made(root: Path) -> None:
    result = run(root)
    assert result.exit_code == 0
    assert "docs/articles/bridges.md: new\n" in result.stdout
    assert "docs/people/claire-petit.md: new\n" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 articles, ")
    assert result.stderr == ""


def test_a_new_collection_is_furnished_as_a_site_once(root: Path) -> None:
    assert "mkdocs.yml: new, as in the example\n" in run(root).stdout
    own = (root / "mkdocs.yml").read_text("utf-8").replace("site_name: Gloss", "site_name: Ours")
    (root / "mkdocs.yml").write_text(own, "utf-8")
    assert "mkdocs.yml" not in run(root).stdout
    assert (root / "mkdocs.yml").read_text("utf-8") == own
    assert (root / "docs/assets/gloss.css").is_file()
    assert not (root / "docs/assets/screenshots").exists()


def test_build_needs_a_collection(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "--root" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_changes_nothing_and_names_what_a_build_would_change(root: Path) -> None:
    result = run(root, "check")
    assert result.exit_code == 1
    assert (
        "docs/articles/bridges.md:1:1: a build would write this file; run `python build_pages.py` [not-built]"
        in result.stderr
    )
    assert not (root / "docs").exists()
    run(root)
    assert run(root, "check").exit_code == 0


def test_check_shows_where_the_words_differ(root: Path) -> None:
    run(root)
    page = root / "docs/articles/bridges.md"
    page.write_text(page.read_text("utf-8").replace("will build", "has built"), "utf-8")
    result = run(root, "check")
    line = next(n for n, text in enumerate(page.read_text("utf-8").splitlines(), 1) if "has built" in text)
    assert result.exit_code == 1
    assert f"docs/articles/bridges.md:{line}:6: the text differs from sources/bridges.txt" in result.stderr
    assert "-Lyon will build" in result.stderr
    assert "+Lyon has built" in result.stderr
    run(root)
    assert "has built" in page.read_text("utf-8")


@pytest.mark.parametrize(("side", "words"), [("page", "has built"), ("source", "will build")])
def test_take_settles_a_difference(root: Path, side: str, words: str) -> None:
    run(root)
    page = root / "docs/articles/bridges.md"
    page.write_text(page.read_text("utf-8").replace("will build", "has built"), "utf-8")
    before = page.read_text("utf-8")
    assert run(root, "check").exit_code == 1
    shown = run(root, "take", "--dry-run", side, str(page))
    assert "+++ docs/articles/bridges.md" in shown.stdout
    assert page.read_text("utf-8") == before
    assert run(root, "take", side, str(page)).exit_code == 0
    assert words in page.read_text("utf-8")
    assert run(root, "check").exit_code == 0


def test_take_wants_a_page_of_the_collection(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "page.md"
    other.write_text("---\ntitle: T\n---\n", "utf-8")
    assert run(root, "take", "page", str(other)).exit_code == 2


def test_explain_shows_every_line_and_its_rule(root: Path) -> None:
    result = run(root, "explain", str(root / "sources/bridges.txt"))
    assert result.exit_code == 0
    rows = [line.split(None, 3) for line in result.stdout.splitlines() if line.lstrip()[:1].isdigit()]
    roles = {row[0]: row[1] for row in rows}
    assert roles == {"1": "title", "3": "date", "4": "noise", "5": "noise", "7": "text", "9": "text"}
    assert all(row[2] for row in rows)


def test_explain_html_is_a_page_that_needs_nothing_else(root: Path) -> None:
    (root / "sources/<b>.txt").write_text("A <i>bridge</i> & more\n", "utf-8")
    result = run(root, "explain", "--html", str(root / "sources/bridges.txt"), str(root / "sources/<b>.txt"))
    assert result.output.startswith("<!doctype html>")
    assert 'class="text"' in result.output
    assert "A &lt;i&gt;bridge&lt;/i&gt; &amp; more" in result.output
    assert "http" not in result.output


def test_explain_json_is_one_object_a_file(root: Path) -> None:
    empty = root / "sources/empty.txt"
    empty.write_text("")
    result = run(root, "explain", "--json", str(root / "sources/bridges.txt"), str(empty))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert result.exit_code == 1
    assert first["title"] == "Two bridges for Lyon"
    assert first["date"] == "2024-02-05"
    assert first["text"].startswith("Lyon will build")
    assert [row["text"] for row in first["dropped"]][-2:] == ["Share", "A+ A-"]
    assert second["text"] == ""
    assert "[empty-source]" in result.stderr


def test_recognize_reads_and_writes_json_lines(root: Path) -> None:
    text = "Nearly 89 member countries met in Paris on 5 May 2024."
    rows = [{"id": "a", "text": text, "date": "2024-05-06"}, {"id": "b", "text": "Nothing."}]
    result = run(root, "recognize", text="".join(json.dumps(row) + "\n" for row in rows))
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    found = {span["kind"]: span for span in first["spans"]}
    assert {kind: text[s["start"] : s["end"]] for kind, s in found.items()} == {
        kind: s["text"] for kind, s in found.items()
    }
    assert (found["quantity"]["value"], found["quantity"]["unit"]) == (89, "member countries")
    assert found["quantity"]["qualifier"] == "nearly"
    assert found["place"]["text"] == "Paris"
    assert found["date"]["date"] == "2024-05-05"
    assert (first["id"], second) == ("a", {"id": "b", "spans": []})


def test_recognize_names_the_line_that_it_cannot_read(root: Path) -> None:
    result = run(root, "recognize", text='{"id": 1, "text": "A."}\nnot json\n')
    assert result.exit_code == 1
    assert result.stderr.startswith("<stdin>:2:1: ")


def test_an_unknown_command_is_wrong_usage(root: Path) -> None:
    assert run(root, "publsh").exit_code == 2


def test_the_version_does_not_wait_for_what_it_does_not_need() -> None:
    code = "import sys; from gloss.cli import main; print([m for m in ('lxml', 'trafilatura', 'yaml', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
