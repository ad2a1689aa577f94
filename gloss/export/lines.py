"""The tables as JSON Lines, and beside each the JSON Schema of its lines."""

import json
from collections.abc import Iterator

from gloss.export.facts import Facts, dumped
from gloss.export.tables import COLUMNS, rows

_TYPES = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": ["number", "string"], "description": "a number; in quotes where no double holds it exactly"},
    bool: {"type": "boolean"},
    list: {"type": "array", "items": {"type": "string"}},
}
ALWAYS = {
    "articles": ("slug", "page", "title", "has_text"),
    "entities": ("page", "kind", "title", "articles"),
    "mentions": ("article", "start", "end", "text", "kind", "page"),
    "figures": ("article", "start", "end", "text", "page", "figure_kind"),
    "events": ("article", "start", "end", "text", "page", "date"),
}
"""What every line of a table has."""


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Two files for each table."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for table in COLUMNS:
        lines = "".join(f"{encode(_known(row))}\n" for row in rows(table, facts))
        for character in "\x85\u2028\u2029":  # some readers end a line at them
            lines = lines.replace(character, f"\\u{ord(character):04x}")
        yield f"{table}.jsonl", lines.encode("utf-8", "replace")
        yield f"{table}.schema.json", dumped(schema(table))


def _known(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value not in ("", [])}


def schema(table: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of a line of a table."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A line of {table}.jsonl",
        "type": "object",
        "properties": {name: _TYPES[kind] for name, kind in COLUMNS[table]},
        "required": list(ALWAYS[table]),
        "additionalProperties": False,
    }
