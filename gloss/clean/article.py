"""Decides about every line of a document: first what is text, then what the lines around the headline say."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gloss.clean.blocks import as_blocks, captions
from gloss.clean.body import Cut, Decision, text_lines
from gloss.clean.byline import authors_of, bare_name, is_surely_name, labels_name, names_below
from gloss.clean.evidence import PROSE, is_sentence_end, weigh
from gloss.clean.header import around, is_publisher, is_site, title_line
from gloss.clean.language import count_words, language_of
from gloss.clean.noise import fold, rule_of
from gloss.clean.tail import tail_start
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
from gloss.partial_date import day_named, day_published

PARAGRAPH = 80
"""Characters from which a line that stands on the page twice was written once."""
BESIDE = 2
"""Lines from the date or the title in which a bare name is that of the writer or the publisher."""
ABOVE_TITLE = 0.3
"""The share of the words of a text above its title from which the title is doubtful and the words are kept."""


def clean(document: Document) -> Cleaned:
    """The article of a document. Raises ContentError (`no-text`) where no line is text."""
    cleaned = judge(document)
    if not cleaned.article.blocks:
        raise ContentError(cleaned.problems[0])
    return cleaned


def judge(document: Document) -> Cleaned:
    """The same for who wants to see what became of each line, also where none is text."""
    cuts = _cuts(document)
    decisions = _overruled(document, _once(document, [cut.decision for cut in cuts]))
    decisions, header = _header(document, decisions)
    decisions = _overruled(document, captions(document.lines, decisions))
    kept = zip(document.lines, decisions, strict=True)
    blocks = as_blocks([line.block for line, (role, _) in kept if role in (Role.TEXT, Role.CAPTION)])
    metadata = _merged(document.given, document.found, header, " ".join(block.text for block in blocks))
    problems: tuple[Problem, ...] = ()
    if not blocks:
        message = "no line of this looks like an article: name its lines under `keep:` in the front matter"
        problems = (Problem(document.path, 1, 1, "no-text", message),)
    elif not metadata.title:
        metadata, problems = _untitled(document, metadata)
    verdicts = tuple(
        Verdict(line, *decision, cut.is_doubtful and decision == cut.decision)
        for line, decision, cut in zip(document.lines, decisions, cuts, strict=True)
    )
    return Cleaned(Article(document.path, metadata, blocks), verdicts, problems)


def _cuts(document: Document) -> list[Cut]:
    """Text or noise, by the kind of source: what is pasted is weighed, what is written is believed."""
    suffix = PurePosixPath(document.path).suffix.lower()
    if suffix == ".txt":
        return text_lines(weigh(list(document.lines)))
    if suffix == ".md":
        return [Cut(not line.dropped_by, line.dropped_by or "written") for line in document.lines]
    return [_saved(line) for line in document.lines]


def _once(document: Document, decisions: list[Decision]) -> list[Decision]:
    """The decisions with every later copy of a paragraph dropped: galleries and hidden versions of a page repeat it."""
    if document.path.lower().endswith(".md"):
        return decisions
    seen: set[str] = set()
    result = []
    for line, (role, rule) in zip(document.lines, decisions, strict=True):
        text = line.block.text
        is_copy = role is Role.TEXT and len(text) >= PARAGRAPH and text in seen
        if role is Role.TEXT:
            seen.add(text)
        result.append((Role.NOISE, "repeated") if is_copy else (role, rule))
    return result


def _saved(line: Line) -> Cut:
    if line.dropped_by:
        return Cut(False, line.dropped_by, line.is_doubtful)
    rule = rule_of(line.block.text)
    is_marked = line.block.kind in (
        BlockKind.HEADING,
        BlockKind.ROW,
    )  # “Marketing” is a menu when pasted; here, a section
    if rule is None or (rule.effect == "line" and is_marked):
        return Cut(True, "saved", line.is_doubtful)
    return Cut(False, rule.name)


def _overruled(document: Document, decisions: list[Decision]) -> list[Decision]:
    """The decisions with what a person wrote under `keep:` and `drop:` in place of ours."""
    drop, keep = (
        [fold(start) for start in starts if start.strip()] for starts in (document.given.drop, document.given.keep)
    )
    if not drop and not keep:
        return decisions
    result = []
    for line, decision in zip(document.lines, decisions, strict=True):
        text = fold(line.block.text)
        if any(map(text.startswith, drop)):
            result.append((Role.NOISE, "drop"))
        elif any(map(text.startswith, keep)):
            result.append((Role.TEXT, "keep"))
        else:
            result.append(decision)
    return result


def _header(document: Document, decisions: list[Decision]) -> tuple[list[Decision], Metadata]:
    """The decisions with the lines of the headline named, and what they say."""
    texts = [line.block.text for line in document.lines]
    is_written = document.path.lower().endswith(".md")
    first = _lead(texts, decisions)
    title = _title(document, decisions, texts, first)
    result, found = list(decisions), Metadata()
    if title is not None:
        found = Metadata(title=texts[title])
        _name_title(texts, result, title, first)
        first = _lead(texts, result, title + 1)
        if not is_written:
            found = _beside(texts, result, title, first, found)
            _tidy_header(texts, result, title, first)
    if not is_written:
        _cut_tail(texts, result, document.given.author or document.found.author or found.author)
    return result, found


def _lead(texts: Sequence[str], decisions: Sequence[Decision], start: int = 0) -> int:
    """The first line of text from a line on that is a paragraph; without one, the first line of text."""
    kept = [i for i, (role, _) in enumerate(decisions) if role is Role.TEXT and i >= start]
    return next((i for i in kept if count_words(texts[i]) >= PROSE), kept[0] if kept else len(texts))


def _name_title(texts: Sequence[str], result: list[Decision], title: int, first: int) -> None:
    name = fold(texts[title])
    for index, text in enumerate(texts):
        if fold(text) == name and (index <= first + 3 or result[index][0] is Role.NOISE):
            result[index] = (Role.TITLE, "title")


def _tidy_header(texts: Sequence[str], result: list[Decision], title: int, first: int) -> None:
    """Nothing above the title is text, and between it and the first paragraph nothing that is not a sentence."""
    above = [i for i in range(title) if result[i][0] is Role.TEXT]
    if above and _words(texts[i] for i in above) < ABOVE_TITLE * _words(
        text for text, (role, _) in zip(texts, result, strict=True) if role is Role.TEXT
    ):
        for index in above:
            result[index] = (Role.NOISE, "above the title")
    for index in range(title + 1, first):
        if result[index][0] is Role.TEXT and (not is_sentence_end(texts[index]) or authors_of(texts[index])):
            result[index] = (Role.NOISE, "below the title")


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _cut_tail(texts: Sequence[str], result: list[Decision], authors: Sequence[str]) -> None:
    kept = [i for i, (role, _) in enumerate(result) if role is Role.TEXT]
    lines = [(texts[i - 1] if i else "", texts[i]) for i in kept]
    for index in kept[tail_start(lines, authors, "\n".join(texts)) :]:
        result[index] = (Role.NOISE, "tail")


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
        article = [text for text, (role, _) in zip(texts, decisions, strict=True) if role is Role.TEXT]
        return title_line(texts, first, " ".join(article), set(map(fold, article)))
    return None


def _beside(texts: list[str], result: list[Decision], title: int, first: int, found: Metadata) -> Metadata:
    """What the lines around the title say of date, byline and publisher; names these lines in `result`."""
    page = "\n".join(texts)
    places = around(title, first, len(texts))
    dates: list[tuple[bool, int, int, str]] = []
    for index in places:
        is_text = result[index][0] is Role.TEXT and index >= first
        if day := day_published(texts[index]) if is_text else day_named(texts[index]):
            dates.append((not day_published(texts[index]), len(dates), index, day))
        is_free = index < first or result[index][0] is not Role.TEXT
        if not found.author and is_free and (names := _authors_at(texts, index)):
            found = replace(found, author=names)
            result[index] = (Role.BYLINE, "byline")
    dated = title
    if dates:
        _, _, dated, day = min(dates)
        found = replace(found, date=day)
        result[dated] = (Role.DATE, "date")
    for index in (place for place in places if result[place][0] is Role.NOISE):
        is_beside = abs(index - dated) <= BESIDE or title < index <= title + BESIDE
        name = bare_name(texts[index]) if is_beside or index < first else ""
        if not (is_beside or is_surely_name(name)):
            continue
        if rule_of(texts[index]):
            continue
        if not found.author and name and not is_site(name, page):
            found = replace(found, author=(name,))
            result[index] = (Role.BYLINE, "byline")
        elif is_beside and not found.publisher and is_publisher(texts[index], page):
            found = replace(found, publisher=texts[index])
            result[index] = (Role.PUBLISHER, "publisher")
    return found


def _authors_at(texts: Sequence[str], index: int) -> tuple[str, ...]:
    """The names of a byline, on its line or, below “Written by”, on the next."""
    if labels_name(texts[index]) and index + 1 < len(texts):
        return names_below(texts[index + 1])
    return authors_of(texts[index])


def _merged(given: Metadata, found: Metadata, header: Metadata, text: str) -> Metadata:
    """A person's word first, then the markup of the page, then its visible lines."""
    return replace(
        given,
        title=given.title or found.title or header.title,
        date=given.date or found.date or header.date,
        publisher=given.publisher or found.publisher or header.publisher,
        author=given.author or _people(found) or header.author or found.author,
        url=given.url or found.url,
        rights=given.rights or found.rights,
        language=given.language or language_of(text) or found.language,
    )


def _people(found: Metadata) -> tuple[str, ...]:
    """The authors that the markup names, but not the publisher in their place."""
    return () if [fold(name) for name in found.author] == [fold(found.publisher)] else found.author


def _untitled(document: Document, metadata: Metadata) -> tuple[Metadata, tuple[Problem, ...]]:
    """The name of the file as the title, and the problem that says so."""
    stem = PurePosixPath(document.path).stem.replace("-", " ").replace("_", " ")
    message = f"no line looks like the title: write `title: …` in the front matter (now “{stem}”)"
    return replace(metadata, title=stem), (Problem(document.path, 1, 1, "no-title", message),)
