"""Two pages of one thing made into one, so that nothing that people wrote on either is lost."""

import re
from collections.abc import Iterator

from gloss import front_matter
from gloss.model import Entity, GatheringPage
from gloss.rename.refused import RefusedError

_HEADLINE = re.compile(r"\A\s*# [^\n]*\n+")
_NAME = re.compile(r"(?P<name>[^\s#:][^:\n]*?)[ \t]*:(?:\s|$)")
_IDENTITY = ("wikidata", "geonames")


def merged(old: GatheringPage, new: GatheringPage, name: str) -> str:
    """The head of the page that stays. What `old` says otherwise is kept as a comment under `name`."""
    for field in _IDENTITY:
        ours, theirs = getattr(new.entity, field), getattr(old.entity, field)
        if ours and theirs and ours != theirs:
            message = f"the two pages say that they are two things: `{field}: {theirs}` and `{field}: {ours}`"
            raise RefusedError(f"{message}; remove the wrong line first")
    their_yaml, their_body, _ = front_matter.split(old.head)
    our_yaml, our_body, _ = front_matter.split(new.head)
    own = "".join([_ended(our_yaml or ""), *_entries(their_yaml or "", our_yaml or "", name)])
    own = front_matter.with_list(own, "aliases", aliases(new.entity, old.entity.title, *old.entity.aliases))
    prose = _HEADLINE.sub("", their_body).strip("\n")
    body = our_body.rstrip("\n") + (f"\n\n{prose}" if prose and prose not in our_body else "")
    return f"---\n{own}---\n{body}\n\n"


def aliases(entity: Entity, *more: str) -> list[str]:
    """The aliases of an entity with more of them, each once, its title not among them."""
    return [alias for alias in dict.fromkeys([*entity.aliases, *more]) if alias != entity.title]


def _entries(theirs: str, ours: str, name: str) -> Iterator[str]:
    """The lines of one front matter that go into another, those that it contradicts as comments."""
    values, known = front_matter.load(theirs, ""), front_matter.load(ours, "")
    for field, lines in _chunks(theirs):
        if not field:
            yield lines
        elif field in ("title", "aliases") or values[field] == known.get(field) or values[field] in (None, ""):
            continue
        elif known.get(field) in (None, "") and field not in known:
            yield lines
        else:
            yield "".join(f"# {name}: {line}\n" for line in lines.splitlines())


def _chunks(yaml_text: str) -> Iterator[tuple[str, str]]:
    """Each entry with the lines that belong to it; comments of their own have no name."""
    name, lines = "", ""
    for line in _ended(yaml_text).splitlines(keepends=True):
        entry = _NAME.match(line)
        if entry or line.startswith("#"):
            if lines:
                yield name, lines
            name, lines = (entry["name"].strip("\"'") if entry else ""), ""
        lines += line
    if lines:
        yield name, lines


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
