"""A pasted page: which of its lines are the article, and what its headline says."""

import pytest

from gloss.clean import clean
from gloss.model import Cleaned, Role, Source
from gloss.read import read

MENU = ["Home", "News", "Sport", "Culture", "Sign in", "Search", "Weather", "Home", "News", "Sport"]
TITLE = "Council votes to rebuild the old market hall"
PARAGRAPHS = [
    "The city council voted on Tuesday to rebuild the old market hall, which has been closed since the fire two years ago.",
    "Work on the hall is to begin in the spring, said the mayor, who called the vote “a good day for the quarter”.",
    "The hall was built in 1904 and housed up to sixty stalls before the fire, most of them run by families of the city.",
    "Traders have sold their goods from tents on a nearby square since then, and many of them complain of the cold.",
    "The council expects the new hall to cost twelve million euros, of which the state is to bear one third.",
]


def pasted(*parts: str | list[str]) -> Cleaned:
    """The page cleaned: a string stands apart as a paragraph does, a list is lines one below the other."""
    blocks = ["\n".join(part) if isinstance(part, list) else part for part in parts]
    return clean(read(Source("sources/page.txt", "\n\n".join(blocks).encode())))


def kept(cleaned: Cleaned) -> list[str]:
    return [block.text for block in cleaned.article.blocks]


def rules(cleaned: Cleaned) -> dict[str, str]:
    return {v.line.block.text: v.rule for v in cleaned.verdicts if v.role is Role.NOISE}


def page(*below: str | list[str], within: str | list[str] = "") -> Cleaned:
    inside = [within] if within else []
    return pasted(MENU, TITLE, "3 May 2024", "By Ann Lee", *PARAGRAPHS[:3], *inside, *PARAGRAPHS[3:], *below)


def test_the_article_and_its_headline() -> None:
    cleaned = page()
    assert kept(cleaned) == PARAGRAPHS
    known = cleaned.article.metadata
    assert (known.title, known.date, known.author) == (TITLE, "2024-05-03", ("Ann Lee",))


@pytest.mark.parametrize(
    "below",
    [
        [
            "Comments",
            "What a waste of money, they should build houses instead of a hall for the tourists of this town.",
        ],
        [
            "References",
            "Archive of the city, “Plans of the market hall”, 1904",
            "Fire brigade, “Report of the year”, 2022",
        ],
        ["Quellen:", "Stadtarchiv, „Pläne der Markthalle“, 1904"],
        [
            "About Ann Lee",
            "After ten years as a baker, Ann Lee came to the paper in 2015. She covers the council and the courts.",
        ],
        [
            "Ann Lee",
            "Ann Lee oversees the local pages. She came to the paper after ten years as a baker in the old town.",
        ],
        ["The Courier is a daily paper for the city and the villages around it.", "© 2024 The Courier"],
        ["Photo: A. Lee / Courier archive", "Tags market hall council", "← Previous: A new bridge for the harbour"],
        ["How useful was this article?", "Submit rating", "Average rating 4 / 5. Votes: 12"],
        ["Ann Lee and Omar Aziz contributed to this report."],
    ],
    ids=lambda below: below[0],
)
def test_what_stands_below_an_article_is_no_part_of_it(below: list[str]) -> None:
    assert kept(page(below)) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Traders on the square in the winter of 2023. Omar Aziz / Getty Images",
        "A view of the hall before the fire, when all its stalls were taken. Credit: City archive",
        "Bakers of the old town fear for their rents [VIDEO]",
        "(Read also: Bakers of the old town fear for their rents)",
    ],
)
def test_captions_and_teasers_between_paragraphs_go(line: str) -> None:
    assert kept(page(within=line)) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "“Credit is hard to get for a trader who sells from a tent,” said one of them, and shook his head.",
        "Ann Lee, who sells bread on the square, said that she was looking forward to a roof over her head.",
        "The sources of the money are still in doubt, and so is the date on which the hall is to be opened.",
    ],
)
def test_sentences_that_only_sound_like_furniture_stay(line: str) -> None:
    assert line in kept(page(within=line))


def test_tables_stay_with_the_paragraphs_around_them() -> None:
    table = ["Year\tStalls\tVisitors", "1904\t60\t9,000", "1950\t44\t7,500", "2020\t12\t1,200"]
    assert kept(page(within=table)) == [*PARAGRAPHS[:3], *table, *PARAGRAPHS[3:]]


def test_the_title_is_not_the_line_below_it() -> None:
    standfirst = (
        "The fire of two years ago left the market hall without a roof, and the traders of the city without stalls."
    )
    cleaned = pasted(MENU, TITLE, standfirst, "Updated May 3, 9:41 AM", *PARAGRAPHS)
    assert cleaned.article.metadata.title == TITLE


def test_a_date_may_stand_above_the_title() -> None:
    cleaned = pasted(MENU, "3 May 2024", TITLE, *PARAGRAPHS)
    assert (cleaned.article.metadata.title, cleaned.article.metadata.date) == (TITLE, "2024-05-03")
