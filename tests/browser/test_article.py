"""The article page: cards by pointer, keyboard and finger, a switch for each kind, the foot, and all of it without scripts."""

import json
import re
import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from site_pages import DOCS, address, article_that_links_to

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]

NAMES = ["people", "organizations", "places"]
VALUES = ["figures", "timeline"]
LONGEST = address("articles/*/")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def annotation(page: Page, kind: str) -> Locator:
    return page.locator(f".gloss p > a[href*='/{kind}/']").first


def card(page: Page) -> Locator:
    return page.locator(".gloss-card")


@pytest.mark.parametrize("kind", NAMES)
def test_pointing_at_a_name_says_what_its_page_says(page: Page, served: str, kind: str) -> None:
    page.goto(served + article_that_links_to(kind))
    link = annotation(page, kind)
    target, title = link.get_attribute("href"), link.get_attribute("title")
    link.hover()
    expect(card(page)).to_be_visible()
    expect(card(page)).to_contain_text(title or "")
    name = card(page).locator(".gloss-card-name").inner_text()
    page.goto(page.url + str(target))
    assert page.locator("article h1").inner_text().removesuffix("¶").strip() == name


def test_the_card_says_where_else_and_how_often_here(page: Page, served: str) -> None:
    page.goto(served + LONGEST)
    place = address("places/*/").split("/")[1]
    link = page.locator(f".gloss p > a[href*='/places/{place}/']")
    link.first.hover()
    expect(card(page).locator("li a").first).to_be_visible()
    assert page.url not in card(page).locator("li a").evaluate_all("all => all.map(e => e.href)")
    assert link.count() > 1
    expect(card(page).locator(".gloss-card-count")).to_contain_text(f"{link.count()} times in this article")


@pytest.mark.parametrize("kind", VALUES)
def test_pointing_at_a_figure_or_date_says_how_it_is_read(page: Page, served: str, kind: str) -> None:
    page.goto(served + article_that_links_to(kind))
    link = annotation(page, kind)
    reading, words = link.get_attribute("title"), link.inner_text()
    assert reading
    link.hover()
    expect(card(page).locator(".gloss-card-name")).to_have_text(reading)
    expect(card(page).locator(".gloss-card-said")).to_have_text(f"“{words}”")


def test_a_figure_shows_the_reports_that_differ_from_it_and_no_others(page: Page, served: str) -> None:
    page.goto(f"{served}differing/")
    cells = page.locator("article tbody tr").first.locator("td")
    value, other = cells.first.inner_text(), page.locator("article tbody tr td:first-child").nth(1).inner_text()
    cells.last.locator("a").click()
    page.locator(f".gloss p > a[title='{value}']").first.hover()
    expect(card(page).locator("h3")).to_have_text("Other reports say")
    expect(card(page).locator("li")).to_contain_text(other)
    page.mouse.move(0, 0)
    page.locator(f".gloss p > a[href*='/figures/']:not([title='{value}'])").first.hover()
    expect(card(page).locator(".gloss-card-more > *").first).to_be_visible()
    expect(card(page)).not_to_contain_text("Other reports say")


