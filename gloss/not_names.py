"""`not-names.txt`: the words that a contributor says are no names, a line each. No build asks for them again."""

from collections.abc import Iterable

from gloss.gazetteer import fold
from gloss.model import Mention, NewEntity

FILE = "not-names.txt"
HEADER = """\
# What is no name, a line each: no build links it or asks for it again. Take a line out to be asked once more.
# A page wins: where a person, organization or place bears one of these names, it is linked.
"""


def read(text: str) -> tuple[str, ...]:
    """The words, as they stand there."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def with_words(text: str, words: Iterable[str]) -> str:
    """The file with further words, in order; lines and remarks of people stay where they are."""
    known = {fold(word) for word in read(text)}
    new = {fold(word): " ".join(word.split()) for word in words if fold(word) not in known}
    lines = (text or HEADER).splitlines()
    for word in new.values():
        after = [number for number, line in enumerate(lines) if line.strip() and line.casefold() < word.casefold()]
        lines.insert(after[-1] + 1 if after else _end_of_header(lines), word)
    return "\n".join(lines) + "\n" if new else text


def _end_of_header(lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))


def without(mentions: Iterable[Mention], words: Iterable[str]) -> tuple[Mention, ...]:
    """The mentions but for names of no page that are said to be none."""
    known = {fold(word) for word in words}
    return tuple(m for m in mentions if not (isinstance(m.body, NewEntity) and fold(m.body.name) in known))
