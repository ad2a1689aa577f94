"""Titles, names and descriptions come from strangers: whatever they hold is shown, and nothing of it runs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import serve
from playwright.sync_api import Browser, Error, Page

sys.path.append(str(Path(__file__).parents[1]))
from hostile import ALL, collect

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default::ResourceWarning")]

RUNS = "window.hacked=1"
BREAKS = [
    f"</title><script>{RUNS}</script>",
    f'"><img src=x onerror="{RUNS}">',
    f"</script><script>{RUNS}</script>",
    f"' onmouseover='{RUNS}' x='",
    f"javascript:{RUNS}",
    "{{ config.site_name }} {% raw %}",
    "]]></title><x/>",
]
EVERYTHING = " ".join(BREAKS)
ROOT = Path(__file__).parents[2]


def quoted(text: str) -> str:
    return json.dumps(text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose every text is an attack."""
    root = tmp_path_factory.mktemp("hostile")
    for folder in ("sources", "docs/people", "docs/places"):
        (root / folder).mkdir(parents=True)
    for number, text in enumerate([EVERYTHING, *BREAKS]):
        fields = ("title", "publisher", "author", "rights", "description")
        front = (
            "".join(f"{name}: {quoted(text)}\n" for name in fields) + f"url: {quoted(f'javascript:{RUNS}//{text}')}\n"
        )
        body = f"Jane Mudd met {number + 2} mayors in Ostrava on 3 May 2021. {text}\n\nThey spoke of {number + 2} bridges.\n"
        (root / f"sources/2021-05-0{number + 1}-a.md").write_text(
            f"---\ndate: 2021-05-0{number + 1}\nlanguage: {quoted(text)}\n{front}---\n# {text}\n\n{body}", "utf-8"
        )
    known = (
        f"title: {quoted(EVERYTHING)}\ndescription: {quoted(EVERYTHING)}\naliases: [Jane Mudd, {quoted(BREAKS[1])}]\n"
    )
    (root / "docs/people/jane-mudd.md").write_text(f"---\n{known}---\n# Jane Mudd\n", "utf-8")
    (root / "docs/places/ostrava.md").write_text(
        f"---\ntitle: Ostrava\ndescription: {quoted(EVERYTHING)}\ncountry: {quoted(BREAKS[0])}\ncoordinates: [49.8, 18.3]\n---\n# Ostrava\n",
        "utf-8",
    )
    subprocess.run(
        [sys.executable, str(ROOT / "build_pages.py"), "--root", str(root)], check=False, capture_output=True
    )
    with serve(root, tmp_path_factory.mktemp("hostile-site")) as site:
        yield site


def test_nothing_of_it_runs(page: Page, hostile: str) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("pageerror", lambda error: said.append(str(error)))
    articles = [f"articles/2021-05-0{number + 1}-a/" for number in range(len(BREAKS) + 1)]
    indexes = ["", "articles/", "people/", "people/jane-mudd/", "places/", "places/ostrava/", "ledger/", "timeline/"]
    for name in [*articles, *indexes]:
        answer = page.goto(hostile + name, wait_until="networkidle")
        assert answer
        assert answer.ok, name
        assert page.evaluate("typeof window.hacked") == "undefined", name
        assert page.locator("article [onerror], article [onmouseover], article a[href^='javascript']").count() == 0
        for kind in ["people", "places"]:
            for link in page.locator(f".gloss-articles.gloss-page p > a[href*='/{kind}/']").all()[:1]:
                link.hover()
                page.locator(
                    f".gloss-card:has(.gloss-card-name a[href*='/{kind}/']) .gloss-card-more > *"
                ).first.wait_for()
        assert page.evaluate("typeof window.hacked") == "undefined", name
    assert said == []


def test_what_machines_read_stays_whole(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}articles/2021-05-01-a/")
    told = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert told["headline"] == page.locator("h1").inner_text().removesuffix("¶").strip()
    for feed in ["feed", "figures"]:
        assert len(page.request.get(f"{hostile}{feed}.json").json()["items"]) >= len(BREAKS)
        page.goto(f"{hostile}{feed}.xml")
        assert page.evaluate("document.querySelector('parsererror')") is None
        assert page.evaluate("document.documentElement.localName") in ("rss", "html")


ALIVE = """() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes)
      if (name.startsWith("on") && value !== "return false") found.push(element.outerHTML.slice(0, 200));
    if (element.tagName === "FORM" && new URL(element.action).origin !== location.origin) found.push(element.outerHTML.slice(0, 200));
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "FRAME", "APPLET"].includes(element.tagName)) found.push(element.outerHTML.slice(0, 200));
    if (element.closest("article") && ["SCRIPT", "STYLE", "LINK", "META", "MATH", "VIDEO", "TEMPLATE"].includes(element.tagName))
      found.push(element.outerHTML.slice(0, 200));
    if (element.tagName === "SCRIPT" && /hacked|evil/.test(element.src + (element.type.includes("json") ? "" : element.text)))
      found.push(element.outerHTML.slice(0, 200));
    if (element.tagName === "META" && element.httpEquiv === "refresh" && !/^0; url=\\.\\.?\\//.test(element.content)) found.push(element.outerHTML);
  }
  for (const link of document.links)
    if (!["http:", "https:", "mailto:"].includes(link.protocol)) found.push(link.outerHTML.slice(0, 200));
  if (window.hacked !== undefined) found.push("it ran");
  return found;
}"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a site made of every vector in every place, and its pages."""
    root = tmp_path_factory.mktemp("collected")
    collect(root, every_format=False)
    command = [sys.executable, str(ROOT / "build_pages.py"), "--root", str(root)]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    assert "Traceback" not in said
    folder = tmp_path_factory.mktemp("collected-site")
    with serve(root, folder) as site:
        pages = sorted(path.relative_to(folder / "gloss").as_posix() for path in folder.rglob("*.html"))
        yield site, [page.removesuffix("index.html") for page in pages]


def test_no_vector_does_anything_anywhere(browser: Browser, collected: tuple[str, list[str]]) -> None:
    site, pages = collected
    assert len(pages) > len(ALL)
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    for name in pages:
        try:
            page.goto(site + name, wait_until="load")
            said += [f"{name}: {found}" for found in page.evaluate(ALIVE)]
        except Error as error:  # it leads away
            said.append(f"{name}: {error}")
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(site)] == []
