"""Article + Annotations + the Page as edited -> Page: what people did stays, and only what follows is added."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gloss import references
from gloss.annotate import definitions as foot
from gloss.annotate.definitions import Titles, is_by_build, refreshed
from gloss.annotate.front import derived_part
from gloss.annotate.labels import Labels, kind_of
from gloss.annotate.links import with_links
from gloss.annotate.meaning import Marked, by_key, fill_folder, marked, read_phrase, spans_of_blocks
from gloss.annotate.record import Annotated, record
from gloss.annotate.renew import Subject, prepare
from gloss.annotate.splice import Edit, apply, complete, edit_block
from gloss.annotate.taken_away import (
    Before,
    Silence,
    before,
    is_ours,
    lost,
    occurrences,
    orphaned,
    silence,
    touches,
    unlinked,
)
from gloss.front_matter import DERIVED, with_item_lines
from gloss.gazetteer import Gazetteer
from gloss.markdown import Bracket
from gloss.model import AnnotatedArticle, Annotation, EntityRef, NewEntity, Quantity, Resolved, Slug, Span
from gloss.page import Page, canonical
from gloss.paths import entry, pages_among
from gloss.references import Definition

__all__ = ["Annotated", "Subject", "annotate", "prepare", "record", "with_links"]


def annotate(subject: Subject, resolved: Resolved, gazetteer: Gazetteer, titles: Titles) -> Annotated:
    """The page with what follows from it, its article and the gazetteer; `resolved` was found in `subject.text`."""
    page, text = subject.page, subject.text
    definitions, filled = _folders_filled(page, gazetteer)
    marks = list(_understood(subject, definitions, resolved.annotations, gazetteer))
    past = before(page, gazetteer)
    lasting = [mark for mark in marks if not _is_dangling(mark, past, gazetteer, filled)]
    hush = silence(_unlinked(subject, definitions, gazetteer, lasting), text, gazetteer)
    kept = [mark for mark in lasting if not _is_unlinked(mark, hush)]
    added = list(_additions(subject, resolved, kept, hush, gazetteer))
    labels = Labels(definitions.values(), gazetteer, [(a, text[a.span.start : a.span.end]) for a in added])
    brackets = _brackets(kept, added, labels, subject)
    new = {**resolved.new, **filled}
    final = tuple(a for a in _annotations(kept, added, resolved) if _has_page(a, gazetteer, new))
    edits = [
        *_front_edits(subject, final, hush, _without_page(kept, final)),
        *_block_edits(subject, brackets, [mark for mark in marks if mark not in kept]),
        *foot.edits(page, list(_fates(subject, definitions, labels, kept, gazetteer, titles)), labels.new),
    ]
    slug = Slug(PurePosixPath(page.path).stem)
    return Annotated(
        text=apply(page.text, edits),
        article=AnnotatedArticle(
            slug, page.source, page.metadata, tuple(b.block for b in subject.blocks), final, pages_among(hush.entries)
        ),
        new={ref: entity for ref, entity in new.items() if any(a.body == ref for a in final)},
        taken_off=tuple(mark.phrase for mark in marks if mark not in lasting),
    )


def _has_page(annotation: Annotation, gazetteer: Gazetteer, new: Mapping[EntityRef, NewEntity]) -> bool:
    """What leads to a page that is not there stays on this page, for `check` to name, and appears on no other."""
    body = annotation.body
    return not isinstance(body, EntityRef) or body in new or gazetteer.get(body) is not None


# ---- what stands on the page


def _folders_filled(page: Page, gazetteer: Gazetteer) -> tuple[dict[str, Definition], dict[EntityRef, NewEntity]]:
    """The definitions by label, those in use that name only a folder filled in; and the pages that this makes."""
    definitions, new, used = by_key(page.definitions), {}, page.used_labels()
    for key, definition in definitions.items():
        if definition.ref and (now := gazetteer.current(definition.ref)) != definition.ref:  # the page was renamed
            definitions[key] = replace(definition, target=references.target(now))
        filled = fill_folder(definition, gazetteer) if key in used else None
        if filled:
            annotation, entity = filled
            ref = annotation.body if isinstance(annotation.body, EntityRef) else None
            page_ref = ref or EntityRef(kind_of(annotation), annotation.figure_page)
            definitions[key] = replace(definition, target=references.target(page_ref))
            if entity and ref:
                new[ref] = entity
    return definitions, new


def _understood(
    subject: Subject, definitions: Mapping[str, Definition], found: Sequence[Annotation], gazetteer: Gazetteer
) -> Iterator[Marked]:
    at = {annotation.span: annotation for annotation in found}
    for mark in marked(subject.blocks, definitions):
        is_defined = references.label_key(mark.bracket.label) in definitions
        yield mark if is_defined else replace(mark, annotation=read_phrase(mark, at, gazetteer))


def _unlinked(
    subject: Subject, definitions: Mapping[str, Definition], gazetteer: Gazetteer, marks: Sequence[Marked]
) -> tuple[str, ...]:
    """What people took away from the page before its source changed, or from the page that stands."""
    if subject.before is None:
        return unlinked(subject.page, subject.text, marks, gazetteer)
    left = list(_understood(subject.before, definitions, (), gazetteer))
    entries = unlinked(subject.page, subject.before.text, left, gazetteer)
    return tuple(dict.fromkeys([*entries, *orphaned(subject.before.text, left, subject.text, marks, gazetteer)]))


def _is_dangling(mark: Marked, past: Before, gazetteer: Gazetteer, new: Mapping[EntityRef, NewEntity]) -> bool:
    """Whether a person removed the page that the mark leads to: one that never was is a mistake for `check`."""
    body = mark.annotation.body if mark.annotation else None
    return isinstance(body, EntityRef) and body in past.refs and not gazetteer.get(body) and body not in new


def _is_unlinked(mark: Marked, hush: Silence) -> bool:
    """Whether a person listed under `unlinked` what still has its brackets."""
    body = mark.annotation.body if mark.annotation else None
    return (isinstance(body, EntityRef) and entry(body) in hush.entries) or canonical(mark.phrase) in hush.entries


# ---- what is added


class _Places:
    """The blocks of a page as spans of its text, and which of them no build has annotated yet."""

    def __init__(self, subject: Subject) -> None:
        starts = spans_of_blocks(subject.blocks)
        ends = (start + len(block.inline.text) for start, block in zip(starts, subject.blocks, strict=True))
        self.blocks = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
        self.fresh = subject.fresh
        fixtures = ((s, f) for s, block in zip(starts, subject.blocks, strict=True) for f in block.inline.fixtures)
        self.fixtures = [Span(start + fixture.start, start + fixture.end) for start, fixture in fixtures]

    def block(self, span: Span) -> int | None:
        """The index of the block that holds the whole span, where no link or footnote mark of a person's is in it."""
        index = bisect_right(self.blocks, span.start, key=lambda block: block.start) - 1
        is_free = all(span.end <= f.start or f.end <= span.start for f in self.fixtures)
        return index if is_free and index >= 0 and span.end <= self.blocks[index].end else None


