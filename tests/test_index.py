"""The derived pages: a small collection in prose and what is made of it, and what holds for any collection."""

import json
import os
import posixpath
import random
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from gloss import quantity
from gloss.index import derive
from gloss.index.layout import ROWS
from gloss.model import (
    KINDS,
    AnnotatedArticle,
    Annotation,
    Block,
    Entity,
    EntityRef,
    GatheringPage,
    Kind,
    Metadata,
    PartialDate,
    Quantity,
    Slug,
    Span,
)

HERE = Path(__file__).parent / "index"
KIND_OF = {info.folder: kind for kind, info in KINDS.items()}
PHRASE = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>\S+?)(?: (?P<as_of>\S+))?\)")


def annotated(slug: str, text: str, title: str = "", date: str = "", publisher: str = "") -> AnnotatedArticle:
    """An article from prose in which `[phrase](page)`, `[figure](page as-of)` and `[phrase](date)` are annotations."""
    blocks, annotations, offset = [], [], 0
    for paragraph in (" ".join(lines.split()) for lines in text.strip().split("\n\n")):
        block, position = "", 0
        for match in PHRASE.finditer(paragraph):
            block += paragraph[position : match.start()]
            start = offset + len(block)
            block += match["text"]
            annotations.append(annotation(Span(start, offset + len(block)), match))
            position = match.end()
        blocks.append(Block(block + paragraph[position:]))
        offset += len(blocks[-1].text) + 2
    return AnnotatedArticle(Slug(slug), "", Metadata(title, date, publisher), tuple(blocks), tuple(annotations))


def annotation(span: Span, match: re.Match[str]) -> Annotation:
    folder, _, slug = match["target"].partition("/")
    if not slug or folder not in KIND_OF:
        return Annotation(span, PartialDate(match["target"]))
    if KIND_OF[folder] is not Kind.QUANTITY:
        return Annotation(span, EntityRef(KIND_OF[folder], Slug(slug)))
    figure = quantity.parse(match["text"])
    assert figure
    return Annotation(span, replace(figure, as_of=match["as_of"] or ""), Slug(slug))


def gathering(page: str, title: str, prose: str = "", **known: object) -> GatheringPage:
    folder, slug = page.split("/")
    front = yaml.safe_dump({"title": title, **known}, sort_keys=False, allow_unicode=True)
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    entity = Entity(EntityRef(KIND_OF[folder], Slug(slug)), title, **values)  # type: ignore[arg-type]
    return GatheringPage(entity, f"---\n{front}---\n# {title}\n\n{prose}{prose and chr(10)}")


@cache
def small() -> tuple[list[AnnotatedArticle], list[GatheringPage], str]:
    data = yaml.safe_load((HERE / "collection.yml").read_text("utf-8"))
    articles = [annotated(**article) for article in data["articles"]]
    return articles, [gathering(**page) for page in data["pages"]], data["home"] + "\n"


def derive_small() -> dict[str, str]:
    articles, pages, home = small()
    return derive(articles, pages, home_head=home)


def test_the_small_collection() -> None:
    """`UPDATE_GOLDEN=1 pytest tests/test_index.py` writes what is expected anew; read the diff."""
    derived = derive_small()
    expected = HERE / "expected"
    if os.environ.get("UPDATE_GOLDEN"):
        for path, text in derived.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text, "utf-8")
    stored = {file.relative_to(expected).as_posix(): file for file in expected.rglob("*.*")}
    assert sorted(stored) == sorted(derived)
    for path, text in derived.items():
        assert stored[path].read_text("utf-8") == text, path


def test_order_of_the_input_changes_nothing() -> None:
    articles, pages, home = small()
    rng = random.Random(7)
    for _ in range(5):
        shuffled = [replace(a, annotations=tuple(rng.sample(a.annotations, len(a.annotations)))) for a in articles]
        rng.shuffle(shuffled)
        assert derive(shuffled, rng.sample(pages, len(pages)), home_head=home) == derive_small()


def test_heads_are_kept_byte_for_byte_and_a_second_run_changes_nothing() -> None:
    articles, pages, home = small()
    odd = [replace(page, head=page.head + "Last line without its end  ") for page in pages]
    first = derive(articles, odd, home_head=home + "\r\nA remark.\r\n")
    assert first["docs/index.md"].startswith(home + "\r\nA remark.\r\n<!-- newest: ")
    again = [replace(page, head=above(first[path_of(page)], "mentions")) for page in odd]
    for page in odd:
        assert first[path_of(page)].startswith(page.head)
    assert derive(articles, again, home_head=above(first["docs/index.md"], "newest")) == first


