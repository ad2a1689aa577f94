"""What is taken into a collection: as it came, with what is known of it, and nothing twice."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from gloss.add import addresses, is_list
from gloss.add.known import Known, Likeness, address, traits_of
from gloss.clean import clean
from gloss.cli import main
from gloss.files import read_source
from gloss.model import Article, Block, Metadata
from gloss.read import read

SENTENCES = [
    "The town council of Lyon has decided to build a second tram line across the river before the next election.",
    "Work is to begin in spring, once the trees along the bank have been moved to a nursery outside the town.",
    "The line will cost 40 million euros, of which the state pays a half and the region a quarter.",
    "Shopkeepers near the station fear for their trade and ask for a road that stays open all the time.",
]
PASTED = (
    "Home\nNews\n\nA second tram for Lyon\n\n5 February 2024\nExample Post\n\n"
    + "\n\n".join(SENTENCES)
    + "\n\nComments\n\nPost a comment\n"
)


def page(title: str, sentences: list[str], head: str = "") -> str:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>'


def add(root: Path, *arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "add", *arguments], input=stdin, catch_exceptions=False)


def sources(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "sources").iterdir())


def article_of(path: Path) -> Article:
    return clean(read(read_source(path))).article


def test_what_is_pasted_becomes_a_source_with_front_matter(tmp_path: Path) -> None:
    result = add(tmp_path, "-", stdin=PASTED)
    assert result.exit_code == 0, result.output
    assert sources(tmp_path) == ["2024-02-05-a-second-tram-for-lyon.txt"]
    text = (tmp_path / "sources/2024-02-05-a-second-tram-for-lyon.txt").read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("---\n")
    assert head.splitlines()[:2] == ["title: A second tram for Lyon", "date: 2024-02-05"]
    assert body == PASTED


def test_what_is_known_of_it_changes_no_word_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(PASTED, "utf-8")
    add(
        tmp_path,
        str(tmp_path / "in.txt"),
        "--author",
        "Ada Obi",
        "--rights",
        "excerpt; © Example Post",
        "--url",
        "https://example.org/tram",
    )
    (made,) = (tmp_path / "sources").iterdir()
    before, after = article_of(tmp_path / "in.txt"), article_of(made)
    assert [block.text for block in after.blocks] == SENTENCES == [block.text for block in before.blocks]
    assert (after.metadata.author, after.metadata.rights) == (("Ada Obi",), "excerpt; © Example Post")
    assert after.metadata.url == "https://example.org/tram"


def test_front_matter_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "in.md").write_text(
        "---\n# from the archive\ndate: 2024\nbox: 12\n---\n# Tram\n\n" + SENTENCES[0] + "\n", "utf-8"
    )
    add(tmp_path, str(tmp_path / "in.md"), "--date", "1999-01-01")
    (made,) = (tmp_path / "sources").iterdir()
    assert made.read_text("utf-8").startswith("---\n# from the archive\ndate: 2024\nbox: 12\ntitle: Tram\n")


def test_a_saved_page_stays_byte_for_byte_and_what_is_known_stands_beside(tmp_path: Path) -> None:
    content = page("A second tram", SENTENCES).encode("utf-8").replace(b"<p>", b"<P>\r\n")
    (tmp_path / "in.html").write_bytes(content)
    (tmp_path / "in.yml").write_text("author: Ada Obi\n", "utf-8")
    assert add(tmp_path, str(tmp_path / "in.html")).exit_code == 0
    assert sources(tmp_path) == ["a-second-tram.html", "a-second-tram.yml"]
    assert (tmp_path / "sources/a-second-tram.html").read_bytes() == content
    assert (
        (tmp_path / "sources/a-second-tram.yml")
        .read_text("utf-8")
        .startswith("author: Ada Obi\ntitle: A second tram\n")
    )


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text(PASTED, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    result = add(tmp_path, "nowhere.txt", str(tmp_path / "empty.txt"), str(tmp_path / "in.txt"))
    assert result.exit_code == 1
    assert "nowhere.txt:1:1: No such file or directory [not-added]" in result.output
    assert "empty.txt:1:1: the source is empty" in result.output
    assert "1 added, 0 there already, 2 not added" in result.output


def test_nothing_is_taken_twice_and_the_like_is_named(tmp_path: Path) -> None:
    add(tmp_path, "-", stdin=PASTED)
    again = add(tmp_path, "-", stdin=PASTED.replace("Home\n", "Start\n"))
    assert "the same text as sources/2024-02-05-a-second-tram-for-lyon.txt" in again.output
    assert len(sources(tmp_path)) == 1
    other = PASTED.replace("A second tram for Lyon", "Lyon builds").replace(SENTENCES[3], "The mayor is glad.")
    assert (
        "nearly the same text as sources/2024-02-05-a-second-tram-for-lyon.txt"
        in add(tmp_path, "-", stdin=other).output
    )
    assert len(sources(tmp_path)) == 2
    assert add(tmp_path, "--again", "-", stdin=PASTED).exit_code == 0
    assert sources(tmp_path)[1] == "2024-02-05-a-second-tram-for-lyon.txt"
    assert len(sources(tmp_path)) == 3


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    add(tmp_path, "-", stdin=PASTED)
    add(
        tmp_path,
        "-",
        stdin=PASTED.replace("tram line", "bus")
        .replace("trees", "kiosks")
        .replace("euros", "francs")
        .replace("fear", "hope"),
    )
    assert sources(tmp_path) == ["2024-02-05-a-second-tram-for-lyon-2.txt", "2024-02-05-a-second-tram-for-lyon.txt"]


def article(text: str, url: str = "") -> Article:
    return Article("x", Metadata(url=url), (Block(text),))


LONG = " ".join(f"word{n} says{n % 7} that" for n in range(100))


@pytest.mark.parametrize(
    ("text", "url", "like"),
    [
        (LONG, "", Likeness.TEXT),
        (LONG.upper() + " .", "", Likeness.TEXT),
        (LONG + " and one more sentence", "", Likeness.NEARLY),
        (" ".join(LONG.split()[40:]), "", Likeness.NEARLY),
        (" ".join(LONG.split()[220:]) + " x" * 300, "", None),
        ("Another text altogether, of which no run of words is there.", "", None),
        ("Another text", "https://example.org/a/?utm_source=x#top", Likeness.ADDRESS),
        ("Another text", "https://example.org/b", None),
    ],
)
def test_what_is_like_what(text: str, url: str, like: Likeness | None) -> None:
    known = Known()
    known.put("there", traits_of(article(LONG, "https://example.org/a")))
    assert known.like(traits_of(article(text, url))) == (like and (like, "there"))


def test_an_empty_collection_is_like_nothing() -> None:
    assert Known().like(("", "", ())) is None
    assert address("") == ""


RSS = '<?xml version="1.0"?><rss version="2.0"><channel><link>https://a.example/</link><item><title>T</title><link>https://a.example/1</link></item><item><link> /2 </link></item></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/><entry><link rel="edit" href="https://a.example/e"/><link href="https://a.example/1"/></entry></feed>'
SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/1</loc></url></urlset>'
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>'
JSON_FEED = json.dumps(
    {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://a.example/1"}, {"id": "2"}]}
)
ZOTERO = '"Key","Title","Author","Publication Title","Date","Url"\n"A","Tram, again","Obi, Ada; Petit, Marc","Example Post","2024-02-05 00:00","https://a.example/1"\n'


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (RSS, "feed", ["https://a.example/1", "https://a.example/2"]),
        (ATOM, "feed", ["https://a.example/1"]),
        (SITEMAP, "map", ["https://a.example/1"]),
        (INDEX, "map", ["https://a.example/s.xml"]),
        (JSON_FEED, "feed", ["https://a.example/1"]),
        ("# mine\nhttps://a.example/1\n\nhttps://a.example/1\nhttps://b.example/\n", "list.txt", ["https://a.example/1", "https://b.example/"]),
        (ZOTERO, "x.csv", ["https://a.example/1"]),
        ('["https://a.example/1"]', "x.json", ["https://a.example/1"]),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&x;</link></item></channel></rss>', "feed", []),
    ],
)  # fmt: skip
def test_lists_are_read(content: str, name: str, expected: list[str]) -> None:
    assert is_list(content.encode(), name)
    assert [url for url, _ in addresses(content.encode(), "https://a.example/feed")] == expected


def test_a_table_says_more_than_addresses() -> None:
    ((_, given),) = addresses(ZOTERO.encode())
    assert given == Metadata(
        title="Tram, again", date="2024-02-05", publisher="Example Post", author=("Ada Obi", "Marc Petit")
    )


@pytest.mark.parametrize(
    "content",
    [
        PASTED,
        page("T", SENTENCES),
        '<?xml version="1.0"?>\n<html xmlns="x"></html>',
        "See https://a.example/1 for more.\n",
        "",
    ],
)
def test_articles_are_no_lists(content: str) -> None:
    assert not is_list(content.encode(), "x.txt")


def test_a_table_that_is_none_says_so() -> None:
    with pytest.raises(ValueError, match="new-line"):
        list(addresses(b"U\rRL,\n,x\n"))


def test_a_table_without_addresses_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Name,Year\nA,1\n", "utf-8")
    assert "no column is named URL [not-added]" in add(tmp_path, str(tmp_path / "x.csv")).output


@pytest.fixture
def site() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = f"http://{self.headers['Host']}"
            found = {
                "/feed": ("application/rss+xml", RSS.replace("https://a.example", host)),
                "/1": (
                    "text/html",
                    page(
                        "A second tram",
                        SENTENCES,
                        '<meta property="article:published_time" content="2024-02-05T10:00:00Z">',
                    ),
                ),
                "/2": ("text/plain", "404 tomorrow"),
                "/old": (
                    "text/html; charset=windows-1252",
                    page("Café", SENTENCES).replace('<meta charset="utf-8">', ""),
                ),
            }.get(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found[0] if found else "text/plain")
            self.end_headers()
            encoding = "cp1252" if found and "1252" in found[0] else "utf-8"
            self.wfile.write(found[1].encode(encoding) if found else b"")

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_feed_is_taken_whole_and_can_be_taken_up_again(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gloss.fetch.PAUSE", 0.0)
    result = add(tmp_path, "--private", site + "/feed")
    assert "1 added, 0 there already, 1 not added" in result.output
    assert sources(tmp_path) == ["2024-02-05-a-second-tram.html", "2024-02-05-a-second-tram.yml"]
    beside = (tmp_path / "sources/2024-02-05-a-second-tram.yml").read_text("utf-8")
    assert f'url: "{site}/1"\n' in beside
    assert "\nretrieved: 2" in beside
    assert "0 added, 1 there already, 1 not added" in add(tmp_path, "--private", site + "/feed").output


def test_an_encoding_that_only_the_server_names_is_kept(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gloss.fetch.PAUSE", 0.0)
    assert add(tmp_path, "--private", site + "/old").exit_code == 0
    assert article_of(tmp_path / "sources/cafe.html").metadata.title == "Café"


def test_this_machine_is_asked_only_on_demand(tmp_path: Path, site: str) -> None:
    result = add(tmp_path, site + "/1")
    assert result.exit_code == 1
    assert "`--private` allows these [not-added]" in result.output
