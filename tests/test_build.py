"""Bad input gets a clear problem and the rest is built; what is built depends on nothing but the files."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown.extensions.toc import slugify

from gloss import references
from gloss.build import build
from gloss.cli import main
from gloss.front_matter import LIMIT
from gloss.intake import Collection
from gloss.model import Source

GOOD = """---
title: Two bridges for Lyon
date: 2024-02-05
publisher: Gloss tests
---
Lyon will build two bridges over the Rhone, Mayor Claire Petit said on Monday.

“They cost 40 million euros,” Petit said.
"""
HEAD = "---\ntitle: T\ndate: 2024-01-01\n---\n"


def collection(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


BAD: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "empty": ({"sources/bad.txt": ""}, "sources/bad.txt:1:1", "empty-source"),
    "no title": ({"sources/bad.txt": "All of this is one sentence, it has no title, and it ends here.\n\nSo does this one, which is in a paragraph of its own and has words enough.\n"}, "sources/bad.txt:1:1", "no-title"),
    "broken front matter": ({"sources/bad.txt": "---\ntitle: T\nurl: [\n---\nA text of some words.\n"}, "sources/bad.txt:", "broken-front-matter"),
    "wrong type": ({"sources/bad.md": "---\ntitle: {a: b}\n---\nA text of some words.\n"}, "sources/bad.md:", "bad-front-matter"),
    "binary": ({"sources/bad.txt": bytes(range(256)) * 8}, "sources/bad.txt:1:1", "binary-source"),
    "settings": ({"gloss.yml": "names: true\nname: x\n"}, "gloss.yml:2:1", "bad-settings"),
    "unknown suffix": ({"sources/bad.docx": b"PK\x03\x04"}, "sources/bad.docx:1:1", "unknown-suffix"),
    "two of one slug": ({"sources/good.md": "# Other\n\nA text of some words.\n"}, "sources/good.txt:1:1", "duplicate-slug"),
    "duplicate alias": (
        {
            "docs/people/a.md": "---\ntitle: A One\naliases: [Shared Name]\n---\n# A One\n",
            "docs/people/b.md": "---\ntitle: B Two\naliases: [Shared Name]\n---\n# B Two\n",
        },
        "docs/people/b.md:3:1",
        "duplicate-alias",
    ),
    "entity page": ({"docs/places/x.md": "---\ntitle: X\ncoordinates: north\n---\n# X\n"}, "docs/places/x.md:3:1", "bad-front-matter"),
    "missing page": ({"docs/articles/own.md": HEAD + "# T\n\nHere is [Nobody].\n\n[Nobody]: ../people/nobody.md\n"}, "docs/articles/own.md:9:1", "missing-page"),
    "half an address": ({"docs/articles/own.md": HEAD + "# T\n\nHere is [Nobody].\n\n[Nobody]: ../organ\n"}, "docs/articles/own.md:9:1", "missing-page"),
    "another folder": ({"docs/articles/own.md": HEAD + "# T\n\nHere is [Nobody].\n\n[Nobody]: ../person/\n"}, "docs/articles/own.md:9:1", "missing-page"),
    "a folder of another spelling": ({"docs/articles/own.md": HEAD + "# T\n\nHere is [Nobody].\n\n[Nobody]: ../organisations/nobody.md\n"}, "docs/articles/own.md:9:1", "missing-page"),
    "undefined bracket": ({"docs/articles/own.md": HEAD + "# T\n\nHere is [qwert yuiop] now.\n"}, "docs/articles/own.md:7:9", "undefined-label"),
    "no front matter": ({"docs/articles/own.md": "# T\n\nHere.\n"}, "docs/articles/own.md:1:1", "no-front-matter"),
    "conflict": ({"docs/articles/own.md": HEAD + "# T\n\n<<<<<<< ours\nHere.\n=======\nThere.\n>>>>>>> theirs\n"}, "docs/articles/own.md:7:1", "conflict-marker"),
    "page not UTF-8": ({"docs/people/c.md": "---\ntitle: Caf\xe9\n---\n".encode("latin-1")}, "docs/people/c.md:2:1", "unknown-encoding"),
    "missing source": ({"docs/articles/own.md": HEAD.replace("---\n", "", 0) .replace("date:", "source: sources/gone.txt\ndate:") + "# T\n\nHere.\n"}, "docs/articles/own.md:3:1", "missing-source"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_is_built(name: str, tmp_path: Path) -> None:
    files, place, code = BAD[name]
    result = run(collection(tmp_path, {"sources/good.txt": GOOD, **files}))
    assert result.exit_code == 1
    [line] = [line for line in result.stderr.splitlines() if f"[{code}]" in line]
    assert line.startswith(place)
    assert (tmp_path / "docs/articles/good.md").is_file()
    assert (tmp_path / "docs/index.md").is_file()


def test_what_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    broken = "---\ntitle: [\n---\n# A\n\nProse that somebody wrote.\n"
    run(collection(tmp_path, {"sources/good.txt": GOOD, "docs/people/a.md": broken, "docs/articles/own.md": broken}))
    assert (tmp_path / "docs/people/a.md").read_text() == broken
    assert (tmp_path / "docs/articles/own.md").read_text() == broken


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1256"])
def test_encodings_that_browsers_meet(encoding: str, tmp_path: Path) -> None:
    title = "افتتاح جسر جديد في مدينة الموصل"
    text = f"{title}\n\n12-03-2024\n\nافتتحت مدينة الموصل جسرا جديدا يوم الثلاثاء، وقال المحافظ إن العمل استغرق عامين كاملين.\n"
    result = run(collection(tmp_path, {"sources/jisr.txt": text.encode(encoding)}))
    assert result.exit_code == 0, result.stderr
    assert title in (tmp_path / "docs/articles/jisr.md").read_text("utf-8")


def test_the_order_of_sources_changes_no_byte() -> None:
    sources = [
        Source(f"sources/{n}.txt", GOOD.replace("Lyon", city).encode())
        for n, city in enumerate(("Lyon", "Arles", "Rome"))
    ]
    assert build(Collection(tuple(sources), {})).files == build(Collection(tuple(reversed(sources)), {})).files


def test_a_new_alias_annotates_old_pages(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/good.txt": GOOD}))
    page = tmp_path / "docs/places/rhone.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: River Rhône\naliases: [Rhone]\n---\n# River Rhône\n", "utf-8")
    assert run(tmp_path).exit_code == 0
    assert "the [Rhone][River Rhône]," in (tmp_path / "docs/articles/good.md").read_text("utf-8")


def test_a_removed_page_leaves_no_link(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/good.txt": GOOD}))
    (tmp_path / "docs/people/claire-petit.md").unlink()
    result = run(tmp_path)
    article = (tmp_path / "docs/articles/good.md").read_text("utf-8")
    assert result.exit_code == 0
    assert "taken off, because its page is gone: “Claire Petit”" in result.stdout
    assert "claire-petit.md" not in article
    assert "people/claire-petit" in article
    assert not (tmp_path / "docs/people/claire-petit.md").exists()


def test_a_derived_page_that_nothing_derives_any_more_goes(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/good.txt": GOOD}))
    old = tmp_path / "docs/ledger/old.md"
    old.parent.mkdir(exist_ok=True)
    old.write_text(
        "---\ntitle: Old\n# Derived: build_pages.py writes this page; edit the articles instead.\n---\n", "utf-8"
    )
    own = tmp_path / "docs/ledger/own.md"
    own.write_text("---\ntitle: Own\n---\n", "utf-8")
    assert "docs/ledger/old.md: removed" in run(tmp_path).stdout
    assert own.exists()
    assert not old.exists()


def test_a_collection_may_do_without_new_names(tmp_path: Path) -> None:
    known = "---\ntitle: Lyon\n---\n# Lyon\n"
    files: dict[str, str | bytes] = {
        "sources/good.txt": GOOD,
        "docs/places/lyon.md": known,
        "gloss.yml": "names: false\n",
    }
    assert run(collection(tmp_path, files)).exit_code == 0
    page = (tmp_path / "docs/articles/good.md").read_text("utf-8")
    assert "for [Lyon]" not in page
    assert "[Lyon] will build" in page
    assert "[40 million euros]" in page
    assert "Mayor Claire Petit said" in page


FULL = "---\ntitle: The tram\ndate: 2024-03-01\n---\nThe mayor, Claire Petit, said on Friday that the tram is late. Petit said it will run in May.\n"
ALONE = "---\ntitle: The bridge\ndate: 2024-03-02\n---\nMayor Petit said on Friday that the bridge is open.\n"
OTHER = "---\ntitle: The school\ndate: 2024-03-03\n---\nThe teacher, Marc Petit, said on Friday that the school is full. Petit said it has 40 pupils more.\n"


def people(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "docs/people").glob("*.md") if path.stem != "index")


def test_a_surname_alone_is_the_person_whom_another_article_names_in_full(tmp_path: Path) -> None:
    assert run(collection(tmp_path, {"sources/full.md": FULL, "sources/alone.md": ALONE})).exit_code == 0
    assert people(tmp_path) == ["claire-petit"]
    assert "[Petit][Claire Petit]" in (tmp_path / "docs/articles/alone.md").read_text("utf-8")


def test_a_surname_of_two_people_is_told_apart_by_the_article_or_left_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"sources/full.md": FULL, "sources/alone.md": ALONE, "sources/other.md": OTHER}
    result = run(collection(tmp_path, files))
    assert result.exit_code == 0, result.output
    assert people(tmp_path) == ["claire-petit", "marc-petit"]
    assert "[Petit][Claire Petit] said" in (tmp_path / "docs/articles/full.md").read_text("utf-8")
    assert "[Petit][Marc Petit] said" in (tmp_path / "docs/articles/other.md").read_text("utf-8")
    assert "Mayor Petit said" in (tmp_path / "docs/articles/alone.md").read_text("utf-8")


def test_a_person_who_comes_later_does_not_take_a_name_that_a_page_has(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/alone.md": ALONE, "docs/people/petit.md": "---\ntitle: Petit\n---\n# Petit\n"}))
    result = run(collection(tmp_path, {"sources/full.md": FULL}))
    assert result.exit_code == 0, result.output
    assert people(tmp_path) == ["claire-petit", "petit"]
    assert run(tmp_path).output.endswith("2 articles, 0 files written, 0 problems\n")


LYON = "---\ntitle: Lyon\n---\n# Lyon\n"
SAONE = "---\ntitle: Saone\n---\n# Saone\n"


def test_words_that_somebody_took_the_brackets_from_are_not_another_pages_later(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/good.txt": GOOD, "docs/places/lyon.md": LYON, "docs/places/saone.md": SAONE}))
    page = tmp_path / "docs/articles/good.md"
    assert "[Lyon] will build" in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace("[Lyon] will", "Lyon will"), "utf-8")
    (tmp_path / "docs/places/lyon.md").unlink()
    saone = tmp_path / "docs/places/saone.md"
    saone.write_text(saone.read_text("utf-8").replace("title: Saone\n", "title: Saone\naliases: [Lyon]\n"), "utf-8")
    run(tmp_path)
    assert "\nLyon will build" in page.read_text("utf-8")
    assert "- places/lyon\n" in page.read_text("utf-8")


def test_what_is_taken_away_from_a_very_long_article_is_remembered_too(tmp_path: Path) -> None:
    run(collection(tmp_path, {"sources/good.txt": GOOD, "docs/places/lyon.md": LYON}))
    page = tmp_path / "docs/articles/good.md"
    many = "".join(f'- {{text: "year {year}", date: "{year}"}}\n' for year in range(1000, 6000))
    long = page.read_text("utf-8").replace("[Lyon] will", "Lyon will").replace("phrases:\n", f"phrases:\n{many}")
    assert len(many) > LIMIT
    assert many in long
    page.write_text(long, "utf-8")
    run(tmp_path)
    assert "\nLyon will build" in page.read_text("utf-8")
    assert "- places/lyon\n" in page.read_text("utf-8")


def test_dates_lead_to_the_heading_of_their_year_decade_or_century(tmp_path: Path) -> None:
    text = "Built in the 1980s, the dam of Lyon stood for years, and nobody knew who had planned it, Claire Petit said."
    root = collection(tmp_path, {"sources/a.txt": HEAD + text + "\n"})
    page = root / "docs/articles/a.md"
    run(root)
    now = '[the 1980s]: ../timeline.md#1980s "1980s"'
    assert now in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace(now, now.replace("#1980s", "#1980")), "utf-8")
    run(root)
    assert now in page.read_text("utf-8")
    assert "unlinked" not in page.read_text("utf-8")


@pytest.mark.parametrize("heading", ["2025", "1980s", "7th century", "AD 44", "44 BC"])
def test_every_renderer_finds_the_heading_of_a_year(heading: str) -> None:
    github = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    assert references.timeline_anchor(heading) == slugify(heading, "-") == github
