"""Finding dates: laws that hold for any text.

The cases are in `recognize/dates*.md`.
"""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss.model import Mention, PartialDate, Passage
from gloss.partial_date import is_valid, parse, reading
from gloss.recognize.dates import recognize

PUBLISHED = "2025-08-26"

WORDS = (
    *(
        "the",
        "of",
        "in",
        "on",
        "last",
        "next",
        "this",
        "following",
        "previous",
        "same",
        "that",
        "two",
        "3",
        "31",
        "2014",
        "1999",
    ),
    *(
        "May",
        "may",
        "August",
        "Aug",
        "sept",
        "Monday",
        "Sun",
        "week",
        "year",
        "years",
        "decade",
        "quarter",
        "century",
        "weekend",
    ),
    *(
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "yesterday",
        "today",
        "early",
        "mid",
        "late",
        "end",
        "start",
        "first",
        "20th",
    ),
    *(
        "1990s",
        "70s",
        "summer",
        "winter",
        "Q3",
        "BC",
        "to",
        "until",
        "between",
        "and",
        "-",
        "–",
        ",",
        ".",
        "/",
        "’",
        "s",
        "\n",
    ),
    *("will", "was", "said", "troops", "%", "$", "12:30", "2,500", "99999999", "0"),
)


def dates_of(text: str, published: str = PUBLISHED, language: str = "en") -> Sequence[Mention]:
    return list(recognize(Passage(text, date=published, language=language)))


def assert_sound(text: str, mentions: Sequence[Mention]) -> None:
    """In order, apart, of words that stand there, and with dates whose reading is read back."""
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert text[mention.span.start : end].strip() == text[mention.span.start : end]
        assert isinstance(mention.body, PartialDate)
        assert is_valid(mention.body.edtf)
        assert parse(reading(mention.body)) == mention.body


@given(
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.sampled_from(["", PUBLISHED, "1500-01-01", "2500-12-31", "0001-01-01"]),
)
def test_any_row_of_date_words_gives_sound_mentions(words: list[str], published: str) -> None:
    for text in (" ".join(words), "".join(words)):
        assert_sound(text, dates_of(text, published))


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "es", "tr", "ar", "ckb", "ku", "fa", "", "de-CH"]))
def test_any_text_in_any_language_gives_sound_mentions(text: str, language: str) -> None:
    assert_sound(text, dates_of(text, language=language))


@given(st.dates().map(str), st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_full_date_is_found_as_it_stands(day: str, words: list[str]) -> None:
    text = f"It was on {reading(PartialDate(day))}. {' '.join(words)}"
    if 1000 <= int(day[:4]) < 2200:
        assert dates_of(text)[0].body == PartialDate(day)


def test_the_day_of_publication_is_no_mention_of_its_own() -> None:
    assert dates_of("Nothing happened.") == []


@pytest.mark.parametrize("published", ["", "yesterday", "2025", "2025-13-01", "26.08.2025"])
def test_a_day_of_publication_that_is_none_leaves_relative_dates_out(published: str) -> None:
    assert dates_of("They met on Friday and again yesterday.", published) == []
    assert [mention.body for mention in dates_of("They met in 2019.", published)] == [PartialDate("2019")]


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "On 5 May 2024 they met; two days later, on Friday, they parted."
    assert dates_of(text) == dates_of(text)
