"""What stands around a figure in its sentence: by it one sees whether two figures are of the same thing."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gloss.index.quotes import Quote
from gloss.model import EntityRef, Kind, PartialDate, Quantity, Span

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters: `displaced` and `displacement` are of one matter."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words and names of the sentence that belong to the figure."""

    refs: frozenset[EntityRef]
    """The places and organizations that stand nearer to this figure than to another one."""
    dates: frozenset[str]
    """EDTF, of the whole sentence."""
    matter: frozenset[str]
    """The stems of the words that say what the sentence is about, without names and figures."""

    def may_be_of_one_place(self, other: "Surroundings") -> bool:
        """Whether one names no place that the other lacks: Iraq and Iraq with Baghdad, but not Baghdad and Erbil."""
        here, there = self._places(), other._places()
        return bool(self.refs & other.refs) and (here <= there or there <= here)

    def _places(self) -> frozenset[EntityRef]:
        return frozenset(ref for ref in self.refs if ref.kind is Kind.PLACE)


def surroundings(quote: Quote) -> Surroundings:
    """Of the figure that a quote is of."""
    start, end = quote.sentence.start, quote.sentence.end
    inside = [a for a in quote.article.annotations if start <= a.span.start < end]
    figures = [a.span for a in inside if isinstance(a.body, Quantity)]
    refs = frozenset(
        a.body
        for a in inside
        if isinstance(a.body, EntityRef)
        and a.body.kind is not Kind.PERSON
        and a.body != quote.speaker
        and min(figures, key=lambda span: (_gap(span, a.span), span)) in quote.phrases
    )
    dates = frozenset(a.body.edtf for a in inside if isinstance(a.body, PartialDate))
    taken = [a.span for a in inside if not isinstance(a.body, PartialDate)]
    return Surroundings(refs, dates, _matter(quote, taken))


def is_generic(unit: str) -> bool:
    """Whether a unit counts anything at all: of `people` the noun alone does not say who they are."""
    return unit.casefold() in _words("generic")


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _matter(quote: Quote, taken: list[Span]) -> frozenset[str]:
    words = _WORD.finditer(quote.text, quote.sentence.start, quote.sentence.end)
    return frozenset(
        word[0][:_STEM].lower()
        for word in words
        if word[0].lower() not in _words("common") and not any(s.start <= word.start() < s.end for s in taken)
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(files("gloss").joinpath("data", "differing.toml").read_text("utf-8"))[name])
