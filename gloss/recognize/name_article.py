"""One article's names taken together: one kind for a name, surnames after full names, letters after their expansion."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gloss.model import Kind
from gloss.recognize.name_bounds import bounded, head, is_place
from gloss.recognize.name_places import fold, is_power, weight
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_words import words_of

SHORTEST_SHOUTED = 4
"""Letters of a name that is known again in capitals; fewer may be letters of something else: `IRAN`, but not `US`."""
EVIDENCE = 0.8
"""A name read with less chance than this does not tell how the others are to be read."""
DOUBTFUL = 0.9
"""A person read with more chance than this is one, whatever city bears the name."""
ECHO = 0.85
"""How much surer than chance a reading is that only repeats what the article says elsewhere."""
NO_NAME_PARTS = frozenset(
    {"jr.", "sr.", "jr", "sr", "ii", "iii", "iv", "al", "el", "-", "bin", "ibn", "of", "the", "'s"}
)


def agreed(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names with one kind per form, those that were overlooked, and each with its fullest form."""
    names = _with_surnames(tokens, bounded(tokens, names))
    names = _with_heads(tokens, _with_capitals(tokens, names))
    names = _with_one_kind(tokens, names)
    names = sorted([*names, *_overlooked(tokens, names)], key=lambda n: n.first)
    return _with_full_forms(tokens, names)


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
        name._replace(kind=Kind.PERSON, chance=max(name.chance, ECHO))
        if name.last - name.first == 1 and tokens.forms[name.first] in parts - full
        else name
        for name in names
    ]


def _with_capitals(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """“Baghdad and Washington”: a country or capital is no person of whom the article does not say the full name."""
    parts = {
        tokens.forms[i] for n in names if n.last - n.first > 1 and n.kind is Kind.PERSON for i in range(n.first, n.last)
    }
    return [
        name._replace(kind=Kind.PLACE, chance=EVIDENCE)
        if name.kind is Kind.PERSON
        and name.chance < DOUBTFUL
        and name.last - name.first == 1
        and tokens.forms[name.first] not in parts
        and is_power(tokens.forms[name.first])
        else name
        for name in names
    ]


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
    written = _as_in_prose(forms)
    for name, form in zip(names, forms, strict=True):
        votes[written.get(form, form)][name.kind] += name.chance
    out = []
    for name, form in zip(names, forms, strict=True):
        kinds = votes[written.get(form, form)]
        best = max(sorted(kinds), key=kinds.__getitem__)
        share = kinds[best] / sum(kinds.values())
        out.append(name._replace(kind=best, chance=name.chance if best is name.kind else share * ECHO))
    return out


def _as_in_prose(forms: Iterable[str]) -> dict[str, str]:
    """The form in a headline or dateline, in capitals -> the same name as the article writes it elsewhere."""
    forms = set(forms)
    return {form.upper(): form for form in sorted(forms) if len(form) >= SHORTEST_SHOUTED and not form.isupper()}


def _overlooked(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """Places where a form stands again that was read as a name elsewhere."""
    kinds = {surface(tokens, n): n for n in names if n.chance >= EVIDENCE}
    forms = {tuple(tokens.forms[n.first : n.last]): n for n in kinds.values() if tokens.capital[n.first]}
    forms |= {
        tuple(word.upper() for word in form): n for form, n in forms.items() if sum(map(len, form)) >= SHORTEST_SHOUTED
    }
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
                found.append(forms[form]._replace(first=index, last=end, chance=forms[form].chance * ECHO))
                taken.update(range(index, end))
                break
    return found


def _stands_alone(tokens: Tokens, first: int, last: int) -> bool:
    """Not a part of a longer run of capitals."""
    before = first == 0 or tokens.first[first] or not tokens.capital[first - 1]
    after = last >= len(tokens.forms) or not tokens.capital[last]
    return before and after


def _with_full_forms(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    forms_of = {(n.kind, surface(tokens, n)) for n in names}
    fulls = _full_forms(forms_of) | _place_forms(forms_of) | _expansions(tokens, names) | _in_prose(forms_of)
    forms: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for name in names:
        form = surface(tokens, name)
        forms[name.kind, fulls.get((name.kind, form), form)].add(form)
    out = []
    for name in names:
        full = fulls.get((name.kind, surface(tokens, name)), surface(tokens, name))
        out.append(name._replace(full=full, others=tuple(sorted(forms[name.kind, full] - {full}))))
    return out


def _full_forms(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """A person's short form -> the one longer form of which it is the end or the beginning."""
    people = sorted(form for kind, form in forms if kind is Kind.PERSON)
    longer: dict[str, list[str]] = {}
    for form in people:
        longer[form] = [other for other in people if len(other) > len(form) and _is_part(form, other)]
    return {(Kind.PERSON, form): _longest(long) for form, long in longer.items() if long and _all_one(long)}


def _place_forms(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """`Anbar province` -> Anbar; `Ain al-Asad`, `Ain al-Asad base` -> Ain al-Asad Airbase."""
    by_head: dict[str, set[str]] = defaultdict(set)
    for kind, form in forms:
        if kind is Kind.PLACE:
            by_head[head(form)].add(form)
    found: dict[tuple[Kind, str], str] = {}
    for name, variants in by_head.items():
        areas = {v for v in variants if v.rpartition(" ")[2].lower() in words_of("area")} | {name}
        same = areas if weight(fold(name)) else variants
        full = name if same is areas else _longest(sorted(variants))
        found |= {(Kind.PLACE, form): full for form in same & variants if form != full}
    return found


def _in_prose(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """`BAGHDAD` -> Baghdad, if the article has both."""
    forms = set(forms)
    written = {kind: _as_in_prose(form for k, form in forms if k is kind) for kind in {kind for kind, _ in forms}}
    return {(kind, form): written[kind][form] for kind, form in forms if form in written[kind]}


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
    words = name.replace("-", " ").split()
    wanted = [c for c in letters if c.isupper()]
    known = [word[0] for word in words if word[0].isupper()]
    if len(known) > 1 and wanted[: len(known)] == known:  # “Islamic State (ISIS)”: of a longer form of the name
        return True
    initials = iter(word[0].upper() for word in words)
    return wanted[0] == name[0].upper() and sum(c in initials for c in wanted) >= len(wanted) - 1
