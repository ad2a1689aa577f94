"""The ledger for its script, and pages that stay small: nothing lost, nothing too long, whatever a collection holds."""

import json
import re

from test_index import annotated, derive_small, gathering, small

from gloss.index import derive
from gloss.index.layout import ROWS
from gloss.index.ledger_rows import ROWS as ROWS_OF_A_FILE
from gloss.model import AnnotatedArticle, GatheringPage

FOLDER = "docs/data/ledger"


def rows_of(derived: dict[str, str]) -> list[dict[str, object]]:
    """As the script reads them: by the index, file by file."""
    found = []
    for part in json.loads(derived[f"{FOLDER}/index.json"])["parts"]:
        file = json.loads(derived[f"{FOLDER}/{part['file']}"])
        assert part["figures"] == len(file["rows"])
        assert part["pages"] == file["pages"]
        for cells in file["rows"]:
            row = dict(zip(file["columns"], cells, strict=True))
            row["page"], row["article"] = file["pages"][row["page"]], file["articles"][row["article"]]
            found.append(row)
    return found


def test_the_small_ledger_in_rows() -> None:
    rows = rows_of(derive_small())
    assert rows[0] == {
        "page": ["containers", "Containers"],
        "article": [
            "cranes-stand-idle",
            "Most cranes stand idle | harbour [update]",
            "2024-03-30",
            "30 March 2024",
        ],
        "reading": "1,200 containers",
        "kind": "count",
        "value": "1200",
        "low": "",
        "high": "",
        "of": "",
        "unit": "containers",
        "qualifier": "",
        "as_of": "2024-03",
        "as_of_words": "March 2024",
        "first": "2024-03-01",
        "last": "2024-03-31",
        "sentence": ["In March 2024 the port of Lipa Bay shipped ", "1,200 containers", "."],
        "speaker": None,
        "differing": "containers:2024-03",
    }
    assert [row["speaker"] for row in rows if row["speaker"]] == [["people/ana-ruiz", "Ana Ruiz"]]
    assert [row["as_of_words"] for row in rows].count("") == 2


def test_every_figure_is_in_the_rows_as_in_the_spreadsheet() -> None:
    for articles, pages in (small()[:2], large(1_200)):
        derived = derive(articles, pages)
        assert len(rows_of(derived)) == derived["docs/data/figures.csv"].count("\n") - 1


def large(number: int) -> tuple[list[AnnotatedArticle], list[GatheringPage]]:
    """Articles with long sentences about one frequent and many rare units, over forty years."""
    words = " ".join(["The harbour master counted them all one by one from the pier with great care."] * 3)[:-1]
    text = "On [{d}]({d}) he saw [{n} cranes](figures/cranes{a}) and [{n} boats](figures/boat-{u}): " + words + "."
    articles = [
        annotated(
            f"a-{n}",
            text.format(
                n=n + 2, u=n % 110, d=f"{1980 + n % 40}-0{n % 9 + 1}-11", a=f" {1980 + n % 40}" if n % 3 else ""
            ),
            title=f"Article {n}",
            date=f"20{n % 20 + 10}-0{n % 9 + 1}-11",
        )
        for n in range(number)
    ]
    units = [gathering(f"figures/boat-{n}", f"{chr(65 + n % 26)} boats {n}") for n in range(110)]
    return articles, [gathering("figures/cranes", "Cranes"), *units]


def test_pages_and_files_stay_small() -> None:
    derived = derive(*large(1_200))
    for path, text in derived.items():
        if path.endswith(".md"):
            assert len(text.encode()) < 115_000, path  # some 150 kB of HTML with all around it
            assert len(re.findall(r"^(?:- |\| (?!Figure|---))", text, re.MULTILINE)) <= ROWS, path
        if path.startswith(f"{FOLDER}/") and "index" not in path:
            assert len(json.loads(text)["rows"]) <= ROWS_OF_A_FILE, path
    assert f"{FOLDER}/c.2.json" in derived


def test_long_units_are_parted_by_year_and_every_part_is_linked() -> None:
    derived = derive(*large(1_200))
    contents = derived["docs/ledger.md"]
    parts = [path for path in derived if path.startswith("docs/ledger/cranes.")]
    assert len(parts) > 3
    assert all(f"]({path.removeprefix('docs/')})" in contents for path in parts)
    assert "\n## [Cranes](figures/cranes.md)\n" in contents
    labels = re.findall(r"\[(\d{4}(?:–\d{4})?(?: \(\d\))?)\]\(ledger/cranes\.", contents)
    assert len(labels) == len(set(labels)) > 3


def test_a_timeline_is_parted_by_month_and_keeps_its_years() -> None:
    text = "On [{n}]({n}) it rained, " + "and rained, " * 20 + "and stopped."
    days = [f"2014-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28)]
    derived = derive([annotated(f"a-{day}", text.format(n=day)) for day in days], [])
    assert "\n## 2014\n" in derived["docs/timeline.md"]
    assert "324 entries: [January 2014–" in derived["docs/timeline.md"]
    months = re.findall(r"^### (.*)$", "".join(derived.values()), re.MULTILINE)
    assert len(months) == len(set(months)) == 12


def test_dates_of_no_month_come_before_the_months() -> None:
    text = "In [May 2014](2014-05), [2014](2014), [the 2010s](201X), [until May 2014](../2014-05) and [2016](2016)."
    page = derive([annotated("a", text)], [])["docs/timeline.md"]
    lines = [line for line in page.splitlines() if line.startswith(("##", "- "))]
    shown = [re.sub(r":.*", "", line) for line in lines]
    assert shown == [
        "## 2010s",
        "- 2010s",
        "## 2014",
        "### Without a month",
        "- until May 2014",
        "- 2014",
        "### May 2014",
        "- May 2014",
        "## 2016",
        "- 2016",
    ]
