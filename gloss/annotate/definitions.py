"""The definitions of a page after a build: completed, and sorted at the foot unless a person put them elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gloss import partial_date, quantity, references
from gloss.annotate.meaning import body_of
from gloss.annotate.splice import Edit
from gloss.gazetteer import Gazetteer
from gloss.model import EntityRef, PartialDate, Quantity
from gloss.page import Page
from gloss.references import MARKER, Definition

Titles = Callable[[EntityRef], str | None]
"""The title that the last build gave an entity's definitions; None where that is not known."""


def refreshed(definition: Definition, gazetteer: Gazetteer, titles: Titles) -> Definition:
    """What follows from a definition: an entity's title from its page, the year's address from a date.

    A title that a person wrote stays.
    """
    match body_of(definition):
        case EntityRef() as ref:
            entity = gazetteer.get(ref)
            title = references.safe_title(entity.description) if entity else definition.title
            return replace(definition, title=title) if is_by_build(definition, gazetteer, titles) else definition
        case PartialDate() as date:
            title = definition.title or references.safe_title(partial_date.reading(date))
            return replace(
                definition,
                target=references.timeline_target(partial_date.heading(partial_date.period(date))),
                title=title,
            )
        case Quantity() as figure:
            return replace(definition, title=definition.title or references.safe_title(quantity.reading(figure)))
    return definition


def is_by_build(definition: Definition, gazetteer: Gazetteer, titles: Titles) -> bool:
    """Whether the title is what a build wrote for an entity, or would write; a figure or date has its reading."""
    ref = body_of(definition)
    if not isinstance(ref, EntityRef):
        return True
    entity = gazetteer.get(ref)
    return definition.title in ("", titles(ref), references.safe_title(entity.description) if entity else "")


def edits(page: Page, after: Sequence[tuple[Definition, Definition | None]], new: Sequence[Definition]) -> list[Edit]:
    """The edits of the page's text; `after` says what becomes of each definition, None that it goes."""
    start, end = _foot(page)
    at_foot = [result for found, result in after if start <= found.start < end and result]
    made = [
        _in_place(page, found, result) for found, result in after if not start <= found.start < end and result != found
    ]
    lines = references.write([*at_foot, *new])
    if start < end or MARKER in page.text:
        lines = lines if page.text[start - 1] == "\n" else "\n" + lines
        return [*made, Edit(start, end, lines)] if page.text[start:end] != lines else made
    if not lines:
        return made
    gap = "" if page.text.endswith("\n\n") else "\n" if page.text.endswith("\n") else "\n\n"
    return [*made, Edit(len(page.text), len(page.text), f"{gap}{MARKER}\n{lines}")]


def _in_place(page: Page, found: Definition, result: Definition | None) -> Edit:
    if result is None:
        return Edit(found.start, min(found.end + 1, len(page.text)), "")
    return Edit(found.start, found.end, str(result))


def _foot(page: Page) -> tuple[int, int]:
    """From behind the marker line to the end of the definitions right below it."""
    marker = page.text.find(MARKER, page.body)
    if marker < 0:
        return len(page.text), len(page.text)
    start = end = page.text.find("\n", marker) + 1 or len(page.text)
    for definition in page.definitions:
        if definition.start >= start and not page.text[end : definition.start].strip():
            end = min(definition.end + 1, len(page.text))
    return start, end
