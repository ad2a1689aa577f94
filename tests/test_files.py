"""The disk: a file is whole or not there, what changed meanwhile is left alone, and everything that fails is said."""

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gloss import files, journal
from gloss.build import build
from gloss.cache.store import Store
from gloss.cli import main
from gloss.files.reading import text_of

ROOT = Path(__file__).parent.parent
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
    return tmp_path


def build_and_write(root: Path) -> files.Written:
    loaded = files.load(root)
    return files.write(loaded, build(loaded.collection))


def tree(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "docs").rglob("*") if p.is_file()}


def test_a_second_build_writes_nothing(root: Path) -> None:
    assert PAGE in build_and_write(root).written
    times = {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")}
    assert build_and_write(root).written == []
    assert {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")} == times


def test_a_page_changed_while_the_build_runs_is_left_alone(root: Path) -> None:
    build_and_write(root)
    page = root / PAGE
    page.write_text(page.read_text("utf-8").replace("said on [Monday]", "said on Monday"), "utf-8")
    loaded = files.load(root)
    built = build(loaded.collection)
    edited = page.read_text("utf-8").replace("# Two", "> [!NOTE]\n> Ours.\n\n# Two")
    page.write_text(edited, "utf-8")
    done = files.write(loaded, built)
    assert page.read_text("utf-8") == edited
    assert [(p.path, p.code) for p in done.problems] == [(PAGE, "changed-meanwhile")]


def test_a_page_made_while_the_build_runs_is_left_alone(root: Path) -> None:
    loaded = files.load(root)
    built = build(loaded.collection)
    page = root / "docs/people/claire-petit.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Claire Petit\n---\nOurs.\n", "utf-8")
    done = files.write(loaded, built)
    assert "Ours." in page.read_text("utf-8")
    assert [(p.path, p.code) for p in done.problems] == [("docs/people/claire-petit.md", "changed-meanwhile")]


def test_a_full_disk_is_said_and_nothing_is_half_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_and_write(root)
    before = tree(root)
    (root / "sources/bridges.txt").write_text(SOURCE.replace("Monday", "Tuesday"), "utf-8")
    loaded = files.load(root)
    built = build(loaded.collection)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    done = files.write(loaded, built)
    monkeypatch.undo()
    assert tree(root) == before
    assert {p.code for p in done.problems} == {"not-written"}
    assert "No space left" in done.problems[0].message
    assert build_and_write(root).problems == []


def test_a_disk_that_is_full_before_the_site_is_there_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.fdopen

    def full(descriptor: int, mode: str) -> object:
        if next(done, None) is None:
            os.close(descriptor)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(descriptor, mode)

    with files.alone(root):
        build_and_write(root)
    done = iter(range(5))
    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(SystemExit) as left:
        main(["--root", str(root)])
    monkeypatch.undo()
    assert left.value.code == 1
    assert "cannot be read or written (No space left on device)" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--root", str(root)])
    whole = {p.relative_to(ROOT) for name in ("overrides", "docs/assets") for p in (ROOT / name).rglob("*.*")}
    assert {path for path in whole if not (root / path).exists()} <= {p for p in whole if "screenshots" in p.parts}


def test_a_full_database_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "put_files", full)
    with pytest.raises(SystemExit) as left:
        main(["--root", str(root)])
    assert left.value.code == 1
    assert ".gloss-cache:1:1: cannot be read or written (database or disk is full)" in capsys.readouterr().err


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "BOM"])
@pytest.mark.parametrize("ending", ["", "\n", " \n\t\n"], ids=["no final newline", "one", "blanks"])
def test_however_a_page_is_saved_it_says_the_same(root: Path, line_end: str, mark: bytes, ending: str) -> None:
    build_and_write(root)
    page = root / PAGE
    edited = page.read_text("utf-8").replace("said on [Monday]", "said on Monday")
    page.write_text(edited, "utf-8")
    build_and_write(root)
    expected = page.read_text("utf-8")
    page.write_bytes(mark + (edited.rstrip("\n") + ending).replace("\n", line_end).encode())
    build_and_write(root)
    assert text_of(page.read_bytes()).rstrip() == expected.rstrip()
    assert build_and_write(root).written == []


