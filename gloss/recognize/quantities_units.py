"""What a number counts: the measure, currency or noun phrase behind it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from gloss.quantity import is_currency, is_plural, plural, unit_named


class Counted(NamedTuple):
    """A unit and where its phrase ends."""

    end: int
    unit: str
    is_measure: bool = False
    """Whether the tables know it: a measure, money or a share."""
    is_hyphened: bool = False


_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|(?:[A-Z]\.){2,}")
_SIGN = re.compile(
    r"[ \u00a0\u202f-]?([%‰％٪°º℃℉$€£¥₹₩₪₺₽₴₦฿₫]+ ?[A-Za-z]{0,3}|[A-Za-zµμ]{1,6}[²³23]?(?:/[a-z]+[²³23]?)?)(?![\w²³])"
)
_NAME = re.compile(r"[ \u00a0\u202f-]?((?:[^\W\d_]+\.?[ -]){0,3}[^\W\d_]+)")
_GAP = re.compile(r"(?:,? and |, | or |[ \u00a0])[“‘\"'(]?")
_RATE = re.compile(r" (?:per|an?|each|every) ((?:square |cubic )?[a-zA-Z-]+)|/([a-z]+)\b")
_LONGEST_NAME = 4


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the data, by its name."""
    return frozenset(word for word in _data()[name]["words"])


@cache
def _data() -> Mapping[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("gloss.data").joinpath("quantity_words.toml").read_text(encoding="utf-8"))


def counted(text: str, end: int, *, is_one: bool = False) -> Counted | None:
    """What the number that ends at `end` counts, or None where nothing behind it says so."""
    following = text[end : end + 1]
    if not following or following in ".,;:!?)]\n":
        return None
    found = measure(text, end)
    if found is None and following == "-":
        return _hyphened(text, end)
    if found is None and following in " \u00a0\u202f":
        found = None if is_one else noun_phrase(text, end)
    return _with_rate(text, found) if found else None


def measure(text: str, end: int) -> Counted | None:
    """A unit of the tables: `km`, `per cent`, `Iraqi dinars`, `°C`; the longest name wins."""
    if match := _NAME.match(text, end):
        for n in range(match[1].count(" ") + 1, 0, -1):
            name = re.match(r"\S+(?: \S+){%d}" % (n - 1), match[1])
            if name and (unit := unit_named(name[0])) and not _is_other_word(text, match.start(1), name[0]):
                return Counted(match.start(1) + name.end(), unit, True, text[end] == "-")
    if match := _SIGN.match(text, end):
        for sign in (match[1], match[1].split(" ")[0]):
            if unit := unit_named(sign):
                return Counted(match.start(1) + len(sign), unit, True, text[end] == "-")
    return None


def _is_other_word(text: str, start: int, name: str) -> bool:
    """A short sign that is something else here: `5 m people`, a Roman V, the T of a T-shirt."""
    end = start + len(name)
    return len(name) == 1 and (text[end : end + 1] == "-" or text[end : end + 1] == "'")


def noun_phrase(text: str, end: int) -> Counted | None:
    """The words up to the first plural noun: ` Afghan asylum seekers`."""
    position, first = end, None
    for _ in range(6):
        gap = _GAP.match(text, position)
        if gap is None or (first is None and gap[0].strip()):
            return None
        word = _WORD.match(text, gap.end())
        if word is None or _stops(word[0]):
            return None
        first = word.start() if first is None else first
        position = word.end()
        if is_plural(word[0]) and not word[0].endswith(("’s", "'s")):
            stop = _extended(text, word[0], position)
            return Counted(stop, _normal(text[first:stop]))
    return None


def _stops(word: str) -> bool:
    lower = word.lower()
    return lower in words("stop") or (
        word.endswith("ly")
        and lower
        not in (
            "early",
            "daily",
            "weekly",
            "monthly",
            "yearly",
            "family",
            "only",
            "elderly",
            "likely",
            "hourly",
            "assembly",
            "supply",
            "fly",
            "rally",
            "ally",
            "deadly",
            "friendly",
            "lonely",
            "newly",
            "highly",
            "mostly",
            "fully",
            "recently",
            "previously",
            "largely",
            "locally",
            "specially",
            "partly",
            "badly",
            "severely",
            "critically",
            "seriously",
            "federally",
            "privately",
            "publicly",
            "democratically",
            "politically",
            "mainly",
            "nearly",
        )
    )


def _extended(text: str, word: str, end: int) -> int:
    """`two arms` goes on where `dealers` follows."""
    if word not in words("modifying_plurals") and word.lower() not in words("modifying_plurals"):
        return end
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None or _stops(following[0]):
        return end
    if is_plural(following[0]):
        return following.end()
    second = _WORD.match(text, following.end() + 1) if text[following.end() : following.end() + 1] == " " else None
    return (
        second.end()
        if second and is_plural(second[0]) and not _stops(second[0]) and not following[0].endswith("ed")
        else end
    )


def _normal(phrase: str) -> str:
    return re.sub(r"[“”‘\"(]", "", re.sub(r"\s+", " ", phrase))


def _hyphened(text: str, end: int) -> Counted | None:
    """`329-member`, `two-state`: the noun behind the hyphen, in the plural."""
    word = re.compile(r"-([a-z]+)(?![\w])(?!-(?!long))").match(text, end)
    if word is None or word[1] in words("not_counted") or re.search(r"(?:ed|ing|al)$", word[1]) or _stops(word[1]):
        return None
    return Counted(word.end(), plural(word[1]), is_hyphened=True)


def _with_rate(text: str, found: Counted) -> Counted:
    """`barrels a day`, `USD per barrel`."""
    match = _RATE.match(text, found.end)
    if match is None or found.is_hyphened or found.unit == "%":
        return found
    name = match[1] or match[2]
    if match[0].startswith((" per ", "/")) or name in words("rates"):
        return found._replace(end=match.end(), unit=_rate(found.unit, match[0], name))
    return found


def _rate(unit: str, written: str, name: str) -> str:
    per = "a" if not written.startswith(" per") and name in words("rates") else "per"
    article = "an" if per == "a" and name[0] in "aeiou" or name == "hour" and per == "a" else per
    return unit_named(f"{unit} {article} {name}") or f"{unit} {article} {name}"


def money_unit(name: str) -> bool:
    """Whether a unit is a currency of the tables."""
    return is_currency(name)
