"""Pages -> derived pages: entities, figures, ledger, timeline, indexes, home, data."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from gloss.index.articles import article_index
from gloss.index.atlas import atlas
from gloss.index.collection import Collection, gather
from gloss.index.data import data_files
from gloss.index.differing import differing_reports
from gloss.index.entities import entity_pages
from gloss.index.figures import figure_index, figure_pages
from gloss.index.home import HEAD, home
from gloss.index.ledger import ledger
from gloss.index.ledger_rows import ledger_rows
from gloss.index.links import links_file
from gloss.index.map import place_maps, places_geojson
from gloss.index.names import organization_index, people_index, place_index
from gloss.index.related import related
from gloss.index.spreadsheet import figures_csv
from gloss.index.timeline import timeline
from gloss.model import AnnotatedArticle, GatheringPage

Index = Callable[[Collection], Mapping[str, str]]
"""Makes files (path below the root of the collection -> text) out of the whole collection."""

INDEXES: tuple[Index, ...] = (
    home,
    article_index,
    people_index,
    organization_index,
    place_index,
    figure_index,
    ledger,
    differing_reports,
    timeline,
    data_files,
    figures_csv,
    links_file,
    ledger_rows,
    places_geojson,
    place_maps,
    atlas,
    related,
    entity_pages,
    figure_pages,
)
"""One row for each kind of derived page."""


def derive(
    articles: Iterable[AnnotatedArticle], pages: Iterable[GatheringPage], *, home_head: str = HEAD
) -> dict[str, str]:
    """Every derived file: path (`docs/people/hussein-allawi.md`) -> text.

    Each page that an annotation names must be among the pages. `home_head` is what stands above the
    marker of `docs/index.md`: as the heads of the pages, it is kept byte for byte.
    """
    return {path: text for files in by_index(articles, pages, home_head=home_head) for path, text in files.items()}


def by_index(
    articles: Iterable[AnnotatedArticle], pages: Iterable[GatheringPage], *, home_head: str = HEAD
) -> Iterator[Mapping[str, str]]:
    """The same, those of one index after those of another: together they are more than need be in memory."""
    collection = gather(articles, pages, home_head)
    for index in INDEXES:
        yield index(collection)
