"""A figure as a row of a table: what is stated, of when, in which words, by whom and where."""

from collections.abc import Mapping

from gloss import partial_date
from gloss.index.layout import Row
from gloss.index.lines import CELL, article_link, day, link, quoted, value
from gloss.index.quotes import Figure, page_of
from gloss.model import EntityRef, PartialDate

COLUMNS = ("Figure", "As of", "Reported", "Sentence", "Article")


def statement(stated: Figure, titles: Mapping[EntityRef, str], note: str = "", group: str = "") -> Row:
    """A row; `note` is a marked remark behind the sentence. The two dates are never taken for one."""
    figure, quote = stated
    said = f" · said by {link(titles[quote.speaker], f'{page_of(quote.speaker)}.md')}" if quote.speaker else ""
    sentence = quoted(quote.text, quote.phrases) + said + (f" · {note}" if note else "")
    reported = quote.article.date
    cells = (value(figure), day(figure.as_of, "not stated"), day(reported), sentence, article_link(quote.article))
    return Row(CELL.join(cells), group, year_of(stated))


def year_of(stated: Figure) -> str:
    """The year that a figure is of, else that of the article."""
    year = partial_date.year(PartialDate(stated[0].as_of or stated[1].article.date))
    return "undated" if year is None else f"{year:04d}"
