"""Facts -> files for programs of others: a row for each format in a table, loaded when it is asked for."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from gloss.export.facts import Facts, MissingError, facts

Export = Callable[[Facts], Iterator[tuple[str, bytes]]]
"""Makes files (path below the folder that a person names -> content) out of what a build found."""

FORMATS: Mapping[str, tuple[str, str]] = {
    "csv": ("spreadsheets", "articles, entities, mentions, figures and events as CSV (RFC 4180)"),
    "jsonl": ("lines", "the same as JSON Lines, with a JSON Schema for each"),
    "parquet": ("parquet", "the same as Apache Parquet; needs pyarrow"),
    "sqlite": ("database", "the same as one SQLite database with full-text search, for Datasette"),
    "w3c": ("web_annotations", "annotations as W3C Web Annotations (JSON-LD), and the texts they are of"),
    "schema-org": ("linked_data", "articles and entities as schema.org (JSON-LD)"),
    "linked-places": ("linked_places", "places in the Linked Places format (JSON-LD that is GeoJSON)"),
    "tei": ("tei", "each article as TEI P5"),
}
"""Name of a format -> its module in this package, and what it is."""

__all__ = ["FORMATS", "Facts", "MissingError", "export", "facts"]


def export(name: str, given: Facts) -> Iterator[tuple[str, bytes]]:
    """The files of a format, in order. Raises MissingError where a library that it needs is not installed."""
    make: Export = import_module(f"gloss.export.{FORMATS[name][0]}").export
    return make(given)
