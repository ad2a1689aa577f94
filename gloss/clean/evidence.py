"""How much a line of pasted text looks like a sentence of an article: a sum of small weights, positive for prose."""

import re
from collections import Counter
from dataclasses import dataclass

from gloss.clean.language import common_words, script_of
from gloss.clean.noise import Rule, fold, rule_of
from gloss.model import Line

SENTENCE_END = re.compile(r"[.!?؟。۔…]['\"”’»›)\]*\u200f\u200e]*$|[.!?]\s?(?:\[\d+\]|\d{1,3})$|[.!?؟],?[”\"’]")
CUT_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])['\"”’)\]]*$")
SEPARATORS = re.compile(r"\s[|•·›»/>]\s|[|›»]\s*$|^[|›»•·]")
INNER = re.compile(r"[,;:](?=\s)|[.!?]\s+\S|[“”\"«»„،؛]")
ADDRESS = re.compile(r"https?://|www\.\w|@\w+")

LENGTHS = ((40, 3.5), (25, 3.0), (15, 2.0), (10, 0.9), (7, 0.0), (4, -0.7), (0, -1.3))
"""Words from, weight: headlines have up to 14 words, sentences rarely under 10."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line and what its own words say of it."""

    line: Line
    words: int
    weight: float
    rule: Rule | None
    is_prose: bool
    """A sentence beyond doubt, by its length and how it ends."""


def weigh(lines: list[Line]) -> list[Evidence]:
    """Every line with its evidence; needs all of them, for menus repeat themselves."""
    script = script_of(" ".join(line.block.text for line in lines)[:20_000])
    repeated = Counter(fold(line.block.text) for line in lines)
    return [_weigh(line, common_words(script), repeated) for line in lines]


def _weigh(line: Line, common: frozenset[str], repeated: Counter[str]) -> Evidence:
    text = line.block.text
    tokens = text.split()
    ends = bool(SENTENCE_END.search(text)) and not CUT_OFF.search(text)
    weight = length_weight(len(tokens)) + _ending(text, len(tokens), ends) + _inside(text, tokens, common)
    if repeated[fold(text)] > 1:
        weight -= 1.5
    return Evidence(line, len(tokens), weight, rule_of(text), ends and len(tokens) >= 12)


def length_weight(words: int) -> float:
    """What the number of words alone says."""
    return next(weight for least, weight in LENGTHS if words >= least)


def _ending(text: str, words: int, ends: bool) -> float:
    if CUT_OFF.search(text):
        return -1.0
    if ends:
        return 1.5 if words >= 6 else 0.6
    return 0.3 if text.endswith((":", ",", ";", "—", "،")) else -0.8


def _inside(text: str, tokens: list[str], common: frozenset[str]) -> float:
    weight = min(1.0, 0.35 * len(INNER.findall(text)))
    share = sum(token.lower().strip(".,;:“”\"'’()") in common for token in tokens) / len(tokens)
    if len(tokens) >= 6:
        weight += 0.8 if share >= 0.3 else -0.8 if share < 0.12 else 0.0
    weight -= 1.2 * bool(SEPARATORS.search(text)) + 0.6 * bool(ADDRESS.search(text))
    titled = sum(token[:1].isupper() for token in tokens) / len(tokens)
    return weight - (0.8 if titled > 0.8 and len(tokens) >= 4 else 0.0)
