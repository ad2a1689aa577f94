"""How sure a name is: the chance that its bounds and kind are right, from what the model and the article say of it.

The model alone is too sure of itself where words are new to it. The weights were fitted by `training/calibrate.py` on
documents that the model had not seen: a chance of 0.9 there was right nine times in ten.
"""

import json
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log

from gloss.apposition import apposition
from gloss.model import Kind, Span
from gloss.recognize.name_bounds import head, is_edition, is_place
from gloss.recognize.name_places import fold, is_power, places_named, weight
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_word import GIVEN, HINT, SURNAME
from gloss.recognize.name_words import known_organizations, known_people, ordinary, words_of

LOWEST, HIGHEST = -2.0, 7.0
"""Bounds of the model's own log odds: beyond them it knows no better."""
LETTERS = {Kind.PERSON: "P", Kind.PLACE: "L", Kind.ORGANIZATION: "O"}
TELLING = frozenset({"in", "at", "from", "near", "of", "the", "and", ",", "(", ")", "'s", "by", "with", "to", "for"})
"""Words beside a name that are told apart; of others only what they hint at."""
OFFICES = frozenset({"title", "role"})
"""Before a name they say nothing: some corpora count them in, “President Obama”, and others do not."""
JOINTS = frozenset({"and", ",", "/"})
PRESENTING = frozenset({"title", "role", "speech"})
PRESENTED = 0.95
"""How often a person so presented is one: in the corpora less, as some of them count titles in."""
PLACED = 0.9
"""How often a listed place is one where the article names its country too, and a name with a word of places."""
WHERE = frozenset({"in", "at", "from", "near"})
KNOWN = 0.95
"""How often an organization is one whose name of several words, or of capitals, is listed."""
LIKELY = 0.3
"""What the model must at least think of such a name."""
CUT = 0.8
"""How sure a name can be beside a capitalized word of no name, and a person who goes by one word."""
LONG = 4
"""Blanks in a name beyond which its bounds are often wrong."""
Evidence = Mapping[str, float]


def calibrated(tokens: Tokens, names: Sequence[Name], features: Container[str]) -> list[Name]:
    """The names with their chance; all mentions of one name are as sure as the surest. `features`: the model's."""
    places = frozenset(surface(tokens, name) for name in names if name.kind is Kind.PLACE)
    evidence = zip(names, evidence_of(tokens, names, features), strict=True)
    taken = frozenset(index for name in names for index in range(name.first, name.last))
    chances = [max(_chance(told), _least(tokens, name, places)) for name, told in evidence]
    best: dict[tuple[Kind, str], float] = {}
    for name, chance in zip(names, chances, strict=True):
        best[name.kind, name.full] = max(chance, best.get((name.kind, name.full), 0.0))
    sure = [name._replace(chance=best[name.kind, name.full]) for name in names]
    return [
        name._replace(chance=min(name.chance, CUT)) if _is_cut(tokens, name, taken) or _is_bare(name) else name
        for name in sure
    ]


def _is_bare(name: Name) -> bool:
    """Whether a person goes by one word alone: another article's Kim is another, and “So” may be no name at all."""
    return name.kind is Kind.PERSON and " " not in name.full and name.full not in known_people()


def _is_cut(tokens: Tokens, name: Name, taken: Container[int]) -> bool:
    """Whether a capitalized word beside a name is likely a part of it: `Durban` Call to Action, Jumia `Egypt`."""
    before, after = name.first - 1, name.last
    if name.kind is not Kind.PERSON and after < len(tokens.lower) and _is_open(tokens, after, taken):
        return True
    return before >= 0 and not tokens.first[before] and _is_open(tokens, before, taken)


def _is_open(tokens: Tokens, index: int, taken: Container[int]) -> bool:
    """A capitalized word of no name that hints at nothing."""
    return tokens.capital[index] and index not in taken and not HINT[tokens.lower[index]]


def _least(tokens: Tokens, name: Name, places: Container[str]) -> float:
    """How sure a name is at least, as measured on world news: the corpora say less of such names."""
    if name.chance < LIKELY:
        return 0.0
    form = surface(tokens, name)
    if name.kind is Kind.PERSON:
        return PRESENTED * _is_presented(tokens, name)
    if name.kind is Kind.ORGANIZATION:
        return KNOWN * (form in known_organizations() and (" " in form or form.isupper()))
    return PLACED * (name.kind is Kind.PLACE and _is_placed(tokens, name, form, places))


