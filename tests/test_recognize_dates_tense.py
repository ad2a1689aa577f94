"""Whether a day or month without a year lies ahead or behind: what the verbs of the sentence say of it."""

import pytest

from gloss.model import Passage
from gloss.recognize.dates import recognize

MONDAY = "2026-03-16"
"""The day on which the sentences about Sundays were printed."""


def the_date(text: str, published: str) -> str:
    (mention,) = recognize(Passage(text, date=published))
    return mention.body.edtf  # type: ignore[union-attr]


OVER = (
    "A fire broke out on Sunday in a warehouse.",
    "A man set fire to a hotel lobby on Sunday.",
    "She set a national record on Sunday.",
    "Schools were closed due to heavy snow on Sunday.",
    "Turnout was higher than expected on Sunday.",
    "Officials counted the votes on Sunday.",
    "The government unveiled a plan on Sunday.",
    "The minister announced plans on Sunday.",
    "The regulator gave the go-ahead on Sunday.",
    "People going to church on Sunday found the road closed.",
    "The flight should have landed on Sunday.",
    "The team won on Sunday.",
    "Twelve people died on Sunday.",
    "The general fled on Sunday.",
    "Thousands marched against the planned reform on Sunday.",
    "Ministers discussed the upcoming summit on Sunday.",
    "The fire burned until Sunday.",
    "By Sunday the water had reached the church.",
    "The party lost eleven seats in Sunday’s election.",
    "The party's leader resigned after Sunday’s election, in which it might have lost half of its seats.",
    "The ministry said on Sunday that schools would close.",
    "The union called off its strike plans on Sunday.",
    "The likely winner spoke to supporters on Sunday.",
    "Floods kill 12 in Nepal on Sunday.",
)

AHEAD = (
    "The party will choose its leader on Sunday.",
    "The vote is set for Sunday.",
    "Talks were set to resume on Sunday.",
    "The ferry is due to reach Piraeus on Sunday.",
    "Rain is expected on Sunday.",
    "The company plans to reopen the mine on Sunday.",
    "They are going to march on Sunday.",
    "On Sunday the United States will play Canada.",
    "On Sunday hundreds of runners will cross the bridge.",
    "The shop won’t open on Sunday.",
    "Residents have until Sunday to leave the valley.",
    "The army gave residents until Sunday to leave the valley.",
    "The court ordered the firm to pay by Sunday.",
    "Posters cover the city ahead of Sunday’s election.",
    "Voters go to the polls on Sunday.",
    "Chileans head to the polls on Sunday.",
    "Witnesses must appear on Sunday.",
)

OTHERS = (
    ("2026-03-16", "The court rejected the appeal on Monday.", "2026-03-16"),
    ("2026-03-16", "The court will rule on Monday whether the seizure was lawful.", "2026-03-16"),
    ("2026-03-16", "The court will rule on Tuesday.", "2026-03-17"),
    ("2026-03-16", "The court ruled on Tuesday.", "2026-03-10"),
    ("2026-03-16", "The plan, which in February won the backing of parliament, is dead.", "2026-02"),
    ("2026-03-16", "The election will be held in May.", "2026-05"),
    ("2026-03-16", "The bridge was opened in May.", "2025-05"),
    ("2026-03-16", "Elections are due in May.", "2026-05"),
    ("2026-03-16", "The plan presented in November was dropped.", "2025-11"),
    ("2026-03-16", "Parliamentary elections are planned for November.", "2026-11"),
    ("2025-10-14", "The mayor’s arrest in February set off protests.", "2025-02"),
    ("2025-10-14", "The trial is scheduled to begin in February.", "2026-02"),
    ("2025-10-14", "A plan adopted in February bans such sales.", "2025-02"),
    ("2025-10-14", "Its plan, in February, to sell the port came to nothing.", "2025-02"),
    ("2025-12-02", "Since the vote in February, prices have fallen.", "2025-02"),
    ("2025-12-02", "The Olympic Games open in Milan in February.", "2026-02"),
    ("2025-12-02", "The mine’s owner, who in February went to court, did not comment.", "2025-02"),
    ("2025-12-02", "In February the hundred-year-old mill closed.", "2025-02"),
    ("2025-12-02", "In February the United Nations will send observers.", "2026-02"),
    ("2026-01-20", "The law was adopted in February.", "2025-02"),
    ("2026-01-20", "The court asked them to appear in February.", "2026-02"),
    ("2026-01-20", "The law comes into force in February.", "2026-02"),
    ("2026-01-20", "The minister resigned in December.", "2025-12"),
    ("2026-01-20", "The clinic, which closed in December, will reopen.", "2025-12"),
    ("2026-01-20", "The bridge is to open in December.", "2026-12"),
)


@pytest.mark.parametrize("text", OVER)
def test_yesterday_is_meant_where_the_sentence_tells_of_what_is_over(text: str) -> None:
    assert the_date(text, MONDAY) == "2026-03-15"


@pytest.mark.parametrize("text", AHEAD)
def test_the_sunday_to_come_is_meant_where_the_sentence_looks_ahead(text: str) -> None:
    assert the_date(text, MONDAY) == "2026-03-22"


@pytest.mark.parametrize(("published", "text", "expected"), OTHERS)
def test_other_days_and_months_go_by_the_tense_too(published: str, text: str, expected: str) -> None:
    assert the_date(text, published) == expected
