"""What can be said of what the last build remembers, without reading all of it."""

import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path

from gloss.cache.outcome import UNFINISHED
from gloss.cache.program import version
from gloss.cache.store import FILE


class State(Enum):
    """What a next build will find."""

    NONE = "there is none yet: the next build does everything"
    OURS = "of this program: the next build does only what changed"
    OTHERS = "of another version of the program or of its packages: the next build does everything, once"
    BROKEN = "cannot be read: the next build does everything, once"
    UNFINISHED = "of a build that was cut short: the next one first does what is left"


def state(folder: Path) -> State:
    """Of the folder of the cache."""
    if (folder / UNFINISHED).exists():
        return State.UNFINISHED
    if not (folder / FILE).exists():
        return State.NONE
    try:
        with closing(sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro", uri=True)) as database:
            row = database.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.Error:
        return State.BROKEN
    return State.OURS if row and str(row[0]).startswith(version()) else State.OTHERS
