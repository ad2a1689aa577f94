"""What an article asks of the names that the pages know: only when an answer changes need it be annotated again."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from sys import byteorder

import ahocorasick

from gloss.gazetteer import Gazetteer, Word, fold, fold_words, surname_of
from gloss.model import Entity, EntityRef, Kind, Slug


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


def questions_about(entity: Entity) -> Iterator[str]:
    """Every question whose answer the entity may be part of."""
    yield from map(_about, (entity.ref, *entity.moved_from))
    names = (entity.title, *entity.aliases)
    if entity.ref.kind is Kind.QUANTITY:
        yield from (f"#{name.casefold()}" for name in names)
    else:
        yield from (f"={key}" for key in map(fold, names) if key)
        yield from (f"~{surname_of(key)}" for key in map(fold, names) if key)


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
