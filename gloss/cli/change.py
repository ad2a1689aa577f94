"""The commands that change pages as a person asks, and then build."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from gloss.cli.build import run
from gloss.cli.output import say
from gloss.model import ContentError

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.argument("side", type=click.Choice(["page", "source"]))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def take(root: Path, side: str, path: Path, dry_run: bool) -> None:
    """Where a page and its source differ: takes the words of the page, or of the source, and builds."""
    from gloss import page
    from gloss.annotate.take import take_page, take_source

    try:
        relative = path.resolve().relative_to(root.resolve()).as_posix()
        edited = page.parse(relative, path.read_text("utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path} is not a page of the collection {root.resolve()}") from error
    except ContentError as error:
        say([error.problem])
        sys.exit(1)
    change(root, {relative: take_page(edited) if side == "page" else take_source(edited)}, dry_run)


def change(root: Path, changed: Mapping[str, str | None], dry_run: bool) -> None:
    """Makes changes that a person asked for (None: the file goes), and builds; or shows what they would be."""
    from gloss import files
    from gloss.build import build
    from gloss.intake import Collection

    loaded = files.load(root)
    if dry_run:
        pages = {path: text for path, text in {**loaded.collection.pages, **changed}.items() if text is not None}
        built = build(Collection(loaded.collection.sources, pages))
        click.echo(_diff(loaded.collection.pages, pages | dict(built.files)), nl=False)
        return
    problems = files.put(loaded, changed)
    say(problems)
    sys.exit(1 if problems else run(root))


def _diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """A unified diff of the pages that people write: what is derived follows by itself."""
    from difflib import unified_diff

    from gloss.intake import is_derived

    lines: list[str] = []
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, ""), after.get(path, "")
        if old != new and path.endswith(".md") and not is_derived(new or old):
            lines += unified_diff(old.splitlines(True), new.splitlines(True), path, path, n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
