"""Where things stand in a collection, and the names of files."""

import re
import unicodedata
from collections.abc import Iterable

from gloss.model import KINDS, EntityRef, Kind, Slug

SOURCES = "sources"
DOCS = "docs"
ARTICLES = "docs/articles"
ENTITY_FOLDERS = {f"docs/{info.folder}": kind for kind, info in KINDS.items() if kind is not Kind.DATE}
"""Folder of gathering pages -> the kind of what they gather."""

LONGEST_SLUG = 80
WITHOUT_ACCENT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h", "ə": "a"}
)
"""Letters that Unicode does not take apart into a plain letter and an accent."""


def article_page(slug: Slug) -> str:
    """`docs/articles/SLUG.md`."""
    return f"{ARTICLES}/{slug}.md"


def gathering_page(ref: EntityRef) -> str:
    """The page of an entity, or of figures: `docs/people/hussein-allawi.md`."""
    return f"{DOCS}/{KINDS[ref.kind].folder}/{ref.slug}.md"


def entry(ref: EntityRef) -> str:
    """A page as front matter names it: `places/washington`."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"


def ref_of(entry: str) -> EntityRef | None:
    """The page that front matter names, of an entity or of figures; None for what names no page."""
    folder, _, slug = entry.partition("/")
    kind = ENTITY_FOLDERS.get(f"{DOCS}/{folder}")
    return EntityRef(kind, Slug(slug)) if kind and slug and "/" not in slug else None


def pages_among(entries: Iterable[str]) -> tuple[str, ...]:
    """Those that name a page and not a phrase, each once."""
    return tuple(dict.fromkeys(item for item in entries if ref_of(item)))


def slug_of(name: str) -> Slug:
    """`mohammed-shia-al-sudani` for `Mohammed Shia’ al-Sudani`; letters of other scripts stay as they are."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(WITHOUT_ACCENT))
    latin = unicodedata.normalize("NFC", re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", decomposed))
    bare = re.sub(r"['’‘ʼ`´.]", "", latin)
    words = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in bare).split()
    slug = words[0][:LONGEST_SLUG] if words else "name"
    for word in words[1:]:
        slug = f"{slug}-{word}" if len(slug) + len(word) < LONGEST_SLUG else slug
    return Slug(slug if slug != "index" else "index-page")  # index.md lists the pages of a folder
