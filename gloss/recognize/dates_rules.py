"""The rules for date phrases, a row each: a pattern over classes of words, and what it means."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gloss.model import PartialDate
from gloss.partial_date import bounds, season
from gloss.recognize import dates_calendar as calendar
from gloss.recognize.dates_words import CLASSES, Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens `start` to `end` (exclusive) that a pattern found, and what they are read against."""

    words: Words
    start: int
    end: int
    published: date | None
    spoken: PartialDate | None
    """The last date before the phrase."""
    tense: int
    """-1 past, 1 future, 0 unknown."""
    has_portion: bool
    """Whether “the end of”, “early” or the like stands before it."""

    def all(self, *classes: str) -> list[int]:
        """The values of the words of some classes, in order."""
        letters = "".join(CLASSES[name] for name in classes)
        codes = self.words.codes
        return [int(self.words.value(i)) for i in range(self.start, self.end) if codes[i] in letters]

    def text_of(self, name: str) -> str:
        """The value of the first word of a class, where values are names."""
        index = self.words.codes.index(CLASSES[name], self.start, self.end)
        return str(self.words.value(index))

    @property
    def is_tight(self) -> bool:
        """Whether no space stands inside: `2014–2017`, `26.08.2025`."""
        first, last = self.words.spans[self.start][0], self.words.spans[self.end - 1][1]
        return not any(map(str.isspace, self.words.text[first:last]))

    @property
    def anchor(self) -> PartialDate | None:
        """What “two days later” counts from."""
        return self.spoken or (PartialDate(str(self.published)) if self.published else None)


Resolver = Callable[[Phrase], str | None]
"""The EDTF text of a phrase; None if it is no date after all or nothing can be said."""


# ---- absolute dates


def _month(phrase: Phrase) -> int:
    return phrase.all("month", "abbreviation", "monthlike")[0]


def _year(phrase: Phrase) -> int | None:
    years = phrase.all("year")
    return years[0] if years else None


def _full_stop_ends(phrase: Phrase) -> bool:
    """In “in March. 5 people” the full stop ends the sentence: only abbreviations (J) have one of their own."""
    codes = phrase.words.codes[phrase.start : phrase.end]
    return "." in codes and not re.search(r"J\.|[do]\.", codes)


def day_and_month(phrase: Phrase) -> str | None:
    """`26 August 2025`, `Tuesday, August 26`, `May 5th`."""
    day, month = phrase.all("day", "nth")[0], _month(phrase)
    year = _year(phrase) or year_of(phrase, month, day)
    found = calendar.day_of(year or 2000, month, day)
    return (str(found) if year else f"XXXX-{month:02}-{day:02}") if found else None


def days_and_month(phrase: Phrase) -> str | None:
    """`3–7 May 2025`, `from 3 to 7 May`, `May 3–7`."""
    first, last = phrase.all("day", "nth")
    month = _month(phrase)
    year = _year(phrase) or year_of(phrase, month, first)
    if year is None or first >= last:
        return f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}" if first < last else None
    start, end = calendar.day_of(year, month, first), calendar.day_of(year, month, last)
    return calendar.span_of(start, end) if start and end else None


def month_and_year(phrase: Phrase) -> str | None:
    """`August 2025`, `Aug. of 2025`."""
    return f"{_year(phrase)}-{_month(phrase):02}"


def month_alone(phrase: Phrase) -> str | None:
    """`in August`, `last August`."""
    month = _month(phrase)
    year = year_of(phrase, month, 0)
    return f"XXXX-{month:02}" if year is None else f"{year}-{month:02}"


def year_of(phrase: Phrase, month: int, day: int) -> int | None:
    """The year of a day or month without one: named right after it, else by what was spoken of, else by tense."""
    if named := _year_after(phrase):
        return named
    spoken = bounds(phrase.spoken).first if phrase.spoken else None
    if spoken and (not phrase.published or abs(phrase.published.year - spoken.year) > 1):
        return spoken.year
    return calendar.year_for(phrase.published, month, day, phrase.tense) if phrase.published else None


_AFTER = re.compile(r"(?:[-R&B]|,)?H?(?:[MJm]\.?)?(?:[do])?,?(?P<year>Y)|,?-?(?P<step>[LTN])U")


