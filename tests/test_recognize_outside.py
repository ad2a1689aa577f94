"""Models of other people as recognizers: used where they are installed and asked for, and missed nowhere else."""

import re
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from gloss import files
from gloss.build import build
from gloss.model import Kind, Mention, NewEntity, Passage, Span
from gloss.recognize import gliner_names, recognize_alone, spacy_names
from gloss.recognize.outside import installed
from gloss.settings import Settings

TEXT = "It rained.\n\nThe Quorvik of Vessalind sank near Orumhall."


def module(name: str, **members: Any) -> ModuleType:
    made = ModuleType(name)
    made.__spec__ = ModuleSpec(name, None)
    vars(made).update(members)
    return made


def spans(text: str, **labels: str) -> Iterator[tuple[int, int, str]]:
    for name, label in labels.items():
        for match in re.finditer(name, text):
            yield *match.span(), label


def pipeline(_: str) -> Any:
    def read(text: str) -> SimpleNamespace:
        found = spans(text, Vessalind="ORG", Orumhall="GPE", rained="DATE")
        return SimpleNamespace(ents=[SimpleNamespace(start_char=a, end_char=b, label_=label) for a, b, label in found])

    return read


class FakeGliner:
    """What `gliner` offers, as far as we use it."""

    @classmethod
    def from_pretrained(cls, _: str, local_files_only: bool) -> "FakeGliner":
        assert local_files_only, "nothing is ever fetched"
        return cls()

    def predict_entities(self, text: str, labels: list[str]) -> list[dict[str, object]]:
        assert "\n" not in text
        assert "organization" in labels
        found = spans(text, Vessalind="organization", Quorvik="person")
        return [{"start": a, "end": b, "text": text[a:b], "label": label, "score": 0.6} for a, b, label in found]


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "spacy", module("spacy", load=pipeline))
    monkeypatch.setitem(sys.modules, "xx_fake", module("xx_fake"))
    monkeypatch.setitem(sys.modules, "gliner", module("gliner", GLiNER=FakeGliner))
    yield
    spacy_names._pipeline.cache_clear()
    gliner_names._model.cache_clear()


@pytest.mark.usefixtures("libraries")
def test_what_is_installed_and_asked_for_finds_names() -> None:
    models, missing = installed(Settings(spacy="xx_fake", gliner="someone/tiny"))
    assert missing == ()
    found = {
        (m.recognizer, TEXT[m.span.start : m.span.end], m.kind, m.confidence)
        for m in recognize_alone(Passage(TEXT, models=models))
        if m.recognizer in ("spacy", "gliner")
    }
    assert found == {
        ("spacy", "Vessalind", Kind.ORGANIZATION, 0.8),
        ("spacy", "Orumhall", Kind.PLACE, 0.8),
        ("gliner", "Vessalind", Kind.ORGANIZATION, 0.6),
        ("gliner", "Quorvik", Kind.PERSON, 0.6),
    }


def test_what_is_not_asked_for_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "gliner", None)
    assert installed(Settings()) == ((), ())
    assert list(spacy_names.recognize(Passage(TEXT))) == list(gliner_names.recognize(Passage(TEXT))) == []


def test_absence_is_said_and_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "a.txt").write_text(
        f"A ship sinks\n\n1 May 2024\n\n{'The harbour of Orumhall was closed on Monday. ' * 9}\n", "utf-8"
    )
    (tmp_path / "gloss.yml").write_text("spacy: xx_not_there\n", "utf-8")
    built = build(files.load(tmp_path).collection)
    assert built.problems == ()
    assert [line for line in built.hints if line.startswith("gloss.yml: spacy: xx_not_there is not installed")]


def test_a_real_pipeline_is_read_as_the_fake_one() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Vessalind"}])
    spacy_names._pipeline.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spacy, "load", lambda _: nlp)
        (found,) = spacy_names.recognize(Passage(TEXT, models=("spacy xx_fake",)))
    spacy_names._pipeline.cache_clear()
    start = TEXT.index("Vessalind")
    new = NewEntity(Kind.ORGANIZATION, "Vessalind")
    assert found == Mention(Span(start, start + 9), Kind.ORGANIZATION, new, "spacy", 0.8)
