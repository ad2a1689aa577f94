"""What is wrong with a page: a tuple of functions, each of which looks for one thing and words it for who wrote it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches, unified_diff

from gloss import entries, front_matter, partial_date, quantity, references
from gloss.gazetteer import Gazetteer
from gloss.model import KINDS, Article, Entity, GatheringPage, Kind, Problem, Source
from gloss.page import Page, TextBlock, align, canonical, digest, unedited
from gloss.paths import gathering_page
from gloss.references import Definition


@dataclass(frozen=True, slots=True)
class Checked:
    """A page, and what it must agree with."""

    page: Page
    article: Article | None
    """None for a page without a source, or whose source cannot be read."""
    gazetteer: Gazetteer
    sources: frozenset[str]
    """The paths of all sources, readable or not."""


def fidelity(checked: Checked) -> Iterator[Problem]:
    """The page without its brackets is the article, character for character, or the text that a person corrected."""
    page, article = checked.page, checked.article
    if article is None or align(page, article.blocks) is not None:
        return
    ours = [canonical(block.block.text) for block in page.blocks]
    theirs = [canonical(block.text) for block in article.blocks]
    first = next((i for i, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    offset = _difference(page.blocks[first], theirs[first : first + 1]) if first < len(page.blocks) else len(page.text)
    code, what = "text-differs", f"the text differs from {article.path}"
    if page.corrected and unedited(page, page.corrected) is not None:
        if page.at_build == digest(article.blocks):
            return
        code, what = "source-changed", f"{article.path} has changed since the text was corrected"
    message = (
        f"{what}: `build_pages.py take source {page.path}` puts the words of the source here, "
        f"`build_pages.py take page {page.path}` keeps those of the page"
    )
    yield page.problem(offset, code, message + _diff(theirs, ours, article.path, page.path))


def _difference(block: TextBlock, expected: list[str]) -> int:
    """Where a block's text first differs, as an offset over the page."""
    text = block.inline.text
    wanted = expected[0] if expected else ""
    common = next(
        (i for i, (a, b) in enumerate(zip(text, wanted, strict=False)) if a != b), min(len(text), len(wanted))
    )
    if not text or common >= len(text):
        return block.at.end
    return block.at.content + block.inline.raw_span(common, common + 1)[0]


def _diff(theirs: list[str], ours: list[str], source: str, page: str) -> str:
    lines = list(unified_diff(theirs, ours, source, page, lineterm="", n=0))
    shown = [line if len(line) <= 400 else line[:400] + " …" for line in lines[:20]]
    return "".join(f"\n    {line}" for line in shown)


def sources_exist(checked: Checked) -> Iterator[Problem]:
    """The source that the page names is there."""
    page = checked.page
    if page.source and page.source not in checked.sources:
        offset = max(0, page.text.find("source:"))
        message = (
            f"there is no {page.source}: put it back, or remove the line `source:` to make the page its own source"
        )
        yield page.problem(offset, "missing-source", message)


def labels_are_defined(checked: Checked) -> Iterator[Problem]:
    """Every pair of brackets means something."""
    page = checked.page
    defined = {definition.key for definition in page.definitions}
    for block in page.blocks:
        for bracket in block.inline.brackets:
            if references.label_key(bracket.label) not in defined:
                yield page.problem(
                    block.at.content + bracket.raw_start, "undefined-label", _advice(bracket.label, checked)
                )


def _advice(label: str, checked: Checked) -> str:
    bearers = checked.gazetteer.by_name(label)
    if bearers:
        pages = ", ".join(sorted(f"`../{KINDS[e.ref.kind].folder}/{e.ref.slug}.md`" for e in bearers))
        return f"more than one page bears the name “{label}”: add the line `[{label}]: PAGE` with one of {pages}"
    return (
        f"nothing says what [{label}] stands for: add `[{label}]: ../people/` (or ../organizations/, ../places/) "
        "at the foot of the page to make it a page, write `\\[` to show a bracket, or remove the brackets"
    )


_LIKE_DEFINITION = re.compile(r"^[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:(?!\()", re.MULTILINE)


def definitions_can_be_read(checked: Checked) -> Iterator[Problem]:
    """Every line that looks like a definition is one, for us and for every renderer."""
    page = checked.page
    starts = {definition.start for definition in page.definitions}
    inside = [(other.start, other.end) for other in page.others]
    inside += [(block.at.start + 1, block.at.end) for block in page.blocks]  # a wrapped line of prose is none
    for match in _LIKE_DEFINITION.finditer(page.text, page.body):
        if match.start() not in starts and not any(start <= match.start() < end for start, end in inside):
            message = 'this line is no definition: write `[label]: ../people/name.md "title"`, without `"` in the title'
            yield page.problem(match.start(), "unreadable-definition", message)
    ends = {definition.end + 1 for definition in page.definitions}
    for definition in page.definitions:
        above = page.text[: definition.start].rstrip(" ")[:-1].rpartition("\n")[2]
        if definition.start not in ends and not _may_stand_above(above):
            message = "a definition right below a line of text is part of that text: put an empty line between them"
            yield page.problem(definition.start, "definition-in-text", message)


def _may_stand_above(line: str) -> bool:
    return not line.strip() or line.startswith("#") or line.rstrip().endswith(("-->", "---", "```"))


def definitions_are_single(checked: Checked) -> Iterator[Problem]:
    """A label stands for one thing."""
    seen: dict[str, Definition] = {}
    for definition in checked.page.definitions:
        first = seen.setdefault(definition.key, definition)
        if first is not definition:
            message = f"[{definition.label}] is defined already above, and that counts; remove one of the two"
            yield checked.page.problem(definition.start, "duplicate-definition", message)


