"""The command that takes the text of an article out of a collection and keeps the record of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.build import run
from gloss.cli.output import say
from gloss.model import ContentError

if TYPE_CHECKING:
    from gloss.files import Loaded
    from gloss.page import Page

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

HISTORY = """\
The text is gone from the files. It is still in the history of Git, and in every copy made before:
- Take it out of the history (https://github.com/newren/git-filter-repo), and push that over the old one:
    git filter-repo --invert-paths {paths}
    git push --force --all
  then put the page back with this command's result, as the history of the page goes with it.
- Ask GitHub to drop what it has cached, and the owners of forks to do the same:
    https://docs.github.com/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository
- Publish the site anew, and ask search engines to forget the old page."""


@click.command()
@click.argument("article")
@click.pass_obj
def takedown(root: Path, article: str) -> None:
    """Removes the text of an article everywhere and keeps its record. ARTICLE is the name of its page, or the page."""
    from gloss import files
    from gloss.annotate.take import take_down

    with files.alone(root):
        loaded = files.load(root)
        path, page = _page(loaded, article)
        stem = page.source.rpartition(".")[0]
        sources = sorted(p for p in (page.source, f"{stem}.yml", f"{stem}.yaml") if page.source and p in loaded.stamps)
        problems = files.put(loaded, {path: take_down(page, _today())})
        if not problems:
            files.discard(root, sources)
    say(problems)
    code = 1 if problems else run(root)
    if not problems:
        click.echo(HISTORY.format(paths=" ".join(f"--path {p}" for p in (*sources, path))))
    sys.exit(code)


def _page(loaded: "Loaded", article: str) -> "tuple[str, Page]":
    from gloss import page, paths
    from gloss.model import Slug

    path = paths.article_page(Slug(Path(article).name.removesuffix(".md")))
    if path not in loaded.collection.pages:
        raise click.UsageError(f"there is no article page {path}")
    try:
        return path, page.parse(path, loaded.collection.pages[path])
    except ContentError as error:
        say([error.problem])
        sys.exit(1)


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
