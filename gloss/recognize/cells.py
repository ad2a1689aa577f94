"""What is found in the rows of a table: only what a cell says by itself, for the head of its column is out of sight."""

from collections.abc import Iterable, Iterator

from gloss.model import Kind, Mention


def in_cells(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions without those that run from cell to cell, and without bare numbers in cells."""
    if "\t" not in text:
        yield from mentions
        return
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        phrase = text[start:end]
        is_bare = mention.kind in (Kind.QUANTITY, Kind.DATE) and not any(map(_says, phrase))
        if "\t" not in phrase and not (is_bare and _is_in_row(text, start, end)):
            yield mention


def _says(character: str) -> bool:
    """Whether a number with this beside it says what it counts: a word, a percent sign, a currency."""
    return character.isalpha() or character in "%‰°$€£¥₹"


def _is_in_row(text: str, start: int, end: int) -> bool:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return "\t" in text[first : last if last >= 0 else len(text)]
