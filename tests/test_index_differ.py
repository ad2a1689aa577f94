"""Differing reports: which figures are set against each other, and which never are."""

import pytest
from test_index import annotated, gathering

from gloss import quantity
from gloss.index import derive
from gloss.index.contradict import claim, contradict

CONTRADICTIONS = [
    ("2,500 troops", "3,000 troops", True),
    ("1,200 containers", "about 900 containers", True),
    ("at least 5", "4", True),
    ("up to 400", "500", True),
    ("10–15 people", "16 people", True),
    ("hundreds of people", "40 people", True),
    ("51 %", "51.6 %", True),
    ("10 people", "12 people", True),
    ("USD 3 million", "USD 2 million", True),
    # One is only less exact than the other, or leaves room for it.
    ("more than 17,000 families", "17,500 families", False),
    ("46.1 million people", "46,118,793 people", False),
    ("about 5,000 troops", "5,200 troops", False),
    ("nearly 90", "88", False),
    ("up to 400", "300", False),
    ("10–15 people", "12 people", False),
    ("dozens of people", "36 people", False),
    ("51 %", "51.1 %", False),
    ("at least 5", "more than 12", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), CONTRADICTIONS)
def test_what_contradicts(one: str, other: str, expected: bool) -> None:
    first, second = quantity.parse(one), quantity.parse(other)
    assert first
    assert second
    assert contradict(claim(first), claim(second)) is expected
    assert contradict(claim(second), claim(first)) is expected


LIPA, BOR = "[Lipa Bay](places/lipa-bay)", "[Bor](places/bor)"
HOUSES = "The flood destroyed [{n} houses](figures/houses{as_of}) in {place}, {who} said."
MAYOR, BOARD = "Mayor [Ana Ruiz](people/ana-ruiz)", "the [Port Board](organizations/port-board)"
UNITS = [gathering("figures/houses", "Houses"), gathering("figures/tonnes", "Tonnes"), gathering("figures/t", "T")]
NAMES = [
    gathering("places/lipa-bay", "Lipa Bay"),
    gathering("places/bor", "Bor"),
    gathering("people/ana-ruiz", "Ana Ruiz"),
    gathering("organizations/port-board", "Port Board"),
]


def houses(n: str, *, as_of: str = "2024-03", place: str = LIPA, who: str = MAYOR) -> str:
    return HOUSES.format(n=n, as_of=as_of and f" {as_of}", place=place, who=who)


def differing(*texts: str, date: str = "2024-03-30") -> list[list[str]]:
    """The readings of each group, for articles of one sentence or more."""
    articles = [annotated(f"a-{number}", text, date=date) for number, text in enumerate(texts)]
    page = derive(articles, UNITS + NAMES)["docs/differing.md"]
    groups = page.split("\n### ")[1:]
    return [[line.split(" | ")[0][2:] for line in group.splitlines()[4:] if line.startswith("| ")] for group in groups]


def test_two_articles_differ() -> None:
    assert differing(houses("40"), houses("60")) == [["40 houses", "60 houses"]]


def test_reports_of_one_month_without_a_date_of_their_own_differ() -> None:
    assert differing(houses("40", as_of=""), houses("60", as_of="")) == [["40 houses", "60 houses"]]


def test_two_speakers_in_one_article_differ() -> None:
    assert differing(f"{houses('40')} {houses('60', who=BOARD)}") == [["40 houses", "60 houses"]]


def test_a_third_report_joins_the_two_that_it_differs_from() -> None:
    found = differing(houses("40"), houses("60"), houses("80"))
    assert found == [["40 houses", "60 houses", "80 houses"]]


def test_a_date_that_holds_another_overlaps_with_it() -> None:
    assert differing(houses("40", as_of="2024"), houses("60", as_of="2024-03-02")) == [["40 houses", "60 houses"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (houses("40"), houses("40")),
        (houses("40"), houses("about 42")),
        (houses("40"), houses("60", as_of="2024-04")),
        (houses("40"), houses("60", place=BOR)),
        (houses("40"), houses("60", place=f"{LIPA} and {BOR}").replace(f"{LIPA} and ", "")),
        (houses("40"), houses("60", as_of="")),  # of no stated date: it may be of another one
        (houses("40"), houses("60").replace(f" in {LIPA}", "")),  # nobody says where
        (houses("40"), houses("60").replace("houses", "tonnes")),
        (houses("40", as_of=""), houses("60", as_of="").replace("flood destroyed", "council bought")),
        (houses("40").replace("houses](figures/houses", "t](figures/t"), houses("60").replace("houses](figures/houses", "t](figures/t")),
    ],
)  # fmt: skip
def test_these_do_not_differ(one: str, other: str) -> None:
    assert differing(one, other) == []


def test_an_article_does_not_contradict_itself() -> None:
    assert differing(f"{houses('40')} {houses('60')}") == []


def test_two_values_in_one_sentence_are_told_apart_by_it() -> None:
    assert differing("[40 houses](figures/houses 2024) and [60 houses](figures/houses 2024) stood in " + LIPA) == []


SUBJECT = "[{n}](figures/houses-lost-in-the-flood{as_of}) {rest}"


def test_a_page_that_a_person_made_of_one_subject_needs_no_agreement_of_words() -> None:
    texts = [
        SUBJECT.format(n="40 houses", as_of=" 2024-03", rest="are gone."),
        SUBJECT.format(n="60 homes", as_of=" 2024-03", rest="went with the water, of all those at the river."),
        SUBJECT.format(n="90 homes", as_of=" 2025-03", rest="are to be torn down."),
    ]
    articles = [annotated(f"a-{number}", text) for number, text in enumerate(texts)]
    page = gathering("figures/houses-lost-in-the-flood", "Houses lost in the flood")
    derived = derive(articles, [page, *UNITS, *NAMES])
    assert "### [Houses lost in the flood]" in derived["docs/differing.md"]
    assert (
        derived["docs/differing.md"].count("\n| 40 houses") == derived["docs/differing.md"].count("\n| 60 homes") == 1
    )
    assert "90 homes" not in derived["docs/differing.md"]


def test_the_sentences_of_a_subject_may_name_dates_that_tell_them_apart() -> None:
    in_1987 = SUBJECT.format(n="16 houses", as_of="", rest="were lost in [1987](1987).")
    today = SUBJECT.format(n="40 houses", as_of="", rest="were lost in [March](2024-03).")
    page = gathering("figures/houses-lost-in-the-flood", "Houses lost in the flood")
    derived = derive([annotated("a", in_1987, date="2024-03-02"), annotated("b", today, date="2024-03-09")], [page])
    assert "No reports in this collection differ." in derived["docs/differing.md"]


def test_differing_reports_stand_on_the_page_of_the_figure_and_are_named_in_the_data() -> None:
    derived = derive([annotated("a", houses("40")), annotated("b", houses("60"))], UNITS + NAMES)
    page = derived["docs/figures/houses.md"]
    assert page.index("## Differing reports") < page.index("### As of March 2024") < page.index("## Figures")
    assert derived["docs/data/annotations.jsonl"].count('"differing": "houses:2024-03"') == 2
    assert derived["docs/data/figures.csv"].count(",houses:2024-03,") == 2
    assert derived["docs/ledger.md"].count("[other reports differ](figures/houses.md#differing-reports)") == 2
