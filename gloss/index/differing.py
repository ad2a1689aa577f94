"""The page of differing reports: figures of one thing that do not agree, side by side, none of them called right."""

from collections.abc import Iterator
from dataclasses import replace

from gloss.index.collection import Collection
from gloss.index.differ import Group
from gloss.index.layout import Page, Row, lay_out, sections_by
from gloss.index.lines import day, letter, link, plain
from gloss.index.quotes import page_of
from gloss.index.statements import COLUMNS, statement
from gloss.model import GatheringPage, Kind

_INTRO = (
    "Reports of one thing and one time that do not agree, oldest first. They stand side by side as they were stated, "
    "never averaged; which of them is right, the collection does not say."
)
_NONE = " No reports in this collection differ."


def differing_reports(collection: Collection) -> dict[str, str]:
    """By the letters of the units and subjects, with a heading for each group."""
    rows = [row for page in collection.pages_of(Kind.QUANTITY) for row in _rows(collection, page)]
    intro = _INTRO if rows else _INTRO + _NONE
    return lay_out(Page("differing", "Differing reports", intro, COLUMNS, "figure", "figures"), sections_by(rows))


def when(group: Group) -> str:
    """The date that the reports of a group are of: `as of about June 2025`, `reported in August 2025`."""
    figure, quote = group.figures[0]
    return f"as of {day(figure.as_of)}" if figure.as_of else f"reported in {day(quote.article.date[:7])}"


def _rows(collection: Collection, page: GatheringPage) -> Iterator[tuple[str, Row]]:
    name = page_of(page.entity.ref)
    for group in collection.differing.get(name, ()):
        heading = f"{link(page.entity.title, f'{name}.md')}, {plain(when(group))}"
        for row in (statement(stated, collection.titles) for stated in group.figures):
            yield letter(page.entity.title), replace(row, group=heading, key=page.entity.title)
