"""Runs of capitalized words: where they are, and what all their words are told of what stands around the run."""

from collections.abc import Iterator

from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_tokens import JOINTS, Tokens
from gloss.recognize.name_word import GIVEN, HINT, SURNAME, Part
from gloss.recognize.name_words import LONGEST_LISTED, ordinary, words_of

NEVER_INSIDE = frozenset({"and", ",", "/", "in", "on", "at", "to", "'s", "a", "i"})
"""Small words of names between which a run may still end: “Anbar and Nineveh”."""
Run = tuple[int, int]
"""The first token of a run, and one after its last."""
LONGEST_JOINT = 3
"""Words between two runs that are told apart."""


def runs(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of capitalized words, with small words inside but without commas and conjunctions."""
    capital, index = tokens.capital, start
    while index < end:
        if not capital[index]:
            index += 1
            continue
        first = index
        while index < end and (capital[index] or _inside_run(tokens, index, end)):
            index += 1
        yield first, index


def _inside_run(tokens: Tokens, index: int, end: int) -> bool:
    lower = tokens.lower
    if index + 1 >= end or lower[index] in NEVER_INSIDE:
        return False
    small = lower[index] in words_of("inner") or tokens.forms[index] in JOINTS
    return small and (tokens.capital[index + 1] or (lower[index + 1] in words_of("inner") and index + 2 < end))


def run_features(tokens: Tokens, first: int, last: int) -> Part:
    """What all words of a run are told: what stands before and after it, how it begins and ends."""
    lower, count, size = tokens.lower, len(tokens.lower), min(last - first, 4)
    before = (lower[first - 1] if first else "\n").replace("\n", "¶")
    after = (lower[last] if last < count else "\n").replace("\n", "¶")
    begin, end = lower[first], lower[last - 1]
    two_before = f"{lower[first - 2] if first > 1 and before != '¶' else ''} {before}".replace("\n", "¶")
    two_after = "" if after[0].isalnum() else f"{after} {lower[last + 1] if last + 1 < count else '¶'}"
    whole = weight(fold(" ".join(tokens.forms[first:last]))) if last - first <= LONGEST_LISTED else ""
    return (
        "rb=" + before,
        "ra=" + after,
        "rb2=" + two_before,
        f"rba={before}|{after}",
        f"rbs={before}|{size}",
        f"rbl={HINT[before]}|{size}",
        f"ral={HINT[after]}|{size}",
        "ra2=" + two_after.replace("\n", "¶"),
        f"re={HINT[end]}|{size}",
        f"rb+re={before}|{HINT[end]}",
        f"rg={HINT[begin]}|{size}",
        f"rn={GIVEN[begin]:d}{SURNAME[end]:d}|{size}",
        f"rw={whole}|{size}",
        f"rs={tokens.first[first]:d}|{size}",
        f"ro={_ordinary(tokens, first, last)}|{HINT[end]}",
        "rlast=" + end,
        "rfirst=" + begin,
    )


def _ordinary(tokens: Tokens, first: int, last: int) -> str:
    """Which words of the run are ordinary words as well: `oo` for Health Ministry, `-o` for Kenya Airways."""
    return "".join(["o" if word in ordinary() else "-" for word in tokens.lower[first : min(last, first + 4)]])


def beside_features(tokens: Tokens, before: Run | None, run: Run, after: Run | None) -> Part:
    """What the runs beside a run tell of it: “Ministry of Youth and Sports”, “Anbar and Nineveh provinces”."""
    lower, end = tokens.lower, HINT[tokens.lower[run[1] - 1]]
    told = []
    if before:
        joint, begin = _joint(tokens, before[1], run[0]), lower[before[0]]
        told.append(f"bb={joint}|{HINT[begin]}|{HINT[lower[before[1] - 1]]}|{end}")
        told.append(f"bbw={joint}|{begin}")
    if after:
        joint, last = _joint(tokens, run[1], after[0]), after[1]
        following = HINT[lower[last]] if last < len(lower) else ""
        told.append(f"ba={joint}|{HINT[lower[after[0]]]}|{HINT[lower[last - 1]]}|{following}|{end}")
        told.append(f"baw={joint}|{lower[last - 1]}")
    return tuple(told)


def _joint(tokens: Tokens, start: int, end: int) -> str:
    return " ".join(tokens.lower[start:end]) if end - start <= LONGEST_JOINT else "-"


def position_features(place: tuple[int, int, str]) -> Part:
    """Where in its run a word stands (index and size of the run), and how the run ends (its last word)."""
    position = position_in_run(*place[:2])
    return ("rp=" + position, f"rp+re={position}|{HINT[place[2]]}")


def position_in_run(index: int, size: int) -> str:
    """Only one, beginning, end or middle."""
    return "o" if size == 1 else "b" if index == 0 else "e" if index == size - 1 else "m"
