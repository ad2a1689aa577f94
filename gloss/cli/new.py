"""The command that writes the beginning of a source or page, for a person to go on with."""

import sys
from pathlib import Path

import click

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

KINDS = ("article", "person", "organization", "place", "figure")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.pass_obj
def new(root: Path, kind: str, name: str) -> None:
    """Writes the beginning of an article's source, or of the page of a person, organization, place or figure."""
    from gloss import files
    from gloss.skeleton import skeleton

    path, text = skeleton(kind, name)
    try:
        files.take_in(root, {path: text.encode()})
    except FileExistsError:
        click.echo(f"{path} is there already, and was left as it is", err=True)
        sys.exit(1)
    click.echo(f"{path}: new")
    if kind == "article":
        click.echo("put its text below the second line `---`, and run `python build_pages.py`")
