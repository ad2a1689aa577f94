"""What every command prints alike: problems one a line, on the error stream."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import click

from gloss.model import Problem


def unwritten(error: OSError) -> Problem:
    """A disk that is full, a folder that nobody may write to. Raises the error again if it is of no file."""
    if error.filename is None:
        raise error
    message = f"cannot be read or written ({error.strerror}); it is as it was, build again once that is mended"
    return Problem(str(error.filename), 1, 1, "not-written", message)


@contextmanager
def stopped_by_disk() -> Iterator[None]:
    """Ends a command with a message where another build is at work, or where the disk does not take what it writes."""
    from gloss.files import BusyError  # noqa: PLC0415 - `--version` must not wait for it

    try:
        yield
    except BusyError:
        click.echo("another build is at work in this collection; wait for it, and try again", err=True)
        sys.exit(1)
    except OSError as error:
        say([unwritten(error)])
        sys.exit(1)


def say(problems: Iterable[Problem]) -> None:
    """From top to bottom."""
    for problem in sorted(problems):
        click.echo(written(problem), err=True)


def written(problem: Problem) -> str:
    """As its first line and what belongs to it: a name of a file may hold a line break, and a command behind it."""
    return tame(str(replace(problem, path=problem.path.replace("\n", "\ufffd"))))


def tame(text: str) -> str:
    """Without what would steer a terminal: pages and sources come from strangers."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\t\n" else c for c in text)
