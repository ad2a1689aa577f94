"""Figures: counts, shares, money, measures and ranges, with what they count and how they are meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gloss.model import Kind, Mention, Passage, Qualifier, Quantity, Span
from gloss.quantity.units import words
from gloss.recognize import quantities_languages
from gloss.recognize.quantities_context import (
    is_age,
    is_calibre,
    is_date,
    is_glued,
    is_in_title,
    is_named,
    is_of_a_name,
    is_surely_no_figure,
    qualifier_after,
    qualifier_before,
    stands_alone,
)
from gloss.recognize.quantities_money import money_before
from gloss.recognize.quantities_numbers import TRIGGER, Amount, amount_at
from gloss.recognize.quantities_parts import share, whole_of
from gloss.recognize.quantities_relations import (
    changed_unit,
    low_end,
    range_end,
    repeated_range,
    shared_unit,
    smaller_part,
    tally,
)
from gloss.recognize.quantities_units import Counted, counted, measure, noun_phrase, with_rate

_ASCII = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９٬٫٪％\u00a0\u202f\u2009", "012345678901234567890123456789,.%%   "
)
_NOT_ASCII = re.compile("[٠-٩۰-۹０-９\u00a0\u202f\u2009]")
_OPEN_SCALE = re.compile(r"\d(?:\+|-plus) ?[a-z]")
_VOTED = re.compile(r"\bvot(?:ed|es?|ing)\b", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b[Aa]s (?:of|at) (?:(?:the )?(?P<mid>mid)[- ]|(?P<day>\d{1,2}) |(?:the )?(?:end|beginning|start) of )?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?:(?P<day_after>\d{1,2}), )?)?(?P<year>(?:19|20)\d\d)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


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
    language = passage.language.lower().split("-")[0]
    found = (
        _english(text)
        if language in ("", "en")
        else (_Figure(*f) for f in quantities_languages.figures(text, language))
    )
    for figure in found:
        yield Mention(Span(figure.start, figure.end), Kind.QUANTITY, figure.body, "quantities")


def _english(text: str) -> Iterator[_Figure]:
    return _dated(text, _parliaments(text, list(_figures(text))))


def _figures(text: str) -> Iterator[_Figure]:
    position = 0
    for trigger in TRIGGER.finditer(text):
        if trigger.start() < position:
            continue
        amount = amount_at(text, trigger.start())
        if amount is None:
            position = trigger.end()
            continue
        figure = None if is_surely_no_figure(text, amount) else _figure(text, amount)
        position = max(amount.end, figure.end) if figure else amount.end
        if figure:
            yield figure


def _figure(text: str, amount: Amount) -> _Figure | None:
    code, start = money_before(text, amount)
    if is_glued(text, amount, start):
        return None
    if amount.of is not None and amount.is_words:
        part = share(text, amount)
        return _Figure(*part) if part else None
    if not code and not is_named(text, amount):
        if part := whole_of(text, amount):
            return _Figure(*part)
        if against := tally(text, amount):
            return _ballot(text, amount, against)
    return _counted(text, *_negative(text, amount, start), code)


def _counted(text: str, amount: Amount, start: int, code: str) -> _Figure | None:
    high = range_end(text, amount)
    last = high or amount
    end, late = qualifier_after(text, last.end)
    found = _unit(text, end, code, last) or (_unit_further_on(text, amount, last) if end == last.end else None)
    begin, qualifier = qualifier_before(
        text, start, found.unit if found else "", is_measure=found is None or found.is_measure
    )
    qualifier = qualifier or late or (Qualifier.AT_LEAST if _OPEN_SCALE.search(text, amount.start, last.end) else None)
    if _is_no_figure(text, amount, last, found, qualifier):
        return None
    body = _body(amount, high, found, qualifier)
    if found and found.is_measure and high is None:
        body, found = _continued(text, amount, body, found)
    return _Figure(begin, found.end if found else end, body)


def _unit_further_on(text: str, amount: Amount, last: Amount) -> Counted | None:
    return shared_unit(text, last.end) or (changed_unit(text, amount) if last is amount else None)


def _body(amount: Amount, high: Amount | None, found: Counted | None, qualifier: Qualifier | None) -> Quantity:
    unit = found.unit if found else ""
    if high:
        return Quantity(low=low_end(amount, high), high=high.value, unit=unit, qualifier=qualifier)
    if amount.is_vague:
        return Quantity(low=amount.value, unit=unit, qualifier=qualifier)
    return Quantity(amount.value, of=amount.of, unit=unit, qualifier=qualifier)


def _continued(text: str, amount: Amount, body: Quantity, found: Counted) -> tuple[Quantity, Counted]:
    """With what belongs to it behind its unit: smaller units, the high end of a range, “below zero”."""
    if body.value is None or body.of is not None:
        return body, found
    if repeated := repeated_range(text, amount, found):
        return replace(body, value=None, low=body.value, high=repeated[0].value), repeated[1]
    if found.unit in ("degrees", "°C", "°F") and text.startswith(" below zero", found.end):
        return replace(body, value=-body.value), found._replace(end=found.end + len(" below zero"))
    value = body.value
    while smaller := smaller_part(text, value, found):
        value, found = smaller
    return replace(body, value=value, unit=found.unit), found


def _ballot(text: str, amount: Amount, against: Amount) -> _Figure:
    begin, qualifier = qualifier_before(text, amount.start, "")
    end = against.end + 6 if text.startswith(" votes", against.end) else against.end
    return _Figure(
        begin, end, Quantity(amount.value, of=amount.value + against.value, unit="votes", qualifier=qualifier)
    )


def _negative(text: str, amount: Amount, start: int) -> tuple[Amount, int]:
    """`-5 °C`, `minus 3 %`: a sign in front that is no hyphen and no dash of a list."""
    is_sign = text[start - 1 : start] in ("-", "−") and not text[max(0, start - 2) : start - 1].strip("( \n\t")
    if is_sign and (measure(text, amount.end) or text.strip() == text[start - 1 : amount.end]):
        return amount._replace(value=-amount.value, is_plain=False), start - 1
    word = next(
        (word for word in ("minus ", "negative ") if text[max(0, start - len(word)) : start].lower() == word), ""
    )
    return (amount._replace(value=-amount.value, is_plain=False), start - len(word)) if word else (amount, start)


def _unit(text: str, end: int, code: str, last: Amount) -> Counted | None:
    if code:
        again = measure(text, end)
        return with_rate(text, Counted(again.end if again and again.unit == code else end, code, True))
    if last.is_vague:
        return (
            measure(text, end + 3) or noun_phrase(text, end + 3)
            if text.startswith(" of ", end)
            else counted(text, end, is_scaled=True)
        )
    return counted(text, end, is_one=last.value == 1 and not last.is_scaled, is_scaled=last.is_scaled)


def _is_no_figure(text: str, amount: Amount, last: Amount, found: Counted | None, qualifier: Qualifier | None) -> bool:
    is_range = last is not amount
    if is_date(text, amount, found, is_qualified=qualifier is not None) or (
        is_range and is_date(text, last, found, is_qualified=False)
    ):
        return True
    if amount.value <= 120 and is_age(text, amount.start, last.end):
        return True
    if found is None:
        is_alone = text.strip() == text[amount.start : last.end] or text.strip() == text[amount.start - 1 : last.end]
        return is_named(text, amount) or not (is_alone or stands_alone(text, amount, last, qualifier))
    if found.is_measure:
        if text[found.end - 1].islower() and is_in_title(text, amount):
            return True
        return is_calibre(text, found) or (amount.value == 1 and found.unit == "days" and not is_one_day(text, amount))
    return (
        is_named(text, amount)
        or is_of_a_name(text, amount)
        or is_in_title(text, amount)
        or (amount.value == 1 and not amount.is_scaled)
    )


def is_one_day(text: str, amount: Amount) -> bool:
    """Whether “one day” is a length of time: not in “one day, he left”."""
    return (
        bool(
            re.search(
                r"\b(?:for|in|after|within|least|than|about|every|only|just|of|per|by|almost|nearly|each|a|the|took|lasted) $",
                text[max(0, amount.start - 10) : amount.start],
            )
        )
        or text.startswith("-", amount.end)
        or not amount.is_words
    )


def _parliaments(text: str, figures: Sequence[_Figure]) -> list[_Figure]:
    """“168 members of the 329-member parliament voted” is one quantity, 168 of 329 votes, with two phrases."""
    found = list(figures)
    for i, (part, house) in enumerate(zip(figures, figures[1:], strict=False)):
        unit = _unit_of_vote(text, part, house)
        if unit:
            body = replace(part.body, of=house.body.value, unit=unit)
            found[i], found[i + 1] = replace(part, body=body), replace(house, body=body)
    return found


def _unit_of_vote(text: str, part: _Figure, house: _Figure) -> str:
    """What both phrases count, or empty where they do not belong together."""
    between = text[part.end : house.start]
    if (
        part.body.value is None
        or house.body.value is None
        or part.body.of is not None
        or not part.body.value < house.body.value
    ):
        return ""
    is_house = re.search(r"-(?:member|seat|strong)$", text[house.start : house.end])
    if (
        not is_house
        or part.body.unit.split(" ")[-1].lower() not in words("voters")
        or len(between) > 80
        or re.search(r"[.!?;] |\n", between)
    ):
        return ""
    sentence = (
        text[max(0, part.start - 150) : part.start].rpartition(". ")[2]
        + between
        + re.split(r"[.!?\n]", text[house.end : house.end + 200])[0]
    )
    return "votes" if _VOTED.search(sentence) else part.body.unit


def _dated(text: str, figures: Sequence[_Figure]) -> Iterator[_Figure]:
    """The figures, with the date that their sentence gives: “As of mid-2025, 2,500 troops”."""
    dates = (
        [(match.start(), edtf) for match in _AS_OF.finditer(text) if (edtf := _edtf(match))]
        if "s of " in text or "s at " in text
        else []
    )
    for figure in figures:
        date = next(
            (
                edtf
                for at, edtf in dates
                if not re.search(r"[.!?] +[A-Z“\"]|\n", text[min(at, figure.start) : max(at, figure.start)])
            ),
            "",
        )
        yield replace(figure, body=replace(figure.body, as_of=date)) if date else figure


def _edtf(match: re.Match[str]) -> str:
    month = match["month"][:3].lower() if match["month"] else ""
    if month and month not in _MONTHS:
        return ""
    if not month:
        return f"{match['year']}-06~" if match["mid"] else match["year"]
    day = match["day"] or match["day_after"]
    return f"{match['year']}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
