"""What the documents for people say is so: the example, commands, options, problem codes, stages and files."""

import ast
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gloss.cli import main
from gloss.codes import codes

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "DATA.md", "SECURITY.md"]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What README shows before, and the pages of names and figures that the example collection has."""
    root = tmp_path_factory.mktemp("collection")
    before = re.findall(r"^```text\n(.*?)^```$", read("README.md"), re.MULTILINE | re.DOTALL)
    name = re.findall(r"as `(sources/.*)`:", read("README.md"))
    assert (len(before), len(name)) == (1, 1)
    for folder in ("people", "organizations", "places", "figures"):
        shutil.copytree(ROOT / "docs" / folder, root / "docs" / folder)
    (root / "sources").mkdir()
    (root / name[0]).write_text(before[0], "utf-8")
    result = CliRunner().invoke(main, ["--root", str(root)])
    assert result.exit_code == 0, result.output
    return root


def test_readmes_example_is_what_the_build_makes_of_it(collection: Path) -> None:
    after = re.findall(r"^```markdown\n(.*?)^…\n```$", read("README.md"), re.MULTILINE | re.DOTALL)
    pages = [path for path in (collection / "docs" / "articles").glob("*.md") if path.stem != "index"]
    assert (len(after), len(pages)) == (1, 1)
    built = pages[0].read_text("utf-8").splitlines()
    assert [line for line in after[0].splitlines() if line not in built] == []


def test_readme_names_every_data_file(collection: Path) -> None:
    files = {path.name for path in (collection / "docs" / "data").iterdir() if path.suffix not in (".md", "")}
    assert files == set(re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", read("README.md"), re.MULTILINE))


def commands() -> Iterator[tuple[str, click.Command]]:
    assert isinstance(main, click.Group)
    yield "", main
    yield from main.commands.items()


def options() -> Iterator[str]:
    for name, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from (f"{name} {option}".strip() for option in parameter.opts if option.startswith("--"))


def test_readme_shows_no_command_that_is_not_there() -> None:
    shown = set(re.findall(r"build_pages\.py ([a-z]+)", "".join(map(read, DOCUMENTS))))
    assert shown - {"rewrites", "writes", "completes"} <= {name for name, _ in commands()}


@pytest.mark.parametrize("option", sorted(set(options())))
def test_the_reference_explains_every_option(option: str) -> None:
    name, _, flag = option.rpartition(" ")
    _, _, rest = read("manual/docs/commands.md").partition(f"    gloss {name}".rstrip() + " [")
    assert re.search(rf"^\| `[^`]*{flag}\b[^`]*` \| \w", rest.partition("\n## ")[0], re.MULTILINE)


def problem_codes() -> set[str]:
    """Every `word-word` that our code hands to a `Problem` or to a function that words one, or names `code`."""
    nodes = (node for path in (ROOT / "gloss").rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    parts = (part for node in nodes if words_a_problem(node) for part in ast.walk(node))
    texts = (part.value for part in parts if isinstance(part, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}


def words_a_problem(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return "problem" in ast.unparse(node.func).lower()
    return isinstance(node, ast.Assign) and any("code" in ast.unparse(target) for target in node.targets)


def test_every_code_is_explained_and_no_other() -> None:
    assert set(codes()) == problem_codes()


def test_what_the_manual_has_from_the_code_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "manual"))
    reference = import_module("write_reference")
    made = reference.pages()
    there = {path: file.read_text("utf-8") for path in made if (file := reference.DOCS / path).exists()}
    assert there == made, "run `python manual/write_reference.py`"
    assert {f"codes/{file.name}" for file in (reference.DOCS / "codes").iterdir()} <= set(made)


def test_ci_runs_what_readme_says() -> None:
    promised = re.findall(r"^ {4}(python3 -m venv .*)$", read("README.md"), re.MULTILINE)
    run = [line.strip() for line in read(".ci/run").splitlines()]
    assert len(promised) == 2
    assert [command for command in promised if command not in run] == []


def test_the_stages_that_the_architecture_names_exist() -> None:
    flow = re.findall(r"--(\w+)-->", read("ARCHITECTURE.md"))
    assert flow
    assert [stage for stage in flow if not (ROOT / "gloss" / stage).exists() and not module(stage).exists()] == []


def module(stage: str) -> Path:
    return ROOT / "gloss" / f"{stage}.py"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(document))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (ROOT / target).exists()] == []
