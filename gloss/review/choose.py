"""Says in an article who is meant by a name, as a contributor would: brackets around it, and a line at the foot."""

from collections.abc import Iterator

from gloss import page, references
from gloss.model import Entity
from gloss.page import Page, TextBlock
from gloss.references import Definition


def bracketed(path: str, text: str, name: str, entity: Entity) -> str:
    """The page with the name in brackets wherever it stands bare, and a definition that leads to the entity's page."""
    edited = page.parse(path, text)
    places = sorted((place for block in edited.blocks for place in _places(block, name)), reverse=True)
    if not places:
        return text
    label, is_new = _label(edited, name, entity)
    for start, end in places:
        short = "" if references.label_key(text[start:end]) == references.label_key(label) else f"[{label}]"
        text = f"{text[:start]}[{text[start:end]}]{short}{text[end:]}"
    line = str(Definition(label, references.target(entity.ref), references.safe_title(entity.description)))
    return f"{text.rstrip()}\n{'' if references.MARKER in text else chr(10)}{line}\n" if is_new else text


def marked(path: str, text: str, phrase: str) -> str:
    """The page with a figure or date in brackets wherever it stands bare: what it means, the build reads."""
    edited = page.parse(path, text)
    places = sorted((place for block in edited.blocks for place in _places(block, phrase)), reverse=True)
    for start, end in places if references.is_safe_label(phrase) else ():
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def _places(block: TextBlock, name: str) -> Iterator[tuple[int, int]]:
    """Where the name stands as words of its own and no brackets, link or footnote touches it."""
    inline, raw = block.inline, block.at.content
    taken = [(b.start, b.end) for b in inline.brackets] + [(f.start, f.end) for f in inline.fixtures]
    start = inline.text.find(name)
    while start >= 0:
        end = start + len(name)
        is_word = not (inline.text[start - 1 : start].isalnum() or inline.text[end : end + 1].isalnum())
        if is_word and all(end <= a or b <= start for a, b in taken):
            first, last = inline.raw_span(start, end)
            yield raw + first, raw + last
        start = inline.text.find(name, end)


def _label(edited: Page, name: str, entity: Entity) -> tuple[str, bool]:
    """A label that stands for the entity on this page, and whether it needs a definition."""
    known = {definition.key: definition for definition in edited.definitions}
    for definition in edited.definitions:
        if definition.ref == entity.ref:
            return definition.label, False
    candidates = (name, references.safe_label(entity.title), str(entity.ref.slug))
    free = (c for c in candidates if references.is_safe_label(c) and references.label_key(c) not in known)
    return next(free, f"{entity.ref.slug} 2"), True