def _year_after(phrase: Phrase) -> int | None:
    """The year of the end of a range (`January 23 to March 9, 2014`), or of “March 11 this year”."""
    match = _AFTER.match(phrase.words.codes, phrase.end)
    if not match:
        return None
    if match["year"]:
        is_range = re.match(r"[-R&]", phrase.words.codes[phrase.end :])
        return int(phrase.words.value(match.start("year"))) if is_range else None
    if phrase.words.value(match.end() - 1) != "year" or not phrase.published:
        return None
    return phrase.published.year + int(phrase.words.value(match.start("step")))


def iso(phrase: Phrase) -> str | None:
    """`2025-08-26`."""
    month, day = phrase.all("day")
    found = calendar.day_of(_year(phrase) or 0, month, day) if month <= 12 and phrase.is_tight else None
    return str(found) if found else None


def numeric(phrase: Phrase) -> str | None:
    """`26.08.2025`, `8/26/2025`: a number above 12 is the day; else only slashes leave the order open."""
    first, second = phrase.all("day")
    year = _year(phrase)
    if (
        not phrase.is_tight
        or not year
        or (first <= 12 and second <= 12 and first != second and phrase.words.word(phrase.start + 1) == "/")
    ):
        return None
    day, month = (second, first) if second > 12 else (first, second)
    found = calendar.day_of(year, month, day) if month <= 12 else None
    return str(found) if found else None


def years(phrase: Phrase) -> str | None:
    """`2014–2017`."""
    first, last = phrase.all("year")
    return f"{first}/{last}" if first < last and phrase.is_tight else None


def short_years(phrase: Phrase) -> str | None:
    """`2024/25`, `1920–21`."""
    (first,), last = phrase.all("year"), phrase.all("day", "number")[0]
    end = first // 100 * 100 + last
    shown = phrase.words.word(phrase.end - 1)
    return f"{first}/{end}" if len(shown) == 2 and first < end and phrase.is_tight else None


def year_alone(phrase: Phrase) -> str | None:
    """`in 2016`."""
    return str(_year(phrase))


def old_year(phrase: Phrase) -> str | None:
    """`500 BC`, `347 AD`."""
    number = phrase.all("number", "day", "year")[0]
    is_before = bool(phrase.all("era")[0])
    if not 1 <= number < 9999:
        return None
    return (f"-{number - 1:04}" if number > 1 else "0000") if is_before else f"{number:04}"


def decade(phrase: Phrase) -> str | None:
    """`the 1990s`, `the ’90s`."""
    number = phrase.all("decade", "named_decade", "year")[0]
    start = number if number >= 100 else 1900 + number
    return f"{start // 10}X" if start >= 1000 and start % 10 == 0 else None


def short_decade(phrase: Phrase) -> str | None:
    """`’90s`, `the 20s`: two digits need an article or an apostrophe."""
    return decade(phrase) if phrase.words.codes[phrase.start] in "H'" else None


def century(phrase: Phrase) -> str | None:
    """`the 20th century`, `the fifth century BC`."""
    number = phrase.all("nth")[0]
    eras = phrase.all("era")
    if phrase.text_of("unit") != "century" or not 1 <= number <= 30:
        return None
    if eras and eras[0]:
        return f"-{100 * number - 1:04}/-{100 * number - 100:04}" if number > 1 else "-0099/0000"
    return f"{number - 1:02}XX"


def season_of_year(phrase: Phrase) -> str | None:
    """`summer 2024`, `the winter of 2013`."""
    return season(phrase.text_of("season"), _year(phrase) or 0).edtf


def quarter_of_year(phrase: Phrase) -> str | None:
    """`the first quarter of 2015`, `the second half of 2024`."""
    unit, number = phrase.text_of("unit"), phrase.all("nth")[0]
    size = {"quarter": 3, "half": 6}.get(unit, 0)
    if not size or number * size > 12:
        return None
    return calendar.months_from(date(_year(phrase) or 1, (number - 1) * size + 1, 1), size)


# ---- relative dates


def deictic(phrase: Phrase) -> str | None:
    """`yesterday`."""
    return calendar.unit_at(phrase.published, "day", phrase.all("deictic")[0]) if phrase.published else None


def _steps(phrase: Phrase) -> int:
    return phrase.all("last", "this", "next", "following")[0]


_DAY_PARTS = ("night", "morning", "afternoon", "evening")


