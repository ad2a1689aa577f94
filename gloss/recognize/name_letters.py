"""Letters and what they stand for: `PMF` of Popular Mobilization Forces, `UN` of the United Nations."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gloss.model import Kind
from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_words import other_names_of_organizations

LONGEST = 10
"""Letters that stand for a name."""
LONGEST_PART = 4
"""Letters of one word in a short form made of syllables: `SODELPA`."""
FOREIGN = range(3, 7)
"""Letters of a short form in another language than the name beside it: “Supreme Electoral Tribunal (TSE)”."""
Fulls = dict[tuple[Kind, str], str]


def expansions(tokens: Tokens, names: Sequence[Name]) -> Fulls:
    """A short form in the article, with its kind -> the full one."""
    found = dict(_listed(tokens, names))
    for (kind, letters), full in _unexplained(tokens, names).items():
        found[kind, letters] = full
    for before, after in pairwise(names):
        letters, name = surface(tokens, after), surface(tokens, before)
        is_beside = tokens.forms[before.last : after.first] == ["("] and tokens.forms[after.last : after.last + 1] == [
            ")"
        ]
        if is_beside and (is_acronym(letters, name) or _is_foreign(letters, name, before.kind)):
            found[before.kind, letters] = name
            found[before.kind, letters.capitalize()] = name  # SODELPA, and Sodelpa further on
    return {key: found.get((key[0], full), full) for key, full in found.items() if full != key[1]}


def _listed(tokens: Tokens, names: Sequence[Name]) -> Iterator[tuple[tuple[Kind, str], str]]:
    """Of the organizations that everybody knows under two names."""
    for name in names:
        form = surface(tokens, name)
        if name.kind is Kind.ORGANIZATION and (full := other_names_of_organizations().get(form)):
            yield (name.kind, form), full


def _unexplained(tokens: Tokens, names: Sequence[Name]) -> Fulls:
    """Letters without parentheses, of which one organization of the article has just these initials."""
    forms = {surface(tokens, name) for name in names if name.kind is Kind.ORGANIZATION}
    by_initials: dict[str, list[str]] = {}
    for form in sorted(forms):
        by_initials.setdefault(_initials(form), []).append(form)
    return {
        (Kind.ORGANIZATION, form): by_initials[form][0]
        for form in forms
        if len(form) > 1 and form.isupper() and len(by_initials.get(form, ())) == 1 and " " in by_initials[form][0]
    }


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def is_acronym(letters: str, name: str) -> bool:
    """Whether the letters are initials of the name's words in order: `PMF` of Popular Mobilization Forces."""
    if not (2 <= len(letters) <= LONGEST and sum(c.isupper() for c in letters) > 1) or len(name) <= len(letters):
        return False
    words = name.replace("-", " ").split()
    wanted = [c for c in letters if c.isupper()]
    known = [word[0] for word in words if word[0].isupper()]
    if len(known) > 1 and wanted[: len(known)] == known:  # “Islamic State (ISIS)”: of a longer form of the name
        return True
    initials = iter(word[0].upper() for word in words)
    if wanted[0] == name[0].upper() and sum(c in initials for c in wanted) >= len(wanted) - 1:
        return True
    return len(known) > 1 and _is_of_parts(letters.upper(), [word.upper() for word in words if word[0].isupper()])


def _is_of_parts(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are the beginnings of all the words: `SODELPA` of Social Democratic Liberal Party."""
    if not words:
        return not letters
    most = next((i for i, (a, b) in enumerate(zip(letters, words[0], strict=False)) if a != b), LONGEST_PART)
    return any(_is_of_parts(letters[size:], words[1:]) for size in range(1, min(most, len(letters), LONGEST_PART) + 1))


def _is_foreign(letters: str, name: str, kind: Kind) -> bool:
    """Whether most letters are initials of the name, in whatever order: `TSE` of the Supreme Electoral Tribunal."""
    if kind is not Kind.ORGANIZATION or not letters.isupper() or len(letters) not in FOREIGN or weight(fold(letters)):
        return False
    initials = _initials(name)
    return len(initials) > 1 and sum((Counter(letters) & Counter(initials)).values()) * 2 > len(letters)
