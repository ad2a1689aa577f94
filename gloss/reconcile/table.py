"""Rows of a table (CSV in any of its forms, or JSON Lines) as what they say of an entity. Columns are known by name."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gloss.model import ContentError, Kind, Problem

SUFFIXES = {"Label": "name", "Description": "description", "AltLabel": "aliases"}
"""What the query service of Wikidata puts behind the name of a variable."""
_POINT = re.compile(r"Point\(\s*(?P<lon>-?[\d.]+)\s+(?P<lat>-?[\d.]+)\s*\)", re.IGNORECASE)
_PAIR = re.compile(r"[\[(]?\s*(?P<lat>-?\d+(?:\.\d+)?)\s*[,; ]\s*(?P<lon>-?\d+(?:\.\d+)?)\s*[\])]?")
_QID = re.compile(r"(?:^|/)(Q[1-9]\d*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """What a table says of one entity; empty where it says nothing."""

    line: int
    """Where the row begins."""
    name: str
    page: str = ""
    kind: Kind | None = None
    wikidata: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude."""
    geonames: int | None = None


def rows(text: str, path: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows that can be read, and a problem for each that cannot. Raises ContentError where nothing can."""
    lines = _json_rows(text, path) if path.lower().endswith((".jsonl", ".ndjson")) else _csv_rows(text, path)
    found: dict[tuple[str, str, int], Row] = {}
    problems: list[Problem] = []
    for line, cells in lines:
        row = _row(line, cells, path) if isinstance(cells, dict) else cells
        if isinstance(row, Problem):
            problems.append(row)
        elif row:
            found[row.wikidata, row.name, line if not row.wikidata else 0] = row
    return tuple(found.values()), tuple(problems)


Cells = dict[str, tuple[object, int]]
"""What a row holds, by what it means, and the column (from 1) in which it stands."""


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, Cells]]:
    text = text.lstrip("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(",\t;", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    titles = next(reader, [])
    meanings = _meanings(titles)
    if not {"name", "wikidata", "page"} & set(meanings.values()):
        known = ", ".join(f"`{name}`" for name in ("name", "item", "itemLabel", "label", "wikidata"))
        message = f"no column says what a row is about; name one of them {known} or the like"
        raise ContentError(Problem(path, 1, 1, "unreadable-table", message))
    line = reader.line_num + 1
    for cells in reader:
        yield (
            line,
            {meanings[i]: (cell.strip(), i + 1) for i, cell in enumerate(cells) if i in meanings and cell.strip()},
        )
        line = reader.line_num + 1


def _json_rows(text: str, path: str) -> Iterator[tuple[int, "Cells | Problem"]]:
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            column = getattr(error, "colno", 1)
            yield number, Problem(path, number, column, "unreadable-row", f"not JSON ({error})")
            continue
        if not isinstance(found, dict):
            yield number, Problem(path, number, 1, "unreadable-row", 'not an object such as {"name": "Erbil"}')
            continue
        meanings = _meanings(list(found))
        yield (
            number,
            {meanings[i]: (v, 1) for i, v in enumerate(found.values()) if i in meanings and v not in (None, "")},
        )


def _meanings(titles: Sequence[str]) -> dict[int, str]:
    """Number of a column -> what it holds; of two that hold the same the first counts."""
    found: dict[int, str] = {}
    for index, title in enumerate(titles):
        meaning = _columns().get(_plain(title)) or _of_variable(title, titles)
        if meaning and meaning not in found.values():
            found[index] = meaning
    return found


def _of_variable(title: str, titles: Sequence[str]) -> str:
    """`museum` and `museumLabel` of a query for museums are the item and its name."""
    if f"{title}Label" in titles and _plain(f"{title}Label") not in _columns():
        return "wikidata"
    return next((meaning for suffix, meaning in SUFFIXES.items() if title.endswith(suffix)), "")


# ---- what the cells say


def _row(line: int, cells: Cells, path: str) -> Row | Problem | None:
    texts = {name: " ".join(str(value).split()) for name, (value, _) in cells.items() if not isinstance(value, list)}
    if not texts.get("name") and not texts.get("wikidata") and not texts.get("page"):
        return Problem(path, line, 1, "unreadable-row", "the row names nothing") if cells else None
    place: tuple[float, float] | None = None
    for name in ("coordinates", "latitude"):
        if name in cells and place is None:
            place = _coordinates(cells, name)
            if place is None:
                message = f"“{cells[name][0]}” is no position; write `36.19, 44.01` or `Point(44.01 36.19)`"
                return Problem(path, line, cells[name][1], "unreadable-row", message)
    qid = _QID.search(texts.get("wikidata", ""))
    number = texts.get("geonames", "").rstrip("/").rpartition("/")[2]
    return Row(
        line,
        texts.get("name", ""),
        texts.get("page", ""),
        _kinds().get(_plain(texts.get("kind", "").rpartition("/")[2])),
        qid[1] if qid else "",
        texts.get("description", ""),
        _list(cells.get("aliases", ("", 0))[0]),
        texts.get("country", ""),
        place,
        int(number) if number.isdecimal() else None,
    )


def _coordinates(cells: Cells, name: str) -> tuple[float, float] | None:
    if name == "latitude":
        written = f"{cells['latitude'][0]}, {cells.get('longitude', ('', 0))[0]}"
    else:
        written = str(cells[name][0])
    match = _POINT.fullmatch(written.strip()) or _PAIR.fullmatch(written.strip())
    try:
        latitude, longitude = (float(match["lat"]), float(match["lon"])) if match else (999.0, 999.0)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _list(value: object) -> tuple[str, ...]:
    """Names in a cell: parted by `|`, else by `;`, else by a comma and a blank, as Wikidata gives them."""
    if isinstance(value, list):
        items = [str(item) for item in value]
    else:
        text = str(value)
        items = text.split(next((sign for sign in ("|", ";", "\n") if sign in text), ", "))
    return tuple(dict.fromkeys(name for item in items if (name := " ".join(item.split()))))


def _plain(title: str) -> str:
    return re.sub(r"[\W_]", "", title.casefold())


@cache
def _columns() -> Mapping[str, str]:
    return {_plain(title): meaning for meaning, titles in _data()["columns"].items() for title in titles}


@cache
def _kinds() -> Mapping[str, Kind]:
    return {_plain(name): Kind(kind) for kind, names in _data()["kinds"].items() for name in names}


@cache
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(files("gloss.data").joinpath("reconcile_columns.toml").read_text("utf-8"))
