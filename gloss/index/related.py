"""What to read next: for each article the others that share most of what it is about. A small file for each page."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from math import log

from gloss import partial_date
from gloss.index.collection import Collection
from gloss.index.quotes import Head, page_of
from gloss.model import PartialDate

LINES = 4
NAMES = 3
"""Shared names that are shown: the rarest."""
COMMON = 150
"""Mentioned in more articles than these, a name says little of what an article is about, and would cost much."""

Names = Mapping[str, float]
"""Entity page -> weight: the rarer in the collection, the more it says."""


def related(collection: Collection) -> dict[str, str | None]:
    """`docs/data/articles/SLUG.json` for each article of which it may be another: the theme shows it below."""
    titles = {page_of(page.entity.ref): page.entity.title for page in collection.pages}
    numbers: dict[str, int] = {head.slug: number for number, head in enumerate(collection.articles)}
    files: dict[str, str | None] = {}
    for slug in _touched(collection):
        path = f"docs/data/articles/{slug}.json"
        files[path] = _of(collection, numbers[slug], titles) if slug in numbers else None
    return files


def _touched(collection: Collection) -> Iterable[str]:
    """Articles that share a name with one that was changed, and the name says something."""
    changes, total = collection.changes, len(collection.articles)
    if changes.all or (changes.more and (total <= 2 * COMMON or _rounded(total) != _rounded(total - changes.more))):
        return sorted({*changes.articles, *(head.slug for head in collection.articles)})
    numbers: dict[str, int] = {head.slug: number for number, head in enumerate(collection.articles)}
    shown = (collection.articles[numbers[slug]].names for slug in changes.articles if slug in numbers)
    names = {*changes.moved, *changes.titles, *chain.from_iterable(shown)}
    naming = ((collection.naming.get(name, ()), changes.moved[name]) for name in names)
    found = chain.from_iterable(articles for articles, moved in naming if len(articles) <= COMMON + moved)
    return sorted({*changes.articles, *(collection.articles[number].slug for number in found)})


def _rounded(total: int) -> int:
    """Up to a power of two, so that an article more does not change what is said of all."""
    return 1 << max(0, total - 1).bit_length()


def _of(collection: Collection, own: int, titles: Mapping[str, str]) -> str:
    found = _names(collection, own)
    scores = _scores(collection, found, own)
    best = nsmallest(LINES, scores, key=lambda other: (-round(scores[other], 6), other))
    return _file([_row(collection.articles[o], _shared(found, _names(collection, o), titles)) for o in best])


def _names(collection: Collection, number: int) -> Names:
    """What an article mentions and not nearly every other article does too."""
    total = len(collection.articles)
    counts = {name: collection.article_counts[name] for name in sorted(collection.articles[number].names)}
    most = min(COMMON, total - 1)
    return {name: log(_rounded(total) / count) for name, count in counts.items() if count <= most}


def _scores(collection: Collection, found: Names, own: int) -> Mapping[int, float]:
    scores: dict[int, float] = defaultdict(float)
    for name, weight in found.items():
        for number in collection.naming[name]:
            scores[number] += weight
    scores.pop(own, None)
    return scores


def _shared(one: Names, other: Names, titles: Mapping[str, str]) -> list[str]:
    common = sorted(one.keys() & other.keys(), key=lambda name: (-one[name], name))
    return [titles[name] for name in common[:NAMES]]


def _row(article: Head, shared: Sequence[str]) -> Mapping[str, object]:
    date = PartialDate(article.date)
    return {
        "page": f"articles/{article.slug}.md",
        "title": article.title,
        "date": article.date,
        "day": partial_date.reading(date) if partial_date.is_valid(article.date) else article.date,
        "publisher": article.publisher,
        "shared": list(shared),
    }


def _file(rows: Sequence[Mapping[str, object]]) -> str:
    """A related article a line, so that a change shows as one."""
    encoded = [json.dumps(row, ensure_ascii=False) for row in rows]
    return '{"derived": "build_pages.py", "related": [\n' + ",\n".join(encoded) + "\n]}\n"
