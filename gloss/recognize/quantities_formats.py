"""The number formats of the world, told by what a text itself writes: digits of any script, `2.500` or `2,500`.

Every change is a character for a character, so that spans stay where they are. The machine's locale is never asked.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_OTHER_SIGNS = "٬٫٪％，．\u00a0\u202f\u2009"
_SIGNS = str.maketrans(_OTHER_SIGNS, ",.%%,.   ")

# Each begins with a digit, and looks back from there: that makes the search fast.
# 1.234.567 · 2.500,75 · 12,5 % · 1,25 million: nobody who writes decimals with a point writes these
_COMMA_DECIMALS = re.compile(
    r"\d(?<![\d.,].)\d{0,2}(?:\.\d{3}){2,}(?![\d.])|\d(?<![\d.,].)\d{0,2}(?:\.\d{3})+,\d{1,2}(?!\d)"
    r"|\d(?<![\d.,].)\d{0,2},\d{1,2} ?(?:[%€]|(?:percent|per cent|million|billion)\b)"
)
# 2,500 · 12.5 %: these may be of those who write a point; 1,234,567 · 2,500.75 are surely theirs
_PERHAPS_POINT = re.compile(
    r"\d(?<![\d.,].)\d{0,2}(?:,\d{2,3})*,\d{3}(?![\d,])"
    r"|\d(?<![\d.,].)\d{0,2}\.\d{1,2} ?(?:[%€$]|(?:percent|per cent|million|billion)\b)"
)
_POINT_DECIMALS = re.compile(r"\d(?<![\d.,].)\d{0,2}(?:(?:,\d{3}){2,}|(?:,\d{3})+\.\d{1,2})(?![\d,])")
_GROUPED = re.compile(
    r"\d(?<![\d.,].)\d{0,2}(?:\.\d{3})+(?:,\d+)?(?![\d.]|,\d)|\d(?<![\d.,].)\d*,\d{1,2}(?![\d,]|\.\d)"
)
_SWAPPED = str.maketrans(".,", ",.")


def with_known_digits(text: str) -> str:
    """With the digits of every script, and the signs that go with them, as English writes them."""
    if text.isascii() or not _foreign().search(text):
        return text
    return text.translate(_digits()).translate(_SIGNS)


@cache
def _foreign() -> re.Pattern[str]:
    """One set of characters, which is searched for much faster than anything else would be."""
    return re.compile(f"[{_OTHER_SIGNS}{''.join(map(chr, _digits()))}]")


@cache
def _digits() -> Mapping[int, str]:
    """The digits of all scripts but ours that news is written in: those of the first plane, which search fast."""
    characters = map(chr, range(128, 1 << 16))
    return {ord(c): str(unicodedata.decimal(c)) for c in characters if c.isdecimal()}


def decimal_sign(text: str) -> str:
    """The sign of decimals that a text's own numbers give away: `,`, `.`, or nothing where they do not, or disagree."""
    if _COMMA_DECIMALS.search(text):
        return "" if _PERHAPS_POINT.search(text) else ","
    return "." if _POINT_DECIMALS.search(text) else ""


def with_point_decimals(text: str) -> str:
    """An English text that writes `2.500` and `12,5 %`, with the numbers as English has them."""
    if not _COMMA_DECIMALS.search(text) or _PERHAPS_POINT.search(text):
        return text
    return _GROUPED.sub(lambda match: match[0].translate(_SWAPPED), text)
