"""Pages out of sections of lines, split where a page would grow too long to load; and the frames they stand in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

import jinja2
import yaml

from gloss.index.lines import counted, link, plain, render, render_heading, render_row
from gloss.model import GatheringPage
from gloss.paths import slug_of

ROWS = 200
"""As many lines as a page may have."""
SIZE = 80_000
"""As many bytes as the lines of a page may have: less than 150 kB of HTML with all around it, for a phone to show."""


@dataclass(frozen=True, slots=True)
class Row:
    """A marked line, or the marked cells of a table's row, and the heading of its group (which may be empty)."""

    line: str
    group: str = ""
    key: str = ""
    """What it belongs to where its section needs more than a page: a year, at which a section is parted rather."""

    @property
    def size(self) -> int:
        """In bytes of the page, nearly."""
        return len(self.line.encode()) + len(self.group)


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    key: str
    """The name of its file where it needs one of its own; no other section of the page has it."""
    title: str
    rows: Sequence[Row]
    target: str = ""
    """What the heading links to: a path below `docs/`, or nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the sections."""

    path: str
    """Below `docs/`, without the suffix."""
    title: str
    intro: str
    """Marked."""
    columns: tuple[str, ...] = ()
    """Their names, where the rows are rows of a table."""
    unit: str = "entry"
    units: str = "entries"
    lead: tuple[str, ...] = ()
    """Further marked paragraphs above the sections."""


class Part(NamedTuple):
    """As many rows of a section as one page has."""

    path: str
    label: str
    """What it has of the section: `2003–2011`, `201–400`."""
    rows: Sequence[Row]


def lay_out(page: Page, sections: Sequence[Section]) -> dict[str, str]:
    """The page with the first sections that fit on it, and a page or more for each of the others."""
    staying = _staying(sections)
    files: dict[str, str] = {}
    shown = []
    for section in sections:
        if section.key in staying:
            shown.append((section, _body(page, section.rows, page.path)))
        else:
            parts = _parts(page, section)
            shown.append((section, render(_contents(page, section, parts), _up(page.path))))
            files |= _part_pages(page, section, parts)
    return {f"docs/{page.path}.md": _frame(page.path, page.title, (page.intro, *page.lead), shown)} | files


def bullets(lines: Iterable[str], up: str) -> str:
    """Marked lines as a list."""
    return "\n".join("- " + render(line, up) for line in lines)


def grouped_table(columns: Sequence[str], rows: Iterable[Row], up: str) -> str:
    """Rows as tables, or without columns as lists, those of a group under its heading."""
    parts = []
    for group, members in groupby(rows, key=lambda row: row.group):
        lines = [row.line for row in members]
        parts += [f"### {render_heading(group, up)}"] if group else []
        parts.append(_table(columns, lines, up) if columns else bullets(lines, up))
    return "\n\n".join(parts)


def _table(columns: Sequence[str], rows: Iterable[str], up: str) -> str:
    head = f"| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
    return head + "\n".join(render_row(row, up) for row in rows)


def sections_by(titled: Iterable[tuple[str, Row]]) -> list[Section]:
    """Rows under their headings, in the order in which these come first."""
    rows: dict[str, list[Row]] = {}
    for title, row in titled:
        rows.setdefault(title, []).append(row)
    keys: set[str] = set()
    return [Section(unused(slug_of(title), keys), title, found) for title, found in rows.items()]


def unused(name: str, used: set[str]) -> str:
    """A name that is not yet used: the years 44 and -44 would share a file."""
    while name in used:
        name += "-"
    used.add(name)
    return name


def gathering_page(template: str, page: GatheringPage, **values: str) -> str:
    """What people wrote, byte for byte, and below it what the template makes of the values."""
    description = page.entity.description
    # The front matter is not on the page, but prose that says the same needs no echo.
    shown = "" if description and page.head.count(description) > 1 else render(plain(description), "../")
    return below(page.head, template, **(values | {"description": shown or values.get("description", "")}))


