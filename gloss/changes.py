"""Pages before and after -> what changed, in plain words: what a person who looks over a contribution must know."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gloss import gathering, not_names, page, paths, quantity, references
from gloss.intake import is_derived
from gloss.model import ContentError, Entity, EntityRef, Kind, Slug
from gloss.references import Definition

SHOWN = 6
"""Of each sort of change so many are told in full."""
ENTITIES = {
    Kind.PERSON: ("person", "people"),
    Kind.ORGANIZATION: ("organization", "organizations"),
    Kind.PLACE: ("place", "places"),
    Kind.QUANTITY: ("page of figures", "pages of figures"),
}
SORTS = {
    "unreadable page": "unreadable pages",
    "text changed": "texts changed",
    "figure changed": "figures changed",
    "date changed": "dates changed",
    "link sent elsewhere": "links sent elsewhere",
    "annotation added": "annotations added",
    "annotation removed": "annotations removed",
    "new article": "new articles",
    "article removed": "articles removed",
    **{f"{verb} {one}": f"{verb} {many}" for one, many in ENTITIES.values() for verb in ("new", "removed", "renamed")},
    "description changed": "descriptions changed",
    "alias added": "aliases added",
    "alias removed": "aliases removed",
    "page reviewed": "pages reviewed",
    "new source": "new sources",
    "source changed": "sources changed",
    "source removed": "sources removed",
    "word said to be no name": "words said to be no name",
    "word no longer said to be no name": "words no longer said to be no name",
    "file of settings changed": "files of settings changed",
}
"""What matters most first: one of a sort -> several."""


class Mark(NamedTuple):
    """A phrase of an article: the words, and which of their occurrences with brackets it is."""

    phrase: str
    number: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What of an article page can change."""

    title: str
    text: str
    marks: Mapping[Mark, Definition]
    reviewed: str


