"""What a contributor's answers change: pages made, aliases added, words kept out, and names bracketed in an article."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gloss import front_matter, gathering, not_names, paths
from gloss.gazetteer import Gazetteer, fold
from gloss.model import KINDS, EntityRef, Kind, NewEntity
from gloss.review.choose import bracketed, marked
from gloss.review.questions import Question


class Verb(StrEnum):
    """What is to be done with a name."""

    ACCEPT = "accept"
    """It is a name: make its page."""
    REJECT = "reject"
    """It is no name, or means none of the pages that bear it: do not ask again."""
    MERGE = "merge"
    """It is another name of a page that is there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a name."""

    question: Question
    verb: Verb
    kind: Kind | None = None
    """To accept it as something else than it was taken for."""
    page: EntityRef | None = None
    """To merge it with."""


def changes(answers: Iterable[Answer], pages: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, str]:
    """Path -> new text of every file that the answers change; answers that were carried out already change nothing."""
    changed: dict[str, str] = {}
    for answer in answers:
        for path, text in _changes(answer, {**pages, **changed}, gazetteer):
            if text != pages.get(path):
                changed[path] = text
    return changed


def _changes(answer: Answer, pages: Mapping[str, str], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    question = answer.question
    if not KINDS[answer.kind or question.kind].is_entity:
        is_wanted = answer.verb is Verb.ACCEPT
        return [
            (path, marked(path, pages[path], question.name)) for path in question.paths if is_wanted and path in pages
        ]
    if answer.verb is Verb.REJECT and question.pages:
        return [(path, _unlinked(pages[path], question.name)) for path in question.paths if path in pages]
    if answer.verb is Verb.REJECT:
        return [(not_names.FILE, not_names.with_words(pages.get(not_names.FILE, ""), [question.name]))]
    if answer.verb is Verb.ACCEPT:
        return _with_page(question, answer.kind or question.kind, pages, gazetteer)
    assert answer.page
    path = paths.gathering_page(answer.page)
    if not question.pages:
        return [(path, gathering.with_aliases(pages[path], [question.name]))]
    entity = gazetteer.get(answer.page)
    assert entity
    return [
        (article, bracketed(article, pages[article], question.name, entity))
        for article in question.paths
        if article in pages
    ]


def _unlinked(text: str, name: str) -> str:
    """An article's page on which a name means none of the pages that bear it."""
    yaml_text = front_matter.split(text)[0] or ""
    had = front_matter.texts(front_matter.load(yaml_text, "").get("unlinked"), "unlinked", "")
    if name in had:
        return text
    return gathering.with_entries(text, lambda own: front_matter.with_list(own, "unlinked", (*had, name)))


def _with_page(question: Question, kind: Kind, pages: Mapping[str, str], gazetteer: Gazetteer) -> list[tuple[str, str]]:
    if any(entity.ref.kind is kind for entity in gazetteer.by_name(question.name)):
        return []
    new = question.new if question.new and question.new.kind is kind else NewEntity(kind, question.name)
    number = 1
    ref = EntityRef(kind, paths.slug_of(new.name))
    while (path := paths.gathering_page(ref)) in pages:
        if fold(gathering.read(ref, pages[path]).entity.title) == fold(new.name):
            return []
        number += 1
        ref = EntityRef(kind, paths.slug_of(f"{new.name} {number}"))
    return [(path, gathering.new(ref, new).head)]
