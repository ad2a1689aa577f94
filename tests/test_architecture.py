"""Who may import whom, and who may touch the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "gloss"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = {
    "read",
    "clean",
    "recognize",
    "resolve",
    "annotate",
    "index",
    "check",
    "rename",
    "rights",
    "review",
    "reconcile",
    "duplicates",
    "mend",
    "export",
    "active",
}
NOUNS = {
    "text",
    "markdown",
    "references",
    "front_matter",
    "paths",
    "gazetteer",
    "quantity",
    "partial_date",
    "conflicts",
    "apposition",
    "outlines",
    "codes",
}
COMPOUND = {"page", "gathering", "not_names"}
RANK = {"model": 0, **dict.fromkeys(NOUNS, 1), **dict.fromkeys(COMPOUND, 2), **dict.fromkeys(STAGES, 3)}
RANK |= {
    "entries": 0,
    "schemas": 3,
    "skeleton": 3,
    "agreement": 5,
    "changes": 5,
    "values": 1,
    "cache": 1,
    "asked": 2,
    "settings": 2,
    "intake": 4,
    "work": 4,
    "rounds": 5,
    "build": 6,
}
RANK |= {"journal": 6, "files": 7, "executor": 7, "add": 7, "fetch": 7, "cli": 8}
TABLES = ("read", "recognize", "index")
"""Packages whose modules do not know one another but through names shared for the purpose."""


def part(path: Path) -> str:
    """The room of a module: `read` for `read/html.py`."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """Everything that a module imports, by full name, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms(path: Path) -> set[str]:
    """The rooms of ours that a module enters, its own left out."""
    found = {name.split(".")[1] for name in imports(path) if name.startswith("gloss.") and name.count(".")}
    return {room for room in found if (PACKAGE / room).exists() or (PACKAGE / f"{room}.py").exists()} - {
        part(path),
        "data",
    }


def test_there_are_modules() -> None:
    assert len(MODULES) > 30


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    if part(path) == "__init__":
        for_programs = {"files", "executor", "gathering", "gazetteer", "paths"}
        assert rooms(path) <= {"model"} | STAGES | {"build"} | for_programs
        return
    own = RANK[part(path)]
    assert {room for room in rooms(path) if RANK[room] >= own} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_the_site_engine(path: Path) -> None:
    assert [
        name for name in imports(path) if name.split(".")[0] in ("mkdocs", "material", "zensical", "properdocs")
    ] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_shell_opens_and_prints(path: Path) -> None:
    calls = {
        node.func.id
        if isinstance(node.func, ast.Name)
        else node.func.attr
        if isinstance(node.func, ast.Attribute)
        else ""
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    forbidden = {"print", "open", "write_text", "write_bytes", "unlink", "mkdir", "now", "today", "echo", "getenv"}
    assert part(path) in ("files", "journal", "cache", "cli", "add") or calls & forbidden == set()


def test_the_model_is_standard_library_only() -> None:
    own = {name for name in imports(PACKAGE / "model.py") if name.startswith("gloss")}
    assert own == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_small_and_say_what_they_are_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    limit = 420 if path.name == "model.py" else 300
    assert len(text.splitlines()) <= limit
