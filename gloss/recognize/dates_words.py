"""Sees a text as a string of word classes, a letter a token, so that rules for dates are short patterns."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from gloss.partial_date import fold, names

CLASSES: Mapping[str, str] = {
    **dict(
        zip(("day", "number", "year", "nth", "decade", "month", "abbreviation", "monthlike"), "dnYoKMJm", strict=True)
    ),
    **dict(zip(("weekday", "dayname", "clock", "article", "unit", "deictic", "last", "this"), "WwtaUDLT", strict=True)),
    **dict(
        zip(("next", "following", "same", "season", "part", "edge", "named_decade", "era"), "NfsSEFkG", strict=True)
    ),
    **dict(zip(("ago", "later", "earlier", "before", "after", "to", "between", "and", "of"), "AlebgRB&O", strict=True)),
    **dict(
        zip(("the", "couple", "dash", "comma", "dot", "slash", "apostrophe", "possessive"), "Hc-,.:'z", strict=True)
    ),
    "in": "i",
    "very": "v",
    "yearpart": "q",
    "previous": "p",
    "bound": "Q",
    "now": "h",
    "sort_of_year": "y",
    "feast": "C",
    "new": "j",
    "eve": "V",
    "break": "\n",
}
"""Class of word -> the letter that stands for it. Every other word is an `x`.

`day` is 1 to 31, `year` 1000 to 2199, other numbers `number`; `abbreviation` is “Aug”, `monthlike` “may” and
`dayname` “sun”, which are plain words unless something else says that they are not; `new` is only the “New” of a name.
"""

Word = tuple[str, int | str]
"""The class letter of a word, and its value."""

OTHER: Word = ("x", 0)

_PLAIN = r"[^\W\d]\w*|[^\w\s]|\d{1,2}:\d\d(?!\d)|\d{1,3}(?:,\d{3})+(?!\d)|(?<!\.)\d+\.\d+(?!\.?\d)|\w+|\n"
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2\d{2,4}\b")
_NUMBER = re.compile(r"(\d{1,9})(?:(st|nd|rd|th|er|º|s)|ی|دا|ê|a|an)?|\d[\d,]{0,20}")
"""The endings that are no English ordinal are those of Kurdish: `3ی ئاب`, `di 2025an de`."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, its tokens, and their classes: `codes[i]` is the letter of `tokens[i]`."""

    text: str
    tokens: list[re.Match[str]]
    codes: str
    language: str

    def word(self, index: int) -> str:
        """The token in lower case; empty beyond the text's ends."""
        return self.tokens[index][0].lower() if 0 <= index < len(self.tokens) else ""

    def value(self, index: int) -> int | str:
        """What the token means."""
        return _word(self.tokens[index][0], self.language)[1]


def words_of(text: str, language: str) -> Words:
    """Cuts a text into tokens and classes."""
    tokens = list(_token_pattern(language).finditer(text))
    return Words(text, tokens, "".join([*map(_codes(language).__getitem__, [token[0] for token in tokens])]), language)


@cache
def _token_pattern(language: str) -> re.Pattern[str]:
    """Tokens; months of two words (`تشرين الأول`) are one."""
    phrases = [name for row in names()["months"].get(language, ()) for name in row if " " in name]
    two_words = f"(?i:{'|'.join(phrases)})|" if phrases else ""
    return re.compile(f"(?! )(?:{two_words}{_PLAIN})")  # nothing else is tried at a space: that makes it a third faster


class _Codes(dict[str, str]):
    """The class letters of tokens: texts repeat their words, so each is looked up once."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_TOKENS:
            self.clear()
        code = self[token] = _word(token, self.language)[0]
        return code


_MOST_TOKENS = 1 << 16
_codes = cache(_Codes)


@lru_cache(maxsize=8)
def day_first(text: str) -> bool | None:
    """Whether a text's numeric dates name the day first; None where none of them tells, or they disagree."""
    found = [match.group(1, 3) for match in _NUMERIC.finditer(text)]
    tells = {int(first) > 12 for first, second in found if (int(first) > 12) != (int(second) > 12)}
    return tells.pop() if len(tells) == 1 else None


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("gloss") / "data" / name).read_text(encoding="utf-8"))


@cache
def context(name: str) -> frozenset[str]:
    """A set of words around dates, from `data/dates_context.toml`."""
    return frozenset(_toml("dates_context.toml")[name])


def _word(token: str, language: str) -> Word:
    """Class and value of a token."""
    if token[0].isdigit():
        return _number(token)
    if token == "\n":
        return CLASSES["break"], 0
    found = _lexicon(language).get(fold(token), OTHER)
    if found[0] in "MJW" and token.islower() and token in context("lower_case_words"):
        return CLASSES["dayname" if found[0] == "W" else "monthlike"], found[1]
    return OTHER if found[0] == CLASSES["new"] and token.islower() else found


def _number(token: str) -> Word:
    match = _NUMBER.fullmatch(token)
    if not match:
        return (CLASSES["clock"], 0) if ":" in token else OTHER
    if not match[1]:
        return CLASSES["number"], int(token.replace(",", ""))
    digits, suffix, value = match[1], match[2], int(match[1])
    if suffix == "s":
        return (CLASSES["decade"], value) if len(digits) in (2, 4) and value % 10 == 0 else OTHER
    if suffix:
        return CLASSES["nth"], value
    if len(digits) <= 2:
        return CLASSES["day" if 1 <= value <= 31 else "number"], value
    return CLASSES["year" if len(digits) == 4 and 1000 <= value < 2200 else "number"], value


@cache
def small_words(topic: str, language: str) -> frozenset[str]:
    """The folded words between the parts of a date (`of`) or beside a year (`year_words`), in another language."""
    return frozenset(fold(word) for word in _toml("dates_languages.toml")[topic].get(language, ()))


_ENDINGS: Mapping[str, tuple[str, ...]] = {"ckb": ("", "ی"), "ku": ("", "a", "e")}
"""What Kurdish names of months end in before a year or a day, folded: `ئابی`, `Tebaxa`, `Tebaxê`."""


@cache
def _lexicon(language: str) -> Mapping[str, Word]:
    """Folded word -> class and value: the English words, or the marks, months and days of another language."""
    table = [
        (CLASSES[kind], word, value)
        for kind, words in _toml("dates_words.toml").items()
        for word, value in words.items()
    ]
    lexicon: dict[str, Word] = {
        word: (code, value) for code, word, value in table if language == "en" or not word.isalnum()
    }
    lexicon |= dict.fromkeys(small_words("of", language), (CLASSES["of"], 0))
    for number, spellings in enumerate(names()["months"].get(language, ()), 1):
        long = max(map(len, spellings))
        for name in (fold(name) + ending for name in spellings for ending in _ENDINGS.get(language, ("",))):
            lexicon[name] = CLASSES["month" if len(name) == long or len(name) > 4 else "abbreviation"], number
    for number, spellings in enumerate(names()["weekdays"].get(language, ())):
        lexicon |= {fold(name): (CLASSES["weekday"], number) for name in spellings}
    return lexicon
