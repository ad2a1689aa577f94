"""The names that are not linked unasked: listed, written to a table, answered there or by a key, and carried out once."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gloss import not_names
from gloss.cli import main
from gloss.gazetteer import Gazetteer, fold
from gloss.model import Doubt, Entity, EntityRef, Kind, Mention, NewEntity, Slug, Span
from gloss.review import Answer, Question, Verb, changes, questions, read, write
from gloss.review.choose import bracketed

CASE = Path(__file__).parent / "pages" / "told-apart"
EVENING = "docs/articles/2024-03-03-evening.md"
MARTA = Entity(EntityRef(Kind.PERSON, Slug("marta-kolbrin")), "Marta Kolbrin", "Engineer")


def doubt(path: str, text: str, name: str, kind: Kind, confidence: float = 0.7) -> Doubt:
    start = text.index(name)
    mention = Mention(Span(start, start + len(name)), kind, NewEntity(kind, name), "names", confidence)
    return Doubt(path, text, mention)


def test_the_most_frequent_name_comes_first_with_the_kind_that_most_articles_suggest() -> None:
    doubts = [
        doubt("b", "Then Rivo came. It rained.", "Rivo", Kind.PLACE),
        doubt("a", "In Rivo it rained.", "Rivo", Kind.PLACE, 0.8),
        doubt("c", "Rivo won.", "Rivo", Kind.ORGANIZATION),
        doubt("a", "In Anto it rained.", "Anto", Kind.PLACE),
    ]
    first, second = questions(doubts)
    assert (first.name, first.kind, first.times, first.paths) == ("Rivo", Kind.PLACE, 3, ("a", "b", "c"))
    assert first.sentence == "In Rivo it rained."
    assert second.name == "Anto"


# ---- the table


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(CASE / "sources", tmp_path / "sources")
    assert run(tmp_path).exit_code == 0
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments])


def filled(root: Path, **answers: str) -> Path:
    """The table with answers in it."""
    table = root / "review.tsv"
    table.unlink(missing_ok=True)
    assert run(root, "review", "--write", str(table)).exit_code == 0
    lines = table.read_text("utf-8").split("\n")
    named = {name: i for i, line in enumerate(lines) for name in answers if line.startswith(f"\t{name}\t")}
    assert set(named) == set(answers)
    for name, index in named.items():
        lines[index] = answers[name] + lines[index]
    table.write_text("\n".join(lines), "utf-8")
    return table


def test_what_is_accepted_is_linked(root: Path) -> None:
    assert "Ottawa" in run(root, "review").output
    assert run(root, "review", "--apply", str(filled(root, Ottawa="yes"))).exit_code == 0
    assert "[Ottawa]: ../places/ottawa.md" in (root / "docs/articles/2024-03-07-talks.md").read_text("utf-8")
    assert run(root, "check").exit_code == 0


def test_what_is_rejected_is_not_asked_again(root: Path) -> None:
    assert run(root, "review", "--apply", str(filled(root, Ottawa="no", Kolbrin="no"))).exit_code == 0
    assert "\nOttawa\n" in (root / not_names.FILE).read_text("utf-8")
    assert "\nunlinked: [Kolbrin]\n" in (root / EVENING).read_text("utf-8")
    assert run(root, "review").output == ""
    assert run(root, "check").exit_code == 0


def test_an_answered_table_can_be_applied_twice(root: Path) -> None:
    table = filled(root, Ottawa="organization", Kolbrin="people/marta-kolbrin")
    assert run(root, "review", "--apply", str(table)).exit_code == 0
    before = {path: path.read_bytes() for path in root.rglob("docs/**/*.md")}
    assert run(root, "review", "--apply", str(table)).exit_code == 0
    assert {path: path.read_bytes() for path in root.rglob("docs/**/*.md")} == before
    assert (root / "docs/organizations/ottawa.md").exists()
    assert "[Kolbrin]: ../people/marta-kolbrin.md" in (root / EVENING).read_text("utf-8")
    assert run(root, "review").output == ""


def test_a_name_can_be_another_name_of_a_page(root: Path) -> None:
    assert run(root, "review", "--apply", str(filled(root, Ottawa="Lyon"))).exit_code == 0
    assert "aliases: [Ottawa]" in (root / "docs/places/lyon.md").read_text("utf-8")
    assert "[Ottawa][Lyon]" in (root / "docs/articles/2024-03-07-talks.md").read_text("utf-8")


def test_a_dry_run_changes_nothing(root: Path) -> None:
    table = filled(root, Ottawa="yes")
    before = {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".gloss-cache" not in path.parts
    }
    shown = run(root, "review", "--apply", str(table), "--dry-run")
    assert "+++ docs/places/ottawa.md" in shown.output
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".gloss-cache" not in path.parts}
    assert after == before


def test_a_table_that_is_there_is_not_written_over(root: Path) -> None:
    table = filled(root, Ottawa="yes")
    assert run(root, "review", "--write", str(table)).exit_code == 2
    assert "yes\tOttawa" in table.read_text("utf-8")


def test_what_cannot_be_read_is_said_with_its_line_and_the_rest_is_done(root: Path) -> None:
    table = filled(root, Ottawa="yes", Kolbrin="perhaps")
    result = run(root, "review", "--apply", str(table))
    assert result.exit_code == 1
    line = next(i for i, text in enumerate(table.read_text("utf-8").split("\n"), 1) if text.startswith("perhaps"))
    assert f"{table}:{line}:1: “perhaps” is no answer" in result.output
    assert (root / "docs/places/ottawa.md").exists()


BAD = [
    ("yes\tKolbrin\tperson\t1\tdocs/articles/a.md\t\tpeople/a people/b", "write which of them is meant"),
    ("yes\t\tperson", "needs the columns"),
    ("yes\tRivo\tship", "needs the columns"),
    ("people/nobody\tRivo\tperson", "is no answer"),
    ("??\tRivo\tperson", "is no answer"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_answers_that_mean_nothing(line: str, message: str) -> None:
    answers, problems = read(f"\n{line}\n", "r.tsv", (), Gazetteer([MARTA]))
    assert answers == ()
    assert [(problem.line, problem.code) for problem in problems] == [(2, "unreadable-answer")]
    assert message in problems[0].message


def test_a_spreadsheet_may_quote_and_reorder() -> None:
    text = '\ufeff"name"\t"answer"\t"kind"\r\n"The ""Old"" Hall"\t"Yes"\t"place"\r\n'
    (answer,), problems = read(text, "r.tsv", (), Gazetteer([]))
    assert isinstance(answer, Answer)
    assert (answer.question.name, answer.verb, problems) == ('The "Old" Hall', Verb.ACCEPT, ())


names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=12)


titles = st.from_regex(r"[A-Z\"#=][a-zé’\"]{2,8}", fullmatch=True)
open_questions = st.builds(
    Question, titles, st.sampled_from([Kind.PERSON, Kind.PLACE]), st.just(1), st.just(("a",)), titles
)


@given(st.lists(open_questions, unique_by=lambda question: fold(question.name)))
def test_a_table_reads_back(asked: list[Question]) -> None:
    lines = write(asked).splitlines()
    text = "\n".join(line if line.startswith(("#", "answer")) else f"no{line}" for line in lines)
    answers, problems = read(text, "r.tsv", asked, Gazetteer([]))
    assert problems == ()
    assert [answer.question for answer in answers if isinstance(answer, Answer)] == asked
    assert {answer.verb for answer in answers if isinstance(answer, Answer)} <= {Verb.REJECT}


# ---- keys


def keyed(root: Path, monkeypatch: pytest.MonkeyPatch, keys: str, typed: str = "") -> Result:
    pressed: Iterator[str] = iter(keys)
    monkeypatch.setattr(sys.modules["gloss.cli.review"], "_is_terminal", lambda: True)
    monkeypatch.setattr(click, "getchar", lambda: next(pressed))
    monkeypatch.setattr(click, "prompt", lambda *_, **__: typed)
    return run(root, "review")


def test_a_key_answers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = keyed(root, monkeypatch, "2y")  # Kolbrin is the second page, Ottawa is a place
    assert result.exit_code == 0, result.output
    assert "[Kolbrin]: ../people/marta-kolbrin.md" in (root / EVENING).read_text("utf-8")
    assert (root / "docs/places/ottawa.md").exists()


def test_what_was_answered_before_one_leaves_is_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = keyed(root, monkeypatch, "2q")
    assert result.exit_code == 0, result.output
    assert "[Kolbrin]" in (root / EVENING).read_text("utf-8")
    assert not (root / "docs/places/ottawa.md").exists()


def test_one_may_merge_skip_and_press_wrong_keys(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = keyed(root, monkeypatch, "sx9m", "lyon")
    assert result.exit_code == 0, result.output
    assert "aliases: [Ottawa]" in (root / "docs/places/lyon.md").read_text("utf-8")


# ---- what answers change


def test_a_name_is_bracketed_where_it_stands_bare() -> None:
    text = "---\ntitle: T\n---\n# T\n\nKolbrin and [Kolbrin][other] of Kolbrins saw Kolbrin’s *Kolbrin*.\n\n[other]: ../people/o.md\n"
    once = bracketed("docs/articles/t.md", text, "Kolbrin", MARTA)
    assert "\n[Kolbrin] and [Kolbrin][other] of Kolbrins saw [Kolbrin]’s *[Kolbrin]*.\n" in once
    assert once.endswith('[Kolbrin]: ../people/marta-kolbrin.md "Engineer"\n')
    assert bracketed("docs/articles/t.md", once, "Kolbrin", MARTA) == once


def test_a_label_that_is_taken_is_not_taken_twice() -> None:
    text = "---\ntitle: T\n---\n# T\n\n[Kolbrin] met Kolbrin.\n\n[Kolbrin]: ../people/jonas-kolbrin.md\n"
    assert "[Kolbrin] met [Kolbrin][Marta Kolbrin]." in bracketed("docs/articles/t.md", text, "Kolbrin", MARTA)


def test_accepting_what_a_page_bears_makes_no_second_page() -> None:
    question = Question("Marta Kolbrin", Kind.PERSON, 1, ("a",), "")
    pages = {"docs/people/marta-kolbrin.md": "---\ntitle: Marta Kolbrin\n---\n"}
    assert changes([Answer(question, Verb.ACCEPT)] * 2, pages, Gazetteer([MARTA])) == {}
    other = changes([Answer(question, Verb.ACCEPT, Kind.PLACE)] * 2, pages, Gazetteer([MARTA]))
    assert list(other) == ["docs/places/marta-kolbrin.md"]


@given(st.lists(names), st.lists(names))
def test_words_that_are_no_names_are_kept_once_and_in_place(first: list[str], second: list[str]) -> None:
    once = not_names.with_words("", [name for name in first if not name.startswith("#")])
    edited = once + "# a remark\n" if once else once
    twice = not_names.with_words(edited, [name for name in second if not name.startswith("#")])
    assert not_names.with_words(twice, not_names.read(twice)) == twice
    assert set(not_names.read(once)) <= set(not_names.read(twice))
    assert edited.count("# a remark") == twice.count("# a remark")


# ---- two pages that may be one


def doubled(root: Path) -> Path:
    """A page that is likely the same as another of the collection."""
    page = root / "docs/people/marta-e-kolbrin.md"
    page.write_text("---\ntitle: Marta E. Kolbrin\n---\n# Marta E. Kolbrin\n\nBuilt a bridge.\n", "utf-8")
    assert "perhaps the same" in run(root).output
    return page


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_two_pages_can_be_said_to_be_one_or_two(root: Path, answer: str) -> None:
    page = doubled(root)
    table = filled(root, **{page.stem: answer})
    for _ in range(2):  # the second time nothing is left to do
        assert run(root, "review", "--apply", str(table)).exit_code == 0
        text, other = page.read_text("utf-8"), (root / "docs/people/marta-kolbrin.md").read_text("utf-8")
        assert ("redirect: people/marta-kolbrin" in text, "Built a bridge." in other) == (answer == "yes",) * 2
        assert text.count("different_from: [people/marta-kolbrin]") == (answer == "no")
    assert "perhaps the same" not in run(root).output
    assert run(root, "check").exit_code == 0


@pytest.mark.parametrize("key", "yn")
def test_a_key_says_that_two_pages_are_one_or_two(root: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    page = doubled(root)
    result = keyed(root, monkeypatch, "ssx" + key)
    assert "people/marta-e-kolbrin  Marta E. Kolbrin" in result.output
    text = page.read_text("utf-8")
    assert ("redirect:" in text, "different_from:" in text) == (key == "y", key == "n")


def test_who_leaves_is_not_asked_about_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doubled(root)
    assert "Are these two pages one?" not in keyed(root, monkeypatch, "q").output


def test_an_answer_about_pages_must_be_yes_or_no() -> None:
    lines = "people/lyon\tx\tsame\t\t\t\tpeople/a people/b\nyes\tx\tsame\t\t\t\tpeople/a\n"
    answers, problems = read(lines, "r.tsv", (), Gazetteer([MARTA]))
    assert answers == ()
    assert [(p.line, p.code) for p in problems] == [(1, "unreadable-answer"), (2, "unreadable-answer")]
