"""What is known of a block's Markdown: its text, its brackets, and where each character stands."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bracket:
    """An annotated phrase in the Markdown of a block."""

    start: int
    end: int
    """Half-open, over the plain text."""
    label: str
    """As written: the second pair of brackets, or the phrase itself."""
    raw_start: int = 0
    raw_end: int = 0
    """Half-open, over the Markdown: from the first `[` to the last `]`."""
    full: bool = True
    """Whether the label stands in brackets of its own."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """What a person put into the prose that is no annotation: a footnote mark, a comment, a link with its address."""

    start: int
    end: int
    """Half-open, over the plain text: the words of a link; empty for a mark or comment."""
    opening: str
    """The Markdown before the words."""
    closing: str
    """The Markdown behind the words."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's Markdown, read."""

    text: str
    brackets: tuple[Bracket, ...]
    runs: tuple[tuple[int, int, int], ...]
    """Where runs of characters stand: (offset in the text, start and end in the Markdown), ascending."""
    fixtures: tuple[Fixture, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `text[start:end]` stand in the Markdown."""
        first, last = self._run(start), self._run(end - 1)
        (a, raw_a, _), (b, raw_b, raw_end) = self.runs[first], self.runs[last]
        after = self.runs[last + 1][0] if last + 1 < len(self.runs) else len(self.text)
        is_plain = after - b == raw_end - raw_b
        return raw_a + start - a, raw_b + end - b if is_plain else raw_end

    def _run(self, offset: int) -> int:
        return bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
