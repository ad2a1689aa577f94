"""The command that builds, with its progress, on all cores."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.output import say

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from gloss.build import Built

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

WORTH_PROCESSES = 100
"""Articles from which on a second core saves more than its start costs."""


def run(root: Path) -> int:
    """Builds, says what was done, and gives the exit code."""
    from gloss import files
    from gloss.build import build
    from gloss.cache import runner

    if not (root / "sources").is_dir() and not (root / "docs").is_dir():
        raise click.UsageError(f"there is no sources/ or docs/ in {root.resolve()}; name a collection with --root")
    try:
        with (
            files.alone(root),
            progress_bar() as progress,
            cores_on_demand() as cores,
            runner(root / ".gloss-cache", cores) as todo,
        ):
            loaded = files.load(root)
            built = build(loaded.collection, progress, todo)
            done = files.write(loaded, built)
            furnished = files.furnish(root, Path(__file__).parents[2])
    except files.BusyError:
        click.echo("another build is at work in this collection; wait for it, and build again", err=True)
        return 1
    problems = [*loaded.problems, *built.problems, *done.problems]
    say(problems)
    new = [f"{path}: new, as in the example" for path in furnished]
    for line in (*built.report, *built.hints, *(f"{path}: removed" for path in done.removed), *new):
        click.echo(line)
    click.echo(summary(built, len(done.written), len(problems)))
    return 1 if problems else 0


def summary(built: "Built", written: int, problems: int) -> str:
    """The last line."""
    articles = sum(path.startswith("docs/articles/") and not path.endswith("/index.md") for path in built.files)
    review = f"{len(built.review)} names to `review`, " if built.review else ""
    return f"{articles} articles, {written} files written, {review}{problems} problems"


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for a person who watches; nothing for a log."""
    if not sys.stderr.isatty():
        yield lambda _, __, ___: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total)
            shown.update(tasks[what], completed=done, total=total)

        yield tell


@contextmanager
def cores_on_demand() -> Iterator[Callable[[int], "Executor | None"]]:
    """Processes on every core for work that is worth their start; what comes out does not depend on their number."""
    from concurrent.futures import ProcessPoolExecutor

    started: list[ProcessPoolExecutor] = []

    def cores(inputs: int) -> ProcessPoolExecutor | None:
        if inputs < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
            return None
        if not started:
            started.append(ProcessPoolExecutor(os.cpu_count()))
        return started[0]

    try:
        yield cores
    finally:
        for executor in started:
            executor.shutdown(cancel_futures=True)
