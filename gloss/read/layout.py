"""What is layout in any source: line breaks of all kinds become one, and characters nobody sees or prints go."""

import re

LINE_BREAKS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""C0 and C1 without tab and the line breaks; lone surrogates, which no encoding can write."""


def normalize(text: str) -> str:
    """The text with `\\n` at line ends and without control characters; all else stays as it is."""
    for mark in LINE_BREAKS:  # each is looked for by itself, which is many times as fast as one pattern
        if mark in text:
            text = text.replace(mark, "\n")
    return CONTROLS.sub("", text)
