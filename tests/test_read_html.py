"""A saved page: its blocks in order, what its markup drops, and what it says of itself."""

import json

import pytest

from gloss.model import BlockKind, Document, Source
from gloss.read import read

PARAGRAPHS = [
    "The city council voted on Tuesday to rebuild the old market hall, which has been closed since a fire two years ago.",
    "Work is to begin in the spring, said the mayor, who called the decision “a good day for the whole quarter”.",
    "The hall was built in 1904 and housed up to sixty stalls before the fire, most of them run by families.",
    "Traders have sold their goods from tents in a nearby square since then, and many have complained of the cold.",
]

PAGE = """<!doctype html><html lang="en"><head><title>Council to rebuild market hall | The Courier</title>
<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Council to rebuild market hall">
{head}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Council to rebuild market hall</h1><p class="byline">By Ann Lee and Omar Aziz</p>
<figure><img src="x.jpg"><figcaption>The hall after the fire. Photo: A. Lee</figcaption></figure>
<p>{0}</p><p>{1}</p><div class="related-posts"><h3>Read also</h3><a href="/a">Bakers want lower rents in the old town</a></div>
<ul><li>{2}</li></ul><blockquote><p>{3}</p></blockquote>
<div class="newsletter-signup"><p>Get the best of our stories in your inbox every single morning, for free.</p></div>
</article></main><footer><p>© 2024 The Courier. All rights reserved.</p></footer></body></html>"""


def page(head: str = "") -> Document:
    return read(Source("sources/a.html", PAGE.format(*PARAGRAPHS, head=head).encode()))


def kept(document: Document) -> list[str]:
    return [line.block.text for line in document.lines if not line.dropped_by]


def html(body: str) -> Document:
    return read(Source("a.html", f"<html><body>{body}</body></html>".encode()))


def test_keeps_the_article_and_names_what_it_drops() -> None:
    document = page()
    dropped = {line.block.text: line.dropped_by for line in document.lines if line.dropped_by}
    assert all(paragraph in kept(document) for paragraph in PARAGRAPHS)
    assert dropped["The hall after the fire. Photo: A. Lee"] == "caption"
    assert dropped["Bakers want lower rents in the old town"] == "related"
    assert dropped["Sport"]
    assert dropped["© 2024 The Courier. All rights reserved."]
    assert "Get the best of our stories in your inbox every single morning, for free." in dropped


def test_kinds_of_blocks() -> None:
    kinds = {line.block.text: line.block.kind for line in page().lines}
    assert kinds["Council to rebuild market hall"] is BlockKind.HEADING
    assert kinds[PARAGRAPHS[2]] is BlockKind.ITEM
    assert kinds[PARAGRAPHS[3]] is BlockKind.QUOTE
    assert kinds[PARAGRAPHS[0]] is BlockKind.PARAGRAPH


def test_a_break_starts_a_block_and_white_space_is_layout() -> None:
    assert [line.block.text for line in html("<p>One\n  line<br>and <b>an</b>other,&nbsp;so</p>").lines] == [
        "One line",
        "and another,\u00a0so",
    ]


def test_numbers_and_cells() -> None:
    document = html("<ol><li>a</li><li>b</li></ol><table><tr><th>x</th><td>y</td></tr></table>")
    assert [(line.block.text, line.block.level) for line in document.lines] == [("a", 1), ("b", 2), ("x\ty", 0)]


def test_scripts_and_styles_are_no_text() -> None:
    assert [line.block.text for line in html("<style>p {}</style><script>var a</script><p>Text</p>").lines] == ["Text"]


def test_deep_pages_do_not_break() -> None:
    assert html("<div>" * 1000 + "<p>Text at the bottom</p>").lines


def test_sidecar_is_what_a_person_wrote() -> None:
    document = read(Source("a.html", b"<p>Text</p>", b"title: Mine\nauthor: [A, B]\n"))
    assert (document.given.title, document.given.author) == ("Mine", ("A", "B"))


# ---- what the page says of itself


def test_title_is_the_heading_without_the_site() -> None:
    assert page().found.title == "Council to rebuild market hall"
    assert page().found.publisher == "The Courier"
    assert page().found.language == "en"


def test_byline_of_the_page() -> None:
    assert page().found.author == ("Ann Lee", "Omar Aziz")


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Council to rebuild market hall",
    "datePublished": "2024-05-03T22:30:00+00:00",
    "author": [{"@type": "Person", "name": "Ann Lee"}],
}


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}),
        json.dumps(ARTICLE | {"author": {"@id": "#a"}})[:-1] + ', "x": {"@id": "#a", "name": "Ann Lee"}}',
        json.dumps(ARTICLE)[:-1] + ",}",
    ],
)
def test_json_ld_in_the_forms_that_sites_write(script: str) -> None:
    found = page(f'<script type="application/ld+json">{script}</script>').found
    assert (found.date, found.author) == ("2024-05-03", ("Ann Lee",))


@pytest.mark.parametrize("script", ["{", "null", "[[[[", '{"@type": ["NewsArticle"], "author": {"name": {}}}'])
def test_broken_json_ld_says_nothing(script: str) -> None:
    assert page(f'<script type="application/ld+json">{script}</script>').found.author == ("Ann Lee", "Omar Aziz")


def test_dates_of_meta_elements_and_address() -> None:
    assert page('<meta property="article:published_time" content="2024-05-03T08:00:00Z">').found.date == "2024-05-03"
    address = '<link rel="canonical" href="https://x.org/2024/05/03/market-hall">'
    assert page(address).found.date == "2024-05-03"
    assert page(address).found.url.endswith("market-hall")
    assert page().found.date == ""


def test_publisher_is_no_author_where_a_person_is_named() -> None:
    assert page('<meta name="author" content="The Courier">').found.author == ("Ann Lee", "Omar Aziz")
