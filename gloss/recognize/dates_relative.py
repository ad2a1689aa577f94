"""What phrases mean that count from the day of publication or from the date spoken of before."""

import re
from dataclasses import replace
from datetime import date, timedelta

from gloss.model import PartialDate
from gloss.partial_date import bounds, portion, season
from gloss.recognize import dates_calendar as calendar
from gloss.recognize.dates_absolute import month_of
from gloss.recognize.dates_evidence import is_custom, is_verb, looks_back, tells_of_another
from gloss.recognize.dates_phrase import Phrase


def deictic(phrase: Phrase) -> str | None:
    """`yesterday`."""
    return calendar.unit_at(phrase.published, "day", phrase.all("deictic")[0]) if phrase.published else None


def _steps(phrase: Phrase) -> int:
    return phrase.all("last", "previous", "this", "next", "following")[-1]


_DAY_PARTS = ("night", "morning", "afternoon", "evening")


def unit_by_step(phrase: Phrase) -> str | None:
    """`last week`, `this year`, `the past decade`, `last night`."""
    unit, today, steps = phrase.text_of("unit"), phrase.published, _steps(phrase)
    word = phrase.words.word(phrase.end - 1)
    if not today or unit == "half" or word == "day" or (word in _DAY_PARTS and steps > 0) or _is_part(phrase):
        return None
    if phrase.words.word(phrase.end - 2) == "past" and unit in ("week", "month", "year"):
        return calendar.stretch(today, unit, 1, -1)
    if unit == "weekend" and not steps:
        return calendar.weekend(today, phrase.tense)
    if unit == "decade" and steps:
        return calendar.stretch(today, unit, 1, steps)
    return (
        calendar.unit_at(today, unit, steps)
        if not word.endswith("s") or phrase.words.codes[phrase.end - 2] == "T"
        else None
    )


def _is_part(phrase: Phrase) -> bool:
    """“The last months of her life”, “last week of the war”, “the next year and a half”."""
    words = phrase.words
    is_plural = words.word(phrase.end - 1).endswith("s") and words.codes[phrase.end - 2] != "T"
    goes_on = words.codes[phrase.end : phrase.end + 1] == "O" or words.codes[phrase.end : phrase.end + 2] == "&a"
    return is_plural or (goes_on and words.codes[phrase.end - 2] != "T")


def units_by_step(phrase: Phrase) -> str | None:
    """`the past five years`, `the next two weeks`."""
    number = phrase.all("number", "day", "couple")[0]
    unit = phrase.text_of("unit")
    is_part = phrase.words.codes[phrase.end : phrase.end + 1] == "O" or is_verb(phrase.words, phrase.start)
    if not phrase.published or is_part or unit in ("half", "weekend") or number > 1000:
        return None
    return calendar.stretch(phrase.published, unit, number, _steps(phrase))


def ago(phrase: Phrase) -> str | None:
    """`two years ago`, `a week ago`, `twenty-three years ago`, `5,000 years ago`."""
    if not phrase.published:
        return None
    if phrase.all("deictic") and phrase.text_of("unit") == "year":
        today = phrase.published
        found = calendar.day_of(today.year - sum(_numbers(phrase)), today.month, today.day)
        return str(found) if found else None
    return _counted(phrase, PartialDate(str(phrase.published)), -1)


def _numbers(phrase: Phrase) -> list[int]:
    return phrase.all("number", "day", "year", "couple") or phrase.all("article")


def _counted(phrase: Phrase, start: PartialDate, direction: int) -> str | None:
    unit = phrase.text_of("unit")
    if phrase.words.word(phrase.start - 1) == "half":  # “half a century ago” is no century ago
        return None
    if unit in ("half", "weekend", "quarter") or phrase.words.word(phrase.end - 2) in _DAY_PARTS:
        return None
    return calendar.shifted(start, unit, direction * sum(_numbers(phrase)))


_YEAR_AFTER = re.compile(r",?iY(?![-R&Mm])")


def later(phrase: Phrase) -> str | None:
    """`two days later`, `a year earlier`; “three years later, in 2006” says itself when."""
    direction = 1 if phrase.all("later") else -1
    if said := _YEAR_AFTER.match(phrase.words.codes, phrase.end):
        return str(phrase.words.value(said.end() - 1))
    return _counted(phrase, phrase.anchor, direction) if phrase.anchor else None


def before(phrase: Phrase) -> str | None:
    """`two weeks before`, with nothing named that it was before."""
    if not phrase.anchor or tells_of_another(phrase.words, phrase.end):
        return None
    return _counted(phrase, phrase.anchor, -1)


