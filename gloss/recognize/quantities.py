"""Figures: counts, shares, money, measures and ranges, with what they count and how they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gloss.model import Kind, Mention, Passage, Qualifier, Quantity, Span
from gloss.quantity import is_currency, unit_named, words
from gloss.recognize.quantities_context import (
    is_age,
    is_calibre,
    is_date,
    is_glued,
    is_in_title,
    is_named,
    qualifier_after,
    qualifier_before,
    stands_alone,
)
from gloss.recognize.quantities_numbers import COMMA, ENGLISH, POINT, TRIGGER, Amount, Style, amount_at
from gloss.recognize.quantities_units import Counted, counted, measure, noun_phrase, with_rate

_ASCII = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٬٫٪％\u00a0\u202f\u2009", "012345678901234567890123456789,.%%   "
)
_NOT_ASCII = re.compile("[٠-٩۰-۹０-９\u00a0\u202f\u2009]")
_COMMA_LANGUAGES = frozenset(
    "de es fr it pt nl ru uk pl cs sk sv da nb nn no fi tr el hu ro bg hr sr sl lt lv et id vi ca gl eu is az ka hy kk".split()
)
_CODE_BEFORE = re.compile(
    r"((?:(?<![\w$])(?:[A-Z]{1,3}|U\.S\.?|Mex|Bds|Col) ?)?[$€£¥₹₩₪₺₽₴₦฿₫₱₵₸₾₡₲₮₼৳₿¢]|(?<![\w-])(?:U\.S\.|[A-Z][A-Za-z¢₵/]{0,4}\.?)(?: dollars)?|\bdollar)[  ]?$"
)
_RANGE = re.compile(
    r" ?(?P<join>[-–—]|to|or|and|-to-|- to|- or) ?(?P<sign>[$€£¥₹]|US\$|[A-Z]{3} |Rs\.? ?)?(?:about |around |~)?(?=[\d½¼¾]|[a-zA-Z])"
)
_CHANGE = re.compile(
    r"\b(?:r[oi]se[ns]?|fell|falls?|fallen|dropp?\w*|declin\w+|increas\w+|grew|grow\w*|climb\w+|jump\w*|cut|rais\w+|reduc\w+|lower\w+|expand\w+|shr[aiu]nk\w*|up|down|soar\w*|plung\w+|slip\w+|edged|went|goes|doubl\w+|surg\w+|improv\w+|widen\w+|narrow\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A mention in the making."""

    start: int
    end: int
    body: Quantity


def recognize(passage: Passage) -> Iterator[Mention]:
    """The figures of a passage, in the order of the text."""
    text = passage.text
    if not text.isascii() and _NOT_ASCII.search(text):
        text = text.translate(_ASCII)
    for figure in _figures(text, _style(passage.language)):
        yield Mention(Span(figure.start, figure.end), Kind.QUANTITY, figure.body, "quantities")


def _style(language: str) -> Style:
    """How numbers are written in a language."""
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
        figure = _figure(text, amount, style)
        position = max(amount.end, figure.end) if figure else amount.end
        if figure:
            yield figure


def _figure(text: str, amount: Amount, style: Style) -> _Figure | None:
    code, start = _currency_before(text, amount)
    if is_glued(text, amount, start):
        return None
    if amount.of is not None and amount.is_words:
        return _share(text, amount)
    amount, start = _negative(text, amount, start)
    high = _range_end(text, amount, style)
    last = high or amount
    end, late = qualifier_after(text, last.end)
    found = _unit(text, end, code, last)
    unit = found.unit if found else ""
    begin, qualifier = qualifier_before(text, start, unit)
    qualifier = qualifier or late
    if _is_no_figure(text, amount, last, found, qualifier, is_range=high is not None):
        return None
    return _Figure(begin, found.end if found else end, _body(amount, high, unit, qualifier))


def _body(amount: Amount, high: Amount | None, unit: str, qualifier: Qualifier | None) -> Quantity:
    if high:
        return Quantity(low=amount.value, high=high.value, unit=unit, qualifier=qualifier)
    if amount.is_vague:
        return Quantity(low=amount.value, unit=unit, qualifier=qualifier)
    return Quantity(amount.value, of=amount.of, unit=unit, qualifier=qualifier)


