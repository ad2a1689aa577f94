"""The sorts of figures that readers tell apart."""

from functools import cache
from importlib import resources

from gloss.model import Quantity
from gloss.quantity.units import unit_named, with_rate_apart, words

KINDS = ("count", "share", "money", "measure", "duration")
"""Every sort, in the order in which readers are offered them."""

_SHARES = ("%", "percentage points")


def kind_of(quantity: Quantity) -> str:
    """`count` for troops, `share` for % and parts of a whole, `money`, `measure` for km, `duration` for years."""
    return "share" if quantity.of is not None else _kind_of_unit(quantity.unit)


@cache
def _kind_of_unit(unit: str) -> str:
    name, _ = with_rate_apart(unit)
    symbol = unit_named(name) or name
    if symbol in _money() or symbol.partition(" ")[0] in _money():
        return "money"
    if symbol in _SHARES:
        return "share"
    if symbol in words("durations"):
        return "duration"
    return "measure" if unit_named(name) else "count"


@cache
def _money() -> frozenset[str]:
    """The codes of currencies, and the names that several countries share: `dinars`."""
    table = resources.files("gloss.data").joinpath("quantity_currencies.tsv").read_text(encoding="utf-8")
    return frozenset(line.partition("\t")[0] for line in table.splitlines() if line and not line.startswith("#"))
