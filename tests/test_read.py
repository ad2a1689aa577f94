"""Bytes of all sorts become the same lines, and what cannot be read says so with a place and a code."""

import pytest

from gloss.model import BlockKind, ContentError, Document, Source
from gloss.read import READERS, read


def texts(document: Document) -> list[str]:
    return [line.block.text for line in document.lines]


def txt(text: str) -> Document:
    return read(Source("sources/a.txt", text.encode()))


def md(text: str) -> Document:
    return read(Source("sources/a.md", text.encode()))


def code_of(path: str, content: bytes, sidecar: bytes | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        read(Source(path, content, sidecar))
    return caught.value.problem.code


# ---- what cannot be read


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("a.txt", b"", "empty-source"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "empty-source"),
        ("a.html", b"  ", "empty-source"),
        ("a.txt", b"%PDF-1.7 \x00\x01", "binary-source"),
        ("a.txt", bytes(range(256)) * 4, "binary-source"),
        ("a.docx", b"text", "unknown-suffix"),
        ("a", b"text", "unknown-suffix"),
        ("a.txt", b"---\ntitle: [a\n---\nText", "broken-front-matter"),
        ("a.md", b"---\ntitle: {a: b}\n---\nText", "bad-front-matter"),
    ],
)
def test_refuses(path: str, content: bytes, code: str) -> None:
    assert code_of(path, content) == code


def test_unknown_suffix_lists_the_known_ones() -> None:
    with pytest.raises(ContentError) as caught:
        read(Source("a.pdf", b"x"))
    assert all(suffix in caught.value.problem.message for suffix in READERS)


def test_broken_front_matter_has_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        read(Source("a.txt", b"---\ntitle: A\ndate: [\n---\nText"))
    assert caught.value.problem.line in (3, 4)


def test_broken_sidecar_is_named() -> None:
    with pytest.raises(ContentError) as caught:
        read(Source("sources/a.html", b"<p>Text</p>", b"title: [a"))
    assert caught.value.problem.path == "sources/a.yml"


# ---- encodings

ARABIC = "قالت الوزارة إن الجسر سيفتح في الربيع المقبل أمام السيارات والحافلات."
FRENCH = "Le maire a déclaré : « Les travaux sont terminés », près de l’église."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, FRENCH, "Plain words\nin two lines"])
def test_unicode_with_and_without_mark(text: str, encoding: str) -> None:
    document = read(Source("a.txt", text.encode(encoding)))
    assert texts(document) == text.split("\n")


@pytest.mark.parametrize(("text", "encoding"), [(ARABIC * 4, "cp1256"), (FRENCH * 4, "cp1252")])
def test_windows_encodings_are_guessed(text: str, encoding: str) -> None:
    assert texts(read(Source("a.txt", text.encode(encoding)))) == [text]


def test_declared_encoding_is_read_as_browsers_do() -> None:
    page = '<meta charset="iso-8859-1"><h1>A title</h1><p>“Quoted” – and said.</p>'
    assert "“Quoted” – and said." in texts(read(Source("a.html", page.encode("cp1252"))))


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    page = f'<meta charset="windows-1252"><p>{FRENCH}</p>'
    assert FRENCH in texts(read(Source("a.html", page.encode())))


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding() -> None:
    content = (FRENCH * 5).encode() + b"\xc3"
    assert texts(read(Source("a.txt", content)))[0].startswith("Le maire a déclaré")


# ---- layout


def test_all_line_breaks_are_line_breaks() -> None:
    assert texts(txt("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h")) == list("abcdefgh")


def test_only_layout_goes() -> None:
    line = "two  spaces,\ta tab, no\u00a0break, zero\u200bwidth, [brackets], *stars* and \\slashes"
    assert texts(txt(f"\u2003{line}\u00a0\n\x00\x1b\x9f")) == [line]


def test_line_numbers_are_those_of_the_file() -> None:
    document = txt("---\ntitle: A\n---\n\nOne\n\n\nTwo")
    assert [line.number for line in document.lines] == [5, 8]
    assert document.given.title == "A"


def test_wrapped_text_is_joined() -> None:
    paragraph = (
        "The harbour office said that the new ferry would start on\n"
        "Monday and would carry up to two hundred people and forty cars\n"
        "across the bay. A spokeswoman said that tickets for the well-\n"
        "known route could be bought on board, and that the older boat\n"
        "would be kept in reserve for the summer."
    )
    joined = texts(txt(f"{paragraph}\n\n{paragraph}"))
    assert len(joined) == 2
    assert "would start on Monday and" in joined[0]
    assert "well-known" in joined[0]


def test_short_lines_are_no_wrapped_text() -> None:
    menu = "News\nSport\nWeather\nA longer line of a menu that reaches some way across the page here\nOpinion\nCulture\nHelp"
    assert len(texts(txt(menu))) == 7


# ---- Markdown


def test_markdown_blocks() -> None:
    document = md(
        "# Title\n\nA *soft*\nbreak and `code`.\n\n## Part\n\n- one\n- two\n\n3. three\n\n> said\n\n# Again\n"
    )
    found = [(line.block.kind, line.block.level, line.block.text) for line in document.lines]
    assert found == [
        (BlockKind.HEADING, 1, "Title"),
        (BlockKind.PARAGRAPH, 0, "A soft break and code."),
        (BlockKind.HEADING, 2, "Part"),
        (BlockKind.ITEM, 0, "one"),
        (BlockKind.ITEM, 0, "two"),
        (BlockKind.NUMBERED, 3, "three"),
        (BlockKind.QUOTE, 0, "said"),
        (BlockKind.HEADING, 2, "Again"),
    ]


def test_markdown_markup_goes_and_text_stays() -> None:
    document = md(
        "A [link](http://x.org) and [ref][r] with 5 \\* 3 \\[sic\\] and a  \nhard break.\n\n[r]: http://y.org\n"
    )
    assert texts(document) == ["A link and ref with 5 * 3 [sic] and a", "hard break."]


def test_markdown_pictures_and_html_are_dropped_by_name() -> None:
    document = md("Text ![a harbour](h.jpg) goes on.\n\n<!-- note -->\n")
    assert [(line.block.text, line.dropped_by) for line in document.lines] == [
        ("Text  goes on.", ""),
        ("a harbour", "picture"),
        ("<!-- note -->", "html"),
    ]


def test_markdown_front_matter_moves_the_numbers() -> None:
    document = md("---\ndate: 2024-05-03\n---\n# T\n\nText\n")
    assert [line.number for line in document.lines] == [4, 6]
    assert document.given.date == "2024-05-03"


def test_markdown_table_rows_are_lines() -> None:
    assert texts(md("| a | b |\n|---|---|\n| 1 | 2 |\n")) == ["a\tb", "1\t2"]