def in_units(phrase: Phrase) -> str | None:
    """`in two weeks`, of what lies ahead; “the first time in two weeks” looks back."""
    is_ahead = phrase.published and phrase.tense == calendar.FUTURE and not phrase.all("year")
    if looks_back(phrase.words, phrase.start):
        return None
    return _counted(phrase, PartialDate(str(phrase.published)), 1) if is_ahead else None


def day_of_month(phrase: Phrase) -> str | None:
    """`the 15th of this month`."""
    whole = unit_by_step(phrase) if not phrase.all("same", "following") else unit_of_story(phrase)
    number = phrase.all("nth", "day")[0]
    if not whole or len(whole) != 7 or not phrase.all("nth"):
        return None
    found = calendar.day_of(int(whole[:4]), int(whole[5:]), number)
    return str(found) if found else None


def weekday_of_week(phrase: Phrase) -> str | None:
    """`Monday of last week`, `Tuesday next week`."""
    steps = phrase.all("last", "previous", "this", "next", "following", "same")[0]
    start = bounds(phrase.anchor).first if phrase.all("following", "same") and phrase.anchor else phrase.published
    if not start or phrase.text_of("unit") != "week":
        return None
    monday = start - timedelta(start.weekday())
    return str(monday + timedelta(7 * steps + phrase.all("weekday")[0]))


def from_day(phrase: Phrase) -> str | None:
    """`two days before yesterday`, `the day after tomorrow`, `a week from Monday`."""
    weekdays = phrase.all("weekday")
    if not phrase.published or (weekdays and is_custom(phrase.words, phrase.end - 1, phrase.end)):
        return None
    days = phrase.all("deictic", "now")
    start = (
        calendar.weekday_at(phrase.published, weekdays[0], _direction(phrase))
        if weekdays
        else calendar.unit_at(phrase.published, "day", days[0])
    )
    numbers = phrase.all("number", "day", "couple") or phrase.all("article") or [1]
    return calendar.shifted(
        PartialDate(start or ""), phrase.text_of("unit"), sum(numbers) * (-1 if phrase.all("before") else 1)
    )


def _direction(phrase: Phrase) -> int:
    """“A week from Monday” lies ahead; “two days after Friday” does as its sentence says."""
    return calendar.FUTURE if phrase.all("between") else phrase.tense


def unit_of_story(phrase: Phrase) -> str | None:
    """`the following year`, `the next day`, `the previous month`: counted from the date spoken of."""
    if _is_part(phrase):
        return None
    is_ahead = phrase.words.word(phrase.end - 2) in ("coming", "upcoming")
    return unit_by_step(phrase) if is_ahead else _unit_from_anchor(phrase, _steps(phrase))


def same_unit(phrase: Phrase) -> str | None:
    """`that year`, `the same day`."""
    return _unit_from_anchor(phrase, 0) if phrase.spoken else None


def unit_before(phrase: Phrase) -> str | None:
    """`the year before`, `the day after`."""
    if phrase.words.word(phrase.end - 2).endswith("s") or tells_of_another(phrase.words, phrase.end):
        return None
    return _unit_from_anchor(phrase, phrase.all("before", "after", "earlier", "later")[0])


def _unit_from_anchor(phrase: Phrase, steps: int) -> str | None:
    unit, anchor = phrase.text_of("unit"), phrase.anchor
    first = bounds(anchor).first if anchor else None
    if not anchor or not first or unit in ("half", "decade", "century"):
        return None
    needed = {"year": 4, "quarter": 7, "month": 7}.get(unit, 10)
    return calendar.unit_at(first, unit, steps) if len(anchor.edtf) >= needed else None


def unit_here(phrase: Phrase) -> str | None:
    """`the end of the year`: the one spoken of, or (“by the end of the year”) the present one."""
    unit = phrase.text_of("unit")
    if phrase.words.word(phrase.end - 1).endswith("s"):
        return None
    if unit == "weekend" and phrase.published and phrase.words.codes[phrase.start] == "H":
        is_some = phrase.tense or phrase.words.word(phrase.start - 1) in ("over", "during")
        return calendar.weekend(phrase.published, phrase.tense) if is_some else None
    is_edge = phrase.words.codes[phrase.start] == "H" or phrase.words.codes[phrase.start - 1] != "-"
    if (
        not phrase.has_portion
        or not is_edge
        or not phrase.published
        or unit not in ("week", "month", "year", "decade", "century")
    ):
        return None
    is_meant = phrase.tense == calendar.PAST or not {".", "\n"}.intersection(phrase.between)
    spoken = bounds(phrase.spoken).first if phrase.spoken and is_meant else None
    return calendar.unit_at(spoken or phrase.published, unit, 0)


