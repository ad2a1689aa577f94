"""The blocks of a page: which are the article's, and which are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gloss.model import BlockKind


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page's body."""

    kind: BlockKind | None
    """None for what is not the article's: the title, callouts, footnotes, comments, code."""
    level: int
    start: int
    end: int
    """Half-open, over the body; without the line break at its end."""
    content: int
    """Where its text begins, behind `## ` or `- `."""


_LINES = (
    ("comment", re.compile(r"[ ]{0,3}<!--")),
    ("fence", re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})")),
    ("title", re.compile(r"# +")),
    ("row", re.compile(r"[ ]{0,3}\|[ \t]*(?=.*\|[ \t]*$)")),
    ("caption", re.compile(r"[ ]{0,3}\*(?=(?:[^*\\\s]|\\.)(?:(?:[^*\\]|\\.)*(?:[^*\\\s]|\\.))?\*[ \t]*$)")),
    ("heading", re.compile(r"(?P<hashes>#{2,6})[ \t]+")),
    ("rule", re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}$|[ ]{0,3}(?:\*[ \t]*){3,}$|[ ]{0,3}(?:_[ \t]*){3,}$")),
    ("callout", re.compile(r"[ ]{0,3}>[ ]?\[![A-Za-z]+\](?:\s|$)")),  # formatters join its first two lines
    ("quote", re.compile(r"[ ]{0,3}>[ ]?")),
    ("footnote", re.compile(r"[ ]{0,3}\[\^[^\]]+\]:")),
    ("definition", re.compile(r"[ ]{0,3}\[[^\[\]]+\]:[ \t]*\S")),
    ("item", re.compile(r"[ ]{0,3}[-*+][ \t]+")),
    ("numbered", re.compile(r"[ ]{0,3}(?P<number>\d{1,9})[.)][ \t]+")),
)
_BELOW_HEAD = re.compile(r"[ ]{0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$")
_DEFINITION = re.compile(
    r"[ ]{0,3}\[[^\[\]]+\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$", re.MULTILINE
)
"""A line that some renderer takes for one; a wrapped line of prose such as “[Basra]: around 3 million” is none."""
_KINDS = {
    "heading": BlockKind.HEADING,
    "quote": BlockKind.QUOTE,
    "item": BlockKind.ITEM,
    "numbered": BlockKind.NUMBERED,
    "row": BlockKind.ROW,
    "caption": BlockKind.CAPTION,
    "paragraph": BlockKind.PARAGRAPH,
}


def page_blocks(body: str, position: int = 0) -> Iterator[PageBlock]:
    """The blocks of a page's body, from an offset on, in order; definitions are left out."""
    while position < len(body):
        end = _line_end(body, position)
        if not body[position:end].strip():
            position = end + 1
            continue
        name, match = _line_kind(body, position, end)
        end = _block_end(name, match, body, position, end)
        if name != "definition":
            yield _page_block(name, match, position, end)
        position = end + 1


def _line_end(body: str, start: int) -> int:
    end = body.find("\n", start)
    return len(body) if end < 0 else end


def _line_kind(body: str, start: int, end: int) -> tuple[str, re.Match[str] | None]:
    for name, pattern in _LINES:
        if match := pattern.match(body, start, end):
            return name, match
    return "paragraph", None


def _page_block(name: str, match: re.Match[str] | None, start: int, end: int) -> PageBlock:
    is_head = name == "row" and match is not None and "\n" in match.string[start:end]
    level = (
        len(match["hashes"])
        if match and name == "heading"
        else int(match["number"])
        if match and name == "numbered"
        else int(is_head)
    )
    kind = _KINDS.get(name)
    return PageBlock(kind, level, start, end, match.end() if match and kind else start)


def _block_end(name: str, match: re.Match[str] | None, body: str, start: int, end: int) -> int:
    """Where the block ends that begins with the line `body[start:end]`."""
    if name == "comment":
        close = body.find("-->", start)
        return _line_end(body, close) if close >= 0 else len(body)
    if name == "fence" and match:
        close = body.find("\n" + match["fence"], end)
        return _line_end(body, close + 1) if close >= 0 else len(body)
    if name == "row":
        below = _line_end(body, end + 1)
        return below if end < len(body) and _BELOW_HEAD.match(body, end + 1, below) else end
    if name in ("title", "caption", "heading", "rule", "definition"):
        return end
    while end < len(body):
        next_end = _line_end(body, end + 1)
        if not _continues(name, body, end + 1, next_end):
            return end
        end = next_end
    return end


def _continues(name: str, body: str, start: int, end: int) -> bool:
    """Whether a line goes on with the block above it."""
    line = body[start:end]
    if not line.strip():
        return False
    kind, match = _line_kind(body, start, end)
    if name == "callout":
        return kind in ("quote", "callout")
    if name == "quote":
        return kind == "quote" and line.strip() != ">"
    if name == "footnote":
        return line.startswith((" ", "\t"))
    if kind == "numbered" and match:  # a line of wrapped prose that begins “2019. The” is no list, one with “1.” is
        return name == "paragraph" and int(match["number"]) != 1
    return kind == "paragraph" or (kind == "definition" and not _DEFINITION.match(body, start, end))
