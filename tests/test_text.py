"""Sentences and excerpts. In the cases, `|` stands where a new sentence begins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss.model import Span
from gloss.text import excerpt, sentences

CASES = [
    "",
    "One sentence without an end",
    "The bridge reopened. | Traffic was light.",
    "Gen. Adele Moreau met Dr. Okafor. | They spoke briefly.",
    "About 900 U.S. troops stayed. | Others left.",
    "He returned to the U.S. | The others stayed.",
    "The U.S. Army Corps built it. | It stands.",
    "George W. Miller and J. R. Ortiz signed. | Nobody else did.",
    "J. A. Ortiz met C. S. Miller. | They see p. 5 of it.",
    "e.g. The Hague or i.e. Gozo. | Neither is large.",
    "It grew by 2.5 percent, to 3.75 million. | Prices fell.",
    "See example.org. | More follows.",
    "The ferry left at 5 p.m. | It sank at 6 p.m. off the coast.",
    "The vote on Sept. 14 failed. | A second one followed.",
    "It opened in August. | September was quiet.",
    "He said no. | Then he left.",
    "Room No. 5 was empty. | So was No. 6.",
    "Northwind Inc. | The firm is small.",
    "Northwind Inc. Chairwoman Ana Ruiz resigned.",
    "“Are we safe?” Ruiz asked. | “Yes!” he said. | Nobody believed it.",
    "“Are we safe?” | The answer came late.",
    "“We are leaving.” | The room fell silent.",
    "They waited... and waited. | Nothing came…  | Then it rained.",
    "Really?! | Yes.",
    "Maps, tools etc. were sold. | The rest was burnt.",
    "1. The first rule stands. | It is short.",
    "The fault was Ortiz's. | Madrid paid.",
    "لماذا رحلوا؟ | بقي السؤال بلا جواب.",
    "他走了。| 她留下了。",
    "A title without a stop\n\n| The text begins. | It ends.",
    "In 2019. | 15 boats came.",
    "(He had left.) | She stayed.",
    "The case Ruiz v. Harbour Board ended. | Both lost.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case: str) -> None:
    text = case.replace("|", "") if "。" in case else case.replace("| ", "").replace("|", "")
    expected = [piece.strip() for piece in case.split("|") if piece.strip()]
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n”\"'(…؟。U")))
def test_sentences_are_in_order_and_leave_only_white_space_out(text: str) -> None:
    spans = sentences(text)
    bounds = [0, *(offset for span in spans for offset in (span.start, span.end)), len(text)]
    assert bounds == sorted(bounds)
    assert not "".join(text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)).strip()
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in spans)


@pytest.mark.parametrize(
    "hostile", ["." * 200_000 + "x", "“" * 200_000, "a." * 100_000, ". " * 100_000, "?”" * 100_000]
)
def test_sentences_take_linear_time(hostile: str) -> None:
    start = time.process_time()
    sentences(hostile)
    assert time.process_time() - start < 3


@given(st.text(alphabet="ab ", min_size=1), st.data(), st.integers(0, 40))
def test_an_excerpt_holds_the_phrase_and_keeps_to_its_limit(text: str, data: st.DataObject, limit: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    phrase = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = excerpt(text, Span(0, len(text)), phrase, limit)
    assert 0 <= found.start <= phrase.start < phrase.end <= found.end <= len(text)
    assert found.end - found.start <= max(limit, phrase.end - phrase.start)


def test_an_excerpt_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    start = text.index("word50")
    found = excerpt(text, Span(0, len(text)), Span(start, start + 6), 60)
    assert text[found.start : found.end] == "word47 word48 word49 word50 word51 word52 word53"


def test_an_excerpt_uses_the_room_of_the_side_that_is_short() -> None:
    text = "Ruiz " + "long " * 100
    found = excerpt(text, Span(0, len(text) - 1), Span(0, 4), 60)
    assert (found.start, found.end) == (0, 59)
