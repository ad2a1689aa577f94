"""Holds the recognizer of names to a floor on texts of our own: it may rise, and is never lowered."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gloss.model import KINDS, Kind, Passage
from gloss.recognize import names
from gloss.recognize.name_letters import is_acronym
from gloss.resolve import LINK

GOLD = Path(__file__).parent / "names" / "gold.md"
MARKED = re.compile(r"\[([^\]]+)\]\((\w+)\)")
FLOOR = {"all": 0.93, "person": 0.94, "place": 0.94, "organization": 0.88}
"""F1 of names with their bounds and kind."""
SLACK = 0.02
"""How far the recognizer may be above the floor before the floor must be raised."""
Found = tuple[int, int, int, str]
"""Paragraph, start, end, kind."""


def paragraphs() -> list[str]:
    return GOLD.read_text(encoding="utf-8").split("\n\n")[2:]


def gold() -> Iterator[tuple[str, set[Found]]]:
    """The paragraphs without their marks, and the names in them."""
    for number, paragraph in enumerate(paragraphs()):
        text, spans, end = "", set(), 0
        for mark in MARKED.finditer(paragraph):
            text += paragraph[end : mark.start()]
            if mark[2] != "none":
                spans.add((number, len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            end = mark.end()
        yield text + paragraph[end:].rstrip("\n"), spans


def found(number: int, text: str) -> set[Found]:
    return {(number, m.span.start, m.span.end, m.kind.value) for m in names.recognize(Passage(text))}


def test_the_gold_is_large_enough_and_marks_names_of_each_kind() -> None:
    marked = [kind for _, spans in gold() for *_, kind in spans]
    assert len(paragraphs()) >= 60
    assert {kind: marked.count(kind) >= 60 for kind in marked} == {k.value: True for k in KINDS if KINDS[k].is_entity}


@pytest.mark.parametrize("kind", FLOOR)
def test_names_are_found_as_well_as_ever(kind: str) -> None:
    texts = list(gold())
    wanted = {name for _, spans in texts for name in spans if kind in ("all", name[3])}
    got = {n for i, (text, _) in enumerate(texts) for n in found(i, text) if kind in ("all", n[3])}
    score = 2 * len(wanted & got) / (len(wanted) + len(got))
    assert score >= FLOOR[kind], sorted(wanted ^ got)
    assert score < FLOOR[kind] + SLACK, f"{kind}: raise the floor to {score:.3f}"


def test_other_languages_are_left_alone() -> None:
    german = "Die Ministerin Anna Schmidt sprach am Montag mit der Partei in Berlin."
    assert not list(names.recognize(Passage(german, language="de")))
    assert not list(names.recognize(Passage(german)))
    assert not list(names.recognize(Passage("Президент Иван Петров прибыл в Москву.")))
    assert [m.kind for m in names.recognize(Passage("Anna Schmidt lives in Berlin."))] == [Kind.PERSON, Kind.PLACE]


@pytest.mark.parametrize(
    ("letters", "name", "expected"),
    [
        ("PMF", "Popular Mobilization Forces", True),
        ("ISIS", "Islamic State", True),
        ("KRG", "Kurdistan Regional Government", True),
        ("UNAMI", "United Nations Assistance Mission for Iraq", True),
        ("SODELPA", "Social Democratic Liberal Party", True),
        ("SODELP", "Social Democratic Party", False),
        ("ISIS", "Islamic Party", False),
        ("NATO", "Nairobi", False),
        ("BBC", "Islamic State", False),
        ("US", "State", False),
    ],
)
def test_letters_that_stand_for_a_name(letters: str, name: str, expected: bool) -> None:
    assert is_acronym(letters, name) is expected


def test_the_publisher_of_an_article_is_an_organization_in_it() -> None:
    text = "A source told Tarkwa on Friday that the dam is full. Tarkwa could not reach the company."
    kinds = [
        m.kind for m in names.recognize(Passage(text, publisher="Tarkwa")) if text[m.span.start :].startswith("Tarkwa")
    ]
    assert kinds == [Kind.ORGANIZATION, Kind.ORGANIZATION]


UNASKED = [
    # text, name, whether it is sure enough for a page of its own
    ("President Lena Brandt opened the lock.", "Lena Brandt", True),
    ("President Brandt opened the lock.", "Brandt", False),  # another article's Brandt may be another
    ("President Putin opened the lock.", "Putin", True),
    ("France opened the lock.", "France", True),
    ("They walked to the Durban Call for Action in July.", "Durban", False),
    ("The ferry goes to Durban.", "Durban", True),
]


@pytest.mark.parametrize(("text", "name", "is_sure"), UNASKED)
def test_what_gets_a_page_unasked(text: str, name: str, is_sure: bool) -> None:
    chances = {text[m.span.start : m.span.end]: m.confidence for m in names.recognize(Passage(text))}
    assert (chances.get(name, 0.0) >= LINK) is is_sure, chances
