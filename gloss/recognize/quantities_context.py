"""What the words around a number say: how it is meant, and whether it is a figure at all."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from gloss.model import Qualifier
from gloss.quantity.units import qualifier_words, words
from gloss.recognize.quantities_numbers import Amount
from gloss.recognize.quantities_units import Counted

_LAST_WORD = re.compile(r"([^\s\d(\[“\"‘]+?)[.,]?[  ]?[#(]?$")
_NAME_BEFORE = re.compile(r"(?P<before>[^\W\d_][\w’'-]*|[,;]) (?P<name>[A-Z][\w’'-]*) $")
_SIGN = re.compile(r"(?<![<>=~])(>=|<=|> =|< =|[~≈><≥≤±])\s?$")
_AFTER = re.compile(
    r"(?P<plus>\+(?![\d\w])| \+(?= [a-z])|-plus\b)| or (?:so|thereabouts)\b| or (?P<more>more|greater|higher|above|over|better)\b(?! than)| or (?:fewer|less|under|lower)\b(?! than)",
    re.IGNORECASE,
)
_GLUED_BEFORE = re.compile(r"[\w#@&/\\=_^]$|\d[.,:’']$|[^\W\d_][-‐‑.]$|\d[-–/:]$|\d \+ ?$|\w\+$")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/]\d|['’]?s\b|[-–.]\d+[-–./:]|[.,]\d|_|@|°\d| ?['′]\d|%[0-9A-F]{2}\b|[A-Za-z]+\d|-[A-Z]|° ?[NSEW]\b|\^|[.)] +[A-Z][a-z]+ [a-z]+ing\b"
)
_TIME = re.compile(r" ?(?:[ap]\.?m\b|[AP]\.?M\b|o[’']clock|GMT|UTC|[ECMP][SD]?T\b|hours (?:GMT|local))")
_AGE = re.compile(
    r"[- ](?:year|month|week|day)s?[- ](?:old|olds)\b| (?:years|months|weeks|days|year|month) of age\b", re.IGNORECASE
)
_AGED = re.compile(
    r"\b(?:aged?|ages|ages? of|turned|turning)(?: (?:about|around|between|from|just|only|over|under))?[ :]$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"(?:\s?[-–/]\s?\d{1,2})?,? (?:of )?(?P<month>[A-Z][a-z]+)\b")
_DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries"})
_PREPOSITIONS = frozenset({"over", "under", "above", "beyond", "around", "about", "below"})
_REALLY_OVER = re.compile(
    r"\b(?:for|just|well|of|last(?:ed|ing|s)|took|takes|taking|spent|after|served|is|are|was|were|has|have|had|with|and|or|by|to|a|the|than|within)\s$|(?:^|[.!?\n] ?)$",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    "people men women children troops soldiers families refugees migrants students workers jobs homes houses civilians fighters prisoners participants patients victims inhabitants residents employees members".split()
)
_CASUALTIES = re.compile(
    r"\b(?:kill(?:ed|ing)|wound(?:ed|ing)|injur(?:ed|ing)|leaving|claiming|arrest(?:ed|ing)|detain(?:ed|ing)|displacing|hospitali[sz]ing|rescu(?:ed|ing)|total of|among) $",
    re.IGNORECASE,
)
_YEARS_NEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|of|before|after|during|when|c|ca|circa|born|died|and|or|to|year|between) (?:about|around|circa|approximately|roughly|c\.|ca\.|some)? ?$|\b(?:c|ca)\. ?$|\bcirca $",
    re.IGNORECASE,
)
_CENTURY = re.compile(r" ?(?:AD|BC|B\.C|A\.D|BCE|CE)\b")


def qualifier_before(text: str, start: int, unit: str, *, is_measure: bool = True) -> tuple[int, Qualifier | None]:
    """Where the qualifier in front of a number begins, and which it is; the number's own start where there is none."""
    if text[start - 1 : start] != " ":
        sign = _SIGN.search(text, max(0, start - 3), start)
    else:
        sign = _SIGN.search(text, max(0, start - 4), start) if text[start - 2 : start - 1] in "~≈><≥≤±=" else None
    if sign:
        return sign.start(1), _sign_meaning(sign[1])
    if text[start - 1 : start] != " ":
        return start, None
    window = text[max(0, start - 45) : start].lower().rstrip()
    return _phrase_before(text, start, window, unit, is_measure=is_measure)


