"""The ledger and the timeline as their readers use them: filter, sort, share, copy, zoom; and with nothing but HTML."""

import csv
import io

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]

ROWS = ".gloss-results tbody tr"


def readings(page: Page) -> list[str]:
    return page.locator(f"{ROWS} td:first-child").all_inner_texts()


def numbers(texts: list[str]) -> list[float]:
    """Those that are written in digits: “hundreds of soldiers” is not."""
    digits = ("".join(c for c in text if c.isdigit()) for text in texts)
    return [float(text) for text in digits if text]


def test_the_filter_shows_what_matches_and_the_address_shares_it(page: Page, served: str) -> None:
    page.goto(f"{served}ledger/")
    whole = page.locator("article table tbody tr").count()
    page.get_by_label("Unit", exact=True).fill("Troops")
    expect(page.get_by_role("status")).to_contain_text("figures.")
    found = readings(page)
    assert 0 < len(found) < whole
    assert all(text.endswith(("troops", "soldiers", "service members")) for text in found)
    page.get_by_label("Order").select_option("-value")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Figure")
    ordered = readings(page)
    assert numbers(ordered) == sorted(numbers(found), reverse=True)
    shared = page.url
    assert "unit=Troops" in shared
    page.goto(served)
    page.goto(shared)
    expect(page.locator(ROWS)).to_have_count(len(found))
    assert readings(page) == ordered
    page.get_by_role("button", name="Show the whole ledger").click()
    expect(page.locator(".gloss-results")).to_be_hidden()
    assert page.url == f"{served}ledger/"
    expect(page.locator("article h2").first).to_be_visible()


@pytest.mark.parametrize("number", ["2500", "2,500", "2 500"])
def test_the_ledger_finds_a_number_however_it_is_written(page: Page, served: str, number: str) -> None:
    page.goto(f"{served}ledger/")
    page.get_by_label("Words or number").fill(number)
    expect(page.get_by_role("status")).to_contain_text("figures.")
    assert any("2,500" in text for text in readings(page))
    sentences = page.locator(ROWS).all_inner_texts()
    assert all("2,500" in text or "2 500" in text for text in sentences)


@pytest.mark.parametrize("number", ["2500", "2,500", "2 500"])
def test_the_search_finds_a_number_however_it_is_written(page: Page, served: str, number: str) -> None:
    page.goto(served)
    page.locator(".md-search__input").press_sequentially(number)
    expect(page.locator(".md-search-result__item a[href*='/figures/troops/']").first).to_be_visible(timeout=20_000)


def test_other_filters_narrow_the_ledger(page: Page, served: str) -> None:
    page.goto(f"{served}ledger/?kind=money")
    expect(page.get_by_role("status")).to_contain_text("figures.")
    assert all(any(word in text for word in ("USD", "EUR", "dinars")) for text in readings(page))
    page.goto(f"{served}ledger/?qualifier=about&from=2025-10&date=reported")
    expect(page.get_by_role("status")).to_contain_text("figures.")
    assert all(text.startswith("about") for text in readings(page))
    months = page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()
    assert {month.split(" ", 1)[1] for month in months} == {"October 2025"}
    page.goto(f"{served}ledger/?words=nothing-like-this")
    expect(page.get_by_role("status")).to_have_text("No figure matches.")


def test_the_header_sorts_by_keyboard_and_keeps_the_focus(page: Page, served: str) -> None:
    page.goto(f"{served}ledger/?unit=troops")
    button = page.locator("th button", has_text="Figure")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Figure")
    expect(page.locator("th button", has_text="Figure")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Figure")
    assert numbers(readings(page)) == sorted(numbers(readings(page)), reverse=True)


def test_all_that_is_found_is_copied_as_csv(browser: Browser, served: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}ledger/?unit=years")
    expect(page.get_by_role("status")).to_contain_text("figures.")
    shown = readings(page)
    page.get_by_role("button", name="Copy as CSV").click()
    expect(page.get_by_role("status")).to_contain_text("Copied")
    copied = list(csv.DictReader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    context.close()
    assert [row["reading"] for row in copied] == shown
    assert {row["kind"] for row in copied} == {"duration"}
    assert all(row["sentence"] and row["article"].startswith(served) for row in copied)


def test_without_javascript_the_ledger_is_a_plain_table(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}ledger/?unit=troops")
    assert page.locator("form.gloss-filter").count() == 0
    head = page.locator("article thead").first.locator("th").all_inner_texts()
    rows = page.locator("article tbody tr").count()
    page.goto(f"{served}timeline/")
    dates = page.locator("article li").count()
    context.close()
    assert head == ["Figure", "As of", "Reported", "Sentence", "Article"]
    assert rows > 100
    assert dates > 100


def test_a_ledger_whose_figures_cannot_be_loaded_says_so_and_stays(page: Page, served: str) -> None:
    page.route("**/data/ledger/**", lambda route: route.abort())
    page.goto(f"{served}ledger/")
    page.get_by_label("Unit", exact=True).fill("Troops")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    expect(page.locator("article h2").first).to_be_visible()


def test_the_timeline_folds_and_unfolds(page: Page, served: str) -> None:
    page.goto(f"{served}timeline/")
    first = page.locator("article li").first
    expect(first).to_be_visible()
    page.get_by_role("button", name="Years", exact=True).click()
    expect(first).not_to_be_in_viewport()
    year = page.locator("article h2 button").first
    expect(year).to_have_attribute("aria-expanded", "false")
    year.focus()
    page.keyboard.press("Enter")
    expect(year).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_visible()
    page.goto(f"{served}timeline/?zoom=years#2014")
    expect(page.locator("[id='2014'] button")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[id='2015'] button")).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(("former", "today"), [("0600", "7th-century"), ("1980", "1980s"), ("2014", "2014")])
def test_an_address_of_the_timeline_that_once_was_leads_to_its_heading(
    page: Page, served: str, former: str, today: str
) -> None:
    page.goto(f"{served}timeline/?zoom=years#{former}")
    expect(page).to_have_url(f"{served}timeline/?zoom=years#{today}")
    expect(page.locator(f"[id='{today}']")).to_be_in_viewport()
    expect(page.locator(f"[id='{today}'] button")).to_have_attribute("aria-expanded", "true")
