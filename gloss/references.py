"""The definitions at the foot of a page: `[label]: ../people/slug.md "title"`, read and written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gloss.model import KINDS, EntityRef, Kind, Slug

MARKER = "<!-- annotations: a line per phrase; retarget freely, build_pages.py completes and sorts them -->"
"""The line above the definitions of a page."""

# Formatters break long ones: prettier puts address and title on lines of their own.
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>(?!\^)[^\[\]\n]{1,1000})\]:(?:[ \t]*\n(?=[ \t]+[^\s<>\[]))?[ \t]*"
    r"(?P<target>[^\s<>]*|<[^<>\n]*>)"
    r"(?:[ \t]*\n?[ \t]+(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|\((?P<round>[^()\n]*)\)))?[ \t]*$",
    re.MULTILINE,
)
_ENTITY_TARGET = re.compile(r"\.\./(?P<folder>[a-z]+)/(?:(?P<slug>[^/#?\s]+)\.md)?(?:#[^\s]*)?")
_DATE_TARGET = re.compile(r"\.\./timeline(?:/[^/\s]+)?\.md(?:#[^\s]*)?")
_FOLDERS = {info.folder: kind for kind, info in KINDS.items()}
_SAFE_LABEL = re.compile(r"(?:[€£¥₹] ?)?[^\W_](?:[\w ,.’'()/%–—;+€£¥₹-]*[\w.%)€£¥₹])?")
_ORDER = {kind: number for number, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Definition:
    """A line that says what a label stands for."""

    label: str
    target: str
    """As written: relative to the page."""
    title: str = ""
    start: int = 0
    end: int = 0
    """Half-open, over the text in which it was found; 0, 0 for a new one."""

    @property
    def key(self) -> str:
        """What labels are compared by."""
        return label_key(self.label)

    @property
    def kind(self) -> Kind | None:
        """By the folder of the target; None for a target that is none of Gloss."""
        return _meant(self.target)[0]

    @property
    def slug(self) -> Slug | None:
        """The page that it names; None for one that names only a folder."""
        return _meant(self.target)[1]

    @property
    def ref(self) -> EntityRef | None:
        """The page that it names, of an entity or of figures."""
        kind, slug = _meant(self.target)
        return EntityRef(kind, slug) if kind and slug else None

    def __str__(self) -> str:
        quote = "'" if '"' in self.title else '"'
        return f"[{self.label}]: {self.target}" + (f" {quote}{self.title}{quote}" if self.title else "")


@lru_cache(1 << 14)
def _meant(target: str) -> tuple[Kind | None, Slug | None]:
    """Kind and page of a target: each is asked for many times."""
    match = _ENTITY_TARGET.fullmatch(target)
    slug = Slug(match["slug"]) if match and match["slug"] else None
    if _DATE_TARGET.fullmatch(target):
        return Kind.DATE, slug
    return _FOLDERS.get(match["folder"]) if match else None, slug


@lru_cache(1 << 14)
def label_key(label: str) -> str:
    """Labels are compared without regard to case and white space by every renderer."""
    return " ".join(label.split()).casefold()


def read(text: str) -> Iterator[Definition]:
    """The definitions in a text, in order."""
    for match in _DEFINITION.finditer(text):
        title = match["double"] or match["single"] or match["round"] or ""
        address = match["target"] if " " in match["target"] else match["target"].strip("<>")
        yield Definition(match["label"].strip(), address, title, match.start(), match.end())


def write(definitions: Iterable[Definition]) -> str:
    """The lines, sorted by kind and label. The second of a label goes behind all others: the first is what counts."""
    first: dict[str, Definition] = {}
    rest = [found for found in definitions if first.setdefault(found.key, found) is not found]
    lines = sorted(first.values(), key=lambda d: (_ORDER.get(d.kind, 9) if d.kind else 9, d.key, d.label)) + rest
    return "".join(f"{line}\n" for line in lines)


def target(ref: EntityRef) -> str:
    """The address of a page, as an article page writes it."""
    return f"../{KINDS[ref.kind].folder}/{ref.slug}.md"


def timeline_target(heading: str) -> str:
    """The address of a year on the timeline, or of a decade or century, as an article page writes it."""
    return f"../timeline.md#{timeline_anchor(heading)}" if heading else "../timeline.md"


def timeline_anchor(heading: str) -> str:
    """What every renderer makes of a heading of the timeline: `7th-century`."""
    return heading.lower().replace(" ", "-")


def is_safe_label(text: str) -> bool:
    """Whether a phrase can be a label as it stands: no Markdown characters, no white space but single spaces."""
    return len(text) <= 100 and bool(_SAFE_LABEL.fullmatch(text)) and " ".join(text.split()) == text


def safe_label(text: str) -> str:
    """The nearest label to a text; empty if nothing of it can stand in one."""
    words = " ".join(re.sub(r"[^\w ,.’'()/%–—;+€£¥₹-]|_", " ", text).split())[:100]
    words = words.lstrip(" ,;/-–—’'(.+").rstrip(" ,;/-–—’'(+")
    return words if is_safe_label(words) else ""


def safe_title(text: str) -> str:
    """A text as the title of a definition: what all renderers read alike."""
    plain = " ".join(text.replace('"', "”").replace("\\", "/").split())
    plain = re.sub(r"&(?=#|[0-9a-zA-Z]+;)", "&amp;", plain)
    return plain.replace("<", "&lt;")
