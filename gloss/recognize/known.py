"""Names of the entity pages, and a person's surname once the article has given the full name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from gloss.gazetteer import Gazetteer
from gloss.model import Entity, EntityRef, Kind, Mention, Passage, Span

RECOGNIZER = "known"
SURNAME_CONFIDENCE = 0.97
"""Of a surname whose full name the article has; the page's own names are certain: a person put them there."""
NO_SURNAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "al", "el", "bin", "ibn"})
WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")


def recognize(passage: Passage, gazetteer: Gazetteer) -> Iterator[Mention]:
    """One mention per name and page: a name that two pages bear gives two on the same span."""
    found = list(gazetteer.find(passage.text))
    for span, entities in found:
        for entity in entities:
            yield Mention(span, entity.ref.kind, entity.ref, RECOGNIZER)
    yield from _surnames(passage.text, _people(passage.text, found), {span for span, _ in found})


def _people(text: str, found: list[tuple[Span, tuple[Entity, ...]]]) -> Mapping[str, frozenset[EntityRef]]:
    """Surname -> the people whose full name is in the text."""
    people: dict[str, set[EntityRef]] = defaultdict(set)
    for span, entities in found:
        words = WORD.findall(text[span.start : span.end])
        for entity in entities:
            if entity.ref.kind is Kind.PERSON and len(words) > 1 and words[-1].lower() not in NO_SURNAMES:
                people[words[-1]].add(entity.ref)
    return {surname: frozenset(refs) for surname, refs in people.items()}


def _surnames(text: str, people: Mapping[str, frozenset[EntityRef]], taken: set[Span]) -> Iterator[Mention]:
    if not people:
        return
    names = "|".join(map(re.escape, sorted(people, key=len, reverse=True)))
    inside = {position for span in taken for position in range(span.start, span.end)}
    for match in re.finditer(rf"(?<![^\W_])(?:[Aa]l-)?({names})(?![^\W_])", text):
        if match.start(1) not in inside:
            for ref in sorted(people[match.group(1)], key=lambda r: r.slug):
                yield Mention(Span(*match.span()), Kind.PERSON, ref, RECOGNIZER, SURNAME_CONFIDENCE)
