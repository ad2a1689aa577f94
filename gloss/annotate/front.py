"""The front matter of a page: the derived part written, and the list of what is unlinked kept in people's part."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

import yaml

from gloss import front_matter, partial_date
from gloss.annotate.taken_away import ENTITY_KINDS
from gloss.front_matter import flow, scalar
from gloss.model import KINDS, Annotation, EntityRef, Metadata, PartialDate, Quantity

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
    return "".join(lines)


def _figure(phrase: str, figure: Quantity) -> str:
    fields = [f"text: {json.dumps(' '.join(phrase.split()), ensure_ascii=False)}"]
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


def _inner(value: str) -> str:
    """A text inside braces."""
    return scalar(value) if value.replace(" ", "").isalnum() else json.dumps(value, ensure_ascii=False)


def with_list(own: str, name: str, values: Sequence[str]) -> str:
    """People's part with a list set to `values`, every other byte as it was; what is new goes to the list's end."""
    loaded = front_matter.texts(front_matter.load(own, "").get(name), name, "")
    if tuple(values) == loaded:
        return own
    node = _node(own, name)
    if node is None:
        ending = "" if not own or own.endswith("\n") else "\n"
        return f"{own}{ending}{name}: {flow(values)}\n"
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.SequenceNode) and tuple(values[: len(loaded)]) == loaded and loaded:
        return _appended(own, node, values[len(loaded) :])
    tail = own[end:]
    written = " " + flow(values) if own[start - 1 : start] == ":" else flow(values)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        start = own.rindex(":", 0, start) + 1
        written, tail = " " + flow(values) + "\n", own[end:].lstrip("\n")
    return own[:start] + written + tail


def _appended(own: str, node: yaml.SequenceNode, values: Iterable[str]) -> str:
    last = node.value[-1].end_mark.index
    if node.flow_style:
        return own[:last] + "".join(f", {scalar(value)}" for value in values) + own[last:]
    line_end = own.find("\n", last)
    line_end = len(own) if line_end < 0 else line_end
    indent = " " * (node.start_mark.column)
    return own[:line_end] + "".join(f"\n{indent}- {scalar(value)}" for value in values) + own[line_end:]


def _node(own: str, name: str) -> yaml.Node | None:
    """Where a value stands. The pure loader: its marks count characters."""
    root = yaml.compose(own, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)
