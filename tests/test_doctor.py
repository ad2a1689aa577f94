"""What is wrong with an installation is told, each with what to do; where all is well it says so."""

import shutil
import sqlite3
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from gloss.cache.state import State, state
from gloss.cache.store import Store
from gloss.cli import main

doctor: Any = import_module("gloss.cli.doctor")  # the package has a command of that name


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path


def run(root: Path) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "doctor"], catch_exceptions=False)


def line(root: Path, words: str) -> str:
    told = run(root).stdout.replace(str(root), "ROOT").splitlines()
    (found,) = [line for line in told if words in line]
    return found


def test_all_is_well_here(root: Path) -> None:
    result = run(root)
    assert result.exit_code == 0
    assert {line[:5] for line in result.stdout.splitlines()} <= {"ok   ", "warn "}
    assert [line for line in result.stdout.splitlines() if line.startswith("ok    all ")]
    assert "ok    names, figures and dates are found in a test sentence" in result.stdout
    assert list(root.iterdir()) == [root / "sources"]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2.0.1", "fail  mkdocs 2.0.1 is installed: pip install 'mkdocs<2,>=1.6'"),
        (None, "fail  mkdocs is not installed: pip install 'mkdocs<2,>=1.6'"),
    ],
)
def test_a_package_that_is_missing_or_too_new(
    root: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, said: str
) -> None:
    there = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: version if name == "mkdocs" else there(name))
    assert line(root, "'mkdocs<") == said
    assert run(root).exit_code == 1


def test_an_old_python(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_wanted_python", lambda: ">=9.9")
    assert line(root, "Python ").endswith(": make an environment with Python >=9.9")


class Recorded(NamedTuple):
    """A file as an installed package records it."""

    path: Path
    hash: metadata.FileHash

    def as_posix(self) -> str:
        return self.path.as_posix()

    def locate(self) -> Path:
        return self.path


@pytest.mark.parametrize(("content", "level"), [(b"weights", "ok"), (b"other", "warn"), (None, "warn")])
def test_knowledge_that_was_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, level: str
) -> None:
    file = root / "gloss/data/model.gz"
    file.parent.mkdir(parents=True)
    if content is not None:
        file.write_bytes(content)
    value = urlsafe_b64encode(sha256(b"weights").digest()).rstrip(b"=").decode()
    monkeypatch.setattr(doctor, "_files", lambda: [Recorded(file, metadata.FileHash(f"sha256={value}"))])
    (found,) = doctor.knowledge(root)
    assert found.level == level


def test_recognizers_that_cannot_start(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise EOFError("cut off")

    monkeypatch.setattr(import_module("gloss.recognize"), "recognize_alone", broken)
    assert line(root, "recognizers") == "fail  the recognizers cannot start (cut off): install Gloss again"
    monkeypatch.setattr(import_module("gloss.recognize"), "recognize_alone", lambda _: ())
    assert line(root, "test sentence").startswith("fail  no date, place, quantity is found")


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    assert line(root, "no Git").startswith("warn  no Git: install it")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rights: link\n", "ok    gloss.yml can be read"),
        ("right: link\n", "fail  gloss.yml:1:1: there is no setting `right`"),
        ("spacy: no_such_model\n", "warn  gloss.yml: spacy: no_such_model is not installed"),
    ],
)
def test_settings(root: Path, text: str, said: str) -> None:
    (root / "gloss.yml").write_text(text, "utf-8")
    assert [line for line in run(root).stdout.splitlines() if line.startswith(said)]


def test_no_collection(tmp_path: Path) -> None:
    assert line(tmp_path, "no sources or docs").startswith("fail ")


def test_closed_folders_and_a_full_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.os, "access", lambda path, _: not str(path).endswith("sources"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1_000_000))
    assert line(root, "not to be written").startswith("fail  not to be written: ROOT/sources: ")
    assert line(root, "free on the disk") == "warn  only 1 MB free on the disk: make room"


def test_the_cache(tmp_path: Path) -> None:
    assert state(tmp_path) is State.NONE
    Store(tmp_path).close(keep=True)
    assert state(tmp_path) is State.OURS
    database = sqlite3.connect(tmp_path / "store.sqlite")
    database.execute("UPDATE meta SET value = 'another' WHERE name = 'version'")
    database.commit()
    database.close()
    assert state(tmp_path) is State.OTHERS
    (tmp_path / "store.sqlite").write_bytes(b"no database")
    assert state(tmp_path) is State.BROKEN
    (tmp_path / "unfinished.json").write_text("{}", "utf-8")
    assert state(tmp_path) is State.UNFINISHED
