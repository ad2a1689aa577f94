"""The rules for date phrases, a row each: a pattern over classes of words, and what it means."""

import re
from collections.abc import Sequence

from gloss.recognize import dates_absolute as absolute
from gloss.recognize import dates_feasts as feasts
from gloss.recognize import dates_parts as parts
from gloss.recognize import dates_relative as relative
from gloss.recognize.dates_phrase import Resolver
from gloss.recognize.dates_words import CLASSES

_MONTH = "(month|abbreviation dot?|monthlike)"
_SURE_MONTH = "(month|abbreviation dot?)"
_DAY = "(day|nth)"
_WEEKDAY = "(weekday dot? comma? the?)?"
_STEP = "(last|previous|this|next|following)"
_NUMBER = "(number dash (number|day)|number day|number|day|year|article couple? of?)"

RULES: Sequence[tuple[str, Resolver]] = (
    ("year dash day dash day|year slash day slash day|year dot day dot day", absolute.iso),
    (f"day {_SURE_MONTH} slash {_SURE_MONTH} year?", absolute.doubly_named),
    ("year (slash|dash) month (slash|dash) day", absolute.day_and_month),
    ("day dash day dash year|day slash day slash year|day dot day dot year", absolute.numeric),
    ("day slash day slash (day|number)|day dash day dash (day|number)", absolute.numeric),
    (
        f"(between the? {_DAY} (and|to|dash)|{_DAY} (dash|to)) the? {_DAY} of? {_MONTH} (comma? year)?",
        absolute.days_and_month,
    ),
    (f"{_DAY} and {_DAY} of? {_MONTH} (comma? year)?|{_MONTH} {_DAY} and {_DAY} (comma? year)?", absolute.two_days),
    (f"between? {_MONTH} the? {_DAY} (dash|to|and) the? {_DAY} comma? year", absolute.days_and_month),
    (f"between? {_MONTH} the? {_DAY} (dash|to) the? {_DAY}(?! of? {_MONTH})", absolute.days_and_month),
    (f"{_WEEKDAY} (the? nth|day) (dash|dot)? of? {_MONTH} (comma|dash|of|in)? year", absolute.day_and_month),
    (f"{_WEEKDAY} {_MONTH} dash? the? {_DAY} (comma|dash|of|in)? year", absolute.day_and_month),
    (f"({_DAY} of? {_MONTH}|{_MONTH} {_DAY} comma?|{_MONTH} of) number", absolute.early_date),
    (f"{_WEEKDAY} (the? nth|day) dot? of? {_MONTH}", absolute.day_and_month),
    (f"{_WEEKDAY} {_MONTH} the? {_DAY}", absolute.day_and_month),
    (f"{_MONTH} (of|in|comma|slash|dash)? year", absolute.month_and_year),
    (f"the? (nth|last) unit of {_SURE_MONTH} ((of|comma)? year)?|the? (nth|last) unit of year", parts.week_or_day),
    ("yearpart (of|dash)? year|year dash? yearpart", parts.yearpart),
    ("yearpart of? the? (this|last|previous|next) unit", parts.yearpart_by_step),
    ("the? season of? year ((dash|slash) (day|number|year))?", absolute.season_of_year),
    ("the? season of? the? (this|last|previous|next|same) unit", relative.season_of_year_by_step),
    ("feast (eve|unit|weekday)? comma? year|(last|next|this)? feast (eve|unit|weekday)?", feasts.feast),
    ("new unit apostrophe? possessive? (eve|unit) (comma? year)?", feasts.new_year),
    ("the? year (apostrophe possessive)? nth dash? unit", parts.quarter),
    ("the? nth dash? unit ((of the?)? (year|(this|last|previous|next) unit)|of the unit)?", parts.quarter),
    ("the? (nth|last) (number|day) unit of (year|(this|last|next|the) unit)", parts.months_of_year),
    (f"the unit of ({_MONTH} the? {_DAY}|(the? nth|day) of? {_MONTH}) (comma? year)?", parts.week_of_day),
    ("the? nth dash? unit era?", absolute.century),
    ("the? apostrophe? decade|the named_decade|the? year apostrophe? possessive", absolute.decade),
    ("(number|day|year) era|era (number|day|year)", absolute.old_year),
    ("bound dash year", absolute.bound),
    ("year (dash|slash) year", absolute.years),
    ("year (dash|slash) (day|number)", absolute.short_years),
    (f"{_NUMBER} unit ago deictic?", relative.ago),
    (f"{_NUMBER} unit (later|earlier)", relative.later),
    (f"in {_NUMBER} unit(?! of)", relative.in_units),
    (f"({_NUMBER} unit between|({_NUMBER}|the) unit (before|after)) (deictic|now|weekday)", relative.from_day),
    (f"the? (nth|day) (unit of|of)? the? ({_STEP}|same) unit", relative.day_of_month),
    (
        "the? {0} (number|day|couple of?) unit|(number|day) {0} unit".format("(last|previous|next|following)"),
        relative.units_by_step,
    ),
    (f"{_NUMBER} unit before", relative.before),
    ("the unit (before|after|earlier|later)", relative.unit_before),
    ("the very? (following|previous|next) unit|following unit", relative.unit_of_story),
    ("(the? very? same same?) unit", relative.same_unit),
    (f"weekday (of the?)? ({_STEP}|same) unit", relative.weekday_of_week),
    (
        "((earlier|later) (in the?)?)? this unit|this (last|next) unit|the? (last|previous|next) unit",
        relative.unit_by_step,
    ),
    ("(earlier|later) in the unit(?!of)", relative.unit_around),
    (f"(this? (last|next)|{_STEP}) weekday", relative.weekday_by_step),
    (f"the? {_SURE_MONTH} of the? very? same same?(?= unit) unit|same {_SURE_MONTH}", relative.month_of_story),
    (f"the? following {_SURE_MONTH}(?! the? {_DAY})", relative.month_by_step),
    (f"{_STEP} {_SURE_MONTH}(?! the? {_DAY})", relative.month_by_step),
    (f"(this? (last|next)|{_STEP}) season", relative.season_by_step),
    ("the? unit", relative.unit_here),
    ("unit apostrophe? possessive? edge", relative.edge_of_unit),
    ("deictic", relative.deictic),
    ("weekday comma? the nth(?!unit)", absolute.weekday_and_day),
    ("weekday", relative.weekday),
    (_SURE_MONTH, absolute.month_alone),
    ("the? sort_of_year unit? year|the? unit year|year", absolute.year_alone),
)
"""In order of preference where two begin at the same word; words name the classes of `dates_words.CLASSES`."""

CORE = (
    *("year", "decade", "month", "abbreviation", "monthlike", "weekday", "unit", "deictic", "season", "era"),
    *("number", "nth", "day", "named_decade", "yearpart", "feast"),
)
"""Every rule has one of these."""

PORTION = "(the? edge of? the?|the? part (in|dash)? the?)"


def pattern_of(rule: str) -> str:
    """A rule's pattern over class letters."""
    return (
        re.sub(r"[a-z_]+", lambda match: re.escape(CLASSES[match[0]]), rule)
        .replace(" ", "")
        .replace("(", "(?:")
        .replace("(?:?", "(?")
    )
