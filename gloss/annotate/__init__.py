"""Article + Annotations + the Page as edited -> Page: what people did stays, and only what follows is added."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gloss import references
from gloss.annotate import definitions as foot
from gloss.annotate.definitions import Titles, refreshed
from gloss.annotate.front import derived_part, with_list
from gloss.annotate.labels import Labels, kind_of
from gloss.annotate.meaning import Marked, by_key, fill_folder, marked, read_phrase, spans_of_blocks
from gloss.annotate.renew import Subject, prepare
from gloss.annotate.splice import Edit, apply, complete, edit_block
from gloss.annotate.taken_away import Before, Silence, before, entry, is_ours, occurrences, silence
from gloss.front_matter import DERIVED
from gloss.gazetteer import Gazetteer
from gloss.markdown import Bracket
from gloss.model import AnnotatedArticle, Annotation, EntityRef, NewEntity, Quantity, Resolved, Slug, Span
from gloss.page import Page, TextBlock, canonical
from gloss.references import Definition

__all__ = ["Annotated", "Subject", "annotate", "prepare"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page after a build."""

    text: str
    article: AnnotatedArticle
    new: Mapping[EntityRef, NewEntity]
    """Pages that its annotations need and nobody has made."""
    taken_off: tuple[str, ...]
    """Phrases whose entity page is gone."""


def annotate(subject: Subject, resolved: Resolved, gazetteer: Gazetteer, titles: Titles) -> Annotated:
    """The page with what follows from it, its article and the gazetteer; `resolved` was found in `subject.text`."""
    page, blocks, text = subject.page, subject.blocks, subject.text
    definitions, filled = _folders_filled(page, gazetteer)
    marks = list(_understood(blocks, definitions, resolved, gazetteer))
    past = before(page)
    lasting = [mark for mark in marks if not _is_dangling(mark, past, gazetteer, filled)]
    hush = silence(page, text, lasting, resolved.annotations, gazetteer)
    kept = [mark for mark in lasting if not _is_unlinked(mark, hush)]
    added = list(_additions(resolved, kept, hush, _Freshness(blocks, subject.fresh), text))
    phrases = [(annotation, text[annotation.span.start : annotation.span.end]) for annotation in added]
    labels = Labels(definitions.values(), gazetteer, phrases)
    brackets = _brackets(kept, added, labels, subject)
    final = _annotations(kept, added, resolved)
    edits = [
        *_front_edits(subject, final, hush),
        *_block_edits(subject, brackets, [mark for mark in marks if mark not in kept]),
        *foot.edits(page, list(_fates(subject, definitions, labels, kept, gazetteer, titles)), labels.new),
    ]
    slug = Slug(PurePosixPath(page.path).stem)
    return Annotated(
        text=apply(page.text, edits),
        article=AnnotatedArticle(slug, page.source, page.metadata, tuple(b.block for b in blocks), final),
        new={ref: new for ref, new in {**resolved.new, **filled}.items() if any(a.body == ref for a in final)},
        taken_off=tuple(mark.phrase for mark in marks if mark not in lasting),
    )


# ---- what stands on the page


def _folders_filled(page: Page, gazetteer: Gazetteer) -> tuple[dict[str, Definition], dict[EntityRef, NewEntity]]:
    """The definitions by label, those that name only a folder filled in; and the pages that this makes."""
    definitions, new = by_key(page.definitions), {}
    for key, definition in definitions.items():
        filled = fill_folder(definition, gazetteer)
        if filled:
            annotation, entity = filled
            ref = annotation.body if isinstance(annotation.body, EntityRef) else None
            page_ref = ref or EntityRef(kind_of(annotation), annotation.figure_page)
            definitions[key] = replace(definition, target=references.target(page_ref))
            if entity and ref:
                new[ref] = entity
    return definitions, new


def _understood(
    blocks: Sequence[TextBlock], definitions: Mapping[str, Definition], resolved: Resolved, gazetteer: Gazetteer
) -> Iterator[Marked]:
    found = {annotation.span: annotation for annotation in resolved.annotations}
    for mark in marked(blocks, definitions):
        is_defined = references.label_key(mark.bracket.label) in definitions
        yield mark if is_defined else replace(mark, annotation=read_phrase(mark, found, gazetteer))


def _is_dangling(mark: Marked, past: Before, gazetteer: Gazetteer, new: Mapping[EntityRef, NewEntity]) -> bool:
    """Whether a person removed the page that the mark leads to: one that never was is a mistake for `check`."""
    body = mark.annotation.body if mark.annotation else None
    return isinstance(body, EntityRef) and body in past.refs and not gazetteer.get(body) and body not in new


def _is_unlinked(mark: Marked, hush: Silence) -> bool:
    """Whether a person listed under `unlinked` what still has its brackets."""
    body = mark.annotation.body if mark.annotation else None
    return (isinstance(body, EntityRef) and entry(body) in hush.entries) or canonical(mark.phrase) in hush.entries


# ---- what is added


