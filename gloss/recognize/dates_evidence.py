"""What the words around a phrase say of whether it is a date at all."""

import re

from gloss.partial_date import fold
from gloss.recognize.dates_tense import WINDOW, tense
from gloss.recognize.dates_words import Words, context, small_words


def _is_decade(words: Words, start: int, _: int) -> bool:
    """`1990s`; `30s` only beside another decade or after “early”: “in her 30s” is an age."""
    is_whole = int(words.value(start)) >= 1000
    return is_whole or bool(re.search(r"K[&,-]$", words.codes[max(start - 2, 0) : start]))


def _is_that_day(words: Words, start: int, end: int) -> bool:
    """Not where it means “nowadays”: “still in use today”, “as true today as”; nor in a name: “the Tomorrow Group”."""
    is_name = words.tokens[start][0].istitle() and words.word(start - 1).isalnum() and _is_capitalized(words, end)
    is_compared = words.word(end) == "as" and (
        words.word(start - 1) in context("naming") or words.word(start - 2) == "as"
    )
    if is_name or is_compared:
        return False
    if words.word(start) == "today" and _is_nowadays(words, start, end):
        return False
    before = [words.word(index) for index in range(max(start - 6, 0), start)]
    return words.word(start) != "today" or not context("nowadays").intersection(before)


def _is_nowadays(words: Words, start: int, end: int) -> bool:
    """“Today, some 40 monks live there”, where “Today, the king died” is of the day: by the tense of the sentence."""
    begins = start == 0 or words.codes[start - 1] == "\n" or words.word(start - 1) in ".!?"
    return begins and words.codes[end : end + 1] == "," and not tense(words, start, end)


def _is_free(words: Words, start: int, end: int) -> bool:
    """Numbers in prices, addresses and versions are no dates: `$12`, `3.5.2025.1`, “June 26 percent”."""
    text, first, last = words.text, words.tokens[start].start(), words.tokens[end - 1].end()
    has_month = not set("MJm").isdisjoint(words.codes[start:end])
    marks = "$€£¥#" if has_month else "$€£¥#/._:@=-+\\"
    if words.codes[start] in "dnoY" and _is_joined(text[first - 1 : first] if first else " ", marks):
        return False
    after, next_one = text[last : last + 1], text[last + 1 : last + 2]
    if _is_joined(after, "/_%@=+") or (next_one.isdigit() and not has_month and _is_joined(after, ".-:,")):
        return False
    return words.word(end) not in context("after_day") and words.word(start - 1) not in context("before_code")


def _is_named_year(words: Words, start: int, end: int) -> bool:
    """In other languages than English a bare year needs its word: “im Jahr 2024”, “2024 yılında”."""
    known = small_words("year_words", words.language)
    before = fold(words.word(start - 1))
    # In Arabic “and” is joined to the word: وعام.
    beside = {before, before.removeprefix("و"), fold(words.word(end))}
    return _is_free(words, start, end) and not known.isdisjoint(beside)


def _is_joined(character: str, marks: str) -> bool:
    return character.isalnum() or (character != "" and character in marks)


def _is_month_or_day(words: Words, start: int, end: int) -> bool:
    """“May”, “March” and “Sun” alone are dates after a word such as “in”."""
    word = words.word(start)
    text = words.tokens[start][0]
    if words.word(start - 1) in ("every", "each") or (words.codes[start] == "W" and is_custom(words, start, end)):
        return False
    if re.match(r"[-R][MJ]", words.codes[end : end + 2]):
        return True
    is_abbreviated = words.codes[start:end] == "J"
    if word not in context("doubtful") and not is_abbreviated:
        return text[0].isupper() or len(word) > 4
    before = words.word(start - 1)
    is_name = _is_capitalized(words, end) and before not in ("in", "since", "last", "next")
    is_name = is_name or _is_beside_a_name(words, start, end)
    return before in context("before_month") and not is_name and not (is_abbreviated and words.word(end).isalnum())


def _is_beside_a_name(words: Words, start: int, end: int) -> bool:
    """“Between May and her rival”, “Baghdad and June”: of two that are named together one is no date."""
    before = words.word(start - 1)
    if before == "between":
        return not re.match(r"[-&R][^x\n]", words.codes[end : end + 2])
    return before in ("and", "or") and words.codes[start - 2 : start - 1] == "x"


def _is_capitalized(words: Words, index: int) -> bool:
    return index < len(words.tokens) and words.tokens[index][0][0].isupper()


def is_custom(words: Words, start: int, end: int) -> bool:
    """“A Sunday”, “Black Friday”, “Friday prayers”."""
    before = words.word(start - 1)
    if before in ("a", "an") or before in context("named_days") or words.word(end) in context("after_weekday"):
        return True
    return _is_timetable(words, start) or _is_of_every_week(words, start, end)


def _is_of_every_week(words: Words, start: int, end: int) -> bool:
    """“The shop opens Monday to Friday”, where “from Monday to Friday” may be days of one week."""
    codes = words.codes
    if codes[end : end + 2] in ("RW", "-W"):
        return words.word(start - 1) != "from"
    return codes[max(start - 2, 0) : start] in ("WR", "W-") and words.word(start - 3) != "from"


