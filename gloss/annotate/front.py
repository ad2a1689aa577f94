"""The front matter of a page: the derived part, and people's part of a new page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from gloss import front_matter, partial_date, paths
from gloss.front_matter import flow, item_lines, quoted, scalar
from gloss.model import KINDS, Annotation, Body, EntityRef, Metadata, PartialDate, Quantity

ENTITY_KINDS = tuple(kind for kind, info in KINDS.items() if info.is_entity)
_FIELDS = ("title", "date", "publisher", "author", "url", "language", "rights")


def own_part(metadata: Metadata, source: str) -> str:
    """People's part of a new page."""
    lines = []
    for name in _FIELDS:
        value = getattr(metadata, name)
        if value and (name, value) != ("language", "en"):
            lines.append(f"{name}: {flow(value) if isinstance(value, tuple) else _plain_date(name, value)}\n")
    return "".join(lines) + f"source: {scalar(source)}\n"


def _plain_date(name: str, value: str) -> str:
    is_date = name == "date" and partial_date.is_valid(value) and value.replace("-", "").isdigit()
    return value if is_date and "-" in value else scalar(value)


def derived_part(digest: str, text: str, annotations: Sequence[Annotation], others: Iterable[str] = ()) -> str:
    """What the build knows of the page; the same annotations always give the same bytes.

    `others` are words in brackets that lead to no page: that somebody took their brackets must show, too.
    An item a line: Git merges lines, and of two people who edit a page each adds and removes a few items.
    """
    lines = [f"sha256: {digest}\n"]
    for kind in ENTITY_KINDS:
        refs = [a.body for a in annotations if isinstance(a.body, EntityRef) and a.body.kind is kind]
        if slugs := sorted({ref.slug for ref in refs}):
            lines.append(item_lines(KINDS[kind].folder, map(scalar, slugs)))
    rows = [_figure(text[a.span.start : a.span.end], a.body) for a in annotations if isinstance(a.body, Quantity)]
    if rows:
        lines.append(item_lines("figures", dict.fromkeys(rows)))
    if dates := {a.body.edtf: a.body for a in annotations if isinstance(a.body, PartialDate)}:
        ordered = sorted(dates.values(), key=lambda date: (partial_date.sort_key(date), date.edtf))
        lines.append(item_lines("dates", (json.dumps(date.edtf) for date in ordered)))
    told = {row for a in annotations if (row := _phrase(text[a.span.start : a.span.end], a.body))}
    if phrases := sorted(told | {f"{{text: {_quoted(words)}}}" for words in others}):
        lines.append(item_lines("phrases", phrases))
    return "".join(lines)


def _phrase(phrase: str, body: Body) -> str:
    """Words that the other lines do not give away, and what they stood for: “Allawi”, “on Tuesday”."""
    match body:
        case EntityRef() as ref:
            told = paths.slug_of(" ".join(phrase.split())) == ref.slug
            return "" if told else f"{{text: {_quoted(phrase)}, page: {paths.entry(ref)}}}"
        case PartialDate() as date:
            return f"{{text: {_quoted(phrase)}, date: {json.dumps(date.edtf)}}}"
        case Quantity():
            return ""


def _quoted(phrase: str) -> str:
    return quoted(" ".join(phrase.split()))


def _figure(phrase: str, figure: Quantity) -> str:
    fields = [f"text: {_quoted(phrase)}"]
    for name in ("value", "low", "high", "of"):
        number: Decimal | None = getattr(figure, name)
        if number is not None:
            fields.append(f"{name}: {number:f}")
    if figure.unit:
        fields.append(f"unit: {_inner(figure.unit)}")
    if figure.qualifier:
        fields.append(f"qualifier: {_inner(figure.qualifier.value)}")
    if figure.as_of:
        fields.append(f"as_of: {json.dumps(figure.as_of)}")
    return "{" + ", ".join(fields) + "}"


def figure_row(figure: Quantity) -> dict[str, object]:
    """What the derived part says of a figure, as it is read back; the words and the date of the sentence left out."""
    row = _figure("", replace(figure, as_of=""))
    return {name: value for name, value in front_matter.load(row, "").items() if name != "text"}


def _inner(value: str) -> str:
    """A text inside braces."""
    return scalar(value) if value.replace(" ", "").isalnum() else quoted(value)