def _is_placed(tokens: Tokens, name: Name, form: str, places: Container[str]) -> bool:
    """Whether a place has its word, its country or a preposition beside it, or speaks as capitals do."""
    after = tokens.lower[name.last] if name.last < len(tokens.lower) else ""
    if is_place(tokens, name):
        return not (tokens.forms[name.last - 1].islower() and weight(fold(head(form))))
    if name.first and tokens.lower[name.first - 1] in WHERE and weight(fold(form)):
        return name.last == len(tokens.lower) or not tokens.capital[name.last]
    is_country = weight(fold(form)) == "country" and not is_edition(tokens, name.first, name.last)
    return is_country or _is_in(form, places) or (is_power(form) and HINT[after] == "speech")


def _is_presented(tokens: Tokens, name: Name) -> bool:
    """Whether a title, an office or a verb of saying stands beside a person: “Prime Minister …”, “… said”."""
    before = HINT[tokens.lower[name.first - 1]] if name.first else ""
    after = tokens.lower[name.last] if name.last < len(tokens.lower) else ""
    if name.last < len(tokens.lower) and tokens.capital[name.last]:
        return False
    if before in PRESENTING:
        return True
    is_apposed = after == "," and bool(
        apposition(tokens.text, Span(tokens.starts[name.first], tokens.ends[name.last - 1]), Kind.PERSON)
    )
    return name.last - name.first > 1 and (HINT[after] == "speech" or is_apposed)


def _is_in(form: str, places: Container[str]) -> bool:
    """Whether a place of that name lies in a country that the article names: Chios, beside Greece."""
    return any(place.country != form and place.country in places for place in places_named(form))


def _chance(evidence: Evidence) -> float:
    weights = _weights()
    return 1 / (1 + exp(-sum([weights.get(feature, 0.0) * value for feature, value in evidence.items()])))


@cache
def _weights() -> Evidence:
    weights: dict[str, float] = json.loads(files("gloss.data").joinpath("model_confidence.json").read_text("utf-8"))
    return weights


def evidence_of(tokens: Tokens, names: Sequence[Name], features: Container[str]) -> Iterator[Evidence]:
    """What speaks for and against each name; what counts for one kind only begins with its letter."""
    counts = Counter(name.full for name in names)
    for name in names:
        letter = LETTERS[name.kind]
        general = {
            "always": 1.0,
            "model": min(max(log(name.chance / max(1 - name.chance, 1e-9)), LOWEST), HIGHEST),
            "again": log(counts[name.full]),
            **_shape(tokens, name, features),
            **dict.fromkeys(_around(tokens, name), 1.0),
        }
        own = dict.fromkeys(_own(tokens, name), 1.0)
        yield general | {letter + feature: value for feature, value in (general | own).items()}


def _shape(tokens: Tokens, name: Name, features: Container[str]) -> dict[str, float]:
    lower = tokens.lower[name.first : name.last]
    return {
        "new": sum(["w=" + word not in features for word in lower]) / len(lower),
        "ordinary": sum([word in ordinary() for word in lower]) / len(lower),
        "one": float(len(lower) == 1),
        "long": float(surface(tokens, name).count(" ") >= LONG),
        "joined": float(not JOINTS.isdisjoint(lower)),
        "hyphen": float(any(word == "-" and before not in words_of("particle") for before, word in pairwise(lower))),
        "capitals": float(tokens.forms[name.first].isupper()),
    }


def _around(tokens: Tokens, name: Name) -> Iterator[str]:
    """Of the words before and after the name."""
    first, last = name.first, name.last
    if tokens.first[first]:
        yield "begins"
    elif first:
        before = tokens.lower[first - 1]
        if HINT[before] not in OFFICES:
            yield "after " + (before if before in TELLING else HINT[before])
            if tokens.capital[first - 1] and not tokens.first[first - 1]:
                yield "cut before"
    if last < len(tokens.lower):
        after = tokens.lower[last]
        yield "before " + (after if after in TELLING else HINT[after])
        if tokens.capital[last]:
            yield "cut after"


def _own(tokens: Tokens, name: Name) -> Iterator[str]:
    """Of the lists that its words are on, and of the fuller form that the article has of it."""
    form, lower = surface(tokens, name), tokens.lower[name.first : name.last]
    several = len(lower) > 1
    if place := weight(fold(form)):
        yield "listed " + place
    if form in known_organizations() or tokens.forms[name.last - 1] in known_people():
        yield "known"
    if name.full != form:
        yield "fuller" if several else "part of fuller"
    yield f"names {GIVEN[lower[0]]:d}{SURNAME[lower[-1]]:d}{several:d}"
    if several:
        yield from ("first " + HINT[lower[0]], "last " + HINT[lower[-1]])
