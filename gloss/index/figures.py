"""The pages of figures: every value of a unit or subject side by side, oldest first, never averaged or merged."""

from collections.abc import Iterator

from gloss.index.chart import Chart, chart
from gloss.index.collection import Collection, newest
from gloss.index.differing import when
from gloss.index.layout import (
    SIZE,
    Page,
    Row,
    gathering_page,
    grouped_table,
    lay_out,
    newest_that_fit,
    sections_by,
)
from gloss.index.lines import also_called, counted, letter, link, picture, render, value_with_date
from gloss.index.quotes import page_of
from gloss.index.series import series
from gloss.index.statements import COLUMNS, statement
from gloss.model import KINDS, GatheringPage, Kind

DIFFERING = 60
"""As many differing reports as stand above the figures of a page."""
_UP = "../"


def figure_pages(collection: Collection) -> dict[str, str]:
    """A page for each unit or subject, and a chart beside it where there are values of several dates."""
    files = {}
    for page in collection.pages_of(Kind.QUANTITY):
        name = page_of(page.entity.ref)
        drawn = chart(*series(page.entity, collection.figures.get(name, ()), collection.titles))
        files[f"docs/{name}.md"] = _page(collection, page, drawn)
        if drawn:
            files[f"docs/{_chart_path(page)}"] = drawn.svg
    return files


def figure_index(collection: Collection) -> dict[str, str]:
    """All units and subjects, A to Z."""
    pages = collection.pages_of(Kind.QUANTITY)
    intro = (
        f"What the articles count and measure. {link('The ledger', 'ledger.md')} has every single figure, "
        f"{link('differing reports', 'differing.md')} those that do not agree."
    )
    rows = [(letter(page.entity.title), Row(_index_line(collection, page))) for page in pages]
    return lay_out(Page("figures/index", "Figures", intro), sections_by(rows))


def _page(collection: Collection, page: GatheringPage, drawn: Chart | None) -> str:
    name = page_of(page.entity.ref)
    disputed = newest_that_fit(list(_disputed(collection, name)), DIFFERING, SIZE // 3)
    stated = [statement(figure, collection.titles) for figure in collection.figures.get(name, ())]
    shown = newest_that_fit(stated, size=SIZE - sum(row.size for row in disputed))
    older = len(stated) - len(shown)
    more = f"{counted(older, 'older figure')} in {link('the ledger', 'ledger.md')}." if older else ""
    return gathering_page(
        "figures.md",
        page,
        facts=render(also_called(page.entity.aliases), _UP),
        chart=render(picture(drawn.words, _chart_path(page)), _UP) if drawn else "",
        differing=grouped_table(COLUMNS, disputed, _UP),
        table=grouped_table(COLUMNS, shown, _UP),
        more=render(more, _UP),
    )


def _chart_path(page: GatheringPage) -> str:
    """Below `docs/`: beside the pages of figures."""
    return f"{KINDS[Kind.QUANTITY].folder}/charts/{page.entity.ref.slug}.svg"


def _disputed(collection: Collection, name: str) -> Iterator[Row]:
    """The figures of which others differ, each group under its date."""
    for group in collection.differing.get(name, ()):
        heading = when(group)
        for figure in group.figures:
            yield statement(figure, collection.titles, group=heading[0].upper() + heading[1:])


def _index_line(collection: Collection, page: GatheringPage) -> str:
    name = page_of(page.entity.ref)
    stated = collection.figures.get(name, ())
    line = f"{link(page.entity.title, f'{name}.md')}: {counted(len(stated), 'figure')}"
    return f"{line}, newest {value_with_date(found[0], found[1].article)}" if (found := newest(stated)) else line
