"""What the last build said, for a next one that finds nothing changed. Standard library only: it must be fast."""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from gloss.cache.program import version
from gloss.cache.tree import Stamp, listing, walk

FILE = "outcome.json"
UNFINISHED = "unfinished.json"
"""The note of a change that was cut short."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What there was to say when a build had ended."""

    problems: tuple[str, ...]
    hints: tuple[str, ...]
    articles: int
    review: int


def remember(folder: Path, root: Path, files: Mapping[str, Stamp], racy: Mapping[str, str], outcome: Outcome) -> None:
    """Keeps an outcome with the files, as they were read or written, that it is the outcome of.

    `racy` has the digest of each file that may be changed once more in the same moment.
    """
    known = {
        "program": version(),
        "site": _site(root),
        "tree": digest(listing(files)),
        "racy": dict(racy),
        "outcome": asdict(outcome),
    }
    (folder / FILE).write_text(json.dumps(known), "utf-8")


def forget(folder: Path) -> None:
    """Before a build changes anything."""
    (folder / FILE).unlink(missing_ok=True)


def recall(folder: Path, root: Path) -> Outcome | None:
    """The outcome of the last build, if nothing has changed since."""
    try:
        if (folder / UNFINISHED).exists():
            return None
        known = json.loads((folder / FILE).read_text("utf-8"))
        if known["program"] != version() or known["site"] != _site(root):
            return None
        if known["tree"] != digest(listing(walk(root))):
            return None
        if any(digest((root / path).read_bytes()) != was for path, was in known["racy"].items()):
            return None
        outcome = known["outcome"]
        return Outcome(tuple(outcome["problems"]), tuple(outcome["hints"]), outcome["articles"], outcome["review"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def now() -> int:
    """The time in nanoseconds."""
    return time.time_ns()


def _site(root: Path) -> list[bool]:
    """Whether there is what the first build adds to make a site of a collection."""
    return [(root / path).exists() for path in ("mkdocs.yml", "overrides", "docs/assets")]


def digest(content: bytes) -> str:
    """What the files are compared by."""
    return blake2b(content, digest_size=16).hexdigest()
