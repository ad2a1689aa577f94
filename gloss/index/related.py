"""What to read next: for each article the others that share most of what it is about. A small file for each page."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import log

from gloss import partial_date
from gloss.index.collection import Collection
from gloss.index.quotes import page_of
from gloss.model import AnnotatedArticle, EntityRef, PartialDate, Slug

LINES = 4
NAMES = 3
"""Shared names that are shown: the rarest."""
COMMON = 150
"""Mentioned in more articles than these, a name says little of what an article is about, and would cost much."""

Names = Mapping[str, float]
"""Entity page -> weight: the rarer in the collection, the more it says."""


def related(collection: Collection) -> dict[str, str]:
    """`docs/data/articles/SLUG.json` for each article: the theme shows it below the article."""
    titles = {page_of(page.entity.ref): page.entity.title for page in collection.pages}
    names = {article.slug: _names(article, collection) for article in collection.articles}
    by_name: dict[str, list[Slug]] = defaultdict(list)
    for slug, found in names.items():
        for name in found:
            by_name[name].append(slug)
    articles = {article.slug: article for article in collection.articles}
    ranks = {slug: rank for rank, slug in enumerate(articles)}
    files = {}
    for slug, found in names.items():
        scores = _scores(found, by_name, slug)
        best = nsmallest(LINES, scores, key=lambda other: (-round(scores[other], 6), ranks[other]))
        rows = [_row(articles[other], _shared(found, names[other], titles)) for other in best]
        files[f"docs/data/articles/{slug}.json"] = _file(rows)
    return files


def _names(article: AnnotatedArticle, collection: Collection) -> Names:
    """What an article mentions and not nearly every other article does too."""
    total = len(collection.articles)
    pages = {page_of(a.body) for a in article.annotations if isinstance(a.body, EntityRef)}
    counts = {page: collection.article_counts[page] for page in sorted(pages)}
    return {page: log(total / count) for page, count in counts.items() if count <= COMMON and count < total}


def _scores(found: Names, by_name: Mapping[str, Sequence[Slug]], own: Slug) -> Mapping[Slug, float]:
    scores: dict[Slug, float] = defaultdict(float)
    for name, weight in found.items():
        for slug in by_name[name]:
            scores[slug] += weight
    scores.pop(own, None)
    return scores


def _shared(one: Names, other: Names, titles: Mapping[str, str]) -> list[str]:
    common = sorted(one.keys() & other.keys(), key=lambda name: (-one[name], name))
    return [titles[name] for name in common[:NAMES]]


def _row(article: AnnotatedArticle, shared: Sequence[str]) -> Mapping[str, object]:
    metadata = article.metadata
    date = PartialDate(metadata.date)
    return {
        "page": f"articles/{article.slug}.md",
        "title": metadata.title or article.slug,
        "date": metadata.date,
        "day": partial_date.reading(date) if partial_date.is_valid(metadata.date) else metadata.date,
        "publisher": metadata.publisher,
        "shared": list(shared),
    }


def _file(rows: Sequence[Mapping[str, object]]) -> str:
    """A related article a line, so that a change shows as one."""
    encoded = [json.dumps(row, ensure_ascii=False) for row in rows]
    return '{"derived": "build_pages.py", "related": [\n' + ",\n".join(encoded) + "\n]}\n"
