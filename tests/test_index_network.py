"""Who is named together: which pairs there are, what the picture shows, and that the page is there without any."""

import re
from itertools import pairwise

import pytest
from test_index_related import article, person

from gloss.index import derive
from gloss.index.network import CROWD, LEAST, NODES, PICTURE
from gloss.index.ring import Node, drawn
from gloss.model import AnnotatedArticle, Entity, GatheringPage


def files(*articles: AnnotatedArticle) -> dict[str, str]:
    names = sorted({name for found in articles for name in found.text})
    pages = [GatheringPage(Entity(person(name), name.upper()), f"---\ntitle: {name}\n---\n") for name in names]
    return derive(articles, pages)


def pairs(page: str) -> list[tuple[str, str, int]]:
    rows = re.findall(r"^\| \[(\w)\]\(\S+\) · \[(\w)\]\(\S+\) \| (\d+) \|", page, re.MULTILINE)
    return [(one, other, int(count)) for one, other, count in rows]


def test_the_strongest_pair_comes_first_and_once_is_no_tie() -> None:
    page = files(article("1", "abc"), article("2", "abc"), article("3", "ab"), article("4", "ad"))["docs/network.md"]
    assert pairs(page) == [("A", "B", 3), ("A", "C", 2), ("B", "C", 2)]


def test_an_article_that_names_a_crowd_ties_nobody() -> None:
    crowd = "".join(chr(0x4E00 + i) for i in range(CROWD + 1))
    made = files(article("1", crowd), article("2", crowd))
    assert "No two of them do so twice." in made["docs/network.md"]
    assert f"docs/{PICTURE}" not in made


@pytest.mark.parametrize(("names", "has_picture"), [("abcd", False), ("abcde", True)])
def test_a_picture_needs_some_names(names: str, has_picture: bool) -> None:
    made = files(article("1", names), article("2", names))
    assert len(names) == LEAST - (not has_picture)
    assert (f"docs/{PICTURE}" in made) is has_picture
    assert (f"]({PICTURE})" in made["docs/network.md"]) is has_picture


def test_a_picture_holds_no_more_names_than_can_be_read() -> None:
    names = "".join(chr(0x4E00 + i) for i in range(CROWD))
    made = files(article("1", names), article("2", names))[f"docs/{PICTURE}"]
    assert made.count("<circle") == NODES
    assert len(made) < 20_000


def test_no_label_covers_another_or_leaves_the_picture() -> None:
    nodes = [Node("Ministry of Agriculture and Fisheries", False, 9), Node("Ana", True, 1)] * 12
    picture = drawn("T", nodes, [(0, 1, 2), (0, 2, 5), (1, 23, 1)])
    labels = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]+)<', picture)
    assert len(labels) == len(nodes)
    ends = [float(x) + (-7 if anchor == "end" else 7) * len(words) for x, _, anchor, words in labels]
    assert all(-10 <= end <= 530 for end in ends)
    for side in ("start", "end"):
        heights = [float(y) for _, y, anchor, _ in labels if anchor == side]
        assert all(b - a >= 14 for a, b in pairwise(heights))
