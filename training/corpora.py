"""Turns corpora as they are downloaded into the JSON Lines that training reads.

    python training/corpora.py SOURCE FILE... > SOURCE.jsonl

SOURCE is one of `wikigold`, `wnut17`, `crossner`, `uner-ewt`, whose files have a word and its tag on each line, or
`gum`, whose files are the documents of `dep/` in CoNLL-U. See README.md for where they are.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from augment import Row

KINDS = {
    **dict.fromkeys(("per", "person", "politician", "scientist", "writer", "musicalartist", "researcher"), "person"),
    **dict.fromkeys(("org", "organisation", "organization", "politicalparty", "university"), "organization"),
    **dict.fromkeys(("band", "corporation", "group"), "organization"),
    **dict.fromkeys(("loc", "location", "country", "place"), "place"),
}
"""Tag -> kind; every other tag but `O` is a name of no kind that we look for."""
NO_BLANK_BEFORE = re.compile(r"[.,;:!?%)\]}’”]|['’](?:s|re|ve|ll|d|m|t)|n['’]t", re.IGNORECASE)
NO_BLANK_AFTER = frozenset("([{“‘$£€#")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a corpus keeps the word and its tag, and what begins a new row."""

    word: int
    tag: int
    document: str = ""
    """The beginning of the line before a document; empty where every sentence is a row of its own."""


CORPORA = {
    "wikigold": Columns(0, -1, "-DOCSTART-"),
    "wnut17": Columns(0, -1),
    "crossner": Columns(0, -1),
    "uner-ewt": Columns(1, 2, "# newdoc"),
}


def main(source: str, paths: Sequence[str]) -> None:
    """Prints a line per row."""
    for path in paths:
        lines = Path(path).read_text("utf-8").splitlines()
        rows = gum_rows(lines, path) if source == "gum" else rows_of(lines, CORPORA[source], source, path)
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))


def rows_of(lines: Iterable[str], columns: Columns, source: str, path: str) -> Iterator[Row]:
    """The documents or sentences of a file of words and tags."""
    pairs: list[tuple[str, str]] = []
    number = 0
    for line in [*lines, columns.document, ""]:
        ends = line.startswith(columns.document) if columns.document else not line.strip()
        if ends and pairs:
            yield {"id": f"{source}-{Path(path).stem}-{number}", "source": source, **joined(pairs)}
            pairs, number = [], number + 1
        fields = line.split("\t") if "\t" in line else line.split()
        if not ends and len(fields) > 1 and not line.startswith("#"):
            pairs.append((fields[columns.word], fields[columns.tag]))


def joined(pairs: Iterable[tuple[str, str]]) -> Row:
    """The words as prose, and the names in it."""
    text, after = "", ""
    gold: list[Row] = []
    for word, tag in pairs:
        blank = " " if text and not NO_BLANK_BEFORE.fullmatch(word) and text[-1] not in NO_BLANK_AFTER else ""
        start = len(text) + len(blank)
        text += blank + word
        part, _, kind = tag.partition("-")
        if kind and part != "O" and kind != "O":
            if part == "I" and after == kind and gold:
                gold[-1]["end"] = len(text)
            else:
                gold.append({"start": start, "end": len(text), "kind": KINDS.get(kind.lower(), "misc")})
        after = kind
    return {"text": text, "gold": gold}


# ---- GUM: nested entities in the last column, named where they have an identity or a proper noun as their head

ENTITY = re.compile(r"\((\d+)-(\w+)|(\d+)\)|\)")


def gum_rows(lines: Iterable[str], path: str) -> Iterator[Row]:
    """The document of a file: outermost entities that are names, cut to their proper nouns."""
    words = [line.split("\t") for line in lines if line and line[0].isdigit() and "-" not in line.split("\t")[0]]
    open_entities: list[tuple[str, int]] = []
    found: list[tuple[int, int, str]] = []
    for index, fields in enumerate(words):
        marks = next((m[7:] for m in fields[9].split("|") if m.startswith("Entity=")), "")
        for mark in ENTITY.finditer(marks):
            if mark[1]:
                open_entities.append((mark[2], index))
            elif open_entities:
                kind, first = open_entities.pop()
                found.append((first, index + 1, kind))
    tags = ["O"] * len(words)
    for first, last, kind in sorted(found, key=lambda f: f[0] - f[1]):
        free = [i for i in range(first, last) if words[i][3] == "PROPN" and tags[i] == "O"]
        name = [i for n, i in enumerate(free) if i == free[0] + n or kind != "person"]  # “Ada of Jos” is Ada
        for i in range(name[0], name[-1] + 1) if name else ():
            tags[i] = ("B-" if i == name[0] else "I-") + kind
    yield {
        "id": Path(path).stem,
        "source": "gum-" + Path(path).stem.split("_")[1],
        **joined((fields[1], tag) for fields, tag in zip(words, tags, strict=True)),
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
