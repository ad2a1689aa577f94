"""What Git leaves when two people changed one article: what adds up is put together, the rest is said and left alone."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gloss.build import Built, build
from gloss.intake import Collection
from gloss.model import Source

PAGE = "docs/articles/2024-02-05-rivers.md"
SOURCE = Source(
    "sources/2024-02-05-rivers.md",
    b"---\ntitle: Rivers\ndate: 2024-02-05\n---\n"
    b"The Saone and the Doubs meet in Verdun, and both are navigable.\n\n"
    b"In Lyon the water is 4 metres deep. It was clean in 1990 already.\n",
)
NAMES = ("Saone", "Doubs", "Verdun", "Lyon")
GIT_WRITES = ("--no-diff3", "--diff3", "--zdiff3")

Edit = Callable[[str], str]


def pages(article: str = "") -> dict[str, str]:
    found = {f"docs/places/{n.lower()}.md": f"---\ntitle: {n}\n---\n# {n}\n\nA place.\n" for n in NAMES}
    return {**found, PAGE: article} if article else found


def built(article: str = "") -> Built:
    return build(Collection((SOURCE,), pages(article)))


def page(article: str = "") -> str:
    return built(article).files[PAGE]


def bare(*names: str) -> Edit:
    def edit(text: str) -> str:
        for name in names:
            assert f"[{name}]" in text
            text = text.replace(f"[{name}] ", f"{name} ").replace(f"[{name}],", f"{name},")
        return text

    return edit


def bracketed(name: str) -> Edit:
    return lambda text: text.replace(f" {name} ", f" [{name}] ")


def merged(base: str, ours: str, theirs: str, folder: Path, style: str) -> str:
    files = [folder / name for name in ("ours", "base", "theirs")]
    for file, text in zip(files, (ours, base, theirs), strict=True):
        file.write_text(text, "utf-8")
    given = [] if style == "--no-diff3" else [style]
    done = subprocess.run(["git", "merge-file", "-p", *given, *files], check=False, capture_output=True, text=True)
    return done.stdout


def listed(text: str) -> set[str]:
    block = text.partition("unlinked:\n")[2].partition("# Derived")[0]
    return {line.removeprefix("- ").strip('"') for line in block.splitlines()}


@pytest.mark.parametrize("style", GIT_WRITES)
@pytest.mark.parametrize(
    ("before", "ours", "theirs", "expected"),
    [
        ((), bare("Saone"), bare("Lyon"), {"places/saone", "places/lyon"}),
        (("Verdun",), bare("Saone"), bare("Lyon"), {"places/verdun", "places/saone", "places/lyon"}),
        (("Saone",), bracketed("Saone"), bare("Lyon"), {"places/lyon"}),
        (("Saone", "Lyon"), bracketed("Saone"), bracketed("Lyon"), set()),
        ((), bare("Saone", "Verdun"), bare("Lyon", "4 metres"), {"places/saone", "places/verdun", "places/lyon", "4 metres"}),
    ],
)  # fmt: skip
def test_what_two_people_took_away_adds_up(
    before: tuple[str, ...], ours: Edit, theirs: Edit, expected: set[str], style: str, tmp_path: Path
) -> None:
    base = page(bare(*before)(page()))
    conflicted = merged(base, page(ours(base)), page(theirs(base)), tmp_path, style)
    after = built(conflicted)
    assert not after.problems
    assert listed(after.files[PAGE]) == expected
    assert "<<<<<<<" not in after.files[PAGE]
    for name in NAMES:
        assert (f"[{name}]" in after.files[PAGE].partition("<!--")[0]) == (f"places/{name.lower()}" not in expected)


@pytest.mark.parametrize("style", GIT_WRITES)
@pytest.mark.parametrize(
    ("old", "ours", "theirs"),
    [
        ("title: Rivers", "title: Streams", "title: Waters"),
        ("navigable", "deep", "wide"),
        ("places/lyon.md", "places/doubs.md", "places/verdun.md"),
    ],
)
def test_what_does_not_add_up_is_left_to_people(old: str, ours: str, theirs: str, style: str, tmp_path: Path) -> None:
    base = page()
    conflicted = merged(base, page(base.replace(old, ours)), page(base.replace(old, theirs)), tmp_path, style)
    after = built(conflicted)
    assert after.files.get(PAGE, conflicted) == conflicted
    found = [(p.path, p.code, p.line) for p in after.problems if p.code == "conflict-marker"]
    assert found == [(PAGE, "conflict-marker", conflicted.partition("<<<<<<<")[0].count("\n") + 1)]
