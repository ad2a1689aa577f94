"""The only package that opens the files of a collection: reads them, and writes what a build made of them."""

from gloss.files.exported import put_exports
from gloss.files.opened import of_sources, opened, remember, settle
from gloss.files.reading import Loaded, load, read_source, with_others
from gloss.files.writing import SITE, BusyError, Written, alone, changes, discard, furnish, put, take_in, write

__all__ = [
    "SITE",
    "BusyError",
    "Loaded",
    "Written",
    "alone",
    "changes",
    "discard",
    "furnish",
    "load",
    "of_sources",
    "opened",
    "put",
    "put_exports",
    "read_source",
    "remember",
    "settle",
    "take_in",
    "with_others",
    "write",
]
