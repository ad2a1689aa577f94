"""The command that says what is wrong and what a build would change, and mends what has only one mending."""

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.build import run, summary
from gloss.cli.output import say, stopped_by_disk
from gloss.model import Problem

FORMS = ("text", "github", "json")
ROUNDS = 9
"""More are not tried: the last can only have been at a mending that mended nothing."""

if TYPE_CHECKING:
    from gloss.build import Built
    from gloss.files import Loaded

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


def _explain(_: click.Context, __: click.Parameter, name: str | None) -> None:
    """Prints what a code means, and ends."""
    from gloss.codes import codes

    if name is None:
        return
    if name not in codes():
        raise click.BadParameter(f"there is no code {name}; there are {', '.join(codes())}")
    click.echo(codes()[name], nl=False)
    sys.exit(0)


@click.command()
@click.option("--fix", is_flag=True, help="First mend what has only one mending and changes no word, and build.")
@click.option("--allow-unbuilt", is_flag=True, help="Say nothing of what the next build will write.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", help="For whom: people, a pull request, a program."
)
@click.option("--explain", metavar="CODE", callback=_explain, expose_value=False, help="What a code means.")
@click.pass_obj
def check(root: Path, fix: bool, allow_unbuilt: bool, form: str) -> None:
    """Changes nothing; exit 1 if a build would change a file or a problem exists."""
    from gloss import files
    from gloss.build import build
    from gloss.executor import running

    if fix and form != "text":
        raise click.UsageError("--fix tells people what it did: it goes with --format text")
    if fix:
        _mend(root)
    with files.opened(root, keep=False) as (loaded, store), running() as todo:
        built = build(loaded.collection, run=todo, store=store)
        stale = [] if allow_unbuilt else _stale(loaded, built)
        problems = sorted([*loaded.problems, *built.problems, *stale, *_active(loaded)])
        tell(root, problems, form)
        if form == "text":
            for hint in built.hints:
                click.echo(hint)
            if problems:
                names = ", ".join(dict.fromkeys(problem.code for problem in problems))
                click.echo(f"`build_pages.py check --explain CODE` says what a code means: {names}")
            click.echo(summary(built, 0, len(problems)))
    sys.exit(1 if problems else 0)


def _active(loaded: "Loaded") -> Iterator[Problem]:
    """Of the pages that people write beside the articles, whose text is their source's and escaped."""
    from gloss import files, paths
    from gloss.active import active
    from gloss.intake import is_derived

    for path, text in files.with_others(loaded).collection.pages.items():
        if path.endswith(".md") and not path.startswith(paths.ARTICLES + "/") and not is_derived(text):
            yield from active(path, text)


def tell(root: Path, problems: Iterable[Problem], form: str) -> None:
    """To people on the error stream, each with its line; to programs on the other; both on GitHub, which shows ten."""
    from gloss.cli import shown

    line_of = _lines(root)
    for problem in problems:
        if form == "github":
            click.echo(shown.as_github(problem, (root / problem.path).as_posix()))
        if form == "json":
            click.echo(shown.as_json(problem, line_of(problem)))
        else:
            click.echo(shown.as_text(problem, line_of(problem)), err=True)


def _lines(root: Path) -> Callable[[Problem], str]:
    from functools import lru_cache

    @lru_cache(8)
    def lines(path: str) -> list[str]:
        try:
            text = (root / path).read_text("utf-8-sig", errors="replace")
        except OSError:
            return []
        return text.split("\n")

    def line_of(problem: Problem) -> str:
        found = lines(problem.path) if problem.code != "not-built" else []
        return found[problem.line - 1] if problem.line <= len(found) else ""

    return line_of


def _mend(root: Path) -> None:
    """Again and again, as a page that can be read at last may have more to mend; and builds."""

    for _ in range(ROUNDS):
        with stopped_by_disk():
            if not _mended(root):
                break
    run(root, with_problems=False)


def _mended(root: Path) -> bool:
    from gloss import files
    from gloss.build import build
    from gloss.mend import mend

    loaded = files.load(root)
    pages, texts = loaded.collection.pages, dict[str, str | None]()
    for path, found in groupby(sorted(build(loaded.collection).problems), lambda problem: problem.path):
        if path in pages:
            text, mended = mend(pages[path], found)
            texts |= {path: text} if mended else {}
            for problem in mended:
                click.echo(f"{path}:{problem.line}: mended [{problem.code}]", err=True)
    if texts:
        with files.alone(root):
            say(files.put(loaded, texts))
    return bool(texts)


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
