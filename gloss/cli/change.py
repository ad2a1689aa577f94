"""The commands that change pages as a person asks, and then build."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.build import run
from gloss.cli.output import say, stopped_by_disk
from gloss.model import ContentError

if TYPE_CHECKING:
    from gloss.files import Loaded
    from gloss.model import EntityRef

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.argument("side", type=click.Choice(["page", "source"]))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def take(root: Path, side: str, path: Path, dry_run: bool) -> None:
    """Where a page and its source differ: takes the words of the page, or of the source, and builds."""
    from gloss import files, page
    from gloss.annotate.take import take_page, take_source

    loaded = files.load(root)
    try:
        relative = path.resolve().relative_to(root.resolve()).as_posix()
        edited = page.parse(relative, loaded.collection.pages[relative])
    except (ValueError, KeyError) as error:
        raise click.UsageError(f"{path} is not a page of the collection {root.resolve()}") from error
    except ContentError as error:
        say([error.problem])
        sys.exit(1)
    change(root, loaded, {relative: take_page(edited) if side == "page" else take_source(edited)}, dry_run)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--no-redirect", is_flag=True, help="Leave no page at the old address.")
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def rename(root: Path, old: str, new: str, no_redirect: bool, dry_run: bool) -> None:
    """Gives a page another name or address; where NEW is a page, makes the two one. What leads to it follows.

    OLD is a page such as people/hussein-allawi, NEW a page or a name.
    """
    from gloss import files
    from gloss.rename import RefusedError, rename

    ref = _page(old)
    there, title = _page_or_name(new, ref)
    loaded = files.with_others(files.load(root))
    try:
        changed = rename(loaded.collection.pages, ref, there, title, redirect=not no_redirect)
    except RefusedError as error:
        click.echo(f"nothing was changed: {error}", err=True)
        sys.exit(1)
    change(root, loaded, changed, dry_run)


@click.command()
@click.argument("old")
@click.argument("new")
@click.argument("places", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def split(root: Path, old: str, new: str, places: tuple[str, ...], dry_run: bool) -> None:
    """Sends chosen mentions of the page OLD to the page NEW, which is made if it is not there.

    PLACES are pages of articles; with a line, or a line and column, where not all mentions are meant: x.md:12:30.
    """
    from gloss import files
    from gloss.rename import RefusedError, split

    ref = _page(old)
    there, title = _page_or_name(new, ref)
    loaded = files.load(root)
    try:
        changed = split(loaded.collection.pages, ref, there, places, title)
    except RefusedError as error:
        click.echo(f"nothing was changed: {error}", err=True)
        sys.exit(1)
    change(root, loaded, changed, dry_run)


def _page(text: str) -> "EntityRef":
    from gloss.paths import ref_of

    ref = ref_of(text.removeprefix("docs/").removesuffix(".md"))
    if ref is None:
        raise click.UsageError(f"{text} is not a page of a person, organization, place or figure: write people/NAME")
    return ref


def _page_or_name(text: str, old: "EntityRef") -> "tuple[EntityRef, str]":
    from gloss.model import EntityRef
    from gloss.paths import ref_of, slug_of

    ref = ref_of(text.removeprefix("docs/").removesuffix(".md"))
    return (ref, "") if ref else (EntityRef(old.kind, slug_of(text)), " ".join(text.split()))


def change(root: Path, loaded: "Loaded", changed: Mapping[str, str | None], dry_run: bool) -> None:
    """Makes changes that a person asked for (None: the file goes), and builds; or shows what they would be."""
    from gloss import files
    from gloss.build import build

    if dry_run:
        pages = {path: text for path, text in {**loaded.collection.pages, **changed}.items() if text is not None}
        built = build(replace(loaded.collection, pages=pages, known=None))
        click.echo(_diff(loaded.collection.pages, pages | dict(built.files)), nl=False)
        return
    with stopped_by_disk(), files.alone(root):
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
