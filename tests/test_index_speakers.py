"""Who says it: {names} in braces, the figure in brackets; expected is the name, or nothing."""

import re
import time

import pytest

from gloss.index.speakers import speaker
from gloss.model import EntityRef, Kind, Slug, Span

PHRASE = re.compile(r"\{(?P<name>[^}]+)\}|\[(?P<figure>[^\]]+)\]")


def said_by(marked: str) -> str:
    text, names, figure = "", [], Span(0, 0)
    position = 0
    for match in PHRASE.finditer(marked):
        text += marked[position : match.start()]
        span = Span(len(text), len(text) + len(match[0]) - 2)
        if match["name"]:
            names.append((span, EntityRef(Kind.PERSON, Slug(match["name"]))))
        else:
            figure = span
        text += match[0][1:-1]
        position = match.end()
    text += marked[position:]
    found = speaker(text, Span(0, len(text)), figure, names)
    return found.slug if found else ""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{Ruiz} said that [40 cranes] were idle.", "Ruiz"),
        ("{Ruiz} said [40 cranes] were idle.", "Ruiz"),
        ("{Ruiz}, the mayor of {Lipa}, said the port had [40 cranes].", "Ruiz"),
        ("{Ruiz}, who has said that the port is poor, left.", ""),
        ("{Ruiz}, who has said that the port has [40 cranes], left.", "Ruiz"),
        ("Mayor {Ruiz} has also told {the Post} that [40 cranes] were idle.", "Ruiz"),
        ("Mayor {Ruiz} told {the Post} [40 cranes] were idle.", "Ruiz"),
        ("The {Harbour Board} (HB) reported [40 idle cranes] in May.", "Harbour Board"),
        ("The Harbour Board ({HB}) counted [40 cranes].", "HB"),
        ("The {Board} counts [about 900 containers] for the month.", "Board"),
        ("[About 40 cranes] were idle, {Ruiz} said.", "Ruiz"),
        ("[About 40 cranes] were idle, the {Board} reported later.", "Board"),
        ("“[Forty cranes] are idle,” said the mayor, {Ruiz}.", ""),
        ("“[Forty cranes] are idle,” said Mayor {Ruiz}.", "Ruiz"),
        ("[Forty cranes] were idle, Mayor {Ruiz} told {the Post} on Monday.", "Ruiz"),
        ("The port, {Ruiz} said, has [40 cranes].", ""),
        ("According to {Ruiz}, [40 cranes] were idle.", "Ruiz"),
        ("According to mayor {Ruiz}, a former pilot, [40 cranes] were idle.", "Ruiz"),
        ("The port has [40 cranes], according to figures from the {Board}.", "Board"),
        ("The port has [40 cranes], by the count of the {Board}.", "Board"),
        ("The port has [40 cranes] by the {Board}’s estimate.", "Board"),
        ("{The Post} first reported [five injured]; officials later spoke of seven.", "The Post"),
        ("{Ruiz} said 20 bodies were found beside [40 cranes].", "Ruiz"),
        ("{Ruiz} said on Monday that [40 cranes] were idle.", "Ruiz"),
        ("Ships left, and, by the count of the {Board}, [40 cranes].", "Board"),
        ("[Nine ships] left, and, by the count of the {Board}, 40 cranes.", ""),
        ("{Ruiz}: [40 cranes] are idle.", ""),
    ],
)  # fmt: skip
def test_whom_a_sentence_names(sentence: str, expected: str) -> None:
    assert said_by(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A harbour pilot told {the Post} that [40 cranes] were idle.",
        "[40 cranes] were idle, a harbour pilot told {the Post}.",
        "A spokesman for the {Board} said that [40 cranes] were idle.",
        "{Ruiz} and {Zeman} said that [40 cranes] were idle.",
        "{Ruiz}’s office said that [40 cranes] were idle.",
        "The {Board} officials said that [40 cranes] were idle.",
        "The {Board} was told that [40 cranes] were idle.",
        "{Ruiz} did not say that [40 cranes] were idle.",
        "{Ruiz} never said that [40 cranes] were idle.",
        "{Ruiz} denied that [40 cranes] were idle.",
        "The {Board}, which has [40 cranes], said that it would rain.",
        "{Ruiz} said it would rain, but [40 cranes] stood idle.",
        "{Ruiz} said it would rain; [40 cranes] stood idle.",
        "{Ruiz} said on Monday, [two days] after the storm, that it would rain.",
        "{Ruiz} said after [two days] that it would rain.",
        "{Ruiz} told [two reporters] that it would rain.",
        "After [two storms], {Ruiz} said the port would close.",
        "After [two storms], {Ruiz} said on Monday that the port would close.",
        "{The Post}, citing the {Board}, reported [40 idle cranes].",
        "{Ruiz} said that, as a pilot reported, [40 cranes] were idle.",
        "{Ruiz} said 20 and {Zeman} said that [40 cranes] were idle, {the Post} said.",
        "According to {Board} officials, [40 cranes] were idle.",
        "According to {Ruiz}’s office, [40 cranes] were idle.",
        "According to a pilot, {Ruiz} has [40 cranes].",
        "“[Forty cranes] are idle,” said a spokesman for {Ruiz}.",
        "[40 cranes] stood there, and the harbour, {Ruiz} said, was full.",
        "{Ruiz} met {Zeman} at [40 cranes].",
        "In the harbour of {Lipa} [40 cranes] were idle.",
    ],
)
def test_silence_beats_a_guess(sentence: str) -> None:
    assert said_by(sentence) == ""


@pytest.mark.parametrize(
    "piece", ["{A} said, ", "{A}, ", "according to the ", "said a ", "x, ", "{A} (", "N “", "that "]
)
def test_no_sentence_takes_long(piece: str) -> None:
    begun = time.process_time()
    said_by(piece * 3_000 + "[5 cranes].")
    assert time.process_time() - begun < 2
