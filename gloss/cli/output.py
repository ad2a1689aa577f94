"""What every command prints alike: problems one a line, on the error stream."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

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
        click.echo(written(problem), err=True)


def written(problem: Problem) -> str:
    """As its first line and what belongs to it: a name of a file may hold a line break, and a command behind it."""
    return tame(str(replace(problem, path=problem.path.replace("\n", "\ufffd"))))


def tame(text: str) -> str:
    """Without what would steer a terminal: pages and sources come from strangers."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cc" and c not in "\t\n" else c for c in text)
