"""The rules of page noise as data: which rule a line falls under, told by its words alone."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

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
    if len(line) > LONGEST:
        return None
    exact = phrases().get(_ENDS.sub("", line)) or phrases().get(line) if len(line) <= PHRASE else None
    if exact:
        return exact
    match = pattern().match(line)
    return rules()[int((match.lastgroup or "_0")[1:])] if match else None


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case with straight apostrophes and single spaces, as the rules are written."""
    return " ".join(text.lower().replace("’", "'").split())


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
def pattern() -> re.Pattern[str]:
    """Every pattern in one: the name of the group that matched is the number of the rule."""
    return re.compile(
        "|".join(f"(?P<_{number}>{_alternatives(rule)})" for number, rule in enumerate(rules()) if _alternatives(rule))
    )


def _alternatives(rule: Rule) -> str:
    table = _tables()[rule.name]
    whole, starts = table.get("patterns", []), table.get("starts", [])
    assert isinstance(whole, list)
    assert isinstance(starts, list)
    return "|".join([*(f"(?:{one})$" for one in whole), *(f"(?:{one})" for one in starts)])
