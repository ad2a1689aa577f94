"""Whatever an article says, both renderers show it, and the page reader reads it back."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from renderers import cells_of_both, shown_by_both

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
    if kind is BlockKind.ROW:
        text = text.replace("\t", " ")
    block = Block(text, kind, {BlockKind.HEADING: 2, BlockKind.NUMBERED: 1, BlockKind.ROW: 1}.get(kind, 0))
    page = page_of(block, brackets)
    assert tuple(shown.strip("\n") for shown in shown_by_both(page)) == (text, text)
    [read] = markdown.page_blocks(page)
    assert read.kind is kind
    inline = markdown.read(page[read.content : read.end], kind)
    assert inline.text == text
    assert [(b.start, b.end, b.label) for b in inline.brackets] == [(b.start, b.end, b.label) for b in brackets]


cells = st.one_of(
    texts.map(lambda text: text.replace("\t", " ").strip()), st.sampled_from(["", "-", ":--", "---", "|", "\\|"])
)


def tables(width: int) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(cells, min_size=width, max_size=width).filter(any), min_size=2)


@given(st.integers(1, 4).flatmap(tables))
@settings(max_examples=200, deadline=None)
@example([["", "Wells"], ["Basra", "40"], ["|", "a|b"], ["-", ":-"]])
def test_both_renderers_and_the_reader_show_the_cells_of_a_table(table: list[list[str]]) -> None:
    blocks = [Block("\t".join(row), BlockKind.ROW, int(index == 0)) for index, row in enumerate(table)]
    page = markdown.write_blocks([(block, markdown.write_block(block)) for block in blocks])
    assert cells_of_both(page) == (table, table)
    read = list(markdown.page_blocks(page))
    assert [(at.kind, at.level) for at in read] == [(block.kind, block.level) for block in blocks]
    assert [markdown.read(page[at.content : at.end], at.kind).text for at in read] == [b.text for b in blocks]


def test_two_tables_stay_two() -> None:
    blocks = [Block(text, BlockKind.ROW, level) for text, level in (("a\tb", 1), ("c\td", 0), ("e\tf", 1), ("g\th", 0))]
    page = markdown.write_blocks([(block, markdown.write_block(block)) for block in blocks])
    assert page == "| a | b |\n| --- | --- |\n| c | d |\n\n| e | f |\n| --- | --- |\n| g | h |"
    assert [at.level for at in markdown.page_blocks(page)] == [1, 0, 1, 0]


def test_a_table_that_a_person_drew_is_read_cell_by_cell() -> None:
    page = "| City |  Wells |\n|:-----|-------:|\n| [Basra] | 40 \\| 50 |\nAnd more.\n\n| is this\n\n*so*\n"
    read = list(markdown.page_blocks(page))
    inlines = [markdown.read(page[at.content : at.end], at.kind) for at in read]
    assert [(at.kind, inline.text) for at, inline in zip(read, inlines, strict=True)] == [
        (BlockKind.ROW, "City\tWells"),
        (BlockKind.ROW, "Basra\t40 | 50"),
        (BlockKind.PARAGRAPH, "And more."),
        (BlockKind.PARAGRAPH, "| is this"),
        (BlockKind.CAPTION, "so"),
    ]
    assert [(b.start, b.end, b.label) for b in inlines[1].brackets] == [(0, 5, "Basra")]


def test_a_wrapped_line_that_begins_like_a_definition_is_text() -> None:
    page = 'Most ships load near\n[Basra]: around 20 ships a day.\n\n[Basra]: ../places/basra.md "Port"\n'
    [block] = markdown.page_blocks(page)
    assert markdown.read(page[block.start : block.end]).text == "Most ships load near Basra: around 20 ships a day."
    assert shown_by_both(page) == ("Most ships load near\nBasra: around 20 ships a day.",) * 2


def test_a_definition_that_a_formatter_broke_is_one_definition() -> None:
    page = '[Basra]:\n  ../places/basra.md\n  "Port"\n[Iraq]: ../places/iraq.md\n  "Country"\n[bad]:\n\n  text\n'
    found = [(d.label, d.target, d.title) for d in references.read(page)]
    assert found == [("Basra", "../places/basra.md", "Port"), ("Iraq", "../places/iraq.md", "Country"), ("bad", "", "")]
