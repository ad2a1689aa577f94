"""What the derived pages need of one article, as text that the build keeps without looking into it.

A derived page reads the excerpts of the articles that it speaks of, and not the articles: an excerpt is made once,
where the article is done.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from gloss.index.lines import article_link, day, in_quotes, quoted
from gloss.index.quotes import Figure, Head, Quote
from gloss.index.quoting import quotes_of
from gloss.index.records import annotation_lines, link_lines
from gloss.index.seen import Seen, seen
from gloss.model import AnnotatedArticle, Annotation, PartialDate, Quantity, Slug, Span
from gloss.values import from_json, to_json


class Excerpt(NamedTuple):
    """JSON all of it, but the lines of data."""

    head: str
    seen: Mapping[str, tuple[str, str]]
    """By page of an entity: what is said of it, and the lines that name it."""
    dates: str
    figures: str
    lines: str
    """Of `annotations.jsonl`."""
    links: str
    """Lines of `links.jsonl`."""


def excerpt(article: AnnotatedArticle) -> Excerpt:
    """Of an article page."""
    article, head, quotes = quotes_of(article)
    figures = [(page, quote) for page, quote in quotes if isinstance(quote.body, Quantity)]
    dates = [_dated(quote.body, quote) for _, quote in quotes if isinstance(quote.body, PartialDate)]
    return Excerpt(
        _json(head),
        {page: (_json(found[:-1]), _json(found.lines)) for page, found in seen(quotes).items()},
        _json(dates),
        _json(list(_coded(figures))),
        annotation_lines(article, figures),
        link_lines(article),
    )


def head_of(text: str) -> Head:
    """From what an excerpt says."""
    head = Head(*json.loads(text))
    return head._replace(slug=Slug(head.slug))


def seen_of(text: str, lines: str = "[]") -> Seen:
    """What is said of an entity, and the lines that name it, where they are asked for."""
    forms, roles, said, beside = json.loads(text)
    return Seen(forms, roles, said, beside, json.loads(lines))


def dates_of(text: str) -> Iterator[tuple[PartialDate, str]]:
    """Every date with its line."""
    return ((PartialDate(edtf), line) for edtf, line in json.loads(text))


def figures_of(text: str, head: Head) -> Iterator[tuple[str, Figure]]:
    """Every figure with its page."""
    for start, sentence, inside, found in json.loads(text):
        around = tuple(Annotation(Span(first, last), from_json(body)) for first, last, body in inside)
        for page, phrases, body, speaker in found:
            figure = from_json(body)
            spans = tuple(Span(*phrase) for phrase in phrases)
            yield page, (figure, Quote(head, sentence, spans, figure, from_json(speaker), start, around))


def _dated(date: PartialDate, quote: Quote) -> tuple[str, str]:
    """A date (EDTF), and the marked line that says what happened then."""
    sentence = in_quotes(quoted(quote.text, quote.phrases))
    return date.edtf, f"{day(date.edtf)}: {sentence} · {article_link(quote.article)}"


def _coded(figures: Sequence[tuple[str, Quote]]) -> Iterator[list[Any]]:
    """By sentence."""
    for (start, sentence, around), found in groupby(figures, key=lambda f: (f[1].start, f[1].text, f[1].around)):
        inside = [(a.span.start, a.span.end, to_json(a.body)) for a in around]
        stated = [
            (page, [(p.start, p.end) for p in q.phrases], to_json(q.body), to_json(q.speaker)) for page, q in found
        ]
        yield [start, sentence, inside, stated]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