def unit_by_step(phrase: Phrase) -> str | None:
    """`last week`, `this year`, `the past decade`, `last night`."""
    unit, today, steps = phrase.text_of("unit"), phrase.published, _steps(phrase)
    word = phrase.words.word(phrase.end - 1)
    if not today or unit == "half" or word == "day" or (word in _DAY_PARTS and steps > 0):
        return None
    is_past = phrase.words.word(phrase.end - 2) == "past"
    if is_past and unit == "week":
        return calendar.unit_at(today, unit, 0)
    if unit == "decade" and steps:
        return calendar.stretch(today, unit, 1, steps)
    return (
        calendar.unit_at(today, unit, steps)
        if not word.endswith("s") or phrase.words.codes[phrase.end - 2] == "T"
        else None
    )


def units_by_step(phrase: Phrase) -> str | None:
    """`the past five years`, `the next two weeks`."""
    number = phrase.all("number", "day", "couple")[0]
    unit = phrase.text_of("unit")
    if not phrase.published or unit in ("half", "weekend") or number > 1000:
        return None
    return calendar.stretch(phrase.published, unit, number, _steps(phrase))


def ago(phrase: Phrase) -> str | None:
    """`two years ago`, `a week ago`, `twenty-three years ago`, `5,000 years ago`."""
    return _counted(phrase, PartialDate(str(phrase.published)), -1) if phrase.published else None


def _counted(phrase: Phrase, start: PartialDate, direction: int) -> str | None:
    numbers = phrase.all("number", "day", "year", "couple") or phrase.all("article")
    unit = phrase.text_of("unit")
    if unit in ("half", "weekend", "quarter") or phrase.words.word(phrase.end - 2) in _DAY_PARTS:
        return None
    return calendar.shifted(start, unit, direction * sum(numbers))


def later(phrase: Phrase) -> str | None:
    """`two days later`, `a year earlier`."""
    direction = 1 if phrase.all("later") else -1
    return _counted(phrase, phrase.anchor, direction) if phrase.anchor else None


def from_deictic(phrase: Phrase) -> str | None:
    """`two days before yesterday`."""
    if not phrase.published:
        return None
    start = calendar.unit_at(phrase.published, "day", phrase.all("deictic")[0]) or ""
    numbers = phrase.all("number", "day", "couple") or phrase.all("article")
    return calendar.shifted(
        PartialDate(start), phrase.text_of("unit"), sum(numbers) * (-1 if phrase.all("before") else 1)
    )


def following_unit(phrase: Phrase) -> str | None:
    """`the following year`, `the next day`, `the previous month`: counted from the date spoken of."""
    return _unit_from_anchor(phrase, _steps(phrase))


def same_unit(phrase: Phrase) -> str | None:
    """`that year`, `the same day`."""
    return _unit_from_anchor(phrase, 0) if phrase.spoken else None


def unit_before(phrase: Phrase) -> str | None:
    """`the year before`, `the day after`."""
    return _unit_from_anchor(phrase, phrase.all("before", "after", "earlier", "later")[0])


def _unit_from_anchor(phrase: Phrase, steps: int) -> str | None:
    unit, anchor = phrase.text_of("unit"), phrase.anchor
    first = bounds(anchor).first if anchor else None
    if not anchor or not first or unit in ("half", "decade", "century"):
        return None
    needed = {"year": 4, "quarter": 7, "month": 7}.get(unit, 10)
    return calendar.unit_at(first, unit, steps) if len(anchor.edtf) >= needed else None


def unit_here(phrase: Phrase) -> str | None:
    """`the end of the year`: this one."""
    if not phrase.has_portion or not phrase.published:
        return None
    spoken = phrase.spoken if phrase.tense != calendar.FUTURE else None
    first = bounds(spoken).first if spoken else None
    unit = phrase.text_of("unit")
    return (
        calendar.unit_at(first or phrase.published, unit, 0)
        if unit in ("week", "month", "year", "decade", "century")
        else None
    )


def weekday(phrase: Phrase) -> str | None:
    """`on Tuesday`: the latest one, or the next of what is to come."""
    return calendar.weekday_at(phrase.published, phrase.all("weekday")[0], phrase.tense) if phrase.published else None


