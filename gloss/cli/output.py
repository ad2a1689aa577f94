"""What every command prints alike: problems one a line, on the error stream."""

import unicodedata
from collections.abc import Iterable

import click

from gloss.model import Problem


def unwritten(error: OSError) -> Problem:
    """A disk that is full, a folder that nobody may write to. Raises the error again if it is of no file."""
    if error.filename is None:
        raise error
    message = f"cannot be read or written ({error.strerror}); it is as it was, build again once that is mended"
    return Problem(str(error.filename), 1, 1, "not-written", message)


def say(problems: Iterable[Problem]) -> None:
    """From top to bottom."""
    for problem in sorted(problems):
        click.echo(tame(str(problem)), err=True)


def tame(text: str) -> str:
    """Without what would steer a terminal: pages and sources come from strangers."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\t\n" else c for c in text)
