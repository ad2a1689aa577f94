"""Units: the tables of measures and money, the pages on which their figures gather, and English plurals.

The tables are data of our own, not the library pint. Tried with pint 0.25: it knows 1,037 units, but not `per cent`,
`dollars` or `degrees Celsius`; it takes `Rs` for ronnaseconds, `as` for attoseconds and `a` for a year, so that most of
it would have to be switched off for prose; and loading it takes longer than reading a hundred articles. The little
conversion that is needed (`5 ft 2 in`) is a dozen factors, which agree with pint's.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from gloss.model import Qualifier

AGES = "ages"
"""The page of figures such as `45 years old`."""


class Unit(NamedTuple):
    """A row of the tables."""

    symbol: str
    """How a number of it is written: `km`, `USD`, `years`."""
    page: str
    """What its page is called."""
    names: tuple[str, ...]
    """In any case; a plural in -s is understood."""
    signs: tuple[str, ...]
    """In exactly this case."""


def page_name(unit: str) -> str:
    """Where figures of a unit gather, never empty: `countries` for `member countries`, `percent` for `%`."""
    known = _symbols().get(unit) or _symbols().get(unit.partition(" ")[0])
    if known:
        return known.page
    last = re.split(r"[\s-]", _head(unit))[-1]
    return plural(last) if re.search(r"\w", last) else "numbers"


def page_names(unit: str) -> tuple[str, ...]:
    """What a page of a unit may be called, the most telling first: `US service members`, `service members`."""
    words = _head(unit).split()
    endings = (" ".join(words[start:]) for start in range(min(len(words), _MOST_WORDS)))
    return tuple(dict.fromkeys((unit, *endings, page_name(unit))))


_MOST_WORDS = 8
"""Of a unit: what is longer is no unit, and no page is called by it."""


def _head(unit: str) -> str:
    """Without what is said of it: `members` for `members of parliament`."""
    return re.split(r" (?:of|per|an?|in|from|for|on|to|at|with)\b|/", unit)[0].strip(" -–’'.,")


def unit_named(name: str) -> str | None:
    """The symbol of a measure or the code of a currency by a name or sign of it (`kilometers`, `€`), or None."""
    found = _signs().get(name) or _names().get(name.lower())
    return found.symbol if found else None


def may_name_unit(word: str) -> bool:
    """Whether the name or sign of some unit begins with a word."""
    return word.lower() in _first_words()


def unit_signed(sign: str) -> str | None:
    """The same by a sign alone (`€`, `Rs`, `USD`): “Euro 2020” is a cup and no money."""
    found = _signs().get(sign)
    return found.symbol if found else None


def one_of(unit: str) -> str:
    """What one of a measure is called: `year` for `years`, `day a week` for `days a week`; else the unit itself."""
    name, rate = with_rate_apart(unit)
    found = _symbols().get(name)
    is_word = found is not None and found.page in (found.symbol, AGES)
    return found.names[0] + rate if found and is_word and found.names else unit


def with_rate_apart(unit: str) -> tuple[str, str]:
    """A unit and its rate: `USD`, ` a day`. A unit that the tables know as a whole (`barrels a day`) has none."""
    match = re.search(r" (?:per|an?) [^ ].*$", unit)
    return (unit[: match.start()], match[0]) if match and unit not in _symbols() else (unit, "")


def is_currency(unit: str) -> bool:
    """Whether a unit is money: its first word is an ISO 4217 code that the tables know."""
    code = unit.partition(" ")[0]
    return len(code) == 3 and code.isupper() and code in _symbols()


def is_age(unit: str) -> bool:
    """Whether a unit is how old somebody or something is (`years old`)."""
    return unit in _symbols() and _symbols()[unit].page == AGES


def plural(noun: str) -> str:
    """An English noun in the plural; a plural stays as it is."""
    irregular = word_table("irregular")
    if noun.lower() in irregular:
        return str(irregular[noun.lower()])
    if is_plural(noun):
        return noun
    if re.search(r"(?i)(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"(?i)[^aeiou]y$", noun) else noun + "s"


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural: by its ending, or by the lists of those that do not."""
    lower = noun.lower()
    if lower in _irregular_plurals() or noun in words("invariable") or lower in words("invariable"):
        return True
    if not lower.endswith("s"):
        return len(lower) > 5 and lower.endswith(("men", "women", "people", "children"))
    if len(lower) < 3 or lower in words("singular_in_s") or lower.endswith(("ss", "us", "’s", "'s")):
        return False
    return (
        not lower.endswith("is")
        or lower in words("plural_in_is")
        or (noun[0].isupper() and not lower.endswith("polis"))
    )


def words(table: str) -> frozenset[str]:
    """A list of words of the data, by its name."""
    return _word_sets()[table]


def word_table(name: str) -> Mapping[str, Any]:
    """A table of the data, by its name."""
    table: Mapping[str, Any] = _data()[name]
    return table


@cache
def qualifier_words() -> tuple[tuple[str, Qualifier], ...]:
    """What people write for a qualifier, the longest first."""
    pairs = [(phrase, Qualifier(name)) for name, phrases in word_table("qualifiers").items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _symbols() -> Mapping[str, Unit]:
    return {unit.symbol: unit for unit in _rows()}


@cache
def _names() -> Mapping[str, Unit]:
    return {form: unit for unit in _rows() for name in unit.names for form in (name, f"{name}s")}


@cache
def _signs() -> Mapping[str, Unit]:
    """Signs, and symbols that are no letter or two: those stand among the signs where a text may use them."""
    symbols = {unit.symbol: unit for unit in _rows() if len(unit.symbol) > 2}
    return symbols | {sign: unit for unit in _rows() for sign in unit.signs}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[ .-]", name.lower())[0] for name in (*_names(), *_signs()))


@cache
def _rows() -> tuple[Unit, ...]:
    lines = [line for name in ("units.tsv", "quantity_currencies.tsv") for line in _read(name).splitlines()]
    rows = [[*line.split("\t"), "", "", ""] for line in lines if line and not line.startswith("#")]
    return tuple(Unit(row[0], row[1] or row[0], _parts(row[2]), _parts(row[3])) for row in rows)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(", ")) if cell else ()


@cache
def _word_sets() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in _data().items() if "words" in table}


@cache
def _irregular_plurals() -> frozenset[str]:
    return frozenset(word_table("irregular").values())


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_read("quantity_words.toml"))


def _read(name: str) -> str:
    return resources.files("gloss.data").joinpath(name).read_text(encoding="utf-8")
