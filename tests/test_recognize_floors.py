"""How well the recognizers do on own sentences, as a person would mark them, pinned: a floor may only rise.

Counted are the cases of `recognize/*.md`, which must all be right (`test_recognize_golden`), and those of
`recognize/hard/*.md`, which need not be. `recognize/floors.toml` has the floors: `strict`, the F1 of spans that are
exactly the gold's, and `value`, the share of all gold whose span and reading are both right.
"""

import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from test_recognize_golden import FOLDER, Case, cases_of, reading, recognizer_named

FLOORS: Mapping[str, Mapping[str, float]] = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))
FEWEST_SENTENCES = 150
SLACK = 0.002
"""How far above its floor a recognizer may be: the floor is written with two more digits than that needs."""


class Score(NamedTuple):
    """What a recognizer did with the cases of a set."""

    strict: float
    value: float


def cases(name: str) -> Iterator[Case]:
    """The cases of a set: a recognizer's golden and hard ones together, or the hard ones alone (`hard.dates`)."""
    recognizer = name.removeprefix("hard.")
    files = [FOLDER / "hard" / f"{recognizer}.md"]
    files += [] if name.startswith("hard.") else sorted(FOLDER.glob(f"{recognizer}*.md"))
    for path in files:
        yield from (case for _, case in cases_of(path))


def spans(case: Case) -> dict[tuple[int, int], str]:
    """The gold of a case: where each phrase stands, and its reading."""
    found, position = {}, 0
    for phrase, words in case.expected:
        start = case.passage.text.index(phrase, position)
        position = start + len(phrase)
        found[start, position] = words
    return found


def score(name: str) -> Score:
    """Compares what is found with the gold."""
    wanted = given = strict = right = 0
    for case in cases(name):
        gold = spans(case)
        mentions = {(m.span.start, m.span.end): reading(m) for m in recognizer_named(case.recognizer)(case.passage)}
        wanted, given = wanted + len(gold), given + len(mentions)
        strict += len(gold.keys() & mentions.keys())
        right += len(gold.items() & mentions.items())
    return Score(2 * strict / (wanted + given), right / wanted)


@pytest.mark.parametrize("name", ["quantities", "dates"])
def test_there_are_enough_sentences(name: str) -> None:
    ends = sum(len(case.passage.text.replace("?", ".").split(". ")) for case in cases(name))
    assert ends >= FEWEST_SENTENCES


@pytest.mark.parametrize("name", [*FLOORS])
def test_no_recognizer_falls_below_its_floor(name: str) -> None:
    reached, floor = score(name), FLOORS[name]
    assert reached.strict >= floor["strict"], reached
    assert reached.value >= floor["value"], reached


@pytest.mark.parametrize("name", [*FLOORS])
def test_a_floor_rises_with_what_is_reached(name: str) -> None:
    reached, floor = score(name), FLOORS[name]
    assert reached.strict <= floor["strict"] + SLACK, f"raise strict of {name} to {reached.strict:.4f}"
    assert reached.value <= floor["value"] + SLACK, f"raise value of {name} to {reached.value:.4f}"
