"""The pages that gather: what an entity or figure page says of itself, and the head of a new one."""

import re
from collections.abc import Callable, Sequence

from gloss import conflicts, front_matter, markdown, paths
from gloss.model import ContentError, Entity, EntityRef, GatheringPage, NewEntity, Problem

_MARKER = re.compile(r"^<!-- mentions:", re.MULTILINE)
_REDIRECT = re.compile(r"(?:.*\n)*?redirect:[ \t]*(?P<page>[^\s#]+)")
_HEADING = re.compile(r"^# +(?P<title>\S.*)$", re.MULTILINE)


def read(ref: EntityRef, text: str) -> GatheringPage:
    """A page's head and what it says. Raises ContentError where its front matter cannot be read."""
    path = paths.gathering_page(ref)
    head = _head_of(text, path)
    yaml_text, body, _ = front_matter.split(head)
    if yaml_text is None:
        message = "a page begins with a `---` line, `title: …` and a `---` line; add them"
        raise ContentError(Problem(path, 1, 1, "no-front-matter", message))
    heading = _HEADING.search(body)
    title = heading["title"].strip() if heading else _words(ref)
    with front_matter.at_its_line(head):
        return GatheringPage(_entity(ref, front_matter.load(yaml_text, path), path, title), head)


def _entity(ref: EntityRef, values: dict[str, object], path: str, title: str) -> Entity:
    return Entity(
        ref=ref,
        title=_text(values, "title", path) or title,
        description=_text(values, "description", path),
        aliases=front_matter.texts(values.get("aliases"), "aliases", path),
        country=_text(values, "country", path),
        coordinates=_coordinates(values.get("coordinates"), path),
        wikidata=_text(values, "wikidata", path),
        geonames=_number(values.get("geonames"), path),
        different_from=front_matter.texts(values.get("different_from"), "different_from", path),
    )


def redirect(text: str) -> str:
    """The page that a former page leads to, as `people/hussein-allawi`; empty for any other page."""
    found = _REDIRECT.match(front_matter.split(text)[0] or "") if "\nredirect:" in text else None
    return found["page"] if found else ""


def _head_of(text: str, path: str) -> str:
    """What people wrote: above the marker, with an empty line before it. Of a conflict below it nothing matters."""
    line = conflicts.first_line(text)
    heads = {_above_marker(side) for side in conflicts.sides(text) or ()} if line else {_above_marker(text)}
    if line and len(heads) != 1:
        message = "Git left both sides of a conflict here; choose one and remove the marker lines"
        raise ContentError(Problem(path, line, 1, "conflict-marker", message))
    return heads.pop()


def _above_marker(text: str) -> str:
    marker = _MARKER.search(text)
    head = text[: marker.start()] if marker else text
    return head if head.endswith("\n\n") else head.rstrip("\n") + "\n\n"


def _words(ref: EntityRef) -> str:
    return ref.slug.replace("-", " ").capitalize()


def _text(values: dict[str, object], name: str, path: str) -> str:
    return " ".join(front_matter.texts(values.get(name), name, path))


def _number(value: object, path: str) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ContentError(Problem(path, 2, 1, "bad-front-matter", "`geonames` must be a number; write `geonames: 95446`"))


def _coordinates(value: object, path: str) -> tuple[float, float] | None:
    if value is None or value == "":
        return None
    if isinstance(value, list) and len(value) == 2:
        latitude, longitude = value
        if all(isinstance(number, int | float) and not isinstance(number, bool) for number in value) and (
            -90 <= latitude <= 90 and -180 <= longitude <= 180
        ):
            return float(latitude), float(longitude)
    message = "`coordinates` must be latitude and longitude in degrees; write `coordinates: [36.19, 44.01]`"
    raise ContentError(Problem(path, 2, 1, "bad-front-matter", message))


def with_aliases(text: str, names: Sequence[str]) -> str:
    """The text of a page with further aliases; those that it has or that are its title are left as they are."""
    yaml_text = front_matter.split(text)[0] or ""
    known = front_matter.load(yaml_text, "")
    had = front_matter.texts(known.get("aliases"), "aliases", "")
    added = [name for name in dict.fromkeys(names) if name not in had and name != known.get("title")]
    return with_entries(text, lambda own: front_matter.with_list(own, "aliases", (*had, *added))) if added else text


def with_entries(text: str, change: Callable[[str], str]) -> str:
    """The text of a page with its front matter changed, and every other byte as it is."""
    yaml_text, _, _ = front_matter.split(text)
    if yaml_text is None:
        return text
    start = text.index("\n") + 1
    return text[:start] + change(yaml_text) + text[start + len(yaml_text) :]


def unreadable(ref: EntityRef, text: str) -> GatheringPage:
    """What stands for a page that cannot be read, so that links to it stay."""
    return GatheringPage(Entity(ref, _words(ref)), text)


def new(ref: EntityRef, entity: NewEntity) -> GatheringPage:
    """The page of a name that had none, with what the article says of it."""
    description = entity.description[:1].upper() + entity.description[1:]
    aliases = tuple(alias for alias in entity.aliases if alias != entity.name)
    known = Entity(ref, entity.name, description, aliases, entity.country, entity.coordinates, "", entity.geonames)
    return GatheringPage(known, _head(known))


def new_figures(ref: EntityRef, unit: str) -> GatheringPage:
    """The page of a unit that had none."""
    known = Entity(ref, unit[:1].upper() + unit[1:] if unit else "Numbers")
    return GatheringPage(known, _head(known))


def _head(entity: Entity) -> str:
    lines = [f"title: {front_matter.scalar(entity.title)}"]
    if entity.description:
        lines.append(f"description: {front_matter.scalar(entity.description)}")
    if entity.aliases:
        lines.append(f"aliases: {front_matter.flow(entity.aliases)}")
    if entity.country:
        lines.append(f"country: {front_matter.scalar(entity.country)}")
    if entity.coordinates:
        lines.append(f"coordinates: [{entity.coordinates[0]}, {entity.coordinates[1]}]")
    if entity.geonames is not None:
        lines.append(f"geonames: {entity.geonames}")
    return "---\n" + "\n".join(lines) + f"\n---\n# {markdown.escape(entity.title)}\n\n"
