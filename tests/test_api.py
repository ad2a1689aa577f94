"""The five functions for programs: their examples run, they stay functions, and they cost nothing before they are called."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import gloss
from gloss.model import Article, ContentError

NAMES = ("read", "recognize", "annotate", "build", "check")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources").mkdir()
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(gloss)
    assert result.attempted > 12
    assert result.failed == 0


def test_the_functions_stay_where_modules_of_the_same_names_are_imported() -> None:
    script = "import gloss, gloss.build, gloss.check\nfrom gloss.read import read\nfrom gloss import build\n"
    script += f"import gloss.cli.build\nassert all(callable(getattr(gloss, name)) for name in {NAMES}), gloss.build\n"
    subprocess.run([sys.executable, "-c", script], check=True)
    assert set(NAMES) < set(gloss.__all__)


def test_importing_loads_no_reader() -> None:
    script = "import sys, gloss\nassert not {'lxml', 'yaml', 'trafilatura', 'gloss.model'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_bytes_in_any_encoding_are_read() -> None:
    text = "# Überschrift\n\nDer Bürgermeister sagte am Montag, die Brücke über den Fluß bleibe geschlossen.\n"
    article = gloss.read(text.encode("latin-1"), "a.md")
    assert isinstance(article, Article)
    assert "Brücke" in article.text


def test_what_is_no_article_says_why() -> None:
    with pytest.raises(ContentError) as caught:
        gloss.read("", "a.txt")
    assert caught.value.problem.code == "empty-source"
