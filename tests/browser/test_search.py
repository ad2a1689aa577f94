"""One search box, two engines: the theme's own, and Pagefind for large collections."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from conftest import ROOT, serve
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example collection with the search of a large one."""
    folder = tmp_path_factory.mktemp("large")
    with serve(ROOT, folder, THEME_SEARCH="false") as address:
        command = [sys.executable, "-m", "pagefind", "--site", str(folder / "gloss"), "--quiet"]
        subprocess.run(command, cwd=ROOT, check=True)
        yield address


@pytest.fixture(params=["served", "large"])
def site(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def results(page: Page, site: str, words: str) -> Locator:
    page.goto(site)
    page.locator(".md-search__input").press_sequentially(words)
    found = page.locator(".md-search-result__item")
    expect(found.first).to_be_visible(timeout=20_000)
    return found


def narrow(page: Page) -> None:
    page.locator(".gloss-facets button").click()
    expect(page.locator(".gloss-facets select").first).to_be_visible()


@pytest.mark.parametrize("words", ["17000", "17,000"])
def test_a_number_is_found_however_it_is_typed(page: Page, site: str, words: str) -> None:
    found = results(page, site, words)
    expect(found.filter(has_text="Drought drives").first).to_be_visible()


def test_a_person_is_found_by_another_name(page: Page, site: str) -> None:
    found = results(page, site, "PMF")
    expect(found.filter(has_text="Popular Mobilization Forces").first).to_be_visible()


def test_the_large_search_costs_little_and_narrows(page: Page, large: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(answer.body())))
    found = results(page, large, "coalition")
    assert sum(size for url, size in sizes.items() if "/pagefind/" in url) < 300_000
    before = found.count()
    narrow(page)
    page.locator(".gloss-facets select[aria-label=Kind]").select_option("People")
    expect(page.locator(".md-search-result__item small").first).to_contain_text("People")
    assert set(
        page.locator(".md-search-result__item a").evaluate_all("all => all.map(e => e.href.split('/').at(-3))")
    ) == {"people"}
    assert before > 0


def test_the_large_search_knows_who_an_article_mentions(page: Page, large: str) -> None:
    results(page, large, "Baghdad")
    narrow(page)
    labels = page.locator(".gloss-facets select").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert {"Kind", "Person", "Organization", "Place"} <= set(labels)
    page.locator(".gloss-facets select[aria-label=Person]").select_option("Barack Obama")
    expect(page.locator(".md-search-result__item small").first).to_contain_text("Articles")


def test_the_keyboard_opens_walks_and_closes_the_large_search(page: Page, large: str) -> None:
    page.goto(large)
    page.keyboard.press("/")
    page.keyboard.type("Erbil")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__item a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item").first).to_be_hidden()
    expect(page.locator("#__search")).not_to_be_checked()
