"""The doubts of a build as questions for a person: one for each name, the most frequent first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gloss.gazetteer import fold
from gloss.model import Doubt, EntityRef, Kind, NewEntity, Span
from gloss.text import excerpt, sentences

LONGEST = 160
"""Characters of a sentence that are shown."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name that is not linked."""

    name: str
    kind: Kind
    """What it most probably is."""
    times: int
    paths: tuple[str, ...]
    """The pages of the articles that have it, in order; just one of a name that pages bear, and of a figure or date."""
    sentence: str
    new: NewEntity | None = None
    """What the articles say of it; None for a name that pages bear."""
    pages: tuple[EntityRef, ...] = ()
    """The pages of which each may be meant."""


def questions(doubts: Iterable[Doubt]) -> tuple[Question, ...]:
    """One for each name that no page knows, and for each article one where it is open who is meant, or what is said."""
    new: dict[str, list[Doubt]] = defaultdict(list)
    open_: dict[tuple[str, str], list[Doubt]] = defaultdict(list)
    values: dict[tuple[str, str], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        body = doubt.mention.body
        if isinstance(body, NewEntity):
            new[fold(body.name)].append(doubt)
        elif isinstance(body, EntityRef):
            open_[doubt.path, fold(_words(doubt))].append(doubt)
        else:
            values[doubt.path, _words(doubt)].append(doubt)
    found = [*map(_about_new, new.values()), *map(_about_pages, open_.values()), *map(_about_value, values.values())]
    return tuple(sorted(found, key=lambda q: (-len(q.paths), -q.times, q.name.casefold(), q.paths)))


def _about_new(doubts: Sequence[Doubt]) -> Question:
    kinds = Counter(doubt.mention.kind for doubt in doubts)
    kind = max(kinds, key=lambda kind: (kinds[kind], kind))
    best = max((d for d in doubts if d.mention.kind is kind), key=lambda d: (d.mention.confidence, d.path, _start(d)))
    bodies = [d.mention.body for d in doubts if d.mention.kind is kind and isinstance(d.mention.body, NewEntity)]
    new = max(bodies, key=lambda body: (len(body.description), repr(body)))
    times = len({(doubt.path, doubt.mention.span) for doubt in doubts})
    return Question(new.name, kind, times, _paths(doubts), _sentence(best), new)


def _about_pages(doubts: Sequence[Doubt]) -> Question:
    first = min(doubts, key=_start)
    refs = {d.mention.body for d in doubts if isinstance(d.mention.body, EntityRef)}
    times = len({doubt.mention.span for doubt in doubts})
    pages = tuple(sorted(refs, key=lambda ref: (ref.kind, ref.slug)))
    return Question(_words(first), first.mention.kind, times, _paths(doubts), _sentence(first), None, pages)


def _about_value(doubts: Sequence[Doubt]) -> Question:
    first = min(doubts, key=_start)
    return Question(_words(first), first.mention.kind, len(doubts), _paths(doubts), _sentence(first))


def _start(doubt: Doubt) -> int:
    return doubt.mention.span.start


def _paths(doubts: Iterable[Doubt]) -> tuple[str, ...]:
    return tuple(sorted({doubt.path for doubt in doubts}))


def _words(doubt: Doubt) -> str:
    """The name as it stands in the article."""
    span = doubt.mention.span
    return " ".join(doubt.text[span.start : span.end].split())


def _sentence(doubt: Doubt) -> str:
    """The sentence with the name, on one line."""
    text, span = doubt.text, doubt.mention.span
    inside = (s for s in sentences(text) if s.start <= span.start < s.end)
    sentence = next(inside, span)
    whole = Span(sentence.start, max(sentence.end, span.end))
    shown = excerpt(text, whole, span, LONGEST)
    before, after = "… " * (shown.start > whole.start), " …" * (shown.end < whole.end)
    return before + " ".join(text[shown.start : shown.end].split()) + after
