"""Two versions of a page that Git could not make into one: put together where what two people did adds up."""

import json
from collections.abc import Iterator, Mapping

from gloss import conflicts, front_matter, markdown, references
from gloss.model import KINDS, ContentError, Problem
from gloss.page.shown import canonical, without
from gloss.references import Definition


def healed(path: str, text: str) -> str:
    """A text without the conflicts that a build settles: those in what it writes itself, and in lines that add up.

    Raises ContentError (`conflict-marker`) where there are others.
    """
    line = conflicts.first_line(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if line is None:
        return text
    sides = conflicts.sides(text)
    merged = _merged(*sides, conflicts.base(text)) if sides else None
    if merged is None:
        message = "Git left both sides of a conflict here; choose one and remove the marker lines"
        raise ContentError(Problem(path, line, 1, "conflict-marker", message))
    return merged


def _merged(ours: str, theirs: str, base: str | None) -> str | None:
    """Our side with the annotations of both; None where the two differ in anything else that people write."""
    our_yaml, our_body, _ = front_matter.split(ours)
    their_yaml, their_body, _ = front_matter.split(theirs)
    if our_yaml is None or their_yaml is None:
        return None
    own, our_derived = front_matter.divide(our_yaml)
    foot = _united(our_body, their_body)
    their_own, their_derived = front_matter.divide(their_yaml)
    if foot is None or _but_unlinked(own) != _but_unlinked(their_own):
        return None
    a, b = _unlinked(own), _unlinked(their_own)
    before = _unlinked(front_matter.divide(front_matter.split(base)[0] or "")[0]) if base else ()
    if a is None or b is None:
        return None
    refused = {*(before or ()), *_bracketed(foot)}  # brackets that are there now, one of the two has put back
    items = [item for item in dict.fromkeys([*a, *b]) if item not in refused or (item in a and item in b)]
    own = front_matter.with_item_lines(own, "unlinked", items)
    derived = _united_derived(our_derived, their_derived)
    return f"---\n{own}{front_matter.DERIVED}\n{derived}---\n{foot}"


def _united(ours: str, theirs: str) -> str | None:
    """Two bodies as one, if they differ in nothing but definitions that the other lacks."""
    our_lines, their_lines = _by_key(ours), _by_key(theirs)
    if _bare_lines(ours) != _bare_lines(theirs):
        return None
    if any(str(our_lines[key]) != str(their_lines[key]) for key in our_lines.keys() & their_lines.keys()):
        return None
    missing = [their_lines[key] for key in their_lines if key not in our_lines]
    if not missing:
        return ours
    marker = ours.find(references.MARKER)
    if marker < 0:
        return ours.rstrip("\n") + "\n\n" + references.write(missing)
    at = marker + len(references.MARKER)
    return ours[:at] + "\n" + references.write(missing) + ours[at:].removeprefix("\n")


def _by_key(body: str) -> dict[str, Definition]:
    return {definition.key: definition for definition in reversed(list(references.read(body)))}


def _bare_lines(body: str) -> list[str]:
    """What is left of a body without its definitions."""
    return [line for line in without(body, 0, references.read(body)).split("\n") if line.strip()]


def _but_unlinked(own: str) -> list[str]:
    return front_matter.divide(own, ("unlinked",))[0].splitlines()


def _unlinked(own: str) -> tuple[str, ...] | None:
    """None where the lines cannot be read."""
    try:
        return front_matter.texts(front_matter.load(own, "").get("unlinked"), "unlinked", "")
    except ContentError:
        return None


def _bracketed(body: str) -> Iterator[str]:
    """What is in brackets, as `unlinked` would name it."""
    definitions = _by_key(body)
    inline = markdown.read(without(body, 0, references.read(body)))
    for bracket in inline.brackets:
        yield canonical(inline.text[bracket.start : bracket.end])
        definition = definitions.get(references.label_key(bracket.label))
        if definition and definition.ref:
            yield f"{KINDS[definition.ref.kind].folder}/{definition.ref.slug}"


def _united_derived(ours: str, theirs: str) -> str:
    """What either side had annotated: so the build sees what both of them took away."""
    try:
        a, b = front_matter.load_derived(ours), front_matter.load_derived(theirs)
    except ContentError:
        return ""
    names = dict.fromkeys([*a, *b])
    values = {name: [*_list(a, name), *_list(b, name)] or a.get(name, b.get(name)) for name in names}
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def _list(values: Mapping[str, object], name: str) -> list[object]:
    value = values.get(name)
    return value if isinstance(value, list) else []
