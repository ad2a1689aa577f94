"""Writes the pages of the manual that are made from the code: `python manual/write_reference.py`."""

from collections.abc import Iterator
from pathlib import Path

from gloss.codes import codes

DOCS = Path(__file__).parent / "docs"
CODES = """\
# Codes of problems

Each problem ends with its code in brackets. `python build_pages.py check --explain CODE` says the same as these pages.

| Code | What it is |
|---|---|
"""


def pages() -> dict[str, str]:
    """Path below `manual/docs` -> text."""
    return dict(_codes())


def _codes() -> Iterator[tuple[str, str]]:
    rows = [f"| [{code.name}]({code.name}.md) | {code.title} |\n" for code in codes().values()]
    yield "codes/index.md", CODES + "".join(rows)
    for code in codes().values():
        yield f"codes/{code.name}.md", f"# {code.name}\n\n{code}"


def main() -> None:
    """Writes them, and removes what is not among them any more."""
    made = pages()
    for path, text in made.items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, "utf-8")
    for folder in {(DOCS / path).parent for path in made}:
        for file in folder.glob("*.md"):
            if file.relative_to(DOCS).as_posix() not in made:
                file.unlink()


if __name__ == "__main__":
    main()
