"""What whole dates, and dates that only lack their year, mean."""

import re

from gloss.partial_date import bounds, day_first_by_evidence, season
from gloss.recognize import dates_calendar as calendar
from gloss.recognize.dates_phrase import Phrase
from gloss.recognize.dates_words import day_first


def month_of(phrase: Phrase) -> int:
    """The month, 1 to 12."""
    return phrase.all("month", "abbreviation", "monthlike")[0]


def year_named(phrase: Phrase) -> int | None:
    """The year that the phrase itself has."""
    years = phrase.all("year")
    return years[0] if years else None


def day_and_month(phrase: Phrase) -> str | None:
    """`26 August 2025`, `Tuesday, August 26`, `May 5th`; in English a full stop after the day ends a sentence."""
    if phrase.words.language == "en" and re.search("[do][.]", phrase.words.codes[phrase.start : phrase.end]):
        return None
    day, month = phrase.all("day", "nth")[0], month_of(phrase)
    year = year_named(phrase) or year_of(phrase, month, day)
    found = calendar.day_of(year or 2000, month, day)
    return (str(found) if year else f"XXXX-{month:02}-{day:02}") if found else None


def doubly_named(phrase: Phrase) -> str | None:
    """`26 آب/أغسطس 2025`: the month by both of its Arabic names."""
    return day_and_month(phrase) if len(set(phrase.all("month", "abbreviation"))) == 1 else None


def days_and_month(phrase: Phrase) -> str | None:
    """`3–7 May 2025`, `from 3 to 7 May`, `May 3–7`."""
    first, last = phrase.all("day", "nth")
    month = month_of(phrase)
    year = year_named(phrase) or year_of(phrase, month, first)
    if year is None or first >= last:
        return f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}" if first < last else None
    start, end = calendar.day_of(year, month, first), calendar.day_of(year, month, last)
    return calendar.span_of(start, end) if start and end else None


def two_days(phrase: Phrase) -> str | None:
    """`12 and 13 June`, if they follow each other and nothing is counted: not “June 12 and 13 boats”."""
    first, last = phrase.all("day", "nth")
    is_counted = phrase.words.codes[phrase.end - 1] == "d" and phrase.words.codes[phrase.end : phrase.end + 1] == "x"
    return days_and_month(phrase) if last == first + 1 and not is_counted else None


def month_and_year(phrase: Phrase) -> str | None:
    """`August 2025`, `Aug. of 2025`."""
    return f"{year_named(phrase)}-{month_of(phrase):02}"


def month_alone(phrase: Phrase) -> str | None:
    """`in August`, `last August`."""
    month = month_of(phrase)
    year = year_of(phrase, month, 0)
    return f"XXXX-{month:02}" if year is None else f"{year}-{month:02}"


def year_of(phrase: Phrase, month: int, day: int) -> int | None:
    """The year of a day or month without one: named nearby, else by what was spoken of, else by tense."""
    if named := _year_after(phrase, month):
        return named
    if phrase.published and _is_of_now(phrase):
        return phrase.published.year - ((month, day or 1) > (phrase.published.month, phrase.published.day))
    spoken = bounds(phrase.spoken).first if phrase.spoken else None
    if spoken and phrase.continues:
        return spoken.year + ((month, day or 31) < (spoken.month, spoken.day))
    if spoken and (not phrase.published or _is_story(phrase, spoken.year)):
        is_history = not phrase.published or phrase.published.year - spoken.year > _LONG_AGO
        return spoken.year + (not is_history and month < spoken.month)
    if not phrase.published:
        return None
    is_over = not day and phrase.tense == calendar.PAST and not phrase.may_lie_ahead
    return calendar.year_for(phrase.published, month, day, phrase.tense, is_surely_over=is_over)


def _is_of_now(phrase: Phrase) -> bool:
    """“Since May” and “as of May”, which look back from the day of publication, whatever was spoken of."""
    before = phrase.words.word(phrase.lead - 1)
    return before == "since" or (before == "of" and phrase.words.word(phrase.lead - 2) == "as")


def _is_story(phrase: Phrase, year: int) -> bool:
    """Whether the text tells of another time: “In January 1835 … In June”. Of recent years only in one paragraph."""
    precision = len(phrase.spoken.edtf) if phrase.spoken and phrase.spoken.edtf.replace("-", "").isdigit() else 0
    apart = abs(phrase.published.year - year) if phrase.published else 0
    is_near = precision >= 7 or (precision == 4 and "." not in phrase.between)
    return is_near and apart > 1 and (apart > _LONG_AGO or "\n" not in phrase.between)


_LONG_AGO = 30
"""In years: what happened then is history, and whole texts tell of it."""


_RANGE_WITH_YEAR = re.compile(r"[-R&]H?(?:[do]O?)?(?P<month>[MJm])\.?(?:H?[do])?,?(?P<year>Y)")
_STEP_AFTER = re.compile(r",?-?(?:O[Hs]*)?(?P<step>[LTN])U")


def _year_after(phrase: Phrase, month: int) -> int | None:
    """The year of the end of a range (`January 23 to March 9, 2014`), or of “March 11 this year”.

    A range that ends in an earlier month began in the year before.
    """
    words = phrase.words
    if match := _RANGE_WITH_YEAR.match(words.codes, phrase.end):
        return int(words.value(match.start("year"))) - (month > int(words.value(match.start("month"))))
    match = _STEP_AFTER.match(words.codes, phrase.end)
    if not match or not phrase.published or words.value(match.end() - 1) != "year":
        return None
    return phrase.published.year + int(words.value(match.start("step")))


