"""Chosen mentions of one page sent to another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gloss import front_matter, gathering, page, paths, references
from gloss.front_matter import DERIVED, with_list
from gloss.markdown import Bracket
from gloss.model import ContentError, EntityRef, Kind, NewEntity
from gloss.page import Page
from gloss.references import Definition
from gloss.rename.refused import RefusedError
from gloss.rename.renaming import standing

_PLACE = re.compile(r"(?P<path>.+?\.md)(?::(?P<line>\d+))?(?::(?P<column>\d+))?")


@dataclass(frozen=True, slots=True)
class _Found:
    """A bracket that leads to the page that is split."""

    bracket: Bracket
    start: int
    """Over the page's text, as is `end`."""
    end: int


def split(
    pages: Mapping[str, str], old: EntityRef, new: EntityRef, places: Iterable[str], title: str = ""
) -> dict[str, str | None]:
    """The files that change when mentions of `old` go to `new`, which is made where it is not there.

    `places`: `docs/articles/x.md`, all mentions on it; `….md:12`, those in a line; `….md:12:30`, one.
    Raises RefusedError.
    """
    was = standing(pages, old)
    if (old.kind is Kind.QUANTITY) is not (new.kind is Kind.QUANTITY) or old == new:
        raise RefusedError(f"mentions of {paths.entry(old)} cannot go to {paths.entry(new)}")
    changed: dict[str, str | None] = {}
    path = paths.gathering_page(new)
    name = title or new.slug.replace("-", " ").title()
    if path not in pages or gathering.redirect(pages[path]):
        figures = new.kind is Kind.QUANTITY
        made = gathering.new_figures(new, name) if figures else gathering.new(new, NewEntity(new.kind, name))
        changed[path] = made.head
    else:
        name = standing(pages, new).entity.title
    for article, wanted in _by_page(places).items():
        changed[article] = _moved(_read(pages, article), old, new, wanted, name, was.entity.description)
    return changed


def _by_page(places: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """Page -> the lines and columns that are chosen on it; 0 for any."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        match = _PLACE.fullmatch(place)
        if not match:
            raise RefusedError(
                f"{place} is no place: write docs/articles/NAME.md, or NAME.md:LINE, or NAME.md:LINE:COLUMN"
            )
        found.setdefault(match["path"], []).append((int(match["line"] or 0), int(match["column"] or 0)))
    return found


def _read(pages: Mapping[str, str], path: str) -> Page:
    if path not in pages or not path.startswith(paths.ARTICLES + "/"):
        raise RefusedError(f"there is no page of an article {path}")
    try:
        return page.parse(path, pages[path])
    except ContentError as error:
        raise RefusedError(str(error.problem)) from error


def _moved(
    there: Page, old: EntityRef, new: EntityRef, wanted: Sequence[tuple[int, int]], name: str, description: str
) -> str:
    defined: dict[str, Definition] = {}
    for definition in there.definitions:
        defined.setdefault(definition.key, definition)
    ours = {key: definition for key, definition in defined.items() if definition.ref == old}
    mentions = [found for found in _brackets(there) if references.label_key(found.bracket.label) in ours]
    chosen = [found for found in mentions if any(_is_at(there, found, *place) for place in wanted)]
    for place in wanted:
        if not any(_is_at(there, found, *place) for found in mentions):
            where = ":".join([there.path, *(str(number) for number in place if number)])
            raise RefusedError(f"{where}: nothing there leads to {paths.entry(old)}")
    edits: list[tuple[int, int, str]] = []
    for key, definition in ours.items():
        uses = [found for found in mentions if references.label_key(found.bracket.label) == key]
        gone = [found for found in uses if found in chosen]
        title = "" if definition.title == references.safe_title(description) else definition.title
        if not gone:
            continue
        if len(gone) == len(uses):
            line = replace(definition, target=references.target(new), title=title)
            edits.append((definition.start, definition.end, str(line)))
            continue
        label = _label(name, definition, new, defined)
        if references.label_key(label) not in defined:
            line = Definition(label, references.target(new), title)
            defined[line.key] = line
            edits.append((definition.end, definition.end, f"\n{line}"))
        edits += [(f.start, f.end, f"[{_phrase(there, f)}][{label}]") for f in gone]
    return _without_unlinked(there, new, edits)


def _brackets(there: Page) -> Iterator[_Found]:
    for block in there.blocks:
        for bracket in block.inline.brackets:
            yield _Found(bracket, block.at.content + bracket.raw_start, block.at.content + bracket.raw_end)


def _is_at(there: Page, found: _Found, line: int, column: int) -> bool:
    first, start = there.position(found.start)
    last, end = there.position(found.end)
    if not line:
        return True
    return first <= line <= last and (
        not column or ((first < line or start <= column) and (line < last or column < end))
    )


def _phrase(there: Page, found: _Found) -> str:
    closing = there.text.rfind("][", found.start, found.end) if found.bracket.full else found.end - 1
    return there.text[found.start + 1 : closing]


def _label(name: str, old: Definition, new: EntityRef, defined: Mapping[str, Definition]) -> str:
    """A label of the page that leads to `new` already, else the first free one after its name."""
    meaning = (references.target(new), old.title if new.kind is Kind.QUANTITY else "")
    stem = references.safe_label(name) or new.slug
    number, label = 1, stem
    while other := defined.get(references.label_key(label)):
        if (other.target, other.title if new.kind is Kind.QUANTITY else "") == meaning:
            break
        number += 1
        label = f"{stem} {number}"
    return label


def _without_unlinked(there: Page, new: EntityRef, edits: Iterable[tuple[int, int, str]]) -> str:
    text = there.text
    for start, end, written in sorted(edits, reverse=True):
        text = text[:start] + written + text[end:]
    if paths.entry(new) not in there.unlinked:
        return text
    own, derived = front_matter.divide(front_matter.split(text)[0] or "")
    own = with_list(own, "unlinked", [item for item in there.unlinked if item != paths.entry(new)])
    return f"---\n{own}{DERIVED}\n{derived}---\n{text[there.body :]}"
