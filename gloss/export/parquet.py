"""The tables as Apache Parquet, for data frames. Needs pyarrow, which Gloss itself does not."""

from collections.abc import Iterator

from gloss.export.facts import Facts, MissingError
from gloss.export.tables import COLUMNS, Column, rows


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """A file for each table."""
    try:
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingError("Parquet needs pyarrow: pip install 'gloss[parquet]'") from error
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        list: pyarrow.list_(pyarrow.string()),
    }
    for table, columns in COLUMNS.items():
        found = list(rows(table, facts))
        shape = pyarrow.schema([(name, types[kind]) for name, kind in columns])
        arrays = {column[0]: [_value(row.get(column[0]), column) for row in found] for column in columns}
        sink = pyarrow.BufferOutputStream()
        parquet.write_table(pyarrow.table(arrays, schema=shape), sink, compression="zstd")
        yield f"{table}.parquet", sink.getvalue().to_pybytes()


def _value(value: object, column: Column) -> object:
    """A number that no double holds comes as a text."""
    return float(value) if column[1] is float and isinstance(value, str | int) else value