def _negative(text: str, amount: Amount, start: int) -> tuple[Amount, int]:
    """`-5 °C`, `minus 3 %`: a sign in front that is no hyphen and no dash of a list."""
    if (
        text[start - 1 : start] in ("-", "−")
        and not text[max(0, start - 2) : start - 1].strip("( ")
        and measure(text, amount.end)
    ):
        return amount._replace(value=-amount.value, is_plain=False), start - 1
    for word in ("minus ", "negative "):
        if text[max(0, start - len(word)) : start].lower() == word:
            return amount._replace(value=-amount.value, is_plain=False), start - len(word)
    return amount, start


def _currency_before(text: str, amount: Amount) -> tuple[str, int]:
    """The code of a sign or code before a number, and where that begins."""
    start = amount.start
    match = _CODE_BEFORE.search(text, max(0, start - 13), start) if text[start - 2 : start].strip() else None
    if match is None:
        return "", start
    name = match[1]
    if name in ("N", "R") and amount.end - start > 3 and match.end() == match.end(1):
        return {"N": "NGN", "R": "ZAR"}[name], match.start(1)
    unit = unit_named(name) if len(name) > 1 or not name.isalpha() else None
    if unit and (is_currency(unit) or name.startswith("Rs")):
        return unit, match.start(1)
    sign = unit_named(name[-1]) if not name[-1].isalpha() else None
    return (sign, match.end(1) - 1) if sign and is_currency(sign) else ("", start)


def _unit(text: str, end: int, code: str, last: Amount) -> Counted | None:
    if code:
        extra = measure(text, end)
        return with_rate(text, Counted(extra.end if extra and extra.unit.lower() == code.lower() else end, code, True))
    if last.is_vague and text.startswith(" of ", end):
        return measure(text, end + 3) or noun_phrase(text, end + 3)
    return counted(text, end, is_one=last.value == 1 and not last.is_scaled)


def _range_end(text: str, amount: Amount, style: Style) -> Amount | None:
    match = _RANGE.match(text, amount.end)
    if match is None or amount.of is not None or amount.is_vague or not TRIGGER.match(text, match.end()):
        return None
    high = amount_at(text, match.end(), style)
    if high is None or high.of is not None or high.is_vague or not amount.value < high.value:
        return None
    join = match["join"].strip("- ")
    if join == "and":
        return (
            high
            if re.search(
                r"\bbetween (?:about |some |around )?\S{0,3}$",
                text[max(0, amount.start - 20) : amount.start],
                re.IGNORECASE,
            )
            else None
        )
    if join == "or":
        return high if high.value <= amount.value + 1 or high.value == amount.value * 2 and amount.value >= 10 else None
    if join == "to":
        return None if _is_change(text, amount.start) else high
    if amount.is_words != high.is_words or re.match(r"[-–/.:]\d", text[high.end : high.end + 2]):
        return None
    return high


def _is_change(text: str, start: int) -> bool:
    """`rose from 10 to 20`: two figures, not a range."""
    if not re.search(r"\bfrom \S{0,3}$", text[max(0, start - 10) : start]):
        return False
    clause = re.split(r"[.;!?\n]", text[max(0, start - 70) : start])[-1]
    return bool(_CHANGE.search(clause))


def _share(text: str, amount: Amount) -> _Figure | None:
    begin, qualifier = qualifier_before(text, amount.start, "")
    if text.startswith((" of ", " the "), amount.end):
        return _share_of(text, amount, begin, qualifier)
    return None


def _share_of(text: str, amount: Amount, begin: int, qualifier: Qualifier | None) -> _Figure | None:
    after = re.compile(r" (?:of )?(?:all |the |its |their |our |his |her |these |those )*(?:[A-Z][\w-]+[’']s )?").match(
        text, amount.end
    )
    end = after.end() - 1 if after else amount.end
    found = noun_phrase(text, end)
    body = Quantity(amount.value, of=amount.of, unit=found.unit if found else "", qualifier=qualifier)
    return _Figure(begin, found.end if found else amount.end, body)


def _is_no_figure(
    text: str, amount: Amount, last: Amount, found: Counted | None, qualifier: Qualifier | None, *, is_range: bool
) -> bool:
    if is_date(text, amount, found, is_qualified=qualifier is not None) or (
        is_range and is_date(text, last, found, is_qualified=False)
    ):
        return True
    if amount.value <= 120 and is_age(text, amount.start, last.end):
        return True
    if found is None:
        return (
            is_named(text, amount)
            or not stands_alone(text, amount, qualifier, is_range=is_range)
            and text.strip() != text[amount.start : last.end]
        )
    if found.is_measure:
        return is_calibre(text, found)
    return is_named(text, amount) or is_in_title(text, amount) or (amount.value == 1 and not amount.is_scaled)
