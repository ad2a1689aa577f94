"""The command that builds, with its progress, on all cores."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cache import outcome
from gloss.cli.output import say, unwritten

if TYPE_CHECKING:
    from gloss.build import Built

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


def run(root: Path, scheduler: str = "", with_problems: bool = True) -> int:
    """Builds, says what was done, and gives the exit code."""
    if not (root / "sources").is_dir() and not (root / "docs").is_dir():
        raise click.UsageError(f"there is no sources/ or docs/ in {root.resolve()}; name a collection with --root")
    if last := outcome.recall(root / ".gloss-cache", root):
        return _say_again(last, with_problems)
    from gloss import files

    try:
        with files.alone(root):
            return _build(root, scheduler, with_problems)
    except files.BusyError:
        click.echo("another build is at work in this collection; wait for it, and build again", err=True)
        return 1
    except OSError as error:
        say([unwritten(error)])
        return 1
    except KeyboardInterrupt:
        click.echo("stopped: every file is whole, and the next build goes on from here", err=True)
        return 130


def _say_again(last: outcome.Outcome, with_problems: bool) -> int:
    for line in last.problems if with_problems else ():
        click.echo(line, err=True)
    for line in last.hints:
        click.echo(line)
    click.echo(_last_line(last.articles, 0, last.review, len(last.problems)))
    return 1 if last.problems else 0


def _build(root: Path, scheduler: str, with_problems: bool) -> int:
    from gloss import files
    from gloss.build import build
    from gloss.cli.progress import progress_bar
    from gloss.executor import running

    outcome.forget(root / ".gloss-cache")
    with files.opened(root) as (loaded, store), progress_bar() as tell, running(scheduler) as todo:
        built = build(loaded.collection, tell, todo, store)
        done = files.write(loaded, built)
        files.settle(loaded, built, done, store)
        furnished = files.furnish(root, Path(__file__).parents[2])
        files.remember(root, loaded, built, done)
        problems = [*loaded.problems, *built.problems, *done.problems]
        say(problems if with_problems else ())
        new = [f"{path}: new, as in the example" for path in furnished]
        for line in (*built.report, *built.hints, *(f"{path}: removed" for path in done.removed), *new):
            click.echo(line)
        click.echo(summary(built, len(done.written), len(problems)))
    return 1 if problems else 0


def summary(built: "Built", written: int, problems: int) -> str:
    """The last line."""
    return _last_line(built.articles, written, len(built.review), problems)


def _last_line(articles: int, written: int, review: int, problems: int) -> str:
    to_review = f"{review} names to `review`, " if review else ""
    return f"{articles} articles, {written} files written, {to_review}{problems} problems"
