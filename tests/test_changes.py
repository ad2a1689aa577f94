"""What a contribution changes, in plain words: from two sets of pages, and from two revisions of a scratch repository."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss import fetch
from gloss.changes import SHOWN, changes
from gloss.cli import main
from gloss.cli.changes import NOTHING
from gloss.fetch import Fetched, FetchError, Web

ARTICLE = """---
title: A bridge
---
# A bridge

[Ana Ruiz] opened it. [Ruiz][Ana Ruiz] counted [40 lamps] on [Monday].

[Ana Ruiz]: ../people/ana-ruiz.md "Engineer"
[40 lamps]: ../figures/lamps.md "40 lamps"
[Monday]: ../timeline.md#2024 "6 May 2024"
"""
PERSON = "---\ntitle: Ana Ruiz\ndescription: Engineer\naliases: [Ruiz]\n---\n# Ana Ruiz\n"
BRIDGE, ANA = "docs/articles/bridge.md", "docs/people/ana-ruiz.md"


def edited(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("pairs", "lines"),
    [
        ([], []),
        ([('"40 lamps"', '"42 lamps"')], ["1 figure changed: lamps 40 → 42 in “A bridge”"]),
        ([('"40 lamps"', '"USD 40"')], ["1 figure changed: 40 lamps → USD 40 in “A bridge”"]),
        ([("6 May 2024", "7 May 2024")], ["1 date changed: “Monday” 6 May 2024 → 7 May 2024 in “A bridge”"]),
        ([("[Ruiz][Ana Ruiz]", "Ruiz")], ["1 annotation removed: “Ruiz” in “A bridge”"]),
        ([("opened", "[opened][Ana Ruiz]")], ["1 annotation added: “opened” in “A bridge”"]),
        (
            [("ana-ruiz.md", "eva-ruiz.md")],
            [
                "2 links sent elsewhere: “Ana Ruiz” from people/ana-ruiz to people/eva-ruiz in “A bridge”; "
                "“Ruiz” from people/ana-ruiz to people/eva-ruiz in “A bridge”"
            ],
        ),
        (
            [("[40 lamps] on", "[30 lamps] on"), ('[40 lamps]: ../figures/lamps.md "40 lamps"', "[30 lamps]: ../figures/lamps.md")],
            ["1 text changed: the words of “A bridge”", "1 figure changed: lamps 40 → 30 in “A bridge”"],
        ),
        ([("title: A bridge\n", "title: A bridge\nreviewed: 2025-08-30\n")], ["1 page reviewed: “A bridge” on 2025-08-30"]),
        ([('"Engineer"', '"Mayor"')], []),  # of a name it follows its page
    ],
)  # fmt: skip
def test_an_article(pairs: list[tuple[str, str]], lines: list[str]) -> None:
    assert sorted(changes({BRIDGE: ARTICLE}, {BRIDGE: edited(ARTICLE, *pairs)})) == sorted(lines)


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ({}, {BRIDGE: ARTICLE, ANA: PERSON}, ["1 new article: “A bridge”", "1 new person: Ana Ruiz"]),
        ({BRIDGE: ARTICLE, ANA: PERSON}, {}, ["1 article removed: “A bridge”", "1 removed person: Ana Ruiz"]),
        ({}, {ANA: PERSON, "docs/people/b.md": PERSON}, ["2 new people: Ana Ruiz; Ana Ruiz"]),
        ({}, {"docs/figures/lamps.md": PERSON}, ["1 new page of figures: Ana Ruiz"]),
        (
            {ANA: PERSON},
            {ANA: "---\nredirect: people/a-ruiz\n---\n", "docs/people/a-ruiz.md": PERSON},
            ["1 new person: Ana Ruiz", "1 renamed person: Ana Ruiz, now people/a-ruiz"],
        ),
        (
            {ANA: PERSON},
            {ANA: edited(PERSON, ("Engineer", "Mayor"), ("[Ruiz]", "[A. R., Anna]"))},
            [
                "1 description changed: Ana Ruiz: “Engineer” → “Mayor”",
                "2 aliases added: “A. R.” of Ana Ruiz; “Anna” of Ana Ruiz",
                "1 alias removed: “Ruiz” of Ana Ruiz",
            ],
        ),
        ({ANA: PERSON}, {ANA: PERSON + "\nMore of her.\n"}, []),
        ({}, {"docs/people/index.md": "---\ntitle: People\n# Derived: build_pages.py\n---\n"}, []),
        ({}, {"docs/about.md": "Words.\n", "docs/data/notes.md": "Words.\n"}, []),
        (
            {"sources/b.txt": "B", "sources/c.txt": "C"},
            {"sources/a.txt": "A", "sources/d.md": "D", "sources/b.txt": "Other"},
            [
                "2 new sources: sources/a.txt; sources/d.md",
                "1 source changed: sources/b.txt",
                "1 source removed: sources/c.txt",
            ],
        ),
        (
            {"not-names.txt": "# Remark\nRail Net\n", "gloss.yml": ""},
            {"not-names.txt": "Board\nCourt\n", "gloss.yml": "names: false\n"},
            [
                "2 words said to be no name: “Board”; “Court”",
                "1 word no longer said to be no name: “Rail Net”",
                "1 file of settings changed: gloss.yml",
            ],
        ),
        (
            {BRIDGE: ARTICLE},
            {BRIDGE: "---\na: b: c\n---\n"},
            [
                f"1 unreadable page: {BRIDGE}:2:5: front matter is not valid YAML (mapping values are not allowed in this "
                "context); quote values that hold `: ` or begin with a special character [broken-front-matter]"
            ],
        ),
    ],
)
def test_pages(before: dict[str, str], after: dict[str, str], lines: list[str]) -> None:
    assert changes(before, after) == lines


def test_many_are_counted() -> None:
    many = {f"docs/people/p{n}.md": edited(PERSON, ("Ana Ruiz", f"P{n}")) for n in range(SHOWN + 3)}
    assert changes({}, many)[0].startswith(f"{SHOWN + 3} new people: P0; ")
    assert changes({}, many)[0].endswith("; and 3 more")


# ---- with Git


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection in a folder of a repository, with one commit."""
    root = tmp_path / "news"
    for path, text in {BRIDGE: ARTICLE, ANA: PERSON}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "One")
    return root


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "changes", *arguments], catch_exceptions=False)


