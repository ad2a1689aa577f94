"""What `check` teaches: every code has an example that a build knows, its place is shown, and what is certain is mended."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from gloss.build import build
from gloss.cli import main
from gloss.cli.shown import as_github, as_text
from gloss.codes import codes
from gloss.intake import Collection
from gloss.mend import MENDINGS, mend
from gloss.model import Problem, Source
from gloss.settings import settings

ROOT = Path(__file__).parents[1]
ANA = {"docs/people/ana-ruiz.md": "---\ntitle: Ana Ruiz\n---\n# Ana Ruiz\n"}


def problems(files: dict[str, str]) -> tuple[Problem, ...]:
    sources = [Source(path, text.encode()) for path, text in files.items() if path.startswith("sources/")]
    pages = {path: text for path, text in files.items() if path.startswith("docs/")}
    return build(Collection(sources, pages, settings(files.get("gloss.yml", "")))).problems


def said(files: dict[str, str]) -> set[str]:
    """The codes of all that is wrong; settings are read by those who open files."""
    try:
        return {problem.code for problem in problems(ANA | files)}
    except Exception as error:
        return {getattr(error, "problem").code}  # noqa: B009 (a ContentError, or the test fails here)


@pytest.mark.parametrize("name", [name for name, code in codes().items() if code.wrong])
def test_the_example_of_a_code_says_it_until_it_is_mended(name: str) -> None:
    code = codes()[name]
    assert name in said(dict(code.wrong))
    assert said(dict(code.right)) == set()


@pytest.mark.parametrize("name", [name for name, code in codes().items() if code.mended])
def test_what_can_be_mended_is(name: str) -> None:
    code = codes()[name]
    found = problems(ANA | dict(code.wrong))
    mended = {path: mend(text, [p for p in found if p.path == path])[0] for path, text in code.wrong.items()}
    assert mended == code.right


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/places/quay.md", "---\ntitle: Quay\n# where\ncoordinates: north\n---\n", 4),
        ("docs/places/quay.md", "---\ntitle: Quay\ngeonames: many\n---\n", 3),
        ("docs/people/eva.md", "---\ntitle: Eva\naliases: {a: b}\n---\n", 3),
        ("docs/articles/well.md", "---\ntitle: A well\nauthor: {a: b}\n---\nIt is deep.\n", 3),
        ("docs/articles/well.md", "---\ntitle: A well\n\nunlinked: [[a]]\n---\nIt is deep.\n", 4),
        ("sources/well.md", "---\ntitle: A well\ndate: [2019]\n---\nIt is deep.\n", 3),
        ("sources/well.txt", "---\ntitle: A well\ndate: [2019]\n---\nIt is deep.\n", 3),
    ],
)
def test_an_entry_is_named_where_it_stands(path: str, text: str, line: int) -> None:
    assert [(p.path, p.line, p.code) for p in problems({path: text})] == [(path, line, "bad-front-matter")]


def test_every_mending_has_an_example() -> None:
    assert {name for name, code in codes().items() if code.mended} == set(MENDINGS)


@pytest.mark.parametrize(
    ("code", "text", "line"),
    [
        ("duplicate-definition", '[a]: ../people/a.md "One"\n[a]: ../people/a.md "Two"\n', 2),  # which is right?
        ("duplicate-definition", "[a]: ../people/a.md\n[a]: ../people/b.md\n", 2),
        ("broken-front-matter", "---\naliases: [one\n---\n", 2),  # a list may end anywhere
        ("broken-front-matter", "---\ntitle: a: b # and a remark\n---\n", 2),
        ("broken-front-matter", "---\ntitle: a\ntitle: b\n---\n", 3),
        ("no-front-matter", "Some words, and no headline.\n", 1),
        ("undefined-label", "---\ntitle: T\n---\n[Zorbia] is far.\n", 4),
        ("unused-definition", "---\ntitle: T\n---\n\n[Zorbia]: ../places/ \n", 5),
    ],
)
def test_what_a_person_must_decide_is_left(code: str, text: str, line: int) -> None:
    assert mend(text, [Problem("docs/articles/a.md", line, 1, code, "")]) == (text, ())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=60))
def test_a_quoted_value_keeps_its_words(words: str) -> None:
    text = f"---\ntitle: {words}\n---\nText.\n"
    found = [p for p in problems({"docs/articles/a.md": text}) if p.code == "broken-front-matter"]
    mended, done = mend(text, found)
    assert bool(done) == (mended != text)
    if done:
        assert yaml.safe_load(mended.split("---\n")[1]) == {"title": words.rstrip(" \t").lstrip(" \t")}


HEADS = ["", "---\ntitle: A: b\n---\n", "---\ntitle: A\nrights: full: CC\n---\n", "---\ntitle: A\n---\n"]
LINES = [
    "# A well",
    "It is deep.",
    "[Ana Ruiz] dug it.",
    "- an item of [Ana Ruiz]",
    "> [!NOTE]",
    "> A remark.",
    "[Ana Ruiz]: ../people/ana-ruiz.md",
    '[Ana Ruiz]: ../people/ana-ruiz.md "Engineer"',
    "",
]


@settings_of_hypothesis(max_examples=25, deadline=None)
@given(st.sampled_from(HEADS), st.lists(st.sampled_from(LINES), max_size=9))
def test_mending_ends_and_loses_no_word(head: str, lines: list[str]) -> None:
    path = "docs/articles/well.md"
    before = text = head + "\n".join(lines) + "\n"
    for _ in range(9):
        text, done = mend(text, [p for p in problems(ANA | {path: text}) if p.path == path])
        if not done:
            break
    assert not done
    left = text.split("\n")
    for line in set(lines) - {""}:
        assert left.count(line) == lines.count(line) or ("]: " in line and left.count(line) >= 1)
    assert set(left) - set(before.split("\n")) <= {"---", "", "title: A well", 'title: "A: b"', 'rights: "full: CC"'}


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("The well of [Zorbia].", 13, "    7 | The well of [Zorbia].\n      |             ^"),
        ("在 [水]", 3, "    7 | 在 [水]\n      |    ^"),  # a wide character takes two columns
        ("e\u0301 [x]", 4, "    7 | e\u0301 [x]\n      |   ^"),
        ("a\t[x]", 3, "    7 | a [x]\n      |   ^"),
        ("\x1b[31m[x]", 6, "    7 | \ufffd[31m[x]\n      |      ^"),  # what is in a page does not steer the terminal
        ("x" * 100 + "[" + "y" * 100, 101, f"    7 | … {'x' * 60}[{'y' * 39} …\n      | {' ' * 62}^"),
    ],
)
def test_the_place_is_shown(line: str, column: int, shown: str) -> None:
    problem = Problem("docs/articles/a.md", 7, column, "undefined-label", "says nothing")
    assert as_text(problem, line) == f"{problem}\n{shown}"


@pytest.mark.parametrize(("line", "column"), [("", 1), ("short", 40)])
def test_no_place_is_shown_where_there_is_none(line: str, column: int) -> None:
    problem = Problem("docs/articles/a.md", 7, column, "not-built", "says nothing")
    assert as_text(problem, line) == str(problem)


def test_a_message_does_not_steer_the_terminal() -> None:
    problem = Problem(
        "docs/articles/a.md", 1, 1, "undefined-label", "nothing says what [\x1b[2J\x9b] stands for\n    -x"
    )
    assert as_text(problem, "") == as_text(problem, "").replace("\x1b", "").replace("\x9b", "")
    assert "[\ufffd[2J\ufffd] stands for\n    -x" in as_text(problem, "words")


def test_a_file_cannot_speak_to_the_runner_of_a_workflow() -> None:
    problem = Problem("docs/articles/a\n::error::b.md", 1, 1, "not-built", "says nothing")
    assert [line for line in as_text(problem, "::error::c").splitlines() if line.lstrip().startswith("::")] == []


def test_github_is_told_on_one_line() -> None:
    problem = Problem("docs/a,b:c.md", 3, 5, "text-differs", "100 % other\n    -one\r\n    +two::")
    assert as_github(problem, problem.path) == (
        "::error file=docs/a%2Cb%3Ac.md,line=3,col=5,title=The words are not the author’s [text-differs]"
        "::100 %25 other%0A    -one%0D%0A    +two::"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    page = "---\ntitle: A well: deep\n---\n# A well\n\n[Zorbia] has one.\n[Ana Ruiz]: ../people/\n"
    (tmp_path / "docs/articles").mkdir(parents=True)
    (tmp_path / "docs/articles/well.md").write_text(page, "utf-8")
    return tmp_path


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "check", *arguments], catch_exceptions=False)


def test_check_shows_the_line_and_fix_goes_on_until_only_people_can(root: Path) -> None:
    shown = run(root, "--allow-unbuilt")
    assert "    2 | title: A well: deep\n      |              ^\n" in shown.stderr
    assert shown.exit_code == 1
    mended = run(root, "--fix")
    assert re.findall(r"mended \[(.*)\]", mended.stderr) == ["broken-front-matter", "definition-in-text"]
    assert [line for line in mended.stderr.splitlines() if line.endswith("]") and "mended" not in line] == [
        line for line in mended.stderr.splitlines() if "[undefined-label]" in line or "[unused-definition]" in line
    ]
    text = (root / "docs/articles/well.md").read_text("utf-8")
    assert 'title: "A well: deep"\n' in text
    assert "[Zorbia] has one.\n\n" in text
    assert run(root, "--fix", "--format", "json").exit_code == 2


def test_formats_for_programs(root: Path) -> None:
    told = run(root, "--allow-unbuilt", "--format", "github")
    assert "    2 | title: A well: deep\n" in told.stderr  # GitHub shows ten beside the lines, and the log has all
    github = told.stdout.splitlines()
    assert len(github) == 1
    assert github[0].startswith(f"::error file={str(root).replace(':', '%3A')}/docs/articles/well.md,line=2,col=14,")
    (row,) = map(json.loads, run(root, "--allow-unbuilt", "--format", "json").stdout.splitlines())
    assert (row["code"], row["line"], row["text"]) == ("broken-front-matter", 2, "title: A well: deep")
    assert row["help"] == codes()["broken-front-matter"].help


def test_a_code_is_explained(root: Path) -> None:
    assert run(root, "--explain", "text-differs").stdout == str(codes()["text-differs"])
    assert run(root, "--explain", "text-differ").exit_code == 2


def test_the_hook_names_a_command_that_is_there(root: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "gloss"
    assert CliRunner().invoke(main, ["--root", str(root), *arguments]).exit_code == 1
    assert [p for p in ("docs/people/a.md", "sources/b.txt", "gloss.yml") if not re.search(hook["files"], p)] == []
    assert not re.search(hook["files"], "README.md")