def test_the_keyboard_opens_enters_and_closes_the_card(page: Page, served: str) -> None:
    page.goto(served + article_that_links_to("people"))
    link = annotation(page, "people")
    page.keyboard.press("Tab")
    link.focus()
    expect(card(page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "gloss-card")
    page.keyboard.press("ArrowDown")
    expect(card(page).locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_tap_shows_the_card_and_a_second_one_follows(phone: Page, served: str) -> None:
    phone.goto(served + article_that_links_to("people"))
    link, start = annotation(phone, "people"), phone.url
    link.tap()
    expect(card(phone)).to_be_visible()
    assert phone.url == start
    box = card(phone).bounding_box()
    assert box
    assert (box["x"], round(box["width"]), round(box["y"] + box["height"])) == (0, 390, 844)
    link.tap()
    expect(phone).to_have_url(re.compile(r"/people/[^/]+/$"))


def test_a_tap_elsewhere_closes_the_card(phone: Page, served: str) -> None:
    phone.goto(served + article_that_links_to("people"))
    annotation(phone, "people").tap()
    expect(card(phone)).to_be_visible()
    phone.locator("h1").tap()
    expect(card(phone)).to_be_hidden()


def test_a_finger_that_rests_shows_the_card_and_stays(phone: Page, served: str) -> None:
    phone.goto(served + article_that_links_to("people"))
    link, start = annotation(phone, "people"), phone.url
    link.scroll_into_view_if_needed()
    link.dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
    expect(card(phone)).to_be_visible()
    link.dispatch_event("pointerup", {"pointerType": "touch", "bubbles": True})
    link.dispatch_event("click")
    expect(card(phone)).to_be_visible()
    assert phone.url == start


def test_a_kind_is_switched_off_and_stays_off(page: Page, served: str) -> None:
    page.goto(served + article_that_links_to("people"))
    switches = page.locator(".gloss-legend button")
    assert switches.evaluate_all("all => all.every(e => e.ariaPressed === 'true')")
    page.locator(".gloss-legend [data-kind=people]").click()
    page.reload()
    expect(page.locator(".gloss-legend [data-kind=people]")).to_have_attribute("aria-pressed", "false")
    line = "e => getComputedStyle(e).textDecorationColor"
    assert annotation(page, "people").evaluate(line) == "rgba(0, 0, 0, 0)"
    assert annotation(page, "places").evaluate(line) != "rgba(0, 0, 0, 0)"
    annotation(page, "people").focus()
    expect(card(page)).to_be_hidden()
    page.locator(".gloss-legend [data-kind=people]").click()
    assert annotation(page, "people").evaluate(line) != "rgba(0, 0, 0, 0)"


def test_the_foot_names_each_thing_once_and_leads_on(page: Page, served: str) -> None:
    page.goto(served + LONGEST)
    for kind in NAMES:
        targets = page.locator(f".gloss p > a[href*='../{kind}/']").evaluate_all("all => all.map(e => e.href)")
        shown = page.locator(f".gloss-glance-{kind} a").evaluate_all("all => all.map(e => e.href)")
        assert sorted(shown) == sorted(set(targets))
    related = page.locator(".gloss-related a")
    expect(related.first).to_be_visible()
    name = related.first.inner_text()
    related.first.click()
    assert page.locator("article h1").inner_text().removesuffix("¶").strip() == name


def test_the_citation_names_the_article_and_its_address(page: Page, served: str) -> None:
    page.goto(served + LONGEST)
    cited = page.locator(".gloss-citation").inner_text()
    assert page.locator("article h1").inner_text().removesuffix("¶").strip() in cited
    assert page.url in cited


@pytest.mark.parametrize(
    ("name", "forms", "phrase"),
    [
        (LONGEST, ["wrong-figure.yml", "another-person.yml"], []),
        ("people/qasem-soleimani/", ["wrong-figure.yml", "another-person.yml"], ["Qasem Soleimani"]),
        ("places/anbar/", ["wrong-figure.yml", "another-person.yml"], ["Anbar"]),
        ("figures/troops/", ["wrong-figure.yml"], []),
        ("people/", [], []),
        ("ledger/", [], []),
    ],
)
def test_a_report_knows_the_page_and_its_form(
    page: Page, served: str, name: str, forms: list[str], phrase: list[str]
) -> None:
    page.goto(served + name)
    reports = page.locator(".gloss-actions a[href*='/issues/new?']").evaluate_all("all => all.map(e => e.href)")
    asked = [parse_qs(urlsplit(report).query) for report in reports]
    assert [query["template"][0] for query in asked] == forms
    assert {query["page"][0] for query in asked} == ({page.url} if forms else set())
    assert [text for query in asked for text in query.get("phrase", [])] == phrase


def test_without_scripts_every_annotation_is_a_link(plain: Page, served: str) -> None:
    plain.goto(served + LONGEST)
    assert plain.locator(".gloss-legend a").count() > 3
    assert plain.locator(".gloss-glance a").count() > 10
    start = plain.url
    annotation(plain, "people").click()
    assert plain.url != start
    assert plain.locator("h1").count() == 1


def test_search_engines_and_those_who_share_are_told_what_it_is(page: Page, served: str) -> None:
    page.goto(served + LONGEST)
    told = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    title = page.locator("article h1").inner_text().removesuffix("¶").strip()
    assert (told["@type"], told["headline"], told["url"]) == ("NewsArticle", title, page.url)
    assert {found["@type"] for found in told["mentions"]} == {"Person", "Organization", "Place"}
    assert all(found["url"].startswith(served) for found in told["mentions"])
    for name in ["og:title", "og:description", "og:image", "og:url"]:
        assert page.locator(f"meta[property='{name}']").get_attribute("content")
    assert page.locator("meta[name=description]").get_attribute("content") not in ("", None)


def test_what_is_printed_is_the_article_and_its_notes(page: Page, served: str) -> None:
    page.goto(served + LONGEST)
    page.emulate_media(media="print", color_scheme="dark")
    for part in [".md-header", ".gloss-legend", ".gloss-related", ".gloss-actions", ".md-content__button"]:
        expect(page.locator(part).first).to_be_hidden()
    for part in ["h1", ".gloss-facts", ".gloss p >> nth=3", ".gloss-glance-people", ".gloss-citation"]:
        expect(page.locator(part).first).to_be_visible()
    for part, color in [("h1", "rgb(0, 0, 0)"), (".gloss-facts", "rgb(68, 68, 68)"), ("body", "rgb(0, 0, 0)")]:
        expect(page.locator(part).first).to_have_css("color", color)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def late(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("name", [LONGEST, "ledger/", "timeline/", "people/", "figures/troops/", "places/erbil/", ""])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_page_loads(page: Page, served: str, name: str, width: int) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved += e.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.set_viewport_size({"width": width, "height": 844})
    # Pictures come last, as they may from a slow server.
    page.route("**/*.svg", late)
    page.goto(served + name, wait_until="networkidle")
    assert page.evaluate("window.moved") < 0.002


def test_an_article_costs_little(page: Page, served: str) -> None:
    """As it comes from a server that compresses, as GitHub Pages does; the example's server does not."""
    import gzip  # noqa: PLC0415

    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(gzip.compress(answer.body()))))
    page.goto(served + LONGEST, wait_until="networkidle")
    assert len(sizes) > 4
    assert sum(sizes.values()) < 300_000, sizes


def test_the_longest_article_is_among_those_tested() -> None:
    assert (DOCS / "articles").joinpath(LONGEST.split("/")[1] + ".md").exists()
