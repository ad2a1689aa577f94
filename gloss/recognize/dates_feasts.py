"""What feasts mean: `Christmas Day`, `Easter Monday 2023`, `New Year’s Eve`."""

from datetime import date, timedelta

from dateutil.easter import easter

from gloss.recognize.dates_absolute import year_named, year_of
from gloss.recognize.dates_evidence import is_feast
from gloss.recognize.dates_phrase import Phrase

_AROUND_EASTER = range(-3, 2)
"""Days from Good Friday to Easter Monday."""


def feast(phrase: Phrase) -> str | None:
    """`Christmas`, `Christmas Eve 2019`, `last Easter`, `Easter Monday`."""
    name, steps = phrase.text_of("feast"), phrase.all("last", "next", "this")
    is_day = phrase.words.codes[phrase.end - 1] != "U" or phrase.words.word(phrase.end - 1) == "day"
    if not is_day or not is_feast(phrase.words, phrase.lead, phrase.end):
        return None
    month, day = (4, 8) if name == "easter" else map(int, name.split("-"))
    year = year_named(phrase) or _year_by_step(phrase, steps, month, day) or year_of(phrase, month, day)
    if not year or not 1583 <= year <= 4099:
        return None
    found = easter(year) if name == "easter" else date(year, month, day)
    if weekdays := phrase.all("weekday"):
        days = (found + timedelta(step) for step in _AROUND_EASTER)
        return next((str(day) for day in days if name == "easter" and day.weekday() == weekdays[0]), None)
    return str(found + timedelta(sum(phrase.all("eve"))))


def _year_by_step(phrase: Phrase, steps: list[int], month: int, day: int) -> int | None:
    """Of “last Christmas” and “next Easter”: the latest before the day of publication, the first after it."""
    if not steps or not phrase.published:
        return None
    is_over = (month, day) <= (phrase.published.month, phrase.published.day)
    return phrase.published.year + {-1: is_over - 1, 0: 0, 1: int(is_over)}[steps[0]]


def new_year(phrase: Phrase) -> str | None:
    """`New Year’s Eve`, `New Year’s Day 2024`."""
    units = [phrase.words.word(i) for i in range(phrase.start, phrase.end) if phrase.words.codes[i] == "U"]
    if units != (["year"] if phrase.all("eve") else ["year", "day"]):
        return None
    month, day = (12, 31) if phrase.all("eve") else (1, 1)
    year = year_named(phrase) or year_of(phrase, month, day)
    return str(date(year, month, day)) if year else None
