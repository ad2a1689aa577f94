"""The front matter of a page: the derived part, and people's part of a new page."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gloss import front_matter, partial_date, paths
from gloss.front_matter import flow, scalar
from gloss.model import KINDS, Annotation, EntityRef, Metadata, PartialDate, Quantity

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


def derived_part(digest: str, text: str, annotations: Sequence[Annotation]) -> str:
    """What the build knows of the page, one line each; the same annotations always give the same bytes."""
    lines = [f"sha256: {digest}\n"]
    for kind in ENTITY_KINDS:
        refs = [a.body for a in annotations if isinstance(a.body, EntityRef) and a.body.kind is kind]
        if slugs := sorted({ref.slug for ref in refs}):
            lines.append(f"{KINDS[kind].folder}: {flow(slugs)}\n")
    rows = [_figure(text[a.span.start : a.span.end], a.body) for a in annotations if isinstance(a.body, Quantity)]
    if rows:
        lines.append("figures:\n" + "".join(f"- {row}\n" for row in dict.fromkeys(rows)))
    if dates := {a.body.edtf: a.body for a in annotations if isinstance(a.body, PartialDate)}:
        ordered = sorted(dates.values(), key=lambda date: (partial_date.sort_key(date), date.edtf))
        lines.append("dates: [" + ", ".join(json.dumps(date.edtf) for date in ordered) + "]\n")
    if phrases := sorted({phrase for a in annotations if (phrase := _unnamed(a, text))}):
        lines.append(f"phrases: {flow(phrases)}\n")
    return "".join(lines)


def _unnamed(annotation: Annotation, text: str) -> str:
    """The words of an annotation that the other lines do not give away: “Allawi”, “on Tuesday”."""
    phrase = " ".join(text[annotation.span.start : annotation.span.end].split())
    body = annotation.body
    is_told = isinstance(body, Quantity) or (isinstance(body, EntityRef) and paths.slug_of(phrase) == body.slug)
    return "" if is_told else phrase


def _quoted(phrase: str) -> str:
    return json.dumps(" ".join(phrase.split()), ensure_ascii=False)


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
    return scalar(value) if value.replace(" ", "").isalnum() else json.dumps(value, ensure_ascii=False)
