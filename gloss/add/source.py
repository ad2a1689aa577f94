"""An article as received -> the files of its source: the same bytes, and front matter for what is known of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gloss import front_matter, paths
from gloss.clean import clean
from gloss.model import Article, ContentError, Metadata, Problem, Slug, Source
from gloss.read import read
from gloss.read.encoding import decode

_FIELDS = ("title", "date", "publisher", "author", "url", "retrieved", "language", "rights")


@dataclass(frozen=True, slots=True)
class Received:
    """Something that may be an article."""

    name: str
    """Where it comes from: a path or an address; for messages."""
    suffix: str
    """`.txt`, `.html` or `.md`."""
    content: bytes
    beside: bytes | None = None
    """The front matter that stood beside a saved page."""
    given: Metadata = field(default_factory=Metadata)
    """What a person, or the list that named it, says of it."""
    retrieved: str = ""
    """The day on which it was got from the web."""


def entry(received: Received) -> tuple[Slug, Mapping[str, bytes], Article]:
    """The name of the source without suffix, its files by suffix, and the article that they hold.

    Raises ContentError where there is no article in it, or nothing says what its title is.
    """
    source = Source(received.name + received.suffix, received.content, received.beside)
    try:
        cleaned = clean(read(_with(source, received.given, received)))
    except ContentError as error:
        raise ContentError(replace(error.problem, path=received.name)) from error
    article = cleaned.article
    if cleaned.problems:
        message = "no line looks like the title: say it with `--title`"
        raise ContentError(Problem(received.name, 1, 1, "no-title", message))
    made = _with(source, article.metadata, received)
    files = {received.suffix: made.content}
    if made.sidecar is not None:
        files[".yml"] = made.sidecar
    title = article.metadata.title
    return paths.slug_of(f"{article.metadata.date} {title}" if article.metadata.date else title), files, article


def _with(source: Source, known: Metadata, received: Received) -> Source:
    """The source with the front matter that it has, and behind it a line for whatever else is known."""
    if source.path.endswith((".html", ".htm")):
        own = source.sidecar or b""
        beside = decode(own, received.name) if own.strip() else ""
        own_text = front_matter.split(beside)[0] or beside
        completed = _completed(own_text, known, received)
        return replace(source, sidecar=completed.encode() or None)
    text = decode(source.content, received.name).replace("\r\n", "\n").replace("\r", "\n")
    yaml_text, rest, _ = front_matter.split(text)
    head = _completed(yaml_text or "", known, received)
    return replace(source, content=f"---\n{head}---\n{rest}".encode()) if head else source


def _completed(own: str, known: Metadata, received: Received) -> str:
    there = front_matter.load(own, received.name) if own else {}
    values: dict[str, object] = {name: getattr(known, name, "") for name in _FIELDS}
    values["retrieved"] = received.retrieved
    lines = [f"{name}: {_yaml(value)}\n" for name, value in values.items() if value and not there.get(name)]
    return (own if not own or own.endswith("\n") else own + "\n") + "".join(lines)


def _yaml(value: object) -> str:
    if isinstance(value, tuple):
        return front_matter.flow(value)
    text = str(value)
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else front_matter.scalar(text)
