"""The site shows the words of every article as its page holds them, and nothing else in between."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.request import urlopen

import pytest

from gloss import front_matter, markdown

DOCS = Path(__file__).parents[2] / "docs"
OURS = {"gloss-kind", "gloss-facts", "gloss-legend", "headerlink", "admonition", "md-content__button", "footnote"}
VOID = {"br", "hr", "img", "input", "link", "meta"}

pytestmark = pytest.mark.browser


class ArticleText(HTMLParser):
    """The words of the article on a page of the site: without its title, and without what the site adds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[bool | None] = []
        """For each open element: whether its words count, or None outside the article."""
        self.feed(html)
        self.close()

    @property
    def words(self) -> list[str]:
        return "".join(self.parts).split()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = set((dict(attrs).get("class") or "").split())
        counts = self.open[-1] if self.open else None
        if "gloss-articles" in classes:
            counts = True
        elif counts and (tag == "h1" or classes & OURS):
            counts = False
        self.open.append(counts)
        if counts and tag != "a":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1]:
            self.parts.append(data)


def words_of_page(path: Path) -> list[str]:
    body = front_matter.split(path.read_text("utf-8"))[1]
    blocks = markdown.page_blocks(body)
    return " ".join(markdown.read(body[b.content : b.end], b.kind).text for b in blocks if b.kind).split()


@pytest.mark.parametrize("slug", [path.stem for path in sorted((DOCS / "articles").glob("2*.md"))])
def test_the_site_shows_the_words_of_the_page(served: str, slug: str) -> None:
    with urlopen(f"{served}articles/{slug}/") as response:
        shown = ArticleText(response.read().decode("utf-8")).words
    assert len(shown) > 20
    assert shown == words_of_page(DOCS / "articles" / f"{slug}.md")
