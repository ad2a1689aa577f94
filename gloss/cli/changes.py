"""The command that says in plain words what changed between two revisions."""

from pathlib import Path

import click

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

NOTHING = "No source, no article and no page of a name or figure has changed."


@click.command()
@click.argument("base")
@click.argument("revision", default="")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="For people, or as a comment."
)
@click.pass_obj
def changes(root: Path, base: str, revision: str, form: str) -> None:
    """Says what changed since the revision BASE: in the files as they are, or in another REVISION of Git."""
    from gloss.changes import changes
    from gloss.files.revisions import NoRevisionError, differing

    try:
        lines = changes(*differing(root, base, revision)) or [NOTHING]
    except NoRevisionError as error:
        raise click.UsageError(str(error)) from error
    click.echo("\n".join(f"- {_tame(line)}" for line in lines) if form == "markdown" else "\n".join(lines))


def _tame(line: str) -> str:
    """A line from strangers as a comment of ours: no markup, nobody called, no other issue or page linked."""
    from gloss import markdown

    text = "".join(f"{c}\u200b" if c in "@#" else c for c in line).replace("://", ":\u200b//")
    return markdown.escape(text)
