"""Whatever a title, a name or a sentence holds comes out as text: in Python-Markdown (the site) as in CommonMark."""

import posixpath
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gloss.index import derive
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    Block,
    Entity,
    EntityRef,
    GatheringPage,
    Kind,
    Metadata,
    Quantity,
    Slug,
    Span,
)

NASTY = [
    *"\\`*_{}[]()<>#+-.!|~^$&:;=@/%\"'", "a", "B", "é", "ع", "7", " ", "  ", "\t", "\n", "\r", "\u2028", "\x85", "\xa0",
    "**", "__", "~~", "$$", "](", "[x]", "[^1]", "[^1]:", "![", "</", "<b>", "<script>", "<!--", "-->", "&lt;", "&#35;",
    "&copy", "1.", "- ", "# ", "| --- |", ":smile:", "www.example.org", "https://example.org", "{{ x }}", "{% raw %}",
    "\ufdd0", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd6", "!!! note", "==", "++", "--", "> [!NOTE]", "*[A]: b", "[A]: b",
]  # fmt: skip
texts = st.lists(st.sampled_from(NASTY), min_size=1, max_size=9).map("".join)
cranes = EntityRef(Kind.QUANTITY, Slug("cranes"))
REF = EntityRef(Kind.PERSON, Slug("a b_c(d)#e?%[f]"))


class Texts(HTMLParser):
    """The text of each list item and cell, with white space made plain."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()
        self.targets: set[str] = set()
        self.feed(html)
        self.close()
        self.items = [" ".join(text.split()) for text in self.found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.targets |= {unquote(value) for name, value in attrs if name == "href" and value}
        if tag in ("li", "td", "h2"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1] += data


@cache
def commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def python_markdown(text: str) -> str:
    extensions = ["footnotes", "sane_lists", "tables", "toc", "pymdownx.quotes"]
    return markdown.markdown(text, extensions=extensions, extension_configs={"pymdownx.quotes": {"callouts": True}})


def rendered(page: str) -> list[Texts]:
    body = page.split("\n---\n", 1)[1]
    return [Texts(python_markdown(body)), Texts(commonmark().render(body))]


def shown(text: str) -> str:
    """What readers see of a text: our marks and odd line ends are white space."""
    for character in "\ufdd0\ufdd2\ufdd3\ufdd4\ufdd6\0":
        text = text.replace(character, " ")
    return " ".join(text.split())


TAGS = {"hr", "h1", "h2", "h3", "p", "ul", "li", "a", "strong", "table", "thead", "tbody", "tr", "th", "td"}


@settings(max_examples=80, deadline=None)
@given(texts, texts, texts, texts)
@example("a | b", "~a", "$1", "x~ $2")
@example("[^1]", "!", "[x]", "(y)")
def test_every_text_comes_out_as_text(title: str, before: str, phrase: str, after: str) -> None:
    block = f"x{before}{phrase}{after}x".replace("\n", " ").replace("\r", " ")
    span = Span(1 + len(before), 1 + len(before) + len(phrase))
    if not phrase.strip():
        return
    article = AnnotatedArticle(
        Slug("a (b) #c"),
        "",
        Metadata(title=title, date="2024-05-06", publisher=after),
        (Block(block),),
        (Annotation(span, REF), Annotation(span, Quantity(unit=before), Slug("cranes"))),
    )
    head = "---\ntitle: x\n---\n# x\n\n"
    pages = [
        GatheringPage(Entity(REF, title, after, (before,)), head),
        GatheringPage(Entity(cranes, phrase, before), head),
        GatheringPage(Entity(EntityRef(Kind.PLACE, Slug("b")), title, country=f"x{title}"), head),
    ]
    derived = derive([article], pages)
    known = {*derived, "docs/articles/a (b) #c.md"}
    name = shown(title) or "articles/a (b) #c.md"
    for path, text in derived.items():
        if path.endswith(".md") and path != "docs/data/index.md":
            for page in rendered(text):
                assert page.tags <= TAGS, (path, text)
                assert {posixpath.normpath(f"{posixpath.dirname(path)}/{target}") for target in page.targets} <= known
    for page in rendered(derived[f"docs/people/{REF.slug}.md"]):
        date, sentence = page.items[-1].removesuffix("”").split(f" · {name}: ", 1)
        assert date == "6 May 2024"
        assert shown(phrase) in sentence
        assert sentence.removeprefix("“") in shown(block)
    for page in rendered(derived["docs/figures/cranes.md"]):
        assert page.items[-1] == name
        assert shown(phrase) in page.items[-2]
        assert page.items[-2] in shown(block)
    for page in rendered(derived["docs/articles/index.md"]):
        assert page.items[-1] == " · ".join(part for part in ("6 May 2024", name, shown(after)) if part)
    for page in rendered(derived["docs/places/index.md"]):
        assert page.items[0] == shown(f"x{title}")
