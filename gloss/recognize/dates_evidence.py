"""What the words around a phrase say: whether it is a date at all, and whether it lies ahead or behind."""

from gloss.recognize.dates_words import Words, context

_WINDOW = 25
"""How many words of a sentence are looked through for its tense."""


def allows(words: Words, start: int, end: int) -> bool:
    """False where a name or a number only looks like a date: “Mrs May”, “2014 people”, “Flight 1549”."""
    codes = words.codes[start:end]
    if codes[-1] == "Y" and set(codes) <= set("HY"):
        return _is_year(words, start, end)
    if len(codes) <= 2 and codes[0] in "MJW" and codes.rstrip(".") in "MJW":
        return _is_month_or_day(words, start, end)
    if codes[0] in "dn" or codes[-1] in "dnoY":
        return _is_free(words, start, end)
    return not (codes[-1] == "U" and words.codes[end : end + 2] == "-x")


def _is_free(words: Words, start: int, end: int) -> bool:
    """Numbers in prices, addresses and versions are no dates: `$12`, `3.5.2025.1`, “June 26 percent”."""
    text, first, last = words.text, words.spans[start][0], words.spans[end - 1][1]
    before, after = text[first - 1 : first] if first else " ", text[last : last + 1]
    if before.isalnum() or (before and before in "$€£¥#/._:@=-+\\"):
        return False
    if after.isalnum() or (after and after in "/_%@=+"):
        return False
    if after and after in ".-:," and text[last + 1 : last + 2].isdigit():
        return False
    return words.word(end) not in context("after_day")


def _is_month_or_day(words: Words, start: int, end: int) -> bool:
    """“May”, “March” and “Sun” alone are dates after a word such as “in”."""
    word = words.word(start)
    text = words.text[slice(*words.spans[start])]
    if word not in context("doubtful"):
        return text[0].isupper() or len(word) > 4
    before = words.word(start - 1)
    following = words.text[words.spans[end - 1][1] :][:2]
    is_name = following[:1] == " " and following[1:2].isupper()
    return before in context("before_month") and not (is_name and before not in ("in", "since", "last", "next"))


def _is_year(words: Words, start: int, end: int) -> bool:
    if not _is_free(words, start, end):
        return False
    number = int(words.value(end - 1))
    before, after = words.word(start - 1), words.word(end)
    text_after = words.text[words.spans[end - 1][1] :][:2]
    if before in context("before_number") or after in context("after_number") or text_after[:1] in "%°":
        return False
    if words.codes[start] == "H" or before in context("before_year"):
        return not (_counts(words, end) and before not in ("in", "since", "the", "s"))
    if not 1800 <= number <= 2060:
        return not after or not after.isalnum()
    return not _counts(words, end)


_NO_PLURALS = frozenset(("is", "was", "has", "as", "s", "its", "this"))


def _counts(words: Words, end: int) -> bool:
    """Whether the word after a number is what it counts: a plural in lower case."""
    if end >= len(words.spans):
        return False
    word = words.text[slice(*words.spans[end])]
    return (
        word.islower()
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in ("is", "was", "has", "as", "s", "its", "this")
    )


def tense(words: Words, start: int, end: int) -> int:
    """-1 or 1 by the nearest verb before the phrase in its sentence, else by the first after it; 0 if none says."""
    for index in range(start - 1, max(start - _WINDOW, -1), -1):
        if words.word(index) in (".", "\n", ";", "!", "?"):
            break
        if sign := _sign(words, index):
            return sign
    for index in range(end, min(end + _WINDOW, len(words.spans))):
        if words.word(index) in (".", "\n", ";", "!", "?"):
            break
        if sign := _sign(words, index):
            return sign
    return 0


def _sign(words: Words, index: int) -> int:
    word = words.word(index)
    if word in context("future"):
        return 1
    if words.word(index - 1) in ("be", "to"):
        return 0
    return -1 if word in context("past") or (word.endswith("ed") and len(word) > 4) else 0
