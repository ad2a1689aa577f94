"""Annotations that others made: W3C Web Annotations as files of Hypothesis, Recogito and our own exports hold them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gloss.model import ContentError, Problem

LIMIT = 50_000_000
"""Characters of a file that are read at all: ten times the exports that are known."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """An annotation: where somebody put it, and what they said."""

    line: int
    """In the file, as near as can be told."""
    sources: tuple[str, ...]
    """Addresses of what it is about, the most exact first."""
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where it stands in the text of the first source."""
    words: tuple[str, ...] = ()
    """Its tags and other short bodies: `person`, `LOC`."""
    links: tuple[str, ...] = ()
    """Addresses of what it identifies."""
    name: str = ""
    """The full name of that, where it is said: `Claire Petit` for the words “Petit”."""


def read_foreign(text: str, path: str) -> tuple[Foreign, ...]:
    """The annotations of a file that quote something. Raises ContentError (`unreadable-annotations`)."""
    if len(text) > LIMIT:
        raise ContentError(_bad(path, f"larger than {LIMIT // 1_000_000} MB; export fewer at a time"))
    try:
        rows = list(_rows(_loaded(text)))
    except (ValueError, RecursionError) as error:
        raise ContentError(_bad(path, f"not JSON that can be read ({error})")) from error
    if not rows:
        raise ContentError(_bad(path, "no annotations: give a JSON export of Hypothesis, Recogito or Gloss"))
    found = ((row, target) for row in rows for target in _things(row.get("target")))
    return tuple(f for row, target in found if (f := _foreign(row, target, _line_of(text, row))))


def _bad(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, "unreadable-annotations", message)


def _loaded(text: str) -> object:
    """JSON, or JSON Lines."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _rows(data: object) -> Iterator[Mapping[str, Any]]:
    """Recogito gives a list, Hypothesis `annotations` or (its interface) `rows`, a W3C page `items`."""
    for row in data if isinstance(data, list) else [data]:
        if not isinstance(row, dict):
            continue
        inner = next((row[name] for name in ("annotations", "rows", "items") if isinstance(row.get(name), list)), None)
        if inner is not None:
            yield from _rows(inner)
        elif "target" in row:
            yield row


def _things(value: object) -> list[Mapping[str, Any]]:
    return [thing for thing in (value if isinstance(value, list) else [value]) if isinstance(thing, dict)]


def _texts(*values: object) -> tuple[str, ...]:
    """Those that are texts, or have an `id` that is one, each once."""
    flat = (item for value in values for item in (value if isinstance(value, list) else [value]))
    said = (item.get("id") if isinstance(item, dict) else item for item in flat)
    return tuple(dict.fromkeys(text for text in said if isinstance(text, str) and text))


def _foreign(row: Mapping[str, Any], target: Mapping[str, Any], line: int) -> Foreign | None:
    selectors = {str(selector.get("type")): selector for selector in _things(target.get("selector"))}
    quote, position = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector", {})
    exact, prefix, suffix = (quote.get(name) for name in ("exact", "prefix", "suffix"))
    start = position.get("start")
    if not isinstance(exact, str) or not exact.strip():
        return None  # a note on the whole page, a reply, a picture
    bodies = _things(row.get("body"))
    return Foreign(
        line,
        _texts(target.get("source"), target.get("scope"), row.get("uri")),
        exact,
        prefix if isinstance(prefix, str) else "",
        suffix if isinstance(suffix, str) else "",
        start if isinstance(start, int) and not isinstance(start, bool) else None,
        _texts(row.get("tags"), [body.get("value") for body in bodies], _names_of(bodies)),
        tuple(_links(bodies)),
        _full_name(bodies),
    )


def _names_of(bodies: Iterable[Mapping[str, Any]]) -> list[str]:
    """What kind of thing a body says its source is: `schema:Person`."""
    sources = (source for body in bodies for source in _things(body.get("source")))
    return [str(source["type"]).rpartition(":")[2] for source in sources if "type" in source]


def _full_name(bodies: Iterable[Mapping[str, Any]]) -> str:
    names = _texts(*(source.get("schema:name") for body in bodies for source in _things(body.get("source"))))
    return names[0] if len(names) == 1 else ""


def _links(bodies: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for body in bodies:
        if body.get("purpose") in ("identifying", "linking", None):
            same = (source.get("schema:sameAs") for source in _things(body.get("source")))
            yield from _texts(body.get("source"), body.get("id"), body.get("value"), *same)


def _line_of(text: str, row: Mapping[str, Any]) -> int:
    """The line that names the annotation; 1 where none does."""
    name = row.get("id")
    at = text.find(json.dumps(name)) if isinstance(name, str) and name else -1
    return text.count("\n", 0, at) + 1 if at > 0 else 1
