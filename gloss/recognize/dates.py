"""Finds dates in a text, whole, partial and relative, and says what day, month or year each means."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

from gloss.model import Kind, Mention, PartialDate, Passage, Span
from gloss.partial_date import is_valid, portion
from gloss.recognize import dates_evidence as evidence
from gloss.recognize.dates_phrase import Phrase, Resolver
from gloss.recognize.dates_rules import PORTION, RULES, pattern_of
from gloss.recognize.dates_words import Words, words_of

Found = tuple[int, int, PartialDate]
"""First token, the token after the last, and what they mean."""


def recognize(passage: Passage) -> Iterator[Mention]:
    """The dates of a text in order; what nothing fixes is left out, such as “Monday” without a date."""
    words = words_of(passage.text, passage.language)
    published = _day(passage.date)
    last: Found | None = None
    position = 0
    while match := _start().search(words.codes, position):
        found = _read(words, match.start(), published, last)
        if found:
            last = found
            yield Mention(Span(words.spans[found[0]][0], words.spans[found[1] - 1][1]), Kind.DATE, found[2], "dates")
        position = found[1] if found else match.start() + 1


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _start() -> re.Pattern[str]:
    """Matches where some rule does."""
    return re.compile(f"(?:{pattern_of(PORTION)})?(?:{'|'.join(pattern_of(rule) for rule, _ in RULES)})")


@cache
def _rules() -> Sequence[tuple[re.Pattern[str], Resolver]]:
    portion_pattern = f"(?P<portion>{pattern_of(PORTION)})?"
    return [(re.compile(f"{portion_pattern}(?:{pattern_of(rule)})"), resolver) for rule, resolver in RULES]


def _read(words: Words, start: int, published: datetime.date | None, last: Found | None) -> Found | None:
    """The first rule whose pattern stands here and that makes a date of it."""
    for pattern, resolver in _rules():
        match = pattern.match(words.codes, start)
        date = _meaning(words, match, resolver, published, last) if match else None
        if match and date:
            return start, match.end(), date
    return None


def _meaning(
    words: Words, match: re.Match[str], resolver: Resolver, published: datetime.date | None, last: Found | None
) -> PartialDate | None:
    """What the phrase means, if the words around it do not say that it is no date."""
    start = match.end("portion") if match["portion"] else match.start()
    if not evidence.allows(words, start, match.end(), has_portion=match["portion"] is not None):
        return None
    edtf = resolver(
        Phrase(
            words=words,
            start=start,
            end=match.end(),
            published=published,
            spoken=last[2] if last else None,
            tense=evidence.tense(words, start, match.end()),
            continues=last is not None and last[1] == match.start() - 1 and words.codes[last[1]] in "R-&",
            has_portion=match["portion"] is not None,
        )
    )
    if not edtf or not is_valid(edtf):
        return None
    return portion(PartialDate(edtf), _part(words, match)) if match["portion"] else PartialDate(edtf)


def _part(words: Words, match: re.Match[str]) -> str:
    indexes = range(match.start("portion"), match.end("portion"))
    return next(str(words.value(i)) for i in indexes if words.codes[i] in "EF")
