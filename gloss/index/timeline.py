"""The timeline: every date in the articles, and the sentences that say what happened then. No date of publication."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from gloss import partial_date
from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import day, link, picture
from gloss.index.quoting import TIMELINE
from gloss.index.strip import STRIP, strip
from gloss.model import PartialDate

YEARS = 60
"""As many years as the list above the timeline names; of more it names the decades."""
_INTRO = "The dates in the articles, and the sentences that they stand in."
_NO_MONTH = "Without a month"
_MONTH = re.compile(r"-?\d{4}-(?:0[1-9]|1[0-2])")


def timeline(collection: Collection) -> dict[str, str]:
    """A heading for each year, as `timeline.md#2025` is where a date in an article leads, and one for each month."""
    dated = sorted(collection.dates(), key=lambda entry: _order(entry[0]))
    years = [year for head in collection.articles for year in head.years if year is not None]
    drawn, words = strip(years) if years else ("", "")
    lead = (picture(words, STRIP), " · ".join(_years(Counter(years)))) if years else ()
    monthly = {_heading(date) for date, _ in dated if _month(date)}
    rows = []
    for date, line in dated:
        heading = _heading(date)
        month = _month(date) or (_NO_MONTH if heading in monthly else "")
        rows.append((heading, Row(line, month, month)))
    files = lay_out(Page(TIMELINE, "Timeline", _INTRO, lead=lead), sections_by(rows))
    return files | ({f"docs/{STRIP}": drawn} if drawn else {})


def _years(counts: Mapping[int, int]) -> Iterator[str]:
    """Each year with the number of its dates, or each decade; a link to where it begins on the page."""
    size = 1 if len(counts) <= YEARS else 10
    spans: dict[int, list[int]] = {}
    for year in sorted(counts):
        spans.setdefault(year // size * size, []).append(year)
    for start, years in spans.items():
        name = f"{start:04d}" if size == 1 else f"{start}s"
        yield f"{link(name, f'{TIMELINE}.md#{years[0]:04d}')} ({sum(counts[year] for year in years):,})"


def _heading(date: PartialDate) -> str:
    year = partial_date.year(date)
    return "Without a year" if year is None else f"{year:04d}"


def _month(date: PartialDate) -> str:
    """`June 2025`; empty for a date that is of no single month, as a year or a decade."""
    found = _MONTH.match(date.edtf)
    return day(found[0]) if found and partial_date.is_valid(date.edtf) else ""


def _order(date: PartialDate) -> tuple[object, ...]:
    """By year first: “until 2014” begins before all time, but stands under 2014; what has no month comes first."""
    year = partial_date.year(date)
    return year is None, year or 0, _month(date) != "", partial_date.sort_key(date)
