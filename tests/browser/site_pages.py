"""Which pages of the example collection the tests look at."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
KINDS = ["articles", "people", "organizations", "places", "figures"]

PAGES = ["", "ledger/", "differing/", "timeline/", "map/"]
PAGES += [*(f"{kind}/" for kind in KINDS), *(f"{kind}/*/" for kind in KINDS)]
"""One of each sort; the star stands for the page of a folder that says most: the longest."""


def address(page: str) -> str:
    """Where a page of `PAGES` is, below the address of the site."""
    folder, star, _ = page.partition("/*")
    return f"{folder}/{longest(folder)}/" if star else page


def longest(folder: str) -> str:
    pages = [path for path in (DOCS / folder).glob("*.md") if path.stem != "index"]
    return max(pages, key=lambda path: path.stat().st_size).stem


def article_that_links_to(kind: str) -> str:
    """The first article that mentions a thing of the kind."""
    pattern = re.compile(rf"^\[[^\]]+\]: \.\./{kind}[/.]", re.MULTILINE)
    found = [path for path in sorted((DOCS / "articles").glob("2*.md")) if pattern.search(path.read_text("utf-8"))]
    return f"articles/{found[0].stem}/"