def _sign_meaning(sign: str) -> Qualifier:
    return dict(qualifier_words()).get(sign.replace(" ", ""), Qualifier.ABOUT)


def _phrase_before(text: str, start: int, window: str, unit: str, *, is_measure: bool) -> tuple[int, Qualifier | None]:
    window = window.removesuffix(" a").removesuffix(" an") if unit and window.endswith((" a", " an")) else window
    base = max(0, start - 45)
    for phrase, qualifier in _by_last_word().get(window[window.rfind(" ") + 1 :].lstrip("(“\"‘'"), ()):
        if not window.endswith(phrase) or window[: -len(phrase)][-1:].isalnum():
            continue
        if phrase in words("comparatives") and not is_measure:
            continue
        if phrase in words("said_before"):
            return start, qualifier
        begin = base + len(window) - len(phrase)
        if "\n" in text[begin:start] or _is_preposition(text, begin, phrase, unit):
            return start, None
        return begin, qualifier
    return start, None


def _is_preposition(text: str, begin: int, phrase: str, unit: str) -> bool:
    """“A project over five years” takes five years, “for over five years” is more than five."""
    return (
        phrase in ("over", "under", "above", "beyond")
        and unit in _DURATIONS
        and not _REALLY_OVER.search(text, max(0, begin - 12), begin)
    )


@cache
def _by_last_word() -> Mapping[str, Sequence[tuple[str, Qualifier]]]:
    found: dict[str, list[tuple[str, Qualifier]]] = {}
    for phrase, qualifier in qualifier_words():
        found.setdefault(phrase.split()[-1], []).append((phrase, qualifier))
    return found


def qualifier_after(text: str, end: int) -> tuple[int, Qualifier | None]:
    """Where a qualifier such as ` or more` or `+` ends, and which it is."""
    match = _AFTER.match(text, end) if text[end : end + 1] in (" ", "+", "-") else None
    if match is None:
        return end, None
    if match["plus"] or match["more"]:
        return match.end(), Qualifier.AT_LEAST
    return match.end(), Qualifier.ABOUT if match[0].lower().endswith(("so", "thereabouts")) else Qualifier.AT_MOST


def is_glued(text: str, amount: Amount, start: int) -> bool:
    """Whether the digits are a piece of a name, a time, a version, an address: `F-16`, `10:46`, `1.1.5`."""
    if _GLUED_BEFORE.search(text, max(0, start - 3), start) or _TIME.match(text, amount.end):
        return True
    if amount.is_words:
        return text[start - 1 : start] == "-" or text.startswith("-something", amount.end)
    return not amount.is_scaled and bool(_GLUED_AFTER.match(text, amount.end))


def is_age(text: str, start: int, end: int) -> bool:
    """`45-year-old`, `aged 45`, `at the age of four months`."""
    return bool(_AGE.match(text, end) or _AGED.search(text, max(0, start - 25), start))


def last_word(text: str, start: int) -> str:
    """The word before a place, without a full stop."""
    match = _LAST_WORD.search(text, max(0, start - 25), start)
    return match[1] if match else ""


def is_date(text: str, amount: Amount, counted: Counted | None, *, is_qualified: bool) -> bool:
    """`7 May`, `May 7`, `in 2003`: a day or a year, not a figure."""
    if not amount.is_plain:
        return False
    before = last_word(text, amount.start).lower()
    if amount.value <= 31:
        after = _MONTH_AFTER.match(text, amount.end)
        return before in words("months") or bool(after and after["month"].lower() in words("months"))
    if _CENTURY.match(text, amount.end):
        return True
    if amount.end - amount.start != 4 or not 1000 <= amount.value <= 2150 or (counted and counted.is_measure):
        return False
    if counted is None or is_qualified:
        return counted is None
    if before in words("year_signs") or before.endswith(("’s", "'s")):
        return amount.value >= 1300
    return amount.value >= 1900 and counted.unit not in _PEOPLE


