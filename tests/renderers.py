"""A page as MkDocs and as GitHub show it: its text after Python-Markdown and after CommonMark."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import yaml
from markdown_it import MarkdownIt

ROOT = Path(__file__).parent.parent


class Text(HTMLParser):
    """Collects the text of a page, exactly."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def text_of(html: str) -> str:
    parser = Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts).strip("\n")


@cache
def commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def mkdocs_markdown() -> python_markdown.Markdown:
    """Python-Markdown with the extensions of the site, and those that MkDocs always adds."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    names, options = ["toc", "tables", "fenced_code"], {}
    for entry in config.get("markdown_extensions", []):
        name = entry if isinstance(entry, str) else next(iter(entry))
        if not name.startswith(("material.", "zensical.")):
            names.append(name)
            options[name] = {} if isinstance(entry, str) else _typed(entry[name] or {})
    options.setdefault("toc", {}).pop("permalink", None)
    return python_markdown.Markdown(extensions=list(dict.fromkeys(names)), extension_configs=options)


def _typed(options: dict[str, object]) -> dict[str, object]:
    return {k: {"true": True, "false": False}.get(v, v) if isinstance(v, str) else v for k, v in options.items()}


def shown_by_both(page: str) -> tuple[str, str]:
    engine = mkdocs_markdown()
    engine.reset()
    return text_of(engine.convert(page)), text_of(commonmark().render(page))


class Cells(HTMLParser):
    """Collects the cells of a table, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.is_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        self.is_cell = tag in ("td", "th") or (self.is_cell and tag != "tr")
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.is_cell = self.is_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.is_cell:
            self.rows[-1][-1] += data


def cells_of_both(page: str) -> tuple[list[list[str]], list[list[str]]]:
    engine = mkdocs_markdown()
    engine.reset()
    found = []
    for html in (engine.convert(page), commonmark().render(page)):
        parser = Cells()
        parser.feed(html)
        parser.close()
        found.append(parser.rows)
    return found[0], found[1]
