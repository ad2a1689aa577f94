"""Many files written as one change: what a process that was killed in between left undone, the next one does.

The new files lie beside the old ones, and a note says which takes whose place, before the first does. A tree with half
of a change would mislead the next build: an article whose page is not there yet looks as if somebody had removed it.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

NOTE = ".gloss-cache/unfinished.json"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a change; paths are relative to the collection."""

    path: str
    staged: str
    """The file that takes its place; empty if it goes."""
    before: str
    """The digest of what is there; empty if nothing is."""


def digest(content: bytes | None) -> str:
    """What files are compared by; empty for none."""
    return "" if content is None else sha256(content).hexdigest()


def now(file: Path) -> bytes | None:
    """What is in a file; None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def stage(file: Path, content: bytes, lasting: bool = False) -> Path:
    """The new content beside the file, with its mode. Raises OSError, and leaves nothing then.

    What takes the place of a file, and what is to be `lasting`, is on the disk even if the power fails in the next
    moment; a file that is new can be built again.
    """
    lasting = lasting or file.exists()
    if file.exists() and not os.access(file, os.W_OK):
        raise PermissionError(None, "it is read-only")
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".gloss-", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            if lasting:
                out.flush()
                os.fsync(out.fileno())
        mode = file.stat().st_mode if file.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode & 0o7777)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):  # of a full disk the system does not say which file it was
            raise OSError(error.errno, error.strerror, str(file)) from error
        raise
    return file.with_name(Path(name).name)  # relative as the file is: `mkstemp` gives the full path


def put(file: Path, content: bytes, lasting: bool = False) -> None:
    """One file, whole or not at all. Raises OSError."""
    staged = stage(file, content, lasting)
    try:
        staged.replace(file)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def take(root: Path, step: Step) -> bool:
    """Takes a step; False if somebody has changed the file since. Raises OSError."""
    file = root / step.path
    if digest(now(file)) != step.before:
        return False
    if step.staged:
        (root / step.staged).replace(file)
    else:
        file.unlink(missing_ok=True)
    return True


@contextmanager
def noted(root: Path, steps: Iterable[Step]) -> Iterator[None]:
    """Keeps a note of the steps while they are taken."""
    note = root / NOTE
    note.parent.mkdir(exist_ok=True)
    put(note, json.dumps([asdict(step) for step in steps]).encode(), lasting=True)
    yield
    note.unlink(missing_ok=True)


def finish(root: Path) -> None:
    """Takes the steps that a killed process left; what somebody has changed since stays as it is.

    Raises OSError, with the file that cannot be written as its name: the steps that are left are for the next one.
    """
    content = now(root / NOTE)
    left: list[OSError] = []
    for step in _steps(content) if content else ():
        try:
            if not step.staged or (root / step.staged).exists():
                take(root, step)
        except OSError as error:
            left.append(OSError(error.errno, error.strerror, step.path))
    if left:
        raise left[0]
    (root / NOTE).unlink(missing_ok=True)


def _steps(note: bytes) -> list[Step]:
    """None of a note that cannot be read: it was never whole, and so no step was taken."""
    try:
        return [Step(**row) for row in json.loads(note)]
    except (ValueError, TypeError):
        return []
