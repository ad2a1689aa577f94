"""What rows of a table add to pages: empty fields are filled, what a person wrote stays unless they say otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from gloss import front_matter, gathering
from gloss.gazetteer import Gazetteer, fold
from gloss.model import KINDS, Entity, EntityRef, Slug
from gloss.paths import gathering_page
from gloss.reconcile.table import Row


@dataclass(frozen=True, slots=True)
class Filled:
    """What a table changes, and what of it finds no page."""

    changed: Mapping[str, str]
    """Path -> new text of a page."""
    open_rows: tuple[tuple[Row, str], ...]
    """Rows that are not used, each with why."""


def fill(rows: Iterable[Row], pages: Mapping[str, str], gazetteer: Gazetteer, *, overwrite: bool = False) -> Filled:
    """The pages with what the rows say of them."""
    changed: dict[str, str] = {}
    open_rows: list[tuple[Row, str]] = []
    by_wikidata = {e.wikidata: e for e in gazetteer if e.wikidata and KINDS[e.ref.kind].is_entity}
    for row in rows:
        found = [by_wikidata[row.wikidata]] if row.wikidata in by_wikidata else _named(row, gazetteer)
        fitting = [e for e in found if not e.wikidata or not row.wikidata or e.wikidata == row.wikidata or overwrite]
        if len(fitting) != 1:
            open_rows.append((row, _why(row, found, fitting)))
            continue
        path = gathering_page(fitting[0].ref)
        before = changed.get(path, pages.get(path, ""))
        after = _filled(before, row, gathering.read(fitting[0].ref, before).entity, gazetteer, overwrite)
        if after != pages.get(path):
            changed[path] = after
    return Filled(changed, tuple(open_rows))


def _named(row: Row, gazetteer: Gazetteer) -> list[Entity]:
    """The pages that a row may be about: the one it gives, else those that bear its name, else one of its aliases."""
    ref = _ref(row.page)
    entity = gazetteer.get(ref) if ref else None
    named = [entity] if entity else []
    for names in ([row.name], row.aliases):
        named = named or list(dict.fromkeys(e for name in names if name for e in gazetteer.by_name(name)))
    named = [e for e in named if KINDS[e.ref.kind].is_entity and row.kind in (None, e.ref.kind)]
    titled = [e for e in named if fold(e.title) == fold(row.name)]
    near = [e for e in titled or named if row.country and e.country == row.country]
    return near or titled or named


def _ref(page: str) -> EntityRef | None:
    """`people/ana-ruiz`, with whatever stands before and behind."""
    folder, _, slug = page.removesuffix(".md").rpartition("/")
    kind = next((kind for kind, info in KINDS.items() if info.folder == folder.rpartition("/")[2]), None)
    return EntityRef(kind, Slug(slug)) if kind and slug else None


def _why(row: Row, found: list[Entity], fitting: list[Entity]) -> str:
    """What a person should know of a row that is not used."""
    name = row.name or row.page or row.wikidata
    if not found:
        return f"no page bears the name “{name}”"
    if not fitting:
        taken = ", ".join(f"{_page(e.ref)} is {e.wikidata}" for e in found)
        return f"“{name}” is {row.wikidata}, and {taken}"
    pages = ", ".join(sorted(_page(entity.ref) for entity in fitting))
    return f"“{name}” may be any of {pages}: add a column `page` or `kind`"


def _page(ref: EntityRef) -> str:
    return f"{KINDS[ref.kind].folder}/{ref.slug}"


def _filled(text: str, row: Row, entity: Entity, gazetteer: Gazetteer, overwrite: bool) -> str:
    written = {
        "description": (entity.description, row.description, front_matter.scalar(row.description)),
        "wikidata": (entity.wikidata, row.wikidata, row.wikidata),
        "country": (entity.country, row.country, front_matter.scalar(row.country)),
        "coordinates": (entity.coordinates, row.coordinates, _pair(row.coordinates)),
        "geonames": (entity.geonames, row.geonames, str(row.geonames)),
    }
    for name, (there, new, as_yaml) in written.items():
        if new and new != there and (overwrite or not there) and not (name == "country" and new == entity.title):
            text = gathering.with_entries(text, partial(front_matter.with_value, name=name, written=as_yaml))
    if row.aliases and (overwrite or not entity.aliases):
        text = gathering.with_aliases(text, [name for name in _names(row) if _is_free(name, entity, gazetteer)])
    return text


def _pair(coordinates: tuple[float, float] | None) -> str:
    """`[36.19, 44.01]`."""
    return f"[{coordinates[0]}, {coordinates[1]}]" if coordinates else ""


def _names(row: Row) -> list[str]:
    return [row.name, *row.aliases] if row.name else list(row.aliases)


def _is_free(name: str, entity: Entity, gazetteer: Gazetteer) -> bool:
    """Whether no other page of the kind bears the name, and the page does not bear it yet in another spelling."""
    bearers = {other.ref for other in gazetteer.by_name(name) if other.ref.kind is entity.ref.kind}
    return bearers <= {entity.ref} and fold(name) not in {fold(n) for n in (entity.title, *entity.aliases)}
