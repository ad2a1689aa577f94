"""The words that a rule for dates found, and what they are read against."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gloss.model import PartialDate
from gloss.recognize.dates_tense import is_wanted, looks_ahead, tense
from gloss.recognize.dates_words import CLASSES, Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens `start` to `end` (exclusive) that a pattern found, and what they are read against."""

    words: Words
    start: int
    end: int
    published: date | None
    spoken: PartialDate | None
    """The last date before the phrase."""
    spoken_end: int
    """The token after that date."""
    lead: int
    """Where “the end of”, “early” or the like begins, if it stands before the phrase; else `start`."""

    def all(self, *classes: str) -> list[int]:
        """The values of the words of some classes, in order."""
        letters = "".join(CLASSES[name] for name in classes)
        codes = self.words.codes
        return [int(self.words.value(i)) for i in range(self.start, self.end) if codes[i] in letters]

    def text_of(self, name: str) -> str:
        """The value of the first word of a class, where values are names."""
        index = self.words.codes.index(CLASSES[name], self.start, self.end)
        return str(self.words.value(index))

    @property
    def tense(self) -> int:
        """-1 for what is over, 1 for what lies ahead, 0 where the sentence does not say."""
        found = tense(self.words, self.start, self.end)
        is_deadline = self.words.word(self.lead - 1) in ("by", "until", "till") and not self._begins_sentence
        if is_deadline and is_wanted(self.words, self.lead, self.end):
            return 1
        return max(found, 0) if is_deadline else found

    @property
    def may_lie_ahead(self) -> bool:
        """Whether it may be to come though the sentence tells of what is over: “was asked to appear in May”."""
        return looks_ahead(self.words, self.lead)

    @property
    def _begins_sentence(self) -> bool:
        """“By November it had gone”: whether only a preposition stands before the phrase."""
        return self.lead < 2 or self.words.word(self.lead - 2) in (".", "\n", "!", "?", "”")

    @property
    def has_portion(self) -> bool:
        """Whether only a part of it is meant: “the end of”, “early”."""
        return self.lead < self.start

    @property
    def continues(self) -> bool:
        """Whether only a word such as “to” stands between the date spoken of and the phrase."""
        return self.spoken is not None and self.words.codes[self.spoken_end : self.lead] in ("R", "-", "&")

    @property
    def between(self) -> str:
        """The classes of the words since the date spoken of."""
        return self.words.codes[self.spoken_end : self.start]

    @property
    def is_tight(self) -> bool:
        """Whether no space stands inside: `2014–2017`, `26.08.2025`."""
        first, last = self.words.tokens[self.start].start(), self.words.tokens[self.end - 1].end()
        return not any(map(str.isspace, self.words.text[first:last]))

    @property
    def anchor(self) -> PartialDate | None:
        """What “two days later” counts from."""
        return self.spoken or (PartialDate(str(self.published)) if self.published else None)


Resolver = Callable[[Phrase], str | None]
"""The EDTF text of a phrase; None if it is no date after all or nothing can be said."""
