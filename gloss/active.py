"""What in the prose that people write beside the articles would do something on every reader's screen."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from gloss.model import Problem

_ELEMENT = re.compile(
    r"<[ \t]{0,3}/?(?:script|iframe|frame|object|embed|applet|base|form|meta|link|style|svg|math|template)(?![\w-])",
    re.IGNORECASE,
)
_EVENT = re.compile(r"<[a-z](?:[^<>]*[\s\"'/])?on[a-z]{3,30}\s{0,9}=", re.IGNORECASE)
_RUNS = re.compile(r"(?:\]\(|\]:|=[\"']?|<)<?(?:javascript|vbscript|data):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
"""What browsers pass over in an address, and white space."""


def active(path: str, text: str) -> Iterator[Problem]:
    """Elements, events and addresses that run or load something; plain HTML, such as `<br>`, does nothing."""
    for match in sorted((*_ELEMENT.finditer(text), *_EVENT.finditer(text)), key=lambda match: match.start()):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        yield _problem(path, line, start - text.rfind("\n", 0, start), match[0].split()[0])
    for number, (words, following) in enumerate(pairwise([*map(_folded, text.split("\n")), ""]), 1):
        if found := _RUNS.search(words + following if words.endswith("]:") else words):
            yield _problem(path, number, 1, found[0])


def _folded(line: str) -> str:
    """A line as browsers understand the addresses in it."""
    return _UNSEEN.sub("", unescape(line)).lower()


def _problem(path: str, line: int, column: int, what: str) -> Problem:
    message = f"`{what}` would do something on every reader's screen: remove it, or say it in words"
    return Problem(path, line, column, "active-content", message)
