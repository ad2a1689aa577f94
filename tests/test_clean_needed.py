"""What spares trying a pattern never hides a match."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gloss.clean.needed import NO_LETTER, Patterns, beginnings, needed
from gloss.clean.noise import noise_patterns


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"read (?:more|on)", {"read "}),
        (r"(?:sign|signing) up", {"sign"}),
        (r"(?:please )?(?:enable|turn on) it", {"please ", "enable it", "turn on it"}),
        (r"[(\[]?photo", {"(", "[", "photo"}),
        (r".{0,40}photo", set()),
        (r"\d+ shares", {NO_LETTER}),
        (r"[\W\d_]+", {NO_LETTER}),
        (r"(?:tweet|[|•x]|\s)+", {"tweet", "|", "•", "x", NO_LETTER}),
        (r"[\s\w]", set()),
        (r"[^a]", set()),
        (r"(?:a|)b", {"ab", "b"}),
        (r"x?", set()),
    ],
)
def test_how_a_match_begins(pattern: str, expected: set[str]) -> None:
    assert beginnings(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r".{0,40}\bleave a (?:reply|comment)s?", {"leave a "}),
        (r".{3,150}\s?[→»]", {"→", "»"}),
        (r"(?:cats|dogs)?.{0,9}", set()),
        (r"[\W\d_]+", set()),
        (r".{0,9}(?:cat|\d)", set()),
    ],
)
def test_what_a_match_needs(pattern: str, expected: set[str]) -> None:
    assert needed(pattern) == expected


@cache
def _compiled() -> list[re.Pattern[str]]:
    return [re.compile(pattern) for pattern in noise_patterns()]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_first_of_all_patterns_is_found(data: st.DataObject) -> None:
    patterns = _compiled()
    text = data.draw(st.from_regex(data.draw(st.sampled_from(patterns)), alphabet=st.characters(codec="utf-8")))
    text = text.split("\n")[0]
    expected = next((number for number, pattern in enumerate(patterns) if pattern.match(text)), None)
    assert _all().first(text) == expected


@cache
def _all() -> Patterns:
    return Patterns(noise_patterns())
