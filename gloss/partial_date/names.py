"""The names of months and days in the languages of the collection, compared after folding."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

_NAMES = resources.files("gloss") / "data" / "dates_names.toml"

_ARABIC_LETTERS = str.maketrans("كيىةı", "کییهi")


def fold(text: str) -> str:
    """Lower case without accents, vowel marks and invisible marks, and with one form of each Arabic letter."""
    if text.isascii():
        return text.lower()
    marked = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in marked if unicodedata.category(c) not in ("Mn", "Cf")).translate(_ARABIC_LETTERS)


@cache
def names() -> Mapping[str, Mapping[str, list[list[str]]]]:
    """The names of months and days and the words beside them, by topic and language: `data/dates_names.toml`."""
    return tomllib.loads(_NAMES.read_text(encoding="utf-8"))


@cache
def months() -> Mapping[str, int]:
    """Every spelling of a month, folded, in any language -> 1 to 12."""
    spellings = ((name, n) for rows in names()["months"].values() for n, row in enumerate(rows, 1) for name in row)
    return {fold(name): number for name, number in spellings}


@cache
def month_pattern() -> re.Pattern[str]:
    """A month in folded text: its name is group 1, which a Kurdish ending or a full stop may follow."""
    longest_first = sorted(months(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])({'|'.join(map(re.escape, longest_first))})ی?(?![^\W\d_])\.?")


@cache
def month_starts() -> frozenset[str]:
    """The first three letters of the first word of each month."""
    return frozenset(re.findall(r"[^\W\d_]+", name)[0][:3] for name in months())


@cache
def words_of_topics(*topics: str) -> frozenset[str]:
    """The folded words of some topics, in all languages."""
    rows = (row for topic in topics for row in names()[topic].values())
    return frozenset(fold(w) for row in rows for item in row for w in ([item] if isinstance(item, str) else item))