def _is_timetable(words: Words, start: int) -> bool:
    """“Two boats a week leave, on Wednesday and Saturday”."""
    for index in range(start - 1, max(start - WINDOW, 0), -1):
        word, before = words.word(index), words.word(index - 1)
        if word in (".", "\n", ";", "!", "?"):
            return False
        is_rate = word == "week" and before in ("a", "per", "each", "every")
        if word == "weekly" or (is_rate and not _is_length(words, index)):
            return True
    return False


def _is_length(words: Words, week: int) -> bool:
    """“For a week”, “a week ago”: no rate."""
    is_measured = words.word(week - 1) == "a" and words.word(week - 2) in context("before_length")
    return is_measured or words.codes[week + 1 : week + 2] in ("A", "l", "e", "b", "g", "B")


def _is_month_like(words: Words, start: int, end: int) -> bool:
    """“on 9 may they left” and “9 may.”, but not “may 20 of them stay?”."""
    return words.word(start - 1) in ("on", "since", "until", "by") or not words.word(end).isalnum()


def _is_year(words: Words, start: int, end: int) -> bool:
    if not _is_free(words, start, end) or words.codes[start - 1 : start] in ("d", "n", "Y"):
        return False
    before, after = _word_before(words, start), words.word(end)
    is_choice = after == "or" and words.codes[end + 1 : end + 2] == "Y"
    is_range = (
        is_choice
        or re.match(r"[-R]Y|&YH?x", words.codes[end : end + 4])
        or re.search(r"Y[-R]$", words.codes[:start][-2:])
    )
    if re.match("O", words.codes[end : end + 1]) and words.word(end + 1) in ("them", "whom", "us", "those", "these"):
        return False
    if is_range or after in context("after_year"):
        return True
    if before in context("before_number") or after in context("after_number") or _is_counted(words, end, before):
        return False
    is_near = 1800 <= int(words.value(end - 1)) <= 2040
    return is_near or before in context("before_year") or before == "("


def _word_before(words: Words, start: int) -> str:
    """The word before; of “p. 12” the `p`, of “in about 1990” the `in`."""
    before, second = words.word(start - 1), words.word(start - 2)
    is_skipped = before == "." or (before in ("about", "approximately", "roughly") and second in _IN_A_YEAR)
    return second if is_skipped else before


_IN_A_YEAR = ("in", "since", "from", "by", "until", "till")


def _is_counted(words: Words, end: int, before: str) -> bool:
    """Whether the word after a number is what it counts: “1709 children”, “a 2000 year old town”."""
    if end >= len(words.tokens) or before in ("in", "since", "s"):
        return False
    word = words.tokens[end][0]
    is_plural = word.endswith("s") and not word.endswith("ss") and word not in context("no_plurals")
    return word.islower() and (
        is_plural
        or word.endswith(("children", "men", "people"))
        or re.match("U(?!-F)", words.codes[end : end + 3]) is not None
    )


_ALONE = {
    "Y": _is_year,
    **dict.fromkeys(("M", "J", "W"), _is_month_or_day),
    "D": _is_that_day,
    "K": _is_decade,
}
"""What must hold of phrases that are a single word."""


def allows(words: Words, lead: int, start: int, end: int) -> bool:
    """False where a name or a number only looks like a date: “Mrs May”, “2014 people”, “Flight 1549”.

    The phrase is from `start` to `end`; `lead` is where its “the end of” or “early” begins, if it has one.
    """
    codes = words.codes[start:end].rstrip(".")
    if words.language != "en" and codes in ("Y", "M", "J", "W"):
        return codes == "Y" and _is_named_year(words, start, end)
    if codes in _ALONE:
        is_age = codes == "K" and words.codes[lead] != "H"
        return (lead < start and not is_age) or _ALONE[codes](words, start, end)
    if "m" in codes and "Y" not in codes and not _is_month_like(words, start, end):
        return False
    if codes[0] in "dn" or codes[-1] in "dnoY":
        return _is_free(words, start, end)
    return not (codes[-1] == "U" and words.codes[end : end + 2] == "-x")


def is_feast(words: Words, start: int, end: int) -> bool:
    """Whether a feast is a day here: “since Christmas”, but not “Merry Christmas”, “Easter eggs”."""
    if words.codes[start:end] != "C":
        return True
    following = words.word(end)
    is_day = not following.isalpha() or following in context("after_feast")
    return is_day and words.word(start - 1) in context("before_feast")


def is_moved(words: Words, start: int) -> bool:
    """Whether something was put off or brought forward: “moved from March to May” is no time of three months."""
    before = [words.word(index) for index in range(max(start - 5, 0), start)]
    return not context("moving").isdisjoint(before)


def is_verb(words: Words, start: int) -> bool:
    """Whether a phrase in “last” has it as a verb: “it is to last 18 months”."""
    return words.word(start) == "last" and words.word(start - 1) in context("before_verb")


def looks_back(words: Words, start: int) -> bool:
    """Whether something is the first, the only or the most of a time: “the worst storm in 41 years”."""
    before = [words.word(index) for index in range(max(start - 8, 0), start)]
    return any(word in ("first", "only", "most", "least", "worst", "time") or word.endswith("est") for word in before)


def tells_of_another(words: Words, end: int) -> bool:
    """Whether “the year before” goes on: “the year before independence”, “the night before he died”."""
    following = words.word(end)
    return following.isalnum() and following not in context("after_before")
