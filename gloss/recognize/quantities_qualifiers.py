"""How a number is meant: `about`, `at least`, `or more`, in front of it or behind it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from gloss.model import Qualifier
from gloss.quantity.units import qualifier_words, words

_REACH = 45
"""Characters before a number in which its qualifier is looked for: “greater than or equal to” has 24."""

_SIGN = re.compile(r"(?<![<>=~])(>=|<=|> =|< =|[~≈><≥≤±])\s?$")
_AFTER = re.compile(
    r"(?P<plus>\+(?![\d\w])| \+(?= [a-z])|-plus\b)|(?P<odd>-odd\b)| or (?P<about>so|thereabouts)\b"
    r"| or (?P<more>more|greater|higher|above|over|better)\b(?! than)| or (?:fewer|less|under|lower)\b(?! than)",
    re.IGNORECASE,
)
_SPANS_OF_TIME = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds", "decades", "centuries"})
_DURING = frozenset({"over", "under", "above", "beyond"})


def qualifier_before(text: str, start: int, unit: str, *, is_measure: bool = True) -> tuple[int, Qualifier | None]:
    """Where the qualifier in front of a number begins, and which it is; the number's own start where there is none."""
    before = text[max(0, start - 2) : start]
    if before.rstrip()[-1:] in tuple("~≈><≥≤±=") and (sign := _SIGN.search(text, max(0, start - 4), start)):
        return sign.start(1), dict(qualifier_words()).get(sign[1].replace(" ", ""), Qualifier.ABOUT)
    if not before.endswith(" "):
        return start, None
    return _phrase_before(text, start, unit, is_measure=is_measure)


def _phrase_before(text: str, start: int, unit: str, *, is_measure: bool) -> tuple[int, Qualifier | None]:
    base = max(0, start - _REACH)
    window = text[base:start].lower().rstrip()
    window = window.removesuffix(" a").removesuffix(" an") if unit else window  # “almost a 45 degree angle”
    for phrase, qualifier in _by_last_word().get(window[window.rfind(" ") + 1 :].lstrip("(“\"‘'"), ()):
        if not window.endswith(phrase) or window[: -len(phrase)][-1:].isalnum():
            continue
        if phrase in words("comparatives") and not is_measure:
            continue
        begin = base + len(window) - len(phrase)
        if "\n" in text[begin:start] or _is_during(text, begin, phrase, unit):
            return start, None
        return start if phrase in words("said_before") else begin, qualifier
    return start, None


def _is_during(text: str, begin: int, phrase: str, unit: str) -> bool:
    """“A project over five years” takes five years, “for over five years” is more than five."""
    if phrase not in _DURING or unit not in _SPANS_OF_TIME:
        return False
    before = text[max(0, begin - 12) : begin].rstrip(" ")
    return (
        bool(before) and before[-1] not in ".!?\n" and re.split(r"\W", before)[-1].lower() not in words("before_over")
    )


@cache
def _by_last_word() -> Mapping[str, Sequence[tuple[str, Qualifier]]]:
    """The phrases by their last word, the longest first."""
    found: dict[str, list[tuple[str, Qualifier]]] = {}
    for phrase, qualifier in qualifier_words():
        found.setdefault(phrase.split(" ")[-1], []).append((phrase, qualifier))
    return found


def qualifier_after(text: str, end: int) -> tuple[int, Qualifier | None]:
    """Where a qualifier such as ` or more`, `+` or `-odd` ends, and which it is."""
    match = _AFTER.match(text, end) if text[end : end + 1] in (" ", "+", "-") else None
    if match is None:
        return end, None
    if match["about"] or match["odd"]:
        return match.end(), Qualifier.ABOUT
    return match.end(), Qualifier.AT_LEAST if match["plus"] or match["more"] else Qualifier.AT_MOST
