"""The site as its readers meet it: search, links, colors, a phone, and nobody looking over the shoulder."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from site_pages import PAGES, address, article_that_links_to

# Playwright leaves the closing of its own pipes to the garbage collector, and warnings are errors here.
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]


def test_search_finds_articles_by_a_persons_name(page: Page, served: str) -> None:
    page.goto(served + address("people/*/"))
    name = page.locator("article h1").inner_text().removesuffix("¶").strip()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served, wait_until="networkidle")
    assert [url for url in asked if "search_index" in url] == []  # it is large, and most readers do not search
    page.locator(".md-search__input").press_sequentially(name)
    expect(page.locator(".md-search-result__item a[href*='/articles/']").first).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_and_asks_nobody_else(page: Page, served: str, name: str) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + address(name), wait_until="networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert [url for url in asked if url.endswith("sitemap.xml")] == []  # it names every page: no reader needs it


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(browser: Browser, served: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served + address(name))
    width = page.evaluate("document.documentElement.scrollWidth")
    outside = page.evaluate(
        "[...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > 391 && !e.closest('.gloss-years, .leaflet-container'))"
        ".map(e => e.outerHTML.slice(0, 120))"
    )
    context.close()
    assert width <= 390
    assert outside == []


def test_the_colors_follow_the_system_and_the_switch(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(served)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    switch = page.locator("[data-md-component=palette] label:visible")
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    switch.click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    context.close()


def test_a_page_says_first_who_or_what_it_is_about(page: Page, served: str) -> None:
    page.goto(served + address("people/*/"))
    description = page.locator("meta[name=description]").get_attribute("content") or ""
    expect(page.locator("h1 + p")).to_have_text(description)
    assert page.locator("article").inner_text().count(description) == 1


def test_the_newest_years_come_first_on_a_phone(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served)
    left = page.locator(".gloss-years").evaluate("e => e.scrollWidth - e.clientWidth - e.scrollLeft")
    context.close()
    assert left < 2


def test_the_switch_of_colors_can_be_seen_by_those_who_use_the_keyboard(page: Page, served: str) -> None:
    page.goto(served)
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator(".md-option:focus")).to_have_count(1)
    assert page.locator(".md-option:focus + label").evaluate("e => getComputedStyle(e).outlineStyle") == "auto"


def test_kinds_differ_by_more_than_color(page: Page, served: str) -> None:
    lines = set()
    for kind in ["people", "organizations", "places", "figures", "timeline"]:
        page.goto(served + article_that_links_to(kind))
        style = page.locator(f"article p > a[href*='/{kind}/']").first.evaluate(
            "e => [getComputedStyle(e).textDecorationStyle, getComputedStyle(e).textDecorationThickness].join()"
        )
        lines.add(style)
    assert len(lines) == 5


def test_every_link_leads_somewhere(served: str) -> None:
    pages, asked = crawl(served)
    anchors = {url: found.ids for url, found in pages.items()}
    broken = [
        f"{url} -> {link}"
        for url, found in pages.items()
        for link in found.links
        if (target := urljoin(url, link)).startswith(served)
        and (asked[bare(target)] != 200 or not has_anchor(anchors, target))
    ]
    assert len(pages) > 20
    assert broken == []


def has_anchor(anchors: dict[str, set[str]], target: str) -> bool:
    fragment = unquote(urlsplit(target).fragment)
    return not fragment or fragment in anchors.get(bare(target), set())


def bare(url: str) -> str:
    return urlsplit(url)._replace(fragment="").geturl()


class Links(HTMLParser):
    """The links of a page and the places on it that links can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {value for name in ("id", "name") if (value := values.get(name))}
        self.links += [value for name in ("href", "src") if (value := values.get(name))]


def crawl(start: str) -> tuple[dict[str, Links], dict[str, int]]:
    """Every page that can be reached from `start`, and the status of everything that was asked for."""
    pages: dict[str, Links] = {}
    asked: dict[str, int] = {}
    connection = HTTPConnection(urlsplit(start).netloc)
    waiting = [start]
    while waiting:
        url = waiting.pop()
        if url in asked or not url.startswith(start):
            continue
        asked[url], html = fetch(connection, url)
        if html:
            pages[url] = Links(html)
            waiting += [bare(urljoin(url, link)) for link in pages[url].links]
    connection.close()
    return pages, asked


def fetch(connection: HTTPConnection, url: str) -> tuple[int, str]:
    """The status, and the text if it is HTML."""
    connection.request("GET", urlsplit(url).path)
    response = connection.getresponse()
    content = response.read()
    is_html = response.getheader("Content-Type", "").startswith("text/html")
    return response.status, content.decode("utf-8") if is_html else ""


@pytest.mark.parametrize("feed", ["feed", "figures"])
def test_feeds_say_the_same_and_lead_to_articles(page: Page, served: str, feed: str) -> None:
    html = page.request.get(served).text()
    for suffix in [".xml", ".json"]:
        assert len(re.findall(rf'<link rel="alternate" [^>]*href="{feed}{suffix}"', html)) == 1
    items = page.request.get(f"{served}{feed}.json").json()["items"]
    channel = ElementTree.fromstring(page.request.get(f"{served}{feed}.xml").body())
    assert [item["title"] for item in items] == [title.text for title in channel.iterfind(".//item/title")]
    assert [item["id"] for item in items] == [guid.text for guid in channel.iterfind(".//item/guid")]
    assert len({item["id"] for item in items}) == len(items) > 10
    dates = [item["date_published"] for item in items]
    assert dates == sorted(dates, reverse=True)
    assert page.request.get(items[0]["url"]).ok


def test_an_address_that_leads_nowhere_leads_on(page: Page, served: str) -> None:
    page.goto(f"{served}404.html")
    page.locator("article li a", has_text="People").click()
    expect(page.locator("h1")).to_contain_text("People")


def test_a_copy_in_a_folder_needs_no_server(page: Page, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"OFFLINE": "true", "NO_MKDOCS_2_WARNING": "1"})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "index.html").as_uri())
    page.locator("article a[href*='articles/2']").first.click()
    expect(page.locator(".gloss-glance-people a").first).to_be_visible()
    page.locator(".gloss p > a[href*='/people/']").first.hover()
    expect(page.locator(".gloss-card-name")).to_be_visible()
    page.locator(".gloss-legend [data-kind=people]").click()
    page.reload()
    expect(page.locator(".gloss-legend [data-kind=people]")).to_have_attribute("aria-pressed", "false")
    page.locator(".md-search__input").press_sequentially("Baghdad")
    expect(page.locator(".md-search-result__item a").first).to_be_visible(timeout=20_000)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_the_map_moves_and_says_what_lies_there(page: Page, served: str) -> None:
    page.goto(f"{served}map/")
    dots = page.locator("path.gloss-dot")
    expect(dots.first).to_be_visible()
    assert dots.count() == page.locator("article li a").count()
    before = dots.last.bounding_box()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(500)
    assert dots.last.bounding_box() != before
    dots.last.dispatch_event("click")
    popup = page.locator(".leaflet-popup-content a")
    expect(popup).to_be_visible()
    assert page.request.get(str(popup.get_attribute("href"))).ok
