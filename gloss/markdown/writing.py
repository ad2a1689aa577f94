"""Plain text to Markdown that every renderer shows as that text.

Python-Markdown (MkDocs) and CommonMark (GitHub) disagree on what a backslash escapes, so characters that only
one of them lets escape are written as entities.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from gloss.markdown.types import Bracket
from gloss.model import Block, BlockKind

_ENTITY = re.compile(r"&(?=#|[0-9a-zA-Z]+;)")
_SPECIAL = re.compile(r"[\\`*\[\]<&\t_]")
_INTRAWORD = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)")
_MATH = re.compile(r"\$(?=[^\s$])[^$]*(?:(?<=[^\s$])\$(?!\d)|\$\$)")
_BLOCK_START = re.compile(r"(?P<sign>#|>|[-+](?=[ \t-]|$)|!!!)|(?P<number>\d+)(?P<dot>[.)])(?=[ \t]|$)")
_ENTITIES = {"<": "&lt;", "\t": "&#9;"}


def escape(text: str) -> str:
    """Plain text as inline Markdown that does not begin a block of its own."""
    return write(text, ())


def write(text: str, brackets: Sequence[Bracket]) -> str:
    """Plain text with brackets (in order, without overlaps) as inline Markdown."""
    escaped = _Escaper(text)
    parts: list[str] = []
    position = 0
    for index, bracket in enumerate(brackets):
        following = brackets[index + 1].start if index + 1 < len(brackets) else None
        before = escaped.part(position, bracket.start)
        parts.append(before[:-1] + "\\!" if before.endswith("!") else before)
        parts.append(_bracketed(text, escaped.part(bracket.start, bracket.end), bracket, following))
        position = bracket.end
        if text.startswith("(", position):  # [PMF](…) would be a link with an address
            parts.append("\\(")
            position += 1
    parts.append(escaped.part(position, len(text)))
    return "".join(parts)


def _bracketed(text: str, phrase: str, bracket: Bracket, following: int | None) -> str:
    """`[phrase]` where that is all it takes, `[phrase][label]` where it would be read as something else."""
    phrase = "&#94;" + phrase[1:] if phrase.startswith("^") else phrase  # [^1] is a footnote
    after = text[bracket.end : following] if following is not None else text[bracket.end :]
    adjacent = following is not None and len(after) <= 1 and not after.strip()  # [Baghdad] [Erbil] is one link to some
    is_definition = bracket.start == 0 and after.startswith(":")
    if phrase == bracket.label and not adjacent and not is_definition and len(phrase) > 1:
        return f"[{phrase}]"
    return f"[{phrase}][{bracket.label}]"


class _Escaper:
    """Escapes parts of one text by what stands in the whole of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tildes = text.count("~") > 1  # GitHub strikes out what stands between two
        self.math = "$" in text and _MATH.search(text) is not None
        self.emoji = ":" in text and _EMOJI.search(text) is not None
        self.start = _BLOCK_START.match(text)

    def part(self, start: int, end: int) -> str:
        """The Markdown of `text[start:end]`."""
        if start >= end:
            return ""
        lead = self._lead() if start == 0 and self.start and self.start.end() <= end else ""
        body = _SPECIAL.sub(self._replace, self.text[self.start.end() if lead and self.start else start : end])
        if self.tildes:
            body = body.replace("~", "&#126;")
        if self.math:
            body = body.replace("$", "&#36;")
        if self.emoji:
            body = body.replace(":", "&#58;")
        return lead + body

    def _lead(self) -> str:
        match = self.start
        assert match is not None
        return "\\" + match["sign"] if match["sign"] else f"{match['number']}\\{match['dot']}"

    def _replace(self, match: re.Match[str]) -> str:
        character = match.group()
        if character == "&":
            return "&amp;" if _ENTITY.match(match.string, match.start()) else "&"
        if character == "_":
            return "_" if _INTRAWORD.match(match.string, match.start()) else "\\_"
        return _ENTITIES.get(character) or "\\" + character


_DASHES = re.compile(r":(?=-+:?$)")


def _row(block: Block, brackets: Sequence[Bracket]) -> str:
    """A row of a table; the first with the line below it that makes it one."""
    cells: list[str] = []
    start = 0
    for cell in block.text.split("\t"):
        inside = [
            replace(b, start=b.start - start, end=b.end - start)
            for b in brackets
            if start <= b.start and b.end <= start + len(cell)
        ]
        cells.append(_DASHES.sub("&#58;", write(cell, inside).replace("|", "&#124;")))
        start += len(cell) + 1
    line = _line(cells)
    return line + "\n" + _line(["---"] * len(cells)) if block.level else line


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


_CLOSE = (BlockKind.ITEM, BlockKind.NUMBERED, BlockKind.ROW)
_PREFIXES = {BlockKind.ITEM: "- ", BlockKind.QUOTE: "> "}


def write_block(block: Block, brackets: Sequence[Bracket] = ()) -> str:
    """A block as Markdown, on one line but for the first of a table."""
    if block.kind is BlockKind.ROW:
        return _row(block, brackets)
    line = write(block.text, brackets)
    if block.kind is BlockKind.HEADING:
        line = "&#35;" + line[2:] if line.startswith("\\#") else line
        bare = line.rstrip("#")  # closing hashes are no text, and not all let them be escaped
        line = bare + "&#35;" * (len(line) - len(bare))
        return "#" * max(2, block.level) + " " + line
    if block.kind is BlockKind.NUMBERED:
        return f"{block.level or 1}. {line}"
    if block.kind is BlockKind.CAPTION:
        return f"*{line}*"
    line = "&#124;" + line[1:] if line.startswith("|") else line  # it would be a row of a table
    return _PREFIXES.get(block.kind, "") + line


def write_blocks(lines: Sequence[tuple[Block, str]]) -> str:
    """Blocks, each with its Markdown, one under the other; items of one list and rows of one table stand close."""
    parts: list[str] = []
    previous: BlockKind | None = None
    for block, line in lines:
        is_close = block.kind in _CLOSE and block.kind is previous and not (block.kind is BlockKind.ROW and block.level)
        parts.append("\n" if is_close else "\n\n" if parts else "")
        parts.append(line)
        previous = block.kind
    return "".join(parts)
