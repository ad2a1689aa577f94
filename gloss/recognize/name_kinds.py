"""Which kind a name is of, by what the article says of it: surnames, capitals, sites, “…, a party led by …”."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from gloss.model import Kind
from gloss.recognize.name_bounds import head, is_place
from gloss.recognize.name_places import is_power, places_named
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_word import HINT
from gloss.recognize.name_words import words_of

EVIDENCE = 0.8
"""A name read with less chance than this does not tell how the others are to be read."""
DOUBTFUL = 0.9
"""A person read with more chance than this is one, whatever city bears the name."""
ECHO = 0.85
"""How much surer than chance a reading is that only repeats what the article says elsewhere."""
SHORTEST_SHOUTED = 4
"""Letters of a name that is known again in capitals; fewer may be letters of something else: `IRAN`, but not `US`."""
LONGEST_FULL = 4
"""Words of a full name that a surname in the article may explain."""
APPOSED = 4
"""Words of an apposition among which the word stands that says what a name is: “a new town near Dakar”."""
ARTICLES = frozenset({"a", "an", "the"})
GOVERNED = frozenset("of in near from at on by for that which led founded run backed ,".split())
"""What follows the noun of an apposition."""
WHERE = frozenset({"in", "at", "from", "near"})


def with_kinds(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, each of the kind that the article tells of it."""
    names = _with_surnames(tokens, names)
    names = [_with_apposition(tokens, name) for name in names]
    names = _with_heads(tokens, _with_listed(tokens, names))
    return _with_one_kind(tokens, names)


def _with_surnames(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """A word that ends or begins a person's full name is that person, and a name that ends with a surname is one."""
    people = [name for name in names if name.kind is Kind.PERSON and name.chance >= EVIDENCE]
    parts = {tokens.forms[i] for n in people if n.last - n.first > 1 for i in (n.first, n.last - 1)}
    full = {
        tokens.forms[i] for n in names if n.kind is not Kind.PERSON and n.chance > ECHO for i in range(n.first, n.last)
    }
    alone = {tokens.forms[n.first] for n in people if n.last - n.first == 1}
    return [
        name._replace(kind=Kind.PERSON, chance=max(name.chance, ECHO))
        if (name.last - name.first == 1 and tokens.forms[name.first] in parts - full)
        or (_may_be_full(tokens, name) and tokens.forms[name.last - 1] in alone)
        else name
        for name in names
    ]


def _may_be_full(tokens: Tokens, name: Name) -> bool:
    words = range(name.first, name.last)
    return (
        name.kind is not Kind.PERSON
        and name.chance < DOUBTFUL
        and 1 < len(words) <= LONGEST_FULL
        and all(tokens.capital[i] and not HINT[tokens.lower[i]] for i in words)
    )


def _with_apposition(tokens: Tokens, name: Name) -> Name:
    """“Hami Nepal, a group led by …”, “Diamniadio, a new town near Dakar”."""
    kind = _apposed(tokens, name.last)
    if kind in (None, name.kind) or (kind is Kind.PERSON and name.chance >= DOUBTFUL):
        return name
    return name._replace(kind=kind, chance=max(name.chance, EVIDENCE))


def _apposed(tokens: Tokens, index: int) -> Kind | None:
    lower = tokens.lower
    if index + 3 >= len(lower) or lower[index] != "," or lower[index + 1] not in ARTICLES:
        return None
    for i in range(index + 2, min(index + 2 + APPOSED, len(lower) - 1)):
        if tokens.capital[i]:  # “…, the European Union and others” is the next of a list
            return None
        if lower[i + 1] in GOVERNED or lower[i] in GOVERNED:
            return _kind_of(lower[i])
    return None


def _kind_of(noun: str) -> Kind | None:
    if noun in words_of("role"):
        return Kind.PERSON
    if noun in words_of("apposed_place"):
        return Kind.PLACE
    return Kind.ORGANIZATION if noun in words_of("apposed_organization") else None


def _with_listed(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """“Baghdad and Washington”: a country or capital is no person of whom the article does not say the full name."""
    parts = {
        tokens.forms[i] for n in names if n.last - n.first > 1 and n.kind is Kind.PERSON for i in range(n.first, n.last)
    }
    places = frozenset(surface(tokens, name) for name in names if name.kind is Kind.PLACE)
    return [
        name._replace(kind=Kind.PLACE, chance=EVIDENCE)
        if name.kind is not Kind.PLACE
        and name.chance < DOUBTFUL
        and name.last - name.first == 1
        and tokens.forms[name.first] not in parts
        and _is_listed(tokens, name, places)
        else name
        for name in names
    ]


def _is_listed(tokens: Tokens, name: Name, places: Container[str]) -> bool:
    """`in Tbilisi`, `from Wabag`: a place of that name lies in a country of the article."""
    form = tokens.forms[name.first]
    if name.kind is Kind.PERSON and is_power(form):
        return True
    is_where = name.first > 0 and tokens.lower[name.first - 1] in WHERE
    return is_where and (
        is_power(form) or any(place.country in places and place.country != form for place in places_named(form))
    )


def _with_heads(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """Ain al-Asad is a place where the article has Ain al-Asad Airbase, or “Ain al-Asad airbase”."""
    heads = {head(surface(tokens, name)) for name in names if name.kind is Kind.PLACE and is_place(tokens, name)}
    return [
        name._replace(kind=Kind.PLACE, chance=max(name.chance, EVIDENCE))
        if (name.chance < DOUBTFUL or name.last - name.first > 1) and surface(tokens, name) in heads
        else name
        for name in names
    ]


def _with_one_kind(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The kind that most of the evidence speaks for."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    forms = [surface(tokens, name) for name in names]
    written = as_in_prose(forms)
    for name, form in zip(names, forms, strict=True):
        votes[written.get(form, form)][name.kind] += name.chance
    out = []
    for name, form in zip(names, forms, strict=True):
        kinds = votes[written.get(form, form)]
        best = max(sorted(kinds), key=kinds.__getitem__)
        share = kinds[best] / sum(kinds.values())
        out.append(name._replace(kind=best, chance=name.chance if best is name.kind else share * ECHO))
    return out


def as_in_prose(forms: Iterable[str]) -> dict[str, str]:
    """The form in a headline or dateline, in capitals -> the same name as the article writes it elsewhere."""
    forms = set(forms)
    return {form.upper(): form for form in sorted(forms) if len(form) >= SHORTEST_SHOUTED and not form.isupper()}
