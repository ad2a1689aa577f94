"""Runs the recognizers on the sentences of `tests/recognize/*.md`: prose that says what must be found, and what must not.

A file is a title and cases. A case is a heading that says what it shows, lines such as `date: 2025-08-26` or
`language: de` where they matter, the text as a block quotation, and a list of what is expected, in order:

    - `about 300 boats` → about 300 boats
    - nothing

The first part of the file's name, up to a hyphen, is the recognizer: `quantities-money.md` is for `quantities`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from gloss import quantity
from gloss.model import EntityRef, Mention, NewEntity, PartialDate, Passage, Quantity, Recognizer

FOLDER = Path(__file__).parent / "recognize"
FILES = sorted(FOLDER.glob("*.md"))

RECOGNIZERS = ("quantities", "dates", "names")
"""Modules of `gloss.recognize`, loaded by the case that needs them: one that fails to load fails its own cases only."""


@dataclass(frozen=True)
class Case:
    """A text and what is expected of it."""

    recognizer: str
    passage: Passage
    expected: tuple[tuple[str, str], ...]
    """Phrase and reading."""


def cases_of(path: Path) -> Iterator[tuple[str, Case]]:
    """The cases of a file with their names."""
    recognizer = path.stem.split("-")[0]
    for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        yield f"{path.stem}: {heading.strip()}", case_of(recognizer, heading, body)


def case_of(recognizer: str, heading: str, body: str) -> Case:
    lines = [line for line in body.splitlines() if line.strip()]
    quoted = [line for line in lines if line.startswith(">")]
    items = [line for line in lines if line.startswith("- ")]
    rest = [line for line in lines if line not in quoted and line not in items]
    given = dict(line.split(": ", 1) for line in rest)
    assert quoted, f"{heading}: no text"
    assert items, f"{heading}: no list of what is expected"
    assert set(given) <= {"date", "language", "title"}, f"{heading}: unknown lines {sorted(given)}"
    text = "\n".join(line[1:].removeprefix(" ") for line in quoted)
    return Case(recognizer, Passage(text, **given), tuple(expectations(heading, items)))  # type: ignore[arg-type]


def expectations(heading: str, items: list[str]) -> Iterator[tuple[str, str]]:
    if items == ["- nothing"]:
        return
    for item in items:
        match = re.fullmatch(r"- `([^`]+)` → (.+)", item)
        assert match, f"{heading}: not an expectation: {item}"
        yield match[1], match[2].strip()


def reading(mention: Mention) -> str:
    """What a mention says, in the words of the golden files."""
    match mention.body:
        case Quantity() as body:
            return quantity.reading(body) + (f", as of {body.as_of}" if body.as_of else "")
        case PartialDate(edtf):
            return edtf
        case NewEntity(kind, name):
            return f"{kind}: {name}"
        case EntityRef(kind, slug):
            return f"{kind}: {slug}"


def recognizer_named(name: str) -> Recognizer:
    recognize: Callable[[Passage], Iterator[Mention]] = import_module(f"gloss.recognize.{name}").recognize
    return recognize


CASES: Mapping[str, Case] = {name: case for path in FILES for name, case in cases_of(path)}


def test_there_are_cases() -> None:
    assert len(CASES) == sum(len(list(cases_of(path))) for path in FILES) > 0, "no files, or two cases with one name"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_names_a_recognizer_and_has_cases(path: Path) -> None:
    assert path.stem.split("-")[0] in RECOGNIZERS
    assert list(cases_of(path))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_golden(case: Case) -> None:
    mentions = sorted(recognizer_named(case.recognizer)(case.passage), key=lambda mention: mention.span)
    found = [(case.passage.text[m.span.start : m.span.end], reading(m)) for m in mentions]
    assert found == list(case.expected)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_mentions_carry_the_name_of_their_recognizer(case: Case) -> None:
    for mention in recognizer_named(case.recognizer)(case.passage):
        assert mention.recognizer == case.recognizer
        assert 0 <= mention.span.start < mention.span.end <= len(case.passage.text)
