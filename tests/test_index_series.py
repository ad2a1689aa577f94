"""Which figures a chart shows together: values of one thing over time, never unlike things that share a unit."""

import re

import pytest
from test_index import annotated, gathering

from gloss.index import derive

LIPA, BOR = "[Lipa Bay](places/lipa-bay)", "[Bor](places/bor)"
PAGES = [
    gathering("places/lipa-bay", "Lipa Bay"),
    gathering("places/bor", "Bor"),
    gathering("figures/people", "People"),
    gathering("figures/houses", "Houses"),
    gathering("figures/usd", "USD"),
    gathering("figures/numbers", "Numbers"),
    gathering("figures/flood-of-lipa", "The flood of Lipa"),
]


def charted(*sentences: str) -> list[str]:
    """What the charts show: `title: figure (date)`, in order."""
    derived = derive([annotated(f"a-{n}", text, date="2025-01-01") for n, text in enumerate(sentences)], PAGES)
    shown = []
    for svg in (text for path, text in sorted(derived.items()) if path.startswith("docs/figures/charts/")):
        title, *marks = re.findall(r"<title>([^<]*)", svg)
        shown += [f"{title}: {mark}" for mark in marks]
    return shown


def lived(n: int, year: int, place: str = LIPA) -> str:
    return f"Some [{n} people](figures/people {year}) lived in {place}."


def killed(n: int, year: int) -> str:
    return f"A storm killed [{n} people](figures/people {year}) in {LIPA}."


def test_values_of_one_place_and_matter_make_a_chart_that_says_where() -> None:
    assert charted(lived(400, 2010), lived(500, 2015), lived(700, 2020)) == [
        "People, Lipa Bay: 400 people (2010)",
        "People, Lipa Bay: 500 people (2015)",
        "People, Lipa Bay: 700 people (2020)",
    ]


def test_the_dead_do_not_stand_among_the_living() -> None:
    found = charted(killed(4, 2012), lived(400, 2010), lived(500, 2015), killed(7, 2018), lived(700, 2020))
    assert [mark.split(": ")[1] for mark in found] == ["400 people (2010)", "500 people (2015)", "700 people (2020)"]


@pytest.mark.parametrize(
    "sentences",
    [
        (killed(4, 2012), lived(400, 2010), lived(500, 2015)),
        (lived(400, 2010), lived(500, 2015, BOR), lived(700, 2020)),
        (killed(4, 2012).replace("storm", "flood"), lived(400, 2010), lived(700, 2020).replace("lived", "stood")),
        # Of numbers that count nothing named, nobody knows what they are of.
        tuple(f"There were [{n}](figures/numbers {2000 + n}) in {LIPA}." for n in (10, 11, 12)),
        # Money is of anything: one word in common is not enough.
        (
            f"The bridge of {LIPA} cost [USD 5 million](figures/usd 2010).",
            f"The bridge of {LIPA} earned [USD 3 million](figures/usd 2012).",
            f"The bridge of {LIPA} was sold for [USD 9 million](figures/usd 2014).",
        ),
        # More is an addition to what there was.
        (
            f"{LIPA} built [40 houses](figures/houses 2010).",
            f"{LIPA} built [50 more houses](figures/houses 2012).",
            f"{LIPA} built [60 houses](figures/houses 2014).",
        ),
    ],
)
def test_unlike_things_make_no_chart(sentences: tuple[str, ...]) -> None:
    assert charted(*sentences) == []


def test_two_words_in_common_make_a_chart_of_money() -> None:
    texts = (f"The yearly budget of {LIPA} was [USD {n} million](figures/usd 20{n}). " for n in (10, 12, 14))
    assert len(charted(*texts)) == 3


def test_the_rows_of_one_list_make_a_chart() -> None:
    rows = "\n\n".join(f"March: [{n} houses](figures/houses 20{n})." for n in (10, 12, 14))
    won = "In the long campaign of that autumn the movement took [3 houses](figures/houses 2013) by force."
    assert charted(f"{rows}\n\n{won}") == [f"Houses: {n} houses (20{n})" for n in (10, 12, 14)]
    assert charted(*rows.split("\n\n")) == []


def test_on_the_page_of_a_subject_all_stand_in_one_chart() -> None:
    page = "figures/flood-of-lipa"
    texts = [killed(4, 2012), lived(400, 2010), f"[60 dead]({page} 2014)"]
    assert len(charted(*(text.replace("figures/people", page) for text in texts))) == 3