def test_a_read_only_file_is_said_and_the_rest_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_and_write(root)
    before = (root / PAGE).read_bytes()
    (root / "sources/bridges.txt").write_text(SOURCE.replace("Monday", "Tuesday"), "utf-8")
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != root / PAGE and real(path, mode))
    done = build_and_write(root)
    assert (root / PAGE).read_bytes() == before
    assert [(p.path, p.code) for p in done.problems] == [(PAGE, "not-written")]
    assert "docs/timeline.md" in done.written


def test_line_ends_stay_as_the_file_has_them(root: Path) -> None:
    build_and_write(root)
    page = root / PAGE
    page.write_bytes(page.read_bytes().replace(b"said on [Monday]", b"said on Monday").replace(b"\n", b"\r\n"))
    build_and_write(root)
    content = page.read_bytes()
    assert b"unlinked:\r\n- Monday\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert build_and_write(root).written == []


def test_a_link_out_of_the_collection_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.txt"
    secret.write_text("A secret that nobody should publish.\n\nIt is one sentence, and another one.\n", "utf-8")
    (root / "sources/link.txt").symlink_to(secret)
    build_and_write(root)
    assert not (root / "docs/articles/link.md").exists()


def test_two_builds_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with files.alone(root), pytest.raises(SystemExit) as left:
        main(["--root", str(root)])
    assert left.value.code == 1
    assert "another build is at work" in capsys.readouterr().err
    assert not (root / PAGE).exists()


def test_a_collection_named_from_where_one_stands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert PAGE in build_and_write(Path()).written
    assert (root / PAGE).is_file()


@pytest.mark.parametrize("last", [0, 1, 5, 9])
def test_a_change_that_is_cut_short_is_ended_by_the_next_build(
    last: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_and_write(root)
    whole = tree(root)
    shutil.rmtree(root / "docs")
    real = journal.take
    taken: list[journal.Step] = []

    def cut(folder: Path, step: journal.Step) -> bool:
        if len(taken) == last:
            raise KeyboardInterrupt
        taken.append(step)
        return real(folder, step)

    monkeypatch.setattr(journal, "take", cut)
    with pytest.raises(KeyboardInterrupt):
        build_and_write(root)
    monkeypatch.undo()
    assert tree(root).keys() & whole.keys() == {step.path for step in taken}
    edited = root / PAGE
    edited.parent.mkdir(parents=True, exist_ok=True)
    edited.write_text("Somebody was here meanwhile.\n", "utf-8")
    with files.alone(root):
        assert tree(root) == {**whole, PAGE: b"Somebody was here meanwhile.\n"}


def test_a_change_that_cannot_be_ended_is_said_and_left_to_the_next_build(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build_and_write(root)
    whole = tree(root)
    shutil.rmtree(root / "docs")

    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "take", killed)
    with pytest.raises(KeyboardInterrupt):
        build_and_write(root)
    monkeypatch.undo()
    real = Path.replace

    def full(file: Path, there: Path) -> Path:
        if there == root / PAGE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(file, there)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SystemExit) as left:
        main(["--root", str(root)])
    monkeypatch.undo()
    assert left.value.code == 1
    assert f"{PAGE}:1:1: cannot be read or written (No space left on device)" in capsys.readouterr().err
    assert PAGE not in tree(root)
    with files.alone(root):
        assert tree(root) == whole


def test_a_note_that_is_not_whole_is_passed_over(root: Path) -> None:
    build_and_write(root)
    whole = tree(root)
    (root / journal.NOTE).write_bytes(b'[{"path": "docs/ind')
    with files.alone(root):
        assert tree(root) == whole
    assert not (root / journal.NOTE).exists()


def test_a_build_that_is_killed_leaves_a_tree_that_the_next_one_completes(root: Path) -> None:
    for number in range(30):
        (root / f"sources/copy-{number}.txt").write_text(SOURCE.replace("Lyon", f"Town{number}"), "utf-8")
    command = [sys.executable, str(ROOT / "build_pages.py"), "--root", str(root)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not (root / "docs/articles").exists() and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    killed = tree(root)
    assert all(path.endswith(".tmp") or content for path, content in killed.items())
    subprocess.run(command, check=True, capture_output=True)
    completed = tree(root)
    shutil.rmtree(root / "docs")
    subprocess.run(command, check=True, capture_output=True)
    assert tree(root) == completed
