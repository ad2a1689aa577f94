"""When a saved page was published: what its data, its address and its visible lines say, and who wins."""

import pytest

from gloss.model import Source
from gloss.partial_date import day_named
from gloss.read import read

TEXT = "The council voted on 7 June 2023 to rebuild the market hall, which has been closed since the fire."
PUBLISHED = '<meta property="article:published_time" content="{}">'
MODIFIED = '<meta property="article:modified_time" content="{}">'


def date_of(head: str = "", above: str = "", below: str = "", end: str = "") -> str:
    shown = [f"<p>{line}</p>" if line else "" for line in (above, below, end)]
    page = f"<html><head>{head}</head><body>{shown[0]}<h1>Market hall</h1>{shown[1]}"
    page += f"<p>{TEXT}</p>" * 30 + shown[2] + "</body></html>"
    return read(Source("a.html", page.encode())).found.date


@pytest.mark.parametrize(
    ("page", "day"),
    [
        # the data alone, in numbers and in words
        ({"head": PUBLISHED.format("2024-05-03T08:00:00Z")}, "2024-05-03"),
        ({"head": PUBLISHED.format("May 03, 2024")}, "2024-05-03"),
        ({"head": '<link rel="canonical" href="https://x.org/2024/05/03/hall">'}, "2024-05-03"),
        ({"head": MODIFIED.format("2024-06-01")}, "2024-06-01"),
        # the line beside the headline alone
        ({"below": "May 3, 2024"}, "2024-05-03"),
        ({"above": "Culture · 3 May 2024"}, "2024-05-03"),
        ({"below": "By Ann Lee, May 3, 2024May 9, 2024"}, "2024-05-03"),
        ({"end": "Last updated: 3 May 2024"}, "2024-05-03"),
        # published wins over updated, in the data and beside the headline
        ({"head": MODIFIED.format("2024-06-01") + PUBLISHED.format("2024-05-03")}, "2024-05-03"),
        ({"head": PUBLISHED.format("2024-05-03"), "below": "Updated June 1, 2024"}, "2024-05-03"),
        ({"head": MODIFIED.format("2024-06-01"), "below": "3 May 2024"}, "2024-05-03"),
        # what readers see is in the paper's own time zone
        ({"head": PUBLISHED.format("2024-05-04T00:30:00Z"), "below": "3 May 2024"}, "2024-05-03"),
        # the data tells which number is the month
        ({"head": PUBLISHED.format("2024-05-03"), "below": "05.03.2024"}, "2024-05-03"),
        # a field that may mean either is asked last
        ({"head": '<meta name="date" content="2024-06-01">', "below": "3 May 2024"}, "2024-05-03"),
        # and what is no date of publication
        (
            {
                "above": "Offer ends soon",
                "below": "A stall on the square in the cold, seen by a passer-by on 3 May 2020",
            },
            "",
        ),
        ({"end": "3 May 2024</p><p>9 May 2024"}, ""),
        ({}, ""),
    ],
)
def test_date_of_publication(page: dict[str, str], day: str) -> None:
    assert date_of(**page) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted on June 29, 2020November 12, 2021", "2020-06-29"),
        ("Published 3 May 2024 | Updated 9 May 2024", "2024-05-03"),
        ("Von Ann Lee, 3. Mai 2024", "2024-05-03"),
        ("The fire of May 3, 2020 left the hall without a roof.", ""),
        ("Room 2020A", ""),
        ("", ""),
    ],
)
def test_day_in_a_line(line: str, day: str) -> None:
    assert day_named(line) == day
