"""JSON Schemas of the front matter of each kind of page and of the settings, for editors and other programs.

Draft 7, because that is what the YAML language server of editors knows best.
"""

import ast
import inspect
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from itertools import pairwise
from typing import Any

from gloss import settings as module
from gloss.entries import PAGES, Entry, Sort
from gloss.model import KINDS, Kind
from gloss.settings import FILE, Settings

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]


def schemas() -> dict[str, str]:
    """Name of the file -> its text."""
    found = {name: _page(name, entries) for name, entries in PAGES.items()} | {"gloss": _settings()}
    return {f"{name}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in found.items()}


def _page(name: str, entries: Iterable[Entry]) -> Schema:
    properties = {entry.name: {"description": _described(entry)} | _of(entry) for entry in entries}
    if name == "article":
        properties |= _derived()
    what = f"Front matter of {'an' if name[0] in 'ao' else 'a'} {name}; entries of your own may have other names"
    return {"$schema": DRAFT, "title": what, "type": ["object", "null"], "properties": properties}


def _described(entry: Entry) -> str:
    return f"{entry.means} Such as: {entry.name}: {entry.example}"


def _of(entry: Entry) -> Schema:
    text: Schema = {"type": ["string", "number"]}
    if entry.pattern:
        text |= {"pattern": f"^(?:{entry.pattern})$"}
    match entry.sort:
        case Sort.TEXT:
            return text | {"type": ["string", "number", "null"]}
        case Sort.TEXTS:
            return {"anyOf": [text | {"type": ["string", "number", "null"]}, {"type": "array", "items": text}]}
        case Sort.NUMBER:
            return {"type": ["integer", "null"]}
        case Sort.POSITION:
            ends = [{"type": "number", "minimum": -limit, "maximum": limit} for limit in (90, 180)]
            return {"type": ["array", "null"], "items": ends, "minItems": 2, "additionalItems": False}


def _derived() -> Mapping[str, Schema]:
    """What the build writes: named, so that an editor does not wonder."""
    note = "Derived from the page: build_pages.py rewrites it."
    texts = {"description": note, "type": "array", "items": {"type": "string"}}
    rows = {"description": note, "type": "array", "items": {"type": "object", "required": ["text"]}}
    folders = [info.folder for info in KINDS.values() if info.is_entity]
    return {
        "sha256": {"description": note, "type": "string", "pattern": "^[0-9a-f]{64}$"},
        **dict.fromkeys(folders, texts),
        KINDS[Kind.QUANTITY].folder: rows,
        "dates": texts,
        "phrases": rows,
    }


def _settings() -> Schema:
    told = _docstrings()
    properties = {}
    for field in fields(Settings):
        properties[field.name] = {"description": told.get(field.name, ""), "default": field.default}
        properties[field.name] |= _type(field.default)
    what = f"Settings of a collection ({FILE})"
    return {"$schema": DRAFT, "title": what, "type": ["object", "null"], "properties": properties} | {
        "additionalProperties": False
    }


def setting_rows() -> list[tuple[str, str, str]]:
    """Of each setting: its name, what holds without it as YAML, and what it is."""
    told = _docstrings()
    return [(f.name, json.dumps(f.default).strip('"') or "nothing", told[f.name]) for f in fields(Settings)]


def _type(default: object) -> Schema:
    match default:
        case StrEnum():
            return {"enum": [member.value for member in type(default)]}
        case bool():
            return {"type": "boolean"}
        case int():
            return {"type": "integer", "minimum": 0}
        case _:
            return {"type": "string"}


def _docstrings() -> dict[str, str]:
    """What the class says of each setting: it is written once, where the setting is."""
    (body,) = (n.body for n in ast.parse(inspect.getsource(module)).body if getattr(n, "name", "") == "Settings")  # type: ignore[attr-defined]
    told: dict[str, str] = {}
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            told[ast.unparse(field.target)] = str(text.value.value)
    return told