def definitions_lead_somewhere(checked: Checked) -> Iterator[Problem]:
    """Every definition names a page that is there."""
    for definition in checked.page.definitions:
        ref = definition.ref
        if ref and ref.kind is not Kind.QUANTITY and not checked.gazetteer.get(ref):
            message = (
                f"there is no page {gathering_page(ref)}: correct the address, or write "
                f"`[{definition.label}]: ../{KINDS[ref.kind].folder}/` to make one"
            )
            yield checked.page.problem(definition.start, "missing-page", message)
        elif definition.kind is None and _is_half_an_address(definition.target):
            folders = ", ".join(f"../{info.folder}/" for kind, info in KINDS.items() if kind is not Kind.DATE)
            message = f"{definition.target} is no page: write one, or only its folder ({folders}) to make one"
            yield checked.page.problem(definition.start, "missing-page", message)


def _is_half_an_address(target: str) -> bool:
    """`../organ` that somebody cut off, `../person/`, `../organisations/who.md`; own files have a suffix."""
    path = target.partition("#")[0]
    folder = path.removeprefix("../").partition("/")[0]
    names = [name for kind, info in KINDS.items() for name in (info.folder, kind.value)]
    is_like_ours = bool(get_close_matches(folder, names, 1, cutoff=0.8))
    return path.startswith("../") and (is_like_ours or not re.search(r"\w\.\w+$", path))


def readings_can_be_read(checked: Checked) -> Iterator[Problem]:
    """The title of a figure or date is one that the parser reads."""
    for definition in checked.page.definitions:
        reading = definition.title or definition.label
        if definition.kind is Kind.QUANTITY and quantity.parse(reading) is None:
            message = f"“{reading}” is not read as a figure; write one such as `about 2,500 troops` or `168/329 votes`"
            yield checked.page.problem(definition.start, "unreadable-figure", message)
        if definition.kind is Kind.DATE and partial_date.parse(reading) is None:
            message = (
                f"“{reading}” is not read as a date; write one such as `26 August 2025`, `2025-08` or `about 2025`"
            )
            yield checked.page.problem(definition.start, "unreadable-date", message)


def definitions_are_used(checked: Checked) -> Iterator[Problem]:
    """Every definition has brackets in the prose."""
    used = checked.page.used_labels()
    for definition in checked.page.definitions:
        if definition.kind and definition.key not in used:
            message = f"no brackets use [{definition.label}]: bracket the phrase in the text, or remove this line"
            yield checked.page.problem(definition.start, "unused-definition", message)


def entries_are_known(checked: Checked) -> Iterator[Problem]:
    """No entry of the front matter is one of ours misspelled."""
    page = checked.page
    for name, message in entries.mistaken(page.metadata.other, entries.ARTICLE):
        yield Problem(page.path, front_matter.line_of(name, page.text), 1, "unknown-entry", message)


def reviews_are_dated(checked: Checked) -> Iterator[Problem]:
    """The day on which somebody went through the page is one."""
    page = checked.page
    said = " ".join(front_matter.texts(page.metadata.other.get("reviewed"), "reviewed", page.path))
    if said and not (_DAY.fullmatch(said) and partial_date.is_valid(said)):
        line = front_matter.line_of("reviewed", page.text)
        yield Problem(page.path, line, 1, "bad-front-matter", "`reviewed` must be a day; write `reviewed: 2025-08-30`")


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


CHECKS: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    fidelity,
    sources_exist,
    labels_are_defined,
    definitions_can_be_read,
    definitions_are_single,
    definitions_lead_somewhere,
    readings_can_be_read,
    definitions_are_used,
    entries_are_known,
    reviews_are_dated,
)


def check(checked: Checked) -> tuple[Problem, ...]:
    """Everything that is wrong with a page, from top to bottom."""
    return tuple(sorted(problem for find in CHECKS for problem in find(checked)))


def names_are_single(gazetteer: Gazetteer, pages: dict[str, GatheringPage]) -> Iterator[Problem]:
    """No two pages of one kind claim one name."""
    for name, refs in gazetteer.duplicates():
        first, *others = refs
        for ref in others:
            path = gathering_page(ref)
            if page := pages.get(path):
                line = _line_of(name, page)
                message = f"“{name}” is a name of {gathering_page(first)} too: keep it on one of the two pages"
                yield Problem(path, line, 1, "duplicate-alias", message)


def names_of_entries_are_known(pages: dict[str, GatheringPage]) -> Iterator[Problem]:
    """No entry of a page that gathers is one of ours misspelled."""
    for path, page in pages.items():
        yaml_text = front_matter.split(page.head)[0] or ""
        known = entries.FIGURES if page.entity.ref.kind is Kind.QUANTITY else entries.NAMED
        for name, message in entries.mistaken(_NAME.findall(yaml_text), known):
            yield Problem(path, front_matter.line_of(name, page.head), 1, "unknown-entry", message)


_NAME = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:", re.MULTILINE)


def given_entries_are_known(source: Source, names: Iterable[str]) -> Iterator[Problem]:
    """No entry of the front matter of a source is one of ours misspelled."""
    path = source.path if source.sidecar is None else source.path.rpartition(".")[0] + ".yml"
    text = (source.sidecar or source.content).decode("utf-8", "replace")
    for name, message in entries.mistaken(names, entries.SOURCE):
        yield Problem(path, front_matter.line_of(name, text), 1, "unknown-entry", message)


def _line_of(name: str, page: GatheringPage) -> int:
    entity: Entity = page.entity
    field = "title:" if entity.title == name else "aliases:"
    lines = page.head.split("\n")
    return next((i for i, line in enumerate(lines, 1) if line.startswith(field) or line.strip() == f"- {name}"), 1)