def below(head: str, template: str, **values: object) -> str:
    """A text byte for byte, and what a template makes of the values."""
    space = "" if not head or head.endswith("\n") else "\n\n"
    return head + space + _environment().get_template(template).render(values)


def newest_that_fit(rows: Sequence[Row], number: int = ROWS, size: int = SIZE) -> Sequence[Row]:
    """As many rows from the end as a page has room for."""
    for start in range(len(rows) - 1, -1, -1):
        size -= rows[start].size
        if len(rows) - start > number or size < 0:
            return rows[start + 1 :]
    return rows


def _staying(sections: Iterable[Section]) -> set[str]:
    staying, room, bytes_left = set(), ROWS, SIZE
    for section in sections:
        size = sum(row.size for row in section.rows)
        if len(section.rows) <= room and size <= bytes_left:
            staying.add(section.key)
            room -= len(section.rows)
            bytes_left -= size
    return staying


def _parts(page: Page, section: Section) -> list[Part]:
    """The first has the name of the section, the others what they begin with; no key holds the `.` between the two."""
    parts: list[Part] = []
    used: Counter[str] = Counter()
    start = 0
    for rows in _pages_of(section.rows):
        first, last = rows[0].key, rows[-1].key
        label = f"{first}–{last}" if first != last else first or f"{start + 1:,}–{start + len(rows):,}"
        used[slug_of(first)] += 1
        count = used[slug_of(first)]
        name = f"{section.key}.{slug_of(first)}" if parts and first else section.key
        name += f".{count}" if count > 1 else ""
        parts.append(Part(f"{page.path}/{name}", f"{label} ({count})" if count > 1 and first else label, rows))
        start += len(rows)
    return parts


def _pages_of(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows of each page: all of a key together where they fit."""
    page: list[Row] = []
    size = 0
    for _, group in groupby(rows, key=lambda row: row.key):
        members = list(group)
        whole = sum(row.size for row in members)
        if page and (len(page) + len(members) > ROWS or size + whole > SIZE):
            yield page
            page, size = [], 0
        for row in members:
            if page and (len(page) == ROWS or size + row.size > SIZE):
                yield page
                page, size = [], 0
            page.append(row)
            size += row.size
    if page:
        yield page


def _contents(page: Page, section: Section, parts: Sequence[Part]) -> str:
    """`334 entries: 1–200 · 201–334` or `334 entries: 2003–2011 · 2012`, each a link; one link for a single part."""
    entries = counted(len(section.rows), page.unit, page.units)
    if len(parts) == 1:
        return link(entries, f"{parts[0].path}.md")
    return f"{entries}: {' · '.join(link(part.label, f'{part.path}.md') for part in parts)}"


def _part_pages(page: Page, section: Section, parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    others = f" · {_contents(page, section, parts)}" if len(parts) > 1 else ""
    intro, title = link(page.title, f"{page.path}.md") + others, f"{page.title}: {plain(section.title)}"
    for part in parts:
        body = _body(page, part.rows, part.path)
        yield f"docs/{part.path}.md", _frame(part.path, title, (intro,), [(section, body)])


def _body(page: Page, rows: Iterable[Row], path: str) -> str:
    """The rows on the page at `path`, those of a group under its heading."""
    return grouped_table(page.columns, rows, _up(path))


def _frame(path: str, title: str, lead: Iterable[str], sections: Iterable[tuple[Section, str]]) -> str:
    up = _up(path)
    values = {
        "front": yaml.safe_dump({"title": title}, allow_unicode=True, width=float("inf")),
        "title": render_heading(title, up),
        "lead": "\n\n".join(render(paragraph, up) for paragraph in lead),
        "sections": [(render_heading(_heading(section), up), body) for section, body in sections],
    }
    return _environment().get_template("page.md").render(values)


def _heading(section: Section) -> str:
    return link(section.title, section.target) if section.target else plain(section.title)


def _up(path: str) -> str:
    """The way from a page to `docs/`."""
    return "../" * path.count("/")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("gloss"),
        auto_reload=False,
        autoescape=False,  # Markdown, not HTML: every line has been escaped for it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