def unit_around(phrase: Phrase) -> str | None:
    """`earlier in the year`: the one spoken of, else the present one."""
    unit = phrase.text_of("unit")
    if unit not in ("week", "month", "year") or phrase.words.word(phrase.end - 1).endswith("s"):
        return None
    now = calendar.unit_at(phrase.published, unit, 0) if phrase.published else None
    return (_unit_from_anchor(phrase, 0) if phrase.spoken and phrase.tense != calendar.FUTURE else None) or now


def edge_of_unit(phrase: Phrase) -> str | None:
    """`year end`, `month’s end`."""
    whole = unit_here(replace(phrase, lead=phrase.start - 1))
    is_vague = not whole or phrase.words.codes[phrase.start - 1 : phrase.start] not in ("R", "x", "i")
    return None if is_vague else portion(PartialDate(whole or ""), phrase.text_of("edge")).edtf


def weekday(phrase: Phrase) -> str | None:
    """`on Tuesday`: the latest, or the next of what is to come, or the one that is named: “Sunday night (March 4)”."""
    if not phrase.published:
        return None
    day = phrase.all("weekday")[0]
    named = _day_in_brackets(phrase)
    if named and named.weekday() == day:
        return str(named)
    return calendar.weekday_at(phrase.published, day, phrase.tense)


_BRACKETS = re.compile(r"U?x(?:(?P<month>[MJ])\.?(?P<day>[do])|(?P<day2>[do])O?(?P<month2>[MJ]))")


def _day_in_brackets(phrase: Phrase) -> date | None:
    words = phrase.words
    match = _BRACKETS.match(words.codes, phrase.end)
    if not match or not phrase.published or words.word(match.start() + (words.codes[match.start()] == "U")) != "(":
        return None
    month, day = (
        int(words.value(match.start(name) if match[name] else match.start(name + "2"))) for name in ("month", "day")
    )
    return calendar.day_of(calendar.year_for(phrase.published, month, day, phrase.tense), month, day)


def weekday_by_step(phrase: Phrase) -> str | None:
    """`last Tuesday`, `next Tuesday`, `this Tuesday`."""
    if not phrase.published or phrase.words.codes[phrase.end : phrase.end + 1] == "O":
        return None
    steps, day = _steps(phrase), phrase.all("weekday")[0]
    near = calendar.weekday_at(phrase.published, day, phrase.tense if steps == 0 else steps)
    if steps and near == str(phrase.published):
        return calendar.shifted(PartialDate(near), "week", steps)
    return near


def month_of_story(phrase: Phrase) -> str | None:
    """`January of that year`, `that August`."""
    spoken = bounds(phrase.spoken).first if phrase.spoken else None
    is_year = not phrase.words.codes.count("U", phrase.start, phrase.end) or phrase.text_of("unit") == "year"
    return f"{spoken.year:04}-{month_of(phrase):02}" if spoken and is_year else None


def month_by_step(phrase: Phrase) -> str | None:
    """`last May`, `next January`."""
    month, steps = month_of(phrase), _steps(phrase)
    is_of_story = "f" in phrase.words.codes[phrase.start : phrase.end] and phrase.spoken is not None
    today = bounds(phrase.spoken).last if is_of_story and phrase.spoken else phrase.published
    if not today:
        return None
    if steps == 0:
        return f"{today.year}-{month:02}"
    return f"{today.year + (steps if steps * (month - today.month) <= 0 else 0)}-{month:02}"


def season_by_step(phrase: Phrase) -> str | None:
    """`last summer`, `this winter`."""
    is_of_story = phrase.words.codes[phrase.end - 2] in "fp" and phrase.spoken is not None
    today = bounds(phrase.spoken).last if is_of_story and phrase.spoken else phrase.published
    if not today:
        return None
    return calendar.season_at(today, phrase.text_of("season"), _steps(phrase), phrase.tense).edtf


def season_of_year_by_step(phrase: Phrase) -> str | None:
    """`the summer of next year`, `the autumn of that year`."""
    spoken = bounds(phrase.spoken).first if phrase.spoken and phrase.all("same") else phrase.published
    if not spoken or phrase.text_of("unit") != "year" or (phrase.all("same") and not phrase.spoken):
        return None
    return season(
        phrase.text_of("season"), spoken.year + phrase.all("this", "last", "previous", "next", "same")[0]
    ).edtf