def is_of_a_name(text: str, amount: Amount) -> bool:
    """`Fortune 500 companies`, `Galaxy 5 owners`: digits behind a capital word that no preposition or day explains."""
    if not amount.is_plain or amount.value >= 1000 or not text[amount.end + 1 : amount.end + 2].islower():
        return False
    match = _NAME_BEFORE.search(text, max(0, amount.start - 50), amount.start)
    if match is None or match["name"].lower() in words("days") | words("months"):
        return False
    return match["before"].lower() not in words("place_prepositions")


def is_named(text: str, amount: Amount) -> bool:
    """`Article 5`, `phase two`: the number of a thing, not a number of things."""
    if amount.is_scaled or amount.of is not None or amount.is_vague or "," in text[amount.start : amount.end]:
        return False
    word = last_word(text, amount.start)
    if amount.is_words:
        return word.lower() in words("designators_of_words") and text[amount.start - 1 : amount.start] == " "
    return word.lower() in words("designators") or word in words("names_with_numbers")


def is_in_title(text: str, amount: Amount) -> bool:
    """`the film Seven Sailors`: a number word with a capital inside a sentence, before another capital; `2.1 Early Ideas`."""
    following = text[amount.end + 1 : amount.end + 2]
    if not following.isupper() or text[amount.end] != " ":
        return False
    if amount.is_words:
        return text[amount.start].isupper() and bool(
            re.search(r"[^.!?:”\"\n] [“\"‘(]?$|[^.!?\n]\s?[“\"‘(]$", text[max(0, amount.start - 4) : amount.start])
        )
    return amount.value % 1 != 0 and (amount.start == 0 or text[amount.start - 1] == "\n")


def is_calibre(text: str, counted: Counted) -> bool:
    """`a 155 mm howitzer`: the name of a weapon."""
    if counted.unit not in ("mm", "calibers", "calibres"):
        return False
    following = re.findall(r"[a-z-]+", text[counted.end : counted.end + 30].lower())[:2]
    return counted.unit != "mm" or any(word in words("weapons") for word in following)


def is_surely_no_figure(text: str, amount: Amount) -> bool:
    """What most numbers of a text are, told without looking far: the year of a date, a day, a note such as [12]."""
    if not amount.is_plain:
        return False
    following = text[amount.end : amount.end + 1]
    if text[amount.start - 1 : amount.start] == "[" and following in ("]", ",", "-", "–"):
        return True
    if amount.end - amount.start == 4 and 1200 <= amount.value <= 2150:
        return following in ("", ",", ".", ";", ":", ")", "\n") and text[amount.start - 1 : amount.start] in (" ", "(")
    return amount.value <= 31 and last_word(text, amount.start).lower() in words("months")


def stands_alone(text: str, amount: Amount, last: Amount, qualifier: Qualifier | None) -> bool:
    """Whether a number that counts nothing nameable is a figure all the same: `4,500`, `at least 12`, `killing four`."""
    if amount.is_scaled:
        return True
    if amount.is_vague:
        counts = re.compile(
            r" of (?:\d|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|his\b|her\b|the\b)"
        ).match(text, amount.end)
        return not counts and last_word(text, amount.start).lower() not in (
            "the",
            "their",
            "its",
            "high",
            "test",
            "exam",
            "music",
            "film",
        )
    is_grouped = not amount.is_plain and amount.value >= 1000 and not amount.is_words
    if is_grouped or amount.value < 0 or _CASUALTIES.search(text, max(0, amount.start - 15), amount.start):
        return True
    if qualifier in (Qualifier.ABOUT, Qualifier.NEARLY):
        return amount.value > 24 and not _YEARS_NEAR.search(text, max(0, amount.start - 25), amount.start)
    if qualifier is not None:
        before = last_word(text, amount.start).lower()
        return before not in _PREPOSITIONS or amount.value > 100
    is_range = last is not amount and " " in text[amount.end : last.start].strip("-–—")
    return is_range and not 1000 <= amount.value <= 2150
