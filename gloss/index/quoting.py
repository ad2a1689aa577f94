"""The sentences of an article that belong on other pages, each with its page."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from gloss import partial_date
from gloss.index.as_of import as_of
from gloss.index.lines import UNSAFE, plain, quoted
from gloss.index.quotes import Head, Quote, page_of
from gloss.index.speakers import Named, speaker
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    BlockKind,
    Body,
    EntityRef,
    Kind,
    PartialDate,
    Quantity,
    Span,
)
from gloss.text import sentences

TIMELINE = "timeline"
"""The page of dates, as `page_of` names it."""


def page_of_annotation(annotation: Annotation) -> str:
    """The page on which an annotation is quoted."""
    body = annotation.body
    if isinstance(body, EntityRef):
        return page_of(body)
    if isinstance(body, Quantity):
        return page_of(EntityRef(Kind.QUANTITY, annotation.figure_page))
    if isinstance(body, PartialDate):
        return TIMELINE
    assert_never(body)


def quotes_of(article: AnnotatedArticle) -> tuple[AnnotatedArticle, Head, list[tuple[str, Quote]]]:
    """The article with the dates of its figures; its head; its quotes, each with its page, in the order of the text.

    Phrases of one sentence that say the same are one quote.
    """
    text = UNSAFE.sub(" ", article.text)
    placed = _with_dates(text, list(_with_sentences(article.annotations, sentences(text) or [Span(0, len(text))])))
    article = replace(article, annotations=tuple(annotation for annotation, _ in placed))
    grouped: dict[tuple[str, Span, Body], list[Span]] = {}
    inside: dict[Span, list[Annotation]] = defaultdict(list)
    names: list[Named] = []
    for annotation, sentence in placed:
        body = annotation.body
        grouped.setdefault((page_of_annotation(annotation), sentence, body), []).append(annotation.span)
        inside[sentence].append(replace(annotation, span=_moved(annotation.span, sentence)))
        if isinstance(body, EntityRef) and body.kind in (Kind.PERSON, Kind.ORGANIZATION):
            names.append((annotation.span, body))
    head = _head(article, list(grouped))
    found = []
    for (page, sentence, body), spans in grouped.items():
        is_figure = isinstance(body, Quantity)
        quote = Quote(
            head,
            text[sentence.start : sentence.end],
            tuple(_moved(span, sentence) for span in spans),
            body,
            speaker(text, sentence, spans[0], names) if is_figure else None,
            sentence.start,
            tuple(inside[sentence]) if is_figure else (),
        )
        found.append((page, quote))
    return article, head, found


def _moved(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)


def _head(article: AnnotatedArticle, quotes: Sequence[tuple[str, Span, Body]]) -> Head:
    metadata = article.metadata
    return Head(
        article.slug,
        metadata.title or article.slug,
        metadata.date,
        metadata.publisher,
        _first_sentence(article),
        sum(isinstance(body, Quantity) for _, _, body in quotes),
        tuple(_year(body) for _, _, body in quotes if isinstance(body, PartialDate)),
        article.unlinked,
        tuple(dict.fromkeys(page for page, _, body in quotes if isinstance(body, EntityRef))),
    )


def _year(date: PartialDate) -> int | None:
    period = partial_date.period(date)
    return period.year if period and period.years == 1 else None


def _first_sentence(article: AnnotatedArticle) -> str:
    text = plain(next((block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH), ""))
    spans = sentences(text)
    return quoted(text[spans[0].start : spans[0].end], ()) if spans else ""


def _with_dates(text: str, placed: Sequence[tuple[Annotation, Span]]) -> Sequence[tuple[Annotation, Span]]:
    """Annotations with their sentences, the figures with the dates that their sentences give."""
    inside: dict[Span, list[Annotation]] = defaultdict(list)
    for annotation, sentence in placed:
        inside[sentence].append(annotation)
    dates = {span: edtf for sentence, found in inside.items() for span, edtf in as_of(text, sentence, found).items()}
    return [(_dated(annotation, dates), sentence) for annotation, sentence in placed]


def _dated(annotation: Annotation, dates: Mapping[Span, str]) -> Annotation:
    body, edtf = annotation.body, dates.get(annotation.span)
    return replace(annotation, body=replace(body, as_of=edtf)) if edtf and isinstance(body, Quantity) else annotation


def _with_sentences(annotations: Iterable[Annotation], spans: Sequence[Span]) -> Iterator[tuple[Annotation, Span]]:
    """Each annotation with its sentence: where the splitter cut through a phrase, with all that it runs over."""
    starts = [span.start for span in spans]
    for annotation in sorted(annotations, key=lambda annotation: annotation.span):
        first = max(0, bisect_right(starts, annotation.span.start) - 1)
        last = max(first, bisect_right(starts, annotation.span.end - 1) - 1)
        yield annotation, spans[first] if first == last else Span(spans[first].start, spans[last].end)
