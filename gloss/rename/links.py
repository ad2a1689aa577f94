"""Links from page to page, wherever in a page they stand, turned to another address."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

_ADDRESS = re.compile(
    r"(?P<before>\]\([ \t]*<?|^[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*<?)(?P<address>(?![a-z]+:)[^\s()<>#]+\.md)", re.MULTILINE
)


def relinked(path: str, text: str, old: str, new: str) -> str:
    """A page's text with its links to the page `old` leading to `new`; all three are paths in the collection."""
    return _readdressed(path, text, path, lambda page: new if page == old else page)


def carried(text: str, old: str, new: str) -> str:
    """The text of a page that moves from `old` to `new`, its links to other pages as they were."""
    return _readdressed(old, text, new, lambda page: new if page == old else page)


def _readdressed(path: str, text: str, later: str, target: Callable[[str], str]) -> str:
    before, after = posixpath.dirname(path), posixpath.dirname(later)

    def turn(match: re.Match[str]) -> str:
        page = posixpath.normpath(posixpath.join(before, unquote(match["address"])))
        if target(page) == page and before == after:
            return match[0]
        return match["before"] + posixpath.relpath(target(page), after)

    return _ADDRESS.sub(turn, text)
