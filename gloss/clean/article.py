"""Decides about every line of a document: first what is text, then what the lines around the headline say."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gloss.clean.body import text_lines
from gloss.clean.evidence import weigh
from gloss.clean.header import around, authors_of, bare_name, date_of, publisher_of, title_line
from gloss.clean.language import language_of
from gloss.clean.noise import fold, rule_of
from gloss.model import (
    Article,
    BlockKind,
    Cleaned,
    ContentError,
    Document,
    Line,
    Metadata,
    Problem,
    Role,
    Verdict,
)

Decision = tuple[Role, str]
"""What a line is, and the rule that says so."""


def clean(document: Document) -> Cleaned:
    """The article of a document. Raises ContentError (`no-text`) where no line is text."""
    decisions = _overruled(document, _first_pass(document))
    decisions, header = _header(document, decisions)
    decisions = _overruled(document, decisions)
    blocks = [line.block for line, (role, _) in zip(document.lines, decisions, strict=True) if role is Role.TEXT]
    if not blocks:
        message = "no line of this looks like an article: name its lines under `keep:` in the front matter"
        raise ContentError(Problem(document.path, 1, 1, "no-text", message))
    blocks = [
        replace(block, level=max(2, block.level)) if block.kind is BlockKind.HEADING else block for block in blocks
    ]
    metadata = _merged(document.given, document.found, header, " ".join(block.text for block in blocks))
    problems = ()
    if not metadata.title:
        metadata, problems = _untitled(document, metadata)
    verdicts = tuple(Verdict(line, *decision) for line, decision in zip(document.lines, decisions, strict=True))
    return Cleaned(Article(document.path, metadata, tuple(blocks)), verdicts, problems)


def _first_pass(document: Document) -> list[Decision]:
    """Text or noise, by the kind of source: what is pasted is weighed, what is written is believed."""
    suffix = PurePosixPath(document.path).suffix.lower()
    if suffix == ".txt":
        keep, rules = text_lines(weigh(list(document.lines)))
        return [(Role.TEXT if kept else Role.NOISE, rule) for kept, rule in zip(keep, rules, strict=True)]
    if suffix == ".md":
        return [(Role.NOISE, line.dropped_by) if line.dropped_by else (Role.TEXT, "written") for line in document.lines]
    return [_saved(line) for line in document.lines]


def _saved(line: Line) -> Decision:
    if line.dropped_by:
        return Role.NOISE, line.dropped_by
    rule = rule_of(line.block.text)
    return (Role.NOISE, rule.name) if rule else (Role.TEXT, "saved")


def _overruled(document: Document, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions with what a person wrote under `keep:` and `drop:` in place of ours."""
    given = document.given
    result = []
    for line, decision in zip(document.lines, decisions, strict=True):
        if _begins(line, given.drop):
            result.append((Role.NOISE, "drop"))
        elif _begins(line, given.keep):
            result.append((Role.TEXT, "keep"))
        else:
            result.append(decision)
    return result


def _begins(line: Line, starts: Sequence[str]) -> bool:
    text = fold(line.block.text)
    return any(text.startswith(fold(start)) for start in starts if start.strip())


def _header(document: Document, decisions: list[Decision]) -> tuple[list[Decision], Metadata]:
    """The decisions with the lines of the headline named, and what they say."""
    texts = [line.block.text for line in document.lines]
    first = next((i for i, (role, _) in enumerate(decisions) if role is Role.TEXT), len(texts))
    title = _title(document, decisions, texts, first)
    if title is None:
        return decisions, Metadata()
    result = list(decisions)
    name = fold(texts[title])
    for index, text in enumerate(texts):
        if fold(text) == name and (index <= first + 3 or result[index][0] is Role.NOISE):
            result[index] = (Role.TITLE, "title")
    found = Metadata(title=texts[title])
    if PurePosixPath(document.path).suffix.lower() != ".md":
        found = _beside(texts, result, title, first, found)
    return result, found


def _title(document: Document, decisions: Sequence[Decision], texts: Sequence[str], first: int) -> int | None:
    """The line that is the title: as the person or the page names it, or as its looks and its words tell."""
    for name in (document.given.title, document.found.title):
        if name:
            same = [i for i, text in enumerate(texts) if fold(text) == fold(name)]
            if same:
                return min(same, key=lambda i: abs(i - first))
    for index, line in enumerate(document.lines):
        if line.block.kind is BlockKind.HEADING and line.block.level == 1:
            return index
    if document.path.lower().endswith(".txt"):
        body = " ".join(text for text, (role, _) in zip(texts, decisions, strict=True) if role is Role.TEXT)
        return title_line(texts, first, body)
    return None


def _beside(texts: list[str], result: list[Decision], title: int, first: int, found: Metadata) -> Metadata:
    """What the lines around the title say of date, byline and publisher; names these lines in `result`."""
    page = "\n".join(texts)
    places = around(title, first, len(texts))
    for index in places:
        if not found.date and (date := date_of(texts[index])):
            found = replace(found, date=date)
            result[index] = (Role.DATE, "date")
        if not found.author and result[index][0] is not Role.TEXT and (names := authors_of(texts[index])):
            found = replace(found, author=names)
            result[index] = (Role.BYLINE, "byline")
    dated = next((i for i in places if result[i][0] is Role.DATE), None)
    for index in places:
        if result[index][0] is not Role.NOISE or dated is None or abs(index - dated) > 2:
            continue
        if not found.publisher and publisher_of(texts[index], page):
            found = replace(found, publisher=texts[index])
            result[index] = (Role.PUBLISHER, "publisher")
        elif not found.author and not rule_of(texts[index]) and (name := bare_name(texts[index])):
            found = replace(found, author=(name,))
            result[index] = (Role.BYLINE, "byline")
    return found


def _merged(given: Metadata, found: Metadata, header: Metadata, text: str) -> Metadata:
    """A person's word first, then the markup of the page, then its visible lines."""
    return replace(
        given,
        title=given.title or found.title or header.title,
        date=given.date or found.date or header.date,
        publisher=given.publisher or found.publisher or header.publisher,
        author=given.author or found.author or header.author,
        url=given.url or found.url,
        rights=given.rights or found.rights,
        language=given.language or language_of(text) or found.language,
    )


def _untitled(document: Document, metadata: Metadata) -> tuple[Metadata, tuple[Problem, ...]]:
    """The name of the file as the title, and the problem that says so."""
    stem = PurePosixPath(document.path).stem.replace("-", " ").replace("_", " ")
    message = f"no line looks like the title: write `title: …` in the front matter (now “{stem}”)"
    return replace(metadata, title=stem), (Problem(document.path, 1, 1, "no-title", message),)
