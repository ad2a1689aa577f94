"""Figures: what holds for every text, beside the sentences of `tests/recognize/quantities*.md`."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss.gazetteer import Gazetteer
from gloss.model import Entity, EntityRef, Kind, Mention, Passage, Qualifier, Quantity, Slug
from gloss.quantity import page_name, parse, reading
from gloss.recognize.quantities import recognize
from gloss.resolve import resolve

WORDS = st.sampled_from(
    "about 2,500 troops and the half two-thirds of million $5 5.2bn % km in to – - a 168 329-member voted between 3/4 "
    "٢٬٥٠٠ 1.2.3 ½ years May 2014 aged 45 , . \n as of mid-2025 people one dozen hundreds hour 30 minutes "
    "US$ not more than or fewer Boeing 737 page + ~ −5 °C \u00a0 12 000 Rs crore twenty-one billion year quarter of".split(
        " "
    )
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=25).map(" ".join))
LANGUAGES = st.sampled_from(["en", "", "de", "fr", "es", "ar", "fa", "tr", "pl", "zh", "en-GB", "ckb"])


def found(text: str, language: str = "en") -> list[Mention]:
    return list(recognize(Passage(text, language=language)))


def phrases(text: str, language: str = "en") -> list[str]:
    return [text[mention.span.start : mention.span.end] for mention in found(text, language)]


@given(TEXTS, LANGUAGES)
def test_spans_stand_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    mentions = found(text, language)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@given(TEXTS, LANGUAGES)
def test_spans_begin_and_end_with_words_of_one_line(text: str, language: str) -> None:
    for phrase in phrases(text, language):
        assert phrase.strip() == phrase
        assert "\n" not in phrase


@given(TEXTS, LANGUAGES)
def test_every_figure_reads_back_from_its_title(text: str, language: str) -> None:
    for mention in found(text, language):
        assert isinstance(mention.body, Quantity)
        title = reading(mention.body)
        assert '"' not in title
        assert parse(title) == replace(mention.body, as_of=""), title
        assert page_name(mention.body.unit)


@given(TEXTS)
def test_a_text_is_read_alike_every_time(text: str) -> None:
    assert found(text) == found(text)


def test_what_a_mention_carries() -> None:
    text = "As of mid-2025, the port held approximately 2,500 boats."
    (mention,) = found(text)
    assert mention.kind is Kind.QUANTITY
    assert mention.recognizer == "quantities"
    assert text[mention.span.start : mention.span.end] == "approximately 2,500 boats"
    assert mention.body == Quantity(Decimal(2500), unit="boats", qualifier=Qualifier.ABOUT, as_of="2025-06~")


def test_both_phrases_of_a_vote_have_one_body() -> None:
    part, house = found("In all, 98 lawmakers of the 151-member chamber voted against it.")
    assert part.body == house.body == Quantity(Decimal(98), of=Decimal(151), unit="votes")


def test_ages_are_found_and_left_unlinked() -> None:
    passage = Passage("Ali Hassan, 45, left the port after nine years.")
    mentions = found(passage.text)
    linked = resolve(passage, mentions, Gazetteer(())).annotations
    assert [mention.body for mention in mentions] == [
        Quantity(Decimal(45), unit="years old"),
        Quantity(Decimal(9), unit="years"),
    ]
    assert [annotation.body for annotation in linked] == [Quantity(Decimal(9), unit="years")]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("They sent 900 troops.", "troops"),
        ("They sent 900 US soldiers.", "troops"),
        ("They sent 900 US service members.", "troops"),
        ("They sent 900 cabinet members.", "members"),
        ("They invited seven member countries.", "countries"),
        ("They sent 900 US soldiers a year.", "troops"),
    ],
)
def test_the_page_of_a_figure_is_one_that_bears_an_ending_of_its_unit(text: str, slug: str) -> None:
    troops = Entity(EntityRef(Kind.QUANTITY, Slug("troops")), "troops", aliases=("soldiers", "service members"))
    (annotation,) = resolve(Passage(text), found(text), Gazetteer((troops,))).annotations
    assert annotation.figure_page == slug


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1 percent", "0.1"),
        ("$5.2bn", "5200000000"),
        ("1.1 million tons", "1100000"),
        ("2,000.05 km", "2000.05"),
        ("19.99 euros", "19.99"),
        ("three million two hundred thousand people", "3200000"),
        ("123456789012345678901 people", "123456789012345678901"),
    ],
)
def test_values_are_exact(text: str, value: str) -> None:
    (mention,) = found(text)
    assert isinstance(mention.body, Quantity)
    assert mention.body.value == Decimal(value)


def test_other_white_space_keeps_its_place() -> None:
    text = "some\u00a012\u202f500 people"
    (mention,) = found(text)
    assert text[mention.span.start :] == text
    assert re.sub(r"\s", "_", text[mention.span.start : mention.span.end]) == "some_12_500_people"


def test_an_unknown_language_reads_digits_only() -> None:
    assert phrases("xxx 12,5 % yyy 40 zzz", "xx") == ["12,5 %", "40 zzz"]
