"""Figures: counts, shares, money, measures and ranges, with what they count and how they are meant.

A regular expression finds where a number may begin; everything else looks only around such places. The steps are
modules of their own: `quantities_numbers` reads the number, `_money` and `_units` what it counts, `_qualifiers` how
it is meant, `_ages` how old someone is, `_relations` and `_parts` the numbers that belong to it, `_context` whether it
is a figure at all, `_sentences` what its sentence adds, `_formats` what decimals look like. `_languages` does all of
that more simply for other languages than English.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gloss.model import Kind, Mention, Passage, Qualifier, Quantity, Span
from gloss.recognize.quantities_ages import age_of
from gloss.recognize.quantities_context import (
    is_calibre,
    is_date,
    is_glued,
    is_in_title,
    is_named,
    is_of_a_name,
    is_of_counted,
    is_some_day,
    is_surely_no_figure,
    stands_alone,
)
from gloss.recognize.quantities_formats import with_known_digits, with_point_decimals
from gloss.recognize.quantities_languages import figures as figures_in
from gloss.recognize.quantities_money import money_before
from gloss.recognize.quantities_numbers import Amount, amount_at, beginnings, is_all_of
from gloss.recognize.quantities_parts import share, whole_behind, whole_of
from gloss.recognize.quantities_qualifiers import qualifier_after, qualifier_before
from gloss.recognize.quantities_relations import (
    low_end,
    range_end,
    repeated_range,
    smaller_part,
    tally,
    unit_further_on,
)
from gloss.recognize.quantities_sentences import Figure, with_bounds, with_dates, with_parliaments
from gloss.recognize.quantities_units import Counted, counted, measure, noun_phrase, with_rate

_NEGATIVE = re.compile(r"(?<![^\W_])(?:minus|negative) $", re.IGNORECASE)
_BELOW = re.compile(r" below (?:zero|freezing)\b")
_OPEN_SCALE = re.compile(r"\d(?:\+|-plus) ?[a-z]")


def recognize(passage: Passage) -> Iterator[Mention]:
    """The figures of a passage, in the order of the text."""
    text = with_known_digits(passage.text)
    for figure in _figures(text, passage.language.lower().split("-", 1)[0]):
        yield Mention(Span(figure.start, figure.end), Kind.QUANTITY, figure.body, "quantities")


def _figures(text: str, language: str) -> Iterable[Figure]:
    if language not in ("", "en"):
        return (Figure(*figure) for figure in figures_in(text, language))
    text = with_point_decimals(text)
    return with_dates(text, with_bounds(text, with_parliaments(text, list(_english(text)))))


def _english(text: str) -> Iterator[Figure]:
    position = end = 0
    for start in beginnings(text):
        if start < position:
            continue
        amount = amount_at(text, start)
        position = amount.end if amount else start + 1
        figure = _figure(text, amount) if amount and not is_surely_no_figure(text, amount) else None
        if figure and figure.start >= end:
            end = figure.end
            position = max(position, end)
            yield figure


def _figure(text: str, amount: Amount) -> Figure | None:
    code, start = money_before(text, amount)
    if is_glued(text, amount, start):
        return None
    if amount.of is not None and amount.is_words:
        part = share(text, amount)
        return Figure(*part) if part else None
    if not code and not is_named(text, amount):
        if part := whole_of(text, amount):
            return Figure(*part)
        if against := tally(text, amount):
            return _ballot(text, amount, against)
    return _stated(text, *_signed(text, amount, start), code)


def _stated(text: str, amount: Amount, start: int, code: str) -> Figure | None:
    high = range_end(text, amount)
    last = high or amount
    if not code and (age := age_of(text, amount, last)):
        begin, qualifier = qualifier_before(text, start, age.unit)
        return Figure(begin, age.end, _body(amount, high, Counted(age.end, age.unit, True), qualifier))
    end, late = qualifier_after(text, last.end)
    found = _unit(text, end, code, last) or (unit_further_on(text, amount, last) if end == last.end else None)
    is_measure = found is None or found.is_measure
    begin, early = qualifier_before(text, start, found.unit if found else "", is_measure=is_measure)
    qualifier = early or late or (Qualifier.AT_LEAST if _OPEN_SCALE.search(text, amount.start, last.end) else None)
    if _is_no_figure(text, amount, last, found, qualifier):
        return None
    body = _body(amount, high, found, qualifier)
    if found and high is None and body.value is not None and (total := whole_behind(text, body.value, found)):
        return Figure(begin, total.end, replace(body, of=total.value))
    if found and found.is_measure and high is None:
        body, found = _continued(text, amount, body, found)
    return Figure(begin, found.end if found else end, body)


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
    if found.unit in ("degrees", "°C", "°F") and (below := _BELOW.match(text, found.end)):
        return replace(body, value=-body.value), found._replace(end=below.end())
    value = body.value
    while smaller := smaller_part(text, value, found):
        value, found = smaller
    return replace(body, value=value, unit=found.unit), found


def _ballot(text: str, amount: Amount, against: Amount) -> Figure:
    """The votes for, of all votes cast."""
    begin, qualifier = qualifier_before(text, amount.start, "")
    end = against.end + len(" votes") if text.startswith(" votes", against.end) else against.end
    body = Quantity(amount.value, of=amount.value + against.value, unit="votes", qualifier=qualifier)
    return Figure(begin, end, body)


def _signed(text: str, amount: Amount, start: int) -> tuple[Amount, int]:
    """`-5 °C`, `minus 3 %`: with the sign in front that is no hyphen and no dash of a list."""
    is_sign = text[start - 1 : start] in ("-", "−") and not text[max(0, start - 2) : start - 1].strip("( \n\t")
    if is_sign and (is_all_of(text, start - 1, amount.end) or measure(text, amount.end)):
        return _negative(amount), start - 1
    word = _NEGATIVE.search(text, max(0, start - 9), start) if text[start - 2 : start] in ("s ", "e ") else None
    return (_negative(amount), word.start()) if word else (amount, start)


def _negative(amount: Amount) -> Amount:
    return amount._replace(value=-amount.value, is_plain=False)


def _unit(text: str, end: int, code: str, last: Amount) -> Counted | None:
    if code:
        again = measure(text, end)
        return with_rate(text, Counted(again.end if again and again.unit == code else end, code, True))
    if last.is_vague and is_of_counted(text, end):
        return None
    if last.is_vague and text.startswith(" of ", end):
        return measure(text, end + 3) or noun_phrase(text, end + 3)
    return counted(
        text, end, is_one=last.value == 1 and not last.is_scaled, is_scaled=last.scale >= 1000 or last.is_vague
    )


def _is_no_figure(text: str, amount: Amount, last: Amount, found: Counted | None, qualifier: Qualifier | None) -> bool:
    if is_date(text, amount, found, is_qualified=qualifier is not None):
        return True
    if last is not amount and is_date(text, last, found, is_qualified=False):
        return True
    if found is None:
        is_alone = is_all_of(text, amount.start, last.end) or stands_alone(text, amount, last, qualifier)
        return is_named(text, amount) or not is_alone
    if found.is_measure:
        is_title = text[found.end - 1].islower() and is_in_title(text, amount)
        return is_title or is_calibre(text, found) or is_some_day(text, amount, found)
    is_one = amount.value == 1 and not amount.is_scaled
    return is_one or is_named(text, amount) or is_of_a_name(text, amount) or is_in_title(text, amount)
