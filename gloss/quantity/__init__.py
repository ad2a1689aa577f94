"""Figures in words: what the title of an annotation says of a quantity, how it is read back, and where it gathers."""

from gloss.quantity.readings import reading
from gloss.quantity.typed import parse
from gloss.quantity.units import is_age, is_plural, page_name, plural, unit_named

__all__ = ["is_age", "is_plural", "page_name", "parse", "plural", "reading", "unit_named"]
