"""What a text mentions: a recognizer for each sort of thing, one row each in a table."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from gloss.gazetteer import Gazetteer
from gloss.model import Mention, Passage
from gloss.recognize.cells import in_cells

RECOGNIZERS: Mapping[str, bool] = {
    "known": True,
    "names": False,
    "spacy_names": False,
    "gliner_names": False,
    "quantities": False,
    "dates": False,
}
"""Module of this package -> whether its `recognize` asks the gazetteer. Loaded when first used: start-up stays fast."""


def recognize(passage: Passage, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Every mention of every recognizer, in the order of the text; they may overlap and contradict each other."""
    found = (mention for name in RECOGNIZERS for mention in _run(name, passage, gazetteer))
    return tuple(sorted(found, key=lambda m: (m.span, m.recognizer, m.kind, repr(m.body))))


def recognize_alone(passage: Passage) -> tuple[Mention, ...]:
    """What is found in a text whatever the pages know: it need not be done again when a page is added."""
    return tuple(mention for name, asks in RECOGNIZERS.items() if not asks for mention in _run(name, passage, NOBODY))


def recognize_values(passage: Passage) -> tuple[Mention, ...]:
    """Figures and dates: what is found alone where no new names are looked for."""
    return tuple(mention for name in ("quantities", "dates") for mention in _run(name, passage, NOBODY))


def recognize_known(passage: Passage, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """What is found by asking the gazetteer."""
    return tuple(mention for name, asks in RECOGNIZERS.items() if asks for mention in _run(name, passage, gazetteer))


NOBODY = Gazetteer(())


def _run(name: str, passage: Passage, gazetteer: Gazetteer) -> Iterable[Mention]:
    find: Callable[..., Iterable[Mention]] = import_module(f"gloss.recognize.{name}").recognize
    return in_cells(passage.text, find(passage, gazetteer) if RECOGNIZERS[name] else find(passage))
