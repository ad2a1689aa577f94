"""What is no figure: dates, names, scores, the numbers of pages, told by the words around a number."""

import re
from functools import lru_cache

from gloss.model import Qualifier
from gloss.quantity.units import words
from gloss.recognize.quantities_numbers import Amount
from gloss.recognize.quantities_units import Counted

_WORD_BACKWARDS = re.compile(r"[#(]?[  ]?[.,]?([^\s\d(\[“\"‘]+)")
_REACH = 25
"""Characters before a number in which its last word is looked for."""
_GLUED_BEFORE = re.compile(r"[\w#@&/\\=_^]$|\d[.,:’']$|[^\W\d_][-‐‑.]$|\d[-–/:]$|\d \+ ?$|\w\+$")
_PHONE_BEFORE = re.compile(r"\d[ -]$")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/]\d|['’]?s\b|[-–.]\d+[-–./:]\d|[.,]\d|_|@|°\d| ?['′]\d|%[0-9A-F]{2}\b|[A-Za-z]+\d|-[A-Z]"
    r"|° ?[NSEW]\b|\^"
)
_TIME = re.compile(r" ?(?:[ap]\.?m\b|[AP]\.?M\b|o[’']clock|GMT|UTC|[ECMP][SD]?T\b|hours (?:GMT|local))")
_MONTH_AFTER = re.compile(r"(?:\s?[-–/]\s?\d{1,2})?,? (?:of )?(?P<month>[A-Z][a-z]+)\b")
_ERA = re.compile(r" ?(?:AD|BC|B\.C|A\.D|BCE|CE)\b")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|before|after|during|when|c|ca|circa|born|died|and|or|to|year|between)"
    r" (?:about|around|circa|approximately|roughly|c\.|ca\.|some)? ?$|\b(?:c|ca)\. ?$|\bcirca $",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?P<before>[^\W\d_][\w’'-]*|[,;]) (?P<name>[A-Z][\w’'-]*) $")
_INSIDE_SENTENCE = re.compile(r"[^.!?:”\"\n] [“\"‘(]?$|[^.!?\n]\s?[“\"‘(]$")
_CASUALTIES = re.compile(
    r"\b(?:kill(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|leaving|claiming|arrest(?:ed|ing)|detain(?:ed|ing)"
    r"|displacing|hospitali[sz]ing|rescu(?:ed|ing)|total of|among|another|a further) $",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r" of (?:them|whom|those|these|us)\b| more\b(?= (?:were|are|had|have|was|is|in|at|on|who|could|will)\b)"
)
"""“Three of them died, and 30 more were hurt.”"""
_OF_COUNTED = re.compile(r" of (?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)")


def is_surely_no_figure(text: str, amount: Amount) -> bool:
    """What most numbers of a text are, told without looking far: the year of a date, a day, a note such as [12]."""
    if not amount.is_plain:
        return False
    before, following = text[amount.start - 1 : amount.start], text[amount.end : amount.end + 1]
    if before == "[" and following in ("]", ",", "-", "–"):
        return True
    if amount.end - amount.start == 4 and 1200 <= amount.value <= 2150:
        return before in (" ", "(") and following in ("", ",", ".", ";", ":", ")", "\n")
    return amount.value <= 31 and last_word(text, amount.start).lower() in words("months")


def is_glued(text: str, amount: Amount, start: int) -> bool:
    """Whether the digits are a piece of a name, a time, a version, an address: `F-16`, `10:46`, `1.1.5`."""
    if text[amount.start : amount.end].count(" ") and _PHONE_BEFORE.search(text, max(0, start - 3), start):
        return True
    if _GLUED_BEFORE.search(text, max(0, start - 3), start) or _TIME.match(text, amount.end):
        return True
    if amount.is_words:
        return text[start - 1 : start] == "-" or text.startswith("-something", amount.end)
    return not amount.is_scaled and _GLUED_AFTER.match(text, amount.end) is not None


def is_date(text: str, amount: Amount, counted: Counted | None, *, is_qualified: bool) -> bool:
    """`7 May`, `May 7`, `in 2003`: a day or a year, not a figure."""
    if not amount.is_plain:
        return False
    if amount.value <= 31:
        after = _MONTH_AFTER.match(text, amount.end)
        is_before_month = after is not None and after["month"].lower() in words("months")
        return is_before_month or last_word(text, amount.start).lower() in words("months")
    if _ERA.match(text, amount.end):
        return True
    is_year = amount.end - amount.start == 4 and 1000 <= amount.value <= 2150
    return is_year and not (counted and counted.is_measure) and _is_year(text, amount, counted, is_qualified)


