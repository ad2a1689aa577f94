"""Builds the annotated pages of a collection: `python build_pages.py --help`."""

from gloss.cli import main

if __name__ == "__main__":
    main()
