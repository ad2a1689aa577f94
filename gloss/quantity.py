"""Figures in words: what the title of an annotation says of a quantity, and how such a title is read back."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from gloss.model import Qualifier, Quantity

SCALES: Mapping[str, int] = {
    **{"hundred": 10**2, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "crore": 10**7},
    **{"million": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "m": 10**6},
    **{"billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9},
    **{"trillion": 10**12, "tn": 10**12, "trn": 10**12, "quadrillion": 10**15},
}
"""Words that multiply the number before them."""

SMALL: Mapping[str, int] = {
    **{word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())},
    **{word: n for n, word in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 13)},
    **{word: n * 10 for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
}
"""Number words that are added up."""

PARTS: Mapping[str, int] = {
    **{"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8},
    **{"ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000},
}
"""What a whole is divided into, by the name of one part."""

VAGUE: Mapping[str, Decimal] = {
    **{"dozens": Decimal(12), "scores": Decimal(20), "hundreds": Decimal(100), "thousands": Decimal(1000)},
    **{"tens of thousands": Decimal(10**4), "hundreds of thousands": Decimal(10**5), "millions": Decimal(10**6)},
    **{"tens of millions": Decimal(10**7), "hundreds of millions": Decimal(10**8), "billions": Decimal(10**9)},
    **{"tens of billions": Decimal(10**10), "hundreds of billions": Decimal(10**11), "trillions": Decimal(10**12)},
    **{"tens of trillions": Decimal(10**13), "hundreds of trillions": Decimal(10**14)},
}
"""“Hundreds of people” says no more than that there were 100 or more: the low end, and no high end."""

_VAGUE_WORDS = {low: words for words, low in VAGUE.items()}
_READING_SCALES = {word: Decimal(SCALES[word]) for word in ("trillion", "billion", "million")}

_NUMBER = r"[-−]?(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?|[-−]?\.\d+"
_SCALE = (
    r"(?:(?i:hundred|thousand|lakh|crore|million|billion|trillion|quadrillion|mn|mln|bn|bln|tn)\b|[kKmMbB]\b(?=.?$))"
)


def _named_amount(name: str) -> str:
    return rf"(?P<{name}>{_NUMBER})(?: ?(?P<{name}_scale>{_SCALE}))?"


_ONE = re.compile(_named_amount("value") + "(?P<rest>.*)")
_PART = re.compile(
    _named_amount("value") + " ?(?:/| of (?:the )?| out of | in )" + _named_amount("of") + "(?P<rest>.*)"
)
_RANGE = re.compile(
    _named_amount("low") + r" ?(?:[–—-]| to | and ) ?(?:[^\w\s.−-]{1,3})?" + _named_amount("high") + "(?P<rest>.*)"
)
_OPEN = re.compile(_named_amount("value") + " or (?P<end>more|fewer|less)(?P<rest>.*)")
_WORDS = re.compile(r"(?:[A-Za-z]+(?:[ -]|$))+")
_LIKELY = re.compile(rf"\d|(?i:\b(?:{'|'.join([*SMALL, *SCALES, *PARTS, 'dozens?', 'scores', 'hundreds'])}|\w+ions)\b)")


class Unit(NamedTuple):
    """A row of the tables of units: how a number of it is written, and its page."""

    symbol: str
    page: str
    is_money: bool


def reading(q: Quantity) -> str:
    """The quantity in words that `parse` reads back: `about 2,500 troops`, `168/329 votes`, `USD 5 million`, `10–15 %`."""
    unit, rest = q.unit.replace('"', "”").replace("\n", " "), ""
    if unit.split(" ")[0] in _currencies():
        unit, _, rest = unit.partition(" ")
        amount = f"{unit} {_amount(q)}" + (f" {rest}" if rest else "")
    else:
        amount = f"{_amount(q)}{' of ' if unit and _is_vague(q) else ' ' if unit else ''}{unit}"
    return f"{q.qualifier} {amount}" if q.qualifier else amount


def parse(text: str) -> Quantity | None:
    """The quantity that a reading or a person's own wording states (`$5 million`, `168 of 329 votes`), or None."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"(?<=\w) \([\d.,]+ ?%\)$", "", text)
    if len(text) > 200 or not _LIKELY.search(text):
        return None
    qualifier, text = _split_qualifier(text)
    currency, text = _split_currency(_in_digits(text))
    found = _vague(text) or _range(text) or _part(text) or _open(text) or _one(text)
    if found is None or (found.low is not None and found.high is not None and found.low > found.high):
        return None
    unit = f"{currency} {found.unit}".strip() if currency else _unit(found.unit)
    return replace(found, unit=unit, qualifier=qualifier)


def page_name(unit: str) -> str:
    """The page on which figures of a unit gather: `countries` for `member countries`, `percent` for `%`; never empty."""
    if not unit:
        return "numbers"
    if known := _units().get(unit) or _currencies().get(unit.split(" ")[0]):
        return known.page
    head = re.split(r" (?:of|per|an?|in|from|for|on|to|at|with)\b|/", unit)[0].strip(" -’'.") or unit
    return plural(re.split(r"[\s-]", head)[-1])


