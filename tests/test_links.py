"""The links of an article: its words stay plain text, and where they led is in `docs/data/links.jsonl`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss.annotate import with_links
from gloss.cli import main
from gloss.model import AnnotatedArticle, Article, Block, Link, Metadata, Slug, Source
from gloss.read import read
from gloss.rights import published
from gloss.settings import Rights, Settings

PAGE = "https://example.org/news/wells.html"

LINKED = [
    ('The <a href="https://a.example/x">deep <b>wells</b></a> ran dry.', [("deep wells", "https://a.example/x")]),
    ('The <a href="/x?a=1&amp;b=2">wells</a> ran dry.', [("wells", "https://example.org/x?a=1&b=2")]),
    ('The <a href="dams.html#high">dams</a> hold.', [("dams", "https://example.org/news/dams.html#high")]),
    ('The <a href="//b.example/"> wells\n of\tBasra </a> ran dry.', [("wells of Basra", "https://b.example/")]),
    ('Write to <a href="mailto:desk@example.org">us</a>.', [("us", "mailto:desk@example.org")]),
    ('<a href="https://a.example/1">Dams</a><a href="https://a.example/2"> and wells</a>',
     [("Dams", "https://a.example/1"), ("and wells", "https://a.example/2")]),
    ('One<br>two <a href="https://a.example/">three<br>four</a> five', [("three", "https://a.example/"), ("four", "https://a.example/")]),
    ('Read <a href="#note">note 1</a> and <a href="wells.html#note">note 2</a>.', []),
    ('Press <a href="javascript:alert(1)">here</a>, <a href="data:text/html,x">here</a>, <a href="file:///etc">here</a>.', []),
    ('See <a href="http://[">this</a>, <a href="https://">that</a>, <a>those</a>, <a href="">these</a>, <a href="mailto:">us</a>.', []),
    ('An <a href="https://a.example/"><img src="x.png"></a> image and <a href="https://a.example/"> </a> nothing.', []),
    (f'A <a href="https://a.example/{"x" * 2000}">picture</a> as an address.', []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), LINKED)
def test_links_of_a_saved_page(markup: str, expected: list[tuple[str, str]]) -> None:
    prose = "<p>The council of Basra met on Monday, and it spoke for an hour of nothing but its wells.</p>" * 3
    page = f'<link rel="canonical" href="{PAGE}"><article><h1>Wells</h1>{prose}<p>{markup}</p></article>'
    lines = read(Source("sources/wells.html", page.encode(), b"keep: [x]")).lines
    assert [found for line in lines for found in links_of(line.block)] == expected


WRITTEN = [
    ("The [deep *wells*](https://a.example/x) ran dry.", [("deep wells", "https://a.example/x")]),
    ("The [wells][w] of <https://b.example/>\n\n[w]: /x", [("wells", "https://example.org/x"), ("https://b.example/", "https://b.example/")]),
    ("One  \ntwo [three](https://a.example/) four", [("three", "https://a.example/")]),
    ("- An item with [one](https://a.example/)", [("one", "https://a.example/")]),
    ("| City | [Wells](https://a.example/) |\n| --- | --- |\n| [Basra](https://b.example/) | 40 |",
     [("Wells", "https://a.example/"), ("Basra", "https://b.example/")]),
    ("A ![picture](https://a.example/x.png) and [a script](javascript:x) and [nothing]().", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_links_of_a_markdown_source(text: str, expected: list[tuple[str, str]]) -> None:
    lines = read(Source("sources/wells.md", f"---\nurl: {PAGE}\n---\n{text}\n".encode())).lines
    assert [found for line in lines for found in links_of(line.block)] == expected


def links_of(block: Block) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.address) for link in block.links]


def test_a_page_without_an_address_keeps_whole_links_alone() -> None:
    text = b"See [there](https://a.example/) and [here](/x).\n"
    assert [links_of(line.block) for line in read(Source("x.md", text)).lines] == [[("there", "https://a.example/")]]


def test_paragraphs_of_the_same_words_have_their_own_links_and_changed_ones_none() -> None:
    one, two = (Link(0, 4, f"https://{name}.example/") for name in "ab")
    source = [Block("More", links=(one,)), Block("Words", links=(one,)), Block("More", links=(two,))]
    page = AnnotatedArticle(Slug("x"), "", Metadata(), (Block("More"), Block("Word"), Block("More"), Block("More")), ())
    assert [block.links for block in with_links(page, source).blocks] == [(one,), (), (two,), ()]


def test_an_excerpt_has_the_links_of_what_is_left() -> None:
    links = (Link(0, 3, "https://a.example/"), Link(9, 14, "https://b.example/"))
    article = Article("x", Metadata(), (Block("One two. Three four.", links=links),))
    [block] = published(article, Settings(rights=Rights.EXCERPT, excerpt=2)).blocks
    assert (block.text, block.links) == ("One two.", links[:1])


# ---- in a collection

TEXT = (
    "# A second tram\n\nThe council of Lyon wants a [second line](https://a.example/line), said Mayor Claire Petit.\n\n"
    "Nobody knows yet who is to [pay for the trees](https://b.example/trees).\n"
)


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


def addresses(root: Path) -> list[str]:
    lines = (root / "docs/data/links.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["address"] for line in lines]


def collection(root: Path, settings: str = "") -> Path:
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources/tram.md").write_text(TEXT, "utf-8")
    (root / "gloss.yml").write_text(settings, "utf-8")
    assert run(root).exit_code == 0
    return root


def test_a_link_is_found_again_in_the_text_of_its_article(tmp_path: Path) -> None:
    lines = (collection(tmp_path) / "docs/data/links.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"article": "tram", "start": 28, "end": 39, "text": "second line", "address": "https://a.example/line",
         "prefix": "The council of Lyon wants a ", "suffix": ", said Mayor Claire Petit.\n\nNo"},
        {"article": "tram", "start": 94, "end": 111, "text": "pay for the trees", "address": "https://b.example/trees",
         "prefix": ".\n\nNobody knows yet who is to ", "suffix": "."},
    ]  # fmt: skip
    page = (tmp_path / "docs/articles/tram.md").read_text("utf-8")
    assert "a.example" not in page
    assert "b.example" not in page


def test_links_outlive_a_build_that_does_nothing_again(tmp_path: Path) -> None:
    collection(tmp_path)
    other = TEXT.replace("tram", "bus").replace("trees", "stops").replace("a.example", "c.example")
    (tmp_path / "sources/bus.md").write_text(other, "utf-8")
    run(tmp_path)
    assert addresses(tmp_path) == [
        "https://c.example/line", "https://b.example/stops", "https://a.example/line", "https://b.example/trees",
    ]  # fmt: skip
    assert " 0 files written, " in run(tmp_path).output


@pytest.mark.parametrize(
    ("settings", "expected"),
    [("rights: link\n", []), ("rights: excerpt\nexcerpt: 14\n", ["https://a.example/line"])],
)
def test_links_obey_the_rights(tmp_path: Path, settings: str, expected: list[str]) -> None:
    assert addresses(collection(tmp_path, settings)) == expected


def test_a_takedown_takes_the_links(tmp_path: Path) -> None:
    run(collection(tmp_path), "takedown", "tram")
    assert addresses(tmp_path) == []
