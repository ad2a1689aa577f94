"""How much a line of pasted text looks like part of an article: a sum of small weights, positive for prose."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from gloss.clean.language import common_words, count_words, words_in
from gloss.clean.noise import Rule, fold, rule_of
from gloss.model import Line
from gloss.partial_date import day_named

TAIL = 12
"""Characters in which the end of a sentence shows: a full stop, quotation marks, the number of a note."""
SENTENCE_END = re.compile(r"[.!?؟。۔…]['\"”’»›)\]*\u200f\u200e]*$|[.!?]\s?(?:\[\d+\]|\d{1,3})$|[.!?؟],?[”\"’]")
CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])['\"”’)\]]*$")
SEPARATORS = re.compile(r"\s[|•·›»/>]\s|[|›»]\s*$|^[|›»•·]")
INNER = re.compile(r"[,;:](?=\s)|[.!?]\s+\S|[“”\"«»„،؛]")
BULLETS = ("-", "*", "•", "–")
DASHES = (" -- ", " – ", " — ")
DIGIT = re.compile(r"\d")
KEY = re.compile(r"[^\W\d_]:\s?\S")
DATELINE = re.compile(
    r"[^\W\d_][\w’'. /-]{1,40}(?:,\s[\w’'. -]{2,30}){0,2}\s?(?:\([\w’'. /-]{2,40}\)\s?[-–—]+|[–—]|\s-)\s?\S"
)
ADDRESS = re.compile(r"https?://|www\.\w|@\w+")

# Most lines of a page are items of menus: that a line holds none of these marks is known faster than by a pattern.
_STOPS = frozenset(".!?؟。۔…")
_INNER_MARKS = frozenset(',;:.!?“”"«»„،؛')
_SEPARATING = frozenset("|•·›»/>")

LENGTHS = ((40, 3.5), (25, 3.0), (15, 2.0), (10, 0.9), (7, 0.0), (4, -0.7), (0, -1.3))
"""Words from, weight: headlines have up to 14 words, sentences rarely under 10."""
REPEATED = (0.0, 1.5, 4.0)
"""What a line loses that stands on the page once, twice, or three times and more: menus, captions of a gallery."""
USUAL = 0.5
"""The share of words in long lines from which standing apart is usual on a page."""
CROWDED = 1.0
"""What a long line loses that does not stand apart where that is usual."""
APART, MILD = 0.9, 0.4
"""What a line gains that stands apart there, and the part of the loss for repetition that it bears."""
ROWS, ROW = 3, 0.3
"""Rows from which lines with tabs are a table, and the least weight of a row."""
LONGEST_HEADLINE = 25
"""Words under which a line may be a headline with capitals throughout, or a row of links with signs between them."""
PROSE = 12
"""Words from which a line that ends like a sentence is one beyond doubt."""


class Evidence(NamedTuple):
    """What the words of a line say of it; lines with the same words and layout share it."""

    text: str
    words: int
    weight: float
    folded: str
    repeated: float
    """What of the weight is a loss because the line stands on the page more than once."""
    rule: Rule | None
    is_prose: bool
    """A sentence beyond doubt, by its length and how it ends, and by no rule noise."""
    is_item: bool
    """A line like those of lists and tables: cells, a number before or inside, a key and its value."""
    is_dated: bool
    """A short line with a date in it, as above every article."""
    is_apart: bool | None
    """Empty lines part it from its neighbours; None where that says nothing on this page."""
    own: frozenset[str]
    """Its words without the commonest of the language."""


def weigh(lines: Sequence[Line]) -> list[Evidence]:
    """Every line with its evidence; needs all of them, for menus repeat themselves and paragraphs stand apart."""
    texts = [line.block.text for line in lines]
    common = common_words(" ".join(text for text in texts if len(text) > 80))
    folded = [fold(text) for text in texts]
    repeated = Counter(folded)
    counts = [count_words(text) for text in texts]
    apart, rows = _apart(lines, counts), _rows(texts)
    seen: dict[tuple[str, bool | None, bool], Evidence] = {}
    found = []
    for index, key in enumerate(zip(texts, apart, (index in rows for index in range(len(texts))), strict=True)):
        item = seen.get(key)
        if item is None:
            item = seen[key] = _weigh(*key, folded[index], counts[index], repeated[folded[index]], common)
        found.append(item)
    return found


def _rows(texts: Sequence[str]) -> set[int]:
    """The lines that are rows of a table: several in a row with as many tabs, as browsers copy cells."""
    tabs = [text.count("\t") for text in texts]
    if not any(tabs):
        return set()
    starts = [i for i, count in enumerate(tabs) if count and (not i or tabs[i - 1] != count)]
    runs = ((i, next((j for j in range(i, len(tabs)) if tabs[j] != tabs[i]), len(tabs))) for i in starts)
    return {index for start, stop in runs if stop - start >= ROWS for index in range(start, stop)}


def _apart(lines: Sequence[Line], words: Sequence[int]) -> Sequence[bool | None]:
    """For each line whether empty lines part it from its neighbours; None where most long lines do not stand so.

    Browsers copy paragraphs with empty lines around them, and teasers, captions and menus without.
    """
    numbers = [-9, *(line.number for line in lines), 10**9]
    apart = [b - a > 1 and c - b > 1 for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)]
    long = [(count, is_apart) for count, is_apart in zip(words, apart, strict=True) if count >= PROSE]
    total = sum(count for count, _ in long)
    is_usual = total and sum(count for count, is_apart in long if is_apart) >= USUAL * total
    return apart if is_usual else [None] * len(lines)


def _weigh(
    text: str, is_apart: bool | None, is_row: bool, folded: str, count: int, times: int, common: frozenset[str]
) -> Evidence:
    words = words_in(folded)
    own = frozenset(words) - common
    may_end = not _STOPS.isdisjoint(text[-TAIL:])
    is_cut = may_end and bool(CUT_OFF.search(text, max(0, len(text) - TAIL)))
    ends = may_end and not is_cut and is_sentence_end(text)
    has_digit = bool(DIGIT.search(text))
    weight = length_weight(count) + (-1.0 if is_cut else _ending(text, count, ends)) + _inside(text, count)
    if len(words) >= 6:
        share = len([word for word in words if word in common]) / len(words)
        weight += 0.8 if share >= 0.3 else -0.8 if share < 0.12 else 0.0
    loss = REPEATED[min(times, len(REPEATED)) - 1] * (MILD if is_apart else 1.0)
    weight = max(weight - loss, ROW) if is_row else weight - loss
    if is_apart is not None:
        weight += APART if is_apart else -CROWDED * (count >= PROSE)
    rule = None if is_row else rule_of(text, folded)
    is_prose = ends and count >= PROSE and not rule
    item = has_digit or _is_item(text)
    is_dated = has_digit and count < PROSE and bool(day_named(text))
    return Evidence(text, count, weight, folded, loss, rule, is_prose, item, is_dated, is_apart, own)


def _is_item(text: str) -> bool:
    return (
        "\t" in text
        or (text.startswith(BULLETS) and text[1:2].isspace())
        or (":" in text and bool(KEY.search(text)))
        or DASHES[0] in text
        or (not text.isascii() and (DASHES[1] in text or DASHES[2] in text))
    )


def length_weight(words: int) -> float:
    """What the number of words alone says."""
    for least, weight in LENGTHS:
        if words >= least:
            return weight
    return 0.0


def is_sentence_end(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return not _STOPS.isdisjoint(text[-TAIL:]) and bool(SENTENCE_END.search(text, max(0, len(text) - TAIL)))


def _ending(text: str, words: int, ends: bool) -> float:
    if ends:
        return 1.5 if words >= 6 else 0.6
    return 0.3 if text.endswith((":", ",", ";", "—", "،")) else -0.8


def _inside(text: str, count: int) -> float:
    inner = 0 if _INNER_MARKS.isdisjoint(text) else sum(1 for _ in islice(INNER.finditer(text), 3))
    weight = min(1.0, 0.35 * inner)
    if ("//" in text or "www." in text or "@" in text) and ADDRESS.search(text):
        weight -= 0.6
    if count >= LONGEST_HEADLINE:
        return weight
    if not _SEPARATING.isdisjoint(text) and SEPARATORS.search(text):
        weight -= 1.2
    return weight - (0.8 if _is_titled(text.split()) else 0.0)


def _is_titled(tokens: Sequence[str]) -> bool:
    """Whether nearly all words have capitals, as in headlines."""
    return len(tokens) >= 4 and len([token for token in tokens if token[0].isupper()]) > 0.8 * len(tokens)
