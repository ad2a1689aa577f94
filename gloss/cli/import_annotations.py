"""The command that takes in annotations of others as suggestions: each is asked about, as `review` does."""

import sys
from pathlib import Path

import click

from gloss.cli.output import say
from gloss.cli.review import ask, look

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--article", default="", help="The page of the article that they are all about.")
@click.option("--write", "written", type=click.Path(path_type=Path), help="Write them to a table to fill in.")
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def import_annotations(root: Path, file: Path, article: str, written: Path | None, dry_run: bool) -> None:
    """Suggests what W3C annotations say (exports of Hypothesis, Recogito and `export w3c`): asks about each."""
    from gloss import review as stage
    from gloss.model import ContentError

    looked = look(root)
    only = Path(article).name.removesuffix(".md")
    if only and all(a.slug != only for a in looked.articles):
        raise click.UsageError(f"there is no article page docs/articles/{only}.md")
    try:
        given = stage.read_foreign(file.read_text("utf-8-sig", "replace"), file.as_posix())
    except ContentError as error:
        say([error.problem])
        sys.exit(1)
    found = stage.suggest(given, file.as_posix(), looked.articles, looked.gazetteer, only)
    say(found.problems)
    questions = stage.questions(found.doubts)
    counts = f"{len(questions)} suggested, {found.there} there already, {len(found.problems)} left out"
    click.echo(f"{file}: {len(given)} annotations: {counts}")
    try:
        ask(root, looked, questions, written, dry_run)
    finally:
        if found.problems:
            sys.exit(1)
