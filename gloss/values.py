"""The values of the model as JSON and back: what a cache may hold, and nothing that runs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from gloss import model

CLASSES: Mapping[str, type] = {
    kind.__name__: kind
    for kind in vars(model).values()
    if isinstance(kind, type) and kind.__module__ == model.__name__ and (is_dataclass(kind) or issubclass(kind, Enum))
}
"""Everything that may be named in a file."""


NAMES: Mapping[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in CLASSES.values() if is_dataclass(kind)
}
"""The parts of each."""
PLAIN = frozenset({str, int, float, bool, type(None)})


def to_json(value: Any) -> Any:
    """A value as lists and plain values: `["Span", 3, 7]`. Raises TypeError for what is no value of the model."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind in NAMES:
        return [kind.__name__, *[to_json(getattr(value, name)) for name in NAMES[kind]]]
    return [_tag(value), *_parts(value)]


def _tag(value: object) -> str:
    name = type(value).__name__
    if CLASSES.get(name) is type(value) or isinstance(value, Decimal):
        return name
    for kind, tag in ((tuple, "()"), (list, "[]"), (Mapping, "{}")):
        if isinstance(value, kind):
            return tag
    raise TypeError(f"no value of the model: {value!r}")


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, Enum | Decimal):
        yield value.value if isinstance(value, Enum) else str(value)
    elif isinstance(value, Mapping):
        yield from ([key, to_json(item)] for key, item in value.items())
    else:
        yield from map(to_json, value)


def from_json(coded: Any) -> Any:
    """The value that `to_json` was given; of anything else ValueError, TypeError, KeyError or ArithmeticError."""
    if not isinstance(coded, list):
        return coded
    name, *parts = coded
    if name == "()":
        return tuple(map(from_json, parts))
    if name == "[]":
        return list(map(from_json, parts))
    if name == "{}":
        return {key: from_json(item) for key, item in parts}
    if name == "Decimal":
        return Decimal(*parts)
    return CLASSES[name](*map(from_json, parts))


def encoded(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(to_json(value), separators=(",", ":"))


def decoded(text: str) -> Any:
    """The value that `encoded` was given."""
    return from_json(json.loads(text))
