"""The command that takes articles into a collection: files, folders, what is pasted, addresses and lists of them."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.progress import progress_bar
from gloss.model import ContentError, Metadata, Problem

if TYPE_CHECKING:
    from gloss.add import Known, Received
    from gloss.fetch import Web

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

DEEPEST = 3
"""Lists within lists: a sitemap's index leads to sitemaps, and these to articles."""
PAGE = (b"<!doctype html", b"<html")


@click.command()
@click.argument("items", nargs=-1, required=True)
@click.option("--title", help="Of the one article that is added.")
@click.option("--date", help="Of publication, YYYY-MM-DD.")
@click.option("--publisher", help="Who published the article.")
@click.option("--author", multiple=True, help="Once for each writer.")
@click.option("--url", help="Where the article was published.")
@click.option("--language", help="Such as en or ckb.")
@click.option("--rights", help="full, excerpt or link, and a license: `full; CC BY 4.0`.")
@click.option("--private", is_flag=True, help="Also ask addresses of this machine and its network.")
@click.option("--again", is_flag=True, help="Also add what the collection seems to have already.")
@click.pass_obj
def add(
    root: Path, /, items: tuple[str, ...], private: bool, again: bool, **given: str | tuple[str, ...] | None
) -> None:
    """Takes articles into sources/: FILE, FOLDER, URL, a list or feed of URLs, or - for what you paste."""
    from gloss.fetch import Web

    with progress_bar() as progress:
        adding = _Adding(root, Web(private), _known(root), Metadata(**{k: v for k, v in given.items() if v}), again)  # type: ignore[arg-type]
        waiting = list(items)
        for number, item in enumerate(waiting, 1):
            waiting += adding.take(item)
            progress("add", number, len(waiting))
    click.echo(f"{adding.added} added, {adding.there} there already, {adding.failed} not added")
    if adding.added:
        click.echo("`python build_pages.py` makes their pages")
    sys.exit(1 if adding.failed else 0)


def _known(root: Path) -> "Known":
    """What the collection has; what was found out about a source is kept from one call to the next."""
    from gloss import files
    from gloss.add import Known, traits
    from gloss.executor import running

    known = Known()
    with running() as run:
        for path, found in files.of_sources(root, traits, run):
            known.put(path, found)
    return known


@dataclass(slots=True)
class _Adding:
    """One call of the command: each item is taken whatever became of those before it."""

    root: Path
    web: "Web"
    known: "Known"
    given: Metadata
    again: bool
    added: int = 0
    there: int = 0
    failed: int = 0
    said: dict[str, Metadata] = field(default_factory=dict)
    """What a list says of an address."""
    depth: dict[str, int] = field(default_factory=dict)
    """How many lists led to an address."""

    def take(self, item: str) -> list[str]:
        """Adds what an item is, or names the items of the list that it is."""
        from gloss.fetch import FetchError

        try:
            if "://" in item:
                return self._take_address(item)
            found: list[str] = []
            for received in self._received(item):
                found += self._take_content(received, "")
        except (ContentError, FetchError, OSError, ValueError) as error:
            self._fail(item, error)
            return []
        return found

    def _fail(self, item: str, error: Exception) -> None:
        self.failed += 1
        problem = error.problem if isinstance(error, ContentError) else Problem(item, 1, 1, "not-added", _words(error))
        click.echo(str(problem), err=True)

    def _received(self, item: str) -> Iterator["Received"]:
        from gloss.add import Received

        if item == "-":
            content = sys.stdin.buffer.read()
            is_page = content.lstrip()[:20].lower().startswith(PAGE)
            yield Received("<stdin>", ".html" if is_page else ".txt", content)
            return
        path = Path(item)
        for file in _files_in(path) if path.is_dir() else [path]:
            beside = next((b for s in (".yml", ".yaml") if (b := file.with_suffix(s)).is_file()), None)
            yield Received(str(file), file.suffix.lower(), file.read_bytes(), beside.read_bytes() if beside else None)

    def _take_address(self, url: str) -> list[str]:
        from gloss.add import Received

        if (path := self.known.has_address(url)) and not self.again:
            self._there(url, "the same address", path)
            return []
        page = self.web.get(url)
        said = self.said.get(url, Metadata())
        received = Received(url, _suffix(page.media_type, page.content), _as_utf8(page.content, page.charset))
        return self._take_content(
            replace(received, given=replace(said, url=said.url or page.url), retrieved=_today()), page.url
        )

    def _take_content(self, received: "Received", base: str) -> list[str]:
        from gloss.add import addresses, is_list

        if not is_list(received.content, received.name):
            self._add(received)
            return []
        if self.depth.get(received.name, 0) >= DEEPEST:
            raise ValueError("a list in a list in a list: name the last one itself")
        found = dict(addresses(received.content, base))
        if not found:
            raise ValueError("the list holds no address")
        self.said |= found
        self.depth |= dict.fromkeys(found, self.depth.get(received.name, 0) + 1)
        return list(found)

    def _add(self, received: "Received") -> None:
        from gloss import files
        from gloss.add import Likeness, entry
        from gloss.add.known import traits_of

        wanted = {name: getattr(self.given, name) or getattr(received.given, name) for name in _FIELDS}
        slug, contents, article = entry(replace(received, given=replace(received.given, **wanted)))
        found = traits_of(article)
        like = self.known.like(found)
        if like and like[0] is not Likeness.NEARLY and not self.again:
            return self._there(received.name, *like)
        stem = _free(self.root, slug)
        files.take_in(
            self.root, {f"sources/{stem}{suffix}": contents[suffix] for suffix in sorted(contents, reverse=True)}
        )
        path = f"sources/{stem}{received.suffix}"
        self.known.put(path, found)
        self.added += 1
        date = article.metadata.date or "no date: write `date: YYYY-MM-DD` into it"
        click.echo(f"{path}: added, “{article.metadata.title}”, {date}")
        if like:
            click.echo(f"{path}: {like[0]} as {like[1]}; remove one of them if it is one story")
        return None

    def _there(self, name: str, how: str, path: str) -> None:
        self.there += 1
        click.echo(f"{name}: not added, {how} as {path}")


_FIELDS = ("title", "date", "publisher", "author", "url", "language", "rights")


def _files_in(folder: Path) -> Iterable[Path]:
    from gloss.read import READERS

    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in READERS and file.is_file())


def _suffix(media_type: str, content: bytes) -> str:
    if media_type in ("text/markdown", "text/x-markdown"):
        return ".md"
    if media_type == "text/plain" and not content.lstrip()[:20].lower().startswith(PAGE):
        return ".txt"
    return ".html"


def _as_utf8(content: bytes, charset: str) -> bytes:
    """The bytes as they came, unless only the server's answer says how to read them: that is not kept with them."""
    from gloss.read.encoding import DECLARED

    if not charset or charset.replace("-", "") == "utf8" or DECLARED.search(content[:4096]):
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError):
        return content


def _free(root: Path, slug: str) -> str:
    """A name that no source has."""
    taken = {file.stem for file in (root / "sources").rglob("*")}
    return next(name for n in range(1, len(taken) + 2) if (name := slug if n == 1 else f"{slug}-{n}") not in taken)


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


def _words(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
