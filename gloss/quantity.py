"""Figures in words: what the title of an annotation says of a quantity, and how such a title is read back."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from gloss.model import Qualifier, Quantity

SCALES: Mapping[str, int] = {
    "hundred": 10**2,
    **dict.fromkeys(("thousand", "k"), 10**3),
    "lakh": 10**5,
    **dict.fromkeys(("million", "m", "mn", "mln", "mio", "mil"), 10**6),
    "crore": 10**7,
    **dict.fromkeys(("billion", "b", "bn", "bln", "bil"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn", "tril"), 10**12),
    "quadrillion": 10**15,
}
"""Words that multiply the number before them."""

SMALL: Mapping[str, int] = {
    **dict(zip("zero one two three four five six seven eight nine".split(), range(10), strict=True)),
    **dict(zip("ten eleven twelve thirteen fourteen fifteen".split(), range(10, 16), strict=True)),
    **dict(zip("sixteen seventeen eighteen nineteen".split(), range(16, 20), strict=True)),
    **dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)),
}
"""Number words that are added up."""

PARTS: Mapping[str, int] = {
    **dict(zip("half third quarter fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True)),
    **{
        "halve": 2,
        "fourth": 4,
        "twelfth": 12,
        "twentieth": 20,
        "hundredth": 100,
        "thousandth": 1000,
        "millionth": 10**6,
    },
}
"""What a whole is divided into, by the name of one part."""

VAGUE: Mapping[str, Decimal] = {
    **{"dozens": Decimal(12), "scores": Decimal(20), "hundreds": Decimal(100), "thousands": Decimal(1000)},
    **{"tens of thousands": Decimal(10**4), "hundreds of thousands": Decimal(10**5), "millions": Decimal(10**6)},
    **{"tens of millions": Decimal(10**7), "hundreds of millions": Decimal(10**8), "billions": Decimal(10**9)},
    **{"tens of billions": Decimal(10**10), "hundreds of billions": Decimal(10**11), "trillions": Decimal(10**12)},
}
"""“Hundreds of people” says no more than that there were 100 or more: a low end, and no high end."""

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_SMALL = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:(?: +|-)(?:{_ONES})\b)?"
    rf"|ten|eleven|twelve|thirteen|(?:four|fif|six|seven|eigh|nine)teen|{_ONES}|zero)"
)
_BIG = "(?:thousand|lakh|million|crore|billion|trillion|quadrillion)"
_GROUP = rf"(?:{_SMALL}(?:(?: +|-)hundred(?:(?: +and +| +|-){_SMALL})?)?|hundred(?:(?: +and +| +|-){_SMALL})?)"
NUMBER_WORDS = (
    rf"(?:(?:{_GROUP}|half an?|half|an?)(?: +|-))?(?:{_BIG}|dozen|hundred)s?\b(?:(?: +|-){_BIG}\b)*"
    rf"(?:(?:,? +and +|,? +){_GROUP}(?: +|-)(?:{_BIG}|dozen)s?\b)*(?:(?:,? +and +|,? +){_GROUP}\b)?|{_GROUP}\b"
)
"""A number in English words, as a pattern."""

_NUMBER = r"(?:[-−]?(?:\d{1,3}(?:,\d{2,3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:\.\d+)?|[-−]?\.\d+)"
_SCALE = (
    r"(?:(?i:hundred|thousand|lakh|crore|million|billion|trillion|quadrillion|mn|mln|bn|bln|tn)\b|(?<=\d)[kKMBm]\b)"
)
_STATED = re.compile(
    rf"(?P<first>{_NUMBER})(?: ?(?P<first_scale>{_SCALE}))?"
    r"(?:(?P<join> ?[–—-] ?| to | or | and | ?/ ?| of (?:the )?| out of (?:the )?| in )[^\w\s.−-]{0,3}"
    rf"(?P<second>{_NUMBER})(?: ?(?P<second_scale>{_SCALE}))?)?"
    r"(?P<open> or (?:more|fewer|less)\b)?(?P<unit>(?![-–—/.,:]?\d).*)"
)
_LEADING_WORDS = re.compile(rf"(?:{NUMBER_WORDS})(?![-\w])", re.IGNORECASE)
_SECOND_WORDS = re.compile(
    rf"(?P<head>\S+(?: to | or | and | of (?:the )?| out of | in ))(?P<words>{NUMBER_WORDS})(?![-\w])", re.IGNORECASE
)
_FRACTION = re.compile(
    rf"(?:(?P<count>{_SMALL}|an?)[ -])?(?P<part>{'|'.join(PARTS)})s?\b(?: of(?: the)?\b)?", re.IGNORECASE
)
_AND_A_HALF = re.compile(r"^(\d+) and a half\b")
_VAGUE = re.compile(rf"(?P<words>{'|'.join(sorted(VAGUE, key=len, reverse=True))})(?: of (?P<unit>.+))?", re.IGNORECASE)
_SIGN = re.compile(r"[^\d\s.−-]{1,5}(?= ?[\d.])|[A-Z]{3}(?= )|(?:US|NZ|U\.S\.) \$")


class Unit(NamedTuple):
    """A row of the tables: how the unit is written, and its page."""

    symbol: str
    page: str


def reading(q: Quantity) -> str:
    """The quantity in words that `parse` reads back: `about 2,500 troops`, `168/329 votes`, `USD 5 million`, `10–15 %`."""
    unit = re.sub(r"\s+", " ", q.unit.replace('"', "”"))
    code, _, rest = unit.partition(" ")
    if _is_vague(q):
        words = f"{_VAGUE_WORDS[q.low or Decimal(0)]}{' of ' if unit else ''}{unit}"
    elif is_currency(unit):
        words = f"{code} {_amount(q)} {rest}".rstrip()
    else:
        words = f"{_amount(q)} {_one_of(unit) if q.value == 1 and q.of is None else unit}".rstrip()
    return f"{q.qualifier} {words}" if q.qualifier else words


def parse(text: str) -> Quantity | None:
    """The quantity that a reading or a person's own wording states (`$5 million`, `168 of 329 votes`), or None."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) > 200:
        return None
    text = re.sub(r"(?<=\w) \([\d.,]+ ?%\)$", "", text)
    qualifier, text = _split_qualifier(text)
    if vague := _VAGUE.fullmatch(text):
        found: Quantity | None = Quantity(low=VAGUE[vague["words"].lower()], unit=_unit(vague["unit"] or ""))
    else:
        currency, text = _split_currency(_in_digits(text))
        found = _stated(text, currency)
    return replace(found, qualifier=qualifier) if found else None


