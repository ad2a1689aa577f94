"""The names of the pages, and where they stand in a text.

A name matches by its words: white space, hyphens, accents, apostrophes and common spellings of one name
(`Mohammed`, `Muhammad`) make no difference; a capital letter that the name has must be in the text too.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick

from gloss.model import Entity, EntityRef, Kind, Slug, Span

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., J.K.
    r"|(?:[A-Z]|St|Mt|Ft|Dr|Jr|Sr)\.(?=\s)"  # an initial or abbreviation inside a name is no end of a sentence
    r"|[^\W_]+(?:['’ʼ`´](?![sS]\b)[^\W_]+)*"  # O’Neill is one word, Iraq’s is two
    r"|['’ʼ][sS]\b|\n[^\S\n]*\n|(?<!\w)[-‐‑]|[-‐‑](?!\w)|[^\w\s\-‐‑]"
)
IGNORED = frozenset("'’ʼ`´‘")
"""Tokens that do not tell names apart: `Shia’ al-Sudani`, `Shia al-Sudani`; nor do inner hyphens."""
ASSIMILATED = re.compile(r"\b[AaEe](sh|[dnrstz])-(?=(?i:\1))")
"""The article before a letter that swallows its l: `as-Sadr`, `ash-Sharaa` are al-Sadr and al-Sharaa."""
NO_SURNAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "al", "bin", "ibn"})
"""Last words, folded, that are no surname by themselves."""
MINOR = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "la",
        "le",
        "du",
        "des",
        "di",
        "da",
        "do",
        "y",
        "e",
        "von",
        "van",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "ibn",
    }
)


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A name as its page spells it, and whose it is."""

    name: str
    entity: Entity


