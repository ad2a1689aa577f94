"""Figures: counts, shares, money, measures and ranges, with what they count and how they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gloss.model import Kind, Mention, Passage, Qualifier, Quantity, Span
from gloss.quantity import is_currency, number_in_words, unit_named
from gloss.recognize.quantities_context import (
    is_age,
    is_calibre,
    is_date,
    is_named,
    is_part_of_something,
    last_word,
    qualifier_after,
    qualifier_before,
)
from gloss.recognize.quantities_numbers import COMMA, ENGLISH, POINT, TRIGGER, Amount, Style, amount_at
from gloss.recognize.quantities_units import Counted, counted, measure, noun_phrase, words

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٬٫٪％", "012345678901234567890123456789,.%%")
_OTHER_DIGITS = re.compile("[٠-٩۰-۹０-９]")
_COMMA_LANGUAGES = frozenset(
    "de es fr it pt nl ru uk pl cs sk sv da nb nn no fi tr el hu ro bg hr sr sl lt lv et id vi ca gl eu is az ka hy kk".split()
)
_SIGN_BEFORE = re.compile(
    r"(?:(?:[A-Z]{1,3}\.?|U\.S\.|AU|[A-Z][a-z]{1,3}) ?)?[$€£¥₹₩₪₺₽₴₦฿₫₱₵₸₾₡₲₮₼৳₿¢]|(?:[A-Z]{2,4}|K[Ss]h|[A-Z][a-z]{1,2})\.?"
)
_CODE_BEFORE = re.compile(
    r"((?:(?<![\w$])(?:[A-Z]{1,3}|U\.S\.?|Mex|Bds|Col) ?)?[$€£¥₹₩₪₺₽₴₦฿₫₱₵₸₾₡₲₮₼৳]|(?<![\w-])[A-Z][A-Za-z¢₵/]{0,4}\.?) ?$"
)
_RANGE = re.compile(
    r"(?P<join> ?[-–—] ?| to | or | and |-to-|- (?:to|or) )(?P<sign>[$€£¥₹]|US\$|[A-Z]{3} |Rs\.? ?)?(?P<about>about |around )?(?=[\d½¼¾]|[a-zA-Z])"
)
_IN = re.compile(r" (?:in(?: every)?|out of(?: every)?) (?=\d|[a-z])")
_WHOLE = re.compile(r" (?:out )?of (?:(?:the|its|their|our|all|a|a total of|his|her|[\w’'-]+[’']s?) )*(?=\d|[a-z])")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A mention in the making."""

    start: int
    end: int
    body: Quantity
    head: int
    """Where the number itself begins."""


def recognize(passage: Passage) -> Iterator[Mention]:
    """The figures of a passage, in the order of the text."""
    text = passage.text.translate(_DIGITS) if _OTHER_DIGITS.search(passage.text) else passage.text
    for figure in _figures(text, _style(text, passage.language)):
        yield Mention(Span(figure.start, figure.end), Kind.QUANTITY, figure.body, "quantities")


def _style(text: str, language: str) -> Style:
    """How numbers are written: by the language of the text."""
    main = language.lower().split("-")[0]
    if main in ("", "en"):
        return ENGLISH
    return COMMA if main in _COMMA_LANGUAGES else POINT


def _figures(text: str, style: Style) -> Iterator[_Figure]:
    position = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < position:
            continue
        amount = amount_at(text, trigger.start(), style)
        if amount is None:
            position = trigger.end()
            continue
        position = amount.end
        figure = _figure(text, amount, style)
        if figure:
            position = figure.end
            yield figure


def _figure(text: str, amount: Amount, style: Style) -> _Figure | None:
    code, start = _currency_before(text, amount.start)
    if is_part_of_something(text, amount if not code else amount._replace(start=start)):
        return None
    if amount.of is not None and amount.is_words:
        return _share(text, amount)
    high = _range_end(text, amount, style)
    last = high or amount
    end, late = qualifier_after(text, last.end)
    found = _unit(text, end, code, amount, style)
    end = found.end if found else end
    unit = found.unit if found else ""
    begin, qualifier = qualifier_before(text, start, unit)
    if _is_no_figure(text, amount, last, found, code, qualifier or late, high is not None):
        return None
    body = _body(amount, high, unit, qualifier or late)
    return _Figure(begin, end, body, start)


