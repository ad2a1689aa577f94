"""The pages of figures: every value of a unit or subject side by side, oldest first, never averaged or merged."""

from gloss.index.collection import Collection, Quote, newest, page_of
from gloss.index.layout import ROWS, Page, Row, gathering_page, lay_out, sections_by, table
from gloss.index.lines import (
    CELL,
    also_called,
    article_link,
    counted,
    letter,
    link,
    quoted,
    render,
    value_and_dates,
    value_with_date,
)
from gloss.model import GatheringPage, Kind, Quantity

_UP = "../"
_COLUMNS = ("Figure", "As of", "Reported", "Sentence", "Article")


def figure_pages(collection: Collection) -> dict[str, str]:
    """A page for each unit or subject."""
    return {
        f"docs/{page_of(page.entity.ref)}.md": _page(collection, page) for page in collection.pages_of(Kind.QUANTITY)
    }


def figure_index(collection: Collection) -> dict[str, str]:
    """All units and subjects, A to Z."""
    pages = collection.pages_of(Kind.QUANTITY)
    intro = f"What the articles count and measure. {link('The ledger', 'ledger.md')} has every single figure."
    rows = [(letter(page.entity.title), Row(_index_line(collection, page))) for page in pages]
    return lay_out(Page("figures/index", "Figures", intro), sections_by(rows))


def _page(collection: Collection, page: GatheringPage) -> str:
    stated = collection.figures.get(page_of(page.entity.ref), ())
    older = len(stated) - ROWS
    more = f"{counted(older, 'older figure')} in {link('the ledger', 'ledger.md')}." if older > 0 else ""
    rows = [_row(figure, quote) for figure, quote in stated[-ROWS:]]
    filled = table(_COLUMNS, rows, _UP) if rows else ""
    return gathering_page(
        "figures.md", page, facts=render(also_called(page.entity.aliases), _UP), table=filled, more=render(more, _UP)
    )


def _row(figure: Quantity, quote: Quote) -> str:
    sentence = quoted(quote.text, quote.sentence, quote.phrases)
    return CELL.join((value_and_dates(figure, quote.article), sentence, article_link(quote.article)))


def _index_line(collection: Collection, page: GatheringPage) -> str:
    name = page_of(page.entity.ref)
    stated = collection.figures.get(name, ())
    line = f"{link(page.entity.title, f'{name}.md')}: {counted(len(stated), 'figure')}"
    return f"{line}, newest {value_with_date(found[0], found[1].article)}" if (found := newest(stated)) else line
