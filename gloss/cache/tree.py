"""The files of a collection as the disk lists them: whether one has changed since it was read, without reading it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

FOLDERS = ("articles", "people", "organizations", "places", "figures", "ledger", "differing", "timeline", "data")
"""Folders below `docs/` that a build reads and writes; others are people's own."""
SUFFIXES = (".md", ".json", ".jsonl", ".csv", ".geojson", ".svg", ".txt")
"""Of the files there that a build reads and writes."""
TOP = ("gloss.yml", "not-names.txt")
"""Files at the top of a collection that it reads."""
TICK = 100_000_000
"""Nanoseconds in which two changes of a file may get one time."""
COARSE = 2_000_000_000
"""The same, on a disk that counts in seconds."""


class Stamp(NamedTuple):
    """What changes when a file is changed: all but surely."""

    size: int
    time: int
    """Of the last change, in nanoseconds."""
    inode: int


def stamp(found: os.stat_result) -> Stamp:
    """Of a file whose entry was read."""
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def is_racy(file: Stamp, looked: int) -> bool:
    """Whether it might have been changed once more, unseen, after it was looked at: as Git puts it, racily clean."""
    return file.time >= looked - (COARSE if file.time % 1_000_000_000 == 0 else TICK)


def walk(root: Path) -> dict[str, Stamp]:
    """Every file that a build may read or write, by its path below the root, in order."""
    found = dict(_below(root, "sources/", ()))
    for name in FOLDERS:
        found.update(_below(root, f"docs/{name}/", SUFFIXES))
    found.update(_in(root, "docs/", (".md",), []))
    found.update((path, file) for path, file in _in(root, "", TOP, []) if path in TOP)
    return dict(sorted(found.items()))


def _below(root: Path, folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, Stamp]]:
    folders = [folder]
    while folders:
        inner: list[str] = []
        yield from _in(root, folders.pop(), suffixes, inner)
        folders += inner


def _in(root: Path, folder: str, suffixes: tuple[str, ...], inner: list[str]) -> Iterator[tuple[str, Stamp]]:
    """The files right in a folder; the folders in it are put into `inner`. No link leads out of the collection."""
    try:
        entries = os.scandir(root / folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner.append(f"{folder}{entry.name}/")
            elif (
                (not suffixes or entry.name.endswith(suffixes))
                and entry.is_file()
                and (not entry.is_symlink() or is_inside(root, Path(entry.path)))
            ):
                yield folder + entry.name, stamp(entry.stat())


def is_inside(root: Path, file: Path) -> bool:
    """Whether a link does not lead out of the collection."""
    return not file.is_symlink() or file.resolve().is_relative_to(root.resolve())


def left_over(root: Path) -> Iterator[Path]:
    """Files that a build which was killed had not yet put in their places."""
    for folder, _, names in os.walk(root / "docs"):
        yield from (Path(folder, name) for name in names if name.startswith(".gloss-") and name.endswith(".tmp"))


def listing(files: Mapping[str, Stamp]) -> bytes:
    """The whole tree in one text, to be compared with that of another time."""
    return "\n".join(f"{path}\0{size} {time} {inode}" for path, (size, time, inode) in files.items()).encode(
        "utf-8", "surrogatepass"
    )
