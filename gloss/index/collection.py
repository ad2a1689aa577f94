"""The collection as every index sees it: articles newest first, and for each page the sentences that belong on it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from gloss import partial_date
from gloss.index.as_of import as_of
from gloss.index.differ import Group, differing
from gloss.index.lines import UNSAFE, sort_key
from gloss.index.quotes import Figure, Quote, page_of
from gloss.index.speakers import Named, speaker
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    Body,
    EntityRef,
    GatheringPage,
    Kind,
    PartialDate,
    Quantity,
    Slug,
    Span,
)
from gloss.text import sentences

TIMELINE = "timeline"
"""The page of dates, as `page_of` names it."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What the derived pages are made from. Nothing in it depends on the order in which it was given."""

    articles: Sequence[AnnotatedArticle]
    """Newest first; undated ones last."""
    pages: Sequence[GatheringPage]
    """A to Z."""
    quotes: Mapping[str, Sequence[Quote]]
    """By page (`people/hussein-allawi`, `figures/troops`, `timeline`), in the order of the articles."""
    figures: Mapping[str, Sequence[Figure]]
    """By page, oldest first by the date they are of, else were reported on; undated ones last."""
    differing: Mapping[str, Sequence[Group]]
    """By page, where there are any: the figures that are reports of one thing and do not agree."""
    article_counts: Mapping[str, int]
    """By page: how many articles are quoted there."""
    titles: Mapping[EntityRef, str]
    """Of every page."""
    home_head: str

    def group_names(self) -> Mapping[tuple[Slug, Span], str]:
        """Of the figures of which other reports differ, by article and phrase: the name of their group."""
        return {
            (quote.article.slug, phrase): group.name
            for groups in self.differing.values()
            for group in groups
            for _, quote in group.figures
            for phrase in quote.phrases
        }

    def pages_of(self, kind: Kind) -> list[GatheringPage]:
        """The pages of one kind, A to Z."""
        return [page for page in self.pages if page.entity.ref.kind is kind]


def gather(articles: Iterable[AnnotatedArticle], pages: Iterable[GatheringPage], home_head: str) -> Collection:
    """Sorts everything and quotes each article once."""
    newest_first = sorted(sorted(articles, key=lambda article: article.slug), key=_date, reverse=True)
    quotes: dict[str, list[Quote]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    dated = []
    for article in newest_first:
        known, found = _quotes_of(article)
        dated.append(known)
        for page, quote in found:
            quotes[page].append(quote)
        for page in {page for page, _ in found}:
            counts[page] += 1
    figures = {page: stated for page in quotes if (stated := _figures(quotes[page]))}
    alphabetic = sorted(pages, key=_alphabetic)
    return Collection(
        dated,
        alphabetic,
        dict(quotes),
        figures,
        dict(_differing(alphabetic, figures)),
        dict(counts),
        {page.entity.ref: page.entity.title for page in alphabetic},
        home_head,
    )


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


def newest(figures: Sequence[Figure]) -> Figure | None:
    """The last dated figure, if there is one; else the last."""
    dated = (found for found in reversed(figures) if found[0].as_of or found[1].article.metadata.date)
    return next(dated, figures[-1] if figures else None)


def _differing(
    pages: Iterable[GatheringPage], figures: Mapping[str, Sequence[Figure]]
) -> Iterator[tuple[str, Sequence[Group]]]:
    for page in pages:
        name = page_of(page.entity.ref)
        if groups := differing(page.entity, figures.get(name, ())):
            yield name, groups


def _figures(quotes: Iterable[Quote]) -> list[Figure]:
    found = [(quote.body, quote) for quote in quotes if isinstance(quote.body, Quantity)]
    return sorted(found, key=lambda figure: _when(*figure))


def _when(figure: Quantity, quote: Quote) -> tuple[tuple[int, ...], tuple[int, ...]]:
    reported = partial_date.sort_key(PartialDate(quote.article.metadata.date))
    return partial_date.sort_key(PartialDate(figure.as_of)) if figure.as_of else reported, reported


def _date(article: AnnotatedArticle) -> str:
    date = article.metadata.date
    return date if partial_date.is_valid(date) else ""


def _alphabetic(page: GatheringPage) -> tuple[str, str, str]:
    ref = page.entity.ref
    return (*sort_key(page.entity.title), page_of(ref))


def _quotes_of(article: AnnotatedArticle) -> tuple[AnnotatedArticle, list[tuple[str, Quote]]]:
    """The article with the dates of its figures; and its quotes, each with its page, in the order of the text.

    Phrases of one sentence that say the same are one quote.
    """
    text = UNSAFE.sub(" ", article.text)
    placed = _with_dates(text, list(_with_sentences(article.annotations, sentences(text) or [Span(0, len(text))])))
    article = replace(article, annotations=tuple(annotation for annotation, _ in placed))
    grouped: dict[tuple[str, Span, Body], list[Span]] = {}
    names: list[Named] = []
    for annotation, sentence in placed:
        body = annotation.body
        grouped.setdefault((page_of_annotation(annotation), sentence, body), []).append(annotation.span)
        if isinstance(body, EntityRef) and body.kind in (Kind.PERSON, Kind.ORGANIZATION):
            names.append((annotation.span, body))
    return article, [
        (page, Quote(article, text, sentence, tuple(spans), body, _speaker(text, sentence, spans[0], body, names)))
        for (page, sentence, body), spans in grouped.items()
    ]


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


def _speaker(text: str, sentence: Span, phrase: Span, body: Body, names: Sequence[Named]) -> EntityRef | None:
    return speaker(text, sentence, phrase, names) if isinstance(body, Quantity) else None


def _with_sentences(annotations: Iterable[Annotation], spans: Sequence[Span]) -> Iterator[tuple[Annotation, Span]]:
    """Each annotation with its sentence: where the splitter cut through a phrase, with all that it runs over."""
    starts = [span.start for span in spans]
    for annotation in sorted(annotations, key=lambda annotation: annotation.span):
        first = max(0, bisect_right(starts, annotation.span.start) - 1)
        last = max(first, bisect_right(starts, annotation.span.end - 1) - 1)
        yield annotation, spans[first] if first == last else Span(spans[first].start, spans[last].end)
