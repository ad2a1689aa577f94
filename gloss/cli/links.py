"""The command that asks whether the originals of the articles are still there."""

import sys
from pathlib import Path

import click

from gloss.cli.check import FORMS, tell
from gloss.cli.progress import progress_bar
from gloss.model import ContentError, Problem

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.option("--private", is_flag=True, help="Also ask addresses of this machine and its network.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), default="text", help="For whom: people, a pull request, a program."
)
@click.pass_obj
def links(root: Path, private: bool, form: str) -> None:
    """Asks for the `url:` of each article; exit 1 if one is gone."""
    from gloss.fetch import FetchError, Web

    addresses = _addresses(root)
    web, dead, unsure = Web(private), list[Problem](), 0
    with progress_bar() as progress:
        for number, (url, (path, line)) in enumerate(addresses.items(), 1):
            try:
                web.get(url)
            except FetchError as error:
                if error.is_gone:
                    dead.append(Problem(path, line, 1, "dead-link", f"{url} is gone ({error})"))
                else:
                    unsure += 1
                    click.echo(f"{path}:{line}: {url} cannot be told ({error})", err=True)
            progress("links", number, len(addresses))
    tell(root, sorted(dead), form)
    if form == "text":
        click.echo(f"{len(addresses)} addresses, {len(dead)} gone, {unsure} that cannot be told")
    sys.exit(1 if dead else 0)


def _addresses(root: Path) -> dict[str, tuple[str, int]]:
    """Each address once, with the page and line that names it."""
    from gloss import files, front_matter, page, paths

    found: dict[str, tuple[str, int]] = {}
    pages = files.load(root).collection.pages
    for path in sorted(path for path in pages if path.startswith(f"{paths.ARTICLES}/") and path.endswith(".md")):
        try:
            url = page.parse(path, pages[path]).metadata.url
        except ContentError:
            continue  # `check` says so
        if url.startswith(("http://", "https://")):
            found.setdefault(url, (path, front_matter.line_of("url", pages[path])))
    return found
