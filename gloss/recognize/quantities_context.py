"""What the words around a number say: how it is meant, and whether it is a figure at all."""

import re

from gloss.model import Qualifier
from gloss.quantity import qualifier_words
from gloss.recognize.quantities_numbers import Amount
from gloss.recognize.quantities_units import words

_BEFORE = re.compile(r"(?:[^\s]+[ \u00a0]){0,4}[^\s]*$")
_LAST_WORD = re.compile(r"([^\s\d(\[“\"‘]+?)[.,]?[  ]?[#(]?$")
_SIGN = re.compile(r"(>=|<=|[~≈><≥≤±])\s?$")
_AFTER_QUALIFIER = re.compile(
    r"(\+|-plus)| or (?:so|thereabouts)\b| or (more|greater|higher|above|fewer|less|under)\b", re.IGNORECASE
)
_GLUED_BEFORE = re.compile(r"[\w#@&/\\=_]$|\d[.,:’']$|[^\W\d_][-‐‑–.]$|\.[a-z]+/\S*$|\d[-–/:]$|\+$")
_GLUED_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/]\d|s\b|['’]?s\b(?! )|[-–.]\d+[-–./:]|[.,]\d|[^\W\d_]\w*\d|_|@|°\d| ?['′]\d|%[0-9A-F]{2}|[A-Za-z]+[-/\d]|-[A-Z]"
)
_TIME = re.compile(r"[ \u00a0]?(?:a\.?m\b|p\.?m\b|AM\b|PM\b|o[’']clock|GMT|UTC|[ECMP][SD]?T\b|hours (?:GMT|local))")
_AGE = re.compile(
    r"[- ](?:year|month|week|day)s?[- ](?:old|olds)\b| (?:years|months|weeks|days|year|month) of age\b", re.IGNORECASE
)
_AGED = re.compile(
    r"\b(?:aged?|ages|the age of|aged between|under the age of|over the age of|at age|turned|turning)(?: (?:about|around|between|from|just|only))?[ :]$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"(?:st|nd|rd|th)?(?:\s?[-–/]\s?\d{1,2})?,? (?:of )?(?P<month>[A-Z][a-z]+)\b")
_DURATION_UNITS = {"years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries"}
_DURING = {"over", "under", "above", "beyond"}
_REALLY_OVER = re.compile(
    r"\b(?:for|just|well|of|lasted|lasting|took|takes|taking|spent|after|served|spanning|aged|is|was|in|worked|there)\s$",
    re.IGNORECASE,
)
_COUNTED_PEOPLE = {
    "people",
    "men",
    "women",
    "children",
    "troops",
    "soldiers",
    "families",
    "refugees",
    "migrants",
    "students",
    "workers",
    "jobs",
    "homes",
    "houses",
    "civilians",
    "fighters",
    "prisoners",
    "participants",
    "patients",
    "victims",
}


def qualifier_before(text: str, start: int, unit: str) -> tuple[int, Qualifier | None]:
    """Where the qualifier in front of a number begins, and which it is; the number's own start where there is none."""
    if sign := _SIGN.search(text, max(0, start - 3), start):
        return sign.start(1), dict(qualifier_words()).get(sign[1], Qualifier.ABOUT)
    window = text[max(0, start - 45) : start]
    if not window or window[-1] not in " \u00a0":
        return start, None
    lower = window[window.rfind("\n") + 1 :].lower()
    last = lower.split()[-1:] or [""]
    for phrase, qualifier in _by_last_word().get(last[0], ()):
        if lower.rstrip().endswith(phrase) and not lower.rstrip()[: -len(phrase)][-1:].isalnum():
            begin = start - (len(lower) - len(lower.rstrip())) - len(phrase)
            if (
                last[0] in _DURING
                and unit in _DURATION_UNITS
                and phrase in _DURING
                and not _REALLY_OVER.search(text, max(0, begin - 12), begin)
            ):
                return start, None
            return begin, qualifier
    return start, None


_CACHE: dict[str, list[tuple[str, Qualifier]]] = {}


def _by_last_word() -> dict[str, list[tuple[str, Qualifier]]]:
    if not _CACHE:
        for phrase, qualifier in qualifier_words():
            _CACHE.setdefault(phrase.split()[-1], []).append((phrase, qualifier))
    return _CACHE


def qualifier_after(text: str, end: int) -> tuple[int, Qualifier | None]:
    """Where a qualifier such as ` or more` or `+` ends, and which it is."""
    match = _AFTER_QUALIFIER.match(text, end)
    if match is None:
        return end, None
    if match[1]:
        return match.end(), Qualifier.AT_LEAST
    if match[2] is None:
        return match.end(), Qualifier.ABOUT
    return match.end(), Qualifier.AT_LEAST if match[2].lower() in (
        "more",
        "greater",
        "higher",
        "above",
    ) else Qualifier.AT_MOST


def is_part_of_something(text: str, amount: Amount) -> bool:
    """Whether the digits are a piece of a name, a time, a version, an address: `F-16`, `10:46`, `1.1.5`."""
    if _GLUED_BEFORE.search(text, max(0, amount.start - 30), amount.start) or _TIME.match(text, amount.end):
        return True
    return not amount.is_words and bool(_GLUED_AFTER.match(text, amount.end)) and not amount.is_scaled


def is_age(text: str, start: int, end: int, value_end: int) -> bool:
    """`45-year-old`, `aged 45`, `at the age of four months`."""
    return bool(_AGE.match(text, value_end) or _AGED.search(text, max(0, start - 25), start))


def last_word(text: str, start: int) -> str:
    """The word before a place, without a full stop: lower case where it is."""
    match = _LAST_WORD.search(text, max(0, start - 25), start)
    return match[1] if match else ""


def is_date(text: str, amount: Amount, unit: str, *, is_qualified: bool, is_measure: bool) -> bool:
    """`7 May`, `May 7`, `in 2003`: a day or a year, not a figure."""
    before = last_word(text, amount.start).lower()
    if amount.is_plain and amount.value <= 31:
        if before in words("months") and not (is_measure and before == "may"):
            return True
        after = _MONTH_AFTER.match(text, amount.end)
        if after and after["month"].lower() in words("months"):
            return True
    if not amount.is_plain or not 1000 <= amount.value <= 2150 or amount.end - amount.start != 4 or is_measure:
        return False
    if is_qualified:
        return not unit
    if before in words("year_signs") or text[amount.start - 3 : amount.start - 1] in ("’s", "'s") or not unit:
        return amount.value >= 1300 or not unit
    return 1900 <= amount.value <= 2100 and unit not in _COUNTED_PEOPLE


def is_named(text: str, amount: Amount, *, is_measure: bool) -> bool:
    """`Article 5`, `phase two`: the number of a thing, not a number of things."""
    if (
        is_measure
        or amount.is_scaled
        or amount.of is not None
        or not (amount.is_plain or amount.is_words or "." in text[amount.start : amount.end])
    ):
        return False
    word = last_word(text, amount.start)
    if amount.is_words and word.lower() not in (
        "phase",
        "part",
        "chapter",
        "day",
        "stage",
        "round",
        "act",
        "scene",
        "step",
        "volume",
        "world war",
        "book",
        "group",
        "formula",
        "page",
        "level",
        "type",
        "channel",
        "week",
        "number",
        "grade",
        "article",
        "section",
        "war",
        "option",
    ):
        return False
    return len(word) > 1 and word.lower() in words("designators")


def is_calibre(text: str, counted_end: int, unit: str) -> bool:
    """`a 155 mm howitzer`: the name of a weapon."""
    if unit != "mm":
        return False
    following = re.compile(r"[- ]?(?:[a-zA-Z-]+ )?([a-zA-Z-]+)").match(text, counted_end)
    return (
        bool(following)
        and any(
            w in words("weapons") for w in re.split(r"[ -]", text[counted_end : following.end()].strip(" -").lower())
        )
        if following
        else False
    )