class Gazetteer:
    """All that the entity pages and figure pages know, by page and by name."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._pages = {entity.ref: entity for entity in entities}
        self._by_ref = {ref: entity for entity in self._pages.values() for ref in entity.moved_from} | self._pages
        self._by_key = _index(e for e in self._pages.values() if e.ref.kind is not Kind.QUANTITY)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._pages.values())

    def get(self, ref: EntityRef) -> Entity | None:
        """The entity whose page this is."""
        return self._by_ref.get(ref)

    def current(self, ref: EntityRef) -> EntityRef:
        """The page where it is today: that of a former page, or the page itself."""
        entity = self._by_ref.get(ref)
        return entity.ref if entity else ref

    def by_name(self, name: str) -> tuple[Entity, ...]:
        """Entities that bear the name; those that spell it exactly so, if there are any."""
        return _exactest(self._by_key.get(fold(name), ()), name)

    def by_surname(self, name: str) -> tuple[Entity, ...]:
        """People with a longer name that ends so, if the name is a single word: `Allawi`, `al-Sadr`."""
        surname = surname_of(fold(name))
        return self._by_surname.get(surname, ()) if is_bare(fold(name)) else ()

    @cached_property
    def _by_surname(self) -> Mapping[str, tuple[Entity, ...]]:
        found: dict[str, dict[EntityRef, Entity]] = defaultdict(dict)
        for key, matches in self._by_key.items():
            if not is_bare(key) and (surname := surname_of(key)):
                found[surname] |= {m.entity.ref: m.entity for m in matches if m.entity.ref.kind is Kind.PERSON}
        return {
            surname: tuple(people[ref] for ref in sorted(people, key=_ref_key)) for surname, people in found.items()
        }

    def find(self, text: str) -> Iterator[tuple[Span, tuple[Entity, ...]]]:
        """Names in the text, in order, each as long as possible; a name across two others overlaps them."""
        if not self._by_key:
            return
        words = fold_words(text)
        end_of_last = -1
        for first, last, key in _longest(self._spots(words)):
            start, end = words[first].start, words[last].end
            matches = [m for m in self._by_key[key] if cased_alike(m.name, text[start:end])]
            if matches and end > end_of_last:
                end_of_last = end
                yield Span(start, end), _exactest(matches, text[start:end])

    def _spots(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        """First and last word of every name, nested ones too."""
        position, index_at = 0, {}
        for index, word in enumerate(words):
            index_at[position] = index
            position += len(word.key) + 1
        index_at[position] = len(words)
        line = " " + " ".join(word.key for word in words) + " "
        for end, key in self._automaton.iter(line):
            yield index_at[end - len(key) - 1], index_at[end] - 1, key

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for key in self._by_key:
            automaton.add_word(f" {key} ", key)
        automaton.make_automaton()
        return automaton

    def figure_page(self, unit: str) -> Slug | None:
        """The page that gathers figures of the unit, by its title or an alias."""
        return self._figure_pages.get(unit.casefold())

    @cached_property
    def _figure_pages(self) -> Mapping[str, Slug]:
        pages = sorted((e for e in self._by_ref.values() if e.ref.kind is Kind.QUANTITY), key=lambda e: e.ref.slug)
        aliases = {alias.casefold(): e.ref.slug for e in reversed(pages) for alias in e.aliases}
        return aliases | {e.title.casefold(): e.ref.slug for e in reversed(pages)}

    def duplicates(self) -> tuple[tuple[str, tuple[EntityRef, ...]], ...]:
        """Names that two pages of one kind claim in the same spelling, and nothing on these tells them apart.

        Two people may share a surname, and two countries the name of a city.
        """
        owners: dict[tuple[Kind, str, str], set[EntityRef]] = defaultdict(set)
        for key, matches in self._by_key.items():
            for match in matches if " " in key else [m for m in matches if m.entity.ref.kind is not Kind.PERSON]:
                entity = match.entity
                owners[entity.ref.kind, " ".join(match.name.split()), entity.country].add(entity.ref)
        found = ((name, tuple(sorted(refs, key=_ref_key))) for (_, name, _), refs in owners.items() if len(refs) > 1)
        return tuple(sorted(found, key=lambda pair: (pair[0], [_ref_key(ref) for ref in pair[1]])))


def _ref_key(ref: EntityRef) -> tuple[str, str]:
    return (ref.kind, ref.slug)


def is_bare(key: str) -> bool:
    """Whether a folded name is one word, the small ones before it apart: `allawi`, `al sadr`, `van dijk`."""
    return sum(word not in MINOR for word in key.split()) <= 1


def surname_of(key: str) -> str:
    """The last word of a folded name, if it can be a surname."""
    last = key.rsplit(" ", 1)[-1]
    return "" if last in NO_SURNAMES else last


def _index(entities: Iterable[Entity]) -> dict[str, list[Match]]:
    by_key: dict[str, list[Match]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: _ref_key(e.ref)):
        for name in dict.fromkeys((entity.title, *entity.aliases)):
            if key := fold(name):
                by_key[key].append(Match(name, entity))
    return dict(by_key)


def _exactest(matches: Iterable[Match], name: str) -> tuple[Entity, ...]:
    """Spelling variants count only where nobody is spelled exactly so: `Muhammad Ali` is not `Mohammed Ali`."""
    matches = list(matches)
    exact = [m for m in matches if _plain(m.name) == _plain(name)]
    return tuple(dict.fromkeys(m.entity for m in exact or matches))


def _longest(spots: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """In order, those inside a longer one after it: `find` passes over them if the longer one holds."""
    return sorted(spots, key=lambda spot: (spot[0], -spot[1]))


def cased_alike(name: str, found: str) -> bool:
    """False where the text has a small letter for a capital of the name: `us` is not `US`, `may` not `May`."""
    theirs, ours = _cased_words(found), _cased_words(name)
    return len(theirs) != len(ours) or all(map(_word_cased_alike, ours, theirs))


def _word_cased_alike(ours: str, theirs: str) -> bool:
    if ours.isupper() and len(ours) > 1:
        return theirs.isupper()
    return not ours[:1].isupper() or theirs[:1].isupper() or ours.casefold() in MINOR


@lru_cache(1 << 14)
def _cased_words(name: str) -> list[str]:
    return [name[word.start : word.end].replace(".", "") for word in fold_words(name)]


@lru_cache(4096)
def fold(name: str) -> str:
    """The words of a name in the form in which names are compared, joined by blanks."""
    return " ".join(word.key for word in fold_words(name))


def fold_words(text: str) -> list[Word]:
    """The words and other tokens of a text, folded; what does not tell names apart is left out."""
    words: list[Word] = []
    for match in TOKEN.finditer(text):
        token = match[0]
        if token in IGNORED:
            continue
        start, end = match.span()
        is_article = text[end : end + 1] == "-" and ASSIMILATED.match(text, start)
        key = "al" if is_article else fold_word(token)
        if key == "al" and words and words[-1].key == "abd":  # `Abd al-Latif` is `Abdul Latif`
            words[-1] = Word("abdul", words[-1].start, end)
        else:
            words.append(Word(key, start, end))
    return words


@lru_cache(1 << 16)
def fold_word(word: str) -> str:
    """A word without case, accents, apostrophes and abbreviation points, in its usual spelling."""
    if word.isspace():
        return "¶"
    plain = _plain(word)
    return _variants().get(plain, plain) or word


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’ʼ`´‘")
    return " ".join(kept.replace(".", "").replace("-", " ").split()) or name


@cache
def _variants() -> Mapping[str, str]:
    """Spelling -> the first spelling of its line."""
    lines = files("gloss.data").joinpath("names_variants.txt").read_text("utf-8").splitlines()
    groups = [line.split() for line in lines if line and not line.startswith("#")]
    return {spelling: group[0] for group in groups for spelling in group}
