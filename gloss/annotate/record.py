"""The page of an article whose text may not be published: title, metadata and facts, and no sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gloss.annotate.front import derived_part
from gloss.annotate.renew import Subject
from gloss.front_matter import DERIVED
from gloss.model import AnnotatedArticle, Annotation, Block, EntityRef, NewEntity, Resolved, Slug
from gloss.page import canonical
from gloss.paths import entry, pages_among


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page after a build."""

    text: str
    article: AnnotatedArticle
    new: Mapping[EntityRef, NewEntity]
    """Pages that its annotations need and nobody has made."""
    taken_off: tuple[str, ...]
    """Phrases whose entity page is gone."""


def record(subject: Subject, blocks: Sequence[Block], resolved: Resolved) -> Annotated:
    """The page with what is found in the blocks, which stay unpublished; what people wrote on it stays."""
    page, text = subject.page, "\n\n".join(block.text for block in blocks)
    final = tuple(a for a in resolved.annotations if _is_wanted(a, text, page.unlinked))
    new = {ref: entity for ref, entity in resolved.new.items() if any(a.body == ref for a in final)}
    front = f"---\n{page.own}{DERIVED}\n{derived_part(subject.digest, text, final)}---\n"
    slug = Slug(PurePosixPath(page.path).stem)
    article = AnnotatedArticle(
        slug, page.source, page.metadata, masked(blocks, final), final, pages_among(page.unlinked)
    )
    return Annotated(front + page.text[page.body :], article, new, ())


def _is_wanted(annotation: Annotation, text: str, unlinked: Sequence[str]) -> bool:
    body = annotation.body
    phrase = canonical(text[annotation.span.start : annotation.span.end])
    return phrase not in unlinked and not (isinstance(body, EntityRef) and entry(body) in unlinked)


def masked(blocks: Sequence[Block], annotations: Sequence[Annotation]) -> tuple[Block, ...]:
    """A text of the same length in which nothing stands but the annotated phrases, each on a line of its own."""
    text = "\n\n".join(block.text for block in blocks)
    kept = ["\n"] * len(text)
    for annotation in annotations:
        start, end = annotation.span.start, annotation.span.end
        kept[start:end] = text[start:end]
    return (Block("".join(kept)),) if text else ()
