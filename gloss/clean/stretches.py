"""Which stretches of prose on a page belong to its article, and which are teasers of other articles."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from gloss.clean.byline import authors_of
from gloss.clean.evidence import DATELINE, Evidence
from gloss.partial_date import day_named

FAR = 6.0
"""Stretches of text are apart if more than so many lines are between them, each counted by its width."""
WIDTHS = (1.0, 1.0, 0.25)
"""How wide a line between them is: one that a rule drops, other noise, and one of a list or in a paragraph's layout."""
SOUND = 1.5
"""The weight from which a line counts for a stretch: headings and lists do not bridge what lies between articles."""
HEADED = 1.4
"""What each sign of a headline above counts for the greatest stretch: teasers can have more words than the article."""
CARDS = 4
"""How many headings such as “More on Lyon” a page has where they are those of cards."""
SURE = 2
"""The signs of a headline above which nothing is the article."""
HEADER = 8
"""Lines above a stretch in which its date and byline may be."""
CROWDED = 0.4
"""What a word counts in lines that do not stand apart, where paragraphs do."""
DENSE, LONG = 14, 45
"""Words a line: menus with descriptions have less than the first, paragraphs of an article often the second."""
LARGE = 0.3
"""The size beside the article from which a stretch below “Related articles” is the rest of the article."""
LEAST = 0.1
"""The least share, for an article of a few words."""
CLOSE = 0.25
"""How much more of it makes a list of another stretch part of the article."""
KIN = 0.0006
"""The share of words that stretches of one article have in common, for each word that the article has."""

Stretch = tuple[int, int]
"""Half-open, in lines."""


def anchor(evidence: Sequence[Evidence], keep: Sequence[bool], found: Sequence[Stretch]) -> int:
    """A line of the greatest stretch of text, which is in the article whatever else is; 0 on a page without text.

    If one above it begins as articles do and has it among its kind, as a list of many cards has the answers below it,
    the article begins there.
    """
    prose = {s: _prose(evidence, keep, s) for s in found}
    heads = {s: _heads(evidence, prose[s], s[0]) for s in found}
    greatest = max(found, key=lambda s: _size(prose[s]) * HEADED ** heads[s], default=(0, 0))
    large = LARGE * _size(prose.get(greatest, ()))
    above = (s for s in found if s < greatest and heads[s] >= SURE and _size(prose[s]) >= large)
    start = next((s for s in above if greatest in article_stretches(evidence, keep, found, s[0])), greatest)
    return start[0]


def article_stretches(
    evidence: Sequence[Evidence], keep: Sequence[bool], found: Sequence[Stretch], anchor: int
) -> list[Stretch]:
    """The stretch of text that a line is in, and those that are of its kind."""
    main = next((s for s in found if s[0] <= anchor < s[1]), None)
    if main is None:
        return []
    known = words_of(evidence, [main])
    prose, last = _prose(evidence, keep, main), last_of_cards(evidence)
    is_headed = _heads(evidence, prose, main[0]) >= SURE
    return [
        s
        for s in found
        if s == main
        or (
            (not (is_headed and s < main))
            and _is_kin(_prose(evidence, keep, s), prose, known, _ends_between(evidence, main, s, last))
        )
    ]


def _prose(evidence: Sequence[Evidence], keep: Sequence[bool], stretch: Stretch) -> list[Evidence]:
    return [evidence[i] for i in range(*stretch) if keep[i] and not evidence[i].rule]


def words_of(evidence: Sequence[Evidence], stretches: Sequence[Stretch]) -> frozenset[str]:
    """The words of the sentences of stretches."""
    return frozenset().union(
        *(evidence[i].own for stretch in stretches for i in range(*stretch) if evidence[i].is_prose)
    )


def stretches(evidence: Sequence[Evidence], keep: Sequence[bool]) -> list[Stretch]:
    """Runs of text that are FAR from each other."""
    sound = [i for i, item in enumerate(evidence) if keep[i] and (item.is_prose or item.weight >= SOUND)]
    distance = [0.0, *accumulate(_width(item, kept) for item, kept in zip(evidence, keep, strict=True))]
    gaps = [(a + 1, b) for a, b in pairwise(sound) if distance[b] - distance[a + 1] > FAR]
    starts = [sound[0], *(b for _, b in gaps)] if sound else []
    stops = [*(a for a, _ in gaps), sound[-1] + 1] if sound else []
    return [(a, _with_kept(evidence, keep, b)) for a, b in zip(starts, stops, strict=True)]


def _with_kept(evidence: Sequence[Evidence], keep: Sequence[bool], stop: int) -> int:
    """The end of the list that a stretch may end with."""
    while stop < len(keep) and keep[stop] and not evidence[stop].rule:
        stop += 1
    return stop


def _width(item: Evidence, is_kept: bool) -> float:
    if item.is_dated:
        return FAR
    return WIDTHS[0] if item.rule else WIDTHS[2] if is_kept or item.is_apart else WIDTHS[1]


def _size(items: Sequence[Evidence]) -> float:
    return sum(item.words * (CROWDED if item.is_apart is False else 1.0) for item in items)


def _heads(evidence: Sequence[Evidence], prose: Sequence[Evidence], start: int) -> int:
    """How many of title, date, byline and dateline a stretch begins with."""
    above = [item for item in evidence[max(0, start - HEADER) : start] if len(item.text) <= 200]
    words = frozenset().union(*(item.own for item in prose))
    signs = (
        any(day_named(item.text) for item in above),
        any(authors_of(item.text) for item in above),
        any(item.words > 2 and not item.rule and len(item.own & words) > len(item.own) / 2 for item in above),
        bool(DATELINE.match(evidence[start].text)),
    )
    return sum(signs)


def _ends_between(evidence: Sequence[Evidence], main: Stretch, other: Stretch, last: int) -> bool:
    """Whether a heading such as “Related articles” stands between the article and a stretch below it."""
    return any(is_end(evidence[i]) for i in range(max(main[1], last + 1), other[0]))


def is_end(item: Evidence) -> bool:
    """Whether a line is a heading such as “Related articles” or “Comments”."""
    return item.rule is not None and item.rule.effect in ("page", "end")


def last_of_cards(evidence: Sequence[Evidence]) -> int:
    """The last of the headings such as “More on Lyon” that end cards of an article, and not it; -1 for none.

    There are several that begin alike, and prose stands above nearly each: above “More in Sport”, only headlines.
    """
    ends: dict[str, list[int]] = {}
    bare: Counter[str] = Counter()
    is_prose_above = False
    for index, item in enumerate(evidence):
        if not is_end(item):
            is_prose_above |= item.is_prose
            continue
        begins = " ".join(item.folded.split()[:2])
        if is_prose_above:
            ends.setdefault(begins, []).append(index)
        else:
            bare[begins] += 1
        is_prose_above = False
    return max((found[-1] for key, found in ends.items() if len(found) >= CARDS + 4 * bare[key]), default=-1)


def _is_kin(items: Sequence[Evidence], main: Sequence[Evidence], known: frozenset[str], is_ended: bool) -> bool:
    """Whether a stretch is of the same article: dense prose on the same subject, or long paragraphs."""
    own = [word for item in items for word in item.own]
    kinship = sum(word in known for word in own) / max(1, len(own)) - max(LEAST, KIN * len(known))
    density = sum(item.words for item in items) / max(1, len(items))
    is_long = density >= LONG and len(items) > 1
    if is_ended:
        return is_long and _size(items) >= LARGE * _size(main)
    return is_long or kinship >= CLOSE or (kinship >= 0.0 and density >= DENSE)