def iso(phrase: Phrase) -> str | None:
    """`2025-08-26`."""
    month, day = phrase.all("day")
    found = calendar.day_of(year_named(phrase) or 0, month, day) if month <= 12 and phrase.is_tight else None
    return str(found) if found else None


def numeric(phrase: Phrase) -> str | None:
    """`26.08.2025`, `8/26/2025`, `26/08/25`: a number above 12 is the day, else the text's other dates say which is.

    Where nothing says so, points and hyphens mean day-first, and slashes only give the year.
    """
    first, second, *short = phrase.all("day", "number")
    mark = phrase.words.word(phrase.start + 1)
    year = year_named(phrase) or _full_year(phrase, short)
    if not phrase.is_tight or not year:
        return None
    order = day_first_by_evidence(first, second, mark, day_first(phrase.words.text))
    if order is None and first != second:
        return str(year)
    day, month = (first, second) if order else (second, first)
    found = calendar.day_of(year, month, day) if month <= 12 else None
    return str(found) if found else None


def _full_year(phrase: Phrase, short: list[int]) -> int | None:
    """The year of `26/08/25`: the nearest that is not far ahead of the day of publication."""
    if not short or not phrase.published or len(phrase.words.word(phrase.end - 1)) != 2:
        return None
    year = phrase.published.year // 100 * 100 + short[0]
    return year - 100 if year > phrase.published.year + 20 else year


def years(phrase: Phrase) -> str | None:
    """`2014–2017`."""
    first, last = phrase.all("year")
    return f"{first}/{last}" if first < last and phrase.is_tight else None


def short_years(phrase: Phrase) -> str | None:
    """`2024/25`, `1920–21`, but also the month `2025-08`."""
    first, last = phrase.all("year")[0], phrase.all("day", "number")[0]
    end = first // 100 * 100 + last
    if len(phrase.words.word(phrase.end - 1)) != 2 or not phrase.is_tight:
        return None
    if phrase.words.word(phrase.start + 1) == "-" and last <= 12 and end != first + 1:
        return f"{first}-{last:02}"
    return f"{first}/{end}" if first < end <= first + 30 else None


def year_alone(phrase: Phrase) -> str | None:
    """`in 2016`."""
    return str(year_named(phrase))


def old_year(phrase: Phrase) -> str | None:
    """`500 BC`, `347 AD`."""
    number = phrase.all("number", "day", "year")[0]
    is_before = bool(phrase.all("era")[0])
    if not 1 <= number < 9999:
        return None
    return (f"-{number - 1:04}" if number > 1 else "0000") if is_before else f"{number:04}"


def decade(phrase: Phrase) -> str | None:
    """`the 1990s`, `the ’90s`."""
    if phrase.words.codes[phrase.end - 1] == "z" and phrase.words.codes[phrase.start] != "H" and not phrase.has_portion:
        return None
    number = phrase.all("decade", "named_decade", "year")[0]
    start = number if number >= 100 else 1900 + number
    if start % 100 == 0 and start < 1900:
        return f"{start // 100}XX"
    return f"{start // 10}X" if start >= 1000 and start % 10 == 0 else None


def century(phrase: Phrase) -> str | None:
    """`the 20th century`, `the fifth century BC`."""
    number = phrase.all("nth")[0]
    eras = phrase.all("era")
    if phrase.text_of("unit") != "century" or not 1 <= number <= 30:
        return None
    if eras and eras[0]:
        return f"-{100 * number - 1:04}/-{100 * number - 100:04}" if number > 1 else "-0099/0000"
    return f"{number - 1:02}XX"


def weekday_and_day(phrase: Phrase) -> str | None:
    """`Friday the 26th`: the nearest one, if it is near."""
    if not phrase.published:
        return None
    day, weekday = phrase.all("nth")[0], phrase.all("weekday")[0]
    months = (calendar.months_on(phrase.published, step) for step in (0, -1, 1))
    days = (calendar.day_of(month.year, month.month, day) for month in months if month)
    return next((str(found) for found in days if found and found.weekday() == weekday), None)


def early_date(phrase: Phrase) -> str | None:
    """`30 September 420`, `December of 384`."""
    year, month, days = phrase.all("number")[0], month_of(phrase), phrase.all("day", "nth")
    if not 100 <= year <= 999:
        return None
    found = calendar.day_of(year, month, days[0] if days else 1)
    return f"{found}"[: 10 if days else 7] if found else None


def season_of_year(phrase: Phrase) -> str | None:
    """`summer 2024`, `the winter of 2012-13`."""
    name = phrase.text_of("season")
    is_of_one = phrase.words.codes[phrase.end - 1] == "Y" and len(phrase.all("year")) == 1
    return season(name, year_named(phrase) or 0).edtf if is_of_one or name == "winter" else None


def bound(phrase: Phrase) -> str | None:
    """`post-2003`, `pre-1982`."""
    return f"{year_named(phrase)}/.." if phrase.all("bound")[0] > 0 else f"../{year_named(phrase)}"
