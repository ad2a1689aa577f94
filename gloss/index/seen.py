"""What one article says of each entity that it names, as the entity's page will show it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gloss.apposition import apposition
from gloss.index.lines import article_link, counted, day, in_quotes, link, quoted, value
from gloss.index.quotes import Quote
from gloss.model import EntityRef, Quantity

PER_ARTICLE = 3
"""Sentences of one article on the page of an entity."""


class Seen(NamedTuple):
    """Marked lines and words of one article."""

    forms: Mapping[str, int]
    """How often under which names."""
    roles: Sequence[str]
    """What it is said to be, in the order of the text."""
    said: Sequence[str]
    """Figures that it is the source of."""
    beside: Sequence[str]
    """Other figures in the sentences that name it."""
    lines: Sequence[str]
    """The first sentences that name it."""


_Stated = tuple[str, Quote]
"""The page of a figure, and the sentence in which it stands."""


def seen(quotes: Iterable[tuple[str, Quote]]) -> dict[str, Seen]:
    """By page, out of the quotes of one article."""
    by_page: dict[str, list[Quote]] = defaultdict(list)
    by_speaker: dict[EntityRef, list[_Stated]] = defaultdict(list)
    by_sentence: dict[int, list[_Stated]] = defaultdict(list)
    for page, quote in quotes:
        if isinstance(quote.body, EntityRef):
            by_page[page].append(quote)
        elif isinstance(quote.body, Quantity):
            by_sentence[quote.start].append((page, quote))
            if quote.speaker:
                by_speaker[quote.speaker].append((page, quote))
    return {page: _seen(found, by_speaker, by_sentence) for page, found in by_page.items()}


def _seen(
    quotes: Sequence[Quote],
    by_speaker: Mapping[EntityRef, Sequence[_Stated]],
    by_sentence: Mapping[int, Sequence[_Stated]],
) -> Seen:
    ref = quotes[0].body
    assert isinstance(ref, EntityRef)
    said = by_speaker.get(ref, ())
    here = {quote.body for _, quote in said}
    near = (stated for quote in quotes for stated in by_sentence.get(quote.start, ()))
    beside = {quote.body: (page, quote) for page, quote in near if quote.body not in here}
    roles = (role for q in quotes for phrase in q.phrases if (role := apposition(q.text, phrase, ref.kind)))
    return Seen(
        Counter(" ".join(q.text[phrase.start : phrase.end].split()) for q in quotes for phrase in q.phrases),
        list({role.casefold(): role for role in reversed(list(roles))}.values())[::-1],
        list(map(_figure, said)),
        list(map(_figure, beside.values())),
        list(_lines(quotes)),
    )


def _figure(stated: _Stated) -> str:
    """`about 2,500 troops (as of mid-2025) · 26 August 2025 · article`."""
    page, quote = stated
    assert isinstance(quote.body, Quantity)
    date = f" (as of {day(quote.body.as_of)})" if quote.body.as_of else ""
    article = quote.article
    return f"{link(value(quote.body), f'{page}.md')}{date} · {day(article.date)} · {article_link(article)}"


def _lines(quotes: Sequence[Quote]) -> Iterator[str]:
    shown, rest = quotes[:PER_ARTICLE], len(quotes) - PER_ARTICLE
    for quote in shown:
        note = f" ({counted(rest, 'more sentence')})" if rest > 0 and quote is shown[-1] else ""
        sentence = in_quotes(quoted(quote.text, quote.phrases))
        yield f"{day(quote.article.date)} · {article_link(quote.article)}: {sentence}{note}"