def page_name(unit: str) -> str:
    """The page on which figures of a unit gather: `countries` for `member countries`, `percent` for `%`; never empty."""
    if known := _symbols().get(unit) or _symbols().get(unit.split(" ")[0]):
        return known.page
    head = re.split(r" (?:of|per|an?|in|from|for|on|to|at|with)\b|/", unit)[0].strip(" -–’'.,")
    last = re.split(r"[\s-]", head)[-1]
    return plural(last) if re.search(r"\w", last) else "numbers"


def unit_named(name: str) -> str | None:
    """The symbol of a measure or the code of a currency by a name or sign of it (`kilometers`, `€`), or None."""
    found = _signs().get(name) or _names().get(name.lower()) or (_symbols().get(name) if len(name) > 2 else None)
    return found.symbol if found else None


def is_currency(unit: str) -> bool:
    """Whether a unit is money: its first word is an ISO 4217 code that the tables know."""
    code = unit.split(" ")[0]
    return len(code) == 3 and code.isupper() and code in _symbols()


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


def number_in_words(number: Iterable[str]) -> Decimal | None:
    """The number that words say together: `two hundred and five`, `half a million`, `twenty-one`; None if it is none."""
    total, current = Decimal(0), Decimal(0)
    for word in number:
        lower = word.lower()
        lower = lower if lower in SMALL else lower.removesuffix("s")
        if lower in SMALL:
            current += SMALL[lower]
        elif lower in ("hundred", "dozen"):
            current = (current or 1) * (100 if lower == "hundred" else 12)
        elif lower in SCALES:
            total, current = (
                (total + (current or 1) * SCALES[lower] if current or not total else total * SCALES[lower]),
                Decimal(0),
            )
        elif lower == "half":
            current += Decimal("0.5")
        elif lower not in ("and", "a", "an"):
            return None
    return tidy(total + current)