def _body(amount: Amount, high: Amount | None, unit: str, qualifier: Qualifier | None) -> Quantity:
    if high:
        return Quantity(low=amount.value, high=high.value, unit=unit, qualifier=qualifier)
    if amount.is_vague:
        return Quantity(low=amount.value, unit=unit, qualifier=qualifier)
    return Quantity(amount.value, of=amount.of, unit=unit, qualifier=qualifier)


def _currency_before(text: str, start: int) -> tuple[str, int]:
    """The code of a sign or code before a number, and where that begins."""
    match = _CODE_BEFORE.search(text, max(0, start - 8), start)
    if match is None:
        return "", start
    for sign, begin in ((match[1], match.start(1)), (match[1][-1:], match.end(1) - 1)):
        unit = unit_named(sign) if sign in ("$",) or not sign.isalpha() or len(sign) > 1 else None
        if unit and is_currency(unit) and (sign == match[1] or not sign.isalpha()):
            return unit, begin
    return "", start


def _unit(text: str, end: int, code: str, amount: Amount, style: Style) -> Counted | None:
    if code:
        extra = measure(text, end)
        found = Counted(extra.end if extra and extra.unit == code else end, code, True)
        return found
    if amount.is_vague and text.startswith(" of ", end):
        return measure(text, end + 3) or noun_phrase(text, end + 3)
    return counted(text, end, is_one=amount.value == 1 and not amount.is_scaled)


def _range_end(text: str, amount: Amount, style: Style) -> Amount | None:
    match = _RANGE.match(text, amount.end)
    if match is None or amount.of is not None or amount.is_vague:
        return None
    if match["join"] == " and " and not re.search(
        r"\bbetween (?:\S{1,3})?$", text[: amount.start][-16:], re.IGNORECASE
    ):
        return None
    trigger = TRIGGER.match(text, match.end())
    high = amount_at(text, match.end(), style) if trigger else None
    if (
        high is None
        or high.of is not None
        or high.is_vague
        or amount.is_words != high.is_words
        and match["join"].strip() in "-–—"
    ):
        return None
    if match["join"].strip() in ("-", "–", "—") and re.match(r"[-–/.:]\d", text[high.end : high.end + 2]):
        return None
    return high if amount.value < high.value else None


def _share(text: str, amount: Amount) -> _Figure | None:
    if not text.startswith(" of ", amount.end):
        return None
    found = noun_phrase(text, amount.end + 3)
    begin, qualifier = qualifier_before(text, amount.start, "")
    return _Figure(
        begin,
        found.end if found else amount.end,
        Quantity(amount.value, of=amount.of, unit=found.unit if found else "", qualifier=qualifier),
        amount.start,
    )


def _is_no_figure(
    text: str,
    amount: Amount,
    last: Amount,
    found: Counted | None,
    code: str,
    qualifier: Qualifier | None,
    is_range: bool,
) -> bool:
    unit = found.unit if found else ""
    is_measure = bool(found and found.is_measure) or bool(code)
    if is_date(text, amount, unit, is_qualified=qualifier is not None, is_measure=is_measure):
        return True
    if is_named(text, amount, is_measure=is_measure):
        return True
    if is_age(text, amount.start, last.end, last.end) and amount.value <= 120:
        return True
    if found and is_calibre(text, found.end, unit):
        return True
    if found is None and not code:
        return not (
            amount.is_scaled
            or amount.is_vague
            or qualifier
            and (not amount.is_plain or amount.value > 31)
            or "," in text[amount.start : amount.end]
        )
    return amount.value == 1 and not amount.is_scaled and not is_measure
