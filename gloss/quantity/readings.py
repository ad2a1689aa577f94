"""What the title of an annotation says of a quantity."""

import re
from decimal import Decimal

from gloss.model import Quantity
from gloss.quantity.numbers import SCALES, VAGUE
from gloss.quantity.units import is_currency, one_of

_VAGUE_WORDS = {low: phrase for phrase, low in VAGUE.items()}
_SCALES = {name: Decimal(SCALES[name]) for name in ("trillion", "billion", "million")}


def reading(q: Quantity) -> str:
    """The quantity in words that `parse` reads back: `about 2,500 troops`, `168/329 votes`, `USD 5 million`."""
    unit = re.sub(r"\s+", " ", q.unit.replace('"', "”"))
    if q.value is None and q.high is None and q.low in _VAGUE_WORDS:
        words = f"{_VAGUE_WORDS[q.low]}{' of ' if unit else ''}{unit}"
    elif is_currency(unit):
        code, _, rest = unit.partition(" ")
        words = f"{code} {_amount(q)} {rest}".rstrip()
    else:
        words = f"{_amount(q)} {one_of(unit) if q.value == 1 and q.of is None else unit}".rstrip()
    return f"{q.qualifier} {words}" if q.qualifier else words


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
    name = next((name for name, size in _SCALES.items() if abs(number) >= size), "")
    return name if name and number % (_SCALES[name] / 1000) == 0 else ""


def _scaled(number: Decimal, scale: str) -> str:
    digits = _digits(number / _SCALES[scale])
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _digits(number: Decimal) -> str:
    return f"{number:,f}".replace("-", "−")
