"""The figures as CSV, one a row, for spreadsheets and statistics."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gloss.index.collection import Collection, Figure, page_of
from gloss.model import Kind

_COLUMNS = ("page", "value", "low", "high", "of", "unit", "qualifier", "as_of", "reported", "text", "article")


def figures_csv(collection: Collection) -> dict[str, str]:
    """By page, oldest first, as on the pages of figures."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for page in collection.pages_of(Kind.QUANTITY):
        name = page_of(page.entity.ref)
        writer.writerows(_rows(name, collection.figures.get(name, ())))
    return {"docs/data/figures.csv": file.getvalue()}


def _rows(page: str, figures: Iterable[Figure]) -> Iterator[tuple[str, ...]]:
    for figure, quote in figures:
        numbers = (_number(number) for number in (figure.value, figure.low, figure.high, figure.of))
        article, phrase = quote.article, quote.phrases[0]
        words = (figure.unit, figure.qualifier or "", figure.as_of, article.metadata.date)
        yield f"{page}.md", *numbers, *words, quote.text[phrase.start : phrase.end], f"articles/{article.slug}.md"


def _number(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")
