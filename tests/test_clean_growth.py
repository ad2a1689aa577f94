"""Hostile pages take no longer than others: four times the page is about four times the work, for every shape of it.

A pattern that tries everything would take sixteen times as long, or minutes. No seconds are asserted: machines differ.
"""

import gc
import time
from contextlib import suppress
from itertools import cycle, islice

import pytest

from gloss.clean import judge
from gloss.clean.noise import rule_of
from gloss.model import ContentError, Source
from gloss.read import read

SHORT, LONG = 25_000, 100_000
MOST = 10
"""Times the work of the short page: between 4, which is linear, and 16, which is quadratic."""
LEAST = 0.02
"""In seconds of the processor: what takes less is too little to compare."""
TRIES = 3

SENTENCE = "The council of the city voted on Tuesday to rebuild the old market hall near the river, said the mayor.\n\n"
PIECES = (
    *(
        "a ",
        "a",
        ".",
        "“",
        "© ",
        "\t",
        "1\t2\n",
        "By ",
        "by A, ",
        "Photo: ",
        "(",
        "[",
        "2024 ",
        "5 May 2024 ",
        "- ",
        "| ",
        "’",
    ),
    *(
        "About A\n",
        "Ann Lee\n",
        "Comments\n",
        "Related articles\n",
        "Read also: x\n",
        "share ",
        "A A A is ",
        "والله ",
        "新聞",
    ),
    *(
        "cookies consent ",
        "getty images / ",
        "Home\n",
        "newsletter inbox ",
        "leave a comment ",
        "is seen in ",
        "credit: ",
    ),
    SENTENCE,
    SENTENCE + "Home\nNews\nSport\nShare\nMenu\n3 May 2024\nMore\n",
    SENTENCE + "References\n",
    SENTENCE + "By Ann Lee\n\n© The Courier\n\nThe Courier is a paper.\n\n",
)
MARKUP = (
    "<div>",
    "<p>a",
    "<b>a",
    "<ul><li>",
    "<a href=x>b</a>",
    "<p>" + SENTENCE,
    "<br>",
    "<!--",
    "&amp;",
)


def work(path: str, piece: str, length: int) -> float:
    """Seconds of the processor that a page takes, without those for what other tests have left in memory."""
    content = "".join(islice(cycle([piece]), length // len(piece))).encode()
    gc.disable()
    started = time.process_time()
    with suppress(ContentError):
        judge(read(Source(path, content)))
    taken = time.process_time() - started
    gc.enable()
    return taken


def growth(path: str, piece: str) -> float:
    """How many times the work of a short page a long one takes."""
    short, long = (work(path, piece, length) for length in (SHORT, LONG))
    return long / max(short, LEAST)


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_length_of_a_pasted_page_only(piece: str) -> None:
    assert any(growth("sources/a.txt", piece) < MOST for _ in range(TRIES))


@pytest.mark.parametrize("piece", MARKUP)
def test_work_grows_with_the_length_of_a_saved_page_only(piece: str) -> None:
    assert any(growth("sources/a.html", piece) < MOST for _ in range(TRIES))


def test_a_line_longer_than_any_furniture_is_not_asked_about() -> None:
    assert rule_of("share this " * 100_000) is None
