"""What people took away: what the last build wrote into the derived part and the prose no longer brackets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from gloss import partial_date, quantity, references
from gloss.annotate.front import ENTITY_KINDS, figure_row
from gloss.annotate.meaning import Marked, body_of, figure_page
from gloss.gazetteer import Gazetteer
from gloss.model import KINDS, Annotation, EntityRef, PartialDate, Quantity, Slug, Span
from gloss.page import Page, canonical
from gloss.paths import entry, ref_of, slug_of
from gloss.references import Definition


@dataclass(frozen=True, slots=True)
class Before:
    """What the last build says that the page annotated."""

    refs: frozenset[EntityRef]
    figures: tuple[Mapping[str, object], ...]
    dates: frozenset[str]
    """EDTF."""
    phrases: frozenset[str]
    """All bracketed words but the full names of pages."""
    meanings: frozenset[tuple[str, str]]
    """The words that meant a page or date, and which: `places/lyon` or EDTF."""

    def has(self, mark: Marked) -> bool:
        """Whether a mark stood there at the last build."""
        body = mark.annotation.body if mark.annotation else None
        is_named = isinstance(body, EntityRef) and slug_of(mark.phrase) == body.slug
        return body in self.refs if is_named else canonical(mark.phrase) in self.phrases


def before(page: Page, gazetteer: Gazetteer) -> Before:
    """Read from the derived part; what cannot be read there is as good as not written."""
    written = (EntityRef(kind, Slug(str(s))) for kind in ENTITY_KINDS for s in _list(page, KINDS[kind].folder))
    refs = map(gazetteer.current, written)
    figures = tuple(row for row in _list(page, "figures") if isinstance(row, dict))
    rows = [row if isinstance(row, dict) else {"text": row} for row in _list(page, "phrases")]
    phrases = {str(row.get("text", "")) for row in (*figures, *rows)}
    meanings = {(str(row.get("text", "")), _meaning(row, gazetteer)) for row in rows}
    dates = frozenset(map(str, _list(page, "dates")))
    return Before(frozenset(refs), figures, dates, frozenset(phrases - {""}), frozenset(meanings))


def _meaning(row: Mapping[str, object], gazetteer: Gazetteer) -> str:
    ref = ref_of(str(row.get("page", "")))
    return entry(gazetteer.current(ref)) if ref else str(row.get("date", ""))


def _list(page: Page, name: str) -> list[object]:
    values = page.derived.get(name)
    return values if isinstance(values, list) else []


def unlinked(page: Page, text: str, marks: Sequence[Marked], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The page's `unlinked`, with what people have taken away since the last build and without what they put back.

    `text` and `marks` are those of the page as people left it: what a changed source took away, no person did.
    """
    past = before(page, gazetteer)
    present = {mark.annotation.body for mark in marks if mark.annotation}
    phrases = {canonical(mark.phrase) for mark in marks}
    back = {entry(ref) for ref in present if isinstance(ref, EntityRef) and ref not in past.refs}
    back |= {canonical(mark.phrase) for mark in marks if not past.has(mark)}
    items = ((item, ref_of(item)) for item in page.unlinked)
    listed = [entry(gazetteer.current(ref)) if ref else item for item, ref in items]
    kept = [item for item in listed if item not in back]
    gone = [ref for ref in sorted(past.refs, key=entry) if ref not in present]
    words = [p for p in sorted(past.phrases - phrases) if _stands_bare(p, text, marks)]
    return tuple(dict.fromkeys([*kept, *map(entry, gone), *words]))


def orphaned(
    before: str, marks: Sequence[Marked], text: str, kept: Sequence[Marked], gazetteer: Gazetteer
) -> Iterator[str]:
    """Words that stood bare beside annotations that a changed source took away: bare they stay.

    Somebody took one of two `[Louvre]` away; now that the other is gone with its paragraph, only this says so.
    """
    present = {mark.annotation.body for mark in kept if mark.annotation}
    lost = [mark for mark in marks if mark.annotation and mark.annotation.body not in present]
    bodies = {mark.annotation.body for mark in lost if mark.annotation}
    known = (gazetteer.get(body) for body in bodies if isinstance(body, EntityRef))
    names = {name for entity in known if entity for name in (entity.title, *entity.aliases)}
    bracketed = {canonical(mark.phrase) for mark in kept}  # what else they mean here says that they are no slip
    for words in sorted(({canonical(mark.phrase) for mark in lost} | names) - bracketed):
        if _stands_bare(words, before, marks) and _stands_bare(words, text, kept):
            yield words


def touches(words: str, span: Span, text: str) -> bool:
    """Whether words stand in a text where a span is, or where they reach into it."""
    start, end = max(0, span.start - len(words) - 2), span.end + len(words) + 2
    near = text[start:end]
    return words.split(" ", 1)[0] in near and any(
        found.start + start < span.end and span.start < found.end + start for found in occurrences(words, near)
    )


