"""Which patterns are worth trying on a line: told by how it begins, or by a string that each of them needs."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any

import ahocorasick

COMMON = 2
"""Letters of a string up to which it is in many words."""
USUAL = frozenset(".,:;-'\"()")
"""Signs of which every second line has one."""
CHOICES = 16
"""Characters of a class up to which one of them is a string that is needed: `[→›»]`, and not `[a-z]`."""
BEGINNING, BEGINNINGS = 3, 4096
"""Characters by which the patterns are found that a line may begin with; how many such beginnings are remembered."""

NO_LETTER = "\0"
"""Stands for every character that is no letter, among the strings that a match may begin with."""

Strings = frozenset[str]
LETTERLESS = (syntax.CATEGORY_SPACE, syntax.CATEGORY_DIGIT, syntax.CATEGORY_NOT_WORD)
"""Kinds of characters of which none is a letter."""
Match = Callable[[str], re.Match[str] | None]


class Patterns:
    """Regular expressions by number, and those among them that a text may begin with."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._patterns = patterns
        self._matches: list[Match | None] = [None] * len(patterns)
        self._beginning: dict[str, list[int]] = {}
        self._always: list[int] = []
        self._begun = lru_cache(BEGINNINGS)(self._that_begin)
        found: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            if begins := beginnings(pattern):
                for string in {string[:BEGINNING] for string in begins}:
                    self._beginning.setdefault(string, []).append(number)
            elif needs := needed(pattern):
                for string in needs:
                    found.setdefault(string, []).append(number)
            else:
                self._always.append(number)
        self._automaton = ahocorasick.Automaton()
        for string, numbers in found.items():
            self._automaton.add_word(string, numbers)
        self._automaton.make_automaton()

    def first(self, text: str) -> int | None:
        """The least number of a pattern that the text begins with."""
        numbers = self._begun(text[:BEGINNING])
        found = [needing for _, needing in self._automaton.iter(text)]
        if found:
            numbers = sorted({*numbers, *chain.from_iterable(found)})
        for number in numbers:
            if (self._matches[number] or self._compiled(number))(text):
                return number
        return None

    def _that_begin(self, start: str) -> list[int]:
        """Those that a text with this beginning may match, and those that may begin in any way."""
        numbers = self._always.copy()
        for end in range(1, BEGINNING + 1):
            numbers += self._beginning.get(start[:end], ())
        if not start[:1].isalpha():
            numbers += self._beginning.get(NO_LETTER, ())
        return sorted(set(numbers))

    def _compiled(self, number: int) -> Match:
        """Compiled when it is first needed: many of them never are."""
        match = self._matches[number] = re.compile(self._patterns[number]).match
        return match


def needed(pattern: str) -> Strings:
    """Strings of which every match of a pattern holds one; empty where there are none to be sure of."""
    return _needed(syntax.parse(pattern))


def beginnings(pattern: str) -> Strings:
    """Strings of which every match of a pattern begins with one; empty where there are none to be sure of."""
    return _beginnings(list(syntax.parse(pattern)))


def _needed(parsed: Any) -> Strings:
    """The strings of the part that has the rarest."""
    found: list[Strings] = []
    run = ""
    for name, value in [*parsed, (None, None)]:
        if name is syntax.LITERAL:
            run += chr(value)
        elif name is not syntax.AT:  # a border of a word stands between two characters, and is none
            found += [frozenset({run})] if run else []
            run = ""
            found.append(_needed_by(name, value))
    return max(found, key=lambda strings: min(map(_rarity, strings), default=0.0))


def _rarity(string: str) -> float:
    """Long strings are rarer than short ones, and most signs rarer than letters; “ap” is in every second line."""
    letters = string.replace(" ", "")
    if string in USUAL:
        return 0.5
    return len(letters) + (0.5 if letters and not letters.isalnum() else -1.0 if len(letters) <= COMMON else 0.0)


def _needed_by(name: object, value: Any) -> Strings:
    if name is syntax.SUBPATTERN:
        return _needed(value[3])
    if name is syntax.MAX_REPEAT and value[0]:
        return _needed(value[2])
    if name is syntax.BRANCH:
        return _any_of([_needed(branch) for branch in value[1]])
    return _characters(value) if name is syntax.IN else frozenset()


def _beginnings(parsed: list[Any]) -> Strings:
    """The letters before the first choice, or what each way of the first choice begins with."""
    run = ""
    while parsed and parsed[0][0] is syntax.LITERAL:
        run += chr(parsed.pop(0)[1])
    if run or not parsed:
        return frozenset({run} if run else ())
    name, value = parsed[0]
    if name is syntax.SUBPATTERN:
        return _beginnings([*value[3], *parsed[1:]])
    if name is syntax.MAX_REPEAT:
        ways = [[*value[2], *parsed[1:]], *([] if value[0] else [parsed[1:]])]
        return _any_of([_beginnings(way) for way in ways])
    if name is syntax.BRANCH:
        return _any_of([_beginnings([*branch, *parsed[1:]]) for branch in value[1]])
    return _first_characters(value) if name is syntax.IN else frozenset()


def _first_characters(members: Any) -> Strings:
    """The letters of a class, and one string for all in it that are none; empty for a class with letters unnamed."""
    letters = [chr(value) for name, value in members if name is syntax.LITERAL and chr(value).isalpha()]
    others = [(name, value) for name, value in members if name is not syntax.LITERAL or not chr(value).isalpha()]
    if all(name is syntax.LITERAL for name, _ in others):
        return _characters(members)
    is_known = all(name is syntax.LITERAL or value in LETTERLESS for name, value in others)
    return frozenset({*letters, NO_LETTER}) if is_known else frozenset()


def _any_of(ways: Sequence[Strings]) -> Strings:
    """The strings of all ways, if each has some."""
    return frozenset().union(*ways) if all(ways) else frozenset()


def _characters(members: Any) -> Strings:
    is_short = len(members) <= CHOICES and all(name is syntax.LITERAL for name, _ in members)
    return frozenset(chr(code) for _, code in members) if is_short else frozenset()
