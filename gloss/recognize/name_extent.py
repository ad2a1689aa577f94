"""How far names reach, where the model has read a part of one: nicknames, hyphens, two halves of one name."""

from collections.abc import Iterable

from gloss.model import Kind
from gloss.recognize.name_bounds import LONGEST_PERSON
from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_span import Name
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_word import GIVEN, HINT
from gloss.recognize.name_words import ordinary, words_of

QUOTES = frozenset("\"'“”‘’")
NICKNAME = 3
"""Words of a nickname at most."""
UNSURE = 0.95
"""Only of names less sure than this half may have been read."""


def whole(tokens: Tokens, names: Iterable[Name]) -> list[Name]:
    """The names, which come in order, with what else belongs to them."""
    out: list[Name] = []
    for name in (_with_hyphens(tokens, name) for name in names):
        before = out[-1] if out else None
        if before and _is_one(tokens, before, name):
            out[-1] = before._replace(last=name.last, chance=min(before.chance, name.chance))
        else:
            out.append(_with_given_name(tokens, name, before.last if before else 0))
    return out


def _is_one(tokens: Tokens, before: Name, name: Name) -> bool:
    """`Luiz Inacio` `Lula da Silva`, and `Jorge` “Tuto” `Quiroga`."""
    if before.kind is not Kind.PERSON or name.kind is not Kind.PERSON or tokens.first[name.first]:
        return False
    between = tokens.forms[before.last : name.first]
    if name.last - before.first - len(between) > LONGEST_PERSON:
        return False
    return _is_nickname(tokens, before.last, name.first) if between else _goes_on(tokens, before, name)


def _is_nickname(tokens: Tokens, first: int, last: int) -> bool:
    quotes = {tokens.forms[first], tokens.forms[last - 1]}
    return 2 < last - first <= NICKNAME + 2 and quotes <= QUOTES and all(tokens.capital[first + 1 : last - 1])


def _goes_on(tokens: Tokens, before: Name, name: Name) -> bool:
    """Not where another begins: `Pol Col` Anan Chai, a list of names without commas."""
    return not (HINT[tokens.lower[before.last - 1]] or tokens.forms[before.last - 1].isupper()) and not (
        before.last - before.first > 1 and GIVEN[tokens.lower[name.first]]
    )


def _with_hyphens(tokens: Tokens, name: Name) -> Name:
    """`CPN-UML`, of which the model may take the second half alone; `US-UAE` are two."""
    first = name.first
    if not tokens.forms[first].isupper() or weight(fold(tokens.forms[first])):
        return name
    while first > 1 and _hangs(tokens, first - 1) and tokens.forms[first - 2].isupper():
        first -= 2
    return name if weight(fold(tokens.forms[first])) else name._replace(first=first)


def _hangs(tokens: Tokens, index: int) -> bool:
    """Whether a hyphen has no blank on either side."""
    return (
        tokens.forms[index] == "-"
        and tokens.ends[index - 1] == tokens.starts[index]
        and tokens.ends[index] == tokens.starts[index + 1]
    )


def _with_given_name(tokens: Tokens, name: Name, least: int) -> Name:
    """`Samagi` of Samagi Jana Balawegaya: a capitalized word right before a person that is no word of every day."""
    first = name.first
    if name.kind is not Kind.PERSON or name.chance >= UNSURE:
        return name
    while first > least and name.last - first < LONGEST_PERSON and _may_begin(tokens, first - 1):
        first -= 1
    return name._replace(first=first)


def _may_begin(tokens: Tokens, index: int) -> bool:
    lower = tokens.lower[index]
    is_word = lower in ordinary() or lower in words_of("grammar") or lower in words_of("capitalized")
    form = tokens.forms[index]
    return tokens.capital[index] and form.isalpha() and not (form.isupper() or HINT[lower] or is_word)
