"""Pages -> derived pages: entities, figures, ledger, timeline, indexes, home, data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from gloss.cache.store import Store
from gloss.index.articles import article_index
from gloss.index.atlas import atlas
from gloss.index.changes import Changes
from gloss.index.collection import Collection
from gloss.index.data import annotation_data, entity_data, links_file
from gloss.index.differing import differing_reports
from gloss.index.entities import entity_pages
from gloss.index.excerpts import Excerpt, excerpt
from gloss.index.figures import figure_index, figure_pages
from gloss.index.home import HEAD, home
from gloss.index.ledger import ledger
from gloss.index.ledger_rows import ledger_rows
from gloss.index.map import place_maps, places_geojson
from gloss.index.names import organization_index, people_index, place_index
from gloss.index.network import network
from gloss.index.related import related
from gloss.index.spreadsheet import figures_csv
from gloss.index.timeline import timeline
from gloss.model import AnnotatedArticle, GatheringPage
from gloss.paths import article_page

__all__ = ["HEAD", "INDEXES", "Changes", "Derived", "Excerpt", "by_index", "derive", "excerpt"]

Index = Callable[[Collection], Mapping[str, str | None]]
"""Makes files (path below the root of the collection -> text) out of what the whole collection says; None for one that
is no more."""

_NAMES = ("names", "pages", "articles")
INDEXES: Mapping[Index, tuple[str, ...]] = {
    home: (),
    article_index: ("articles",),
    people_index: _NAMES,
    organization_index: _NAMES,
    place_index: _NAMES,
    figure_index: ("figures",),
    ledger: ("figures",),
    differing_reports: ("figures",),
    timeline: ("dates", "articles"),
    annotation_data: ("lines", "figures", "articles"),
    entity_data: _NAMES,
    figures_csv: ("figures",),
    links_file: ("links",),
    ledger_rows: ("figures",),
    places_geojson: _NAMES,
    place_maps: ("pages",),
    atlas: _NAMES,
    network: _NAMES,
    related: _NAMES,
    entity_pages: ("seen", "pages"),
    figure_pages: ("figures",),
}
"""One row for each kind of derived page, and what of it must have changed for it to be made again; home always is."""
PIECEMEAL: frozenset[Index] = frozenset({place_maps, related, entity_pages})
"""Those that make only the files of which something has changed; the others make all of theirs."""


class Derived(NamedTuple):
    """What one index made."""

    maker: str
    """The name of the index."""
    files: Mapping[str, str | None]
    is_all: bool
    """Whether these are all of its files, and any other is obsolete."""


def derive(
    articles: Iterable[AnnotatedArticle], pages: Iterable[GatheringPage], *, home_head: str = HEAD
) -> dict[str, str]:
    """Every derived file: path (`docs/people/hussein-allawi.md`) -> text.

    Each page that an annotation names must be among the pages. `home_head` is what stands above the
    marker of `docs/index.md`: as the heads of the pages, it is kept byte for byte.
    """
    store = Store(None)
    store.put_excerpts((article_page(article.slug), *excerpt(article)) for article in articles)
    made = by_index(store, pages, Changes(all=True), home_head=home_head)
    return {path: text for each in made for path, text in each.files.items() if text is not None}


def by_index(
    store: Store, pages: Iterable[GatheringPage], changes: Changes, *, home_head: str = HEAD
) -> Iterator[Derived]:
    """The derived files of which anything has changed, those of one index after those of another.

    The store has the excerpts of all articles. Together the files are more than need be in memory.
    """
    collection = Collection(store, pages, home_head, changes)
    for index, kinds in INDEXES.items():
        if index is home or collection.has_changed(*kinds):
            yield Derived(index.__name__, index(collection), changes.all or index not in PIECEMEAL)
