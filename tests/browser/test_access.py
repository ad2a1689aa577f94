"""Every kind of page, in light and dark, for people who use a keyboard or a screen reader: axe-core finds nothing serious."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from site_pages import PAGES, address, article_that_links_to

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]

WHAT = {"exclude": [["tbody tr:nth-child(n+4)"], ["article li:nth-child(n+4)"]]}
"""All but the further lines of long lists, which are made as the first ones are."""
ALL: dict[str, object] = {"resultTypes": ["violations"]}
COLORS = ALL | {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What the colors of the night can change: the page is the same."""


def serious(page: Page) -> list[str]:
    """What axe-core finds with the colors of the day, and then with those of the night."""
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    found = Axe().run(page, WHAT, ALL).response["violations"]
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    found += Axe().run(page, WHAT, COLORS).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_nothing_serious_keeps_anybody_out(page: Page, served: str, name: str) -> None:
    page.goto(served + address(name))
    assert serious(page) == []


def test_nor_does_the_card(page: Page, served: str) -> None:
    page.goto(served + article_that_links_to("people"))
    page.locator(".gloss p > a[href*='/people/']").first.hover()
    expect(page.locator(".gloss-card-name")).to_be_visible()
    assert serious(page) == []


def test_what_is_hard_to_read_is_found(page: Page, served: str) -> None:
    page.goto(served)
    page.add_style_tag(content="[data-md-color-scheme=slate] h1 {color: #333 !important}")
    assert [line.split(":")[0] for line in serious(page)] == ["color-contrast"]
