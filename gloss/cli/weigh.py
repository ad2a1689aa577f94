"""The command that says whether a site is small enough for where it is published."""

import os
import sys
from pathlib import Path

import click

from gloss.cli.output import say
from gloss.model import Problem

LIMIT = 1_000_000_000
"""Bytes of a site that GitHub Pages publishes."""


@click.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
def weigh(site: Path) -> None:
    """How large a built site is; exit 1 if GitHub Pages would refuse it."""
    sizes = [Path(folder, name).stat().st_size for folder, _, names in os.walk(site) for name in names]
    size = f"{sum(sizes) / 1e6:,.1f} MB in {len(sizes):,} files"
    click.echo(size)
    if sum(sizes) > LIMIT:
        message = f"{size}, and GitHub Pages takes {LIMIT / 1e9:.0f} GB: SCALE.md says what to do then"
        say([Problem(site.as_posix(), 1, 1, "site-too-large", message)])
        sys.exit(1)
