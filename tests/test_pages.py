"""Whole collections, before and after: a folder each, with `sources/`, perhaps `docs/`, and the pages `expected`.

`GLOSS_UPDATE_PAGES=1 pytest tests/test_pages.py` writes what is built into `expected/`: read the difference.
"""

import os
import shutil
from pathlib import Path

import pytest

from gloss import files
from gloss.build import Built, build

FOLDER = Path(__file__).parent / "pages"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
SHOWN = ("docs/articles/", "docs/people/", "docs/organizations/", "docs/places/")


def build_copy(case: Path, root: Path) -> Built:
    for name in ("sources", "docs"):
        if (case / name).is_dir():
            shutil.copytree(case / name, root / name)
    loaded = files.load(root)
    built = build(loaded.collection)
    files.write(loaded, built)
    return built


def shown(built: Built) -> dict[str, str]:
    """The pages that a person would look at, and what the build said."""
    pages = {
        path: text
        for path, text in built.files.items()
        if path.startswith(SHOWN) and path.endswith(".md") and not path.endswith("index.md")
    }
    said = "".join(f"{line}\n" for line in (*map(str, built.problems), *built.report))
    return pages | {"said.txt": said}


def test_there_are_cases() -> None:
    assert len(CASES) >= 5


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_are_as_expected(case: Path, tmp_path: Path) -> None:
    built = shown(build_copy(case, tmp_path))
    expected = case / "expected"
    if os.environ.get("GLOSS_UPDATE_PAGES"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in built.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, encoding="utf-8")
    found = {p.relative_to(expected).as_posix(): p.read_text("utf-8") for p in expected.rglob("*") if p.is_file()}
    assert built == found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_second_build_changes_no_byte(case: Path, tmp_path: Path) -> None:
    build_copy(case, tmp_path)
    loaded = files.load(tmp_path)
    assert files.changes(loaded, build(loaded.collection)) == []
