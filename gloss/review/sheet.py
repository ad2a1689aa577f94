"""The questions as a table that a person fills in, and reads back: tab-separated, for an editor or a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from gloss.gazetteer import Gazetteer, fold
from gloss.model import KINDS, Duplicate, EntityRef, Kind, Problem, Slug
from gloss.review.answers import Answer, Verb
from gloss.review.pairs import PairAnswer
from gloss.review.questions import Question

COLUMNS = ("answer", "name", "kind", "times", "articles", "sentence", "pages")
HEADER = """\
# Names that are not linked yet. Write into the first column, leave a line empty to be asked again, and run
#     python build_pages.py review --apply FILE
# yes  it is a name of this kind: it gets a page, and is linked wherever it stands
# no   it is no name: you are not asked again (the word goes to not-names.txt); where the last column names pages, it
#      means none of them in this article
# person, organization, place  it is a name, but of this kind
# people/ana-ruiz  it is another name of this page; where the last column names pages, the one that is meant here
# Where the kind is `same`, the last column names two pages that may be one: yes makes one page of them, no says that
# they are two, and nobody is asked again (the first page gets `different_from`).
"""
SAME = "same"
"""The kind of a line about two pages."""
NAMED = 3
"""Articles that are named in a line."""
_YES, _NO = frozenset({"yes", "y", "accept"}), frozenset({"no", "n", "reject"})
_ALL: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
_KINDS: Mapping[str, Kind] = {
    name: kind for kind, info in KINDS.items() if info.is_entity for name in (kind.value, info.folder)
}


def write(questions: Sequence[Question], pairs: Sequence[Duplicate] = ()) -> str:
    """A table with a line for each question and each pair of pages, and an empty first column."""
    out = io.StringIO()
    writer = csv.writer(out, "excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for question in questions:
        pages = " ".join(page_name(ref) for ref in question.pages)
        articles = " ".join(question.paths[:NAMED])
        writer.writerow(("", question.name, question.kind, question.times, articles, question.sentence, pages))
    for pair in pairs:
        writer.writerow(("", pair.old.slug, SAME, "", "", pair.why, f"{page_name(pair.old)} {page_name(pair.new)}"))
    return HEADER + out.getvalue()


def read(
    text: str, path: str, questions: Sequence[Question], gazetteer: Gazetteer
) -> tuple[tuple[Answer | PairAnswer, ...], tuple[Problem, ...]]:
    """The answers in a filled table, and what of it cannot be read, with line and column."""
    answers: list[Answer | PairAnswer] = []
    problems: list[Problem] = []
    for line, row in _rows(text):
        read_row = _read_row(row, questions, gazetteer)
        if isinstance(read_row, Answer | PairAnswer):
            answers.append(read_row)
        elif read_row:
            problems.append(Problem(path, line, 1, "unreadable-answer", read_row))
    return tuple(answers), tuple(problems)


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Every filled line with its number. The columns may stand in any order; a spreadsheet may have quoted them."""
    columns: Sequence[str] = COLUMNS
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in next(csv.reader([line], "excel-tab"))]
        if "answer" in cells and "name" in cells:
            columns = cells
        else:
            yield number, dict(zip(columns, cells, strict=False))


def _read_row(
    row: Mapping[str, str], questions: Sequence[Question], gazetteer: Gazetteer
) -> Answer | PairAnswer | str | None:
    """An answer, or what is wrong with it; None for a line without one."""
    said, name = row.get("answer", ""), row.get("name", "")
    kind = ({**_ALL, **_KINDS}).get(row.get("kind", "").lower())
    if not said:
        return None
    if row.get("kind") == SAME:
        return _pair_answer(said.lower(), row)
    if not name or not kind:
        return "a line needs the columns `name` and `kind` beside its answer; take them from `review --write`"
    return _answer(said, _question(row, name, kind, questions), gazetteer)


def _pair_answer(word: str, row: Mapping[str, str]) -> PairAnswer | str:
    refs = [ref_of(page) for page in row.get("pages", "").split()]
    if len(refs) != 2 or not refs[0] or not refs[1]:
        return "a line about two pages names both in its last column; take them from `review --write`"
    if word not in _YES | _NO:
        return f"“{word}” is no answer: yes makes one page of the two, no says that they are two"
    return PairAnswer(Duplicate(refs[0], refs[1], row.get("sentence", "")), word in _YES)


def _answer(said: str, question: Question, gazetteer: Gazetteer) -> Answer | str:
    word = said.lower()
    if word in _NO:
        return Answer(question, Verb.REJECT)
    if word in _YES or word in _KINDS:
        return _accepted(word, question)
    called = pages_called(said, gazetteer)
    if len(called) == 1 and KINDS[question.kind].is_entity:
        return Answer(question, Verb.MERGE, None, called[0])
    return f"“{said}” is no answer: yes, no, person, organization, place, or a page such as people/ana-ruiz"


def _accepted(word: str, question: Question) -> Answer | str:
    if question.pages and (word not in _YES or len(question.pages) > 1):
        pages = ", ".join(map(page_name, question.pages))
        return f"“{question.name}” is a name of pages already; write which of them is meant: {pages}"
    if question.pages:
        return Answer(question, Verb.MERGE, None, question.pages[0])
    if word in _KINDS and not KINDS[question.kind].is_entity:
        return f"“{question.name}” is a figure or date: yes or no"
    return Answer(question, Verb.ACCEPT, _KINDS.get(word))


def _question(row: Mapping[str, str], name: str, kind: Kind, questions: Sequence[Question]) -> Question:
    """The question of the line; one that is not open any more stands for itself."""
    articles, is_open = tuple(row.get("articles", "").split()), bool(row.get("pages"))
    for question in questions:
        is_same = fold(question.name) == fold(name) and bool(question.pages) == is_open
        if is_same and (not is_open or question.paths == articles):
            return question
    refs = tuple(ref for page in row.get("pages", "").split() if (ref := ref_of(page)))
    return Question(name, kind, 0, articles, row.get("sentence", ""), None, refs)


def page_name(ref: EntityRef) -> str:
    """`people/ana-ruiz`."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"


def ref_of(page: str) -> EntityRef | None:
    """The page that is meant by `people/ana-ruiz`, `docs/people/ana-ruiz.md` or `../people/ana-ruiz.md`."""
    folder, _, slug = page.strip().removeprefix("=").strip().removesuffix(".md").rpartition("/")
    kind = _KINDS.get(folder.rpartition("/")[2])
    return EntityRef(kind, Slug(slug)) if kind and slug else None


def pages_called(said: str, gazetteer: Gazetteer) -> list[EntityRef]:
    """The pages that somebody may mean who writes a page, the end of its address, or a name."""
    said = said.removeprefix("=").strip()
    ref = ref_of(said)
    if ref:
        return [ref] if gazetteer.get(ref) else []
    named = [entity.ref for entity in gazetteer.by_name(said) if entity.ref.kind in _KINDS.values()]
    return named or [
        entity.ref for entity in gazetteer if entity.ref.slug == said and entity.ref.kind in _KINDS.values()
    ]
