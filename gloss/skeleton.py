"""The beginning of a source or page: the entries that it may have, each with what it is for."""

from collections.abc import Iterator

from gloss import front_matter, markdown, paths
from gloss.entries import PAGES, Entry, Sort
from gloss.model import EntityRef, Kind

_LATER = frozenset({"keep", "drop", "different_from", "redirect"})
"""Entries that answer a question which comes up later."""


def skeleton(kind: str, name: str) -> tuple[str, str]:
    """The path and the text of an `article`, `person`, `organization`, `place` or `figure`."""
    title, slug = " ".join(name.split()), paths.slug_of(name)
    if kind == "article":
        return f"{paths.SOURCES}/{slug}.md", f"---\n{''.join(_lines('source', title))}---\n\n"
    ref = EntityRef(Kind.QUANTITY if kind == "figure" else Kind(kind), slug)
    head = f"---\n{''.join(_lines(kind, title))}---\n# {markdown.escape(title)}\n\n"
    return paths.gathering_page(ref), head


def _lines(kind: str, title: str) -> Iterator[str]:
    for entry in PAGES[kind]:
        if entry.name == "title":
            yield f"title: {front_matter.scalar(title)}\n"
        elif entry.name not in _LATER and not (kind != "place" and _is_of_places(entry)):
            yield f"{entry.name}: # {entry.means} Such as {entry.example}\n"


def _is_of_places(entry: Entry) -> bool:
    return entry.sort in (Sort.POSITION, Sort.NUMBER) or entry.name == "country"
