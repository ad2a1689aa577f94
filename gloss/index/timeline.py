"""The timeline: every date in the articles, and the sentences that say what happened then."""

from gloss import partial_date
from gloss.index.collection import TIMELINE, Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import article_link, day, in_quotes, quoted
from gloss.index.quotes import Quote
from gloss.model import PartialDate

_INTRO = "The dates in the articles, and the sentences that they stand in."


def timeline(collection: Collection) -> dict[str, str]:
    """A heading for each year, as `timeline.md#2025` is where a date in an article leads."""
    dated = [
        (quote.body, quote) for quote in collection.quotes.get(TIMELINE, ()) if isinstance(quote.body, PartialDate)
    ]
    dated.sort(key=lambda entry: _order(entry[0]))
    rows = ((_heading(date), Row(_line(date, quote))) for date, quote in dated)
    return lay_out(Page(TIMELINE, "Timeline", _INTRO), sections_by(rows))


def _heading(date: PartialDate) -> str:
    year = partial_date.year(date)
    return "Without a year" if year is None else f"{year:04d}"


def _order(date: PartialDate) -> tuple[object, ...]:
    """By year first: “until 2014” begins before all time, but stands under 2014."""
    year = partial_date.year(date)
    return year is None, year or 0, partial_date.sort_key(date)


def _line(date: PartialDate, quote: Quote) -> str:
    sentence = in_quotes(quoted(quote.text, quote.sentence, quote.phrases))
    return f"{day(date.edtf)}: {sentence} · {article_link(quote.article)}"
