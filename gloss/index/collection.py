"""The collection as every index sees it: articles newest first, and for each page what the articles say of it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from gloss import partial_date
from gloss.cache.store import Store
from gloss.index.changes import Changes
from gloss.index.differ import Group, differing
from gloss.index.excerpts import dates_of, figures_of, head_of, seen_of
from gloss.index.lines import sort_key
from gloss.index.quotes import Figure, Head, Quote, page_of
from gloss.index.seen import Seen
from gloss.model import EntityRef, GatheringPage, Kind, PartialDate, Quantity
from gloss.paths import article_page


class Collection:
    """What the derived pages are made from. Nothing in it depends on the order in which it was given."""

    def __init__(self, store: Store, pages: Iterable[GatheringPage], home_head: str, changes: Changes) -> None:
        """The store has the excerpts of all articles."""
        self._store = store
        heads = sorted(map(head_of, store.heads()), key=lambda head: head.slug)
        self.articles: Sequence[Head] = sorted(heads, key=_date, reverse=True)
        """Newest first; undated ones last."""
        self.pages: Sequence[GatheringPage] = sorted(pages, key=_alphabetic)
        """A to Z."""
        self.titles: Mapping[EntityRef, str] = {page.entity.ref: page.entity.title for page in self.pages}
        """Of every page."""
        self.home_head = home_head
        self.changes = changes

    def pages_of(self, kind: Kind) -> list[GatheringPage]:
        """The pages of one kind, A to Z."""
        return [page for page in self.pages if page.entity.ref.kind is kind]

    @cached_property
    def naming(self) -> Mapping[str, Sequence[int]]:
        """By page of an entity (`people/hussein-allawi`): which of the articles name it."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, head in enumerate(self.articles):
            for name in head.names:
                found[name].append(number)
        return found

    @cached_property
    def unlinked(self) -> Mapping[str, Sequence[Head]]:
        """By page of an entity: the articles in which somebody took the links to it away."""
        found: dict[str, list[Head]] = defaultdict(list)
        for head in self.articles:
            for name in head.unlinked:
                found[name].append(head)
        return found

    @cached_property
    def article_counts(self) -> Mapping[str, int]:
        """By page of an entity: how many articles name it."""
        return {name: len(articles) for name, articles in self.naming.items()}

    def seen(self, page: str) -> list[tuple[Head, Seen]]:
        """What the articles say of an entity, newest first, without the lines that name it."""
        said = self._store.said_of(page)
        heads = (self.articles[number] for number in self.naming.get(page, ()))
        return [(head, seen_of(said[article_page(head.slug)])) for head in heads]

    def lines_on(self, page: str, article: Head) -> Sequence[str]:
        """The lines of an article on the page of an entity that it names."""
        found: Sequence[str] = json.loads(self._store.lines_on(page, article_page(article.slug)))
        return found

    def lines(self, article: Head) -> str:
        """Of `annotations.jsonl`."""
        return self._store.column("lines", article_page(article.slug))

    def links(self) -> Mapping[str, str]:
        """The lines of `links.jsonl`, by article."""
        columns = dict(self._store.columns("links"))
        return {head.slug: columns[article_page(head.slug)] for head in self.articles}

    def dates(self) -> Iterator[tuple[PartialDate, str]]:
        """Every date with its marked line, in the order of the articles."""
        columns = dict(self._store.columns("dates"))
        return chain.from_iterable(dates_of(columns[article_page(head.slug)]) for head in self.articles)

    @cached_property
    def figures(self) -> Mapping[str, Sequence[Figure]]:
        """By page, oldest first by the date they are of, else were reported on; undated ones last."""
        columns = dict(self._store.columns("figures"))
        found: dict[str, list[Figure]] = defaultdict(list)
        for head in self.articles:
            for page, figure in figures_of(columns[article_page(head.slug)], head):
                found[page].append(figure)
        return {page: sorted(figures, key=lambda figure: _when(*figure)) for page, figures in found.items()}

    def newest_figures(self) -> Iterator[Figure]:
        """The figures of the newest articles first, in the order of the text."""
        for head in self.articles:
            stated = [figure for _, figure in figures_of(self._store.column("figures", article_page(head.slug)), head)]
            yield from sorted(stated, key=lambda figure: (figure[1].start, figure[1].phrases))

    @cached_property
    def differing(self) -> Mapping[str, Sequence[Group]]:
        """By page, where there are any: the figures that are reports of one thing and do not agree."""
        pages = ((page_of(page.entity.ref), page.entity) for page in self.pages_of(Kind.QUANTITY))
        found = ((name, differing(entity, self.figures.get(name, ()))) for name, entity in pages)
        return {name: groups for name, groups in found if groups}

    def group_names(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """Of the figures of which other reports differ, by article: where they begin, and the name of their group."""
        found: Mapping[str, Sequence[tuple[int, str]]] = self.remembered("groups", self._group_names)
        return found

    def _group_names(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for group in chain.from_iterable(self.differing.values()):
            for _, quote in group.figures:
                found[quote.article.slug] += [(quote.start + phrase.start, group.name) for phrase in quote.phrases]
        return found

    def has_changed(self, *kinds: str) -> bool:
        """Whether anything of these kinds is another than at the last build."""
        return self.changes.all or not self.changes.kinds.isdisjoint(kinds)

    def remembered(self, name: str, made: Callable[[], Any]) -> Any:
        """What was made of the figures, by the last build if none has changed: a value of JSON."""
        known = None if self.has_changed("figures") else self._store.meta(name)
        if known is None:
            known = json.dumps(made())
            self._store.set_meta(name, known)
        return json.loads(known)


def newest(figures: Sequence[Figure]) -> Figure | None:
    """The last dated figure, if there is one; else the last."""
    dated = (found for found in reversed(figures) if found[0].as_of or found[1].article.date)
    return next(dated, figures[-1] if figures else None)


def _when(figure: Quantity, quote: Quote) -> tuple[tuple[int, ...], tuple[int, ...]]:
    reported = partial_date.sort_key(PartialDate(quote.article.date))
    return partial_date.sort_key(PartialDate(figure.as_of)) if figure.as_of else reported, reported


def _date(article: Head) -> str:
    return article.date if partial_date.is_valid(article.date) else ""


def _alphabetic(page: GatheringPage) -> tuple[str, str, str]:
    ref = page.entity.ref
    return (*sort_key(page.entity.title), page_of(ref))
