"""Tables and captions of an article: which there are, and that edits of a page with them outlive a new source."""

import pytest

from gloss.build import build
from gloss.clean import clean
from gloss.intake import Collection
from gloss.model import BlockKind, Mention, Passage, Source
from gloss.read import read
from gloss.recognize import recognize_values

PROSE = "<p>The ferries carried more people than in any year before, the company said on Monday in Lausanne.</p>"


def blocks_of(markup: str) -> list[tuple[str, str, int]]:
    page = f"<html><body><article><h1>Ferries</h1>{PROSE}{markup}{PROSE.replace('Monday', 'Tuesday')}</article></body></html>"
    blocks = clean(read(Source("sources/ferries.html", page.encode()))).article.blocks
    return [(block.kind.value, block.text, block.level) for block in blocks[1:-1]]


TABLES = [
    (
        "<table><tr><th></th><th>2022</th></tr><tr><td>Vevey</td><td>40</td></tr></table>",
        [("row", "\t2022", 1), ("row", "Vevey\t40", 0)],
    ),
    (
        "<table><tr><th>Port<th colspan=2>Passengers<tr><td>Vevey<td>40<td>41</table>",
        [("row", "Port\tPassengers\t", 1), ("row", "Vevey\t40\t41", 0)],
    ),
    (
        "<table><tr><td><p>Port</p><p>of call</p></td><td>Up<br>or down</td></tr><tr><td>Vevey</td><td></td></tr></table>",
        [("row", "Port of call\tUp or down", 1), ("row", "Vevey\t", 0)],
    ),
    (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        "<table><tr><td>e</td><td>f</td></tr><tr><td>g</td><td>h</td></tr></table>",
        [("row", "a\tb", 1), ("row", "c\td", 0), ("row", "e\tf", 1), ("row", "g\th", 0)],
    ),
    (f"<table><tr><td>{PROSE.replace('more', 'fewer')}</td></tr></table>", [("paragraph", PROSE[3:-4].replace("more", "fewer"), 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), TABLES)
def test_tables_of_a_saved_page(markup: str, expected: list[tuple[str, str, int]]) -> None:
    assert blocks_of(markup) == expected


CAPTIONS = [
    ("<figure><img><figcaption>The Helvetia leaves Vevey today.</figcaption></figure>", ["The Helvetia leaves Vevey today."]),
    ("<figure><img><figcaption>The Helvetia on a Sunday in May at the port of Vevey (Photo: Lake News)</figcaption></figure>",
     ["The Helvetia on a Sunday in May at the port of Vevey (Photo: Lake News)"]),
    ("<figure><img><figcaption>Photo: Anne Keller, of the Lake News in the city of Vevey</figcaption></figure>", []),
    ("<figure><img><figcaption>Getty Images</figcaption></figure>", []),
    ("<figure><img><figcaption><a href='/x'>The ferries of Geneva are late again this whole week.</a></figcaption></figure>", []),
    ("<figure hidden><img><figcaption>The Helvetia leaves Vevey on Sunday.</figcaption></figure>", []),
    ("<figure><img><figcaption>The Helvetia leaves Vevey today.</figcaption></figure>" * 2, ["The Helvetia leaves Vevey today."]),
    ("<div class='related'><figure><figcaption>The ferries of Geneva are late again.</figcaption></figure></div>", []),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CAPTIONS)
def test_captions_of_a_saved_page(markup: str, expected: list[str]) -> None:
    assert blocks_of(markup) == [("caption", text, 0) for text in expected]


PASTED = [
    (["Port\tPassengers", "Vevey \t 40", "Nyon\t30"], ["Port\tPassengers", "Vevey\t40", "Nyon\t30"]),
    (["1.\tThe first port is Vevey, and it is the oldest.", "2.\tThe next port is Nyon, and it is new.", "3.\tThe last port is Rolle."], []),
    (["Port\tPassengers", "Vevey\t40"], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "rows"), PASTED)
def test_rows_of_a_pasted_page(lines: list[str], rows: list[str]) -> None:
    prose = PROSE[3:-4]
    text = "\n\n".join(["Ferries carry more people", prose, "\n".join(lines), prose.replace("Monday", "Tuesday")])
    blocks = clean(read(Source("sources/ferries.txt", text.encode()))).article.blocks
    assert [block.text for block in blocks if block.kind is BlockKind.ROW] == rows


def mentions(text: str) -> set[str]:
    found: tuple[Mention, ...] = recognize_values(Passage(text, date="2024-06-10"))
    return {text[mention.span.start : mention.span.end] for mention in found}


def test_a_cell_is_a_figure_only_if_it_says_of_what() -> None:
    table = "Port\tYear\tPassengers\n\nVevey\t2023\t812,000\n\nNyon\tMay 2023\t300 people\n\nEvian\t40\tferries\t12%"
    assert mentions(table) == {"May 2023", "300 people", "12%"}
    assert mentions("In Vevey 812 people came in 2023.") == {"812 people", "2023"}


SOURCE = """---
title: Ferries
date: 2024-06-10
---
The ferries of Lausanne are full.

| Port | Passengers |
|------|-----------:|
| Vevey | 40 people |
| Nyon | 30 people |

Nobody there complains.
"""
PAGE = "docs/articles/ferries.md"


def built(files: dict[str, str]) -> dict[str, str]:
    sources = tuple(Source(path, text.encode()) for path, text in files.items() if path.startswith("sources/"))
    done = build(Collection(sources, {path: text for path, text in files.items() if path.startswith("docs/")}))
    assert done.problems == ()
    return {path: text for path, text in (files | dict(done.files)).items() if path not in done.obsolete}


def test_edits_in_a_table_outlive_a_new_source() -> None:
    files = built({"sources/ferries.md": SOURCE})
    page = files[PAGE]
    assert "| Port | Passengers |\n| --- | --- |\n| Vevey | [40 people] |\n| Nyon | [30 people] |\n" in page
    page = (
        page.replace("| Nyon | [30 people] |", "| [Nyon] | 30 people |\n\n> [!NOTE]\n> Count of May.")
        + "[Nyon]: ../places/\n"
    )
    files = built(files | {PAGE: page})
    assert "| [Nyon] | 30 people |\n\n> [!NOTE]\n> Count of May.\n\nNobody" in files[PAGE]
    changed = SOURCE.replace("are full", "were full").replace("| Nyon |", "| Evian | 20 people |\n| Nyon |")
    files = built(files | {"sources/ferries.md": changed})
    assert (
        "| Port | Passengers |\n| --- | --- |\n| Vevey | [40 people] |\n| Evian | [20 people] |\n| [Nyon] | 30 people |\n\n"
        "> [!NOTE]\n> Count of May.\n\nNobody there complains.\n"
    ) in files[PAGE]
    assert built(files) == files


def test_a_row_that_changes_keeps_its_brackets() -> None:
    files = built({"sources/ferries.md": SOURCE})
    page = files[PAGE].replace("| Nyon |", "| [Nyon] |") + "[Nyon]: ../places/\n"
    files = built(files | {PAGE: page})
    files = built(
        files | {"sources/ferries.md": SOURCE.replace("| Nyon | 30 people |", "| Nyon and Rolle | 35 people |")}
    )
    assert "| [Nyon] and Rolle | [35 people] |" in files[PAGE]
    assert built(files) == files