class _Freshness:
    """Which spans lie in text that no build has seen."""

    def __init__(self, blocks: Sequence[TextBlock], fresh: Mapping[int, str]) -> None:
        self.starts = spans_of_blocks(blocks)
        self.ends = [start + len(block.inline.text) for start, block in zip(self.starts, blocks, strict=True)]
        self.fresh = [(self.starts[i], self.ends[i], bare) for i, bare in fresh.items()]

    def allows(self, span: Span, phrase: str) -> bool:
        """In fresh text everything is annotated but what stood there before without brackets."""
        for start, end, bare in self.fresh:
            if start <= span.start and span.end <= end:
                return not bare or not any(occurrences(phrase, bare))
        return False

    def inside_a_block(self, span: Span) -> bool:
        return any(start <= span.start and span.end <= end for start, end in zip(self.starts, self.ends, strict=True))


def _additions(
    resolved: Resolved, kept: Sequence[Marked], hush: Silence, freshness: _Freshness, text: str
) -> Iterator[Annotation]:
    """What is recognized and may be bracketed: in old text only what the page did not have at all."""
    bodies = {mark.annotation.body for mark in kept if mark.annotation}
    phrases = {canonical(mark.phrase).casefold() for mark in kept}
    taken = [mark.span for mark in kept]
    for annotation in resolved.annotations:
        span = annotation.span
        if any(a.start < span.end and span.start < a.end for a in taken) or hush.hushes(annotation):
            continue
        phrase = text[span.start : span.end]
        is_entity = isinstance(annotation.body, EntityRef)
        is_there = annotation.body in bodies if is_entity else canonical(phrase).casefold() in phrases
        if freshness.inside_a_block(span) and (not is_there or freshness.allows(span, phrase)):
            yield annotation


def _annotations(kept: Sequence[Marked], added: Sequence[Annotation], resolved: Resolved) -> tuple[Annotation, ...]:
    """All annotations of the page in order; figures as of the date that their sentence gives."""
    dated = [a for a in resolved.annotations if isinstance(a.body, Quantity) and a.body.as_of]
    found = [mark.annotation for mark in kept if mark.annotation]
    return tuple(sorted((*(_as_of(a, dated) for a in found), *added), key=lambda a: a.span))


def _as_of(annotation: Annotation, dated: Iterable[Annotation]) -> Annotation:
    body, span = annotation.body, annotation.span
    if not isinstance(body, Quantity):
        return annotation
    for other in dated:
        if isinstance(other.body, Quantity) and other.span.start < span.end and span.start < other.span.end:
            return replace(annotation, body=replace(body, as_of=other.body.as_of))
    return annotation


# ---- the edits


def _brackets(
    kept: Sequence[Marked], added: Sequence[Annotation], labels: Labels, subject: Subject
) -> dict[int, list[Bracket]]:
    """The brackets to write, by block; labels that people wrote without a definition are defined."""
    for mark in kept:
        if mark.annotation:
            labels.define(mark.bracket.label, mark.annotation)
    starts = spans_of_blocks(subject.blocks)
    found: dict[int, list[Bracket]] = {}
    for annotation in added:
        span = annotation.span
        index = bisect_right(starts, span.start) - 1
        label = labels.label(annotation, subject.text[span.start : span.end])
        bracket = Bracket(span.start - starts[index], span.end - starts[index], label)
        found.setdefault(index, []).append(bracket)
    return found


def _block_edits(
    subject: Subject, brackets: Mapping[int, Sequence[Bracket]], removed: Iterable[Marked]
) -> Iterator[Edit]:
    taken: dict[int, list[Bracket]] = {}
    for mark in removed:
        taken.setdefault(mark.block, []).append(mark.bracket)
    for index, block in enumerate(subject.blocks):
        if index in brackets or index in taken:
            yield from edit_block(subject.page.text, block, brackets.get(index, ()), taken.get(index, ()))
        else:
            yield from complete(block, subject.page.text)


def _front_edits(subject: Subject, final: Sequence[Annotation], hush: Silence) -> Iterator[Edit]:
    page = subject.page
    own = with_list(page.own, "unlinked", hush.entries) if hush.entries != page.unlinked else page.own
    own = own if not own or own.endswith("\n") else own + "\n"
    front = f"---\n{own}{DERIVED}\n{derived_part(subject.digest, subject.text, final)}---\n"
    if front != page.text[: page.body]:
        yield Edit(0, page.body, front)


def _fates(
    subject: Subject,
    definitions: Mapping[str, Definition],
    labels: Labels,
    kept: Sequence[Marked],
    gazetteer: Gazetteer,
    titles: Titles,
) -> Iterator[tuple[Definition, Definition | None]]:
    """What becomes of each definition of the page; None for what remains of an annotation that is gone."""
    page, past = subject.page, before(subject.page)
    used = _labels_elsewhere(subject) | {references.label_key(mark.bracket.label) for mark in kept}
    used |= {references.label_key(label) for label in labels.given}
    present = {mark.annotation.body for mark in kept if mark.annotation}
    for found in page.definitions:
        definition = definitions[found.key] if definitions[found.key].start == found.start else found
        goes = found.key not in used and is_ours(definition, past, present)
        yield found, None if goes else refreshed(definition, gazetteer, titles)


def _labels_elsewhere(subject: Subject) -> set[str]:
    """The keys of labels in what people added to the article."""
    ours = {block.at.start for block in subject.blocks}
    theirs = tuple(block for block in subject.page.blocks if block.at.start not in ours)
    return replace(subject.page, blocks=theirs).used_labels()
