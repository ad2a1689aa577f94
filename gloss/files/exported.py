"""Writes what is exported: each file whole, and those of the last time that are not made any more are removed."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from gloss import journal

LIST = "gloss-export.json"
"""What is in the folder, by format: the text of an article that was taken down must not outlast the next export."""


def put_exports(folder: Path, name: str, contents: Iterable[tuple[str, bytes]]) -> tuple[list[str], list[str]]:
    """Writes the files of a format; returns which there are, and which were removed. Raises OSError."""
    listed = _listed(folder)
    made: list[str] = []
    for path, content in contents:
        if journal.now(folder / path) != content:
            journal.put(folder / path, content)
        made.append(path)
    others = {path for other, paths in listed.items() if other != name for path in paths}
    gone = sorted({*listed.get(name, ())} - {*made} - others)
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    text = json.dumps(dict(sorted((listed | {name: made}).items())), indent=1) + "\n"
    journal.put(folder / LIST, text.encode())
    return made, gone


def _listed(folder: Path) -> dict[str, list[str]]:
    """What the last exports wrote; a list that somebody broke is as good as none."""
    try:
        listed = json.loads((folder / LIST).read_bytes())
        return {str(name): list(_inside(paths)) for name, paths in listed.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _inside(paths: Iterable[object]) -> Iterator[str]:
    """Only what is below the folder: the list is a file that anybody may have written."""
    for path in paths:
        parts = PurePosixPath(str(path)).parts
        if parts and ".." not in parts and not PurePosixPath(str(path)).is_absolute() and "\\" not in str(path):
            yield str(path)
