"""What an article asks of the names that the pages know: only when an answer changes need it be annotated again."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from sys import byteorder

import ahocorasick

from gloss.gazetteer import Gazetteer, Word, fold, fold_words, surname_of
from gloss.model import Entity, EntityRef, Kind, Slug

MERGED = frozenset({"abd", "al"})
"""Words that fold into the next one: `Abd al-Latif`."""


class Asked(Gazetteer):
    """A gazetteer that writes down the questions of one article."""

    def __init__(self, known: Gazetteer) -> None:
        _ = known._automaton, known._figure_pages, known._by_surname  # made once, for all articles
        self.__dict__.update(known.__dict__)
        self.questions: set[str] = set()
        self._line = ""

    def get(self, ref: EntityRef) -> Entity | None:
        """As of a gazetteer."""
        self.questions.add(_about(ref))
        return super().get(ref)

    def current(self, ref: EntityRef) -> EntityRef:
        """As of a gazetteer."""
        self.questions.add(_about(ref))
        return super().current(ref)

    def by_name(self, name: str) -> tuple[Entity, ...]:
        """As of a gazetteer."""
        self.questions.add(f"={fold(name)}")
        return super().by_name(name)

    def by_surname(self, name: str) -> tuple[Entity, ...]:
        """As of a gazetteer."""
        self.questions.add(f"~{surname_of(fold(name))}")
        return super().by_surname(name)

    def figure_page(self, unit: str) -> Slug | None:
        """As of a gazetteer."""
        self.questions.add(f"#{unit.casefold()}")
        return super().figure_page(unit)

    def _spots(self, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        self._line = line_of(words)
        for spot in super()._spots(words):
            self.questions.add(f"={spot[2]}")
            yield spot

    def line(self, text: str) -> str:
        """The words of the article's text, in which names that are new are looked for."""
        return self._line or line_of(fold_words(text))

    def packed(self) -> bytes:
        """The questions, eight bytes each."""
        return b"".join(map(_digest, sorted(self.questions)))


def line_of(words: Iterable[Word]) -> str:
    """Folded words with a blank around each."""
    return f" {' '.join(word.key for word in words)} "


def questions_about(before: Entity | None, now: Entity | None) -> Iterator[str]:
    """Every question whose answer may be another where an entity is; None for none."""
    if before and now and words_of_aliases(before, now):
        yield from _by_names(now, set(before.aliases) ^ set(now.aliases))
        return
    for entity in filter(None, (before, now)):
        yield from map(_about, (entity.ref, *entity.moved_from))
        yield from _by_names(entity, (entity.title, *entity.aliases))


def words_of_aliases(before: Entity, now: Entity) -> set[str]:
    """A word of each alias that came or went, where nothing else of an entity has changed: else nothing.

    An alias that does not stand in an article is nothing to it, even where the article names the entity.
    """
    if before == now or replace(before, aliases=()) != replace(now, aliases=()):
        return set()
    changed = set(before.aliases) ^ set(now.aliases)
    words = [
        max((word for word in fold(alias).split() if word not in MERGED), key=len, default="") for alias in changed
    ]
    return set(words) if all(words) else set()


def _by_names(entity: Entity, names: Iterable[str]) -> Iterator[str]:
    if entity.ref.kind is Kind.QUANTITY:
        yield from (f"#{name.casefold()}" for name in names)
        return
    for key in filter(None, map(fold, names)):
        yield from (f"={key}", f"~{surname_of(key)}")


def digests(questions: Iterable[str]) -> frozenset[int]:
    """The questions as `is_asked` compares them."""
    return frozenset(int.from_bytes(_digest(question), byteorder) for question in questions)


def is_asked(packed: bytes, questions: frozenset[int]) -> bool:
    """Whether one of the questions is among those of an article."""
    asked = array("Q", packed)
    return not questions.isdisjoint(asked)


def _about(ref: EntityRef) -> str:
    return f"@{ref.kind}/{ref.slug}"


def _digest(question: str) -> bytes:
    return blake2b(question.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def any_of(keys: Iterable[str]) -> Callable[[str], bool]:
    """Whether one of some folded names is in the line of an article."""
    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(f" {key} ", key)
    automaton.make_automaton()
    return lambda line: next(automaton.iter(line), None) is not None
