"""The figures as CSV, one a row, for spreadsheets and statistics."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from gloss import quantity
from gloss.index.collection import Collection
from gloss.index.quotes import Figure, page_of
from gloss.model import Kind

_COLUMNS = (
    *("page", "kind", "value", "low", "high", "of", "unit", "qualifier", "as_of", "reported", "text"),
    *("speaker", "differing", "article"),
)


def figures_csv(collection: Collection) -> dict[str, str]:
    """By page, oldest first, as on the pages of figures."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for page in collection.pages_of(Kind.QUANTITY):
        writer.writerows(_rows(collection, page_of(page.entity.ref)))
    return {"docs/data/figures.csv": file.getvalue()}


def _rows(collection: Collection, page: str) -> Iterator[tuple[str, ...]]:
    groups = {id(quote): group.name for group in collection.differing.get(page, ()) for _, quote in group.figures}
    for figure in collection.figures.get(page, ()):
        yield (f"{page}.md", *_row(figure), groups.get(id(figure[1]), ""), f"articles/{figure[1].article.slug}.md")


def _row(stated: Figure) -> tuple[str, ...]:
    figure, quote = stated
    numbers = (exactly(number) for number in (figure.value, figure.low, figure.high, figure.of))
    article, phrase = quote.article, quote.phrases[0]
    words = (figure.unit, figure.qualifier or "", figure.as_of, article.date)
    speaker = f"{page_of(quote.speaker)}.md" if quote.speaker else ""
    return quantity.kind_of(figure), *numbers, *words, quote.text[phrase.start : phrase.end], speaker


def exactly(number: Decimal | None) -> str:
    """A number with all its digits; empty for none."""
    return "" if number is None else format(number, "f")
