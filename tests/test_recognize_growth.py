"""Hostile texts take no longer than others: four times the text is about four times the work, for every recognizer.

A pattern that tries everything would take sixteen times as long, or minutes. No seconds are asserted: machines differ.
"""

import time
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest

from gloss.model import Mention, Passage

SHORT, LONG = 8_000, 32_000
MOST = 10
"""Times the work of the short text: between 4, which is linear, and 16, which is quadratic."""
LEAST = 0.02
"""In seconds of the processor: what takes less is too little to compare."""
TRIES = 3

QUANTITIES = (
    *(
        "1",
        "1,",
        "1 ",
        "1-",
        "1.",
        "one ",
        "one-",
        "two hundred and ",
        "$",
        "million ",
        "A",
        "a ",
        "half a ",
        "1 of the ",
    ),
    *("1 a ", "1 A-", "about ", "12, ", "5 km ", "as of 2020 5 men ", "1\n", "%", "½", "٢", "1/", "’", "1 x and "),
    *("between 1 and ", "Ada, 45, ", "aged ", "5 ft 2 in ", "at least 5 and ", '5" ', "(", "$5 50 ", "-" * 9, "1 1/2 "),
    *("1 of the a ", "A-1 ", "a/", "a quarter of a ", "1.5C ", "up a third ", "111s "),
)
DATES = (
    *("the ", "of the ", "2014 ", "2014-", "5/", "5/8/2025 ", "May ", "may ", "1,000,", "...", "–", "\n", "’90s "),
    *(
        "last week of ",
        "two days later ",
        "9",
        "a" * 50,
        "Monday, the ",
        "between 3 and ",
        "٣ ",
        "12.",
        "12:",
        "one of ",
    ),
    *("early mid late ", "on Monday and ", "c. 347 ", "years ago ", "of ", "'"),
    *("from March to May ", "between 2014 and ", "Christmas ", "New Year’s Eve ", "Monday to ", "summer of that "),
)
CASES = [("quantities", piece) for piece in QUANTITIES] + [("dates", piece) for piece in DATES]


def work(name: str, text: str, language: str) -> float:
    """Seconds of the processor that a recognizer takes for a text."""
    recognize: Callable[[Passage], Iterator[Mention]] = import_module(f"gloss.recognize.{name}").recognize
    started = time.process_time()
    list(recognize(Passage(text, date="2025-08-26", language=language)))
    return time.process_time() - started


def growth(name: str, piece: str, language: str) -> float:
    """How many times the work of a short text a long one takes."""
    short, long = (work(name, piece * (length // len(piece)), language) for length in (SHORT, LONG))
    return long / max(short, LEAST)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize(("name", "piece"), CASES)
def test_work_grows_with_the_length_only(name: str, piece: str, language: str) -> None:
    assert any(growth(name, piece, language) < MOST for _ in range(TRIES))
