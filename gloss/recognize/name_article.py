"""One article's names taken together: one kind for a name, surnames after full names, letters after their expansion."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gloss.model import Kind
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_words import words_of

EVIDENCE = 0.8
"""A name read with less chance than this does not tell how the others are to be read."""
ECHO = 0.85
"""How much surer than chance a reading is that only repeats what the article says elsewhere."""
CERTAIN = 0.97
"""What follows `Mr` is a person."""
LONGEST_PERSON = 5
"""Words of a person's name."""
NO_NAME_PARTS = frozenset(
    {"jr.", "sr.", "jr", "sr", "ii", "iii", "iv", "al", "el", "-", "bin", "ibn", "of", "the", "'s"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A range of tokens that is a name."""

    first: int
    last: int
    """One after the last token."""
    kind: Kind
    chance: float
    full: str = ""
    """The fullest form of the name in the article."""
    others: tuple[str, ...] = ()
    """Other forms of it in the article."""


def surface(tokens: Tokens, name: Name) -> str:
    """The name as it stands in the text."""
    return tokens.text[tokens.starts[name.first] : tokens.ends[name.last - 1]]


def agreed(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names with one kind per form, those that were overlooked, and each with its fullest form."""
    names = [name for name in names if not _is_no_name(tokens, name)]
    names = _without_titles(tokens, [_with_honorifics(tokens, name) for name in names])
    names = _with_surnames(tokens, names)
    names = _with_one_kind(tokens, names)
    names = sorted([*names, *_overlooked(tokens, names)], key=lambda n: n.first)
    return _with_full_forms(tokens, names)


def _is_no_name(tokens: Tokens, name: Name) -> bool:
    """`CEO`, `GDP`, `Monday`."""
    word = tokens.lower[name.first].rstrip(".")
    listed = word in words_of("letters") or word in words_of("capitalized") or word in words_of("demonym")
    return name.last - name.first == 1 and listed


def _without_titles(tokens: Tokens, names: Iterable[Name]) -> list[Name]:
    """`President Obama` is the name Obama."""
    return [_without_title(tokens, name) if name.kind is Kind.PERSON else name for name in names]


def _without_title(tokens: Tokens, name: Name) -> Name:
    first = name.first
    while first < name.last - 1 and tokens.lower[first].rstrip(".") in words_of("title"):
        first += 1
    return replace(name, first=first) if tokens.capital[first] else name


def _with_honorifics(tokens: Tokens, name: Name) -> Name:
    """`Ms Okello` is a person, whatever else her name may be."""
    before = tokens.lower[name.first - 1].rstrip(".") if name.first else ""
    opening = tokens.lower[name.first].rstrip(".") if name.last - name.first > 1 else ""
    if {before, opening}.isdisjoint(words_of("honorific")) or name.last - name.first > LONGEST_PERSON:
        return name
    return replace(name, kind=Kind.PERSON, chance=max(name.chance, CERTAIN))


def _with_surnames(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """A single word that ends or begins a person's full name is that person, whatever its form suggests."""
    parts = {
        tokens.forms[i]
        for name in names
        if name.kind is Kind.PERSON and name.last - name.first > 1 and name.chance >= EVIDENCE
        for i in (name.first, name.last - 1)
    }
    full = {
        tokens.forms[i] for n in names if n.kind is not Kind.PERSON and n.chance > ECHO for i in range(n.first, n.last)
    }
    return [
        replace(name, kind=Kind.PERSON, chance=max(name.chance, ECHO))
        if name.last - name.first == 1 and tokens.forms[name.first] in parts - full
        else name
        for name in names
    ]


def _with_one_kind(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The kind that most of the evidence speaks for."""
    votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        votes[surface(tokens, name)][name.kind] += name.chance
    out = []
    for name in names:
        kinds = votes[surface(tokens, name)]
        best = max(sorted(kinds), key=kinds.__getitem__)
        share = kinds[best] / sum(kinds.values())
        out.append(replace(name, kind=best, chance=name.chance if best is name.kind else share * ECHO))
    return out


def _overlooked(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """Places where a form stands again that was read as a name elsewhere."""
    kinds = {surface(tokens, n): n for n in names if n.chance >= EVIDENCE}
    forms = {tuple(tokens.forms[n.first : n.last]): n for n in kinds.values() if tokens.capital[n.first]}
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        by_first[form[0]].append(form)
    taken = {i for n in names for i in range(n.first, n.last)}
    found: list[Name] = []
    for index, word in enumerate(tokens.forms):
        for form in by_first.get(word, ()):
            end = index + len(form)
            if (
                tuple(tokens.forms[index:end]) == form
                and taken.isdisjoint(range(index, end))
                and _stands_alone(tokens, index, end)
            ):
                found.append(replace(forms[form], first=index, last=end, chance=forms[form].chance * ECHO))
                taken.update(range(index, end))
                break
    return found


def _stands_alone(tokens: Tokens, first: int, last: int) -> bool:
    """Not a part of a longer run of capitals."""
    before = first == 0 or tokens.first[first] or not tokens.capital[first - 1]
    after = last >= len(tokens.forms) or not tokens.capital[last]
    return before and after


def _with_full_forms(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    fulls = _full_forms({(n.kind, surface(tokens, n)) for n in names}) | _expansions(tokens, names)
    forms: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for name in names:
        form = surface(tokens, name)
        forms[name.kind, fulls.get((name.kind, form), form)].add(form)
    out = []
    for name in names:
        full = fulls.get((name.kind, surface(tokens, name)), surface(tokens, name))
        out.append(replace(name, full=full, others=tuple(sorted(forms[name.kind, full] - {full}))))
    return out


def _full_forms(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """A person's short form -> the one longer form of which it is the end or the beginning."""
    people = sorted(form for kind, form in forms if kind is Kind.PERSON)
    longer: dict[str, list[str]] = {}
    for form in people:
        longer[form] = [other for other in people if len(other) > len(form) and _is_part(form, other)]
    return {(Kind.PERSON, form): _longest(long) for form, long in longer.items() if long and _all_one(long)}


def _is_part(short: str, full: str) -> bool:
    """Allawi, Sudani and Hussein are parts of names; a middle name is none by itself."""
    ours, theirs = _words(short), _words(full)
    return (
        bool(ours)
        and len(ours) < len(theirs)
        and (
            theirs[-len(ours) :] == ours
            or theirs[: len(ours)] == ours
            or (ours[0] == theirs[0] and ours[-1] == theirs[-1])
        )
    )


def _words(name: str) -> list[str]:
    return [w for w in name.replace("-", " ").split() if w.lower() not in NO_NAME_PARTS]


def _all_one(forms: Sequence[str]) -> bool:
    """Whether the longer forms are forms of one name: then no two people share the short one."""
    longest = _longest(forms)
    return all(form == longest or _is_part(form, longest) for form in forms)


def _longest(forms: Sequence[str]) -> str:
    return max(forms, key=lambda f: (len(_words(f)), len(f), f))


def _expansions(tokens: Tokens, names: Sequence[Name]) -> dict[tuple[Kind, str], str]:
    """Letters in parentheses -> the name right before them whose initials they are."""
    found: dict[tuple[Kind, str], str] = {}
    for before, after in pairwise(names):
        letters = surface(tokens, after)
        if tokens.forms[before.last : after.first] == ["("] and is_acronym(letters, surface(tokens, before)):
            found[before.kind, letters] = surface(tokens, before)
    return found


def is_acronym(letters: str, name: str) -> bool:
    """Whether the letters are initials of the name's words in order: `PMF` of Popular Mobilization Forces."""
    if not (2 <= len(letters) <= 10 and sum(c.isupper() for c in letters) > 1) or len(name) <= len(letters):
        return False
    initials = iter(word[0].upper() for word in name.replace("-", " ").split())
    wanted = [c for c in letters if c.isupper()]
    return wanted[0] == name[0].upper() and sum(c in initials for c in wanted) >= len(wanted) - 1
