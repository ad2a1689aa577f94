"""Parts of a whole: `two-thirds of the voters`, `half a mile`, `168 of the 329 members`, `one in five`."""

import re
from decimal import Decimal

from gloss.model import Quantity
from gloss.quantity.numbers import tidy
from gloss.quantity.units import unit_named, words
from gloss.recognize.quantities_context import last_word
from gloss.recognize.quantities_numbers import Amount, is_all_of
from gloss.recognize.quantities_qualifiers import qualifier_before
from gloss.recognize.quantities_relations import SMALLER_UNITS, amount_behind
from gloss.recognize.quantities_units import Counted, counted, measure, noun_phrase, noun_run

_DETERMINERS = re.compile(
    r" (?:of )?(?:(?:all|the|its|their|our|his|her|these|those|this|that)(?= ) ?)*(?:[A-Z][\w-]+[’']s(?= ))?"
)
_OF = re.compile(
    r" (?:out )?of (?:(?:the|its|their|our|all|these|those|his|her|every|a total of|[\w’'-]+[’']s?) ){0,2}"
)
_OUT_OF = re.compile(r" out of (?:a (?:possible|total of) )?(?=[\da-z])")
_IN = re.compile(r" in (?:every )?")
_MEASURED = re.compile(r"(?: of)? an?(?= )|(?=[ -])")
_ONE_AND = re.compile(r"\ban? (?P<unit>[a-z]+) and $", re.IGNORECASE)
_REACH = 25
"""Characters: “one kilometre and ” and some."""
_CHANGE_END = re.compile(r"[.,;:!?)]|$| (?:to|on|from|in|since|last|this|over|year|after|compared|against|and|as)\b")
"""What follows where “up a fifth” ends; in “rose a third time” it goes on."""
_SMALLEST = 20
"""A twentieth; smaller parts are a way of speaking, or science."""


def share(text: str, amount: Amount) -> tuple[int, int, Quantity] | None:
    """A fraction in words and what it is of; its span and body."""
    begin, qualifier = qualifier_before(text, amount.start, "")
    if measured := _more_than_one(text, amount) or _measured(text, amount):
        start, end, value, unit = measured
        return min(begin, start), end, Quantity(value, unit=unit, qualifier=qualifier)
    if is_all_of(text, begin, amount.end) and _is_exact(amount):
        return begin, amount.end, Quantity(_value(amount), qualifier=qualifier)
    if not _is_share(text, amount, is_qualified=qualifier is not None):
        return None
    found = _sharers(text, amount.end)
    body = Quantity(amount.value, of=amount.of, unit=found.unit if found else "", qualifier=qualifier)
    return begin, found.end if found else amount.end, body


def _is_exact(amount: Amount) -> bool:
    """Whether the fraction is an exact decimal, and not a tiny one: fifths are, thirds and millionths are not."""
    return amount.of is not None and amount.of <= _SMALLEST and Decimal(10**6) % amount.of == 0


def _value(amount: Amount) -> Decimal:
    return amount.value / (amount.of or 1)


def _measured(text: str, amount: Amount) -> tuple[int, int, Decimal, str] | None:
    """`half an hour`, `a quarter of a mile`, `half-mile`: a number of a measure, where it is exact."""
    match = _MEASURED.match(text, amount.end)
    found = measure(text, match.end()) if match and _is_exact(amount) else None
    if found is None or match is None:
        return None
    is_said_so = match[0] or text[amount.start : amount.end].lower() == "half" or found.unit in ("centuries", "hours")
    return (amount.start, found.end, *_in_smaller(_value(amount), found.unit)) if is_said_so else None


def _more_than_one(text: str, amount: Amount) -> tuple[int, int, Decimal, str] | None:
    """`a year and a half`: the measure stands in front."""
    match = _ONE_AND.search(text, max(0, amount.start - _REACH), amount.start)
    unit = unit_named(match["unit"]) if match else None
    if match is None or unit is None or not _is_exact(amount):
        return None
    return match.start(), amount.end, 1 + _value(amount), unit


def _in_smaller(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Half an hour is 30 minutes: a time of less than one is told in the next smaller unit, if that is exact."""
    smaller, factor = ("years", 100) if unit == "centuries" else SMALLER_UNITS.get(unit, (unit, 1))
    is_better = unit in ("centuries", "days", "hours", "minutes") and value * factor % 1 == 0
    return (tidy(value * factor), smaller) if is_better else (value, unit)


def _is_share(text: str, amount: Amount, *, is_qualified: bool) -> bool:
    """Whether a fraction states a share: not the `third` of “a third attempt”, not “the second half of the year”."""
    phrase, before = text[amount.start : amount.end].lower(), last_word(text, amount.start).lower()
    if before in words("halves") or (amount.of or 0) > _SMALLEST or text.startswith(" as ", amount.end):
        return False
    if phrase.endswith("s") or re.match(r"\w+-", phrase):
        return True
    if phrase != "half" and " " not in phrase:
        return False
    is_divided = text.startswith((" of ", " the ") if phrase == "half" else " of ", amount.end)
    is_change = before in words("changes") and (before == "by" or _CHANGE_END.match(text, amount.end) is not None)
    return is_qualified or is_divided or is_change


def _sharers(text: str, end: int) -> Counted | None:
    """Who or what is divided: ` of the local voters`."""
    match = _DETERMINERS.match(text, end)
    start = match.end() - text.endswith(" ", end, match.end()) if match and match[0].strip() else end
    if start == end:
        return None
    return noun_phrase(text, start) or noun_run(text, start)


def whole_of(text: str, amount: Amount) -> tuple[int, int, Quantity] | None:
    """A part in numbers and its whole: `168 of the 329 members`."""
    found = whole(text, amount)
    if found is None:
        return None
    total, unit = found
    begin, qualifier = qualifier_before(text, amount.start, "")
    body = Quantity(amount.value, of=total.value, unit=unit.unit if unit else "", qualifier=qualifier)
    return begin, unit.end if unit else total.end, body


def whole(text: str, amount: Amount) -> tuple[Amount, Counted | None] | None:
    """The whole of which an amount is a part, and what both count: `168 of the 329 members`, `one in five`."""
    if amount.is_scaled or amount.is_vague or amount.of is not None:
        return None
    match = _OF.match(text, amount.end) or _IN.match(text, amount.end)
    found = amount_behind(text, match.end()) if match else None
    if match is None or found is None or found.of is not None or found.is_vague or not amount.value < found.value:
        return None
    if found.is_plain and 1900 <= found.value <= 2100:
        return None
    unit = counted(text, found.end)
    if match[0].startswith(" in "):
        is_round = found.value <= 10 or found.value % 10 == 0 or match[0] == " in every "
        return (found, unit) if is_round and not (unit and unit.is_measure) and not found.is_scaled else None
    return (found, unit) if amount.value > 1 or not match[0].startswith(" of") else None


def whole_behind(text: str, part: Decimal, found: Counted) -> Amount | None:
    """The whole behind what is counted: `512 points out of 600`."""
    match = _OUT_OF.match(text, found.end)
    total = amount_behind(text, match.end()) if match else None
    is_whole = total is not None and total.of is None and not total.is_vague and part < total.value
    return total if is_whole and counted(text, total.end if total else 0) is None else None
