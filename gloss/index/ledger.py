"""The ledger: every figure of the collection in one line, by what it counts."""

from collections.abc import Iterator

from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, Section, lay_out, sections_by
from gloss.index.lines import letter, link
from gloss.index.quotes import page_of
from gloss.index.statements import COLUMNS, statement
from gloss.model import GatheringPage, Kind

UNITS = 100
"""With more pages of figures than these the ledger is parted by letter."""
_INTRO = (
    "Every figure in the articles as it was stated, oldest first. Different values of one thing stand side by side; "
    f"reports of one thing that do not agree are together in {link('differing reports', 'differing.md')}. “As of” is "
    "the date that the article gives for the figure, “reported” the date of the article."
)


def ledger(collection: Collection) -> dict[str, str]:
    """By unit or subject, or where these are too many for one page by letter; what is long by year."""
    pages = [page for page in collection.pages_of(Kind.QUANTITY) if page_of(page.entity.ref) in collection.figures]
    sections = _by_page(collection, pages) if len(pages) <= UNITS else _by_letter(collection, pages)
    return lay_out(Page("ledger", "Ledger of figures", _INTRO, COLUMNS, "figure", "figures"), sections)


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
    name = page_of(page.entity.ref)
    note = link("other reports differ", f"{name}.md#differing-reports")
    disputed = {id(quote) for found in collection.differing.get(name, ()) for _, quote in found.figures}
    for stated in collection.figures[name]:
        yield statement(stated, collection.titles, note if id(stated[1]) in disputed else "", group)
