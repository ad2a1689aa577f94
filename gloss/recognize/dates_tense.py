"""Whether what a sentence tells lies ahead or behind, by the verbs around a date."""

from gloss.recognize.dates_words import Words, context

WINDOW = 25
"""How many words of a sentence are looked through."""

_PAST, _NONE, _FUTURE = -1, 0, 1
_ENDS = frozenset({".", "\n", ";", "!", "?"})


def tense(words: Words, start: int, end: int) -> int:
    """-1 or 1 by the nearest verb before the phrase in its sentence, else by the first after it; 0 if none says."""
    if words.word(start - 1) == "of" and words.word(start - 2) == "ahead":
        return _FUTURE
    for index in _before(words, start):
        if sign := _sign(words, index):
            return sign
    for index in range(end, min(end + WINDOW, len(words.tokens))):
        if words.word(index) in _ENDS:
            break
        if sign := _sign(words, index):
            return sign
    return int(any(words.codes[index] == "N" for index in _before(words, start)))  # “The next game is on Thursday”


def looks_ahead(words: Words, start: int) -> bool:
    """Whether a date may be to come though the verb before is over: “was asked to appear in May”, “moved to May”."""
    if words.word(start - 1) in ("for", "to", "until", "till", "by", "from"):
        return True
    return _has_infinitive(words, start)


def is_wanted(words: Words, start: int, end: int) -> bool:
    """Whether a date behind “by” or “until” is a time set: “ordered to leave by Friday”, “have until Friday to”."""
    is_given = words.word(end) == "to" and not words.codes[end + 1 : end + 2].isdigit()
    return is_given or _has_infinitive(words, start)


def _has_infinitive(words: Words, start: int) -> bool:
    """Whether a “to” with a plain word behind it stands before the date and behind the last verb that says when."""
    for index in _before(words, start):
        if _sign(words, index):
            return False
        if words.word(index) == "to" and words.codes[index + 1] == "x" and words.tokens[index + 1][0].islower():
            return words.word(index + 1) not in context("before_noun")
    return False


def _before(words: Words, start: int) -> range:
    """The places of the words of the sentence before a phrase, the nearest first."""
    for index in range(start - 1, max(start - WINDOW, -1), -1):
        if words.word(index) in _ENDS:
            return range(start - 1, index, -1)
    return range(start - 1, max(start - WINDOW, -1), -1)


def _sign(words: Words, index: int) -> int:
    """What one word says: -1, 1, or 0 for nothing."""
    word, before = words.word(index), words.word(index - 1)
    if (word == "to" and before in context("be")) or (word == "be" and before == "to"):
        return _FUTURE
    if before in ("be", "to"):
        return _NONE
    if word in context("future_state"):
        return _state(words, index)
    if word in context("future_aim"):
        return int(words.word(index + 1) in ("to", "for") and not _is_noun(words, index))
    if word in context("future"):
        return _modal(words, index) if word in context("modal") else int(not _is_noun(words, index))
    return _past(words, index)


def _state(words: Words, index: int) -> int:
    """“Is due on Friday”, “talks expected in May”; not “due to heavy snow”, “than expected”, “set fire to”."""
    word, before, after = words.word(index), words.word(index - 1), words.word(index + 1)
    is_said = _is_behind_be(words, index)
    is_ahead = is_said or before == "," if word in ("due", "going", "about") and after == "to" else False
    if before in ("than", "as") or (after == "to" and word in ("due", "going", "about") and not is_ahead):
        return _NONE
    if word in ("going", "about", "planning"):
        return int(is_said and after == "to")
    if word == "set":
        return _FUTURE if after in ("to", "for") else _NONE if _is_noun(words, index) else _PAST
    return int(is_said or (after in context("ahead") and not _is_noun(words, index)))


def _is_behind_be(words: Words, index: int) -> bool:
    """Whether nothing but adverbs stands between a word and an “is” or “was” before it."""
    place = index - 1
    while place > index - 4 and (words.word(place) in context("adverbs") or words.word(place).endswith("ly")):
        place -= 1
    return words.word(place) in context("be")


def _modal(words: Words, index: int) -> int:
    """“Would meet”, but “would have met” and “could not have met” are over."""
    following = (words.word(index + 1), words.word(index + 2))
    return _PAST if "have" in following else int(not _is_noun(words, index))


def _is_noun(words: Words, index: int) -> bool:
    """Whether a word that may be a verb is none: “the votes”, “military might”, “unveiled plans”, “go-ahead”."""
    before = words.word(index - 1)
    if before in context("before_noun") or before.endswith(("ed", "ing")) or words.codes[index - 1] in "dnz":
        return True
    is_part = words.codes[index + 1 : index + 2] == "-" or words.codes[index - 1] == "-"
    return is_part or (words.word(index) == "might" and before == "military") or _is_name(words, index)


def _is_name(words: Words, index: int) -> bool:
    """Whether a capital letter inside a sentence makes a name of a word: “Ahmed”, “the United States”."""
    if not words.tokens[index][0][0].isupper() or index == 0:
        return False
    before = words.tokens[index - 1][0]
    return before[0].isalnum() or before == ","


def _past(words: Words, index: int) -> int:
    word = words.word(index)
    if word == "won" and words.word(index + 2) == "t":
        return _FUTURE  # “won’t”
    if word not in context("past"):
        is_regular = word.endswith("ed") and len(word) > 4 and word not in context("not_past")
        if not is_regular or words.codes[index - 1] == "-":
            return _NONE
    return _NONE if words.word(index - 1) in context("before_noun") or _is_name(words, index) else _PAST
