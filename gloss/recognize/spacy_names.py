"""Names that an installed pipeline of spaCy finds, where `gloss.yml` asks for one."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from gloss.model import Mention, NewEntity, Passage, Span
from gloss.recognize.outside import CONFIDENCE, KINDS, model_of

RECOGNIZER = "spacy"


def recognize(passage: Passage) -> Iterator[Mention]:
    """A mention per name of a person, organization or place."""
    model = model_of(passage.models, RECOGNIZER)
    for found in _pipeline(model)(passage.text).ents if model else ():
        kind = KINDS.get(found.label_.lower())
        if kind and "\n" not in passage.text[found.start_char : found.end_char]:
            name = " ".join(passage.text[found.start_char : found.end_char].split())
            span = Span(found.start_char, found.end_char)
            yield Mention(span, kind, NewEntity(kind, name), RECOGNIZER, CONFIDENCE)


@cache
def _pipeline(model: str) -> Any:
    return import_module("spacy").load(model)
