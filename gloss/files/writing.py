"""Writes what a build made of a collection: each file whole or not at all, and none that changed meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from gloss import journal, paths
from gloss.build import Built, changed_paths
from gloss.cache import tree
from gloss.cache.tree import Stamp
from gloss.files.reading import Loaded, text_of
from gloss.intake import digest_of
from gloss.model import Problem


@dataclass(slots=True)
class Written:
    """What a build did to the disk."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """Of the files that were written."""


class BusyError(Exception):
    """Another build is at work in the collection."""


def changes(loaded: Loaded, built: Built) -> list[str]:
    """The files that writing would change, in the order of writing: pages that gather, articles, all else.

    A build may be killed at any moment. An article that leads to a page not yet written would look as if somebody had
    removed that page; data that know a title before the articles have it would make the old title a person's.
    """
    changed = changed_paths(loaded.collection, built)
    return sorted(changed, key=lambda path: (_turn(path), path))


def _turn(path: str) -> int:
    folder = path.rpartition("/")[0]
    return 0 if folder in paths.ENTITY_FOLDERS else 1 if folder == paths.ARTICLES else 2


def write(loaded: Loaded, built: Built) -> Written:
    """Writes what changed, each file whole or not at all; one that changed since it was read is left alone."""
    return _write(loaded, ((path, built.files.get(path)) for path in changes(loaded, built)))


def take_in(root: Path, contents: Mapping[str, bytes]) -> None:
    """Writes new files of a source, each whole or not at all. Raises OSError, also where one is there already."""
    for path, content in contents.items():
        if (root / path).exists():
            raise FileExistsError(None, "there is such a file already")
        journal.put(root / path, content)


def discard(root: Path, paths: Iterable[str]) -> None:
    """Removes files for good, and what is remembered of any file. Raises OSError."""
    for path in (*paths, *(f".gloss-cache/{file.name}" for file in (root / ".gloss-cache").glob("*.sqlite*"))):
        (root / path).unlink(missing_ok=True)


def put(loaded: Loaded, changed: Mapping[str, str | None]) -> list[Problem]:
    """Writes files, or removes those without a text, with the same care; returns what did not succeed."""
    return _write(loaded, changed.items()).problems


def _write(loaded: Loaded, texts: Iterable[tuple[str, str | None]]) -> Written:
    done = Written()
    steps = [step for path, text in texts if (step := _step(loaded, path, text, done))]
    if not steps:
        return done
    try:
        with journal.noted(loaded.root, steps):
            for step in steps:
                _take(loaded.root, step, done)
    except OSError as error:  # of the note: nothing was begun
        done.problems += [_unwritten(step.path, error) for step in steps]
    for step in steps:
        if step.staged:
            (loaded.root / step.staged).unlink(missing_ok=True)
    return done


def _step(loaded: Loaded, path: str, text: str | None, done: Written) -> journal.Step | None:
    """What is to be done with a file, its new content written beside it."""
    file = loaded.root / path
    before = journal.now(file)
    if not _is_as_read(loaded, path, before):
        done.problems.append(_changed(path))
        return None
    try:
        staged = journal.stage(file, _bytes(text, before or b"")) if text is not None else None
    except OSError as error:
        done.problems.append(_unwritten(path, error))
        return None
    return journal.Step(path, staged.relative_to(loaded.root).as_posix() if staged else "", journal.digest(before))


def _take(root: Path, step: journal.Step, done: Written) -> None:
    try:
        stamp = tree.stamp((root / step.staged).stat()) if step.staged else None
        if not journal.take(root, step):
            done.problems.append(_changed(step.path))
        elif stamp:
            done.written.append(step.path)
            done.stamps[step.path] = stamp
        else:
            done.removed.append(step.path)
    except OSError as error:
        done.problems.append(_unwritten(step.path, error))


def _changed(path: str) -> Problem:
    return Problem(path, 1, 1, "changed-meanwhile", "changed while the build ran, and left as it is; build again")


def _unwritten(path: str, error: OSError) -> Problem:
    message = f"cannot be written ({error.strerror or error}); nothing of it was changed"
    return Problem(path, 1, 1, "not-written", message)


def _is_as_read(loaded: Loaded, path: str, now: bytes | None) -> bool:
    if now is None or path not in loaded.collection.pages:
        return now is None and path not in loaded.stamps
    try:
        return digest_of(text_of(now)) == loaded.collection.facts(path).digest
    except UnicodeDecodeError:
        return False


def _bytes(text: str, before: bytes) -> bytes:
    """The text with the line ends that its file had."""
    if b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


SITE = ("mkdocs.yml", "pagefind.yml", "overrides", "docs/assets")
"""What a collection needs beside its pages to be a site."""


def furnish(root: Path, model: Path) -> list[str]:
    """Copies what of a site a new collection does not have from another one; returns what that is."""
    missing = [path for path in SITE if (model / path).exists() and not (root / path).exists()]
    for path in missing:
        if (model / path).is_file():
            journal.put(root / path, (model / path).read_bytes())
            continue
        whole = root / ".gloss-cache" / "furnished"  # half of a folder would look as if the collection had its own
        rmtree(whole, ignore_errors=True)
        for file in sorted((model / path).rglob("*")):
            if file.is_file() and "screenshots" not in file.parts:
                journal.put(whole / file.relative_to(model / path), file.read_bytes())
        (root / path).parent.mkdir(exist_ok=True)
        whole.replace(root / path)
    return missing


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build out while one is at work. Raises BusyError."""
    folder = root / ".gloss-cache"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            _lock(lock.fileno())
        except OSError as error:
            raise BusyError from error
        journal.finish(root)
        for left in tree.left_over(root):
            left.unlink(missing_ok=True)
        yield


def _lock(descriptor: int) -> None:
    """The system lets go of the lock when the process ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 (there is none on Windows)
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
