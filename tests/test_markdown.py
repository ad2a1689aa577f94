"""Whatever an article says, both renderers show it, and the page reader reads it back."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from renderers import shown_by_both

from gloss import markdown, references
from gloss.markdown import Bracket
from gloss.model import Block, BlockKind

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


def test_a_wrapped_line_that_begins_like_a_definition_is_text() -> None:
    page = 'Most ships load near\n[Basra]: around 20 ships a day.\n\n[Basra]: ../places/basra.md "Port"\n'
    [block] = markdown.page_blocks(page)
    assert markdown.read(page[block.start : block.end]).text == "Most ships load near Basra: around 20 ships a day."
    assert shown_by_both(page) == ("Most ships load near\nBasra: around 20 ships a day.",) * 2


def test_a_definition_that_a_formatter_broke_is_one_definition() -> None:
    page = '[Basra]:\n  ../places/basra.md\n  "Port"\n[Iraq]: ../places/iraq.md\n  "Country"\n[bad]:\n\n  text\n'
    found = [(d.label, d.target, d.title) for d in references.read(page)]
    assert found == [("Basra", "../places/basra.md", "Port"), ("Iraq", "../places/iraq.md", "Country"), ("bad", "", "")]
