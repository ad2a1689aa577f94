"""Single lines: names in order, bold phrases, links, numbers of things."""

import pytest

from gloss.index.lines import (
    counted,
    day,
    in_quotes,
    letter,
    link,
    quoted,
    render,
    render_heading,
    render_row,
    sort_key,
)
from gloss.model import Span


def test_names_are_sorted_as_readers_look_for_them() -> None:
    names = ["Zeman", "ʿAli", "Łódź", "the Hague", "Émile", "“Bob”", "Ångström", "7 Days", "Eva", "lodging", "علي"]
    ordered = ["7 Days", "ʿAli", "Ångström", "“Bob”", "Émile", "Eva", "the Hague", "lodging", "Łódź", "Zeman", "علي"]
    assert sorted(names, key=sort_key) == ordered
    assert [letter(name) for name in ordered] == [*("0–9", "A", "A", "B", "E", "E", "H", "L", "L", "Z"), "ع"]
    assert letter("…") == letter("") == "Other"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana [Ruiz] left.", "Ana **Ruiz** left."),
        ("It cost US[$5] then.", "It cost US$**5** then."),
        ("It cost [$5] then.", "It cost **$5** then."),
        ("The [U.S.]-led force.", "The **U.S.**-led force."),
        ("About [51 %]of it.", "About **51** %of it."),
        ("[Iraq]’s and [Iraq]i", "**Iraq**’s and **Iraq**i"),
        ("A[ ]b", "A b"),
        ("Nothing at all", "Nothing at all"),
    ],
)
def test_a_phrase_is_bold_where_asterisks_can_make_it_so(text: str, expected: str) -> None:
    phrases, bare = [], ""
    for piece in text.split("["):
        phrase, bracket, rest = piece.partition("]")
        phrases += [Span(len(bare), len(bare) + len(phrase))] if bracket else []
        bare += phrase + rest
    assert render(quoted(bare, phrases), "") == expected


def test_a_long_sentence_is_shortened_around_its_first_phrase() -> None:
    text = "before " * 60 + "Ruiz" + " after" * 60 + " Ruiz."
    first = text.index("Ruiz")
    marked = quoted(text, [Span(first, first + 4), Span(len(text) - 5, len(text) - 1)])
    line = render(marked, "")
    assert line.startswith("… before before")
    assert line.endswith("after after …")
    assert line.count("**Ruiz**") == 1
    assert 280 < len(line) < 312


def test_links() -> None:
    assert render(link("A [b] (c)", "people/a-b.md"), "../") == r"[A \[b\] (c)](../people/a-b.md)"
    assert render(link("^1", "people/a b(c)_%.md"), "") == "[&#94;1](people/a%20b%28c%29%5F%25.md)"
    assert render(link(" \n", "people/عربي.md"), "") == "[people/عربي.md](people/عربي.md)"
    assert render(link("x\ufdd3javascript:alert(1)\ufdd4", "a.md"), "") == "[x javascript:alert(1)](a.md)"


def test_marks_that_join_across_pieces_are_escaped() -> None:
    assert "~" not in render(link("~a", "a.md") + " and b~", "")
    assert render("a | b", "") == "a | b"
    assert render_row("a | b", "") == "| a &#124; b |"
    assert render_heading("C #", "") == "C &#35;"


def test_words_around_values() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(1_200, "article") == "1,200 articles"
    assert counted(2, "entry", "entries") == "2 entries"
    assert in_quotes("He left.") == "“He left.”"
    assert in_quotes("“Stop!” he said.") == "“Stop!” he said."
    assert day("2025-06") == "June 2025"
    assert day("") == "undated"
    assert day("some | day") == "some | day"
