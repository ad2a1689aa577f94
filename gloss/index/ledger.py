"""The ledger: every figure of the collection in one line, by what it counts."""

from collections.abc import Iterator

from gloss.index.collection import Collection, page_of
from gloss.index.layout import ROWS, Page, Row, Section, lay_out, sections_by
from gloss.index.lines import CELL, article_link, letter, link, value_and_dates
from gloss.model import GatheringPage, Kind

_COLUMNS = ("Figure", "As of", "Reported", "Article")
_INTRO = (
    "Every figure in the articles as it was stated, oldest first. Different values of one thing stand side by side. "
    "“As of” is the date that the article gives for the figure, “reported” the date of the article."
)


def ledger(collection: Collection) -> dict[str, str]:
    """By unit or subject, or where these are too many for one page by letter."""
    pages = [page for page in collection.pages_of(Kind.QUANTITY) if page_of(page.entity.ref) in collection.figures]
    sections = _by_page(collection, pages) if len(pages) <= ROWS else _by_letter(collection, pages)
    page = Page("ledger", "Ledger of figures", _INTRO, _COLUMNS, "figure", "figures")
    return lay_out(page, sections)


def _by_page(collection: Collection, pages: list[GatheringPage]) -> list[Section]:
    return [
        Section(
            page.entity.ref.slug, page.entity.title, list(_rows(collection, page)), f"{page_of(page.entity.ref)}.md"
        )
        for page in pages
    ]


def _by_letter(collection: Collection, pages: list[GatheringPage]) -> list[Section]:
    return sections_by(
        (letter(page.entity.title), row)
        for page in pages
        for row in _rows(collection, page, link(page.entity.title, f"{page_of(page.entity.ref)}.md"))
    )


def _rows(collection: Collection, page: GatheringPage, group: str = "") -> Iterator[Row]:
    for figure, quote in collection.figures[page_of(page.entity.ref)]:
        yield Row(CELL.join((value_and_dates(figure, quote.article), article_link(quote.article))), group)
