"""The tables as one SQLite database with full-text search, made in memory: it opens in Datasette as it is."""

import json
import sqlite3
from collections.abc import Iterator

from gloss.export.facts import Facts
from gloss.export.tables import COLUMNS, Column, rows

FILE = "gloss.db"
_TYPES = {str: "TEXT", int: "INTEGER", float: "NUMERIC", bool: "INTEGER", list: "TEXT"}
_KEYS = {"articles": "slug", "entities": "page"}
_REFERENCES = {"article": "articles(slug)"}
_SEARCHED = {"articles": ("title", "text"), "entities": ("title", "aliases", "description")}
"""Table -> the columns that full-text search looks into."""
_INDEXES = (
    *(("mentions", "page"), ("mentions", "article"), ("figures", "page"), ("figures", "article")),
    *(("events", "article"), ("events", "first")),
)


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """One file, the same bytes for the same facts and the same SQLite."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for table, columns in COLUMNS.items():
            _make(database, table, columns, facts)
        for table, column in _INDEXES:
            database.execute(f'CREATE INDEX "{table} by {column}" ON {table} ("{column}")')
        for table, searched in _SEARCHED.items():
            _searchable(database, table, searched)
        yield FILE, database.serialize()
    finally:
        database.close()


def _make(database: sqlite3.Connection, table: str, columns: tuple[Column, ...], facts: Facts) -> None:
    database.execute(f"CREATE TABLE {table} ({', '.join(_column(table, column) for column in columns)})")
    places = ", ".join("?" * len(columns))
    values = ([_value(row.get(name)) for name, _ in columns] for row in rows(table, facts))
    database.executemany(f"INSERT INTO {table} VALUES ({places})", values)


def _column(table: str, column: Column) -> str:
    name, kind = column
    key = " PRIMARY KEY" if _KEYS.get(table) == name else ""
    refers = f" REFERENCES {_REFERENCES[name]}" if name in _REFERENCES else ""
    return f'"{name}" {_TYPES[kind]}{key}{refers}'


def _value(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _searchable(database: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """An index that has no text of its own, as Datasette looks for it: `articles_fts` beside `articles`."""
    names = ", ".join(f'"{column}"' for column in columns)
    database.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', tokenize='unicode61')")
    database.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
