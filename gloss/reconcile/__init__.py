"""A table that somebody exported, row by row, and what it adds to the pages of people, organizations and places."""

from gloss.reconcile.fill import Filled, fill
from gloss.reconcile.table import Row, rows

__all__ = ["Filled", "Row", "fill", "rows"]
