"""Writes the pages of the manual that are made from the code: `python manual/write_reference.py`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from gloss.cli import main as gloss
from gloss.codes import codes
from gloss.entries import ARTICLE, FIGURES, NAMED, SOURCE, Entry
from gloss.model import KINDS
from gloss.schemas import setting_rows

DOCS = Path(__file__).parent / "docs"
CODES = """\
# Codes of problems

Each problem ends with its code in brackets. `gloss check --explain CODE` says the same as these pages.

| Code | What it is |
|---|---|
"""
COMMANDS = """\
# Commands

`gloss` is what the package installs. In the clone, `python build_pages.py` is the same; the program calls itself so.

The exit code is 0 if all is well, 1 if there are problems, 2 if the command was wrong. Problems go to the error stream,
one a line: file, line, column, what is wrong and what helps, and a [code](codes/index.md).
"""
ENTRIES = """\
# Front matter

What may stand between the `---` lines at the top of a source or page. None of it is needed. What you write there, its
order and your remarks stay, and so do entries of your own; a name that is nearly one of these is a
[problem](codes/unknown-entry.md).
"""
SETTINGS = """\
# Settings

`gloss.yml` at the top of the collection. None is needed; one that there is none of is a
[problem](codes/bad-settings.md).

| Setting | If it is not there | What it is |
|---|---|---|
"""


def pages() -> dict[str, str]:
    """Path below `manual/docs` -> text."""
    return {"commands.md": _commands(), "front-matter.md": _entries(), "settings.md": _settings(), **dict(_codes())}


def _codes() -> Iterator[tuple[str, str]]:
    rows = [f"| [{code.name}]({code.name}.md) | {code.title} |\n" for code in codes().values()]
    yield "codes/index.md", CODES + "".join(rows)
    for code in codes().values():
        yield f"codes/{code.name}.md", f"# {code.name}\n\n{code}"


def _commands() -> str:
    assert isinstance(gloss, click.Group)
    parts = [COMMANDS, *_command("gloss", gloss)]
    for name, command in sorted(gloss.commands.items()):
        parts += [f"\n## {name}\n", *_command(f"gloss {name}", command)]
    return "\n".join(parts)


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    yield f"    {name} {' '.join(command.collect_usage_pieces(context))}\n"
    yield "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n")) + "\n"
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if rows := [row for option in options if (row := option.get_help_record(context))]:
        yield "| Option | |\n|---|---|"
        yield from (f"| `{written.replace('|', '/')}` | {_cell(what)} |" for written, what in rows)
    if command.epilog:
        yield "\n" + "\n".join(f"    {line}" for line in command.epilog.strip("\b\n").splitlines())


def _cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


def _entries() -> str:
    figures, named = KINDS_OF_PAGES
    return "\n".join(
        [
            ENTRIES,
            "## Of a source\n\nAn HTML file has them in a file beside it that ends in `.yml`.\n",
            *_table(SOURCE),
            "\n## Of the page of an article\n\nBelow the line that begins with `# Derived` the build writes.\n",
            *_table(ARTICLE),
            f"\n## Of {named}\n",
            *_table(NAMED),
            f"\n## Of {figures}\n",
            *_table(FIGURES),
            "",
        ]
    )


KINDS_OF_PAGES = (
    "the page of a unit or subject of figures",
    "a page in " + ", ".join(f"`docs/{info.folder}`" for info in KINDS.values() if info.is_entity),
)


def _table(entries: Iterable[Entry]) -> Iterator[str]:
    yield "| Entry | What it is | Such as |\n|---|---|---|"
    yield from (f"| `{e.name}` | {_cell(e.means)} | `{e.name}: {_cell(e.example)}` |" for e in entries)


def _settings() -> str:
    return SETTINGS + "".join(f"| `{name}` | {default} | {_cell(what)} |\n" for name, default, what in setting_rows())


def main() -> None:
    """Writes them, and removes what is not among them any more."""
    made = pages()
    for path, text in made.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, "utf-8")
    for file in (DOCS / "codes").glob("*.md"):
        if f"codes/{file.name}" not in made:
            file.unlink()


if __name__ == "__main__":
    main()
