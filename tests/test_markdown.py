"""Whatever an article says, both renderers show it, and the page reader reads it back."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gloss import markdown
from gloss.markdown import Bracket
from gloss.model import Block, BlockKind

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


NASTY = "[]()*_#|`<>&$~^\\!-+=.:;\"'{}@/ \t\u00a0\u200b\u200d\u2009\ufeff0123456789aBzİß٢۵"
WORDS = ["1.", "2)", "-", "+", "#", "##", ">", "***", "---", "```", "~~x~~", "$5", "US$", "<b>", "&amp;", "&#36;", "![a](b)",
         "[x]", "[^1]", "[a]: b", "http://a.b/c_d_e", "www.a.b/__c__", ":smile:", "!!! note", "??? x", "+++", "هەولێر", "بغداد", "a_b_c",
         "[TOC]", "*[HTML]:", "{: .x}", "%% x", "\\", "\\\\*", "|a|b|", "|-|-|", "==x==", "^^x^^", "H~2~O", "Erbil", "said.", ": x", "= ="]  # fmt: skip
characters = st.text(
    st.one_of(st.sampled_from(NASTY), st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
)
texts = (
    st.one_of(characters, st.lists(st.one_of(st.sampled_from(WORDS), characters), max_size=8).map(" ".join))
    .map(str.strip)
    .filter(bool)
)


@st.composite
def bracketed(draw: st.DrawFn) -> tuple[str, tuple[Bracket, ...]]:
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    brackets = []
    for start, end in pairs:
        phrase = text[start:end]
        if phrase.strip() != phrase:
            continue
        plain = re.fullmatch(r"[A-Za-z][A-Za-z ]*", phrase) and draw(st.booleans())
        brackets.append(Bracket(start, end, phrase if plain else "Label"))
    return text, tuple(brackets)


def page_of(block: Block, brackets: tuple[Bracket, ...]) -> str:
    labels = dict.fromkeys(b.label for b in brackets)
    return markdown.write_block(block, brackets) + "\n\n" + "\n".join(f"[{label}]: x.md" for label in labels) + "\n"


@pytest.mark.parametrize("kind", list(BlockKind))
@given(case=bracketed())
@settings(max_examples=400, deadline=None)
@example(case=("Attack!Iraq", (Bracket(7, 11, "Iraq"),)))
@example(case=("PMF(Hashd)", (Bracket(0, 3, "PMF"),)))
@example(case=("Erbil: a city", (Bracket(0, 5, "Erbil"),)))
@example(case=("Baghdad Erbil", (Bracket(0, 7, "Baghdad"), Bracket(8, 13, "Erbil"))))
@example(case=("#", ()))
@example(case=("a #", ()))
@example(case=("[TOC]", ()))
def test_both_renderers_and_the_reader_show_the_text(kind: BlockKind, case: tuple[str, tuple[Bracket, ...]]) -> None:
    text, brackets = case
    block = Block(text, kind, {BlockKind.HEADING: 2, BlockKind.NUMBERED: 1}.get(kind, 0))
    page = page_of(block, brackets)
    assert shown_by_both(page) == (text, text)
    [read] = markdown.page_blocks(page)
    assert read.kind is kind
    inline = markdown.read(page[read.content : read.end])
    assert inline.text == text
    assert [(b.start, b.end, b.label) for b in inline.brackets] == [(b.start, b.end, b.label) for b in brackets]