def _is_year(text: str, amount: Amount, counted: Counted | None, is_qualified: bool) -> bool:
    """Whether four digits are a year; `1100 pictures` and `some 2000 people` are none."""
    if counted is None or is_qualified:
        return counted is None
    before = last_word(text, amount.start).lower()
    if before in words("year_signs") or before.endswith(("’s", "'s")):
        return amount.value >= 1300
    return amount.value >= 1900 and counted.unit not in words("surely_counted")


def is_named(text: str, amount: Amount) -> bool:
    """`Article 5`, `phase two`: the number of a thing, not a number of things."""
    if amount.is_scaled or amount.of is not None or amount.is_vague or "," in text[amount.start : amount.end]:
        return False
    word = last_word(text, amount.start)
    if amount.is_words:
        return word.lower() in words("designators_of_words") and text[amount.start - 1 : amount.start] == " "
    return word.lower() in words("designators") or word in words("names_with_numbers")


def is_of_a_name(text: str, amount: Amount) -> bool:
    """`Fortune 500 companies`, `Galaxy 5 owners`: digits behind a capital word that no preposition or day explains."""
    following = text[amount.end : amount.end + 2]
    if not amount.is_plain or amount.value >= 1000 or following[:1] != " " or not following[1:].islower():
        return False
    match = _NAME_BEFORE.search(text, max(0, amount.start - 50), amount.start)
    if match is None or match["name"].endswith(("’s", "'s")) or match["name"].lower() in words("days"):
        return False
    return match["before"].lower() not in words("place_prepositions")


def is_in_title(text: str, amount: Amount) -> bool:
    """`the film Seven Sailors`: a capital number word inside a sentence, before another capital; `2.1 Early Ideas`."""
    if not text[amount.end + 1 : amount.end + 2].isupper() or text[amount.end] not in " -":
        return False
    if amount.is_words:
        before = text[max(0, amount.start - 4) : amount.start]
        return text[amount.start].isupper() and _INSIDE_SENTENCE.search(before) is not None
    return amount.value % 1 != 0 and (amount.start == 0 or text[amount.start - 1] == "\n")


def is_calibre(text: str, counted: Counted) -> bool:
    """`a 155 mm howitzer`: the name of a weapon."""
    if counted.unit in ("calibers", "calibres"):
        return True
    following = re.findall(r"[a-z-]+", text[counted.end : counted.end + 30].lower())[:2]
    return counted.unit == "mm" and any(word in words("weapons") for word in following)


def is_some_day(text: str, amount: Amount, counted: Counted) -> bool:
    """“One day he left”: no length of time, as it is in “for one day”."""
    if counted.unit != "days" or amount.value != 1 or not amount.is_words or text.startswith("-", amount.end):
        return False
    return last_word(text, amount.start).lower() not in words("before_one_day")


def stands_alone(text: str, amount: Amount, last: Amount, qualifier: Qualifier | None) -> bool:
    """Whether a number that counts nothing named is a figure all the same: `4,500`, `at least 12`, `killing four`."""
    if amount.value == 1:
        return False
    if amount.is_vague:
        before = last_word(text, amount.start).lower()
        is_of_some = is_of_counted(text, amount.end) or text.startswith(
            (" of his ", " of her ", " of the "), amount.end
        )
        return before not in words("not_vague") and not is_of_some
    is_grouped = not amount.is_plain and amount.value >= 1000 and not amount.is_words
    if amount.is_scaled or is_grouped or amount.value < 0:
        return True
    if _CASUALTIES.search(text, max(0, amount.start - 15), amount.start) or _OF_SOME.match(text, last.end):
        return True
    return _is_bound(text, amount, qualifier) if qualifier else _is_bare_range(text, amount, last)


def is_of_counted(text: str, end: int) -> bool:
    """`scores of two symphonies` are no scores: what follows is counted by another number."""
    return _OF_COUNTED.match(text, end) is not None


def _is_bound(text: str, amount: Amount, qualifier: Qualifier) -> bool:
    """`at least 12`, `about 300`; not “about 5”, which is a time, nor “over 60”, which is an age."""
    if qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        return amount.value > 24 and not _YEAR_BEFORE.search(text, max(0, amount.start - 25), amount.start)
    return amount.value > 100 or last_word(text, amount.start).lower() not in words("prepositions_of_age")


def _is_bare_range(text: str, amount: Amount, last: Amount) -> bool:
    """`18 to 24`, but not `853-3242` nor `2014 to 2017`."""
    is_joined_by_word = last is not amount and " " in text[amount.end : last.start].strip("-–—")
    return is_joined_by_word and not 1000 <= amount.value <= 2150


@lru_cache(maxsize=4)
def last_word(text: str, start: int) -> str:
    """The word before a place, without a full stop."""
    match = _WORD_BACKWARDS.match(text[max(0, start - _REACH) : start][::-1])
    return match[1][::-1] if match else ""
