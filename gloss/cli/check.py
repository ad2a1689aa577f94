"""The command that says what is wrong and what a build would change."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.build import summary
from gloss.cli.output import say
from gloss.model import Problem

if TYPE_CHECKING:
    from gloss.build import Built
    from gloss.files import Loaded

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.pass_obj
def check(root: Path) -> None:
    """Changes nothing; exit 1 if a build would change a file or a problem exists."""
    from gloss import files
    from gloss.build import build
    from gloss.executor import running

    with files.opened(root, keep=False) as (loaded, store), running() as run:
        built = build(loaded.collection, run=run, store=store)
        problems = [*loaded.problems, *built.problems, *_stale(loaded, built)]
        say(problems)
        for hint in built.hints:
            click.echo(hint)
        click.echo(summary(built, 0, len(problems)))
    sys.exit(1 if problems else 0)


def _stale(loaded: "Loaded", built: "Built") -> Iterator[Problem]:
    from gloss import files

    for path in files.changes(loaded, built):
        before, after = loaded.collection.pages.get(path), built.files.get(path)
        line = 1
        if before is not None and after is not None:
            pairs = zip(before.split("\n"), after.split("\n"), strict=False)
            line = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), 1)
        what = "write" if before is None else "remove" if after is None else "change"
        yield Problem(path, line, 1, "not-built", f"a build would {what} this file; run `python build_pages.py`")