def tidy(number: Decimal) -> Decimal:
    """Without the zeros behind the point that a multiplication leaves: 5.2 times a billion is 5200000000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


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


_VAGUE_WORDS = {low: phrase for phrase, low in VAGUE.items()}
_READING_SCALES = {name: Decimal(SCALES[name]) for name in ("trillion", "billion", "million")}


def _one_of(unit: str) -> str:
    """One of `years` is a year; of what the tables do not know, nobody says."""
    return _singulars().get(unit, unit)


def _is_vague(q: Quantity) -> bool:
    return q.value is None and q.high is None and q.low in _VAGUE_WORDS


def _amount(q: Quantity) -> str:
    if q.value is not None:
        return _in_words(q.value) if q.of is None else f"{_digits(q.value)}/{_digits(q.of)}"
    if q.low is not None and q.high is not None:
        return _range_in_words(q.low, q.high)
    end = q.low if q.low is not None else q.high
    return "" if end is None else f"{_in_words(end)} or {'more' if end is q.low else 'fewer'}"


def _in_words(number: Decimal) -> str:
    """`2,500`, `5.2 million`."""
    scale = _scale_of(number)
    return f"{_scaled(number, scale)} {scale}" if scale else _digits(number)


def _range_in_words(low: Decimal, high: Decimal) -> str:
    scale, dash = _scale_of(high), " to " if low < 0 or high < 0 else "–"
    if scale and scale == _scale_of(low):
        return f"{_scaled(low, scale)}{dash}{_scaled(high, scale)} {scale}"
    return f"{_digits(low)}{dash}{_digits(high)}"


def _scale_of(number: Decimal) -> str:
    """The scale word with which the number has at most three decimals, so that nothing is lost; empty for none."""
    name = next((name for name, size in _READING_SCALES.items() if abs(number) >= size), "")
    return name if name and number % (_READING_SCALES[name] / 1000) == 0 else ""


def _scaled(number: Decimal, scale: str) -> str:
    digits = _digits(number / _READING_SCALES[scale])
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _digits(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "−")


def _split_qualifier(text: str) -> tuple[Qualifier | None, str]:
    lower = text.lower()
    for phrase, qualifier in qualifier_words():
        if lower.startswith(phrase) and not (phrase[-1].isalpha() and lower[len(phrase) : len(phrase) + 1] != " "):
            return qualifier, text[len(phrase) :].strip()
    return None, text


def _split_currency(text: str) -> tuple[str, str]:
    """A sign or code before the number."""
    match = _SIGN.match(text)
    code = unit_named(match[0]) if match else None
    return (code, text[match.end() :].strip()) if match and code and is_currency(code) else ("", text)


def _in_digits(text: str) -> str:
    """Number words as digits: `half a million people` -> `500000 people`, `one in five` -> `1 in 5`."""
    words, fraction = _LEADING_WORDS.match(text), _FRACTION.match(text)
    if fraction and (words is None or fraction.end() > words.end()):
        count = number_in_words(re.findall("[a-z]+", (fraction["count"] or "one").lower())) or 1
        return f"{count}/{PARTS[fraction['part'].lower()]}{text[fraction.end() :]}"
    text = _words_to_digits(words[0]) + text[words.end() :] if words else text
    text = _AND_A_HALF.sub(lambda match: match[1] + ".5", text)
    second = _SECOND_WORDS.match(text)
    return second["head"] + _words_to_digits(second["words"]) + text[second.end() :] if second else text


def _words_to_digits(number: str) -> str:
    value = number_in_words(re.findall("[A-Za-z]+", number))
    return number if value is None else f"{value:f}"


def _stated(text: str, currency: str) -> Quantity | None:
    text = text if currency else re.sub(r"(?<=\d)m$", " m", text)  # “5m” is five metres, “$5m” five million
    match = _STATED.fullmatch(re.sub(r"^(?:between|from) ", "", text))
    if match is None:
        return None
    unit = _unit(match["unit"].strip())
    if match["unit"][:1].isalpha() and unit == match["unit"]:
        return None  # `199X` is no number of something called X
    unit = f"{currency} {unit}".strip() if currency else unit
    first = _number(match["first"], match["first_scale"])
    if match["second"]:
        return _pair(match, first, unit)
    if match["open"]:
        return Quantity(low=first, unit=unit) if match["open"] == " or more" else Quantity(high=first, unit=unit)
    return Quantity(first, unit=unit)


def _pair(match: re.Match[str], first: Decimal, unit: str) -> Quantity | None:
    """`168/329`, `2–3 million`: a scale behind the second number is of both, unless the first is the larger."""
    second = _number(match["second"], match["second_scale"])
    if match["join"].strip()[:2] in ("/", "of", "ou", "in"):
        return Quantity(first, of=second, unit=unit)
    if match["second_scale"] and not match["first_scale"] and first <= _number(match["second"], None):
        first = _number(match["first"], match["second_scale"])
    return Quantity(low=first, high=second, unit=unit) if first <= second else None


def _number(digits: str, scale: str | None) -> Decimal:
    number = Decimal(re.sub("[, ]", "", digits).replace("−", "-"))
    return tidy(number * SCALES[scale.lower()]) if scale else number


def _unit(text: str) -> str:
    """A unit as people write it, normalized: `percent` -> `%`, `dollars` -> `USD`, `troops` as it stands."""
    first, _, rest = text.partition(" ")
    code = unit_named(first)
    return unit_named(text) or (f"{code} {rest}" if code and rest and is_currency(code) else text)


@cache
def _symbols() -> Mapping[str, Unit]:
    return {row[0]: Unit(row[0], row[1]) for row in _rows()} | {"": Unit("", "numbers")}


@cache
def _names() -> Mapping[str, Unit]:
    return {
        form: Unit(*row[:2]) for row in _rows() for name in row[2].split(", ") for form in (name, f"{name}s") if name
    }


@cache
def _singulars() -> Mapping[str, str]:
    return {symbol: names.split(", ")[0] for symbol, page, names, _ in _rows() if symbol == page and names}


@cache
def _signs() -> Mapping[str, Unit]:
    return {sign: Unit(*row[:2]) for row in _rows() for sign in (row[3].split(", ") if row[3] else ())}


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    """Symbol, page, names, signs of every unit."""
    lines = [line for name in ("units.tsv", "quantity_currencies.tsv") for line in _read(name).splitlines()]
    rows = [(line.split("\t") + ["", "", ""])[:4] for line in lines if line and not line.startswith("#")]
    return tuple((symbol, page or symbol, names, signs) for symbol, page, names, signs in rows)


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
