"""What a contributor does about reports that differ: send the figures to one page, to two, or correct one of them."""

import re
from pathlib import Path

import pytest
from test_build import collection, run

NAMES = {
    "docs/places/lipa-bay.md": "---\ntitle: Lipa Bay\n---\n# Lipa Bay\n",
    "docs/organizations/port-board.md": "---\ntitle: Port Board\n---\n# Port Board\n",
}
HEAD = "---\ntitle: {title}\ndate: 2024-03-{day}\n---\n"
MAYOR = HEAD.format(title="The mayor counts", day=29) + "In March 2024 the flood destroyed 40 houses in Lipa Bay.\n"
BOARD = HEAD.format(title="The board counts", day=30) + "The flood destroyed 60 houses in Lipa Bay in March 2024.\n"
SOURCES = {"sources/mayor.md": MAYOR, "sources/board.md": BOARD}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection in which two articles differ."""
    built = collection(tmp_path, {**NAMES, **SOURCES})
    assert run(built).exit_code == 0
    return built


def differing(root: Path) -> dict[str, list[str]]:
    """The readings of each group, by the heading of its page and date."""
    groups = (root / "docs/differing.md").read_text().split("\n### ")[1:]
    return {group.splitlines()[0]: re.findall(r"^\| (\d+ \w+) \|", group, re.MULTILINE) for group in groups}


def retarget(root: Path, article: str, before: str, after: str) -> None:
    page = root / f"docs/articles/{article}.md"
    text = page.read_text()
    assert before in text
    page.write_text(text.replace(before, after))


def assert_kept(root: Path, words: str, *articles: str) -> None:
    """A build leaves what was written, and a second one changes nothing."""
    assert run(root).exit_code == 0
    assert all(words in (root / f"docs/articles/{article}.md").read_text() for article in articles)
    assert run(root, "check").exit_code == 0


def test_two_articles_differ(root: Path) -> None:
    assert differing(root) == {"[Houses](figures/houses.md), as of March 2024": ["40 houses", "60 houses"]}


def test_figures_sent_to_one_page_of_a_subject_are_confirmed(root: Path) -> None:
    for article in ("mayor", "board"):
        retarget(root, article, "../figures/houses.md", "../figures/houses-lost-in-the-flood.md")
    assert_kept(root, "../figures/houses-lost-in-the-flood.md", "mayor", "board")
    [(heading, figures)] = differing(root).items()
    assert "figures/houses-lost-in-the-flood.md" in heading
    assert figures == ["40 houses", "60 houses"]
    assert "## Differing reports" in (root / "docs/figures/houses-lost-in-the-flood.md").read_text()


def test_figures_sent_to_two_pages_are_told_apart(root: Path) -> None:
    retarget(root, "mayor", "../figures/houses.md", "../figures/houses-on-the-shore.md")
    assert_kept(root, "../figures/houses-on-the-shore.md", "mayor")
    assert differing(root) == {}
    assert "40 houses" in (root / "docs/figures/houses-on-the-shore.md").read_text()


def test_a_corrected_figure_no_longer_differs(root: Path) -> None:
    retarget(root, "mayor", '"40 houses"', '"60 houses"')
    assert_kept(root, '"60 houses"', "mayor")
    assert differing(root) == {}


def test_a_figure_without_brackets_is_no_report(root: Path) -> None:
    retarget(root, "mayor", "destroyed [40 houses]", "destroyed 40 houses")
    assert_kept(root, "destroyed 40 houses", "mayor")
    assert differing(root) == {}
