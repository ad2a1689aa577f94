"""The workflows may do no more than they must, run commands that are there, and the reports of readers find their forms."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from gloss.cli import main
from gloss.cli.changes import NOTHING

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = {file.name: file for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml"}
MAY_WRITE = {
    ("publish.yml", "build"): {"contents"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("changes.yml", "say"): {"pull-requests"},
}


def loaded(file: Path) -> dict[Any, Any]:
    value = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def steps(file: Path) -> Iterator[Mapping[str, Any]]:
    for job in loaded(file)["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_do_what_it_must_and_no_more(file: Path) -> None:
    workflow = loaded(file)
    assert set(workflow["permissions"].values()) <= {"read"}
    for name, job in workflow["jobs"].items():
        writes = {what for what, how in job.get("permissions", {}).items() if how != "read"}
        assert writes == MAY_WRITE.get((file.name, name), set())
        assert job["timeout-minutes"] if name != "deploy" else True


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_of_github_and_of_a_known_version(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", name)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_script_is_made_of_what_strangers_write(file: Path) -> None:
    assert [step["run"] for step in steps(file) if "${{" in step.get("run", "")] == []


def test_in_the_name_of_the_base_nothing_of_the_pull_request_runs() -> None:
    for file in WORKFLOWS:
        if "pull_request_target" in loaded(file)[True]:  # YAML 1.1 reads `on` as true
            texts = [str(step) for step in steps(file)]
            assert [step for step in steps(file) if step.get("with", {}).get("ref")] == []
            assert not re.search(r"git (checkout|switch|merge |reset|worktree)|actions/cache|cache:", " ".join(texts))


def commands() -> Iterator[tuple[str, str]]:
    for file in WORKFLOWS:
        for step in steps(file):
            for found in re.findall(r"python build_pages\.py ?([^\n>|;]*)", step.get("run", "")):
                yield file.name, found


@pytest.mark.parametrize(("file", "line"), list(commands()))
def test_the_commands_of_a_workflow_are_there(file: str, line: str) -> None:
    name, *arguments = shlex.split(line) or [""]
    assert isinstance(main, click.Group)
    if name:
        options = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("--")} <= options


def test_a_change_of_the_program_gets_no_comment() -> None:
    (words,) = re.findall(r"grep -q '\^- ([^']+)'", (ROOT / ".github/workflows/changes.yml").read_text("utf-8"))
    assert NOTHING.startswith(words)


def test_reports_find_their_forms_and_fields() -> None:
    links = (ROOT / "overrides/partials/gloss/report.html").read_text("utf-8")
    assert set(re.findall(r"{{ report }}([\w-]+\.yml)", links)) == set(FORMS)
    given = set(re.findall(r"[?;](\w+)=", links)) - {"body", "title", "template"}
    for form in FORMS.values():
        fields = {field["id"] for field in loaded(form)["body"]}
        assert given <= fields
        assert given


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_form_is_one(name: str) -> None:
    form = loaded(FORMS[name])
    assert {"name", "description", "body"} <= set(form)
    identities = [field["id"] for field in form["body"]]
    assert len(set(identities)) == len(identities)
    assert {field["type"] for field in form["body"]} <= {"input", "textarea", "dropdown", "checkboxes", "markdown"}
    assert all(field["attributes"]["label"] for field in form["body"])
