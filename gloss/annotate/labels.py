"""Which label each new annotation of a page gets: a label stands for one thing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gloss import partial_date, quantity, references
from gloss.annotate.meaning import annotation_of, definition_of
from gloss.gazetteer import Gazetteer
from gloss.model import Annotation, EntityRef, Kind, PartialDate, Quantity, Span
from gloss.references import Definition

Meaning = tuple[object, object]
"""What two annotations share that one label may stand for."""


class Labels:
    """The labels of one page, and what each stands for."""

    def __init__(
        self, definitions: Iterable[Definition], gazetteer: Gazetteer, added: Iterable[tuple[Annotation, str]]
    ) -> None:
        self.gazetteer = gazetteer
        phrases: dict[Meaning, set[str]] = {}
        for new, phrase in added:
            phrases.setdefault(_meaning(new), set()).add(phrase)
        self.shared = {meaning for meaning, ways in phrases.items() if len(ways) > 1}
        self.meanings: dict[str, Meaning] = {}
        self.label_of: dict[Meaning, str] = {}
        self.new: list[Definition] = []
        self.given: set[str] = set()
        for definition in definitions:
            annotation = annotation_of(definition, Span(0, 0))
            meaning = _meaning(annotation) if annotation else (definition.target, definition.title)
            if self.meanings.setdefault(definition.key, meaning) == meaning:
                self.label_of.setdefault(meaning, definition.label)

    def label(self, annotation: Annotation, phrase: str) -> str:
        """The label for a phrase: one that the page has for this, or a new one with its definition."""
        label = self._label(annotation, phrase)
        self.given.add(label)
        return label

    def _label(self, annotation: Annotation, phrase: str) -> str:
        meaning = _meaning(annotation)
        is_shared = _is_part(annotation) and meaning in self.shared
        if meaning in self.label_of and (is_shared or isinstance(annotation.body, EntityRef)):
            return self.label_of[meaning]
        for candidate in self._candidates(annotation, phrase, is_shared):
            key = references.label_key(candidate)
            if self.meanings.get(key) == meaning:
                return candidate
            if key not in self.meanings and references.is_safe_label(candidate):
                return self._define(candidate, annotation)
        raise AssertionError("the candidates never end")

    def define(self, label: str, annotation: Annotation) -> str:
        """Defines a label that a person has already written into the prose."""
        key = references.label_key(label)
        return label if key in self.meanings else self._define(label, annotation)

    def _define(self, label: str, annotation: Annotation) -> str:
        meaning = _meaning(annotation)
        self.meanings[references.label_key(label)] = meaning
        self.label_of.setdefault(meaning, label)
        self.new.append(definition_of(label, annotation, self.gazetteer))
        return label

    def _candidates(self, annotation: Annotation, phrase: str, is_shared: bool) -> Iterator[str]:
        names = list(_names(annotation, phrase, self.gazetteer))
        names = names[::-1] if is_shared else names
        yield from names
        number = 2
        while True:
            yield f"{references.safe_label(names[0]) or 'note'} {number}"
            number += 1


def _meaning(annotation: Annotation) -> Meaning:
    body = annotation.body
    if isinstance(body, Quantity):  # the title does not say as of when
        return replace(body, as_of=""), annotation.figure_page
    return body, ""


def _is_part(annotation: Annotation) -> bool:
    """168 members of a 329-member parliament: one vote, two phrases, one label."""
    return isinstance(annotation.body, Quantity) and annotation.body.of is not None


def _names(annotation: Annotation, phrase: str, gazetteer: Gazetteer) -> Iterator[str]:
    """What the annotation may be called, the best first."""
    match annotation.body:
        case EntityRef() as ref:
            entity = gazetteer.get(ref)
            if entity:
                yield references.safe_label(entity.title)
            yield references.safe_label(ref.slug.replace("-", " "))
            yield ref.slug
        case Quantity() as figure:
            yield phrase
            yield references.safe_label(quantity.reading(figure))
        case PartialDate() as date:
            yield phrase
            yield references.safe_label(partial_date.reading(date))


def kind_of(annotation: Annotation) -> Kind:
    """The kind of an annotation."""
    match annotation.body:
        case EntityRef(kind=kind):
            return kind
        case Quantity():
            return Kind.QUANTITY
        case PartialDate():
            return Kind.DATE
