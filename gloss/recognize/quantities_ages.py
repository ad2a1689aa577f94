"""How old somebody or something is: `45-year-old`, `aged 45`, `Ali Hassan, 45, a driver`.

Ages have units of their own (`years old`), so that they never stand among lengths of time; pages leave them unlinked.
"""

import re
from typing import NamedTuple

from gloss.quantity.units import is_plural, words
from gloss.recognize.quantities_numbers import Amount
from gloss.recognize.quantities_units import noun_phrase


class Age(NamedTuple):
    """A unit such as `years old`, and where its words end."""

    end: int
    unit: str


_OLD = re.compile(
    r"(?: |-)(?P<unit>year|month|week|day)s?(?:(?: |-)olds?\b| of age\b)(?! (?:enough|habits?)\b)", re.IGNORECASE
)
_AGED = re.compile(
    r"\b(?:aged?|ages|ages? of|age group|turn(?:ed|ing|s)?|(?:boy|girl|man|woman|child|youth|son|daughter) of)"
    r"(?: (?:about|around|between|from|just|only|over|under|at))?[ :]$",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\bturn(?:ed|ing|s)? $", re.IGNORECASE)
_UNIT = re.compile(r" (?P<unit>year|month|week|day)s?\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.,;:!?)\]”’\"\n—–]|$| (?:on|in|this|last|next|and|when|who|with|at|years)\b")
_ACROSS = re.compile(r"(?P<the>\b[Tt]he (?:[a-z]+ )?)?(?P<name>[^\W\d_][\w’'.-]*[^\W\d_]), $")
_BEHIND = re.compile(r",? ?(?:[”’\"]|\))?(?:, (?=[a-z“])|,? and (?=(?:his|her|their)\b)|[.;](?=\s|$))")
_OLDEST = 120
_YOUNGEST = 3
"""In years: below it, “Mosul, 2, and Erbil” is a list."""


def age_of(text: str, amount: Amount, last: Amount) -> Age | None:
    """The age that a number states, or None for any other number; `last` is the high end of a range."""
    if amount.of is not None or amount.is_vague or amount.is_scaled:
        return None
    if old := _OLD.match(text, last.end):
        return Age(old.end(), f"{old['unit'].lower()}s old")
    if last.value > _OLDEST or amount.value < 0:
        return None
    if _AGED.search(text, max(0, amount.start - 25), amount.start):
        return _aged(text, amount, last)
    return Age(last.end, "years old") if last is amount and _is_apposition(text, amount) else None


def _aged(text: str, amount: Amount, last: Amount) -> Age | None:
    """`aged 14`, `at the age of four months`, `turned 60`; but `turned 12 shops into homes` counts shops."""
    unit = _UNIT.match(text, last.end)
    if _TURNED.search(text, max(0, amount.start - 10), amount.start):
        return Age(last.end, "years old") if not unit and _CLAUSE_END.match(text, last.end) else None
    if unit:
        return Age(unit.end(), f"{unit['unit'].lower()}s old")
    return None if noun_phrase(text, last.end) else Age(last.end, "years old")


def _is_apposition(text: str, amount: Amount) -> bool:
    """`Thomas Sam, 42, and`, but not `May 7, 42, …` nor a list of pages or places with numbers."""
    if not amount.is_plain or not _YOUNGEST <= amount.value <= _OLDEST or text[amount.start - 2 : amount.start] != ", ":
        return False
    name = _ACROSS.search(text, max(0, amount.start - 30), amount.start)
    if name is None or name["name"].lower() in words("no_bearers_of_age"):
        return False
    if not name["name"][0].isupper() and (not name["the"] or is_plural(name["name"])):
        return False  # “the striker, 24, has” is an age, “in pages, 24, of” is none
    behind = _BEHIND.match(text, amount.end)
    return behind is not None and not re.match(
        r"(?:and|or) (?:[A-Z][\w-]+, )?\d", text[behind.end() : behind.end() + 30]
    )