Change = tuple[str, str]
"""Its sort, one of `SORTS`, and what it is."""


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """A line for each sort of change; the two are path -> text of the pages that may differ."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path), after.get(path)
        if old != new and not any(text and is_derived(text) for text in (old, new)):
            for sort, what in _of_page(path, old, new) if path.startswith("docs/") else _of_other(path, old, new):
                found[sort].append(what)
    return [_line(sort, found[sort]) for sort in SORTS if sort in found]


def _line(sort: str, all_of_it: Sequence[str]) -> str:
    shown = "; ".join(all_of_it[:SHOWN])
    more = f"; and {len(all_of_it) - SHOWN:,} more" if len(all_of_it) > SHOWN else ""
    return f"{len(all_of_it):,} {sort if len(all_of_it) == 1 else SORTS[sort]}: {shown}{more}"


def _of_page(path: str, old: str | None, new: str | None) -> Iterator[Change]:
    folder, _, name = path.rpartition("/")
    try:
        if folder == paths.ARTICLES:
            yield from _of_article(_seen(path, old), _seen(path, new))
        elif kind := paths.ENTITY_FOLDERS.get(folder):
            ref = EntityRef(kind, Slug(name.removesuffix(".md")))
            yield from _of_entity(ENTITIES[kind][0], _entity(ref, old), _entity(ref, new))
    except ContentError as error:
        yield "unreadable page", str(error.problem)


def _of_other(path: str, old: str | None, new: str | None) -> Iterator[Change]:
    if path == not_names.FILE:
        before, after = not_names.read(old or ""), not_names.read(new or "")
        yield from (("word said to be no name", f"“{word}”") for word in after if word not in before)
        yield from (("word no longer said to be no name", f"“{word}”") for word in before if word not in after)
    elif path.startswith(f"{paths.SOURCES}/"):
        yield "new source" if old is None else "source removed" if new is None else "source changed", path
    else:
        yield "file of settings changed", path


# ---- articles


def _seen(path: str, text: str | None) -> Seen | None:
    if text is None:
        return None
    parsed = page.parse(path, text)
    defined = {definition.key: definition for definition in reversed(parsed.definitions)}
    numbers: Counter[str] = Counter()
    marks = {}
    for block in parsed.blocks:
        for bracket in block.inline.brackets:
            phrase = " ".join(block.inline.text[bracket.start : bracket.end].split())
            numbers[phrase] += 1
            if definition := defined.get(references.label_key(bracket.label)):
                marks[Mark(phrase, numbers[phrase])] = definition
    words = "\n".join(page.canonical(block.block.text) for block in parsed.blocks)
    return Seen(parsed.metadata.title or path, words, marks, str(parsed.metadata.other.get("reviewed") or ""))


def _of_article(old: Seen | None, new: Seen | None) -> Iterator[Change]:
    if old is None or new is None:
        there = new or old
        assert there
        yield "new article" if new else "article removed", f"“{there.title}”"
        return
    place = f"in “{new.title}”"
    if old.text != new.text:
        yield "text changed", f"the words of “{new.title}”"
    if new.reviewed and new.reviewed != old.reviewed:
        yield "page reviewed", f"“{new.title}” on {new.reviewed}"
    for mark in (mark for mark in new.marks if mark in old.marks):
        yield from _of_mark(mark, old.marks[mark], new.marks[mark], place)
    gone = [mark for mark in old.marks if mark not in new.marks]
    come = [mark for mark in new.marks if mark not in old.marks]
    for was, now in list(_same_figures(gone, come, old, new)):
        gone.remove(was)
        come.remove(now)
        yield "figure changed", f"{_turned(_reading(was, old), _reading(now, new))} {place}"
    yield from (("annotation removed", f"“{mark.phrase}” {place}") for mark in gone)
    yield from (("annotation added", f"“{mark.phrase}” {place}") for mark in come)


def _of_mark(mark: Mark, old: Definition, new: Definition, place: str) -> Iterator[Change]:
    if (old.kind, old.slug) != (new.kind, new.slug):
        yield "link sent elsewhere", f"“{mark.phrase}” from {_target(old)} to {_target(new)} {place}"
    elif old.title != new.title and new.kind is Kind.QUANTITY:
        yield "figure changed", f"{_turned(old.title or mark.phrase, new.title or mark.phrase)} {place}"
    elif old.title != new.title and new.kind is Kind.DATE:
        yield "date changed", f"“{mark.phrase}” {old.title or mark.phrase} → {new.title or mark.phrase} {place}"


def _target(definition: Definition) -> str:
    return paths.entry(definition.ref) if definition.ref else definition.target


def _same_figures(gone: Iterable[Mark], come: Sequence[Mark], old: Seen, new: Seen) -> Iterator[tuple[Mark, Mark]]:
    """Where the number in the words changed: what went and what came count the same thing."""
    left = list(come)
    for was in gone:
        slug = old.marks[was].slug if old.marks[was].kind is Kind.QUANTITY else None
        now = next((m for m in left if slug and new.marks[m].kind is Kind.QUANTITY and new.marks[m].slug == slug), None)
        if now:
            left.remove(now)
            yield was, now


def _reading(mark: Mark, seen: Seen) -> str:
    return seen.marks[mark].title or mark.phrase


def _turned(old: str, new: str) -> str:
    """`troops 2,500 → 2,000` where both readings end with what they count."""
    was, now = quantity.parse(old), quantity.parse(new)
    unit = now.unit if was and now and was.unit == now.unit else ""
    if unit and old.endswith(f" {unit}") and new.endswith(f" {unit}"):
        return f"{unit} {old.removesuffix(unit).strip()} → {new.removesuffix(unit).strip()}"
    return f"{old} → {new}"


# ---- pages that gather


def _entity(ref: EntityRef, text: str | None) -> Entity | str | None:
    """What the page says; of a former page, where it leads on to."""
    if text is None:
        return None
    return gathering.redirect(text) or gathering.read(ref, text).entity


def _of_entity(kind: str, old: Entity | str | None, new: Entity | str | None) -> Iterator[Change]:
    if isinstance(new, str):
        if not isinstance(old, str):
            yield f"renamed {kind}", f"{old.title if old else 'a page'}, now {new}"
        return
    if old is None or isinstance(old, str):
        if new:
            yield f"new {kind}", new.title
        return
    if new is None:
        yield f"removed {kind}", old.title
        return
    if old.title != new.title:
        yield f"renamed {kind}", f"{old.title}, now {new.title}"
    if old.description != new.description:
        yield "description changed", f"{new.title}: “{old.description}” → “{new.description}”"
    yield from (("alias added", f"“{a}” of {new.title}") for a in new.aliases if a not in old.aliases)
    yield from (("alias removed", f"“{a}” of {new.title}") for a in old.aliases if a not in new.aliases)
