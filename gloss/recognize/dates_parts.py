"""What parts of a year or month mean: quarters, halves, the first six months, the second week of May."""

from calendar import monthrange
from datetime import date, timedelta

from gloss.recognize import dates_calendar as calendar
from gloss.recognize.dates_absolute import day_and_month, year_named, year_of
from gloss.recognize.dates_phrase import Phrase


def yearpart(phrase: Phrase) -> str | None:
    """`Q1 2024`, `2024-H2`."""
    first, size = divmod(phrase.all("yearpart")[0], 100)
    return calendar.months_from(date(year_named(phrase) or 1, first, 1), size)


def yearpart_by_step(phrase: Phrase) -> str | None:
    """`Q2 of this year`, `H1 last year`."""
    if not phrase.published or phrase.text_of("unit") != "year":
        return None
    first, size = divmod(phrase.all("yearpart")[0], 100)
    year = phrase.published.year + phrase.all("this", "last", "previous", "next")[0]
    return calendar.months_from(date(year, first, 1), size)


def quarter(phrase: Phrase) -> str | None:
    """`the first quarter of 2015`, `the second half of this year`, `the third quarter` (the latest, or the next)."""
    number = phrase.all("nth")[0]
    size = {"quarter": 3, "half": 6}.get(phrase.text_of("unit"), 0)
    step = _step_of_year(phrase)
    if not size or number * size > 12 or step is None:
        return None
    year = year_named(phrase) or (phrase.published.year + step[0] if phrase.published and step else 0)
    if not year and phrase.published and size == 3:
        ahead = number * size > phrase.published.month and phrase.tense != calendar.FUTURE
        year = phrase.published.year - ahead
    return calendar.months_from(date(year, (number - 1) * size + 1, 1), size) if year else None


def _step_of_year(phrase: Phrase) -> list[int] | None:
    """The step of “last year”, none for “2015” or nothing; None if another unit stands there."""
    step = phrase.all("this", "last", "previous", "next")
    units = [phrase.words.value(i) for i in range(phrase.start, phrase.end) if phrase.words.codes[i] == "U"]
    if len(units) == 1:
        return []
    return (step or [0]) if units[-1] == "year" else None


def months_of_year(phrase: Phrase) -> str | None:
    """`the first six months of 2024`, `the last three months of the year`."""
    step, number = _step_of_year(phrase), phrase.all("number", "day")[0]
    if phrase.text_of("unit") != "month" or step is None or not 1 < number < 12:
        return None
    is_last = phrase.words.codes[phrase.start + (phrase.words.codes[phrase.start] == "H")] == "L"
    if not is_last and phrase.all("nth")[0] != 1:
        return None
    year = year_named(phrase) or (phrase.published.year + step[-1] if phrase.published and step else 0)
    return calendar.months_from(date(year, 13 - number if is_last else 1, 1), number) if year else None


def week_of_day(phrase: Phrase) -> str | None:
    """`the week of 18 August`."""
    day = day_and_month(phrase) if phrase.text_of("unit") == "week" else None
    return calendar.unit_at(date.fromisoformat(day), "week", 0) if day and day[0] != "X" else None


def week_or_day(phrase: Phrase) -> str | None:
    """`the first week of May`, `the last day of 2016`."""
    unit = phrase.text_of("unit")
    return _day_of(phrase) if unit == "day" else _week_of(phrase) if unit == "week" else None


def _day_of(phrase: Phrase) -> str | None:
    months, numbers = phrase.all("month", "abbreviation"), phrase.all("nth")
    year = year_named(phrase) or year_of(phrase, months[0], 0)
    if not year or (not months and numbers[:1] != [1]):
        return None
    day = numbers[0] if numbers else monthrange(year, months[0])[1]
    found = calendar.day_of(year, months[0] if months else 1, day)
    return str(found) if found else None


def _week_of(phrase: Phrase) -> str | None:
    """A week belongs to the month or year that holds its Thursday."""
    months = phrase.all("month", "abbreviation")
    year = year_named(phrase) or year_of(phrase, months[0], 0)
    if not year:
        return None
    start = date(year, months[0] if months else 1, 1)
    thursday = start + timedelta((3 - start.weekday()) % 7)
    numbers = phrase.all("nth")
    if not numbers:
        after = calendar.months_on(start, 1 if months else 12) or start
        thursday = after - timedelta((after.weekday() - 4) % 7 + 1)
    else:
        thursday += timedelta(7 * (numbers[0] - 1))
    is_inside = thursday.year == year and (not months or thursday.month == months[0])
    return calendar.unit_at(thursday, "week", 0) if is_inside else None
