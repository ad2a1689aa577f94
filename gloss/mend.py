"""Problem + the text that it is in -> the text without it, where only one mending is possible and no word changes."""

import re
from collections.abc import Callable, Iterable, Mapping

from gloss import front_matter, markdown, references
from gloss.model import ContentError, Problem

MOST = 50
"""Values of one page that are put in quotes."""
_HEADLINE = re.compile(r"\s*# +(?P<title>\S[^\n]*)")
_VALUE = re.compile(r"(?P<name>[A-Za-z_][\w-]*):[ \t]+(?P<value>[^\s\"'\[{|>][^\n]*?)[ \t]*")


def mend(text: str, problems: Iterable[Problem]) -> tuple[str, tuple[Problem, ...]]:
    """The text as mended, and what of the problems in it that was. From the last to the first, as lines move."""
    done = []
    for problem in sorted(problems, reverse=True):
        mending = MENDINGS.get(problem.code)
        mended = mending(text, problem) if mending else None
        if mended is not None:
            text = mended
            done.append(problem)
    return text, tuple(reversed(done))


def _apart(text: str, problem: Problem) -> str | None:
    """An empty line above a definition."""
    at = _start(text, problem.line)
    return text[:at] + "\n" + text[at:]


def _once(text: str, problem: Problem) -> str | None:
    """Without the second of two definitions that say the same."""
    at = _start(text, problem.line)
    found = list(references.read(text))
    second = next((definition for definition in found if definition.start == at), None)
    first = next((definition for definition in found if second and definition.key == second.key), None)
    if not first or not second or first is second or (first.target, first.title) != (second.target, second.title):
        return None
    return text[: second.start] + text[second.end :].removeprefix("\n")


def _begun(text: str, _: Problem) -> str | None:
    """With front matter that has the headline as the title."""
    headline = _HEADLINE.match(text)
    title = " ".join(markdown.read(headline["title"]).text.split()) if headline else ""
    return f"---\ntitle: {front_matter.scalar(title)}\n---\n{text}" if title else None


def _quoted(text: str, __: Problem) -> str | None:
    """With quotes around each value that YAML would read as something else than a text."""
    yaml_text, _, _ = front_matter.split(text)
    if yaml_text is None:
        return None
    mended = yaml_text
    for _ in range(MOST):
        line = _faulty(mended)
        if line is None:
            return text.replace(yaml_text, mended, 1)
        value = _VALUE.fullmatch(line)
        if not value or " #" in value["value"]:
            return None
        mended = mended.replace(line, f"{value['name']}: {front_matter.quoted(value['value'])}", 1)
    return None


def _faulty(yaml_text: str) -> str | None:
    """The line of people's part at which YAML readers stop; None where they read all of it."""
    own, _ = front_matter.divide(yaml_text)
    try:
        front_matter.load(own, "", first_line=0)
    except ContentError as error:
        lines = own.split("\n")
        return lines[error.problem.line] if error.problem.line < len(lines) else ""
    return None


def _start(text: str, line: int) -> int:
    """Where a line, from 1, begins."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


MENDINGS: Mapping[str, Callable[[str, Problem], str | None]] = {
    "definition-in-text": _apart,
    "duplicate-definition": _once,
    "no-front-matter": _begun,
    "broken-front-matter": _quoted,
}
"""By the code of the problem; None where more than one mending is possible."""
