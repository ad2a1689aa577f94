"""The codes of problems: what each means and what helps, from `data/problems.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem."""

    name: str
    title: str
    means: str
    help: str
    mended: bool = False
    """Whether `check --fix` mends the example."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Path -> text of the files of an example; empty for none."""
    right: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """As a page of Markdown, without a headline."""
        parts = [f"**{self.title}.** {self.means}", self.help]
        if self.wrong:
            parts += ["Wrong:", *map(_file, self.wrong, self.wrong.values())]
            parts += ["Right:", *map(_file, self.right, self.right.values())]
        return "\n\n".join(parts) + "\n"


def _file(path: str, text: str) -> str:
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))
    return f"`{path}`\n\n{lines}".rstrip("\n")


@cache
def codes() -> Mapping[str, Code]:
    """All of them, by name."""
    tables = tomllib.loads(files("gloss.data").joinpath("problems.toml").read_text("utf-8"))
    return {name: Code(name, **table) for name, table in tables.items()}