def test_two_revisions_and_the_files_as_they_are(root: Path) -> None:
    assert run(root, "HEAD").stdout == f"{NOTHING}\n"
    (root / BRIDGE).write_text(edited(ARTICLE, ('"40 lamps"', '"42 lamps"')), "utf-8")
    (root / "docs/people/eva–ruiz.md").write_text(edited(PERSON, ("Ana", "Eva")), "utf-8")
    (root / "docs/people/bad.md").write_bytes(b"\xff\xfe")
    (root / "sources").mkdir()
    (root / "sources/old.txt").write_bytes(b"caf\xe9")
    (root.parent / "sources").mkdir()
    (root.parent / "sources/other.txt").write_text("Not of this collection", "utf-8")
    expected = "1 figure changed: lamps 40 → 42 in “A bridge”\n1 new person: Eva Ruiz\n1 new source: sources/old.txt\n"
    assert run(root, "HEAD").stdout == expected
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Two")
    assert run(root, "HEAD^", "HEAD").stdout == expected
    (root / ANA).unlink()
    assert run(root, "HEAD").stdout == "1 removed person: Ana Ruiz\n"
    assert run(root, "HEAD^", "HEAD").stdout == expected


def test_links_and_other_repositories_are_no_pages(root: Path) -> None:
    (root / "docs/people/link.md").symlink_to(root / ANA)
    git(root, "add", ".")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},news/docs/people/other.md")
    git(root, "commit", "--quiet", "--message", "Two")
    assert run(root, "HEAD^", "HEAD").stdout == f"{NOTHING}\n"


@pytest.mark.parametrize("name", ["nope", "--help-me", "HEAD:docs"])
def test_there_must_be_such_a_revision(root: Path, name: str) -> None:
    result = run(root, "--", name)
    assert (result.exit_code, f"there is no revision {name}" in result.stderr) == (2, True)


def test_there_must_be_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(tmp_path, "HEAD").exit_code == 2


def test_a_comment_calls_nobody_and_shows_what_strangers_wrote_as_text(root: Path) -> None:
    title = "@octocat <img src=x onerror=alert(1)> [x](https://example.org) #12 **b**"
    (root / "docs/people/x.md").write_text(f'---\ntitle: "{title}"\n---\n', "utf-8")
    line = run(root, "HEAD", "--format", "markdown").stdout
    assert line.startswith("- 1 new person: ")
    assert line.count("\n") == 1
    for harm in ("@octocat", "<img", " [x]", "#12", " **b", "https://"):
        assert harm not in line


# ---- the originals


def test_originals_that_are_gone_are_told_from_those_that_do_not_answer(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get(_: Web, url: str) -> Fetched:
        if "ok" in url:
            return Fetched(url, b"", "", "")
        error = FetchError("the server answers")
        error.is_gone = "gone" in url
        raise error

    monkeypatch.setattr(fetch.Web, "get", get)
    for name in ("ok", "gone", "down"):
        text = edited(ARTICLE, ("title: A bridge\n", f"title: A bridge\nurl: https://example.org/{name}\n"))
        (root / f"docs/articles/{name}.md").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root), "links"])
    assert result.stdout == "3 addresses, 1 gone, 1 that cannot be told\n"
    assert (
        "docs/articles/gone.md:3:1: https://example.org/gone is gone (the server answers) [dead-link]" in result.stderr
    )
    assert "docs/articles/down.md:3: https://example.org/down cannot be told (the server answers)" in result.stderr
    assert result.exit_code == 1
    (root / "docs/articles/gone.md").unlink()
    assert CliRunner().invoke(main, ["--root", str(root), "links", "--format", "github"]).exit_code == 0
