"""Where the words of old paragraphs stand in new ones, and with them what people and the build put around them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from gloss.annotate.taken_away import occurrences
from gloss.markdown import Bracket, Fixture
from gloss.model import Span
from gloss.page import TextBlock

SAME = 3
"""So many words in a row, in order, are the same words; fewer may stand there by chance."""
MOVED = 6
"""So many words in a row are the same words wherever they stand."""
_UNSPACED = r"\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Scripts that leave no space between words go by the letter."""
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    block: int
    span: Span


@dataclass(slots=True)
class Followed:
    """What of the old blocks is in the new ones."""

    sources: dict[int, set[int]] = field(default_factory=dict)
    """New block -> the old ones whose words it has."""
    brackets: dict[int, list[Bracket]] = field(default_factory=dict)
    fixtures: dict[int, list[Fixture]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    """Phrases and remarks whose words are nowhere any more."""


def follow(old: Mapping[int, TextBlock], new: Mapping[int, str]) -> Followed:
    """What stood in the old blocks, by the words of the new ones; never by guess."""
    olds = [word for index in sorted(old) for word in _words(index, old[index].inline.text)]
    news = [word for index in sorted(new) for word in _words(index, new[index])]
    run_of: dict[int, tuple[int, int]] = {}
    found = Followed()
    for a, b, size in _runs([word.text for word in olds], [word.text for word in news]):
        for step in range(size):
            run_of[a + step] = (b + step, size)
            found.sources.setdefault(news[b + step].block, set()).add(olds[a + step].block)
    for index in sorted(old):
        _Block(index, old[index], olds, news, run_of, new).carry(found)
    return found


def _words(block: int, text: str) -> Iterator[_Word]:
    return (_Word(match.group(), block, Span(*match.span())) for match in _WORD.finditer(text))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The same words in a row: first those in order, then those that moved."""
    a: list[object] = list(old)
    b: list[object] = list(new)
    least = SAME
    while runs := [run for run in SequenceMatcher(None, a, b).get_matching_blocks() if run.size >= least]:
        yield from runs
        for run in runs:  # what has its place is equal to nothing any more
            a[run.a : run.a + run.size] = [(0, i) for i in range(run.a, run.a + run.size)]
            b[run.b : run.b + run.size] = [(1, i) for i in range(run.b, run.b + run.size)]
        least = MOVED


class _Block:
    """An old block on its way into new ones."""

    def __init__(
        self,
        index: int,
        block: TextBlock,
        olds: Sequence[_Word],
        news: Sequence[_Word],
        run_of: Mapping[int, tuple[int, int]],
        new: Mapping[int, str],
    ) -> None:
        self.index, self.inline, self.news, self.run_of, self.new = index, block.inline, news, run_of, new
        self.first = bisect_left(olds, index, key=lambda word: word.block)
        self.words = olds[self.first : bisect_left(olds, index + 1, key=lambda word: word.block)]

    def carry(self, found: Followed) -> None:
        """Puts the brackets and remarks of the block where its words are now."""
        related = sorted(new for new, sources in found.sources.items() if self.index in sources)
        for bracket in self.inline.brackets:
            place = self.place(bracket.start, bracket.end, related)
            phrase = self.inline.text[bracket.start : bracket.end]
            if place is None or any(_overlap(place[1], b.start, b.end) for b in found.brackets.get(place[0], ())):
                found.lost.append(phrase)
                continue
            found.brackets.setdefault(place[0], []).append(Bracket(place[1].start, place[1].end, bracket.label))
        for fixture in self.inline.fixtures:
            is_link = fixture.start < fixture.end
            place = self.place(fixture.start, fixture.end, related) if is_link else self.point(fixture.start, related)
            if place is None:
                found.lost.append(fixture.opening + self.inline.text[fixture.start : fixture.end] + fixture.closing)
                continue
            carried = replace(fixture, start=place[1].start, end=place[1].end)
            found.fixtures.setdefault(place[0], []).append(carried)

    def place(self, start: int, end: int, related: Sequence[int]) -> tuple[int, Span] | None:
        """The new block and span of a phrase: by the words around it, or the only place in a related block."""
        phrase = self.inline.text[start:end]
        inside = [i for i, word in enumerate(self.words) if word.span.start < end and start < word.span.end]
        run = self.run_of.get(self.first + inside[0]) if inside else None
        if run and run[1] > len(inside):
            word = self.news[run[0]]
            at = word.span.start + start - self.words[inside[0]].span.start
            if at >= 0 and self.new[word.block][at : at + len(phrase)] == phrase:
                return word.block, Span(at, at + len(phrase))
        places = [(i, span) for i in related for span in occurrences(phrase, self.new[i])]
        is_clear = len(places) == 1 and len(list(occurrences(phrase, self.inline.text))) == 1
        i, span = places[0] if is_clear else (0, Span(0, 0))
        return (i, span) if is_clear and self.new[i][span.start : span.end] == phrase else None

    def point(self, offset: int, related: Sequence[int]) -> tuple[int, Span] | None:
        """The place of a mark between words: behind the nearest word before it that is still there, else at the end."""
        for position in reversed(range(len(self.words))):
            run = self.run_of.get(self.first + position)
            if run and self.words[position].span.end <= offset:
                word = self.news[run[0]]
                return word.block, Span(word.span.end, word.span.end)
        if not related:
            return None
        end = len(self.new[related[0]])
        return related[0], Span(end, end)


def _overlap(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end
