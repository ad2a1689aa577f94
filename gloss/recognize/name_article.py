"""One article's names taken together: one kind for a name, surnames after full names, letters after their expansion."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gloss.model import Kind
from gloss.recognize.name_bounds import bounded, head, is_edition, is_money
from gloss.recognize.name_extent import whole
from gloss.recognize.name_kinds import ECHO, EVIDENCE, SHORTEST_SHOUTED, as_in_prose, with_kinds
from gloss.recognize.name_letters import expansions
from gloss.recognize.name_places import begins_country, fold, weight
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_words import ordinary, words_of

LONGEST_COUNTRY = 4
"""Words of the name of a country that are looked up."""
GOES_ON = frozenset({"of", "to", "for", "against"})
"""Words with which the full name of a body goes on where the short one ends."""
NO_NAME_PARTS = frozenset(
    {"jr.", "sr.", "jr", "sr", "ii", "iii", "iv", "al", "el", "-", "bin", "ibn", "of", "the", "'s"}
)


def agreed(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names with one kind per form, those that were overlooked, and each with its fullest form."""
    names = with_kinds(tokens, bounded(tokens, whole(tokens, names)))
    names = sorted([*names, *_overlooked(tokens, names)], key=lambda n: n.first)
    names = sorted([*names, *_countries(tokens, names)], key=lambda n: n.first)
    return _with_full_forms(tokens, names)


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


def _countries(tokens: Tokens, names: Sequence[Name]) -> Iterator[Name]:
    """Countries that the model has overlooked: “France, which keeps troops …”."""
    taken = {i for n in names for i in range(n.first, n.last)}
    begins = begins_country()
    for index, lower in enumerate(tokens.lower):
        if lower not in begins or not tokens.capital[index] or (tokens.first[index] and lower in ordinary()):
            continue
        end = _end_of_country(tokens, index)
        is_part = is_money(tokens, end) or is_edition(tokens, index, end)
        if end > index and taken.isdisjoint(range(index, end)) and _stands_alone(tokens, index, end) and not is_part:
            yield Name(index, end, Kind.PLACE, EVIDENCE)


def _end_of_country(tokens: Tokens, first: int) -> int:
    """Where the longest name of a country ends that begins here; where it begins if there is none."""
    for end in range(min(first + LONGEST_COUNTRY, len(tokens.forms)), first, -1):
        if weight(fold(tokens.text[tokens.starts[first] : tokens.ends[end - 1]])) == "country":
            return end
    return first


def _stands_alone(tokens: Tokens, first: int, last: int) -> bool:
    """Not a part of a longer run of capitals."""
    before = first == 0 or tokens.first[first] or not tokens.capital[first - 1]
    after = last >= len(tokens.forms) or not tokens.capital[last]
    return before and after


def _with_full_forms(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    forms_of = {(n.kind, surface(tokens, n)) for n in names}
    relatives = {surface(tokens, n) for n in names if n.kind is Kind.PERSON and _is_relative(tokens, n)}
    fulls = (
        _full_bodies(forms_of)
        | _full_forms({(kind, form) for kind, form in forms_of if form not in relatives})
        | _place_forms(forms_of)
        | _in_prose(forms_of)
        | expansions(tokens, names)
    )
    forms: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for name in names:
        form = surface(tokens, name)
        forms[name.kind, fulls.get((name.kind, form), form)].add(form)
    out = []
    for name in names:
        full = fulls.get((name.kind, surface(tokens, name)), surface(tokens, name))
        out.append(name._replace(full=full, others=tuple(sorted(forms[name.kind, full] - {full}))))
    return out


def _is_relative(tokens: Tokens, name: Name) -> bool:
    """“his father, Idriss Deby Itno”: another person than the son, who bears the whole name and one more."""
    before = tokens.lower[max(0, name.first - 2) : name.first]
    return name.last - name.first > 1 and not words_of("kin").isdisjoint(before)


def _full_forms(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """A person's short form -> the one longer form of which it is the end or the beginning."""
    people = sorted(form for kind, form in forms if kind is Kind.PERSON)
    longer: dict[str, list[str]] = {}
    for form in people:
        longer[form] = [other for other in people if len(other) > len(form) and _is_part(form, other)]
    return {(Kind.PERSON, form): _longest(long) for form, long in longer.items() if long and _all_one(long)}


def _full_bodies(forms: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], str]:
    """`Central Bank` -> Central Bank of Bolivia: a short name -> the one longer name that goes on with a small word."""
    bodies = sorted(form for kind, form in forms if kind is Kind.ORGANIZATION)
    found: dict[tuple[Kind, str], str] = {}
    for form in bodies:
        longer = [body for body in bodies if body.startswith(f"{form} ")]
        if " " in form and len(longer) == 1 and longer[0].removeprefix(f"{form} ").split(" ")[0] in GOES_ON:
            found[Kind.ORGANIZATION, form] = longer[0]
    return found


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
    written = {kind: as_in_prose(form for k, form in forms if k is kind) for kind in {kind for kind, _ in forms}}
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
