"""The Markdown of a block to plain text, as every renderer shows it."""

import re
from html import unescape

from gloss.markdown.types import Bracket, Fixture, Inline
from gloss.model import BlockKind

_PHRASE = r"(?:[^\[\]\\]|\\.)"
_TOKENS = (
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<comment><!--(?:(?!-->).){0,5000}-->)"
    r"|(?P<break>(?<![ \t])[ \t]*\n[ \t]*(?:>[ \t]?)*)"
    r"|(?P<footnote>\[\^[^\]\s]{1,100}\])"
    rf"|\[(?P<phrase>{_PHRASE}{{1,1000}})\]"
    rf"(?:\[(?P<label>(?!\^){_PHRASE}{{0,1000}})\]|(?P<link>\([^()\s]*(?:[ ]+\"[^\"\n]*\")?\)))?"
)
_TOKEN = re.compile(_TOKENS, re.DOTALL)
_ROW_TOKEN = re.compile(rf"{_TOKENS}|(?P<cell>(?:(?<![ \t])[ \t]++)?\|[ \t]*)", re.DOTALL)


def read(raw: str, kind: BlockKind | None = None) -> Inline:
    """The plain text of a block's Markdown, its brackets, and where each run of the text stands.

    `raw` begins behind what makes it a block of its kind.
    """
    reader = _Reader(raw, _ROW_TOKEN if kind is BlockKind.ROW else _TOKEN)
    reader.read(0, _end(raw, kind))
    return Inline(
        "".join(reader.parts), tuple(reader.brackets), tuple(reader.runs) or ((0, 0, 0),), tuple(reader.fixtures)
    )


def _end(raw: str, kind: BlockKind | None) -> int:
    """Where the text ends: before the closing sign of a caption, or of the last cell of a row."""
    if kind is BlockKind.CAPTION:
        return len(raw.rstrip()) - 1
    if kind is BlockKind.ROW:
        return len(raw.partition("\n")[0].rstrip()[:-1].rstrip(" \t"))
    return len(raw)


class _Reader:
    """What has been read so far."""

    def __init__(self, raw: str, tokens: re.Pattern[str]) -> None:
        self.raw = raw
        self.tokens = tokens
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[tuple[int, int, int]] = []
        self.brackets: list[Bracket] = []
        self.fixtures: list[Fixture] = []

    def read(self, start: int, end: int) -> None:
        position = start
        for match in self.tokens.finditer(self.raw, start, end):
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
        elif match.lastgroup == "cell":
            self.add("\t", *match.span())
        elif match["phrase"]:
            self.bracket(match)
        else:
            self.fixtures.append(Fixture(self.length, self.length, match.group(), ""))

    def bracket(self, match: re.Match[str]) -> None:
        start = self.length
        self.read(*match.span("phrase"))
        if match["link"]:  # an ordinary link, its address beside it, is no annotation of ours
            self.fixtures.append(Fixture(start, self.length, "[", "]" + match["link"]))
            return
        label = " ".join((match["label"] or match["phrase"]).split())
        self.brackets.append(Bracket(start, self.length, label, match.start(), match.end(), match["label"] is not None))
