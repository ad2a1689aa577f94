"""What the articles together say of one entity: as what, under which names, from when to when, with which figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gloss import partial_date
from gloss.apposition import apposition
from gloss.index.collection import Collection
from gloss.index.lines import article_link, counted, day, in_quotes, link, plain, value
from gloss.index.quotes import Quote, page_of
from gloss.model import Entity, EntityRef, Kind, PartialDate, Quantity, Slug, Span

ROLES = 8
"""Lines on what somebody is said to be: the newest."""
FORMS = 8
"""Names under which an entity goes: the most frequent."""
FIGURES = 10
"""Figures of each sort: those of the newest articles."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """Marked lines for the page of one entity."""

    description: str
    """Where its page has none: what it was last said to be, and when."""
    roles: tuple[str, ...]
    """Newest first."""
    seen: str
    """From when to when, and under which names."""
    said: tuple[str, ...]
    """Figures that it is the source of, newest first."""
    beside: tuple[str, ...]
    """Other figures in the sentences that name it, newest first."""


class Stated(NamedTuple):
    """A figure, its page, and the sentence in which it stands."""

    figure: Quantity
    page: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a collection, by whom they are said and by the sentence in which they stand."""

    by_speaker: Mapping[EntityRef, Sequence[Stated]]
    by_sentence: Mapping[tuple[Slug, Span], Sequence[Stated]]


def figures_of(collection: Collection) -> Figures:
    """Every figure, in the order of the articles: newest first."""
    by_speaker: dict[EntityRef, list[Stated]] = defaultdict(list)
    by_sentence: dict[tuple[Slug, Span], list[Stated]] = defaultdict(list)
    for page in (page_of(page.entity.ref) for page in collection.pages_of(Kind.QUANTITY)):
        for quote in collection.quotes.get(page, ()):
            if isinstance(quote.body, Quantity):
                stated = Stated(quote.body, page, quote)
                by_sentence[quote.article.slug, quote.sentence].append(stated)
                if quote.speaker:
                    by_speaker[quote.speaker].append(stated)
    return Figures(by_speaker, by_sentence)


def portrait(entity: Entity, quotes: Sequence[Quote], figures: Figures) -> Portrait:
    """Of an entity by the sentences that mention it, newest first."""
    roles = _roles(quotes)
    said = _newest_first(figures.by_speaker.get(entity.ref, ()))
    here = {(stated.figure, stated.quote.article.slug) for stated in said}
    near = (f for q in quotes for f in figures.by_sentence.get((q.article.slug, q.sentence), ()))
    beside = {key: f for f in near if (key := (f.figure, f.quote.article.slug)) not in here}
    return Portrait(
        description="" if entity.description or not roles else _last(roles[0]),
        roles=tuple(_role_line(role) for role in roles[:ROLES] if not _is_echo(role, entity)),
        seen=_seen(quotes, entity.title),
        said=tuple(map(_line, said[:FIGURES])),
        beside=tuple(map(_line, list(beside.values())[:FIGURES])),
    )


# ---- what it is said to be


@dataclass(frozen=True, slots=True)
class _Role:
    words: str
    quotes: Sequence[Quote]
    """Newest first; one of each article."""


def _roles(quotes: Iterable[Quote]) -> list[_Role]:
    """What it is said to be, what was said last first; what a longer one of the same words says is left out."""
    found: dict[str, dict[Slug, Quote]] = defaultdict(dict)
    words: dict[str, str] = {}
    for quote in quotes:
        assert isinstance(quote.body, EntityRef)
        for phrase in quote.phrases:
            if said := apposition(quote.text, phrase, quote.body.kind):
                key = said.casefold()
                words.setdefault(key, said)
                found[key].setdefault(quote.article.slug, quote)
    return [_Role(words[key], list(of_articles.values())) for key, of_articles in found.items()]


def _is_echo(role: _Role, entity: Entity) -> bool:
    """Whether a page says this already, and no more is to be said than that."""
    return role.words.casefold() == entity.description.casefold() and len(role.quotes) == 1


def _last(role: _Role) -> str:
    """`Senior adviser to the Iraqi prime minister, August 2025`."""
    words = plain(role.words)
    month = role.quotes[0].article.metadata.date[:7]
    date = f", {day(month)}" if partial_date.is_valid(month) else ""
    return words[:1].upper() + words[1:] + date


def _role_line(role: _Role) -> str:
    """`5 September 2025 · article: “senior adviser …” (3 articles since 20 August 2025)`."""
    newest, oldest = role.quotes[0].article, role.quotes[-1].article
    since = f" since {day(oldest.metadata.date)}" if oldest.metadata.date else ""
    more = f" ({counted(len(role.quotes), 'article')}{since})" if len(role.quotes) > 1 else ""
    return f"{day(newest.metadata.date)} · {article_link(newest)}: {in_quotes(plain(role.words))}{more}"


# ---- where and under which names it is seen


def _seen(quotes: Sequence[Quote], title: str) -> str:
    """`In 4 articles, first on 20 August 2025, last on …, as Ayad Allawi (5), Allawi (2)`; empty if a line says it."""
    articles = len({quote.article.slug for quote in quotes})
    forms = Counter(" ".join(quote.text[p.start : p.end].split()) for quote in quotes for p in quote.phrases)
    if articles <= 1 and set(forms) <= {title}:
        return ""
    named = sorted(forms.items(), key=lambda form: (-form[1], form[0]))
    shown = ", ".join(f"{plain(form)} ({count:,})" for form, count in named[:FORMS])
    rest = f" and {len(named) - FORMS} other forms" if len(named) > FORMS else ""
    return f"In {counted(articles, 'article')}{_from_to(quotes)}, as {shown}{rest}"


def _from_to(quotes: Iterable[Quote]) -> str:
    dates = [q.article.metadata.date for q in quotes if partial_date.is_valid(q.article.metadata.date)]
    if not dates:
        return ""
    first, last = day(dates[-1]), day(dates[0])
    return f", {first}" if first == last else f", first on {first}, last on {last}"


# ---- figures


def _newest_first(figures: Iterable[Stated]) -> list[Stated]:
    """By the date of the article; of one day, as they stand."""
    return sorted(
        figures, key=lambda f: partial_date.sort_key(PartialDate(f.quote.article.metadata.date)), reverse=True
    )


def _line(stated: Stated) -> str:
    """`about 2,500 troops (as of mid-2025) · 26 August 2025 · article`."""
    article = stated.quote.article
    date = f" (as of {day(stated.figure.as_of)})" if stated.figure.as_of else ""
    figure = link(value(stated.figure), f"{stated.page}.md")
    return f"{figure}{date} · {day(article.metadata.date)} · {article_link(article)}"
