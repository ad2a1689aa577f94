"""What the whole article shows of its words: how they are written elsewhere, and beside what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from gloss.recognize.name_runs import position_in_run
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_word import GIVEN, HINT, Part
from gloss.recognize.name_words import words_of

WHERE = {"in": "in", "near": "in", "across": "in", "at": "at", "from": "from", "to": "to"}
"""Words before places."""


class Memory:
    """Of one article."""

    def __init__(self, tokens: Tokens, runs: Iterable[tuple[int, int]]) -> None:
        self._words = set(tokens.forms)
        self._inside: Counter[str] = Counter()
        self._hints: Mapping[str, set[str]] = defaultdict(set)
        self._runs: Counter[str] = Counter()
        self._initials: set[str] = set()
        for first, last in runs:
            self._learn(tokens, first, last)

    def _learn(self, tokens: Tokens, first: int, last: int) -> None:
        """From one run of capitalized words."""
        hints = _hints(tokens, first, last)
        self._runs[written(tokens, first, last)] += 1
        if last - first > 1:
            self._initials.add("".join([form[0] for form in tokens.forms[first:last] if form[0].isupper()]))
        for index in range(first, last):
            form = tokens.forms[index]
            if not tokens.first[index]:
                self._inside[form] += 1
            known = self._hints[form]
            known.update(hints)
            known.add("m:at=" + position_in_run(index - first, last - first))

    def run_features(self, tokens: Tokens, first: int, last: int) -> Part:
        """Of a run: how often the article has it, and whether a longer one explains its letters."""
        form, size = written(tokens, first, last), min(last - first, 3)
        return (f"rc={min(self._runs[form], 3)}|{size}", f"ri={form in self._initials:d}|{size}")

    def features(self, form: str, first: bool) -> Part:
        """Of a word of this article, and whether it is the first of its sentence."""
        inside = min(self._inside[form] - (not first), 2)
        told = (f"small={form.lower() in self._words:d}{first:d}", f"inside={inside}{first:d}")
        return told + tuple(sorted(self._hints[form]))


def written(tokens: Tokens, first: int, last: int) -> str:
    """The words with a blank between them."""
    return " ".join(tokens.forms[first:last])


def _hints(tokens: Tokens, first: int, last: int) -> list[str]:
    """What a run and the words beside it tell of each of its words."""
    lower = tokens.lower
    before = lower[first - 1] if first else ""
    after = lower[last] if last < len(lower) else ""
    hints = []
    if last - first > 1:
        if (ending := HINT[lower[last - 1]]) in ("place", "organization"):
            hints.append("m:end=" + ending)
        if lower[first].rstrip(".") in words_of("title"):
            hints.append("m:title")
        if GIVEN[lower[first]]:
            hints.append("m:given")
    if after in words_of("speech"):
        hints.append("m:says")
    if before in WHERE:
        hints.append("m:" + WHERE[before])
    if before == "(" and after == ")":
        hints.append("m:parens")
    return hints
