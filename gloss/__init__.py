"""Gloss turns news articles into annotated pages without changing a word of them.

The stages, in order: read, clean, recognize, resolve, annotate, index, check. `build` runs them one after
another on values; `files` alone touches the disk; `cli` alone talks to people.
"""

__version__ = "0.1.0"
