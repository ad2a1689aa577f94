"""What a saved page says of itself: JSON-LD, OpenGraph, meta elements and marked-up lines, the surest first."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from gloss.model import Metadata
from gloss.read.page_blocks import PageBlock

ARTICLES = frozenset(
    """article newsarticle blogposting report reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle
    backgroundnewsarticle socialmediaposting techarticle scholarlyarticle liveblogposting askpublicnewsarticle""".split()
)
PAGES = frozenset("webpage itempage collectionpage aboutpage".split())


def metadata_of(root: HtmlElement, blocks: Sequence[PageBlock]) -> Metadata:
    return Metadata()
