"""Every command in the manual is run, in a scratch collection, and prints what the manual shows."""

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
import yaml
from click.testing import CliRunner

from gloss.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "manual/docs"
HOW_TO = sorted((DOCS / "how-to").glob("*.md"))
GIT = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A") | dict.fromkeys(
    ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org"
)
NOT_RUN = (
    r"git clone .*|cd .*|python3 -m venv .*|source .*",  # .ci/run does, as README says it
    r"mkdocs serve|.*mkdocs build .*",  # tests/browser does
    r"pip install .*|pre-commit .*",  # from the net
    r"gloss add https?:.*|gloss links",  # from the net: tests/test_add.py and test_changes.py
    r"gloss --scheduler .*",  # a cluster: tests/test_cache.py
)
"""What these tests leave out, and who does it."""
FENCE = re.compile(
    r"^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Block(NamedTuple):
    """A block of code in a page of the manual."""

    language: str
    title: str
    body: str


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    found = [Block(match["language"], match["title"] or "", match["body"]) for match in FENCE.finditer(text)]
    assert text.count("\n```") == 2 * len(found), "a fence that these tests do not understand"
    yield from found


def follow(page: Path, root: Path) -> None:
    """Does what a page says, word for word."""
    said = ""
    for block in blocks(page):
        file = root / block.title
        if block.language == "sh":
            said = "".join(run(line, root) for line in block.body.splitlines())
        elif block.language == "console":
            compare(block.body, said)
        elif block.language == "diff":
            file.write_text(patched(file.read_text("utf-8"), block.body), "utf-8")
        elif block.title:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, "utf-8")


def patched(text: str, diff: str) -> str:
    """With the lines `-` of each part replaced by its lines `+`; those of a part without any come last."""
    for part in diff.split("…\n"):
        old = "".join(f"{line[1:]}\n" for line in part.splitlines() if line.startswith("-"))
        new = "".join(f"{line[1:]}\n" for line in part.splitlines() if line.startswith("+"))
        assert not old or text.count(old) == 1, old
        text = text.replace(old, new) if old else text + new
    return text


def run(line: str, root: Path) -> str:
    """What a command prints; it must end as the remark behind it says, or with 0."""
    command, _, remark = line.partition("   # ")
    expected = int(remark.removeprefix("exit code ")) if remark.startswith("exit code ") else 0
    if any(re.fullmatch(pattern, command.strip()) for pattern in NOT_RUN):
        return ""
    words = shlex.split(command)
    given = root / words[words.index("<") + 1] if "<" in words else None
    kept = root / words[words.index(">") + 1] if ">" in words else None
    name, *arguments = words[: min(words.index(mark) for mark in "<>" if mark in words)] if given or kept else words
    if name == "gloss":
        text = given.read_text("utf-8") if given else None
        result = CliRunner().invoke(main, arguments, input=text, catch_exceptions=False)
        code, said = result.exit_code, result.stdout if kept else result.output
    else:
        assert name in ("git", "cat", "mkdir", "rm", "mv"), f"{name}: run it here, or say in NOT_RUN who does"
        done = subprocess.run([name, *arguments], cwd=root, capture_output=True, text=True, check=False)
        code, said = done.returncode, done.stdout
    assert code == expected, f"{line}\n{said}"
    if kept:
        kept.write_text(said, "utf-8")
    return said


def compare(shown: str, said: str) -> None:
    """Each line shown is there, in this order; “…” stands for anything."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.splitlines()
    )
    assert re.search(rf"^{pattern}", said, re.MULTILINE), f"{said}\nis not\n{shown}"


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of the tutorial, as it is in the end."""
    root = tmp_path_factory.mktemp("manual") / "bridges"
    root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        follow(DOCS / "tutorial.md", root)
    return root


def test_the_tutorial(bridges: Path) -> None:
    assert (bridges / "docs/articles/oresund-bridge.md").is_file()


@pytest.mark.parametrize("page", HOW_TO, ids=lambda page: page.stem)
def test_how_to(page: Path, bridges: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(bridges, tmp_path / "bridges", ignore=shutil.ignore_patterns(".gloss-cache"))
    monkeypatch.chdir(tmp_path / "bridges")
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)
    follow(page, tmp_path / "bridges")


def test_every_command_is_shown_in_use() -> None:
    assert isinstance(main, click.Group)
    lines = [line for page in (DOCS / "tutorial.md", *HOW_TO) for b in blocks(page) for line in b.body.splitlines()]
    used = {words[1] for line in lines if (words := line.split())[:1] == ["gloss"] and len(words) > 1}
    assert set(main.commands) <= used


def test_the_program_is_called_gloss() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"gloss": "gloss.cli:main"}


def test_every_page_is_in_the_menu() -> None:
    class Loader(yaml.SafeLoader):
        """That knows the tag of MkDocs for the environment."""

    Loader.add_constructor("!ENV", lambda _, __: "")
    menu = str(yaml.load((ROOT / "manual/mkdocs.yml").read_text("utf-8"), Loader)["nav"])
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert [page for page in pages if page not in menu and not page.startswith("codes/")] == []


def test_links_lead_somewhere() -> None:
    for page in DOCS.rglob("*.md"):
        text = FENCE.sub("", page.read_text("utf-8"))
        targets = [target for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in target]
        assert [target for target in targets if not (page.parent / target).exists()] == [], page
