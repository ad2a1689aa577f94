"""No pattern of the program takes longer than its text is long: four times the text is about four times the work.

`GLOSS_PATTERN_LENGTH=1000000 pytest tests/test_patterns.py` asks each with a million characters, as `.ci/run` does.
No seconds are asserted where the suite runs: machines differ.
"""

import gc
import os
import re
import time

import pytest
from patterns import Use, pieces, uses

LONG = int(os.environ.get("GLOSS_PATTERN_LENGTH", "20000"))
MOST = 10
"""Times the work of the short text: between 4, which is linear, and 16, which is quadratic."""
LEAST = 0.01
"""In seconds of the processor: what takes less is too little to compare."""
TRIES = 3
USES = uses()


BOUNDED = {
    "_ACROSS": "looks at 30 characters before a number",
    "_NAME_BEFORE": "looks at 50 characters before a number",
}
"""Patterns that are slow on long texts and are never given one, and why."""


def work(use: Use, text: str) -> float:
    """Seconds of the processor, without those that Python looks for memory to free: they grow with all that is kept."""
    gc.disable()
    started = time.process_time()
    use.ask(text)
    taken = time.process_time() - started
    gc.enable()
    return taken


def text_of(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def is_linear(use: Use, piece: str, length: int = LONG) -> bool:
    """By the best of some tries of each, for what else the machine does adds to both."""
    short, long = text_of(piece, length // 4), text_of(piece, length)
    if (first := work(use, short)) < LEAST / MOST:
        return True
    most = MOST * max(LEAST, min(first, *(work(use, short) for _ in range(TRIES - 1))))
    return any(work(use, long) < most for _ in range(TRIES))


def test_there_are_patterns() -> None:
    assert len(USES) > 100


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.where}.{use.method}")
def test_a_pattern_is_linear(use: Use) -> None:
    if use.where.rpartition(".")[2] in BOUNDED:
        return
    assert [piece for piece in pieces(use.pattern.pattern, use.pattern.flags) if not is_linear(use, piece)] == []


@pytest.mark.parametrize(("pattern", "piece"), [(r"\s+x", " "), (r"\s*,", " "), (r"\w+ \w+:", "a")])
def test_a_pattern_that_tries_everything_is_found(pattern: str, piece: str) -> None:
    assert not is_linear(Use("here", re.compile(pattern), "search"), piece, 20_000)


def test_what_is_bounded_is_there() -> None:
    assert {use.where.rpartition(".")[2] for use in USES} >= BOUNDED.keys()
