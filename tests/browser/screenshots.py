"""Takes the pictures of the site that README shows, and the one that stands for it where a page is shared.

`python tests/browser/screenshots.py` writes them to `docs/assets/`; look at each before you commit it.
"""

import base64
import tempfile
from pathlib import Path
from typing import NamedTuple

from conftest import ROOT, chromium, serve
from playwright.sync_api import Browser, Page, sync_playwright
from site_pages import address

ASSETS = ROOT / "docs" / "assets"
ARTICLE = "articles/2025-08-26-coalition-to-leave-baghdad/"
QUALITY = 62
"""Of the pictures, in percent: small, and the lines under the words are still sharp."""


class Shot(NamedTuple):
    """One picture."""

    name: str
    page: str
    dark: bool = False
    width: int = 1280
    height: int = 800
    card: str = ""
    """Of which annotation the card is open."""


SHOTS = [
    Shot("home", ""),
    Shot("article", ARTICLE, card="/places/baghdad/"),
    Shot("article-dark", ARTICLE, dark=True, card="/people/hussein-allawi/"),
    Shot("article-phone", ARTICLE, width=390, height=780, card="/figures/troops/"),
    Shot("person", address("people/*/")),
    Shot("place", address("places/*/")),
    Shot("figures", "figures/troops/"),
    Shot("ledger", "ledger/"),
    Shot("timeline", "timeline/"),
    Shot("map", "map/"),
]

SOCIAL = """<!doctype html><meta charset="utf-8"><style>
body {margin: 0; width: 1200px; height: 630px; display: grid; align-content: center; padding: 0 110px; box-sizing: border-box;
  background: #fdfcf9; color: #23211e; font: 52px/1.6 Charter, Georgia, "DejaVu Serif", serif}
h1 {margin: 0 0 36px; font-size: 92px; line-height: 1.1} u {text-underline-offset: 0.22em}
</style><h1>[…] Gloss</h1><div>Every <u style="text-decoration: solid underline 3px #a3487c">person</u>,
<u style="text-decoration: double underline 3px #4a6da0">organization</u>,
<u style="text-decoration: dashed underline 3px #3c7f5c">place</u>,
<u style="text-decoration: solid underline 6px #a06519">figure</u> and
<u style="text-decoration: dotted underline 5px #77716a">date</u> is a link.</div>"""
"""In the colors of `gloss.css`."""


def take(browser: Browser, site: str, shot: Shot) -> None:
    is_phone = shot.width < 600
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        device_scale_factor=2 if is_phone else 1,
        has_touch=is_phone,
        is_mobile=is_phone,
    )
    page = context.new_page()
    page.goto(site + shot.page, wait_until="networkidle")
    if shot.card:
        open_card(page, shot.card, is_phone)
    page.wait_for_timeout(500)
    taken = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (ASSETS / "screenshots" / f"{shot.name}.webp").write_bytes(base64.b64decode(taken["data"]))
    context.close()


def open_card(page: Page, target: str, is_phone: bool) -> None:
    link = page.locator(f".gloss p > a[href*='{target}']").first
    if is_phone:
        link.tap()
    else:
        link.hover()
    page.locator(".gloss-card-more > *").first.wait_for()


def main() -> None:
    """Builds the site of the example collection and takes every picture."""
    with tempfile.TemporaryDirectory() as folder, serve(ROOT, Path(folder)) as site, sync_playwright() as playwright:
        browser = chromium(playwright)
        for shot in SHOTS:
            take(browser, site, shot)
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(SOCIAL)
        page.screenshot(path=ASSETS / "social.png")
        browser.close()


if __name__ == "__main__":
    main()
