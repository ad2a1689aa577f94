"""Which language a text is in: by its script, then by its commonest words."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
"""A word may hold the zero-width non-joiner that Persian writes inside words."""
_APART = "".join(char if re.match(r"[^\W\d_]", char) else " " for char in map(chr, range(256)))
"""What stands for each character of Latin-1 when words are taken apart."""
_BYTES_APART = _APART.encode("latin-1")
_MARKS = tuple("’“”–—‘…„•")
"""The commonest characters of no word that Latin-1 does not have."""
SAMPLE, SCRIPT_SAMPLE = 3_000, 1_000
"""Characters that are looked at for the language, and for the script."""
LETTER_WEIGHT = 0.5
"""What a letter of the language's own counts beside a word: one “ê” is weaker evidence than one “û”, the word."""
SURE = 0.08
"""The share of known words under which no language is named: a list of names has fewer."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u200c]+"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "Greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]+"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]+"),
}


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
    return _language_of(text[:SAMPLE].lower())


@lru_cache(maxsize=16)
def _language_of(sample: str) -> str:
    """The same of lower case: a page asks several times about nearly the same text."""
    speakers = _speakers()
    all_words = words_in(sample)
    words = Counter(filter(speakers.__contains__, all_words))
    script = script_of(sample)
    others = "".join(_NOT_ASCII.findall(sample))
    scores = {row.code: _own_letters(row, others) for row in languages() if row.script == script}
    for word, count in words.items():
        for code in speakers[word]:
            if code in scores:
                scores[code] += count
    best = max(scores, key=lambda code: scores[code], default="")
    return best if best and scores[best] >= SURE * max(len(all_words), 1) else ""


def script_of(text: str) -> str:
    """The script that most letters of the beginning are of: one of `_SCRIPTS`, else empty."""
    sample = text[:SCRIPT_SAMPLE]
    if _in_latin1(sample) is not None:
        return "Latin" if _LETTERS.search(sample) else ""
    counts = {name: sum(map(len, letters.findall(sample))) for name, letters in _SCRIPTS.items()}
    script = max(counts, key=lambda name: counts[name])
    return script if 2 * counts[script] > sum(map(len, _LETTERS.findall(sample))) else ""


def _own_letters(language: Language, text: str) -> float:
    return LETTER_WEIGHT * sum(map(text.count, language.letters)) if text else 0.0


@cache
def _speakers() -> Mapping[str, Sequence[str]]:
    """Each of the words, and the codes of the languages that use it."""
    found: dict[str, list[str]] = {}
    for language in languages():
        for word in language.words:
            found.setdefault(word, []).append(language.code)
    return found


def words_in(text: str) -> list[str]:
    """The words in order, without numbers and marks."""
    if text.isascii():
        return text.translate(_APART).split()
    latin1 = _in_latin1(text)
    if latin1 is None:
        return (WORD if "\u200c" in text else _LETTERS).findall(text)
    return latin1.translate(_BYTES_APART).decode("latin-1").split()


def _in_latin1(text: str) -> bytes | None:
    """The text with a space for the marks that are in every text, if that leaves only characters of Latin-1."""
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return None


def count_words(text: str) -> int:
    """The words of a text; Chinese and Japanese, which set no spaces, have about one for two characters."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def common_words(text: str) -> frozenset[str]:
    """The commonest words of a text's language, or of its script: prose is full of them, menus and names are not."""
    return _common_words(language_of(text), script_of(text))


@cache
def _common_words(code: str, script: str) -> frozenset[str]:
    return frozenset(
        word
        for language in languages()
        if language.code == code or (not code and language.script == script)
        for word in language.words
    )
