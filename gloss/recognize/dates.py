"""Finds dates in a text, whole, partial and relative, and says what day, month or year each means."""

import datetime
import re
from collections.abc import Iterator
from functools import cache

from gloss.model import Kind, Mention, PartialDate, Passage, Span
from gloss.partial_date import is_valid, portion
from gloss.recognize import dates_evidence as evidence
from gloss.recognize.dates_rules import PORTION, RULES, Phrase, pattern_of
from gloss.recognize.dates_words import Words, words_of


def recognize(passage: Passage) -> Iterator[Mention]:
    """The dates of a text in order; what nothing fixes is left out, such as “Monday” without a date."""
    words = words_of(passage.text, passage.language)
    published = _day(passage.date)
    spoken: PartialDate | None = None
    position = 0
    while match := _rules().search(words.codes, position):
        date = _read(words, match, published, spoken)
        if date:
            yield Mention(_span(words, match), Kind.DATE, date, "dates")
            spoken = date
        position = match.end() if date else match.start() + 1


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _rules() -> re.Pattern[str]:
    """All rules as one pattern: what it finds is named after the rule's place in the table."""
    rows = "|".join(f"(?P<rule{n}>{pattern_of(rule)})" for n, (rule, _) in enumerate(RULES))
    return re.compile(f"(?P<portion>{pattern_of(PORTION)})?(?:{rows})")


def _read(
    words: Words, match: re.Match[str], published: datetime.date | None, spoken: PartialDate | None
) -> PartialDate | None:
    """What the phrase means, if the words around it do not say that it is no date."""
    _, resolver = RULES[int(str(match.lastgroup).removeprefix("rule"))]
    part = match.end("portion") if match["portion"] else match.start()
    tense = evidence.tense(words, part, match.end())
    phrase = Phrase(words, part, match.end(), published, spoken, tense, match["portion"] is not None)
    if not evidence.allows(words, part, match.end()):
        return None
    edtf = resolver(phrase)
    if not edtf or not is_valid(edtf):
        return None
    return portion(PartialDate(edtf), _part(words, match)) if match["portion"] else PartialDate(edtf)


def _part(words: Words, match: re.Match[str]) -> str:
    indexes = range(match.start("portion"), match.end("portion"))
    return next(str(words.value(i)) for i in indexes if words.codes[i] in "EF")


def _span(words: Words, match: re.Match[str]) -> Span:
    return Span(words.spans[match.start()][0], words.spans[match.end() - 1][1])