def _stands_bare(phrase: str, text: str, marks: Sequence[Marked]) -> bool:
    """Whether a phrase stands somewhere in the text where no brackets touch it."""
    return any(not _touched(place, [mark.span for mark in marks]) for place in occurrences(phrase, text))


def _touched(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


@dataclass(frozen=True, slots=True)
class Silence:
    """What must not be bracketed on a page."""

    entries: tuple[str, ...]
    """The `unlinked` list as it is to be."""
    spans: tuple[Span, ...]
    """Where an unlinked phrase, or a name of an unlinked page, stands in the text."""

    def hushes(self, annotation: Annotation, is_fresh: bool) -> bool:
        """Whether an annotation would bracket what a person took the brackets from, whatever it means by now.

        The page of Lyon may be gone, and another have the alias: the words stay bare. In fresh text a longer name is
        another thing: `Washington` is unlinked, `The Washington Post` is not.
        """
        body = annotation.body
        if isinstance(body, EntityRef) and entry(body) in self.entries:
            return True
        if is_fresh and isinstance(body, EntityRef):
            return any(s.start <= annotation.span.start and annotation.span.end <= s.end for s in self.spans)
        return _touched(annotation.span, self.spans)


def silence(entries: tuple[str, ...], text: str, gazetteer: Gazetteer) -> Silence:
    """Where in a text what is unlinked stands."""
    spans: list[Span] = []
    for item in entries:
        ref = ref_of(item)
        entity = gazetteer.get(ref) if ref else None
        if ref and not entity:
            spans += _spelled(ref.slug, text)
        for name in (entity.title, *entity.aliases) if entity else () if ref else (item,):
            spans += occurrences(name, text)
    return Silence(entries, tuple(spans))


def _spelled(slug: Slug, text: str) -> Iterator[Span]:
    """Where words stand that would make a page of this address: of a page that is gone nothing else is known."""
    words = list(re.finditer(r"\w+", text))
    count = len(slug.split("-"))
    for first, last in zip(words, words[count - 1 :], strict=False):
        if slug_of(text[first.start() : last.end()]) == slug:
            yield Span(first.start(), last.end())


def occurrences(phrase: str, text: str) -> Iterator[Span]:
    """Where a phrase stands in a text as words of its own, whatever white space is in it."""
    words = [re.escape(word) for word in phrase.split()]
    if not words:
        return
    opening = r"(?<!\w)" if re.match(r"\w", phrase) else ""
    closing = r"(?!\w)" if re.search(r"\w$", phrase) else ""
    for match in re.finditer(opening + r"\s+".join(words) + closing, text):
        yield Span(*match.span())


def lost(past: Before, marks: Sequence[Marked]) -> Before:
    """Of what the last build annotated, what the page does not any more: a definition may be what remains of it."""
    refs = {mark.annotation.body for mark in marks if mark.annotation}
    dates = {body.edtf for body in refs if isinstance(body, PartialDate)}
    words = {canonical(mark.phrase) for mark in marks}
    return Before(
        refs=past.refs - refs,
        figures=tuple(row for row in past.figures if row.get("text") not in words),
        dates=past.dates - dates,
        phrases=past.phrases - words,
        meanings=frozenset(meaning for meaning in past.meanings if meaning[0] not in words),
    )


def is_ours(definition: Definition, gone: Before, past: Before, gazetteer: Gazetteer) -> bool:
    """Whether an unused definition is what remains of an annotation that the build wrote, and so may go.

    Only what says nothing but what the last build knew: a label or address that a person made up stays. Somebody sent
    `[300 metres]` to Lyon, which the page named too, and took the brackets off both: it is not the build's line.
    """
    label = re.sub(r" \d+$", "", definition.label)  # [Monday 2]: the second meaning of one phrase
    match body_of(definition):
        case EntityRef() as ref:
            is_told = (label, entry(ref)) in gone.meanings or _bearers(label, past, gazetteer) == {ref}
            return is_told and ref in gone.refs
        case PartialDate() as date:
            is_plain = partial_date.parse(label) == date or label == references.safe_label(partial_date.reading(date))
            return (label, date.edtf) in gone.meanings or (is_plain and date.edtf in gone.dates)
        case Quantity() as figure:
            row, is_plain = figure_row(figure), label == references.safe_label(quantity.reading(figure))
            return definition.slug == figure_page(figure, gazetteer) and any(
                {name: old[name] for name in old if name not in ("text", "as_of")} == row
                and (is_plain or label == old.get("text"))
                for old in gone.figures
            )
    return False


def _bearers(label: str, past: Before, gazetteer: Gazetteer) -> Set[EntityRef]:
    """The pages of the last build that a label may have stood for."""
    named = {entity.ref for entity in gazetteer.by_name(label)}
    return past.refs & (named | {ref for ref in past.refs if ref.slug == slug_of(label)})
