"""The tables as CSV: UTF-8, a comma between cells, numbers exact; several texts of one cell have `; ` between them."""

import csv
import io
from collections.abc import Iterator

from gloss.export.facts import Facts
from gloss.export.tables import COLUMNS, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run as a formula."""


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """A file for each table."""
    for table, columns in COLUMNS.items():
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(name for name, _ in columns)
        for row in rows(table, facts):
            writer.writerow(_cell(row.get(name)) for name, _ in columns)
        yield f"{table}.csv", file.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return _safe("; ".join(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _safe(value)
    return "" if value is None else str(value)


def _safe(text: str) -> str:
    """A text that no spreadsheet runs: titles come from strangers, and `=HYPERLINK(…)` would tell them who reads."""
    return f"'{text}" if text.startswith(FORMULA) else text
