"""A page read without any of Gloss: CommonMark says what its words are, and which of them lead where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

UNDEFINED = "undefined"
MARKER = "<!-- annotations:"
DEFINITION = re.compile(r"^ {0,3}\[(?![\^!])([^\[\]\n]+)\]:[ \t]*(\S+)(?:[ \t]+[\"'](.*)[\"'])?[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"\[(?![\^!])((?:[^\[\]\\]|\\.)+)\](?!:)", re.DOTALL)
_FOOTNOTE = re.compile(r"^\[\^\w+\]:.*$", re.MULTILINE)
_MARK = re.compile(r"\[\^\w+\](?!:)")
_COMMONMARK = MarkdownIt("commonmark")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Link:
    """Words of a block that lead somewhere; half-open over its text."""

    start: int
    end: int
    target: str
    title: str


@dataclass(frozen=True)
class Shown:
    """A block as a reader sees it."""

    tag: str
    text: str
    links: tuple[Link, ...]

    def words(self, link: Link) -> str:
        return self.text[link.start : link.end]


def split(page: str) -> tuple[str, str]:
    """The front matter and the body."""
    _, front, body = re.split(r"^---[ \t]*$\n?", page, maxsplit=2, flags=re.MULTILINE)
    return front, body


@lru_cache(16)
def front(page: str) -> dict[str, object]:
    """What the front matter says; every value as text."""
    values: dict[str, object] = yaml.load(split(page)[0], Loader=_LOADER) or {}
    return values


def unlinked(page: str) -> list[str]:
    value = front(page).get("unlinked") or []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


@lru_cache(16)
def definitions(page: str) -> dict[str, tuple[str, str]]:
    """Label -> address and title; the first of a label counts."""
    found: dict[str, tuple[str, str]] = {}
    for match in DEFINITION.finditer(split(page)[1]):
        found.setdefault(key(match[1]), (match[2], match[3] or ""))
    return found


def key(label: str) -> str:
    return " ".join(label.split()).casefold()


@lru_cache(32)
def shown(page: str, *, with_callouts: bool = False) -> list[Shown]:
    """The article's blocks: title, callouts, footnotes and comments left out."""
    body = _MARK.sub("", _FOOTNOTE.sub("", split(page)[1]))
    labels = {m[1] for m in _LABEL.finditer(DEFINITION.sub("", body))}
    known = _references(body)
    missing = [label for label in labels if normalizeReference(label) not in known]
    body += "\n\n" + "".join(f"[{' '.join(label.split())}]: {UNDEFINED}\n" for label in missing)
    return list(_blocks(_COMMONMARK.parse(body), with_callouts))


def _references(body: str) -> set[str]:
    """The labels that CommonMark takes for defined."""
    found: dict[str, Any] = {}
    _COMMONMARK.parse(body, found)
    return set(found.get("references", {}))


def _blocks(tokens: list[Token], with_callouts: bool) -> Iterator[Shown]:
    opening: list[Token] = []
    for token in tokens:
        if token.type == "inline":
            tags = [t.tag for t in opening]
            block = _inline("/".join(tags), token.children or [])
            is_callout = "blockquote" in tags and block.text.startswith("[!")
            if tags != ["h1"] and (with_callouts or not is_callout) and block.text:
                yield block
        elif token.nesting > 0:
            opening.append(token)
        elif token.nesting < 0:
            opening.pop()


def _inline(tag: str, tokens: list[Token]) -> Shown:
    text, links, opened = "", [], (0, "", "")
    for token in tokens:
        if token.type == "link_open":
            opened = (len(text), str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))
        elif token.type == "link_close":
            links.append(Link(opened[0], len(text), *opened[1:]))
        elif token.type in ("softbreak", "hardbreak"):
            text = text.rstrip(" \t") + " "
        elif token.type == "text":
            text += re.sub(r" {2,}", " ", token.content.lstrip(" ") if text.endswith(" ") else token.content)
    return Shown(tag, text.strip(" "), tuple(links))
