"""What every command prints alike: problems one a line, on the error stream."""

from collections.abc import Iterable

import click

from gloss.model import Problem


def say(problems: Iterable[Problem]) -> None:
    """From top to bottom."""
    for problem in sorted(problems):
        click.echo(str(problem), err=True)
