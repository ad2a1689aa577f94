"""The timeline: every date in the articles, and the sentences that say what happened then. No date of publication."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from gloss import partial_date, references
from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import day, link, picture
from gloss.index.quoting import TIMELINE
from gloss.index.strip import STRIP, strip
from gloss.model import PartialDate
from gloss.partial_date import Period

YEARS = 60
"""As many years as the list above the timeline names; of more it names the decades."""
FIRST = 1000
"""Of the years that are said by their decade: nobody says “the 0070s”."""
_INTRO = "The dates in the articles, and the sentences that they stand in."
_NO_MONTH = "Without a month"
_MONTH = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])")


def timeline(collection: Collection) -> dict[str, str]:
    """A heading for each year, as `timeline.md#2025` is where a date in an article leads, and one for each month.

    What is known only by its decade or century stands under a heading of that.
    """
    dated = sorted(collection.dates(), key=lambda entry: _order(entry[0]))
    years = [year for head in collection.articles for year in head.years if year is not None]
    drawn, words = strip(years) if years else ("", "")
    lead = [picture(words, STRIP)] if years else []
    lead += filter(None, [" · ".join(_years(Counter(filter(None, (partial_date.period(date) for date, _ in dated)))))])
    monthly = {_heading(date) for date, _ in dated if _month(date)}
    rows = []
    for date, line in dated:
        heading = _heading(date)
        month = _month(date) or (_NO_MONTH if heading in monthly else "")
        rows.append((heading, Row(line, month, month)))
    files = lay_out(Page(TIMELINE, "Timeline", _INTRO, lead=tuple(lead)), sections_by(rows))
    return files | ({f"docs/{STRIP}": drawn} if drawn else {})


def _years(counts: Mapping[Period, int]) -> Iterator[str]:
    """Each year, decade and century with the number of its dates; of many years the decades alone."""
    spans: dict[str, list[Period]] = {}
    for period in sorted(counts, key=_in_order):
        wide = period if len(counts) <= YEARS or period.years > 1 or period.year < FIRST else _decade(period)
        spans.setdefault(partial_date.heading(wide), []).append(period)
    for name, periods in spans.items():
        anchor = references.timeline_anchor(partial_date.heading(periods[0]))
        yield f"{link(name, f'{TIMELINE}.md#{anchor}')}\u00a0({sum(map(counts.__getitem__, periods)):,})"


def _decade(period: Period) -> Period:
    return Period(period.year // 10 * 10, 10)


def _in_order(period: Period) -> tuple[int, int]:
    """A century before its decades, these before their years."""
    return period.year, -period.years


def _heading(date: PartialDate) -> str:
    return partial_date.heading(partial_date.period(date)) or "Without a year"


def _month(date: PartialDate) -> str:
    """`June 2025`; empty for a date that is of no single month, as a year or a decade."""
    found = _MONTH.match(date.edtf)
    return day(found[0]) if found and partial_date.is_valid(date.edtf) else ""


def _order(date: PartialDate) -> tuple[object, ...]:
    """By year first: “until 2014” begins before all time, but stands under 2014; what has no month comes first."""
    period = partial_date.period(date)
    return period is None, period and _in_order(period), _month(date) != "", partial_date.sort_key(date)
