"""Dates as far as they are known: EDTF text, words for readers, and what people write, back and forth.

Seasons are ranges of months (summer 2024 is `2024-06/2024-08`): they are counted as the northern half of the
world does, and a range says so. `199X` is a decade, `19XX` a century, `XXXX-05-12` a day of any year.
"""

from gloss.partial_date.lines import day_named, day_published
from gloss.partial_date.names import fold, names
from gloss.partial_date.points import Bounds, Period, bounds, is_valid, period, portion, season, sort_key, year
from gloss.partial_date.readings import heading, reading
from gloss.partial_date.typed import parse
from gloss.partial_date.written import day_first_by_evidence, publication

__all__ = [
    "Bounds",
    "Period",
    "bounds",
    "day_first_by_evidence",
    "day_named",
    "day_published",
    "fold",
    "heading",
    "is_valid",
    "names",
    "parse",
    "period",
    "portion",
    "publication",
    "reading",
    "season",
    "sort_key",
    "year",
]