def weekday_by_step(phrase: Phrase) -> str | None:
    """`last Tuesday`, `next Tuesday`, `this Tuesday`."""
    if not phrase.published:
        return None
    steps, day = _steps(phrase), phrase.all("weekday")[0]
    near = calendar.weekday_at(phrase.published, day, phrase.tense if steps == 0 else steps)
    if steps and near == str(phrase.published):
        return calendar.shifted(PartialDate(near), "week", steps)
    return near


def month_by_step(phrase: Phrase) -> str | None:
    """`last May`, `next January`."""
    today, month, steps = phrase.published, _month(phrase), _steps(phrase)
    if not today:
        return None
    if steps == 0:
        return f"{today.year}-{month:02}"
    return f"{today.year + (steps if steps * (month - today.month) <= 0 else 0)}-{month:02}"


def season_by_step(phrase: Phrase) -> str | None:
    """`last summer`, `this winter`."""
    if not phrase.published:
        return None
    return calendar.season_at(phrase.published, phrase.text_of("season"), _steps(phrase), phrase.tense).edtf


# ---- the table

_MONTH = "(month|abbreviation dot?|monthlike)"
_SURE_MONTH = "(month|abbreviation dot?)"
_DAY = "(day|nth)"
_WEEKDAY = "(weekday dot? comma? the?)?"
_NUMBER = "(number dash (number|day)|number day|number|day|year|article couple? of?)"

RULES: Sequence[tuple[str, Resolver]] = (
    ("year dash day dash day|year slash day slash day|year dot day dot day", iso),
    ("day dash day dash year|day slash day slash year|day dot day dot year", numeric),
    (f"(between the? {_DAY} (and|to|dash)|{_DAY} (dash|to)) the? {_DAY} of? {_MONTH} comma? year?", days_and_month),
    (f"between? {_MONTH} the? {_DAY} (dash|to|and) the? {_DAY} comma? year", days_and_month),
    (f"between? {_MONTH} the? {_DAY} (dash|to) the? {_DAY}(?! of? {_MONTH})", days_and_month),
    (f"{_WEEKDAY} the? {_DAY} dash? of? {_MONTH} comma? dash? year", day_and_month),
    (f"{_WEEKDAY} {_MONTH} dash? the? {_DAY} comma? dash? year", day_and_month),
    (f"{_WEEKDAY} the? {_DAY} dot? of? {_MONTH}", day_and_month),
    (f"{_WEEKDAY} {_MONTH} the? {_DAY}", day_and_month),
    (f"{_MONTH} (of|comma)? year", month_and_year),
    ("the? season of? year", season_of_year),
    ("the? nth unit of year", quarter_of_year),
    ("the? nth dash? unit era?", century),
    ("the? (decade|year apostrophe? possessive)", decade),
    ("the (apostrophe? decade|named_decade)|apostrophe decade", short_decade),
    ("(number|day|year) era|era (number|day|year)", old_year),
    ("year dash year", years),
    ("year (dash|slash) (day|number)", short_years),
    (f"{_NUMBER} unit ago", ago),
    (f"{_NUMBER} unit (later|earlier)", later),
    (f"{_NUMBER} unit (before|after|between) deictic", from_deictic),
    ("the? (last|next|following) (number|day|couple of?) unit", units_by_step),
    ("the unit (before|after|earlier|later)", unit_before),
    ("the (following|last|next) unit|following unit", following_unit),
    ("(the? same|same) unit", same_unit),
    ("this last unit|(last|this|next) unit possessive?", unit_by_step),
    ("(last|this|next|following) weekday", weekday_by_step),
    (f"(last|this|next|following) {_SURE_MONTH}", month_by_step),
    ("(last|this|next|following) season", season_by_step),
    ("the unit", unit_here),
    ("deictic", deictic),
    ("weekday", weekday),
    (_SURE_MONTH, month_alone),
    ("the? year", year_alone),
)
"""In order of preference where two begin at the same word; words name the classes of `dates_words.CLASSES`."""

PORTION = "(the? edge (of|in)? the?|the? part (in|dash)? the?)"


def pattern_of(rule: str) -> str:
    """A rule's pattern over class letters."""
    return (
        re.sub(r"[a-z_]+", lambda match: re.escape(CLASSES[match[0]]), rule)
        .replace(" ", "")
        .replace("(", "(?:")
        .replace("(?:?", "(?")
    )
