"""A build that finds nothing changed says again what the last one said; whatever changes, it sees."""

import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss.cache import outcome
from gloss.cli import main

SOURCE = """---
title: Two bridges for Lyon
date: 2024-02-05
---
Lyon will build two bridges over the river Rhone, Mayor Claire Petit said on Monday.

“They cost 40 million euros,” Petit said, and 12 of the 15 members of her council agreed with her.
"""
PAGE = "docs/articles/bridges.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/bridges.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "gloss.yml").write_text("names: true\n", "utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


def is_known(root: Path) -> bool:
    return outcome.recall(root / ".gloss-cache", root) is not None


def test_nothing_to_do_needs_no_stage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = root / "docs/articles/own.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Own\n---\n# Own\n\nHere is [Nobody].\n", "utf-8")
    first = run(root)
    monkeypatch.setattr(import_module("gloss.build"), "build", lambda *_: pytest.fail("nothing has changed"))
    again = run(root)
    assert (first.exit_code, again.exit_code) == (1, 1)
    assert first.stderr.startswith("docs/articles/own.md:6:9: ")
    assert again.stderr == first.stderr.replace(":6:9:", ":10:9:")  # where it stands since the page was completed
    assert again.stdout.splitlines()[-1].startswith("2 articles, 0 files written, ")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": lambda root: (root / "sources/bridges.txt").write_text(SOURCE + "More.\n", "utf-8"),
    "a new source": lambda root: (root / "sources/more.txt").write_text(SOURCE, "utf-8"),
    "a page": lambda root: (root / PAGE).write_text((root / PAGE).read_text("utf-8") + "\n", "utf-8"),
    "a page that is gone": lambda root: (root / "docs/timeline.md").unlink(),
    "a time": lambda root: os.utime(root / PAGE, (1, 1)),
    "settings": lambda root: (root / "gloss.yml").write_text("names: false\n", "utf-8"),
    "words that are no names": lambda root: (root / "not-names.txt").write_text("Monday\n", "utf-8"),
    "the site": lambda root: (root / "mkdocs.yml").unlink(),
    "a change that was cut short": lambda root: (root / ".gloss-cache/unfinished.json").write_text("[]", "utf-8"),
    "what is remembered": lambda root: (root / ".gloss-cache/outcome.json").write_text("{", "utf-8"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(what: str, root: Path) -> None:
    run(root)
    assert is_known(root)
    CHANGES[what](root)
    assert not is_known(root)


def test_a_change_of_the_program_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root)
    monkeypatch.setattr(outcome, "version", lambda: "another")
    assert not is_known(root)


def test_a_second_change_in_one_moment_is_seen(root: Path) -> None:
    source = root / "sources/bridges.txt"
    soon = time.time_ns() + 60_000_000_000  # as if it were written while it is read
    os.utime(source, ns=(soon, soon))
    run(root)
    assert is_known(root)
    with source.open("r+b") as file:
        file.write(SOURCE.replace("Two", "Ten").encode())
    os.utime(source, ns=(soon, soon))
    assert not is_known(root)


def test_ctrl_c_says_that_all_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("gloss.build"), "build", interrupted)
    result = run(root)
    assert result.exit_code == 130
    assert "every file is whole" in result.stderr
    monkeypatch.undo()
    assert run(root).exit_code == 0


def test_a_site_is_weighed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_bytes(b"x" * 250_000)
    result = run(root, "weigh", str(root / "site"))
    assert (result.exit_code, result.stdout) == (0, "0.2 MB in 1 files\n")
    monkeypatch.setattr(sys.modules["gloss.cli.weigh"], "LIMIT", 200_000)
    result = run(root, "weigh", str(root / "site"))
    assert result.exit_code == 1
    assert result.stderr.rstrip().endswith("[site-too-large]")
