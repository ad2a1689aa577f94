"""Of an article whose text may not be published no sentence leaves its source; the facts do."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gloss.cli import main
from gloss.model import Article, Block, BlockKind, Metadata
from gloss.rights import published
from gloss.settings import Rights, Settings

TEXT = (
    "The council of Lyon wants a second tram line, Mayor Claire Petit said on Monday.\n\n"
    "“It will carry 30,000 passengers a day,” Petit said. Nobody knows yet who is to pay for the trees.\n\n"
    "## The money\n\nThe line costs 40 million euros.\n"
)
SOURCE = "---\ntitle: A second tram\ndate: 2024-02-05\nurl: https://example.org/tram\n{}---\n" + TEXT
WORDS = {"wants", "carry", "Nobody", "trees", "costs", "said", "knows"}
"""Of the text, and of nothing that is a fact."""


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


def collection(root: Path, rights: str = "", settings: str = "") -> Path:
    (root / "sources").mkdir(exist_ok=True)
    (root / "sources/tram.md").write_text(SOURCE.format(f"rights: {rights}\n" if rights else ""), "utf-8")
    (root / "gloss.yml").write_text(settings, "utf-8")
    return root


def words_outside_sources(root: Path) -> set[str]:
    folders = (root / "docs", root / "mkdocs.yml")
    files = [f for folder in folders for f in ([folder] if folder.is_file() else folder.rglob("*"))]
    texts = (
        f.read_text("utf-8")
        for f in files
        if f.suffix in (".md", ".json", ".jsonl", ".csv", ".geojson", ".xml", ".svg")
    )
    return {word for text in texts for word in re.findall(r"\w+", text)}


def page(root: Path) -> str:
    return (root / "docs/articles/tram.md").read_text("utf-8")


def test_of_a_link_no_sentence_is_published_and_every_fact_is(tmp_path: Path) -> None:
    result = run(collection(tmp_path, "link"))
    assert result.exit_code == 0, result.output
    assert words_outside_sources(tmp_path) & WORDS == set()
    assert "people:\n- claire-petit\n" in page(tmp_path)
    assert '- {text: "40 million euros", value: 40000000, unit: EUR}\n' in page(tmp_path)
    assert page(tmp_path).endswith("---\n# A second tram\n")
    assert "articles/tram.md" in (tmp_path / "docs/people/claire-petit.md").read_text("utf-8")
    assert "EUR 40 million" in (tmp_path / "docs/figures/eur.md").read_text("utf-8")


def test_a_link_is_built_twice_alike_and_checked(tmp_path: Path) -> None:
    run(collection(tmp_path, "link"))
    before = page(tmp_path)
    assert run(tmp_path).output.startswith("1 articles, 0 files written, ")
    assert run(tmp_path, "check").exit_code == 0
    assert page(tmp_path) == before


def test_what_is_unlinked_on_a_link_is_no_fact(tmp_path: Path) -> None:
    run(collection(tmp_path, "link"))
    edited = page(tmp_path).replace("source:", "unlinked: [places/lyon, 40 million euros]\nbox: 12 # mine\nsource:")
    (tmp_path / "docs/articles/tram.md").write_text(edited, "utf-8")
    run(tmp_path)
    assert "places:" not in page(tmp_path)
    assert '40 million euros", value' not in page(tmp_path)
    assert "box: 12 # mine\n" in page(tmp_path)


def test_a_text_that_is_withdrawn_goes_and_remarks_stay(tmp_path: Path) -> None:
    run(collection(tmp_path))
    remark = "> [!NOTE]\n> Compare the budget.\n"
    (tmp_path / "docs/articles/tram.md").write_text(
        page(tmp_path).replace("\n## The money", f"\n{remark}\n## The money"), "utf-8"
    )
    run(tmp_path)
    assert "Nobody knows" in page(tmp_path)
    assert run(collection(tmp_path, "link")).exit_code == 0
    assert words_outside_sources(tmp_path) & WORDS == set()
    assert "> Compare the budget." in page(tmp_path)
    assert "unlinked" not in page(tmp_path)
    assert "people:\n- claire-petit\n" in page(tmp_path)
    assert " 0 files written, " in run(tmp_path).output


def test_a_text_that_is_released_comes(tmp_path: Path) -> None:
    run(collection(tmp_path, "link"))
    assert run(collection(tmp_path, "full")).exit_code == 0
    assert "[40 million euros]" in page(tmp_path)
    assert "Nobody knows yet" in page(tmp_path)


def test_an_excerpt_ends_with_a_sentence_and_says_no_more_anywhere(tmp_path: Path) -> None:
    assert run(collection(tmp_path, settings="rights: excerpt\nexcerpt: 26\n")).exit_code == 0
    assert "Petit said." in re.sub(r"\]\[[^\]]*\]|[\[\]]", "", page(tmp_path).split("<!--")[0])
    assert words_outside_sources(tmp_path) & {"Nobody", "trees", "costs"} == set()
    assert " 0 files written, " in run(tmp_path).output


@pytest.mark.parametrize("name", ["tram", "docs/articles/tram.md"])
def test_a_takedown_clears_the_text_everywhere_and_keeps_the_record(tmp_path: Path, name: str) -> None:
    run(collection(tmp_path))
    (tmp_path / "docs/articles/tram.md").write_text(
        page(tmp_path).replace("source:", "box: 12 # mine\nsource:"), "utf-8"
    )
    result = run(tmp_path, "takedown", name)
    assert result.exit_code == 0, result.output
    assert "git filter-repo --invert-paths --path sources/tram.md --path docs/articles/tram.md\n" in result.output
    assert not (tmp_path / "sources/tram.md").exists()
    assert words_outside_sources(tmp_path) & WORDS == set()
    assert not any(b"Nobody knows" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert "title: A second tram\ndate: 2024-02-05\n" in page(tmp_path)
    assert "box: 12 # mine\n" in page(tmp_path)
    assert "taken_down: " in page(tmp_path)
    assert run(tmp_path, "check").exit_code == 0


def test_a_takedown_of_no_article_changes_nothing(tmp_path: Path) -> None:
    run(collection(tmp_path))
    before = words_outside_sources(tmp_path)
    assert run(tmp_path, "takedown", "train").exit_code == 2
    assert words_outside_sources(tmp_path) == before


def article(*blocks: Block) -> Article:
    return Article("x", Metadata(), blocks)


@pytest.mark.parametrize(
    ("blocks", "words", "expected"),
    [
        ([Block("One two. Three four."), Block("Five.")], 10, ["One two. Three four.", "Five."]),
        ([Block("One two. Three four."), Block("Five.")], 4, ["One two. Three four."]),
        ([Block("One two. Three four."), Block("Five.")], 3, ["One two."]),
        ([Block("One two three four five.")], 3, ["One two three"]),
        ([Block("One two."), Block("Three four five.")], 3, ["One two."]),
        ([Block("One."), Block("More", BlockKind.HEADING, 2), Block("Two three four.")], 3, ["One."]),
        ([Block("One."), Block("More", BlockKind.HEADING, 2), Block("Two three.")], 3, ["One.", "More", "Two three."]),
        ([Block("One.")], 0, []),
    ],
)
def test_where_an_excerpt_ends(blocks: list[Block], words: int, expected: list[str]) -> None:
    cut = published(article(*blocks), Settings(rights=Rights.EXCERPT, excerpt=words))
    assert [block.text for block in cut.blocks] == expected
