"""Where names begin and end, by rules that the model has not learned: titles, demonyms, articles, directions."""

from collections.abc import Container, Iterable
from functools import cache, partial

from gloss.model import Kind
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_word import GIVEN, HINT
from gloss.recognize.name_words import known_organizations, words_of

CERTAIN = 0.97
"""What follows `Mr` is a person."""
CURRENCIES = frozenset("$€£¥")
LONGEST_PERSON = 5
"""Words of a person's name."""


def bounded(tokens: Tokens, names: Iterable[Name]) -> list[Name]:
    """The names without what is no part of them, and without those that are none."""
    names = [name for name in map(partial(_without_money, tokens), names) if name.first < name.last]
    names = [name for name in names if not _is_no_name(tokens, name)]
    taken = {index for name in names for index in range(name.first, name.last)}
    names = [_without_demonym(tokens, _without_article(tokens, name)) for name in names]
    names = [_with_direction(tokens, _with_honorifics(tokens, name), taken) for name in names]
    names = [_without_title(tokens, name) if name.kind is Kind.PERSON else name for name in names]
    return [name._replace(kind=Kind.PLACE) if is_place(tokens, name) else name for name in names]


def is_place(tokens: Tokens, name: Name) -> bool:
    """Whether a word of places ends the name or stands right after it: “Ain al-Asad airbase”."""
    last, after = tokens.lower[name.last - 1], tokens.lower[name.last] if name.last < len(tokens.lower) else ""
    return (name.last - name.first > 1 and last in place_words()) or after in place_words()


def head(form: str) -> str:
    """The name of a place without the word that says what it is: Anbar, Ain al-Asad."""
    words = form.split(" ")
    while len(words) > 1 and words[-1].lower() in place_words() | {"air"}:
        words.pop()
    return " ".join(words)


@cache
def place_words() -> frozenset[str]:
    """Of areas and of sites."""
    return words_of("area") | words_of("site")


def _is_no_name(tokens: Tokens, name: Name) -> bool:
    """`CEO`, `GDP`, `Monday`."""
    word = tokens.lower[name.first].rstrip(".")
    listed = word in words_of("letters") or word in words_of("capitalized") or word in words_of("demonym")
    return name.last - name.first == 1 and listed


def _without_money(tokens: Tokens, name: Name) -> Name:
    """Nothing of the US of `US$3`."""
    return name._replace(last=name.last - 1) if is_money(tokens, name.last) else name


def is_edition(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a year before a place and a word behind it make one name: `1816 United States presidential election`."""
    return first > 0 and tokens.forms[first - 1].isdigit() and last < len(tokens.forms) and tokens.forms[last].isalpha()


def is_money(tokens: Tokens, index: int) -> bool:
    """Whether a sign of a currency stands right here, as in `US$3`."""
    return (
        index < len(tokens.forms)
        and tokens.forms[index] in CURRENCIES
        and tokens.ends[index - 1] == tokens.starts[index]
    )


def _without_title(tokens: Tokens, name: Name) -> Name:
    first = name.first
    while first < name.last - 1 and tokens.lower[first].rstrip(".") in words_of("title"):
        first += 1
    return name._replace(first=first) if tokens.capital[first] else name


def _with_honorifics(tokens: Tokens, name: Name) -> Name:
    """`Ms Okello` is a person, whatever else her name may be."""
    before = tokens.lower[name.first - 1].rstrip(".") if name.first else ""
    opening = tokens.lower[name.first].rstrip(".") if name.last - name.first > 1 else ""
    if {before, opening}.isdisjoint(words_of("honorific")) or name.last - name.first > LONGEST_PERSON:
        return name
    return name._replace(kind=Kind.PERSON, chance=max(name.chance, CERTAIN))


def _without_article(tokens: Tokens, name: Name) -> Name:
    """`The Kenya Union`, but the newspaper is called `The Guardian`."""
    first = name.first
    if tokens.lower[first] != "the" or name.last - first < 2 or surface(tokens, name) in known_organizations():
        return name
    return name._replace(first=first + 1) if tokens.capital[first + 1] else name


def _without_demonym(tokens: Tokens, name: Name) -> Name:
    """`Norwegian Ingrid Haugen` is the person Ingrid Haugen, `Norwegian Refugee Council` is all one name."""
    words = tokens.lower[name.first : name.last]
    if (
        len(words) < 3
        or words[0] not in words_of("demonym")
        or not GIVEN[words[1]]
        or HINT[words[-1]] in KINDS_OF_THINGS
    ):
        return name
    return name._replace(first=name.first + 1, kind=Kind.PERSON)


KINDS_OF_THINGS = frozenset({"organization", "place"})


def _with_direction(tokens: Tokens, name: Name, taken: Container[int]) -> Name:
    """`Western Cape High Court`, of which the model leaves out the first word where it takes it for a demonym."""
    before = name.first - 1
    if name.kind is Kind.PERSON or before < 0 or before in taken or tokens.first[before]:
        return name
    is_part = tokens.capital[before] and tokens.lower[before] in words_of("direction")
    return name._replace(first=before) if is_part else name
