"""What the articles together say of one entity: as what, under which names, from when to when, with which figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from gloss import partial_date
from gloss.index.lines import article_link, counted, day, in_quotes, plain
from gloss.index.quotes import Head
from gloss.index.seen import Seen
from gloss.model import Entity

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


def portrait(entity: Entity, found: Sequence[tuple[Head, Seen]]) -> Portrait:
    """Of an entity by what each article says of it, newest first."""
    roles = _roles(found)
    return Portrait(
        description="" if entity.description or not roles else _last(roles[0]),
        roles=tuple(_role_line(role) for role in roles[:ROLES] if not _is_echo(role, entity)),
        seen=_seen(found, entity.title),
        said=tuple(islice(chain.from_iterable(seen.said for _, seen in found), FIGURES)),
        beside=tuple(islice(chain.from_iterable(seen.beside for _, seen in found), FIGURES)),
    )


# ---- what it is said to be


@dataclass(frozen=True, slots=True)
class _Role:
    words: str
    articles: Sequence[Head]
    """Newest first."""


def _roles(found: Iterable[tuple[Head, Seen]]) -> list[_Role]:
    """What it is said to be, what was said last first."""
    articles: dict[str, list[Head]] = defaultdict(list)
    words: dict[str, str] = {}
    for head, seen in found:
        for said in seen.roles:
            words.setdefault(said.casefold(), said)
            articles[said.casefold()].append(head)
    return [_Role(words[key], of_role) for key, of_role in articles.items()]


def _is_echo(role: _Role, entity: Entity) -> bool:
    """Whether a page says this already, and no more is to be said than that."""
    return role.words.casefold() == entity.description.casefold() and len(role.articles) == 1


def _last(role: _Role) -> str:
    """`Senior adviser to the Iraqi prime minister, August 2025`."""
    words = plain(role.words)
    month = role.articles[0].date[:7]
    date = f", {day(month)}" if partial_date.is_valid(month) else ""
    return words[:1].upper() + words[1:] + date


def _role_line(role: _Role) -> str:
    """`5 September 2025 · article: “senior adviser …” (3 articles since 20 August 2025)`."""
    newest, oldest = role.articles[0], role.articles[-1]
    since = f" since {day(oldest.date)}" if oldest.date else ""
    more = f" ({counted(len(role.articles), 'article')}{since})" if len(role.articles) > 1 else ""
    return f"{day(newest.date)} · {article_link(newest)}: {in_quotes(plain(role.words))}{more}"


# ---- where and under which names it is seen


def _seen(found: Sequence[tuple[Head, Seen]], title: str) -> str:
    """`In 4 articles, first on 20 August 2025, last on …, as Ayad Allawi (5), Allawi (2)`; empty if a line says it."""
    forms: Counter[str] = Counter()
    for _, seen in found:
        forms.update(seen.forms)
    if len(found) <= 1 and set(forms) <= {title}:
        return ""
    named = sorted(forms.items(), key=lambda form: (-form[1], form[0]))
    shown = ", ".join(f"{plain(form)} ({count:,})" for form, count in named[:FORMS])
    rest = f" and {len(named) - FORMS} other forms" if len(named) > FORMS else ""
    return f"In {counted(len(found), 'article')}{_from_to([head.date for head, _ in found])}, as {shown}{rest}"


def _from_to(dates: Sequence[str]) -> str:
    valid = [date for date in dates if partial_date.is_valid(date)]
    if not valid:
        return ""
    first, last = day(valid[-1]), day(valid[0])
    return f", {first}" if first == last else f", first on {first}, last on {last}"
