"""How far the recognizers agree with the pages as people left them: what they would mark today, and what is marked.

On a page that nobody has read this says little, since the page is mostly what they found. On one that a person marked
as `reviewed`, it is their score.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gloss import not_names
from gloss.gazetteer import Gazetteer
from gloss.model import AnnotatedArticle, Annotation, Body, Entity, EntityRef, Kind, Mention, Passage, Quantity, Span
from gloss.recognize import recognize_alone, recognize_known, recognize_values
from gloss.resolve import resolve
from gloss.settings import Settings

ALL = "all"
"""Beside the names of the recognizers: what a build makes of them together."""


class Counts(NamedTuple):
    """Phrases of one kind."""

    kept: int = 0
    """Found, and on the page as a thing of this kind."""
    added: int = 0
    """On the page, not found."""
    removed: int = 0
    """Found, not on the page."""
    same: int = 0
    """Of those kept: how many mean the same page, value or date."""

    @property
    def precision(self) -> float | None:
        """The share of what was found that is on the page."""
        return self.kept / (self.kept + self.removed) if self.kept + self.removed else None

    @property
    def recall(self) -> float | None:
        """The share of what is on the page that was found."""
        return self.kept / (self.kept + self.added) if self.kept + self.added else None


Score = Mapping[tuple[str, Kind], Counts]
"""By recognizer (or `ALL`) and kind."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the articles are read with."""

    entities: tuple[Entity, ...]
    settings: Settings
    no_names: tuple[str, ...]
    models: tuple[str, ...]


def reviewed(article: AnnotatedArticle) -> str:
    """The day on which somebody went through the page, as its front matter says; empty for none."""
    return str(article.metadata.other.get("reviewed") or "")


def agreement(task: Task, articles: Sequence[AnnotatedArticle]) -> list[Score]:
    """Of each article."""
    return [_score(task, article) for article in articles]


def added_up(scores: Iterable[Score]) -> dict[tuple[str, Kind], Counts]:
    """Of several articles together."""
    total: dict[tuple[str, Kind], Counts] = {}
    for score in scores:
        for key, counts in score.items():
            total[key] = Counts(*map(sum, zip(total.get(key, Counts()), counts, strict=True)))
    return total


def _score(task: Task, article: AnnotatedArticle) -> Score:
    about = article.metadata
    passage = Passage(
        article.text, about.title, about.date, about.language or "en", about.publisher, models=task.models
    )
    gazetteer = _gazetteer(task)
    alone = recognize_alone if task.settings.names else recognize_values
    mentions = (*recognize_known(passage, gazetteer), *not_names.without(alone(passage), task.no_names))
    on_page = {(a.span, _kind(a.body)): _meaning(a.body) for a in article.annotations}
    found: dict[tuple[str, Kind], Counts] = {}
    for name, some in _by_recognizer(mentions):
        resolved = resolve(passage, some, gazetteer).annotations
        kinds = set(Kind) if name == ALL else {mention.kind for mention in some}
        found |= {(name, kind): counts for kind, counts in _compared(resolved, on_page, kinds)}
    return found


@lru_cache(1)
def _gazetteer(task: Task) -> Gazetteer:
    return Gazetteer(task.entities)


def _by_recognizer(mentions: Sequence[Mention]) -> Iterator[tuple[str, Sequence[Mention]]]:
    yield ALL, mentions
    for name in sorted({mention.recognizer for mention in mentions}):
        yield name, [mention for mention in mentions if mention.recognizer == name]


def _compared(
    found: Iterable[Annotation], on_page: Mapping[tuple[Span, Kind], Body], kinds: Iterable[Kind]
) -> Iterator[tuple[Kind, Counts]]:
    now = {(a.span, _kind(a.body)): _meaning(a.body) for a in found}
    kept = now.keys() & on_page.keys()
    counts = {
        "kept": Counter(kind for _, kind in kept),
        "added": Counter(kind for _, kind in on_page.keys() - kept),
        "removed": Counter(kind for _, kind in now.keys() - kept),
        "same": Counter(key[1] for key in kept if now[key] == on_page[key]),
    }
    yield from ((kind, Counts(*(counts[name][kind] for name in Counts._fields))) for kind in kinds)


def _kind(body: Body) -> Kind:
    if isinstance(body, EntityRef):
        return body.kind
    return Kind.QUANTITY if isinstance(body, Quantity) else Kind.DATE


def _meaning(body: Body) -> Body:
    """Of when a figure is says its sentence: nobody corrects that on the page."""
    return replace(body, as_of="") if isinstance(body, Quantity) else body
