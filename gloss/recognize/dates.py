"""Finds dates in a text, whole, partial and relative, and says what day, month or year each means."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

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
    codes, search, position = words.codes, _start().search, 0
    for run in _RUN.finditer(codes):
        position = (
            max(codes.rfind("x", position, run.start()), codes.rfind("\n", position, run.start()), position - 1) + 1
        )
        while match := search(codes, position, run.end()):
            found = _read(words, match, published, last)
            if found:
                last = found
                yield found
            position = found[1] if found else match.start() + 1
        position = run.end()


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


def _read(words: Words, found: re.Match[str], published: datetime.date | None, last: Found | None) -> Found | None:
    """What the first rule says whose pattern stands here and that makes a date of it."""
    start, place = found.start(), int(str(found.lastgroup).removeprefix("rule"))
    for pattern, resolver in _rules()[place:]:
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
    if not evidence.allows(words, match.start(), start, match.end()):
        return None
    edtf = resolver(
        Phrase(
            words=words,
            start=start,
            end=match.end(),
            published=published,
            spoken=last[2] if last else None,
            spoken_end=last[1] if last else 0,
            lead=match.start(),
        )
    )
    if not edtf or not is_valid(edtf):
        return None
    return portion(PartialDate(edtf), _part(words, match)) if match["portion"] else PartialDate(edtf)


def _part(words: Words, match: re.Match[str]) -> str:
    indexes = range(match.start("portion"), match.end("portion"))
    return next(str(words.value(i)) for i in indexes if words.codes[i] in "EF")
