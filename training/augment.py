"""Copies of annotated documents with other names in them, so that the model learns how names are used, not which.

The corpora are mostly about the West; news are not. People, places and letters of organizations are exchanged for
made-up combinations of names of the whole world, the same name for the same name throughout a document.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from made_names import Names

Row = dict[str, Any]
KEPT = 0.25
"""The share of names that stay."""


def altered(row: Row, names: Names) -> Row:
    """The document with other names; the spans follow."""
    new_of: dict[tuple[str, str], str] = {}
    for name in sorted(row["gold"], key=lambda g: g["start"] - g["end"]):
        old = row["text"][name["start"] : name["end"]]
        if (name["kind"], old) not in new_of:
            new_of |= _replacement(old, name["kind"], new_of, names)
    text, gold, end = "", [], 0
    for name in row["gold"]:
        old = row["text"][name["start"] : name["end"]]
        text += row["text"][end : name["start"]]
        start = len(text)
        text += new_of[name["kind"], old]
        gold.append({**name, "start": start, "end": len(text)})
        end = name["end"]
    return {**row, "id": row["id"] + "+", "text": text + row["text"][end:], "gold": gold}


def _replacement(old: str, kind: str, known: Mapping[tuple[str, str], str], names: Names) -> dict[tuple[str, str], str]:
    """The new name, and for a person those of its parts; longer names come first, so that parts are known."""
    if names.random.random() < KEPT or not re.search(r"[A-Z]", old):
        return {(kind, old): old}
    if kind == "person":
        return _person(old, names)
    make: Mapping[str, Callable[[str], str]] = {"place": names.place, "organization": names.organization}
    return {(kind, old): make[kind](old) if kind in make else old}


def _person(old: str, names: Names) -> dict[tuple[str, str], str]:
    full, surname, given = names.person()
    words = old.split(" ")
    if len(words) == 1:
        return {("person", old): surname}
    return {("person", old): full, ("person", words[0]): given, ("person", words[-1]): surname}