def path_of(page: GatheringPage) -> str:
    return f"docs/{KINDS[page.entity.ref.kind].folder}/{page.entity.ref.slug}.md"


def above(text: str, marker: str) -> str:
    return text[: re.search(rf"^<!-- {marker}: build_pages\.py .*-->$", text, re.MULTILINE).start()]  # type: ignore[union-attr]


def many(number: int) -> tuple[list[AnnotatedArticle], list[GatheringPage]]:
    """Articles enough that every index has to be split."""
    text = "[Ruiz](people/ana-ruiz) saw [{n} cranes](figures/cranes) in [{year}]({year}), [P {n}](people/p-{n}) said."
    articles = [
        annotated(f"a-{n}", text.format(n=n, year=1990 + n % 3), title=f"A {n}", date=f"20{n % 4 + 10}-0{n % 9 + 1}-11")
        for n in range(number)
    ]
    people = [gathering(f"people/p-{n}", f"{'ABC'[n % 3]} Person {n}") for n in range(number)]
    return articles, [gathering("people/ana-ruiz", "Ana Ruiz"), gathering("figures/cranes", "Cranes"), *people]


LINK = re.compile(r"(?<!\\)\]\((?P<target>[^)\s]+)\)")


@pytest.mark.parametrize("size", [0, 3, 1_000])
def test_every_link_leads_somewhere(size: int) -> None:
    articles, pages = many(size) if size else small()[:2]
    derived = derive(articles, pages)
    known = set(derived) | {f"docs/articles/{article.slug}.md" for article in articles}
    links = [(path, match["target"]) for path, text in derived.items() for match in LINK.finditer(text)]
    assert len(links) > 10
    for path, target in links:
        assert posixpath.normpath(f"{posixpath.dirname(path)}/{unquote(target.split('#')[0])}") in known, (path, target)


def test_long_indexes_are_split_and_lose_nothing() -> None:
    articles, pages = many(1_000)
    derived = derive(articles, pages)
    for path, text in derived.items():
        if path.endswith(".md"):
            assert len(re.findall(r"^(?:- |\| (?!Figure|---))", text, re.MULTILINE)) <= ROWS, path
    for folder, row in (
        ("articles/index", r"^- .*\(\S*articles/a-\d+\.md\)"),
        ("people/index", r"^- \[[ABC] Person \d+\]"),
        ("ledger", r"^\| \d+ cranes"),
        ("timeline", r"^- 199\d: "),
    ):
        rows = [
            line
            for path, text in derived.items()
            if path.startswith(f"docs/{folder}")
            for line in re.findall(row, text, re.MULTILINE)
        ]
        assert len(rows) == 1_000, folder
    assert len(re.findall(r"^\| \d+ cranes", derived["docs/figures/cranes.md"], re.MULTILINE)) == ROWS
    assert "800 older figures in [the ledger](../ledger.md)." in derived["docs/figures/cranes.md"]


