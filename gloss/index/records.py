"""An article as lines of `annotations.jsonl`, one an annotation: offsets, words, what it is, and what stands around."""

import json
from collections.abc import Iterable
from decimal import Decimal

from gloss import partial_date, references
from gloss.index.quotes import Quote, page_of
from gloss.index.quoting import page_of_annotation
from gloss.model import AnnotatedArticle, Annotation, EntityRef, Kind, PartialDate, Quantity
from gloss.quantity import kind_of

CONTEXT = 30
"""Characters before and behind an annotation, by which it is found again where the text has changed."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def annotation_lines(article: AnnotatedArticle, figures: Iterable[tuple[str, Quote]]) -> str:
    """Of one article, in the order of the text, with the speakers that its sentences name."""
    text = article.text
    speakers = {
        quote.start + phrase.start: f"{page_of(quote.speaker)}.md"
        for _, quote in figures
        if quote.speaker
        for phrase in quote.phrases
    }
    lines = []
    for annotation in sorted(article.annotations, key=lambda annotation: annotation.span):
        reported = article.metadata.date if isinstance(annotation.body, Quantity) else ""
        said = {"reported": reported, "speaker": speakers.get(annotation.span.start)}
        known = {name: value for name, value in said.items() if value}
        lines.append(line_of({"article": article.slug} | _annotation(text, annotation) | known))
    return "".join(lines)


def link_lines(article: AnnotatedArticle) -> str:
    """Where an article linked to, in the order of the text."""
    text, at, lines = article.text, 0, []
    for block in article.blocks:
        for link in block.links:
            start, end = at + link.start, at + link.end
            place = {"article": article.slug, "start": start, "end": end, "text": text[start:end]}
            lines.append(line_of(place | {"address": link.address} | _around(text, start, end)))
        at += len(block.text) + 2
    return "".join(lines)


def _annotation(text: str, annotation: Annotation) -> dict[str, object]:
    start, end = annotation.span.start, annotation.span.end
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        **_body(annotation),
        **_around(text, start, end),
    }


def _around(text: str, start: int, end: int) -> dict[str, str]:
    return {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}


def _body(annotation: Annotation) -> dict[str, object]:
    match annotation.body:
        case EntityRef() as ref:
            return {"kind": ref.kind, "page": f"{page_of(ref)}.md"}
        case Quantity() as quantity:
            page = f"{page_of_annotation(annotation)}.md"
            return {"kind": Kind.QUANTITY, "page": page, "figure_kind": kind_of(quantity), **_quantity(quantity)}
        case PartialDate() as date:
            target = references.timeline_target(partial_date.heading(partial_date.period(date)))
            return {"kind": Kind.DATE, "page": target.removeprefix("../"), "date": date.edtf}


def _quantity(quantity: Quantity) -> dict[str, object]:
    """What is known of a figure; what is not is left out."""
    known = {
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "of": _number(quantity.of),
        "unit": quantity.unit or None,
        "qualifier": quantity.qualifier,
        "as_of": quantity.as_of or None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _number(value: Decimal | None) -> int | float | str | None:
    """A number of JSON that reads back exactly; one that would not, as `0.12345678901234567890`, in quotes."""
    if value is None or value == value.to_integral_value():
        return value if value is None else int(value)
    return float(value) if Decimal(repr(float(value))) == value else format(value, "f")


def line_of(value: object) -> str:
    """A line of JSON. The line ends that Unicode knows beside `\\n` are escaped, as some readers split at them."""
    text = f"{_json(value)}\n"
    for character in "\x85\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
