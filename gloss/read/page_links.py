"""The links of a saved page: which words of a block lead where."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

from gloss.model import Link


class Piece(NamedTuple):
    """A part of the text of a block that stands in a link."""

    part: int
    link: HtmlElement


class Linked(NamedTuple):
    """What of the text of a block one link holds: half-open, and the address as it is written."""

    start: int
    end: int
    address: str


def linked(pieces: Sequence[Piece], parts: Sequence[str]) -> list[Linked]:
    """The links of a block, in order: marked-up words in a link are parts of their own."""
    if not pieces:
        return []
    starts = [0, *accumulate(map(len, parts))]
    found = []
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        of_link = [piece.part for piece in group]
        address = (link.get("href") or "").strip()
        found.append(Linked(starts[of_link[0]], starts[of_link[-1] + 1], address))
    return [link for link in found if link.address]


def links_of(found: Sequence[Linked], start: int, line: str, shown: str) -> tuple[Link, ...]:
    """Those in a line of the block, which begins at `start` and is `shown` with less white space."""
    first = bisect_right(found, start, key=lambda link: link.end)
    last = bisect_right(found, start + len(line) - 1, key=lambda link: link.start)
    return tuple(_shown(found[first:last], start, line, shown)) if first < last else ()


def _shown(found: Sequence[Linked], start: int, line: str, shown: str) -> Iterator[Link]:
    places = _places(line, shown)
    for link in found:
        words = [i for i in range(max(0, link.start - start), min(len(line), link.end - start)) if line[i].strip()]
        if words:
            yield Link(places[words[0]], places[words[-1]] + 1, link.address)


def _places(line: str, shown: str) -> list[int]:
    """For each character of a line that is no white space where it is shown."""
    places, at = [], 0
    for character in line:
        is_word = not character.isspace()
        at = shown.index(character, at) if is_word else at
        places.append(at)
        at += is_word
    return places
