"""Pages that are likely about one and the same: names that are variants of each other, and what stands beside them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from gloss.gazetteer import fold
from gloss.model import KINDS, Duplicate, Entity, EntityRef, Kind
from gloss.paths import entry, gathering_page

SKELETON = 4
"""Consonants that two names must share to be spelled alike: fewer are shared by chance."""
MANY = 50
"""Pages that share a key: more of them share a word of every day, not a name."""
TOGETHER = 2
"""Others that must stand beside both, where the names alone do not say enough."""
DIVISIONS = frozenset("province governorate city region state district county town village the".split())
"""What a place is called beside its name, or not: Anbar, Anbar province."""
_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())
_SILENT = str.maketrans("", "", "aeiouyhw -'’.")


def hint(found: Duplicate) -> str:
    """The pair in words, with the command that makes one page of it."""
    old, new = entry(found.old), entry(found.new)
    return (
        f"{gathering_page(found.old)}: perhaps the same as {gathering_page(found.new)} ({found.why}): "
        f"`build_pages.py rename {old} {new}` makes one of them; `different_from: [{new}]` says that they are two; "
        "`build_pages.py review` asks"
    )


def duplicates(articles: Iterable[Iterable[str]], entities: Iterable[Entity]) -> tuple[Duplicate, ...]:
    """The pairs, each once, in the order of their pages. Of the articles the pages that each names."""
    known = sorted((e for e in entities if KINDS[e.ref.kind].is_entity), key=lambda e: (e.ref.kind, e.ref.slug))
    company = _Company(articles)
    found: dict[frozenset[EntityRef], Duplicate] = {}
    for one, other, rule in _alike(known):
        pair = frozenset((one.ref, other.ref))
        if pair in found or _is_told_apart(one, other) or not company.allows(rule, one.ref, other.ref):
            continue
        old, new = sorted((one, other), key=lambda e: (company.size(e.ref), len(e.description), e.title, e.ref.slug))
        found[pair] = Duplicate(old.ref, new.ref, rule.why)
    return tuple(sorted(found.values(), key=lambda d: (d.old.kind, d.old.slug, d.new.slug)))


class _Company:
    """In which articles each entity stands, and with whom."""

    def __init__(self, articles: Iterable[Iterable[str]]) -> None:
        self._in_article = [frozenset(names) for names in articles]

    @cached_property
    def _articles(self) -> Mapping[str, Set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, names in enumerate(self._in_article):
            for name in names:
                found[name].add(number)
        return found

    def _of(self, ref: EntityRef) -> Set[int]:
        return self._articles.get(entry(ref), frozenset())

    def size(self, ref: EntityRef) -> int:
        return len(self._of(ref))

    def allows(self, rule: "_Rule", one: EntityRef, other: EntityRef) -> bool:
        """Whether enough stands beside both, and no article that should have one of them has both."""
        is_apart = not self._of(one) & self._of(other)
        return (is_apart or not rule.apart) and (not rule.company or self._shared(one, other) >= rule.company)

    def _shared(self, one: EntityRef, other: EntityRef) -> int:
        """How many stand beside both."""
        beside = [frozenset().union(*(self._in_article[n] for n in self._of(ref))) for ref in (one, other)]
        return len((beside[0] & beside[1]) - {entry(one), entry(other)})


def _is_told_apart(one: Entity, other: Entity) -> bool:
    """Whether the pages say themselves that they are two."""
    pages = {entry(e.ref): e for e in (one, other)}
    said = any(page in e.different_from for page in pages for e in pages.values())
    fields = ((one.country, other.country), (one.wikidata, other.wikidata), (one.geonames, other.geonames))
    return said or any(a and b and a != b for a, b in fields)


# ---- names that may be one


class _Rule(NamedTuple):
    """What two names may have in common."""

    keys: Callable[[Entity], Iterable[str]]
    """Two entities are compared that have a key in common."""
    why: str
    fits: Callable[[Sequence[str], Sequence[str]], bool] = lambda short, long: True
    """Whether the words of the shorter title go with those of the longer one as the rule means it."""
    company: int = 0
    """How many others must stand beside both, where the names alone do not say enough."""
    apart: bool = False
    """Whether an article that names both means two: the Kims of one article are two Kims."""


def _alike(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, _Rule]]:
    """Pairs of one kind whose names have something in common."""
    for rule in _RULES:
        groups: dict[tuple[Kind, str], list[Entity]] = defaultdict(list)
        for entity in entities:
            for key in dict.fromkeys(rule.keys(entity)):
                groups[entity.ref.kind, key].append(entity)
        for group in groups.values():
            for one, other in combinations(group, 2) if len(group) <= MANY else ():
                if rule.fits(*sorted((_words(one), _words(other)), key=lambda words: (len(words), words))):
                    yield one, other, rule


def _words(entity: Entity) -> list[str]:
    words = fold(entity.title).split()
    return words[1:] if words[:1] == ["the"] else words


def _names(entity: Entity) -> Iterator[str]:
    """All names; of a person those of one word tell nobody from the others of the family."""
    for name in (entity.title, *entity.aliases):
        if entity.ref.kind is not Kind.PERSON or " " in fold(name) or name == entity.title:
            yield fold(name).removeprefix("the ")


def _outer_names(entity: Entity) -> Iterator[str]:
    """`mohammed sudani` of Mohammed Shia al-Sudani."""
    words = [word for word in _words(entity) if word != "al"]
    if entity.ref.kind is Kind.PERSON and len(words) > 1:
        yield f"{words[0]} {words[-1]}"


def _without_division(entity: Entity) -> Iterator[str]:
    """`anbar` of Anbar province."""
    if entity.ref.kind is Kind.PLACE:
        yield " ".join(word for word in _words(entity) if word not in DIVISIONS and word != "of")


def _first_words(entity: Entity) -> Iterator[str]:
    """`mohammed shia`, `global coalition`: two words with which a longer name begins."""
    words = _words(entity)
    if entity.ref.kind is Kind.PERSON and len(words) > 1:
        yield " ".join(words[:2])


def _first_words_of_body(entity: Entity) -> Iterator[str]:
    """The same of organizations."""
    words = _words(entity)
    if entity.ref.kind is Kind.ORGANIZATION and len(words) > 1:
        yield " ".join(words[:2])


def _acronyms(entity: Entity) -> Iterator[str]:
    """`pmf` of PMF, and of Popular Mobilization Forces."""
    if entity.ref.kind is Kind.ORGANIZATION:
        words = _words(entity)
        yield (
            words[0] if len(words) == 1 and entity.title.isupper() else "".join(w[0] for w in words if w not in _SMALL)
        )


_SMALL = frozenset({"of", "the", "and", "for", "in", "al", "to", "against", "at", "on"})


def _skeletons(entity: Entity) -> Iterator[str]:
    """`slmn` of Sulaymaniyah and of Sulaimaniya: what spellings of one name in Latin letters have in common."""
    if not _DIRECTIONS.isdisjoint(_words(entity)):  # East and South Africa
        return
    letters = fold(entity.title).translate(_SILENT)
    bare = "".join(c for i, c in enumerate(letters) if i == 0 or c != letters[i - 1])
    if len(bare) >= SKELETON:
        yield bare


def _surnames(entity: Entity) -> Iterator[str]:
    words = _words(entity)
    if entity.ref.kind is Kind.PERSON and words:
        yield words[-1]


def _is_inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words stand in the longer name in this order."""
    rest = iter(long)
    return all(word in rest for word in short)


def _is_beginning(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the longer name goes on where the shorter one ends."""
    return len(short) < len(long) and list(long[: len(short)]) == list(short)


def _goes_on(short: Sequence[str], long: Sequence[str]) -> bool:
    """The Quds Force of Iran is the Quds Force, the United Nations Population Fund is not the United Nations."""
    return _is_beginning(short, long) and long[len(short)] in _SMALL


def _is_one_word(short: Sequence[str], long: Sequence[str]) -> bool:
    return len(short) == 1 < len(long)


_RULES = (
    _Rule(_names, "the same name"),
    _Rule(_outer_names, "the same first and last name", _is_inside),
    _Rule(_without_division, "the same place"),
    _Rule(_first_words, "one name begins with the other", _is_beginning, company=TOGETHER),
    _Rule(_first_words_of_body, "one name begins with the other", _goes_on, company=TOGETHER),
    _Rule(_acronyms, "the initials", _is_one_word, company=TOGETHER),
    _Rule(_skeletons, "spelled alike, and named beside the same", company=TOGETHER, apart=True),
    _Rule(_surnames, "the same surname, and named beside the same", _is_one_word, company=TOGETHER, apart=True),
)
