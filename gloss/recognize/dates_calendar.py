"""What day, month or year a phrase means, counted from the day of publication or from the date spoken of before."""

from calendar import monthrange
from datetime import date, timedelta

from gloss.model import PartialDate
from gloss.partial_date import bounds, season

PAST, UNKNOWN, FUTURE = -1, 0, 1

_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, if there is one."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1] else None


def span_of(first: date, last: date) -> str:
    """EDTF of two days."""
    return f"{first}/{last}" if first < last else str(first)


def weekend(today: date, tense: int) -> str:
    """The weekend of this week, or the one that is over."""
    saturday = today - timedelta(today.weekday()) + timedelta(5)
    if tense != FUTURE and today < saturday:
        saturday -= timedelta(7)
    return span_of(saturday, saturday + timedelta(1))


def months_on(start: date, months: int) -> date | None:
    """The first of the month so many months on."""
    number = start.year * 12 + start.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) if 12 <= number < 120_000 else None


def unit_at(today: date, unit: str, steps: int) -> str | None:
    """The day, week, month, ... that holds `today`, or one some steps from it: last week, this year, next quarter."""
    if unit == "day":
        return str(today + timedelta(steps))
    if unit in ("week", "weekend", "fortnight"):
        monday = today - timedelta(today.weekday()) + timedelta(7 * steps)
        return span_of(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6))
    size = _MONTHS_IN[unit]
    start = months_on(date(today.year, 1, 1), (today.month - 1) // size * size if size < 12 else 0)
    if unit in ("decade", "century"):
        years = size // 12
        number = today.year // years + steps
        return f"{number:0{2 if unit == 'century' else 3}}".ljust(4, "X")
    first = months_on(start, steps * size) if start else None
    return months_from(first, size) if first else None


def months_from(first: date, size: int) -> str | None:
    """EDTF of a month, a year, or of some months together."""
    if size == 12 and first.month == 1:
        return f"{first.year:04}"
    last = months_on(first, size - 1)
    if not last:
        return None
    return f"{first:%Y-%m}" if size == 1 else f"{first:%Y-%m}/{last:%Y-%m}"


def shifted(start: PartialDate, unit: str, steps: int) -> str | None:
    """The date so many units before or after another: as precise as the coarser of the two, weeks are approximate."""
    first = bounds(start).first
    if not first:
        return None
    if unit in _DAYS_IN:
        return _shifted_days(start.edtf, first, _DAYS_IN[unit] * steps)
    if unit == "month" and len(start.edtf) >= 7:
        moved = months_on(first, steps)
        return f"{moved:%Y-%m}" if moved else None
    years = _MONTHS_IN[unit] * steps // 12
    if first.year + years < 1:
        return f"-{-(first.year + years):04}~" if first.year + years > -9999 else None
    return f"{first.year + years:04}" + ("~" if unit in ("decade", "century") or abs(years) > 200 else "")


def _shifted_days(edtf: str, first: date, days: int) -> str | None:
    """From a month or year, which has no day to count from, about the month or year where that leads."""
    middle = {4: 182, 7: 14}.get(len(edtf), 0)
    if not date.min.toordinal() <= first.toordinal() + days + middle <= date.max.toordinal():
        return None
    found = str(first + timedelta(days + middle))
    return found if len(edtf) >= 10 else f"{found[: len(edtf)]}~"


def stretch(today: date, unit: str, number: int, direction: int) -> str | None:
    """The past three months, the next five years: from or to today, as precise as the unit."""
    if unit in _DAYS_IN:
        other = today + timedelta(direction * _DAYS_IN[unit] * number)
        return span_of(min(today, other), max(today, other))
    months = _MONTHS_IN[unit] * number
    form = "%Y-%m" if months % 12 else "%Y"
    other_month = months_on(today, direction * months)
    if not other_month:
        return None
    if direction > 0 and not months % 12:
        return f"{today.year + 1}/{other_month:%Y}" if number > 1 or unit != "year" else f"{other_month:%Y}"
    first, last = sorted((today.replace(day=1), other_month))
    return f"{first:{form}}/{last:{form}}"


def weekday_at(today: date, weekday: int, tense: int) -> str:
    """The latest such day up to today, or (what lies ahead) the first from today on."""
    back = (today.weekday() - weekday) % 7
    return str(today - timedelta(back) if tense != FUTURE or not back else today + timedelta(7 - back))


_NEAR = 40
_NEAR_DAY = 100
"""Months and days without a year that are so near, in days, are meant even against the tense.

“The court asked them to appear on August 27” is of the August to come.
"""


def year_for(today: date, month: int, day: int, tense: int, *, is_surely_over: bool = False) -> int:
    """The year of a month or day without one: the last before today, the next after it, or whichever is nearer."""
    if is_surely_over:
        return today.year - (month > today.month)
    ahead = (month - today.month) * 30.5 + ((day - today.day) if day else 0)
    near = _NEAR_DAY if day else _NEAR
    if tense == PAST:
        return today.year - (ahead > near) + (ahead < near - 365)
    if tense == FUTURE:
        return today.year + (ahead < -near if day else ahead < 0)
    return today.year + (ahead < -230) - (ahead > 230)


def season_at(today: date, name: str, steps: int, tense: int) -> PartialDate:
    """This summer, last winter: the season of this year, or the nearest one that is over or to come."""
    this = season(name, today.year - (name == "winter" and today.month <= 2))
    first, last = bounds(this)
    if steps < 0 or (steps == 0 and tense == PAST and first and first > today):
        return this if last and last < today else season(name, today.year - 1 - (name == "winter" and today.month <= 2))
    if steps > 0:
        return this if first and first > today else season(name, today.year + 1)
    return this
