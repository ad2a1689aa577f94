"""Which language a text is in: by its script, then by its commonest words."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
"""A word may hold the zero-width non-joiner that Persian writes inside words."""
SAMPLE, SCRIPT_SAMPLE = 10_000, 2_000
"""Characters that are looked at for the language, and for the script."""
LETTER_WEIGHT = 0.5
"""What a letter of the language's own counts beside a word: one “ê” is weaker evidence than one “û”, the word."""
SURE = 0.08
"""The share of known words under which no language is named: a list of names has fewer."""

_LETTERS = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"Latin": re.compile(r"[A-Za-z\u00c0-\u024f]+"), "Arabic": re.compile(r"[\u0600-\u06ff\u200c]+")}


@dataclass(frozen=True, slots=True)
class Language:
    """A row of `data/languages.toml`."""

    code: str
    script: str
    letters: frozenset[str]
    words: frozenset[str]


@cache
def languages() -> tuple[Language, ...]:
    """The languages that can be told, in the order of the data."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(
        files("gloss").joinpath("data/languages.toml").read_text(encoding="utf-8")
    )
    return tuple(
        Language(c, t["script"], frozenset(t["letters"]), frozenset(t["words"].split())) for c, t in tables.items()
    )


def language_of(text: str) -> str:
    """The BCP 47 code, or empty where no language is sure."""
    sample = text[:SAMPLE].lower()
    words = Counter(WORD.findall(sample))
    script = script_of(sample)
    scores = {row.code: _score(row, words, sample) for row in languages() if row.script == script}
    best = max(scores, key=lambda code: scores[code], default="")
    return best if best and scores[best] >= SURE * max(words.total(), 1) else ""


def script_of(text: str) -> str:
    """The script that most letters of the beginning are of: Latin or Arabic, else empty."""
    sample = text[:SCRIPT_SAMPLE]
    counts = {name: sum(map(len, letters.findall(sample))) for name, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    return script if 2 * counts[script] > sum(map(len, _LETTERS.findall(sample))) else ""


def _score(language: Language, words: Counter[str], sample: str) -> float:
    known = sum(count for word, count in words.items() if word in language.words)
    return known + LETTER_WEIGHT * sum(sample.count(letter) for letter in language.letters)


@cache
def common_words(script: str) -> frozenset[str]:
    """The commonest words of all languages of a script: prose is full of them, menus and names are not."""
    return frozenset(word for language in languages() if language.script == script for word in language.words)
