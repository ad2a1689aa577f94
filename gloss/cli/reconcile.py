"""The command that fills pages from a table that somebody exported from Wikidata, OpenRefine or a spreadsheet."""

import sys
from pathlib import Path

import click

from gloss.cli.change import change
from gloss.cli.output import say
from gloss.model import ContentError

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Change fields that are filled already, too.")
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def reconcile(root: Path, table: Path, overwrite: bool, dry_run: bool) -> None:
    """Fills empty fields of pages from a table (CSV or JSON Lines): description, aliases, Wikidata, position …"""
    from gloss import files
    from gloss.gazetteer import Gazetteer
    from gloss.intake import Findings, gathering_pages
    from gloss.reconcile import fill, rows

    loaded = files.load(root)
    pages = gathering_pages(loaded.collection, {}, Findings()).pages
    try:
        found, problems = rows(table.read_bytes().decode("utf-8", "replace"), table.as_posix())
    except ContentError as error:
        say([error.problem])
        sys.exit(1)
    filled = fill(found, loaded.collection.pages, Gazetteer(p.entity for p in pages.values()), overwrite=overwrite)
    for row, why in filled.open_rows:
        click.echo(f"{table}:{row.line}: not used: {why}")
    click.echo(f"{len(found)} rows, {len(filled.changed)} pages to fill, {len(filled.open_rows)} rows not used")
    say(problems)
    try:
        if filled.changed:
            change(root, loaded, filled.changed, dry_run)
    finally:
        if problems:
            sys.exit(1)
