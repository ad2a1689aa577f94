"""Whole pages in the manners of papers of seven languages: `papers/*.txt`, each line with a sign for what it is.

`= ` title, `@ ` byline, `! ` date, `$ ` publisher, `+ ` text, `- ` noise; the rest of the line is pasted.
`GLOSS_UPDATE_PAPERS=1 pytest tests/test_clean_papers.py` writes the signs anew: read the difference.
"""

import os
from pathlib import Path

import pytest

from gloss.clean import judge
from gloss.model import Role, Source
from gloss.read import read

CASES = sorted((Path(__file__).parent / "papers").iterdir())
SIGNS = {Role.TITLE: "=", Role.BYLINE: "@", Role.DATE: "!", Role.PUBLISHER: "$", Role.TEXT: "+", Role.NOISE: "-"}


def test_there_are_papers() -> None:
    assert {case.suffix for case in CASES} == {".txt"}
    assert len(CASES) >= 7


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_line_is_what_its_sign_says(case: Path) -> None:
    marked = case.read_text("utf-8")
    lines = [line[2:] for line in marked.split("\n")]
    verdicts = judge(read(Source("sources/paper.txt", "\n".join(lines).encode()))).verdicts
    signs = {verdict.line.number: SIGNS[verdict.role] for verdict in verdicts}
    found = "\n".join(f"{signs[number]} {line}" if line else "" for number, line in enumerate(lines, 1))
    if os.environ.get("GLOSS_UPDATE_PAPERS"):
        case.write_text(found, "utf-8")
    assert found == marked


PROSE = [
    "The council voted on Tuesday to rebuild the old market hall, which has been closed since the fire two years ago.",
    "Work on the hall is to begin in the spring, and traders will sell their goods from tents until it is finished.",
]
BYLINES = [
    (["By", "Ann Lee"], ("Ann Lee",)),
    (["Written by:", "Ann Lee and Omar Haddad"], ("Ann Lee", "Omar Haddad")),
    (["Written\xa0by\xa0Ann Lee, CFA®"], ("Ann Lee",)),
    (["BY ANN LEEPUBLISHED: MAY 3, 2024"], ("ANN LEE",)),
    (["By Ann Lee on May 3, 2024"], ("Ann Lee",)),
    (["Written By: Ann Lee Senior Editor and Gardener"], ("Ann Lee",)),
    (["Ann Lee, Managing Editor"], ("Ann Lee",)),
    (["3 May 2024", "5 min read", "City desk", "Topics", "Ann Lee"], ("Ann Lee",)),
    (["Customer Engagement"], ()),
    (["3 May 2024", "Frequently Asked Questions"], ()),
    (["3 May 2024", "Harbor Courier"], ()),
]


@pytest.mark.parametrize(("lines", "expected"), BYLINES)
def test_who_wrote_an_article(lines: list[str], expected: tuple[str, ...]) -> None:
    page = [
        "Home",
        "Sport",
        "Weather",
        "",
        "Council votes to rebuild the old market hall",
        *lines,
        "",
        "\n\n".join(PROSE),
    ]
    article = judge(read(Source("sources/paper.txt", "\n".join(page).encode()))).article
    assert article.metadata.author == expected
    assert [block.text for block in article.blocks] == PROSE


@pytest.mark.parametrize(
    "quotation", ["« C’est tard », dit le maire.", "»Es ist spät«, sagte sie.", "Il dit son mot « tard »"]
)
def test_a_quotation_between_guillemets_is_no_link(quotation: str) -> None:
    page = ["Council votes to rebuild the old market hall", "By Ann Lee", PROSE[0], quotation, PROSE[1]]
    blocks = judge(read(Source("sources/paper.txt", "\n\n".join(page).encode()))).article.blocks
    assert [block.text for block in blocks] == [PROSE[0], quotation, PROSE[1]]


def test_a_heading_of_the_article_is_not_its_title() -> None:
    page = [
        "Market hall: all that you need to know",
        "In this article",
        "Why the hall was closed",
        *PROSE,
        "Why the hall was closed",
        *PROSE[::-1],
    ]
    article = judge(read(Source("sources/paper.txt", "\n\n".join(page).encode()))).article
    assert article.metadata.title == page[0]
