"""The index of articles: by year and month, newest first."""

from gloss import partial_date
from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import article_link, day, plain
from gloss.index.quotes import Head
from gloss.model import PartialDate

_INTRO = "All articles, newest first."


def article_index(collection: Collection) -> dict[str, str]:
    """One page, or a page for each year that needs one."""
    rows = [(_year(article), Row(_line(article), _month(article))) for article in collection.articles]
    return lay_out(Page("articles/index", "Articles", _INTRO, (), "article", "articles"), sections_by(rows))


def _year(article: Head) -> str:
    year = partial_date.year(PartialDate(article.date))
    return "Undated" if year is None else f"{year:04d}"


def _month(article: Head) -> str:
    """`August 2025`; empty for an undated article."""
    date = article.date
    if partial_date.year(PartialDate(date)) is None:
        return ""
    month = date[:7]
    return day(month) if len(month) == 7 and partial_date.is_valid(month) else "Without a month"


def _line(article: Head) -> str:
    parts = (day(article.date), article_link(article), plain(article.publisher))
    return " · ".join(part for part in parts if part)
