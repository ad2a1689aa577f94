"""The rules of page noise as data: which rule a line falls under, told by its words alone."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gloss.clean.needed import Patterns

LONGEST = 600
"""Characters of a line that whole-line patterns may have: what is longer is prose or was pasted without breaks."""

PHRASE = 80
"""Characters of the longest phrase."""

_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `data/noise.toml`."""

    name: str
    effect: str
    """`line`, `box`, `page` or `end`: how far it reaches."""


def rule_of(text: str, folded: str = "") -> Rule | None:
    """The first rule that a line falls under, if any; `folded` spares folding it again."""
    line = folded or fold(text)
    return None if len(line) > LONGEST else _rule_of(line)


@lru_cache(maxsize=4096)
def _rule_of(line: str) -> Rule | None:
    exact = phrases().get(_trim(line)) or phrases().get(line) if len(line) <= PHRASE else None
    if exact:
        return exact
    number = _patterns().first(line)
    return None if number is None else _owners()[number]


def _trim(line: str) -> str:
    """The line without the signs and digits around it."""
    return line if line[:1].isalpha() and line[-1:].isalpha() else _ENDS.sub("", line)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case with straight apostrophes and single spaces, as the rules are written; İ as i."""
    return " ".join(text.lower().replace("’", "'").replace("\u0307", "").split())


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files("gloss").joinpath("data/noise.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are asked."""
    return tuple(Rule(name, str(table["effect"])) for name, table in _tables().items())


@cache
def phrases() -> Mapping[str, Rule]:
    """Whole lines and the rule of each; the first rule that names a phrase has it."""
    found: dict[str, Rule] = {}
    for rule in rules():
        for phrase in str(_tables()[rule.name].get("phrases", "")).split(";"):
            found.setdefault(_ENDS.sub("", fold(phrase)) or fold(phrase), rule)
    found.pop("", None)
    return found


@cache
def _patterns() -> Patterns:
    return Patterns(noise_patterns())


def noise_patterns() -> list[str]:
    """All patterns in the order in which they are asked."""
    return [pattern for rule in rules() for pattern in _of_rule(_tables()[rule.name])]


@cache
def _owners() -> Sequence[Rule]:
    """The rule of each pattern."""
    return [rule for rule in rules() for _ in _of_rule(_tables()[rule.name])]


def _of_rule(table: Mapping[str, object]) -> list[str]:
    whole, starts = table.get("patterns", []), table.get("starts", [])
    assert isinstance(whole, list)
    assert isinstance(starts, list)
    return [*(f"(?:{one})$" for one in whole), *starts]
