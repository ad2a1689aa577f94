"""As of when: which date of its sentence a figure is of, and which dates are none of its own."""

import re

import pytest
from test_index import annotated, gathering

from gloss.index import derive

UNITS = ["cranes", "people", "usd", "percent", "years", "km", "barrels"]


def dates(text: str) -> list[str]:
    """The as-of date of each figure, in the order of the text; `-` for none."""
    derived = derive([annotated("a", text, date="2025-08-20")], [gathering(f"figures/{name}", name) for name in UNITS])
    lines = [line for line in derived["docs/data/annotations.jsonl"].splitlines() if '"quantity"' in line]
    return [found[1] if (found := re.search(r'"as_of": "([^"]+)"', line)) else "-" for line in lines]


MAY, JUNE = "[May 2019](2019-05)", "[June 2020](2020-06)"
CRANES, PEOPLE = "[40 cranes](figures/cranes)", "[70 people](figures/people)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"In {MAY} the port had {CRANES}.", ["2019-05"]),
        (f"The port had {CRANES} in {MAY}.", ["2019-05"]),
        (f"{MAY}: {CRANES}", ["2019-05"]),
        (f"The census of {MAY} counted {PEOPLE}.", ["2019-05"]),
        (f"In {MAY} the port had {CRANES} and {PEOPLE}.", ["2019-05", "2019-05"]),
        (f"It had {CRANES} in {MAY} and {PEOPLE} in {JUNE}.", ["2019-05", "2020-06"]),
        (f"In {MAY} it had {CRANES}, in {JUNE} {PEOPLE}.", ["2019-05", "2020-06"]),
        (f"The mayor said that {CRANES} stood there in {MAY}.", ["2019-05"]),
        (f"In {MAY} the port paid [USD 5 million](figures/usd).", ["2019-05"]),
        (f"In {MAY} it pumped [300 barrels a day](figures/barrels).", ["2019-05"]),
        # From one date to another is one time.
        (f"From {MAY} to {JUNE} the port had {CRANES}.", ["2019-05/2020-06"]),
        (f"The port had {CRANES} between {MAY} and {JUNE}.", ["2019-05/2020-06"]),
        (f"The port had {CRANES} between [2019 and 2021](2019/2021).", ["2019/2021"]),
        (f"From {JUNE} to {MAY} the port had {CRANES}.", ["-"]),
        (f"From {MAY} and {JUNE} the port had {CRANES}.", ["-"]),
        # What the sentence says itself wins, also over its neighbors' dates.
        (f"As of 2018 it had [40 cranes](figures/cranes 2018), {PEOPLE} in {MAY}.", ["2018", "-"]),
        # A deadline, a beginning, an end.
        (f"It will have {CRANES} by {MAY}.", ["-"]),
        (f"The port has had {CRANES} since {MAY}.", ["-"]),
        (f"The port had {CRANES} until the end of {MAY}.", ["-"]),
        (f"The port had {CRANES} before {MAY}.", ["-"]),
        # The date of a statement.
        (f"In the port stand {CRANES}, the mayor said in {MAY}.", ["-"]),
        (f"The paper reported in {MAY} that {CRANES} stood idle.", ["-"]),
        (f"There are {CRANES}, according to a report of {MAY}.", ["-"]),
        (f"A study published in {MAY} arrived at {PEOPLE}.", ["-"]),
        # Two dates and one figure, two figures on one side of two dates: nobody knows.
        (f"It had {CRANES} in {MAY} and {JUNE}.", ["-"]),
        (f"Of {CRANES} and {PEOPLE} it is known in {MAY} and {JUNE}.", ["-", "-"]),
        # What is always so, and what lasts.
        (f"In {MAY} the road, [300 km](figures/km) long, was closed.", ["-"]),
        (f"In {MAY} it had been closed for [five years](figures/years).", ["-"]),
        # Another sentence, another clause, too far away.
        (f"In {MAY} it rained. The port had {CRANES}.", ["-"]),
        (f"In {MAY} it rained; the port had {CRANES}.", ["-"]),
        (f"In {MAY} it rained {'and rained ' * 20}on {CRANES}.", ["-"]),
    ],
)
def test_as_of(text: str, expected: list[str]) -> None:
    assert dates(text) == expected


def test_the_date_of_the_article_is_no_date_of_its_figures() -> None:
    assert dates(f"The port has {CRANES}.") == ["-"]
