"""Finds dates in a text, whole, partial and relative, and says what day, month or year each means."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gloss.model import Kind, Mention, PartialDate, Passage, Span
from gloss.partial_date import is_valid, portion
from gloss.recognize import dates_evidence as evidence
from gloss.recognize.dates_phrase import Phrase, Resolver
from gloss.recognize.dates_ranges import Found, joined
from gloss.recognize.dates_rules import CORE, PORTION, RULES, pattern_of
from gloss.recognize.dates_words import CLASSES, Words, words_of

_RUN = re.compile(rf"[{''.join(CLASSES[name] for name in CORE)}][^x\n]*")
"""Words that may stand in a date, side by side, from the first of those of which every date has one."""


def recognize(passage: Passage) -> Iterator[Mention]:
    """The dates of a text in order; what nothing fixes is left out, such as “Monday” without a date."""
    words = words_of(passage.text, _language(passage.language))
    for start, end, date in joined(words, _found(words, _day(passage.date))):
        yield Mention(Span(words.tokens[start].start(), words.tokens[end - 1].end()), Kind.DATE, date, "dates")


def _found(words: Words, published: datetime.date | None) -> Iterator[Found]:
    last: Found | None = None
    codes, position = words.codes, 0
    for run in _RUN.finditer(codes):
        position = (
            max(codes.rfind("x", position, run.start()), codes.rfind("\n", position, run.start()), position - 1) + 1
        )
        while (place := _next(codes, position, run.end())) is not None:
            found = _read(words, place, min(run.end(), place + _LONGEST), published, last)
            if found:
                last = found
                yield found
            position = found[1] if found else place + 1
        position = run.end()


def _next(codes: str, start: int, end: int) -> int | None:
    """Where the next words stand that some rule fits."""
    if end - start > _SHORT:
        match = _start().search(codes, start, end)
        return match.start() if match else None
    offset = _offset(codes[start:end])
    return None if offset is None else start + offset


_SHORT = 20
"""Words, most runs are shorter; what the rules say of those is remembered, as all texts repeat them: “in 2014,”."""


@lru_cache(maxsize=1 << 14)
def _offset(codes: str) -> int | None:
    match = _start().search(codes)
    return match.start() if match else None


def _language(tag: str) -> str:
    """The language of a tag such as `de-AT`; `kmr` is the Kurdish that is mostly tagged `ku`."""
    language = tag.partition("-")[0].lower()
    return {"kmr": "ku", "": "en"}.get(language, language)


def _day(text: str) -> datetime.date | None:
    """The day of publication; none of another age than that of newspapers, where counting would leave the calendar."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1500 <= day.year <= 2500 else None


@cache
def _start() -> re.Pattern[str]:
    """Matches where some rule does; the group that matches is named after the place of the first such rule."""
    rules = "|".join(f"(?P<rule{place}>{pattern_of(rule)})" for place, (rule, _) in enumerate(RULES))
    return re.compile(f"(?:{pattern_of(PORTION)})?(?:{rules})")


@cache
def _rules() -> Sequence[tuple[re.Pattern[str], Resolver]]:
    portion_pattern = f"(?P<portion>{pattern_of(PORTION)})?"
    return [(re.compile(f"{portion_pattern}(?:{pattern_of(rule)})"), resolver) for rule, resolver in RULES]


class _Fit(NamedTuple):
    """A rule that fits: how many words it takes, how many of them are “the end of”, and what it makes of them."""

    size: int
    portion: int
    resolver: Resolver


@lru_cache(maxsize=1 << 14)
def _fits(codes: str) -> Sequence[_Fit]:
    """The rules that fit at the beginning of some words, from the first behind the longest “the end of” on."""
    found = _start().match(codes)
    place = int(str(found.lastgroup).removeprefix("rule")) if found else len(RULES)
    matches = ((pattern.match(codes), resolver) for pattern, resolver in _rules()[place:])
    return tuple(_Fit(match.end(), max(match.end("portion"), 0), resolver) for match, resolver in matches if match)


_LONGEST = 32
"""Words: no rule looks further."""


def _read(words: Words, start: int, end: int, published: datetime.date | None, last: Found | None) -> Found | None:
    """What the first rule says that fits here and makes a date of it."""
    for fit in _fits(words.codes[start:end]):
        if date := _meaning(words, start, fit, published, last):
            return start, start + fit.size, date
    return None


def _meaning(
    words: Words, lead: int, fit: _Fit, published: datetime.date | None, last: Found | None
) -> PartialDate | None:
    """What the phrase means, if the words around it do not say that it is no date."""
    start, end = lead + fit.portion, lead + fit.size
    if not evidence.allows(words, lead, start, end):
        return None
    edtf = fit.resolver(
        Phrase(
            words=words,
            start=start,
            end=end,
            published=published,
            spoken=last[2] if last else None,
            spoken_end=last[1] if last else 0,
            lead=lead,
        )
    )
    if not edtf or not is_valid(edtf):
        return None
    return portion(PartialDate(edtf), _part(words, lead, start)) if fit.portion else PartialDate(edtf)


def _part(words: Words, start: int, end: int) -> str:
    return next(str(words.value(i)) for i in range(start, end) if words.codes[i] in "EF")
