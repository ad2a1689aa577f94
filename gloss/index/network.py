"""Who is named together with whom: the strongest ties between people and organizations, as a picture and as a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from gloss.index.collection import Collection
from gloss.index.layout import Page, Row, Section, lay_out
from gloss.index.lines import CELL, article_link, counted, link, picture
from gloss.index.quotes import Head, page_of
from gloss.index.ring import Node, drawn
from gloss.model import Entity, Kind

PAGE = "network"
PICTURE = "people/network.svg"
KINDS_SHOWN = (Kind.PERSON, Kind.ORGANIZATION)
CANDIDATES = 300
"""The most named, of which the pairs are counted: of a large collection all pairs are too many."""
CROWD = 40
"""An article that names more than these, a list of players or donors, says nothing of any two of them."""
TWICE = 2
"""Articles that name both, for a tie: one alone is chance."""
NODES = 24
"""Names on the picture: more cannot be read."""
LEAST = 5
"""Names without which a picture says no more than its table."""
LINES = 2
"""Of each name on the picture, at least."""
PAIRS = 150
"""Lines of the table."""

INTRO = "People and organizations that stand in the same articles. It says that they are named together, not why."
LEGEND = "On the picture dots are people and squares organizations; the thicker a line, the more articles."
NONE = "No two of them do so twice."
Pair = tuple[str, str]


class Tie(NamedTuple):
    """Two pages and the articles that name both, newest first."""

    pair: Pair
    articles: Sequence[Head]


def network(collection: Collection) -> dict[str, str]:
    """`network.md`, and its picture where enough names stand together twice."""
    entities = {page_of(p.entity.ref): p.entity for p in collection.pages if p.entity.ref.kind in KINDS_SHOWN}
    ties = _ties(collection, entities)
    shown = _shown(ties)
    has_picture = len(shown) >= LEAST
    counts = collection.article_counts
    nodes = [Node(entities[n].title, entities[n].ref.kind is Kind.PERSON, counts[n]) for n in shown]
    lines = [
        (shown.index(one), shown.index(other), len(articles))
        for (one, other), articles in _strongest(tie for tie in ties if set(tie.pair) <= set(shown))
    ]
    words = f"{counted(len(nodes), 'name')}, and {counted(len(lines), 'line')} between those that stand together most"
    lead = (picture(words, PICTURE),) if has_picture else ()
    intro = f"{INTRO} {LEGEND if has_picture else '' if ties else NONE}".rstrip()
    page = Page(PAGE, "Named together", intro, ("Two names", "Articles", "Newest"), "pair", "pairs", lead)
    rows = [_row(tie, entities) for tie in ties[:PAIRS]]
    files = lay_out(page, [Section("pairs", "Pairs", rows)] if rows else [])
    return files | ({f"docs/{PICTURE}": drawn("Named together", nodes, lines)} if has_picture else {})


def _ties(collection: Collection, entities: Mapping[str, Entity]) -> list[Tie]:
    """The strongest first; of equals the first by name."""
    names = sorted(entities, key=lambda name: (-collection.article_counts.get(name, 0), name))[:CANDIDATES]
    ranks = {name: rank for rank, name in enumerate(names)}
    together: dict[Pair, list[Head]] = defaultdict(list)
    for article in collection.articles:
        pages = entities.keys() & set(article.names)
        if len(pages) <= CROWD:
            for one, other in combinations(sorted(pages & ranks.keys(), key=ranks.__getitem__), 2):
                together[one, other].append(article)
    ties = [Tie(pair, articles) for pair, articles in together.items() if len(articles) >= TWICE]
    return sorted(ties, key=lambda tie: (-len(tie.articles), tie.pair))


def _shown(ties: Sequence[Tie]) -> list[str]:
    """The names of the strongest ties, those that stand together next to each other."""
    chosen: dict[str, None] = {}
    for tie in ties:
        if len(chosen.keys() | set(tie.pair)) <= NODES:
            chosen |= dict.fromkeys(tie.pair)
    return list(_in_ring(list(chosen), ties))


def _strongest(ties: Iterable[Tie]) -> Iterator[Tie]:
    """Of each name a few: all the lines between all names would hide each other."""
    lines: Counter[str] = Counter()
    for tie in ties:
        if min(lines[name] for name in tie.pair) < LINES:
            lines.update(tie.pair)
            yield tie


def _in_ring(names: Sequence[str], ties: Sequence[Tie]) -> Iterator[str]:
    """Each name followed by the one that has the strongest tie to it, or to those before."""
    strength: Counter[Pair] = Counter()
    for (one, other), articles in ties:
        strength[one, other] = strength[other, one] = len(articles)
    left, last = list(names), ""
    before: list[str] = []
    while left:
        last = max(left, key=partial(_nearness, strength, last, before))
        left.remove(last)
        before.append(last)
        yield last


def _nearness(strength: Mapping[Pair, int], last: str, before: Sequence[str], name: str) -> tuple[int, int, str]:
    return strength[last, name], sum(strength[other, name] for other in before), name


def _row(tie: Tie, entities: Mapping[str, Entity]) -> Row:
    both = " · ".join(link(entities[name].title, f"{name}.md") for name in tie.pair)
    return Row(CELL.join((both, str(len(tie.articles)), article_link(tie.articles[0]))))