def test_years_keep_their_anchors_when_their_entries_move() -> None:
    articles, pages = many(1_000)
    articles.append(
        annotated("old", "Until [44 BC](-0043), by [2014](../2014), in [the 1980s](198X), on [1 May](XXXX-05-01).")
    )
    text = derive(articles, pages)["docs/timeline.md"]
    headings = ["44 BC", "1980s", "1990", "1991", "1992", "2014", "Without a year"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == headings
    assert "334 entries: [1–200](timeline/1990.md) · [201–334](timeline/1990.2.md)" in text


def test_a_concordance_is_grouped_by_year_where_there_are_several() -> None:
    articles = [
        annotated(f"a{date}", "[Ana](people/ana) spoke.", date=date) for date in ("2023-05-01", "2024-01-02", "")
    ]
    pages = [gathering("people/ana", "Ana")]
    page = derive(articles, pages)["docs/people/ana.md"]
    headings = [line for line in page.splitlines() if line.startswith(("#", "- "))]
    assert [line[:12] for line in headings[2:]] == [
        "### 2024",
        "- 2 January ",
        "### 2023",
        "- 1 May 2023",
        "### Undated",
        "- undated · ",
    ]
    assert "### " not in derive(articles[:1], pages)["docs/people/ana.md"]


def test_where_a_link_was_taken_away_the_page_says_so_to_contributors() -> None:
    articles = [
        replace(annotated("a", "Ana spoke.", "One", "2024-05-01"), unlinked=("people/ana", "people/gone")),
        annotated("b", "[Ana](people/ana) spoke.", "Two", "2024-05-02"),
    ]
    derived = derive(articles, [gathering("people/ana", "Ana"), gathering("people/bo", "Bo")])
    _, _, below = derived["docs/people/ana.md"].partition("## Unlinked mentions\n")
    assert "- 1 May 2024 · [One](../articles/a.md)\n" in below
    assert "Two" not in below
    assert "Unlinked mentions" not in derived["docs/people/bo.md"]


def test_a_concordance_is_capped_and_says_so() -> None:
    articles, pages = many(150)
    text = derive(articles, pages)["docs/people/ana-ruiz.md"]
    mentions = text.split("## In the articles")[1].split("## Mentioned together with")[0]
    assert len(re.findall(r"^- ", mentions, re.MULTILINE)) == 50
    assert "100 more articles in [data/annotations.jsonl](../data/annotations.jsonl)." in mentions


def test_different_values_stand_side_by_side_and_dates_apart() -> None:
    rows = derive_small()["docs/figures/containers.md"].splitlines()[-2:]
    assert [row.split(" | ")[:3] for row in rows] == [
        ["| 1,200 containers", "March 2024", "30 March 2024"],
        ["| about 900 containers", "March 2024", "2 April 2024"],
    ]


def test_one_figure_in_two_phrases_is_one_row() -> None:
    text = "[168 of 329 votes](figures/votes) was it in the [168 of 329 votes](figures/votes) room."
    page = derive([annotated("a", text)], [gathering("figures/votes", "Votes")])["docs/figures/votes.md"]
    assert page.count("\n| 168/329 votes") == 1
    assert "**168 of 329 votes** was it in the **168 of 329 votes** room." in page


def test_annotations_for_programs_are_exact() -> None:
    text = "It is [a](people/a)\u2028 and not 0.5."
    article = annotated("b", text)
    values = ["0.10", "123456789012345678901234567890", "0.12345678901234567890", "5E+9"]
    figures = tuple(Annotation(Span(0, 2), Quantity(Decimal(v), unit="km"), Slug("km")) for v in values)
    derived = derive(
        [replace(article, annotations=article.annotations + figures)],
        [gathering("people/a", "A"), gathering("figures/km", "km")],
    )
    lines = derived["docs/data/annotations.jsonl"].splitlines()
    assert len(lines) == 5
    found = [json.loads(line) for line in lines]
    assert {Decimal(str(entry["value"])) for entry in found[:4]} == {Decimal(v) for v in values}
    assert found[4]["text"] == "a"
    assert found[4]["suffix"].startswith(" \u2028"[:1])


def test_annotations_for_programs_stand_where_they_say() -> None:
    articles = {article.slug: article for article in small()[0]}
    found = [json.loads(line) for line in derive_small()["docs/data/annotations.jsonl"].splitlines()]
    assert len(found) == sum(len(article.annotations) for article in articles.values())
    assert [(e["article"], e["start"]) for e in found] == sorted((e["article"], e["start"]) for e in found)
    for entry in found:
        text = articles[entry["article"]].text
        assert text[entry["start"] : entry["end"]] == entry["text"]
        assert entry["prefix"] + entry["text"] + entry["suffix"] in text


def test_the_page_about_the_data_names_every_field_and_file() -> None:
    derived = derive_small()
    page = derived["docs/data/index.md"]
    lines = [*derived["docs/data/annotations.jsonl"].splitlines(), *derived["docs/data/entities.jsonl"].splitlines()]
    fields = {field for line in lines for field in json.loads(line)}
    assert "qualifier" in fields
    assert [field for field in fields if f"`{field}`" not in page] == []
    files = {path.removeprefix("docs/data/") for path in derived if path.startswith("docs/data/")} - {"index.md"}
    assert [file for file in files if "/" not in file and f"]({file})" not in page] == []
    assert [file for file in files if "/" in file and f"## {file.partition('/')[0]}/\n" not in page] == []
