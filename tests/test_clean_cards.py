"""Pasted pages that are lists of many cards: each says something of the article, and has its own box of links."""

import pytest

from gloss.clean import judge
from gloss.model import Role, Source
from gloss.read import read

PORTS = "Vevey Nyon Rolle Morges Lutry Cully Pully Evian Thonon Coppet".split()
TITLE = "The ten best ports of the lake"
HEAD = [
    "Home\nBoats\nPorts\nWeather",
    TITLE,
    "By Anne Keller\n12 May 2024",
    "Where should you moor your boat? We have looked at all the ports of the lake, and at what they ask for a night.",
]
TAIL = [
    "How we chose the ports",
    "We asked the harbour masters of all the ports what they offer, and we visited each of them in April and in May.",
    "Prices change with the length of the boat and the season, and most ports give a discount to those who stay long.",
    "None of the ports knew that we would write of them, and none of them paid us anything for a place in the list.",
]
FOOT = "About us\nContact\nPrivacy Policy"


def card(number: int, port: str) -> list[str]:
    prose = (
        f"{port} is one of the oldest ports, and its {number + 20} boats sail in summer and in winter, for the people of"
        f" {number + 2} villages around need them to go to work, whatever the weather on the lake."
    )
    facts = [f"Place: {port}", f"Boats: {number + 20}", "Depth: 4 m", "Open: all year"]
    box = [
        f"Learn more about {port}",
        f"More on {port}:",
        f"{port} Port: Facts and Figures",
        f"How to Get a Berth in {port}",
    ]
    return [f"{number}. {port}", prose, "\n".join([*facts, *box])]


def kept(*parts: str) -> list[str]:
    verdicts = judge(read(Source("sources/ports.txt", "\n\n".join(parts).encode()))).verdicts
    return [verdict.line.block.text for verdict in verdicts if verdict.role is Role.TEXT]


def test_every_card_is_kept_and_what_stands_below_them() -> None:
    cards = [card(number, port) for number, port in enumerate(PORTS, 1)]
    text = kept(*HEAD, *(part for each in cards for part in each), *TAIL, FOOT)
    assert [line for line in (HEAD[-1], *(each[1] for each in cards), *TAIL[1:]) if line not in text] == []
    assert [line for line in text if line.startswith(("More on", "Learn more", "How to Get"))] == []
    assert "Contact" not in text


@pytest.mark.parametrize("heading", ["More in {}", "Related articles"])
def test_teasers_below_an_article_are_no_cards(heading: str) -> None:
    boxes = []
    for number, port in enumerate(PORTS):
        teaser = f"The council of {port} quarrels over a road, and nobody knows what it is to cost."
        boxes.append(
            "\n".join([heading.format(port), f"Strike in {port}", *([teaser] if number < 4 else []), f"Fair in {port}"])
        )
    text = kept(*HEAD, *TAIL[1:], *boxes, FOOT)
    assert text == [HEAD[-1], *TAIL[1:]]
