"""The tables of a saved page: which hold data, and not the layout of the page, and their rows."""

from collections.abc import Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

CELL = "\x1f"
"""Before each cell of a row until white space is collapsed, then a tab, as browsers copy tables."""
LONGEST = 400
"""Characters of a cell: what is longer is a part of the page."""
WIDEST = 40
"""Columns of a table that people read."""
LAYOUT = "table form h1 h2 h3 h4 h5 h6 article nav figure img iframe ul ol pre".split()
"""Elements that cells of data do not hold."""


def is_data(table: HtmlElement) -> bool:
    """Whether a table holds data: several rows of several short cells, with nothing in them but words."""
    if table.get("role") == "presentation" or next(table.iterdescendants(*LAYOUT), None) is not None:
        return False
    rows = [cells for row in table.iterdescendants("tr") if (cells := row.findall("td") + row.findall("th"))]
    several = [cells for cells in rows if 1 < sum(map(width, cells)) <= WIDEST]
    is_short = all(len(" ".join(cell.text_content().split())) <= LONGEST for cells in rows for cell in cells)
    return len(several) >= 2 and 2 * len(several) > len(rows) and is_short


def width(cell: HtmlElement) -> int:
    """The columns that a cell takes."""
    span = cell.get("colspan") or "1"
    return max(1, min(WIDEST, int(span))) if span.isascii() and span.isdigit() and len(span) < 4 else 1


def row_of(line: str) -> str:
    """The cells of a row, each without outer white space."""
    before, *cells = line.split(CELL)
    cells = [f"{before} {cells[0]}", *cells[1:]] if cells else [before]
    return "\t".join(cell.strip() for cell in cells)


def padded(rows: Sequence[str]) -> list[str]:
    """The rows of a table with equally many cells."""
    most = max(row.count("\t") for row in rows)
    return [row + "\t" * (most - row.count("\t")) for row in rows]
