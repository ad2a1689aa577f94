r"""Lines of Markdown out of any text: composed with marks, escaped once as a whole, then the marks become markup.

Escaping a line piece by piece would miss what two pieces make together: `~` in a title and `~` in the sentence
behind it strike out all between them on GitHub.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote as percent

from gloss import partial_date, quantity
from gloss.index.quotes import Head
from gloss.markdown import escape
from gloss.model import PartialDate, Quantity, Span
from gloss.paths import WITHOUT_ACCENT
from gloss.text import excerpt

# Noncharacters, which Unicode reserves for use inside a program.
_BOLD, _BOLD_END, _LINK, _TARGET, _LINK_END, _CARET, CELL, _PICTURE = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7"
UNSAFE = re.compile("[\ufdd0-\ufdef\0\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What no line may hold: our own marks, and what some program takes for the end of a line."""

_QUOTES = '“”"„«»'
_NO_ADDRESS = re.compile(r"[^\w/.#-]|_")

_UNSORTED = frozenset({"Mn", "Lm"})
"""Accents, and signs like the ʿ of `ʿAli`."""


def plain(text: str) -> str:
    """A text on one line, without the marks."""
    return " ".join(UNSAFE.sub(" ", text).split())


@lru_cache(1 << 15)
def link(text: str, target: str) -> str:
    """A marked link; the target is a path below `docs/`, with `.md` and perhaps an anchor."""
    text = plain(text) or target
    text = _CARET + text[1:] if text.startswith("^") else text  # [^1](…) would be a footnote
    address = _NO_ADDRESS.sub(lambda match: percent(match.group(), safe=""), target).replace("_", "%5F")
    return f"{_LINK}{text}{_TARGET}{address}{_LINK_END}"


def picture(words: str, target: str) -> str:
    """A marked picture, and the words for those who do not see it."""
    return _PICTURE + link(words, target)


def data_link() -> str:
    """A marked link to all annotations, for what a page has no room for."""
    return link("data/annotations.jsonl", "data/annotations.jsonl")


def render(marked: str, up: str) -> str:
    """A marked line as Markdown on a page; `up` is the way from there to `docs/`: empty, `../`, `../../`."""
    return (
        escape(marked)
        .replace(_BOLD, "**")
        .replace(_BOLD_END, "**")
        .replace(_PICTURE, "!")
        .replace(_LINK, "[")
        .replace(_TARGET, "](" + up)
        .replace(_LINK_END, ")")
        .replace(_CARET, "&#94;")
    )


def render_heading(marked: str, up: str) -> str:
    """A line as the text of a heading: Markdown takes hashes at its end for decoration."""
    line = render(marked, up)
    return line[:-1] + "&#35;" if line.endswith("#") else line


def render_row(marked: str, up: str) -> str:
    """A line whose cells are parted by `CELL` as a row of a table."""
    return "| " + render(marked, up).replace("|", "&#124;").replace(CELL, " | ") + " |"


def in_quotes(marked: str) -> str:
    """A sentence in quotation marks, where it has none of its own: ““Stop!” he said.” would only confuse."""
    return marked if any(mark in marked for mark in _QUOTES) else f"“{marked}”"


def quoted(sentence: str, phrases: Sequence[Span]) -> str:
    """A marked sentence with its phrases in bold, shortened around the first (or at its end)."""
    whole = Span(0, len(sentence))
    shown = excerpt(sentence, whole, phrases[0] if phrases else Span(0, 0))
    parts, position = ["… " if shown.start > 0 else ""], shown.start
    for start, end in (_bold_ends(sentence, phrase) for phrase in phrases):
        if position <= start < end <= shown.end:
            parts += (sentence[position:start], _BOLD, sentence[start:end], _BOLD_END)
            position = end
    parts += (sentence[position : shown.end], " …" if shown.end < whole.end else "")
    return "".join(parts)


def segments(sentence: str, phrases: Sequence[Span]) -> list[str]:
    """The same in pieces: every second one is a phrase."""
    return re.split(f"[{_BOLD}{_BOLD_END}]", quoted(sentence, phrases))


def _bold_ends(text: str, phrase: Span) -> tuple[int, int]:
    """Where asterisks are read as bold: between `US` and `$5` they are not, so that the `$` stays outside."""
    start, end = phrase.start, phrase.end
    while start < end and _repels(text[start], text[start - 1 : start]):
        start += 1
    while start < end and _repels(text[end - 1], text[end : end + 1]):
        end -= 1
    return start, end


def _repels(inside: str, outside: str) -> bool:
    return not inside.isalnum() and (inside.isspace() or outside.isalnum())


@lru_cache(1 << 14)
def day(edtf: str, unknown: str = "undated") -> str:
    """A date in words, marked; one that cannot be read as it stands."""
    return plain(partial_date.reading(PartialDate(edtf)) if partial_date.is_valid(edtf) else edtf) or unknown


def counted(number: int, one: str, many: str = "") -> str:
    """`1 article`, `1,200 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@lru_cache(1 << 15)
def sort_key(name: str) -> tuple[str, str]:
    """Orders names as readers look for them: without case, accents, a leading “The” and what is no letter or digit."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(WITHOUT_ACCENT))
    folded = "".join(c for c in decomposed if unicodedata.category(c) not in _UNSORTED)
    start = next((index for index, c in enumerate(folded) if c.isalnum()), len(folded))
    return folded[start:].removeprefix("the "), name


def letter(name: str) -> str:
    """The heading under which a name stands: `A`, `ع`, `0–9`, `Other`."""
    first = sort_key(name)[0][:1]
    return "0–9" if first.isdigit() else first.upper() or "Other"


def also_called(aliases: Sequence[str]) -> str:
    """The other names of a thing, marked; empty where it has none."""
    return f"Also called {', '.join(plain(alias) for alias in aliases)}" if aliases else ""


def article_link(article: Head) -> str:
    """A marked link to an article by its title."""
    return link(article.title, f"articles/{article.slug}.md")


def value(figure: Quantity) -> str:
    """A figure in words, marked."""
    return plain(quantity.reading(figure))


def value_with_date(figure: Quantity, article: Head) -> str:
    """`about 2,500 troops (as of mid-2025)`, marked."""
    date = f"as of {day(figure.as_of)}" if figure.as_of else f"reported {day(article.date)}"
    return f"{value(figure)} ({date})"
