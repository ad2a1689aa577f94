"""Figures in other languages than English: numbers in digits, with the words of a table before and behind them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from gloss.model import Qualifier, Quantity
from gloss.quantity.numbers import SCALES, tidy
from gloss.quantity.units import is_currency, unit_named
from gloss.recognize.quantities_formats import decimal_sign

_DECIMAL_COMMA = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[ ’']\d{3})+(?:,\d+)?(?! ?\d)|\d+(?:[,.]\d+)?"
_DECIMAL_POINT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?! ?\d)|\d+(?:[.,]\d+)?"
_GLUED_BEFORE = re.compile(r"[\w#@&/\\=_^]$|\d[.,:’'–/-]$|[^\W\d_][-‐‑.]$")
_GLUED_AFTER = re.compile(r"[.:/]\d|-\d+-|\. [A-ZÄÖÜ]|_|(?!(?:km|m|cm|mm|kg|g|l|t|k|h)[²³]?\b)[^\W\d_]")
_SIGN_BEFORE = re.compile(r"(?:[A-Z]{1,3})?[$€£¥₺]\s?$|\b[A-Z]{3}\s$")
_WORD = re.compile(r" ([^\W\d_]+(?:[-’'\u200c][^\W\d_]+)*)(?![$€£¥₺])")
_SIGN_BEHIND = re.compile(r" ?([%‰€$£₺°]C?|(?:km|m|cm|mm)[²³]?(?:/h|/s)?|kg|[A-Z]{3})(?!\w)(?! ?\d)")


class Language(NamedTuple):
    """What a language says around numbers."""

    number: re.Pattern[str]
    decimal: str
    scale: re.Pattern[str]
    scales: Mapping[str, int]
    unit: re.Pattern[str]
    units: Mapping[str, str]
    qualifier: re.Pattern[str]
    qualifiers: Mapping[str, Qualifier]
    to: re.Pattern[str]
    of: re.Pattern[str]
    stop: frozenset[str]
    noun_last: bool


_COMMA = (
    "de es fr it pt nl ru uk pl cs sk sl sv da nb nn no fi tr el hu ro bg hr sr lt lv et id vi ca gl eu is az hy kk"
)
"""Languages that write decimals with a comma."""


def figures(text: str, language: str) -> Iterator[tuple[int, int, Quantity]]:
    """The figures of a text in a language (`de`, `ar`): spans and bodies, in order."""
    words = _language(language, decimal_sign(text))
    position = 0
    for match in words.number.finditer(text):
        if match.start() >= position and (found := _figure(text, match, words)):
            position = found[1]
            yield found


def _figure(text: str, match: re.Match[str], words: Language) -> tuple[int, int, Quantity] | None:
    start, end = match.span()
    code = _SIGN_BEFORE.search(text, max(0, start - 5), start)
    currency = unit_named(code[0].strip()) if code else None
    start = code.start() if code and currency and is_currency(currency) else start
    if _GLUED_BEFORE.search(text, max(0, start - 3), start) or _GLUED_AFTER.match(text, end):
        return None
    low, end, _ = _scaled(text, match, words)
    whole, end = _whole(text, end, low, words)
    high, end, scale = _range(text, end, words) if whole is None else (None, end, 1)
    unit, stop = _unit(text, end, words) if not currency else (currency, end)
    if not _is_figure(match[0], low, unit, is_scaled=scale > 1 or low != _value(match[0], words.decimal)):
        return None
    begin, qualifier = _qualifier(text, start, words)
    if high is None:
        return begin, stop, Quantity(low, of=whole, unit=unit, qualifier=qualifier)
    low = low * scale if low < high / scale else low
    return (begin, stop, Quantity(low=tidy(low), high=high, unit=unit, qualifier=qualifier)) if low < high else None


def _is_figure(digits: str, value: Decimal, unit: str, *, is_scaled: bool) -> bool:
    """A number that counts something, or that is written as amounts are; four digits alone may be a year."""
    if digits.isdigit() and len(digits) == 4 and 1200 <= value <= 2150:
        return bool(unit) and unit_named(unit) is not None
    return bool(unit) or is_scaled or (value >= 1000 and not digits.isdigit())


def _scaled(text: str, match: re.Match[str], words: Language) -> tuple[Decimal, int, int]:
    """Value, end and scale of a number."""
    value = _value(match[0], words.decimal)
    scale = words.scale.match(text, match.end())
    factor = words.scales[scale[1]] if scale else 1
    return (tidy(value * factor), scale.end(), factor) if scale else (value, match.end(), 1)


def _whole(text: str, end: int, part: Decimal, words: Language) -> tuple[Decimal | None, int]:
    """The whole of `168 von 329 Abgeordneten`, and where it ends; a year is none."""
    join = words.of.match(text, end)
    second = words.number.match(text, join.end()) if join else None
    if second is None or (second[0].isdigit() and 1900 <= int(second[0]) <= 2100):
        return None, end
    whole, stop, _ = _scaled(text, second, words)
    return (whole, stop) if part < whole else (None, end)


def _range(text: str, end: int, words: Language) -> tuple[Decimal | None, int, int]:
    """The high end of a range, where that ends, and its scale."""
    join = words.to.match(text, end)
    second = words.number.match(text, join.end()) if join else None
    return _scaled(text, second, words) if second else (None, end, 1)


def _value(digits: str, decimal: str) -> Decimal:
    digits = re.sub("[ ’']", "", digits)
    if decimal == ".":
        grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
        return Decimal(digits.replace(",", "" if grouped else "."))
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
    return Decimal((digits.replace(".", "") if grouped else digits).replace(",", "."))


def _unit(text: str, end: int, words: Language) -> tuple[str, int]:
    """What is counted, and where its words end: a sign, a unit of the table, or the next noun."""
    if sign := _SIGN_BEHIND.match(text, end):
        symbol = unit_named(sign[1])
        if symbol:
            return symbol, sign.end()
    if named := words.unit.match(text, end):
        return words.units[named[1]], named.end()
    return _noun(text, end, words)


def _noun(text: str, end: int, words: Language) -> tuple[str, int]:
    position, first = end, 0
    for _ in range(3 if words.noun_last else 1):
        word = _WORD.match(text, position)
        if word is None or word[1] in words.stop or word[1].lower() in SCALES or len(word[1]) < 2:
            break
        first, position = first or word.start(1), word.end()
        if not words.noun_last or word[1][0].isupper():
            return unit_named(text[first:position]) or text[first:position], position
    return "", end


def _qualifier(text: str, start: int, words: Language) -> tuple[int, Qualifier | None]:
    match = words.qualifier.search(text, max(0, start - 25), start)
    return (match.start(1), words.qualifiers[match[1].lower()]) if match else (start, None)


@cache
def _language(name: str, evidence: str) -> Language:
    # Of a language without a table only the decimal sign is known
    tables = tomllib.loads(
        resources.files("gloss.data").joinpath("quantity_languages.toml").read_text(encoding="utf-8")
    )
    table = tables.get(name) or {"decimal": "," if name in _COMMA.split() else "."}
    qualifiers = {phrase: Qualifier(key) for key, phrases in table.get("qualifiers", {}).items() for phrase in phrases}
    decimal = evidence or table["decimal"]  # a Mexican article in Spanish writes 2,500.75
    return Language(
        number=re.compile(_DECIMAL_COMMA if decimal == "," else _DECIMAL_POINT),
        decimal=decimal,
        scale=re.compile(rf" ({_any(table.get('scales', {}))})(?:(?<=[’'])|(?!\w))"),
        scales=table.get("scales", {}),
        unit=re.compile(rf"(?:(?<=[’'])| )({_any(table.get('units', {}))})(?!\w)"),
        units=table.get("units", {}),
        qualifier=re.compile(rf"(?<!\w)({_any(qualifiers)}) ?$", re.IGNORECASE),
        qualifiers=qualifiers,
        to=re.compile(rf" ?[-–] ?(?=\d)| (?:{_any(table.get('to', []))}) (?=\d)"),
        of=re.compile(rf" (?:{_any(table.get('of', []))}) (?=\d)"),
        stop=frozenset(table.get("words", {}).get("stop", [])),
        noun_last=table.get("noun_last", False),
    )


def _any(phrases: Mapping[str, object] | list[str]) -> str:
    """A pattern for one of the phrases, the longest first; one that never matches where there is none."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"
