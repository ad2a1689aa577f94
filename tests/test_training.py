"""Proves what training is fed: templates that can be filled, and corpora that are read as they are marked."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from gloss.model import KINDS

TRAINING = Path(__file__).parents[1] / "training"
ENTITIES = {kind.value for kind, info in KINDS.items() if info.is_entity}


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TRAINING))
    return import_module


class Stub:
    """Names that show where they stand."""

    def __getattr__(self, name: str) -> Any:
        return lambda: name.removeprefix("made_").title()

    def person(self) -> tuple[str, str, str]:
        return "Ada Okoro", "Okoro", "Ada"


def test_every_template_can_be_filled(training: Any) -> None:
    stories = training("stories")
    for template in stories.TEMPLATES:
        text, gold = stories.filled(template, Stub())
        assert not re.search(r"[{}\[\]]|\]\(", text), text
        assert {name["kind"] for name in gold} <= ENTITIES
        assert all(text[n["start"] : n["end"]].strip() == text[n["start"] : n["end"]] != "" for n in gold)


def test_a_longer_name_is_marked_as_a_whole_and_a_demonym_not(training: Any) -> None:
    text, gold = training("stories").filled("The {demonym1} [{city1} Court](organization) freed {person1}.", Stub())
    assert text == "The Demonym City Court freed Ada Okoro."
    assert [(text[n["start"] : n["end"]], n["kind"]) for n in gold] == [
        ("City Court", "organization"),
        ("Ada Okoro", "person"),
    ]


@pytest.mark.parametrize(
    ("source", "lines", "text", "names"),
    [
        (
            "wikigold",
            ["-DOCSTART- O", "", "Ada I-PER", "Okoro I-PER", ", O", "of O", "Jos I-LOC", ". O"],
            "Ada Okoro, of Jos.",
            [("Ada Okoro", "person"), ("Jos", "place")],
        ),
        (
            "uner-ewt",
            ["# newdoc id = 1", "# text = x", "1\tThe\tB-O\t-\ta", "2\tUN\tB-ORG\t-\ta", "3\t's\tO", "4\taid\tO"],
            "The UN's aid",
            [("UN", "organization")],
        ),
        ("wnut17", ["Lagos\tB-location", "\t", "FC\tB-group"], "Lagos", [("Lagos", "place")]),
        (
            "crossner",
            ["Ada B-politician", "and O", "Jazz B-musicgenre"],
            "Ada and Jazz",
            [("Ada", "person"), ("Jazz", "misc")],
        ),
    ],
)
def test_corpora_are_read_as_they_are_marked(
    training: Any, source: str, lines: list[str], text: str, names: list[tuple[str, str]]
) -> None:
    corpora = training("corpora")
    row = next(corpora.rows_of(lines, corpora.CORPORA[source], source, "x.txt"))
    assert row["text"] == text
    assert [(text[n["start"] : n["end"]], n["kind"]) for n in row["gold"]] == names


def test_nested_names_of_gum_are_cut_to_their_proper_nouns(training: Any) -> None:
    lines = [
        "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new",
        "2\tmayor\tmayor\tNOUN\tNN\t_\t0\troot\t_\t_",
        "3\tAda\tAda\tPROPN\tNNP\t_\t2\tflat\t_\t_",
        "4\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_",
        "5\tJos\tJos\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new)1)",
    ]
    row = next(training("corpora").gum_rows(lines, "GUM_news_x.conllu"))
    assert row["source"] == "gum-news"
    assert row["text"] == "The mayor Ada of Jos"
    assert [(row["text"][n["start"] : n["end"]], n["kind"]) for n in row["gold"]] == [
        ("Ada", "person"),
        ("Jos", "place"),
    ]
