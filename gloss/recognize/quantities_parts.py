"""Parts of a whole: `two-thirds of the voters`, `half a mile`, `168 of the 329 members`, `one in five`."""

import re
from decimal import Decimal

from gloss.model import Quantity
from gloss.quantity.numbers import tidy
from gloss.quantity.units import words
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
_IN = re.compile(r" in (?:every )?")
_MEASURED = re.compile(r"(?: of)? an?(?= )|(?=[ -])")
_EXACT = Decimal(10**6)


def share(text: str, amount: Amount) -> tuple[int, int, Quantity] | None:
    """A fraction in words and what it is of; its span and body."""
    begin, qualifier = qualifier_before(text, amount.start, "")
    if measured := _measured(text, amount):
        return (
            begin,
            measured[0],
            Quantity(
                _in_smaller(_exact(amount), measured[1])[0],
                unit=_in_smaller(_exact(amount), measured[1])[1],
                qualifier=qualifier,
            ),
        )
    if is_all_of(text, begin, amount.end) and _EXACT % (amount.of or 1) == 0:
        return begin, amount.end, Quantity(_exact(amount), qualifier=qualifier)
    if not _is_share(text, amount, is_qualified=qualifier is not None):
        return None
    found = _sharers(text, amount.end)
    body = Quantity(amount.value, of=amount.of, unit=found.unit if found else "", qualifier=qualifier)
    return begin, found.end if found else amount.end, body


def _in_smaller(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Half an hour is 30 minutes: a time of less than one is told in the next smaller unit, if that is exact."""
    smaller, factor = ("years", 100) if unit == "centuries" else SMALLER_UNITS.get(unit, (unit, 1))
    is_better = unit in ("centuries", "days", "hours", "minutes") and value * factor % 1 == 0
    return (tidy(value * factor), smaller) if is_better else (value, unit)


def _exact(amount: Amount) -> Decimal:
    return amount.value / (amount.of or 1)


def _measured(text: str, amount: Amount) -> tuple[int, str] | None:
    """`half an hour`, `a quarter of a mile`, `half-mile`: a number of a measure, where it is exact."""
    match = _MEASURED.match(text, amount.end)
    found = measure(text, match.end()) if match and _EXACT % (amount.of or 1) == 0 and (amount.of or 0) <= 20 else None
    if (
        found is None
        or match is None
        or (
            not match[0]
            and found.unit not in ("centuries", "hours", "mi")
            and text[amount.start : amount.end].lower() != "half"
        )
    ):
        return None
    return found.end, found.unit


def _is_share(text: str, amount: Amount, *, is_qualified: bool) -> bool:
    """Whether a fraction states a share: not the `third` of “a third attempt”, not “the second half of the year”."""
    words_of_it = text[amount.start : amount.end].lower()
    before = last_word(text, amount.start).lower()
    if before in words("halves") or (amount.of or 0) > 20 or text.startswith(" as ", amount.end):
        return False
    if words_of_it.endswith("s") or re.match(r"\w+-", words_of_it):
        return True
    is_counted = words_of_it == "half" or " " in words_of_it
    return is_counted and (
        is_qualified
        or before == "by"
        or (
            text.startswith((" of ", " the "), amount.end)
            and (words_of_it == "half" or text.startswith(" of ", amount.end))
        )
    )


def _sharers(text: str, end: int) -> Counted | None:
    """Who or what is divided: ` of the local voters`."""
    match = _DETERMINERS.match(text, end)
    start = match.end() - text[: match.end()].endswith(" ") if match and match[0].strip() else end
    if start == end:
        return None
    return noun_phrase(text, start) or noun_run(text, start)


def whole_of(text: str, amount: Amount) -> tuple[int, int, Quantity] | None:
    """A part in numbers and its whole: `168 of the 329 members`."""
    if not (amount.is_plain or amount.is_words) or amount.is_vague:
        return None
    found = whole(text, amount)
    if found is None:
        return None
    total, unit = found
    begin, qualifier = qualifier_before(text, amount.start, "")
    body = Quantity(amount.value, of=total.value, unit=unit.unit if unit else "", qualifier=qualifier)
    return begin, unit.end if unit else total.end, body


def whole(text: str, amount: Amount) -> tuple[Amount, Counted | None] | None:
    """The whole of which an amount is a part, and what both count: `168 of the 329 members`, `one in five`."""
    if not (amount.is_plain or amount.is_words) or amount.is_vague or amount.of is not None:
        return None
    match = _OF.match(text, amount.end) or _IN.match(text, amount.end)
    found = amount_behind(text, match.end()) if match else None
    if match is None or found is None or found.of is not None or found.is_vague or not amount.value < found.value:
        return None
    if found.is_plain and 1900 <= found.value <= 2100:
        return None
    unit = counted(text, found.end)
    if match[0].startswith(" in "):
        is_round = found.value <= 10 or found.value % 10 == 0
        return (found, unit) if is_round and not (unit and unit.is_measure) and not found.is_scaled else None
    return (found, unit) if amount.value > 1 or not match[0].startswith(" of") else None
