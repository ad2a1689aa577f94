"""Plain text to Markdown and back, exactly: what one side writes, every renderer and the other side read alike.

Python-Markdown (MkDocs) and CommonMark (GitHub) disagree on what a backslash escapes, so characters that only
one of them lets escape are written as entities.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from gloss.model import Block, BlockKind


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
class Inline:
    """A block's Markdown, read."""

    text: str
    brackets: tuple[Bracket, ...]
    runs: tuple[tuple[int, int, int], ...]
    """Where runs of characters stand: (offset in the text, start and end in the Markdown), ascending."""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `text[start:end]` stand in the Markdown."""
        first, last = self._run(start), self._run(end - 1)
        after = self.runs[self.runs.index(last) + 1][0] if last != self.runs[-1] else len(self.text)
        is_plain = after - last[0] == last[2] - last[1]
        return first[1] + start - first[0], last[1] + end - last[0] if is_plain else last[2]

    def _run(self, offset: int) -> tuple[int, int, int]:
        return self.runs[bisect_right(self.runs, offset, key=lambda run: run[0]) - 1]


# ---- writing

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


_PREFIXES = {BlockKind.ITEM: "- ", BlockKind.QUOTE: "> "}


def write_block(block: Block, brackets: Sequence[Bracket] = ()) -> str:
    """A block as Markdown, on one line."""
    line = write(block.text, brackets)
    if block.kind is BlockKind.HEADING:
        line = "&#35;" + line[2:] if line.startswith("\\#") else line
        line = re.sub(r"#(?=#*$)", "&#35;", line)  # closing hashes are no text, and not all let them be escaped
        return "#" * max(2, block.level) + " " + line
    if block.kind is BlockKind.NUMBERED:
        return f"{block.level or 1}. {line}"
    return _PREFIXES.get(block.kind, "") + line


def write_blocks(lines: Sequence[tuple[Block, str]]) -> str:
    """Blocks, each with its Markdown, one under the other; items of one list stand close."""
    parts: list[str] = []
    previous: BlockKind | None = None
    for block, line in lines:
        listed = block.kind in (BlockKind.ITEM, BlockKind.NUMBERED)
        parts.append("\n" if listed and block.kind is previous else "\n\n" if parts else "")
        parts.append(line)
        previous = block.kind
    return "".join(parts)


# ---- reading

_PHRASE = r"(?:[^\[\]\\]|\\.)"
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<comment><!--(?:(?!-->).)*-->)"
    r"|(?P<break>[ \t]*\n[ \t]*(?:>[ \t]?)*)"
    r"|(?P<footnote>\[\^[^\]\s]{1,100}\])"
    rf"|\[(?P<phrase>{_PHRASE}{{1,1000}})\]"
    rf"(?:\[(?P<label>(?!\^){_PHRASE}{{0,1000}})\]|(?P<link>\([^()\s]*(?:[ ]+\"[^\"\n]*\")?\)))?",
    re.DOTALL,
)


def read(raw: str) -> Inline:
    """The plain text of a paragraph's Markdown, its brackets, and where each run of the text stands."""
    reader = _Reader(raw)
    reader.read(0, len(raw))
    return Inline("".join(reader.parts), tuple(reader.brackets), tuple(reader.runs) or ((0, 0, 0),))


class _Reader:
    """What has been read so far."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        self.brackets: list[Bracket] = []

    def read(self, start: int, end: int) -> None:
        position = start
        for match in _TOKEN.finditer(self.raw, start, end):
            self.add(self.raw[position : match.start()], position, match.start())
            self.token(match)
            position = match.end()
        self.add(self.raw[position:end], position, end)

    def add(self, text: str, raw_start: int, raw_end: int) -> None:
        if text:
            self.runs.append((self.length, raw_start, raw_end))
            self.parts.append(text)
            self.length += len(text)

    def token(self, match: re.Match[str]) -> None:
        if match["escaped"]:
            self.add(match["escaped"], *match.span())
        elif match["entity"]:
            self.add(unescape(match["entity"]), *match.span())
        elif match["break"]:
            self.add(" ", *match.span())
        elif match["phrase"]:
            self.bracket(match)

    def bracket(self, match: re.Match[str]) -> None:
        start = self.length
        self.read(*match.span("phrase"))
        if match["link"]:  # an ordinary link, its address beside it, is no annotation of ours
            return
        label = " ".join((match["label"] or match["phrase"]).split())
        self.brackets.append(Bracket(start, self.length, label, match.start(), match.end(), bool(match["label"])))


# ---- the blocks of a page


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
    ("heading", re.compile(r"(?P<hashes>#{2,6})[ \t]+")),
    ("rule", re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}$|[ ]{0,3}(?:\*[ \t]*){3,}$|[ ]{0,3}(?:_[ \t]*){3,}$")),
    ("callout", re.compile(r"[ ]{0,3}>[ ]?\[![A-Za-z]+\]\s*$", re.MULTILINE)),
    ("quote", re.compile(r"[ ]{0,3}>[ ]?")),
    ("footnote", re.compile(r"[ ]{0,3}\[\^[^\]]+\]:")),
    ("definition", re.compile(r"[ ]{0,3}\[[^\[\]]+\]:[ \t]*\S")),
    ("item", re.compile(r"[ ]{0,3}[-*+][ \t]+")),
    ("numbered", re.compile(r"[ ]{0,3}(?P<number>\d{1,9})[.)][ \t]+")),
)
_KINDS = {
    "heading": BlockKind.HEADING,
    "quote": BlockKind.QUOTE,
    "item": BlockKind.ITEM,
    "numbered": BlockKind.NUMBERED,
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
    level = (
        len(match["hashes"])
        if match and name == "heading"
        else int(match["number"])
        if match and name == "numbered"
        else 0
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
    if name in ("title", "heading", "rule", "definition"):
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
    return kind == "paragraph"
