"""The command that writes JSON Schemas of front matter and settings, for editors."""

from pathlib import Path

import click

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("schemas"))
def schemas(folder: Path) -> None:
    """Writes a JSON Schema for the front matter of each kind of page, and for gloss.yml, into FOLDER."""
    from gloss.schemas import schemas

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
        click.echo((folder / name).as_posix())