def unit_named(name: str) -> str | None:
    """The symbol of a measure or the code of a currency by a name or sign of it (`kilometers`, `€`), or None."""
    found = _names().get(name) or _names().get(name.lower())
    return found.symbol if found else None


def is_currency(unit: str) -> bool:
    """Whether a unit is money: its first word is an ISO 4217 code that the tables know."""
    return unit.split(" ")[0] in _currencies()


def plural(noun: str) -> str:
    """An English noun in the plural; a plural stays as it is."""
    irregular, invariable = _plurals()
    if noun.lower() in irregular:
        return irregular[noun.lower()]
    if noun in invariable or is_plural(noun):
        return noun
    if re.search(r"(?i)(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"(?i)[^aeiou]y$", noun) else noun + "s"


def is_plural(noun: str) -> bool:
    """Whether a noun looks like a plural: by its ending, or by the list of those without one."""
    irregular, invariable = _plurals()
    lower = noun.lower()
    if lower in irregular.values() or noun in invariable or lower in invariable:
        return True
    if lower.endswith("s"):
        return len(lower) > 2 and not lower.endswith(("ss", "us", "is", "’s", "'s")) and lower not in _singular_in_s()
    return lower.endswith(("men", "women", "people", "children")) and len(lower) > 5


def number_in_words(words: Iterable[str]) -> Decimal | None:
    """The number that words or digits say together: `two hundred and five`, `half a million`, `3.5 billion`."""
    total = current = Decimal(0)
    last_scale = Decimal(1)
    for word in words:
        lower = word.lower().removesuffix("s") if word.lower() not in SMALL else word.lower()
        if lower in SMALL or lower[:1].isdigit():
            current += SMALL[lower] if lower in SMALL else Decimal(lower.replace(",", ""))
        elif lower in ("hundred", "dozen", "score"):
            current = (current or 1) * {"hundred": 100, "dozen": 12, "score": 20}[lower]
        elif lower in SCALES:
            last_scale = Decimal(SCALES[lower])
            total, current = total + (current or 1) * last_scale, Decimal(0)
        elif lower == "half":
            total, current = (
                (total + last_scale / 2, current) if total and not current else (total, current + Decimal("0.5"))
            )
        elif lower not in ("and", "a", "an", "of"):
            return None
    return total + current


def to_decimal(digits: str) -> Decimal:
    """A number in English digits, with or without grouping."""
    return Decimal(digits.replace(",", "").replace("−", "-"))


def _amount(q: Quantity) -> str:
    if q.value is not None:
        return f"{_digits(q.value)}/{_digits(q.of)}" if q.of is not None else _in_words(q.value)
    if q.low is not None and q.high is not None:
        return _range_in_words(q.low, q.high)
    if q.low is not None:
        return _VAGUE_WORDS[q.low] if _is_vague(q) else f"{_in_words(q.low)} or more"
    return f"{_in_words(q.high)} or fewer" if q.high is not None else ""


def _is_vague(q: Quantity) -> bool:
    return q.value is None and q.high is None and q.low in _VAGUE_WORDS


def _in_words(number: Decimal) -> str:
    """`2,500`, `5.2 million`: a scale only where nothing is lost and it is shorter."""
    scale = _scale_of(number)
    return f"{_digits(_scaled(number, scale))} {scale}" if scale else _digits(number)


def _range_in_words(low: Decimal, high: Decimal) -> str:
    scale = _scale_of(high)
    dash = " to " if low < 0 or high < 0 else "–"
    if scale and scale == _scale_of(low):
        return f"{_digits(_scaled(low, scale))}{dash}{_digits(_scaled(high, scale))} {scale}"
    return f"{_digits(low)}{dash}{_digits(high)}"


def _scale_of(number: Decimal) -> str:
    """The largest scale word with which the number has at most three decimals."""
    for word, size in _READING_SCALES.items():
        if abs(number) >= size:
            return word if number % (size / 1000) == 0 else ""
    return ""


def _scaled(number: Decimal, scale: str) -> Decimal:
    digits = f"{number / _READING_SCALES[scale]:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def _digits(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "−")


def _split_qualifier(text: str) -> tuple[Qualifier | None, str]:
    lower = text.lower()
    for words, qualifier in qualifier_words():
        if lower.startswith(words) and (lower[len(words) :][:1] in (" ", "") or not words[-1].isalpha()):
            return qualifier, text[len(words) :].strip()
    return None, text


def _split_currency(text: str) -> tuple[str, str]:
    """A sign or code before the number."""
    match = re.match(r"[^\d\s.−-]{1,5}(?= ?[\d.])|[A-Z]{3}(?= )|(?:US|NZ|U\.S\.) \$", text)
    code = unit_named(match[0]) if match else None
    return (code, text[match.end() :].strip()) if match and code and is_currency(code) else ("", text)


def _in_digits(text: str) -> str:
    """Number words at the start as digits: `half a million people` -> `500000 people`."""
    match = _WORDS.match(text)
    words = re.findall(r"[A-Za-z]+", match[0]) if match else []
    numerals = {*SMALL, *SCALES, "dozen", "half", "and", "a", "an"} - {"k", "m", "b"}
    count = next((n for n, word in enumerate(words) if word.lower() not in numerals), len(words))
    while count and words[count - 1].lower() in ("and", "a", "an"):
        count -= 1
    number = number_in_words(words[:count]) if count else None
    if match is None or number is None:
        return text
    rest = re.match(r"(?:[A-Za-z]+[ -]?){%d}" % count, text)
    return f"{number:f} {text[rest.end() :] if rest else ''}".strip()


def _vague(text: str) -> Quantity | None:
    for words in sorted(VAGUE, key=len, reverse=True):
        if match := re.fullmatch(rf"{words}(?: of (?P<unit>.+))?", text, re.IGNORECASE):
            return Quantity(low=VAGUE[words], unit=unit_named(match["unit"] or "") or match["unit"] or "")
    return None


def _range(text: str) -> Quantity | None:
    text = re.sub(r"^(?:between|from) ", "", text)
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    high = _value(match["high"], match["high_scale"])
    low_is_scaled = match["low_scale"] or (to_decimal(match["low"]) < to_decimal(match["high"]))
    low = _value(match["low"], match["low_scale"] or (match["high_scale"] if low_is_scaled else None))
    return Quantity(low=low, high=high, unit=match["rest"].strip())


def _part(text: str) -> Quantity | None:
    if not (match := _PART.fullmatch(text)):
        return None
    value, of = _value(match["value"], match["value_scale"]), _value(match["of"], match["of_scale"])
    return Quantity(value, of=of, unit=match["rest"].strip())


def _open(text: str) -> Quantity | None:
    if not (match := _OPEN.fullmatch(text)):
        return None
    end = _value(match["value"], match["value_scale"])
    unit = match["rest"].strip()
    return Quantity(low=end, unit=unit) if match["end"] == "more" else Quantity(high=end, unit=unit)


def _one(text: str) -> Quantity | None:
    if not (match := _ONE.fullmatch(text)):
        return None
    return Quantity(_value(match["value"], match["value_scale"]), unit=match["rest"].strip())


def _value(digits: str, scale: str | None) -> Decimal:
    return to_decimal(digits) * SCALES[scale.lower()] if scale else to_decimal(digits)


def _unit(text: str) -> str:
    """A unit as people write it, normalized: `percent` -> `%`, `dollars` -> `USD`, `troops` as it stands."""
    first, _, rest = text.partition(" ")
    if known := unit_named(text):
        return known
    code = unit_named(first)
    return f"{code} {rest}" if code and is_currency(code) else text


@cache
def qualifier_words() -> tuple[tuple[str, Qualifier], ...]:
    """What people write for a qualifier, the longest first."""
    table: dict[str, list[str]] = _words()["qualifiers"]
    pairs = [(words, Qualifier(name)) for name, others in table.items() for words in others]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _units() -> Mapping[str, Unit]:
    """Symbol -> measure."""
    return {row[0]: Unit(row[0], row[1], is_money=False) for row in _table("units.tsv")}


@cache
def _currencies() -> Mapping[str, Unit]:
    """ISO code -> money."""
    return {row[0]: Unit(row[0], row[0], is_money=True) for row in _table("quantity_currencies.tsv")}


@cache
def _names() -> Mapping[str, Unit]:
    """Every name (lower case), sign, symbol and code."""
    found: dict[str, Unit] = {}
    for units, table in ((_units(), "units.tsv"), (_currencies(), "quantity_currencies.tsv")):
        for row in _table(table):
            names, signs = (row[-2], row[-1])
            unit = units[row[0]]
            for name in filter(None, names.split(", ")):
                found |= {name: unit, f"{name}s": unit}
            found |= {sign: unit for sign in [*filter(None, signs.split(", ")), row[0]]}
    return found


def _table(name: str) -> list[list[str]]:
    lines = resources.files("gloss.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [
        (line.split("\t") + ["", ""])[: 4 if name == "units.tsv" else 3] for line in lines if not line.startswith("#")
    ]


@cache
def _words() -> Mapping[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("gloss.data").joinpath("quantity_words.toml").read_text(encoding="utf-8"))


@cache
def _plurals() -> tuple[Mapping[str, str], frozenset[str]]:
    words = _words()
    irregular: Mapping[str, str] = {one: str(many) for one, many in words["irregular"].items()}
    return irregular, frozenset(words["invariable"]["words"])


@cache
def _singular_in_s() -> frozenset[str]:
    return frozenset(_words()["singular_in_s"]["words"])
