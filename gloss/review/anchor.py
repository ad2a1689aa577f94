"""Where the words of an annotation stand: by the quote, and by what stands around it; never by guess."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gloss.model import Span
from gloss.review.foreign import Foreign

_SPACE = re.compile(r"\s+")
FEWEST = 8
"""Characters of context, white space aside, that tell one place from another."""


class Text:
    """A text as it is compared: without white space, because pages and their texts differ in that."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = _SPACE.sub("", text)
        self._starts = [match.start() for match in re.finditer(r"\S", text)] if len(self.bare) != len(text) else []

    def span(self, start: int, length: int) -> Span:
        """The stretch of the text that so many characters of the bare one are."""
        if not self._starts:
            return Span(start, start + length)
        return Span(self._starts[start], self._starts[start + length - 1] + 1)

    def places(self, foreign: Foreign) -> Sequence[Span]:
        """Where the annotation may stand: one place where that is certain."""
        exact = _SPACE.sub("", foreign.exact)
        found = list(_occurrences(self.bare, exact))
        if len(found) > 1:
            found = [at for at in found if self._is_around(at, len(exact), foreign)] or found
        if len(found) > 1 and foreign.start is not None:
            at = bisect_left(self._starts, foreign.start) if self._starts else foreign.start
            found = [at] if at in found and self._is_one_text(foreign) else found
        return [self.span(at, len(exact)) for at in found]

    def is_told(self, foreign: Foreign) -> bool:
        """Whether the words and enough of what stands around them are here once and no more."""
        parts = [_SPACE.sub("", part) for part in (foreign.prefix, foreign.exact, foreign.suffix)]
        whole = "".join(parts)
        return len(whole) - len(parts[1]) >= FEWEST and len(list(_occurrences(self.bare, whole))) == 1

    def _is_around(self, at: int, length: int, foreign: Foreign) -> bool:
        """Whether the context is what stands there; where the text begins or ends, a web page has more."""
        prefix, suffix = _SPACE.sub("", foreign.prefix), _SPACE.sub("", foreign.suffix)
        before = self.bare[max(0, at - len(prefix)) : at]
        after = self.bare[at + length : at + length + len(suffix)]
        return bool(prefix + suffix) and prefix.endswith(before) and suffix.startswith(after)

    def _is_one_text(self, foreign: Foreign) -> bool:
        """Whether the position counts the characters of this text, and not of a web page around it."""
        start = foreign.start or 0
        return self.text[start : start + len(foreign.exact)] == foreign.exact


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
