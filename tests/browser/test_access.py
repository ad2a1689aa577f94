"""Every kind of page, in light and dark, for people who use a keyboard or a screen reader: axe-core finds nothing serious."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from site_pages import PAGES, address, article_that_links_to

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]


@pytest.fixture(scope="module", params=["light", "dark"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=request.param)
    yield context.new_page()
    context.close()


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_nothing_serious_keeps_anybody_out(window: Page, served: str, name: str) -> None:
    window.goto(served + address(name))
    assert serious(window) == []


def test_nor_does_the_card(window: Page, served: str) -> None:
    window.goto(served + article_that_links_to("people"))
    window.locator(".gloss p > a[href*='/people/']").first.hover()
    expect(window.locator(".gloss-card-name")).to_be_visible()
    assert serious(window) == []
