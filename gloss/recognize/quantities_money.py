"""The signs and codes of money in front of a number: `US$ 5`, `Rs 200`, `R12,000`."""

import re

from gloss.quantity.units import is_currency, unit_named, unit_signed
from gloss.recognize.quantities_numbers import Amount

_REACH = 13
"""Characters: “US dollars ” and two more."""

_SIGNS = "$€£¥₹₩₪₺₽₴₦฿₫₱₵₸₾₡₲₮₼৳₿¢₨"
_COUNTRY = r"(?:(?<![\w$])(?:[A-Z]{1,3}|U\.S\.?|Mex|Bds|Col|(?:[Uu][Ss]|NZ|[Hh][Kk]|U\.S\.) ))?"
_CODE = r"(?<![\w-])(?:U\.S\.|[A-Z][A-Za-z¢₵/]{0,4}\.?)(?: dollars)?|S/\.?|\bdollar"
_BEFORE = re.compile(rf"({_COUNTRY}[{_SIGNS}]|{_CODE}) ?$")
_LETTERS = {"N": "NGN", "R": "ZAR"}
"""Signs that are a letter: taken for money only where they touch a number of four characters or more."""


def money_before(text: str, amount: Amount) -> tuple[str, int]:
    """The code of a sign or code before a number, and where that begins; an empty code where there is none."""
    start = amount.start
    if not text[max(0, start - 2) : start].strip():
        return "", start
    match = _BEFORE.search(text, max(0, start - _REACH), start)
    if match is None or (match[1] == "dollar" and text[match.start() - 2 : match.start() - 1].isdigit()):
        return "", start
    name = match[1]
    if name in _LETTERS and amount.end - start > 3 and match.end() == match.end(1):
        return _LETTERS[name], match.start(1)
    unit = _code(name)
    if unit and (is_currency(unit) or unit == "rupees"):
        return unit, match.start(1)
    sign = unit_signed(name[-1])
    return (sign, match.end(1) - 1) if sign and name[-1] in _SIGNS else ("", start)


def _code(name: str) -> str | None:
    """`US $`, `Rs`, `US dollars`, `hk$`; no letter alone, and no name: “Euro 2020” is a cup."""
    if len(name) == 1 and name.isalpha():
        return None
    if name.lower().endswith(("dollar", "dollars")):
        return unit_named(name)
    return unit_signed(name) or (unit_signed(name.replace(" ", "").upper()) if "$" in name else None)
