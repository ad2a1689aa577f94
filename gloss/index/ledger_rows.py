"""The rows of the ledger for the script that filters and sorts them: JSON files that it loads as it needs them."""

import json
from collections.abc import Iterable, Iterator, Sequence

from gloss import partial_date, quantity
from gloss.index.collection import Collection
from gloss.index.layout import unused
from gloss.index.lines import day, letter, segments, value
from gloss.index.quotes import Figure, Head, page_of
from gloss.index.spreadsheet import exactly
from gloss.model import GatheringPage, Kind, PartialDate
from gloss.paths import slug_of

FOLDER = "docs/data/ledger"
ROWS = 1_000
"""As many rows as a file has: some 300 kB, of which a third goes over the wire."""

_COLUMNS = (
    *("page", "article", "reading", "kind", "value", "low", "high", "of", "unit", "qualifier"),
    *("as_of", "as_of_words", "first", "last", "sentence", "speaker", "differing"),
)
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_Entry = tuple[GatheringPage, Figure, str]
"""The page of a figure, the figure, and the name of its group of differing reports."""


def ledger_rows(collection: Collection) -> dict[str, str]:
    """An index, which says which units are in which file, and the files: one while it is enough, else by letter."""
    entries = list(_entries(collection))
    parts = dict(_parts(entries))
    contents = [
        {"file": f"{name}.json", "figures": len(part), "pages": [_page(page) for page in _pages(part)]}
        for name, part in parts.items()
    ]
    files = {name: _file(part, collection) for name, part in parts.items()}
    index = _object({"figures": _json(len(entries)), "kinds": _json(quantity.KINDS), "parts": _lines(contents)})
    return {f"{FOLDER}/{name}.json": text for name, text in (files | {"index": index}).items()}


def _entries(collection: Collection) -> Iterator[_Entry]:
    for page in collection.pages_of(Kind.QUANTITY):
        name = page_of(page.entity.ref)
        groups = {id(quote): group.name for group in collection.differing.get(name, ()) for _, quote in group.figures}
        for figure in collection.figures.get(name, ()):
            yield page, figure, groups.get(id(figure[1]), "")


def _parts(entries: Sequence[_Entry]) -> Iterator[tuple[str, Sequence[_Entry]]]:
    """File name -> its entries; a new figure changes the files of its letter alone."""
    if len(entries) <= ROWS:
        yield "all", entries
        return
    by_letter: dict[str, list[_Entry]] = {}
    for entry in entries:
        by_letter.setdefault(letter(entry[0].entity.title), []).append(entry)
    used = {"index"}
    for initial, found in by_letter.items():
        name = unused(slug_of(initial), used)
        for number, start in enumerate(range(0, len(found), ROWS), 1):
            yield name if number == 1 else f"{name}.{number}", found[start : start + ROWS]


def _pages(entries: Iterable[_Entry]) -> list[GatheringPage]:
    return list({page.entity.ref: page for page, _, _ in entries}.values())


def _page(page: GatheringPage) -> tuple[str, str]:
    return page.entity.ref.slug, page.entity.title


def _file(entries: Sequence[_Entry], collection: Collection) -> str:
    pages = _pages(entries)
    articles = list({figure[1].article.slug: figure[1].article for _, figure, _ in entries}.values())
    page_numbers = {page.entity.ref: place for place, page in enumerate(pages)}
    article_numbers = {article.slug: place for place, article in enumerate(articles)}
    rows = [
        [page_numbers[page.entity.ref], article_numbers[figure[1].article.slug], *_row(figure, group, collection)]
        for page, figure, group in entries
    ]
    return _object(
        {
            "pages": _lines(map(_page, pages)),
            "articles": _lines(map(_article, articles)),
            "columns": _json(_COLUMNS),
            "rows": _lines(rows),
        }
    )


def _article(article: Head) -> tuple[str, str, str, str]:
    return article.slug, article.title, article.date, day(article.date)


def _row(stated: Figure, group: str, collection: Collection) -> Iterator[object]:
    """What stands behind page and article; the sentence in pieces, of which every second is the phrase."""
    figure, quote = stated
    yield from (value(figure), quantity.kind_of(figure))
    yield from map(exactly, (figure.value, figure.low, figure.high, figure.of))
    yield from (figure.unit, figure.qualifier or "", figure.as_of, day(figure.as_of, ""))
    bounds = partial_date.bounds(PartialDate(figure.as_of)) if figure.as_of else (None, None)
    yield from (bound.isoformat() if bound else "" for bound in bounds)
    yield segments(quote.text, quote.phrases)
    speaker = quote.speaker
    yield [page_of(speaker), collection.titles[speaker]] if speaker else None
    yield group


def _object(values: dict[str, str]) -> str:
    """What is derived says so first, so that a build may remove it when nothing makes it any more."""
    parts = ['"derived": "build_pages.py"', *(f"{_json(name)}: {text}" for name, text in values.items())]
    return "{" + ",\n".join(parts) + "}\n"


def _lines(values: Iterable[object]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]"
