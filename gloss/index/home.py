"""The home page: what people wrote of the collection, and below it how much there is and what is new."""

from collections import Counter
from collections.abc import Mapping
from itertools import chain, groupby, islice

from gloss import partial_date, references
from gloss.index.collection import Collection
from gloss.index.differing import when
from gloss.index.layout import below, bullets
from gloss.index.lines import article_link, counted, day, link, plain, render, value, value_with_date
from gloss.index.quotes import Head, page_of
from gloss.index.quoting import TIMELINE
from gloss.model import KINDS, Kind

LINES = 8
"""Of each list."""
PER_ARTICLE = 2
"""Figures of one article, so that one does not fill the list."""
MONTH = 5
"""With fewer articles than these, the newest month says little of who is in the news."""
YEARS = 40
"""Of the timeline: the newest."""

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
    """Counts, the newest articles, who is in the news, the newest figures, what differs, the years."""
    month, mentioned = _mentioned(collection)
    lists = {
        "Newest articles": _newest_articles(collection),
        **{
            f"Most mentioned {KINDS[kind].plural.lower()}{month}": _most_mentioned(collection, kind, mentioned)
            for kind in _ENTITIES
        },
        "Newest figures": _newest_figures(collection),
        "Differing reports": collection.remembered("differing", lambda: _differing(collection)),
        "Through the years": _years(collection),
    }
    sections = [(heading, bullets(lines, "")) for heading, lines in lists.items() if lines]
    return {"docs/index.md": below(collection.home_head, "home.md", counts=_counts(collection), sections=sections)}


def _counts(collection: Collection) -> str:
    """`12 articles · 31 people · …`, each a link to its index."""
    parts = [
        link(counted(len(collection.articles), "article"), "articles/index.md"),
        *(link(counted(len(collection.pages_of(k)), *_NOUNS[k]), f"{KINDS[k].folder}/index.md") for k in _ENTITIES),
        link(counted(sum(head.figures for head in collection.articles), "figure"), "ledger.md"),
        link(counted(sum(len(head.years) for head in collection.articles), "date"), "timeline.md"),
        link("data", "data/index.md"),
    ]
    return render(" · ".join(parts), "")


def _newest_articles(collection: Collection) -> list[str]:
    """Without the publisher where all have the same."""
    has_one = len({article.publisher for article in collection.articles}) == 1
    return [_article(article, "" if has_one else article.publisher) for article in collection.articles[:LINES]]


def _article(article: Head, publisher: str) -> str:
    parts = (day(article.date), article_link(article), plain(publisher))
    line = " · ".join(part for part in parts if part)
    return f"{line}: {article.first}" if article.first else line


def _mentioned(collection: Collection) -> tuple[str, Mapping[str, int]]:
    """In how many articles each page is mentioned, in the month of the newest one or, where that has few, in all."""
    month = collection.articles[0].date[:7] if collection.articles else ""
    recent = [article for article in collection.articles if article.date[:7] == month]
    if not partial_date.is_valid(month) or len(recent) < MONTH:
        return "", collection.article_counts
    return f" in {day(month)}", Counter(chain.from_iterable(article.names for article in recent))


def _most_mentioned(collection: Collection, kind: Kind, mentioned: Mapping[str, int]) -> list[str]:
    named = [(mentioned.get(page_of(page.entity.ref), 0), page) for page in collection.pages_of(kind)]
    named.sort(key=lambda entry: -entry[0])
    return [
        f"{link(page.entity.title, f'{page_of(page.entity.ref)}.md')} ({count:,})"
        for count, page in named[:LINES]
        if count
    ]


def _newest_figures(collection: Collection) -> list[str]:
    """The figures of the newest articles, in the order of the text."""
    by_article = groupby(collection.newest_figures(), key=lambda figure: figure[1].article.slug)
    newest = chain.from_iterable(islice(figures, PER_ARTICLE) for _, figures in by_article)
    return [
        f"{value_with_date(figure, quote.article)} · {article_link(quote.article)}"
        for figure, quote in islice(newest, LINES)
    ]


def _differing(collection: Collection) -> list[str]:
    """`Troops, as of about June 2025: 2,500 US troops · about 3,000 troops`, the newest first."""
    pages = {page_of(page.entity.ref): page for page in collection.pages_of(Kind.QUANTITY)}
    groups = [(name, group) for name in pages for group in collection.differing.get(name, ())]
    groups.sort(key=lambda found: max(quote.article.date for _, quote in found[1].figures), reverse=True)
    return [
        f"{link(pages[name].entity.title, f'{name}.md#differing-reports')}, {plain(when(group))}: "
        + " · ".join(dict.fromkeys(value(figure) for figure, _ in group.figures))
        for name, group in groups[:LINES]
    ]


def _years(collection: Collection) -> list[str]:
    """`2025 (120)`: how often the articles speak of a year."""
    years = Counter(year for head in collection.articles for year in head.years if year is not None)
    names = {year: partial_date.heading(partial_date.Period(year, 1)) for year in sorted(years)[-YEARS:]}
    return [
        f"{link(name, f'{TIMELINE}.md#{references.timeline_anchor(name)}')} ({years[year]:,})"
        for year, name in names.items()
    ]
