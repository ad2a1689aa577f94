"""The ledger: every figure of the collection in one line, by what it counts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from gloss.index.collection import Collection
from gloss.index.layout import ROWS, Page, Row, Section, lay_out, unused
from gloss.index.lines import letter, link
from gloss.index.quotes import page_of
from gloss.index.statements import COLUMNS, statement
from gloss.model import GatheringPage, Kind
from gloss.paths import slug_of

UNITS = 100
"""With more pages of figures than these the ledger is parted by letter."""
FREQUENT = ROWS // 2
"""A unit of more figures than these has a heading of its own among the letters."""
_INTRO = (
    "Every figure in the articles as it was stated, oldest first. Different values of one thing stand side by side; "
    f"reports of one thing that do not agree are together in {link('differing reports', 'differing.md')}. “As of” is "
    "the date that the article gives for the figure, “reported” the date of the article."
)


def ledger(collection: Collection) -> dict[str, str]:
    """By unit or subject, or where these are too many for one page by letter; what is long by year."""
    pages = [page for page in collection.pages_of(Kind.QUANTITY) if page_of(page.entity.ref) in collection.figures]
    sections = [_section(collection, page) for page in pages] if len(pages) <= UNITS else _by_letter(collection, pages)
    return lay_out(Page("ledger", "Ledger of figures", _INTRO, COLUMNS, "figure", "figures"), sections)


def _by_letter(collection: Collection, pages: list[GatheringPage]) -> list[Section]:
    """The rare units together, each under its name; a frequent one on its own, behind its letter."""
    letters: dict[str, list[Row]] = {}
    frequent: dict[str, list[Section]] = defaultdict(list)
    for page in pages:
        initial = letter(page.entity.title)
        rows = letters.setdefault(initial, [])
        if len(collection.figures[page_of(page.entity.ref)]) > FREQUENT:
            frequent[initial].append(_section(collection, page))
        else:
            name = link(page.entity.title, f"{page_of(page.entity.ref)}.md")
            rows += [replace(row, group=name, key=page.entity.title) for row in _rows(collection, page)]
    used: set[str] = {page.entity.ref.slug for page in pages}  # a unit may be called “T”
    return [
        section
        for initial, rows in letters.items()
        for section in (*([Section(unused(slug_of(initial), used), initial, rows)] if rows else []), *frequent[initial])
    ]


def _section(collection: Collection, page: GatheringPage) -> Section:
    return Section(
        page.entity.ref.slug, page.entity.title, list(_rows(collection, page)), f"{page_of(page.entity.ref)}.md"
    )


def _rows(collection: Collection, page: GatheringPage) -> Iterator[Row]:
    name = page_of(page.entity.ref)
    note = link("other reports differ", f"{name}.md#differing-reports")
    disputed = {id(quote) for found in collection.differing.get(name, ()) for _, quote in found.figures}
    for stated in collection.figures[name]:
        yield statement(stated, collection.titles, note if id(stated[1]) in disputed else "")