def _additions(
    subject: Subject, resolved: Resolved, kept: Sequence[Marked], hush: Silence, gazetteer: Gazetteer
) -> Iterator[Annotation]:
    """What is recognized and may be bracketed: in old text only what the page did not have at all."""
    places, text = _Places(subject), subject.text
    taken = [mark.span for mark in kept]
    settled = _Settled(kept, text, gazetteer)
    for annotation in resolved.annotations:
        span, index = annotation.span, places.block(annotation.span)
        if index is None or any(a.start < span.end and span.start < a.end for a in taken):
            continue
        phrase = text[span.start : span.end]
        bare = subject.fresh.get(index)
        is_fresh = bare is not None and (not bare or not any(occurrences(phrase, bare)))
        if not hush.hushes(annotation, is_fresh) and (is_fresh or not settled.has(annotation, phrase)):
            yield annotation


class _Settled:
    """What the page already annotates somewhere: where else it stands bare, that is as people want it."""

    def __init__(self, kept: Sequence[Marked], text: str, gazetteer: Gazetteer) -> None:
        self.gazetteer, self.text = gazetteer, text
        self.bodies = {mark.annotation.body for mark in kept if mark.annotation}
        self.phrases = {canonical(mark.phrase).casefold() for mark in kept}
        known = (gazetteer.get(body) for body in self.bodies if isinstance(body, EntityRef))
        names = {name for entity in known if entity for name in (entity.title, *entity.aliases)}
        self.words = {mark.phrase for mark in kept} | names

    def has(self, annotation: Annotation, phrase: str) -> bool:
        if annotation.body in self.bodies or canonical(phrase).casefold() in self.phrases:
            return True
        bearers = self.gazetteer.by_name(phrase) if isinstance(annotation.body, EntityRef) else ()
        if any(entity.ref in self.bodies for entity in bearers):
            return True
        return any(touches(words, annotation.span, self.text) for words in self.words)


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


def _without_page(kept: Iterable[Marked], final: Sequence[Annotation]) -> list[str]:
    """The words in brackets that mean nothing, or lead to a page that is not there."""
    spans = {annotation.span for annotation in final}
    return [mark.phrase for mark in kept if mark.span not in spans]


def _front_edits(subject: Subject, final: Sequence[Annotation], hush: Silence, others: Iterable[str]) -> Iterator[Edit]:
    page = subject.page
    own = with_item_lines(page.own, "unlinked", hush.entries) if hush.entries != page.unlinked else page.own
    own = own if not own or own.endswith("\n") else own + "\n"
    front = f"---\n{own}{DERIVED}\n{derived_part(subject.digest, subject.text, final, others)}---\n"
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
    page, past = subject.page, before(subject.page, gazetteer)
    gone = lost(past, kept)
    used = _labels_elsewhere(subject) | {references.label_key(mark.bracket.label) for mark in kept}
    used |= {references.label_key(label) for label in labels.given}
    for found in page.definitions:
        definition = definitions[found.key] if definitions[found.key].start == found.start else found
        by_build = is_by_build(found, gazetteer, titles)
        goes = found.key not in used and by_build and is_ours(definition, gone, past, gazetteer)
        yield found, None if goes else refreshed(definition, gazetteer, titles)


def _labels_elsewhere(subject: Subject) -> set[str]:
    """The keys of labels in what people added to the article."""
    ours = {block.at.start for block in subject.blocks}
    theirs = tuple(block for block in subject.page.blocks if block.at.start not in ours)
    return replace(subject.page, blocks=theirs).used_labels()
