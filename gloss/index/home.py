"""The home page: what people wrote of the collection, and below it how much there is and what is new."""

from heapq import nsmallest
from itertools import chain

from gloss.index.collection import TIMELINE, Collection
from gloss.index.layout import below, bullets
from gloss.index.lines import article_link, counted, day, link, plain, quoted, render, value_with_date
from gloss.index.quotes import page_of
from gloss.model import KINDS, AnnotatedArticle, BlockKind, Kind
from gloss.text import sentences

LINES = 10
"""Of each list."""

HEAD = """\
---
title: Annotated articles
---
# Annotated articles

In these articles every person, organization, place, figure and date is a link, and behind each link is a page that
gathers what the collection says of it. The words of the articles are as their authors wrote them.

"""
"""What stands above the lists until a person writes something better."""


_ENTITIES = [kind for kind, info in KINDS.items() if info.is_entity]
_NOUNS = {
    Kind.PERSON: ("person", "people"),
    Kind.ORGANIZATION: ("organization", "organizations"),
    Kind.PLACE: ("place", "places"),
}


def home(collection: Collection) -> dict[str, str]:
    """Counts, the newest articles, the most mentioned names, the newest figures."""
    lists = {
        "Newest articles": [_article(article) for article in collection.articles[:LINES]],
        **{f"Most mentioned {KINDS[kind].plural.lower()}": _most_mentioned(collection, kind) for kind in _ENTITIES},
        "Newest figures": _newest_figures(collection),
    }
    sections = [(heading, bullets(lines, "")) for heading, lines in lists.items() if lines]
    return {"docs/index.md": below(collection.home_head, "home.md", counts=_counts(collection), sections=sections)}


def _counts(collection: Collection) -> str:
    """`12 articles · 31 people · …`, each a link to its index."""
    parts = [
        link(counted(len(collection.articles), "article"), "articles/index.md"),
        *(link(counted(len(collection.pages_of(k)), *_NOUNS[k]), f"{KINDS[k].folder}/index.md") for k in _ENTITIES),
        link(counted(sum(map(len, collection.figures.values())), "figure"), "ledger.md"),
        link(counted(len(collection.quotes.get(TIMELINE, ())), "date"), "timeline.md"),
        link("data", "data/index.md"),
    ]
    return render(" · ".join(parts), "")


def _article(article: AnnotatedArticle) -> str:
    metadata = article.metadata
    parts = (day(metadata.date), article_link(article), plain(metadata.publisher))
    line = " · ".join(part for part in parts if part)
    return f"{line}: {first}" if (first := _first_sentence(article)) else line


def _first_sentence(article: AnnotatedArticle) -> str:
    text = plain(next((block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH), ""))
    spans = sentences(text)
    return quoted(text, spans[0], []) if spans else ""


def _most_mentioned(collection: Collection, kind: Kind) -> list[str]:
    named = [(collection.article_counts.get(page_of(page.entity.ref), 0), page) for page in collection.pages_of(kind)]
    named.sort(key=lambda entry: -entry[0])
    return [
        f"{link(page.entity.title, f'{page_of(page.entity.ref)}.md')} ({counted(count, 'article')})"
        for count, page in named[:LINES]
        if count
    ]


def _newest_figures(collection: Collection) -> list[str]:
    """The figures of the newest articles, in the order of the text."""
    ranks = {article.slug: rank for rank, article in enumerate(collection.articles)}
    stated = chain.from_iterable(collection.figures.values())
    newest = nsmallest(LINES, stated, key=lambda found: (ranks[found[1].article.slug], found[1].phrases))
    return [f"{value_with_date(figure, quote.article)} · {article_link(quote.article)}" for figure, quote in newest]
