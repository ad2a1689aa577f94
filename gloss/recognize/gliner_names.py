"""Names that an installed model of GLiNER finds, where `gloss.yml` asks for one."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from gloss.model import Mention, NewEntity, Passage, Span
from gloss.recognize.outside import CONFIDENCE, KINDS, model_of

RECOGNIZER = "gliner"
LABELS = ["person", "organization", "location"]
_BLOCK = re.compile(r"[^\n]+")


def recognize(passage: Passage) -> Iterator[Mention]:
    """A mention per name; block by block, as the model reads a few hundred words at a time."""
    model = model_of(passage.models, RECOGNIZER)
    for block in _BLOCK.finditer(passage.text) if model else ():
        for found in _model(model).predict_entities(block.group(), LABELS):
            kind, name = KINDS[found["label"]], " ".join(found["text"].split())
            span = Span(block.start() + found["start"], block.start() + found["end"])
            yield Mention(span, kind, NewEntity(kind, name), RECOGNIZER, min(CONFIDENCE, found["score"]))


@cache
def _model(name: str) -> Any:
    return import_module("gliner").GLiNER.from_pretrained(name, local_files_only=True)
