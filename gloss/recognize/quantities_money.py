"""The signs and codes of money in front of a number: `US$ 5`, `Rs 200`, `R12,000`."""

import re

from gloss.quantity.units import is_currency, unit_named
from gloss.recognize.quantities_numbers import Amount

_SIGNS = "$€£¥₹₩₪₺₽₴₦฿₫₱₵₸₾₡₲₮₼৳₿¢₨"
_BEFORE = re.compile(
    rf"((?:(?<![\w$])(?:[A-Z]{{1,3}}|U\.S\.?|Mex|Bds|Col|(?:[Uu][Ss]|NZ|[Hh][Kk]|U\.S\.) ))?[{_SIGNS}]|(?<![\w-])(?:U\.S\.|[A-Z][A-Za-z¢₵/]{{0,4}}\.?)(?: dollars)?|S/\.?|\bdollar) ?$"
)
_LETTERS = {"N": "NGN", "R": "ZAR"}
"""Signs that are a letter: taken for money only where they touch a number of four characters or more."""


def money_before(text: str, amount: Amount) -> tuple[str, int]:
    """The code of a sign or code before a number, and where that begins; an empty code where there is none."""
    start = amount.start
    if not text[max(0, start - 2) : start].strip():
        return "", start
    match = _BEFORE.search(text, max(0, start - 13), start)
    if match is None or (match[1] == "dollar" and text[match.start() - 2 : match.start() - 1].isdigit()):
        return "", start
    name = match[1]
    if name in _LETTERS and amount.end - start > 3 and match.end() == match.end(1):
        return _LETTERS[name], match.start(1)
    unit = (
        (unit_named(name) or unit_named(name.replace(" ", "").upper())) if len(name) > 1 or not name.isalpha() else None
    )
    if unit and (is_currency(unit) or unit == "rupees"):
        return unit, match.start(1)
    sign = unit_named(name[-1]) if not name[-1].isalpha() else None
    return (sign, match.end(1) - 1) if sign and is_currency(sign) else ("", start)
