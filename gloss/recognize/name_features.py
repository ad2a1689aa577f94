"""What the model of names is told of each word of a stretch: of the word, its neighbours, its run, the article."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from gloss.recognize.name_listed import list_tags
from gloss.recognize.name_memory import Memory
from gloss.recognize.name_runs import beside_features, position_features, run_features, runs
from gloss.recognize.name_tokens import Remembered, Tokens, stretches
from gloss.recognize.name_word import Part, neighbour_features, word_features


class Addable(Protocol):
    """What features come to: the features themselves, to learn from, or the sum of their weights."""

    def __add__(self, other: Any, /) -> Any: ...


V = TypeVar("V", bound=Addable)
EDGE = ["\n", "\n"]
"""The ends of a text are line ends."""


class Tables(Generic[V]):
    """What features come to, remembered where they depend on little: a word and how far away it stands."""

    def __init__(self, value: Callable[[Part], V]) -> None:
        self.run = value
        self.part = Remembered(value)
        self.word = Remembered[str, V](lambda form: value(word_features(form)))
        self.place = Remembered[tuple[int, int, str], V](lambda place: value(position_features(place)))
        self.before2 = Remembered[str, V](lambda form: value(neighbour_features(form, -2)))
        self.before = Remembered[str, V](lambda form: value(neighbour_features(form, -1)))
        self.after = Remembered[str, V](lambda form: value(neighbour_features(form, 1)))
        self.after2 = Remembered[str, V](lambda form: value(neighbour_features(form, 2)))


def text_values(tables: Tables[V], tokens: Tokens) -> list[tuple[int, list[V]]]:
    """The first token of every stretch of a text, and what the features of each of its words come to."""
    ranges = list(stretches(tokens))
    of_ranges = [list(runs(tokens, start, end)) for start, end in ranges]
    memory = Memory(tokens, (run for of_range in of_ranges for run in of_range))
    forms = [*EDGE, *tokens.forms, *EDGE]
    return [
        (start, _stretch_values(tables, tokens, memory, forms, start, end, of_range))
        for (start, end), of_range in zip(ranges, of_ranges, strict=True)
    ]


def _stretch_values(
    tables: Tables[V],
    tokens: Tokens,
    memory: Memory,
    forms: Sequence[str],
    start: int,
    end: int,
    of_range: Sequence[tuple[int, int]],
) -> list[V]:
    """Of the words of one stretch; `forms` begins with the edge."""
    values = [
        tables.word[forms[i + 2]]
        + tables.before2[forms[i]]
        + tables.before[forms[i + 1]]
        + tables.after[forms[i + 3]]
        + tables.after2[forms[i + 4]]
        for i in range(start, end)
    ]
    for before, (first, last), after in zip([None, *of_range], of_range, [*of_range[1:], None], strict=False):
        of_run, last_word = tables.run(run_features(tokens, first, last)), tokens.lower[last - 1]
        of_run += tables.part[memory.run_features(tokens, first, last)]
        if len(of_range) > 1:
            of_run += tables.run(beside_features(tokens, before, (first, last), after))
        for i in range(first, last):
            told = tables.part[memory.features(tokens.forms[i], tokens.first[i])]
            values[i - start] += of_run + tables.place[i - first, last - first, last_word] + told
    for i, tag in list_tags(tokens, start, end).items():
        values[i - start] += tables.part[(tag,)]
    for i in range(start, end):
        if i and tokens.ends[i - 1] == tokens.starts[i]:
            values[i - start] += tables.part[GLUED]
    return values


GLUED = ("glued",)
"""Without a blank before it."""
