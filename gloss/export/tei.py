"""Each article as TEI P5: its text with names, figures and dates marked, and below it who and where they are."""

from collections.abc import Iterator, Sequence

from gloss.export.facts import Facts, Row, has_text
from gloss.export.tei_header import header
from gloss.export.tei_marks import marked
from gloss.export.tei_things import things
from gloss.export.tei_xml import element, text
from gloss.model import AnnotatedArticle, Block, BlockKind

FOLDER = "tei"
LISTS = {BlockKind.ITEM: "bulleted", BlockKind.NUMBERED: "numbered"}


def export(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """`tei/ARTICLE.xml`; an article whose text is withheld has its header and what it mentions, and no text."""
    for article in facts.articles:
        yield f"{FOLDER}/{article.slug}.xml", document(article, facts).encode("utf-8")


def document(article: AnnotatedArticle, facts: Facts) -> str:
    """The whole file."""
    rows = facts.by_article.get(article.slug, ())
    parts = [header(article, facts), things(rows, facts)]
    if has_text(article):
        parts.append(element("text", element("body", "\n".join(body(article, rows)))))
    language = {"xml:lang": article.metadata.language} if article.metadata.language else {}
    root = element("TEI", "\n".join(part for part in parts if part), xmlns="http://www.tei-c.org/ns/1.0", **language)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def body(article: AnnotatedArticle, rows: Sequence[Row]) -> Iterator[str]:
    """Divisions, each from a heading to the next: TEI has no heading in the middle of one."""
    division: list[str] = []
    items: list[str] = []
    before = Block("")
    for block, inner in zip(article.blocks, _inner(article, rows), strict=True):
        if items and block.kind is not before.kind:
            division.append(_list(items, before))
            items = []
        if block.kind is BlockKind.HEADING and division:
            yield element("div", "\n".join(division))
            division = []
        if block.kind in LISTS:
            items.append(element("item", inner, **_number(block)))
        else:
            division.append(_paragraph(block, inner))
        before = block
    if items:
        division.append(_list(items, before))
    yield element("div", "\n".join(division))


def _number(block: Block) -> dict[str, str]:
    return {"n": str(block.level)} if block.kind is BlockKind.NUMBERED else {}


def _list(items: Sequence[str], of: Block) -> str:
    return element("list", "\n".join(items), rend=LISTS[of.kind])


def _paragraph(block: Block, inner: str) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return element("head", inner)
        case BlockKind.QUOTE:
            return element("quote", element("p", inner))
        case _:
            return element("p", inner)


def _inner(article: AnnotatedArticle, rows: Sequence[Row]) -> Iterator[str]:
    """The words of each block with what is marked in them."""
    start = 0
    for block in article.blocks:
        end = start + len(block.text)
        parts, done = [], start
        for row in (row for row in rows if start <= row["start"] and row["end"] <= end):
            parts += [text(article.text[done : row["start"]]), marked(row)]
            done = row["end"]
        yield "".join((*parts, text(article.text[done:end])))
        start = end + 2
