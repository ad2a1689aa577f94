"""A problem as a person in a terminal, GitHub, or a program reads it."""

import json
import unicodedata

from gloss.cli.output import tame, written
from gloss.codes import codes
from gloss.model import Problem

BEFORE, SHOWN = 60, 100
"""Characters of the line that are shown before the place, and in all: paragraphs have thousands."""


def as_text(problem: Problem, line: str) -> str:
    """The problem, and below it the line with a caret under the place."""
    at = problem.column - 1
    if not line.strip() or not 0 <= at <= len(line):
        return written(problem)
    start = max(0, at - BEFORE)
    end = start + SHOWN
    left = ("… " if start else "") + line[start:at]
    shown = left + line[at:end].rstrip() + (" …" if end < len(line) else "")
    number = f"{problem.line:>5} | "
    shown, left = (tame(text).replace("\t", " ") for text in (shown, left))
    return f"{written(problem)}\n{number}{shown}\n{' ' * (len(number) - 2)}| {_blank(left)}^"


def _blank(text: str) -> str:
    """As many columns of nothing as a terminal gives the text."""
    return " " * sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def as_github(problem: Problem, path: str) -> str:
    """A command to the runner of GitHub Actions, which shows it beside the line in the pull request."""
    title = codes()[problem.code].title
    where = f"file={_value(path)},line={problem.line},col={problem.column},title={_value(f'{title} [{problem.code}]')}"
    return f"::error {where}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problem: Problem, line: str) -> str:
    """One object on one line."""
    code = codes()[problem.code]
    return json.dumps(
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "code": problem.code,
            "message": problem.message,
            "text": line,
            "means": code.means,
            "help": code.help,
        },
        ensure_ascii=False,
    )
