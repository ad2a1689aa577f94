"""The command that writes what a collection says for programs of others."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.output import say, unwritten
from gloss.export import FORMATS

if TYPE_CHECKING:
    from gloss.export import Facts
    from gloss.model import Problem

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

ANNOTATIONS = "docs/data/annotations.jsonl"
SITE_URL = re.compile(r"""^site_url:\s*(?:!ENV\s*\[\s*SITE_URL\s*,\s*)?["']?(https?://[^\s"'\],]+)""", re.MULTILINE)


@click.command(epilog="\b\n" + "\n".join(f"{name:14} {what}" for name, (_, what) in FORMATS.items()))
@click.argument("format", type=click.Choice([*FORMATS, "all"]), metavar="FORMAT", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("export"),
    help="The folder that they are written into.",
)
@click.option("--url", envvar="SITE_URL", help="The address of the site (default: that of mkdocs.yml).")
@click.pass_obj
def export(root: Path, format: tuple[str, ...], output: Path, url: str | None) -> None:  # noqa: A002
    """Writes what the collection says in FORMATs of others, or `all`, into a folder (--output, `export`)."""
    from gloss import export as stage
    from gloss import files

    given, problems = _facts(root, url if url is not None else _site_url(root))
    say(problems)
    failed = bool(problems)
    for name in FORMATS if "all" in format else dict.fromkeys(format):
        try:
            made, gone = files.put_exports(output, name, stage.export(name, given))
            size = sum((output / path).stat().st_size for path in made)
            click.echo(f"{name}: {len(made):,} files, {size / 1e6:,.1f} MB in {output}")
            for path in gone:
                click.echo(f"{output / path}: removed")
        except stage.MissingError as error:
            click.echo(f"{name}: {error}", err=True)
            failed = True
        except OSError as error:
            say([unwritten(error)])
            failed = True
    sys.exit(1 if failed else 0)


def _facts(root: Path, url: str) -> "tuple[Facts, list[Problem]]":
    """What a build would write now; nothing is written, and of a text no more than may be published."""
    from gloss import export as stage
    from gloss import files
    from gloss.build import build
    from gloss.intake import coded_page
    from gloss.values import decoded

    with files.opened(root, keep=False) as (loaded, store):
        built = build(loaded.collection, store=store)
        entities = [coded_page(value).entity for _, value in store.pages().values()]
        lines = built.files.get(ANNOTATIONS) or loaded.collection.pages.get(ANNOTATIONS, "")
        given = stage.facts(map(decoded, store.bodies()), entities, lines, url)
        return given, [*loaded.problems, *built.problems]


def _site_url(root: Path) -> str:
    """What the settings of the site say, where they name an address."""
    file = root / "mkdocs.yml"
    found = SITE_URL.search(file.read_text("utf-8", "replace")) if file.is_file() else None
    return found[1] if found else ""
