"""Which figures of a page may stand in one chart: values of one thing over time. In doubt there is none.

On the page of a subject, which only a person makes, all of them may. The page of a unit counts all sorts of things:
there a chart has figures of one unit that agree in place and matter, or that are the rows of one list.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from gloss import quantity
from gloss.index.differ import is_of_unit
from gloss.index.quotes import Figure
from gloss.index.surroundings import Surroundings, is_generic
from gloss.model import Entity, EntityRef

NEWEST = 1_000
"""As many dated figures of a page as are looked at, the newest: a page may have tens of thousands."""
_ROW = 2
"""Words of five letters that a row of a list has besides its figure and date: “325 seats in the March election”."""

_Key = tuple[str, str, str, tuple[str, ...]]
"""The unit, the page of a place or the article of a list, and the words that are shared."""


def series(page: Entity, figures: Sequence[Figure], titles: Mapping[EntityRef, str]) -> tuple[str, Sequence[Figure]]:
    """What a chart of a page is called, and its figures; none where no three are of one thing."""
    dated = [figure for figure in figures if figure[0].as_of]
    if dated and not is_of_unit(page, {figure.unit for figure, _ in figures}):
        return page.title, dated
    found: dict[_Key, list[Figure]] = defaultdict(list)
    places: dict[str, str] = {}
    for figure in dated[-NEWEST:]:
        for key, ref in _keys(figure):
            found[key].append(figure)
            places[key[1]] = titles.get(ref, "") if ref else ""
    best = max(
        sorted(found), key=lambda key: (len({figure.as_of for figure, _ in found[key]}), len(found[key])), default=None
    )
    if best is None:
        return page.title, ()
    return ", ".join(filter(None, (page.title, places[best[1]]))), found[best]


def _keys(figure: Figure) -> Iterator[tuple[_Key, EntityRef | None]]:
    """What other figures must have, one of it, to be of the same thing."""
    unit, around = figure[0].unit.casefold(), Surroundings(figure[1])
    if not unit:
        return
    if not around.refs and len(around.matter) <= _ROW:
        yield (unit, figure[1].article.slug, "list", ()), None
    needed = _needed(figure[0].unit)
    for ref in around.refs:
        for words in combinations(sorted(around.matter), needed):
            yield (unit, f"{ref.kind}/{ref.slug}", "", words), ref


def _needed(unit: str) -> int:
    """How many words must be shared: of km and USD, which measure anything, two; of `US troops` none."""
    if quantity.is_currency(unit) or quantity.unit_named(quantity.with_rate_apart(unit)[0]):
        return 2
    return 1 if is_generic(unit) or " " not in unit else 0
