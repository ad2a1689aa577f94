"""What people type for a quantity, and what a title says of one: read back."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from gloss.model import Qualifier, Quantity
from gloss.quantity.numbers import NUMBER_WORDS, PARTS, SCALES, SMALL_WORDS, VAGUE, number_in_words, tidy, words_of
from gloss.quantity.units import is_currency, plural, qualifier_words, unit_named, with_rate_apart

_LONGEST = 200
"""Characters: what is longer is no title of a figure."""

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
    rf"(?:(?P<count>{SMALL_WORDS}|an?)[ -])?(?P<part>{'|'.join(PARTS)})s?\b(?: of(?: the)?\b)?", re.IGNORECASE
)
_AND_A_HALF = re.compile(r"^(\d+) and a half\b")
_VAGUE = re.compile(rf"(?P<words>{'|'.join(sorted(VAGUE, key=len, reverse=True))})(?: of (?P<unit>.+))?", re.IGNORECASE)
_SIGN = re.compile(r"[^\d\s.−-]{1,5}(?= ?[\d.])|[A-Z]{3}(?= )|(?:US|NZ|U\.S\.) \$")


@lru_cache(1 << 14)
def parse(text: str) -> Quantity | None:
    """The quantity that a reading or a person's own wording states (`$5 million`, `168 of 329 votes`), or None."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) > _LONGEST:
        return None
    text = re.sub(r"(?<=\w) \([\d.,]+ ?%\)$", "", text)
    qualifier, text = _split_qualifier(text)
    found = _vague(text) or _stated(*_split_currency(_in_digits(text)))
    return replace(found, qualifier=qualifier) if found else None


def _split_qualifier(text: str) -> tuple[Qualifier | None, str]:
    lower = text.lower()
    for phrase, qualifier in qualifier_words():
        if lower.startswith(phrase) and not (phrase[-1].isalpha() and lower[len(phrase) : len(phrase) + 1] != " "):
            return qualifier, text[len(phrase) :].strip()
    return None, text


def _vague(text: str) -> Quantity | None:
    match = _VAGUE.fullmatch(text)
    return Quantity(low=VAGUE[match["words"].lower()], unit=_unit(match["unit"] or "")) if match else None


def _in_digits(text: str) -> str:
    """Number words as digits: `half a million people` -> `500000 people`, `one in five` -> `1 in 5`."""
    words, fraction = _LEADING_WORDS.match(text), _FRACTION.match(text)
    if fraction and (words is None or fraction.end() > words.end()):
        count = number_in_words(words_of(fraction["count"] or "")) or 1
        return f"{count}/{PARTS[fraction['part'].lower()]}{text[fraction.end() :]}"
    text = _words_to_digits(words[0]) + text[words.end() :] if words else text
    text = _AND_A_HALF.sub(lambda match: match[1] + ".5", text)
    second = _SECOND_WORDS.match(text)
    return second["head"] + _words_to_digits(second["words"]) + text[second.end() :] if second else text


def _words_to_digits(words: str) -> str:
    value = number_in_words(words_of(words))
    return words if value is None else f"{value:f}"


def _split_currency(text: str) -> tuple[str, str]:
    """The code of a sign or code before the number, and the rest."""
    match = _SIGN.match(text)
    code = unit_named(match[0]) if match else None
    return (code, text[match.end() :].strip()) if match and code and is_currency(code) else ("", text)


def _stated(currency: str, text: str) -> Quantity | None:
    text = text if currency else re.sub(r"(?<=\d)m$", " m", text)  # “5m” is five metres, “$5m” five million
    match = _STATED.fullmatch(re.sub(r"^(?:between|from) ", "", text))
    if match is None:
        return None
    unit = _unit(_behind_hyphen(match["unit"].strip()))
    if match["unit"][:1].isalpha() and unit == match["unit"] != unit_named(unit):
        return None  # “199X” is no number of something called X
    return _quantity(match, f"{currency} {unit}".strip())


def _behind_hyphen(unit: str) -> str:
    """`329-member` is of members, `45-year-old` of years old."""
    name = unit.removeprefix("-")
    return unit if name == unit or not name[:1].isalpha() else unit_named(name) or plural(name)


def _quantity(match: re.Match[str], unit: str) -> Quantity | None:
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
    """A unit as people write it, normalized: `percent` -> `%`, `dollars a day` -> `USD a day`, `troops` stays."""
    if known := unit_named(text):
        return known
    name, rate = with_rate_apart(text)
    first, _, rest = name.partition(" ")
    code = unit_named(first)
    if code and is_currency(code):
        return f"{code} {rest}".strip() + rate
    return (unit_named(name) or name) + rate
