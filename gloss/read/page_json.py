"""The articles that a page describes in JSON-LD, however the site nests or breaks it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ARTICLES = frozenset(
    """article newsarticle blogposting report reportagenewsarticle analysisnewsarticle opinionnewsarticle
    reviewnewsarticle backgroundnewsarticle socialmediaposting techarticle scholarlyarticle liveblogposting
    askpublicnewsarticle blog howto recipe advertisercontentarticle satiricalarticle medicalscholarlyarticle
    review""".split()
)
PAGES = frozenset("webpage itempage medicalwebpage faqpage aboutpage".split())
DEEPEST = 12
"""Levels that are followed: a hostile page may nest without end."""

_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", re.DOTALL)
_TRAILING = re.compile(r",\s*(?=[}\]])")


@dataclass(frozen=True, slots=True)
class Described:
    """What one node says."""

    title: str
    date: str
    modified: str
    author: tuple[str, ...]
    publisher: str


def articles_of(scripts: Sequence[str]) -> Iterator[Described]:
    """The articles first, then the pages that may stand for one."""
    nodes = [node for script in scripts for node in _nodes(_load(script), 0)]
    by_id = {str(node["@id"]): node for node in reversed(nodes) if "@id" in node and len(node) > 1}
    for kinds in (ARTICLES, PAGES):
        yield from (_described(node, by_id, kinds is PAGES) for node in nodes if kinds & _kinds(node))


def _load(script: str) -> object:
    text = _COMMENT.sub("", script)
    for attempt in (text, _TRAILING.sub("", text)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name not in ("comment", "itemListElement", "hasPart", "isPartOf", "review", "mentions", "citation"):
                yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)


def _kinds(node: dict[str, object]) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rsplit("/", 1)[-1].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _described(node: dict[str, object], by_id: dict[str, dict[str, object]], is_page: bool) -> Described:
    title = node.get("headline") or ("" if is_page else node.get("name"))
    date = node.get("datePublished") or node.get("dateCreated") or node.get("uploadDate")
    modified = node.get("dateModified")
    author = node.get("author") or node.get("creator")
    return Described(
        title=" ".join(title.split()) if isinstance(title, str) else "",
        date=date if isinstance(date, str) else "",
        modified=modified if isinstance(modified, str) else "",
        author=tuple(_names(author, by_id, 0)),
        publisher=next(iter(_names(node.get("publisher"), by_id, 0)), ""),
    )


def _names(value: object, by_id: dict[str, dict[str, object]], depth: int) -> Iterator[str]:
    """The names of people or organizations, which may stand as text, as nodes, or as references to nodes."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner, by_id, depth)
    elif isinstance(value, dict) and depth < 3:
        name = value.get("name")
        if name:
            yield from _names(name, by_id, depth + 1)
        elif "@id" in value:
            yield from _names(by_id.get(str(value["@id"]), ""), by_id, depth + 1)
