"""The title, date, byline and publisher of a pasted page: the lines around its headline."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from gloss.clean.byline import authors_of, bare_name, is_name, names_paper
from gloss.clean.evidence import is_sentence_end
from gloss.clean.language import common_words, count_words, words_in
from gloss.clean.noise import fold, rule_of
from gloss.partial_date import day_named

BEFORE = 40
"""Lines above the article in which its title may be."""
AROUND = 8
"""Lines around the title in which its date and byline may be."""
SIGNED = 4
"""Lines below a title in which a date or byline speaks for it."""
FULL = 4
"""Words of its own from which a line can share all it has with the article: “Business” shares little with any text."""
STANDFIRST = 1.0
"""How much less a title may score than the standfirst below it, which says more of the article."""
SENTENCE = 15
"""Words of a sentence from which a date above it, as of a caption, makes it no title."""
SHORT = 60
"""Characters of a line that a clock makes a date without a year: “Updated Nov 19, 9:41 AM”."""
MIN_TITLE = 0.9
"""The score under which a line is no title."""

CLAIM = 60
"""Characters after “©” in which the name of the site stands."""

CONTENTS, _PATH_LOSS = -1.0, 1.5
"""What a line adds or loses that is the heading of a section, or the path to a page: “Home  Guides  Wells”."""
_PATH = re.compile(r"\s\s+|\s[»›>/]\s")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\b|uhr|gmt|utc|[ECMP][SD]T)", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\([cC]\)|[cC]opyright")


def title_line(texts: Sequence[str], first: int, body: str, sections: Collection[str]) -> int | None:
    """The index of the title among the lines of a page whose article begins at `first`; None if no line is like one.

    `sections` are the folded lines of the article: what is among them and above it is in a table of contents.
    """
    words = frozenset(words_in(body.lower()))
    common = common_words(body)
    again = Counter(map(fold, texts))
    start, stop = max(0, first - BEFORE), min(first + 1, len(texts))
    signed = {i for i in range(max(0, start - 2), min(stop + SIGNED, len(texts))) if _is_signature(texts[i])}

    def score(i: int) -> float:
        is_signed = not signed.isdisjoint(range(i + 1, i + 1 + SIGNED))
        is_below = not signed.isdisjoint((i - 2, i - 1))
        beside = (i + 1, i + 2) if count_words(texts[i]) > SENTENCE else (i - 1, i + 1, i + 2)
        if i in signed or (i == first and is_sentence_end(texts[i]) and signed.isdisjoint(beside)):
            return -1.0
        return (
            _title_score(texts[i], words, common)
            + (CONTENTS if i < first and fold(texts[i]) in sections else 0.6 * (again[fold(texts[i])] > 1))
            + (1.0 if is_signed else 0.5 if is_below else 0.0)
            + 0.6 * (i == 0)
            - 0.04 * (first - i)
        )

    scores = {i: score(i) for i in range(start, stop)}
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best] < MIN_TITLE:
        return None
    upper = (i for i in (best - 2, best - 1) if scores.get(i, 0.0) >= scores[best] - STANDFIRST)
    return next((i for i in upper if is_sentence_end(texts[best]) and not is_sentence_end(texts[i])), best)


def _is_signature(text: str) -> bool:
    """Whether a short line is a date or a byline, as stand beside headlines."""
    return bool(day_named(text) or authors_of(text) or (len(text) <= SHORT and _CLOCK.search(text)))


def _title_score(text: str, body: frozenset[str], common: frozenset[str]) -> float:
    """How much a line by itself is like the title of a text."""
    count = count_words(text)
    if not (2 <= count <= 35 and 8 <= len(text) <= 250) or rule_of(text):
        return -2.0
    own = [word for word in words_in(text.lower()) if word not in common]
    shared = sum(word in body for word in own) / max(len(own), FULL)
    return (
        2.5 * shared
        - _PATH_LOSS * (len(_PATH.findall(text)) > 1)
        + 0.5 * (5 <= count <= 20)
        - 0.8 * text.endswith((".", "…", ":"))
        - 0.5 * bool(bare_name(text))
    )


def around(title: int, first: int, count: int) -> list[int]:
    """The lines near a title, the nearest first; those below it before those above."""
    below = list(range(title + 1, min(max(first, title + AROUND) + 3, count)))
    above = list(range(title - 1, max(-1, title - AROUND - 1), -1))
    return below + above


def is_publisher(text: str, page: str) -> bool:
    """Whether a short line beside the date is the publisher: a name that the page uses elsewhere too, or of a paper."""
    name = text.strip()
    if not 1 <= len(name.split()) <= 4 or len(name) > 40 or not name[:1].isalpha() or name[:1].islower():
        return False
    return page.count(name) > 1 or (is_name(name.replace("The ", "")) and names_paper(name))


def is_site(name: str, page: str) -> bool:
    """Whether a name of two or more words is that of the site: the page claims rights under it."""
    claims = (page[match.end() : match.end() + CLAIM] for match in _RIGHTS.finditer(page))
    return any(name.lower() in claim.lower() for claim in claims)
