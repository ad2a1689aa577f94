"""Sentences of a plain text, and excerpts of them that end between words. Spans, never copies."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from gloss.model import Span

# Matches a whole run, and only then is looked at what follows: a look-ahead inside the pattern would make a long
# run of dots quadratic. One set of characters in front lets `re` skip to it. ؟ and ۔ end Arabic and Urdu sentences,
# । Hindi ones.
_ENDING = re.compile(r"""([\n.!?…؟۔।。！？][.!?…؟۔।。！？]*)(["'”’»)\]]*)""")
_FOLLOWING = re.compile(r"""[^\S\n]*["'“‘«„(\[—–-]*(?P<word>[^\W_]*)""")
_INNER = re.compile(r"[(\[/—–-]")
_INITIAL = re.compile(r"\s?[^\W\d_]\.")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_WIDE = frozenset("。！？")
_QUOTES = "\"'“”‘’«»„"
_LONGEST = 8
"""Characters of an abbreviation, without its last stop."""
_REACH = 3 * _LONGEST
"""How far back one is looked for, with what may stand before it: “(formerly Acme Inc.”."""


def sentences(text: str) -> list[Span]:
    """The sentences in order, without the white space around them. A line break always ends one."""
    spans, start = [], 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        if bare := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Span(first, first + len(bare)))
        start = end
    return spans


def excerpt(text: str, sentence: Span, phrase: Span, limit: int = 300) -> Span:
    """At most `limit` characters of a sentence around a phrase of it (or the phrase), cut between words."""
    if sentence.end - sentence.start <= limit:
        return sentence
    room = max(0, limit - (phrase.end - phrase.start))
    left, right = phrase.start - sentence.start, sentence.end - phrase.end
    before = min(left, max(room // 2, room - right))
    after = min(right, room - before)
    start = sentence.start if before == left else _start_of_word(text, phrase.start - before, phrase.start)
    end = sentence.end if after == right else _end_of_word(text, phrase.end, phrase.end + after)
    return Span(start, end)


def _start_of_word(text: str, lowest: int, highest: int) -> int:
    """Where the first word begins; where nothing parts words, as in Chinese, just there."""
    space = text.find(" ", max(0, lowest - 1), highest)
    return lowest if space < 0 else space + 1


def _end_of_word(text: str, lowest: int, highest: int) -> int:
    space = text.rfind(" ", lowest, highest + 1)
    return highest if space < 0 else space


def _ends(text: str) -> Iterator[int]:
    for match in _ENDING.finditer(text):
        if text[match.start()] == "\n":
            yield match.start() + 1
        elif _is_end(text, match):
            yield match.end()


def _is_end(text: str, match: re.Match[str]) -> bool:
    stop, closers = match.groups()
    end = match.end()
    if stop[-1] in _WIDE:
        return True
    if end < len(text) and not text[end].isspace():  # 2.5, example.org, the first stop of “U.S.”
        return False
    following = _FOLLOWING.match(text, end)
    word = following["word"] if following else ""
    if word[:1].islower():
        return False
    if closers:
        return stop[-1] in ".…" or not _is_said(text, end)
    return stop != "." or not _is_abbreviation(text, match.start(), word)


def _is_said(text: str, end: int) -> bool:
    """Whether a speaker and a verb of saying follow: “Are we safe?” Smith asked."""
    speaker = text[end : end + 60].split()[:4]
    return (
        bool(speaker)
        and speaker[0][0] not in _QUOTES
        and any(word.rstrip(".,:") in _words("saying") for word in speaker)
    )


def _is_abbreviation(text: str, stop: int, following: str) -> bool:
    token = _last_token(text[max(0, stop - _REACH) : stop])
    if len(token) > _LONGEST:
        return False
    lower = token.lower()
    if lower in _words("never_last"):
        return True
    if _is_initials(token) or lower in _words("maybe_last"):
        return following.lower() not in _words("openers") or _begins_with_initial(text, stop + 1)
    if lower in _words("before_number"):
        return following[:1].isdigit()
    return token.isdecimal() and _begins_line(text, stop - len(token))


def _last_token(text: str) -> str:
    words = text.split()
    return _INNER.split(words[-1])[-1].lstrip(_QUOTES) if words else ""


def _is_initials(token: str) -> bool:
    return (len(token) == 1 and token.isupper()) or _DOTTED.fullmatch(token) is not None


def _begins_with_initial(text: str, start: int) -> bool:
    """The A of “J. A. Miller” is no article."""
    return _INITIAL.match(text, start) is not None


def _begins_line(text: str, start: int) -> bool:
    """The number of a list: “1. The first …” is one sentence."""
    return start == 0 or text[start - 1] == "\n"


@cache
def _words(name: str) -> frozenset[str]:
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("gloss").joinpath("data", "sentences.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}
