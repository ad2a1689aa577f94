"""Pasted text: a line is a paragraph, unless the text was wrapped as in an e-mail."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gloss import front_matter
from gloss.model import Block, Document, Line, Metadata, Source
from gloss.read.encoding import decode
from gloss.read.layout import normalize

NARROW, WIDE = 50, 100
"""Between how many characters text is wrapped: programs use 65 to 80."""
MIN_BREAKS = 4
"""Fewer breaks than this are no evidence of wrapping."""

Numbered = tuple[int, str]


def read(source: Source) -> Document:
    """Every line that holds anything, and the front matter before them."""
    text = normalize(decode(source.content, source.path))
    yaml_text, rest, taken = front_matter.split(text)
    given = Metadata()
    if yaml_text is not None:
        with front_matter.at_its_line(text):
            given = front_matter.metadata(front_matter.load(yaml_text, source.path, 2), source.path)
    lines = [(number, line.strip()) for number, line in enumerate(rest.split("\n"), taken + 1)]
    paragraphs = unwrap(lines) if is_wrapped(lines) else [line for line in lines if line[1]]
    return Document(source.path, tuple(Line(number, Block(line)) for number, line in paragraphs), given, Metadata())


def is_wrapped(lines: list[Numbered]) -> bool:
    """Whether the lines end where the next word would not have fit: no list and no menu does so by chance."""
    texts = [text for _, text in lines]
    width = max(map(len, texts), default=0)
    if not NARROW <= width <= WIDE:
        return False
    breaks = [(a, b) for a, b in pairwise(texts) if a and b]
    full = sum(len(a) + 1 + len(b.split(None, 1)[0]) > width - 2 for a, b in breaks)
    return len(breaks) >= MIN_BREAKS and full >= 0.8 * len(breaks)


def unwrap(lines: list[Numbered]) -> list[Numbered]:
    """One line for each run of lines between empty ones, under the number of its first line."""
    return [(run[0][0], join([text for _, text in run])) for run in _runs(lines)]


def join(texts: list[str]) -> str:
    """The wrapped lines of a paragraph as one: a space at each break, none after a hyphen inside a word."""
    return re.sub(r"(?<=\w-)\n(?=\w)", "", "\n".join(texts)).replace("\n", " ")


def _runs(lines: list[Numbered]) -> Iterator[list[Numbered]]:
    run: list[Numbered] = []
    for line in [*lines, (0, "")]:
        if line[1]:
            run.append(line)
        elif run:
            yield run
            run = []
