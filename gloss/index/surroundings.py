"""What stands around a figure in its sentence: by it one sees whether two figures are of the same thing."""

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files

from gloss.index.quotes import Quote
from gloss.model import EntityRef, Kind, PartialDate, Quantity, Span

_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM = 6
"""Letters: `displaced` and `displacement` are of one matter."""


class Surroundings:
    """The words and names of a sentence that belong to the figure in it, looked for when they are asked for."""

    def __init__(self, quote: Quote) -> None:
        self._quote = quote
        self._inside = quote.around

    @cached_property
    def refs(self) -> frozenset[EntityRef]:
        """The places and organizations that stand nearer to this figure than to another one."""
        figures = [a.span for a in self._inside if isinstance(a.body, Quantity)]
        return frozenset(
            a.body
            for a in self._inside
            if isinstance(a.body, EntityRef)
            and a.body.kind is not Kind.PERSON
            and a.body != self._quote.speaker
            and min(figures, key=lambda span: (_gap(span, a.span), span)) in self._quote.phrases
        )

    @cached_property
    def places(self) -> frozenset[EntityRef]:
        """The places among them."""
        return frozenset(ref for ref in self.refs if ref.kind is Kind.PLACE)

    @cached_property
    def dates(self) -> frozenset[str]:
        """EDTF, of the whole sentence."""
        return frozenset(a.body.edtf for a in self._inside if isinstance(a.body, PartialDate))

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of the words that say what the sentence is about, without names and figures."""
        taken = [a.span for a in self._inside if not isinstance(a.body, PartialDate)]
        words = _WORD.finditer(self._quote.text)
        return frozenset(
            word[0][:_STEM].lower()
            for word in words
            if word[0].lower() not in _words("common") and not any(s.start <= word.start() < s.end for s in taken)
        )

    def may_be_of_one_place(self, other: "Surroundings") -> bool:
        """Whether one names no place that the other lacks: Iraq and Iraq with Baghdad, but not Baghdad and Erbil."""
        is_near = not self.refs.isdisjoint(other.refs)
        return is_near and (self.places <= other.places or other.places <= self.places)


def is_generic(unit: str) -> bool:
    """Whether a unit counts anything at all: of `people` the noun alone does not say who they are."""
    return unit.casefold() in _words("generic")


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(files("gloss").joinpath("data", "differing.toml").read_text("utf-8"))[name])
