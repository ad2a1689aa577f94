"""Figures in words: what the title of an annotation says of a quantity, how it is read back, and where it gathers."""

from gloss.quantity.kinds import KINDS, kind_of
from gloss.quantity.readings import reading
from gloss.quantity.typed import parse
from gloss.quantity.units import (
    is_age,
    is_currency,
    is_plural,
    page_name,
    page_names,
    plural,
    unit_named,
    with_rate_apart,
)

__all__ = [
    "KINDS",
    "is_age",
    "is_currency",
    "is_plural",
    "kind_of",
    "page_name",
    "page_names",
    "parse",
    "plural",
    "reading",
    "unit_named",
    "with_rate_apart",
]
