"""What every command prints alike: problems one a line, on the error stream."""

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
        click.echo(str(problem), err=True)
