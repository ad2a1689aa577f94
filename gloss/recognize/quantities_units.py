"""What a number counts: the measure, the currency or the noun phrase behind it."""

import re
from typing import NamedTuple

from gloss.quantity.units import is_currency, is_plural, may_name_unit, plural, unit_named, words


class Counted(NamedTuple):
    """A unit and where its phrase ends."""

    end: int
    unit: str
    is_measure: bool = False
    """Whether the tables know it: a measure, money, a share."""


_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]?s?(?![\w-])|[^\W\d_]+(?:[’'/-][^\W\d_]+)*|\d{3}[A-Z]?s\b"
)
"""Also such as `F-16s`, `A320s`, `747s` and `East/West`."""
_NAME = re.compile(
    r"(?:- ?| )?((?:(?:[A-Za-z]\.){2,}|[^\W\d_]+\.?)(?:[ -](?:[A-Za-z]\.){2,}|[ -][^\W\d_]+){0,3}(?:/s\b)?)"
)
_FIRST = re.compile(r"(?:- ?| )?([^\W\d_]+)")
_SIGN = re.compile(
    r"[ -]?((?:[%‰°º℃℉€£¥₹₩₪₺₽₴₦฿₫]|[A-Z]{0,3}\$(?! ?\d)) ?(?:[CF]\b|[Cc]elsius|[Ff]ahrenheit)?"
    r"|[A-Za-zµ]{1,6}(?:\^?[²³23])?(?:/[a-z]+[²³23]?)?)(?![\w²³])"
)
_GAP = re.compile(r"[”’\"']?(?:,? and |, | or | {1,2})[“‘\"']?")
_HYPHENED = re.compile(r"-([a-z]+)(?!\w)(?!-[a-z])")
_RATE = re.compile(
    r" (?P<article>per|an?|each|every) (?P<name>(?:square |cubic )?[a-zA-Z-]+)(?! (?:ago|earlier|later|before|after)\b)"
    r"|/(?P<sign>[a-z]+)\b"
)
_MOST_WORDS = 6
"""Of a noun phrase: “two newly built and fully equipped clinics”."""
_NO_STOPS = frozenset({"US", "IT", "WHO"})
"""Abbreviations that are spelled like words that end a phrase."""
_BEFORE_NUMBERS = frozenset({"Rs", "kr", "RM", "LE"})
"""Short signs of money that belong to the number behind them."""
_INCHES = re.compile(r" ?(?:″|''|\"(?= (?:[a-z(]|x )|[,;]? ?$))")
_OPENED = re.compile(r"(?<!\d)\"")
_INCHES_END = re.compile(r"[.,;)]|$| (?:tall|long|wide|high|deep|thick|by|across)\b")
_BELOW_ZERO = re.compile(r"(?= below (?:zero|freezing)\b)")
_ONE_WHOLE = re.compile(r"(?: |-)(?:full|whole|entire|single|additional|extra|more)(?= )")
_OF_THOSE = re.compile(r" of (?:the|his|her|its|their|our|my|your|these|those)(?= )")
_CELSIUS = re.compile(r"C(?![\w°’'-])")
_TEMPERATURE = re.compile(
    r"(?:\b(?:to|of|at|reached|hit|around|about|above|below|over|under|from|and|nearly|than|between|topped) [-−]?\d\d?"
    r"|\d\.\d)$"
)
_SINGULAR = re.compile(r" ([a-z]+)(?= ([a-z-]+))")
_FAR = 300
"""Characters before an inch sign in which no quotation mark may stand that it could close."""
_IN_ED = ("bed", "eed", "shed", "sled", "building", "ring", "wing")


def counted(text: str, end: int, *, is_one: bool = False, is_scaled: bool = False) -> Counted | None:
    """What the number that ends at `end` counts, or None where nothing behind it says so; one thing needs a measure."""
    following = text[end : end + 1]
    if not following or following in ".,;:!?)]\n":
        return None
    found = measure(text, end, is_scaled=is_scaled)
    if found is None and following == "-":
        found = None if is_one else hyphened(text, end)
    elif found is None and following == " ":
        found = _measure_of_one(text, end) if is_one else _things(text, end)
    return with_rate(text, found) if found else None


def _things(text: str, end: int) -> Counted | None:
    """` hostages`, ` of the hostages`; not “two of the most beautiful bays”, which praises and does not count."""
    if those := _OF_THOSE.match(text, end):
        found = noun_phrase(text, those.end())
        return None if found and re.search(r"\bmost\b", found.unit) else found
    return noun_phrase(text, end) or _singular(text, end)


def _measure_of_one(text: str, end: int) -> Counted | None:
    """`one full day`."""
    whole = _ONE_WHOLE.match(text, end)
    return measure(text, whole.end()) if whole else None


def _singular(text: str, end: int) -> Counted | None:
    """`a four step plan`, `20 below zero`: what stands in the singular between a number and a noun."""
    if _BELOW_ZERO.match(text, end):
        return Counted(end, "degrees", True)
    match = _SINGULAR.match(text, end)
    if match is None or match[1] not in words("counted_in_singular") or _stops(match[2]) or is_plural(match[1]):
        return None
    return Counted(match.end(), plural(match[1]))


def measure(text: str, end: int, *, is_scaled: bool = False) -> Counted | None:
    """A unit of the tables: `km`, `per cent`, `Iraqi dinars`, `°C`; the longest of its names wins."""
    found = [unit for unit in (_measure_by_name(text, end, is_scaled=is_scaled), _measure_by_sign(text, end)) if unit]
    return max(found, key=lambda unit: unit.end, default=None)


def _measure_by_name(text: str, end: int, *, is_scaled: bool) -> Counted | None:
    first = _FIRST.match(text, end)
    match = _NAME.match(text, end) if first and may_name_unit(first[1]) else None
    if match is None:
        return None
    start, name = match.start(1), match[1].rstrip(".")
    while name:
        unit = unit_named(name)
        is_won = unit is not None and is_scaled and is_currency(unit)  # “7 billion won”, not “300 won the race”
        if unit and (is_won or not _is_stopped(text, start + len(name), name)) and not _is_letter(text, start, name):
            return Counted(start + len(name), unit, True)
        name = name[: max(name.rfind(" "), name.rfind("-"), 0)].rstrip(".")
    return None


def _is_stopped(text: str, end: int, name: str) -> bool:
    """Whether the name of a unit is another word here; `in` is inches at the end of a clause only."""
    return name in words("stop") and not (name == "in" and _INCHES_END.match(text, end))


def _measure_by_sign(text: str, end: int) -> Counted | None:
    if inches := _INCHES.match(text, end):
        is_quotation = inches[0] == '"' and _OPENED.search(text, max(0, end - _FAR), end) is not None
        return None if is_quotation else Counted(inches.end(), "in", True)
    if _CELSIUS.match(text, end) and _TEMPERATURE.search(text, max(0, end - 12), end):
        return Counted(end + 1, "°C", True)
    match = _SIGN.match(text, end)
    if match is None or match[1] in words("stop"):
        return None
    for sign in (match[1], match[1].split(" ")[0]):
        unit = unit_named(sign)
        if unit and not _is_letter(text, match.start(1), sign):
            return Counted(match.start(1) + len(sign), unit, True)
    return None


def _is_letter(text: str, start: int, name: str) -> bool:
    """A letter that is no unit here: the T of `5 T-shirts`, the m of `5 m people`, the Rs before the next number."""
    end = start + len(name)
    if not name.isalpha() or len(name) > 2:
        return False
    if re.match(r" ?\d", text[end : end + 2]) and (len(name) == 1 or name in _BEFORE_NUMBERS):
        return True
    if len(name) == 2 or text[end : end + 1] != " ":
        return len(name) == 1 and text[end : end + 1] in ("-", "'", "’")
    following = _WORD.match(text, end + 1)
    return following is not None and is_plural(following[0])


def noun_phrase(text: str, end: int) -> Counted | None:
    """The words up to the first plural noun: ` Afghan asylum seekers`."""
    position, first = end, None
    for _ in range(_MOST_WORDS):
        gap = _GAP.match(text, position)
        if gap is None or (first is None and gap[0].strip("“‘\"' ")):
            return None
        word = _WORD.match(text, gap.end())
        if word is None or _stops(word[0]):
            return None
        first = word.start() if first is None else first
        position = word.end()
        if is_plural(word[0]):
            stop = _extended(text, word[0], position)
            return Counted(_closed(text, first, stop), re.sub(r"[“”‘\"]|[’'](?!s\b|\w)", "", text[first:stop]))
    return None


def _stops(word: str) -> bool:
    """Whether a noun phrase ends before a word; `US` is not `us`."""
    return word.lower() in words("stop") and word not in _NO_STOPS


def _extended(text: str, word: str, end: int) -> int:
    """`two arms` goes on where `dealers` follows, `40 United Nations` where `peacekeepers` does."""
    is_model = word[-2:-1].isdigit()  # “18 F-16s”
    if is_model or not (word[0].isupper() or word in words("modifying_plurals")) or text[end : end + 1] != " ":
        return end
    position = end
    for _ in range(2):
        following = _WORD.match(text, position + 1)
        if following is None or text[position] != " " or _stops(following[0]) or following[0].endswith(("ed", "ing")):
            return end
        position = following.end()
        if is_plural(following[0]):
            return position
    return end


def _closed(text: str, first: int, stop: int) -> int:
    """With the closing quotation mark of an opening one: `four “elements”`."""
    opened = re.search(r"[“‘\"]", text[first - 1 : stop])
    return stop + 1 if opened and text[stop : stop + 1] in ("”", "’", '"') else stop


def hyphened(text: str, end: int) -> Counted | None:
    """`329-member`, `two-state`: the noun behind the hyphen, in the plural."""
    match = _HYPHENED.match(text, end)
    if match and match[1] == "fold":
        return Counted(match.end(), "times", True)
    if match and match[1] == "strong":  # of people, ships or words: nothing says of what
        return Counted(match.end(), "")
    if match is None or match[1] in words("not_counted") or _is_participle(match[1]) or _stops(match[1]):
        return None
    return Counted(match.end(), plural("dimension" if match[1] == "dimensional" else match[1]))


def _is_participle(word: str) -> bool:
    """`four-sided`, but not `40-bed`."""
    return word.endswith(("ed", "ing")) and not word.endswith(_IN_ED)


def with_rate(text: str, found: Counted) -> Counted:
    """`USD a day`, `km per second`: the span ends before the rate, the unit has it."""
    match = _RATE.match(text, found.end)
    if match is None or found.unit == "%" or text[found.end - 1 : found.end] == "-":
        return found
    article, name = match["article"] or "per", match["name"] or match["sign"]
    if article in ("each", "every"):
        article = "an" if name[0] in "aeiou" or name == "hour" else "a"
    is_rate = article == "per" or name in words("rates")
    return found._replace(unit=f"{found.unit} {article} {name}") if is_rate else found


def noun_run(text: str, end: int) -> Counted | None:
    """Up to three words that end where a phrase must: ` population` in “a third of the population is”."""
    position = end
    for _ in range(4):
        word = _WORD.match(text, position + 1) if text[position : position + 1] == " " else None
        if word is None or _stops(word[0]):
            break
        position = word.end()
    run = text[end:position].strip()
    is_noun = len(run) > 2 and run.count(" ") < 3 and not run.endswith(("ed", "ing"))
    return Counted(position, run) if is_noun else None
