"""An annotated phrase in TEI: `persName`, `orgName`, `placeName`, `measure` or `date`."""

from collections.abc import Mapping

from gloss import partial_date
from gloss.export.facts import Row, stem
from gloss.export.tei_xml import element, identifier, text, word
from gloss.model import Kind, PartialDate

NAMES = {Kind.PERSON: "persName", Kind.ORGANIZATION: "orgName", Kind.PLACE: "placeName"}
_ENDS = {"at least": "atLeast", "more than": "atLeast", "at most": "atMost", "up to": "atMost", "less than": "atMost"}


def marked(row: Row) -> str:
    """The phrase in its element."""
    kind = Kind(row["kind"])
    if kind in NAMES:
        return element(NAMES[kind], text(row["text"]), ref=f"#{identifier(stem(row['page']))}")
    if kind is Kind.DATE:
        return element("date", text(row["text"]), **dated(row["date"]))
    bounds = _bounds(row)
    inner = element("num", text(row["text"]), **bounds) if bounds else text(row["text"])
    return element("measure", inner, **measured(row))


def dated(edtf: str) -> dict[str, str]:
    """A day, month or year as `when`; anything else by the days that it lies between. EDTF itself as `when-custom`."""
    custom = {"when-custom": edtf}
    if edtf.replace("-", "").isdigit() and not edtf.startswith("-"):
        return {"when": edtf} | custom
    bounds = partial_date.bounds(PartialDate(edtf))
    days = {"notBefore": bounds.first, "notAfter": bounds.last}
    return {name: day.isoformat() for name, day in days.items() if day} | custom


def measured(row: Row) -> dict[str, str]:
    """Number, unit and what is counted; a part of a whole is a ratio, `168/329`."""
    unit = str(row.get("unit", ""))
    counted = {"unit": "count", "commodity": " ".join(map(word, unit.split()))}
    what = counted if row["figure_kind"] == "count" else {"unit": word(unit)}
    value, whole = row.get("value"), row.get("of")
    number = "" if value is None or row.get("qualifier") in _ENDS else str(value)
    is_ratio = isinstance(value, int) and isinstance(whole, int)
    return {"type": row["figure_kind"], "quantity": f"{value}/{whole}" if is_ratio else number, **what}


def _bounds(row: Row) -> Mapping[str, str]:
    """Of a range, and of what is at least or at most so much: `measure` itself has no bounds, `num` has."""
    end = _ENDS.get(row.get("qualifier", ""))
    ends = {end: row.get("value")} if end else {"min": row.get("low"), "max": row.get("high")}
    return {name: str(number) for name, number in ends.items() if number is not None and "of" not in row}
