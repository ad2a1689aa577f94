"""What the model of names is told of a word: its form, lists, the words around, the rest of the article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_tokens import JOINTS, Tokens, is_capitalized
from gloss.recognize.name_words import given_names, known_organizations, known_people, surnames, words_of

LISTS = (
    *("title", "role", "speech", "place", "organization"),
    *("inner", "particle", "capitalized", "demonym", "known_organization", "letters"),
)
LONGEST_LISTED = 6
"""Words of a name that are looked up together."""
Part = tuple[str, ...]
"""Features that often come together: the model adds them up once."""


@lru_cache(1 << 16)
def word_features(form: str) -> tuple[str, ...]:
    """What the word says by itself, wherever it stands."""
    lower = form.lower().replace("’", "'")
    plain = fold(lower)
    features = ["w=" + lower, "s=" + shape(form)]
    if form[0].isalpha() and len(form) > 2:
        features += ["a3=" + lower[-3:], "a2=" + lower[-2:], "p3=" + lower[:3], "p2=" + lower[:2]]
        if len(form) > 4:
            features.append("a4=" + lower[-4:])
    features += ["l=" + name for name in LISTS if lower.rstrip(".") in words_of(name)]
    if is_capitalized(form):
        given, surname, place = plain in given_names(), plain in surnames(), weight(plain)
        features += [f"g={given:d}{surname:d}{place}"]
        features += ["l=given"] * given + ["l=surname"] * surname + ["l=p" + place] * bool(place)
    return tuple(features)


@lru_cache(1 << 17)
def neighbour_features(form: str, offset: int) -> tuple[str, ...]:
    """What a word says of the word that stands so many words before or after it."""
    lower = "¶" if form == "\n" else form.lower().replace("’", "'")
    features = ["w=" + lower]
    if abs(offset) == 1:
        features += ["s=" + shape(form).strip(), *(f for f in word_features(form) if f[:2] in ("l=", "g="))]
    return tuple(f"{offset}{feature}" for feature in features)


@lru_cache(1 << 16)
def shape(form: str) -> str:
    """Letters as X and x, digits as 0, repeats once: `Xx` for Baghdad, `XxXx` for McKay, `X` for US."""
    if form.islower():
        return "x"
    signs = ("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in form)
    out = ""
    for sign in signs:
        if out[-1:] != sign:
            out += sign
    return out + (str(len(form)) if out == "X" and len(form) < 4 else "")


class Memory:
    """What the whole article shows of its words: how they are written elsewhere, and beside what."""

    def __init__(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> None:
        self.small = {form for form in set(tokens.forms) if form.islower()}
        self.inside: Counter[str] = Counter()
        self.hints: Mapping[str, set[str]] = defaultdict(set)
        self._told: dict[tuple[str, bool], Part] = {}
        for start, end in ranges:
            for first, last in runs(tokens, start, end):
                self._learn(tokens, first, last)

    def _learn(self, tokens: Tokens, first: int, last: int) -> None:
        """From one run of capitalized words."""
        lower = tokens.lower
        before = lower[first - 1] if first else ""
        after = lower[last] if last < len(lower) else ""
        ending = kind_hint(lower[last - 1])
        hints = set()
        if last - first > 1 and ending in ("place", "organization"):
            hints.add("end=" + ending)
        if lower[first].rstrip(".") in words_of("title") and last - first > 1:
            hints.add("title")
        if last - first > 1 and fold(lower[first]) in given_names():
            hints.add("given")
        if after in words_of("speech"):
            hints.add("says")
        if before in ("in", "at", "from", "near", "across", "to"):
            hints.add("in" if before in ("in", "near", "across") else before)
        if before == "(" and after == ")":
            hints.add("parens")
        for index in range(first, last):
            form = tokens.forms[index]
            if not tokens.first[index]:
                self.inside[form] += 1
            position = position_in_run(index - first, last - first)
            self.hints[form] |= {*hints, "at=" + position}

    def features(self, form: str, first: bool) -> Part:
        """Of a word of this article."""
        if (form, first) not in self._told:
            inside = min(self.inside[form] - (not first), 2)
            told = (f"small={form.lower() in self.small:d}{first:d}", f"inside={inside}{first:d}")
            self._told[form, first] = told + tuple("m:" + hint for hint in sorted(self.hints.get(form, ())))
        return self._told[form, first]


def kind_hint(lower: str) -> str:
    """`place`, `organization` or `title` if the word is on one of those lists."""
    bare = lower.rstrip(".")
    return next(
        (name for name in ("organization", "place", "title", "role", "speech", "demonym") if bare in words_of(name)), ""
    )


def runs(tokens: Tokens, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of capitalized words, with small words inside but without commas and conjunctions."""
    index = start
    while index < end:
        if not is_capitalized(tokens.forms[index]):
            index += 1
            continue
        first = index
        while index < end and (is_capitalized(tokens.forms[index]) or _inside_run(tokens, index, end)):
            index += 1
        yield first, index


def _inside_run(tokens: Tokens, index: int, end: int) -> bool:
    if index + 1 >= end or tokens.lower[index] in ("and", ",", "/", "in", "on", "at", "to", "'s", "a", "i"):
        return False
    following = tokens.forms[index + 1]
    small = tokens.lower[index] in words_of("inner") or tokens.forms[index] in JOINTS
    return small and (is_capitalized(following) or (tokens.lower[index + 1] in words_of("inner") and index + 2 < end))


def run_features(tokens: Tokens, first: int, last: int) -> Part:
    """What all words of a run are told: what stands before and after it, how it begins and ends."""
    lower, count = tokens.lower, len(tokens.lower)
    before = lower[first - 1].replace("\n", "¶") if first else "¶"
    after = lower[last].replace("\n", "¶") if last < count else "¶"
    second = lower[last + 1].replace("\n", "¶") if last + 1 < count else "¶"
    end, begin, size = kind_hint(lower[last - 1]), kind_hint(lower[first]), min(last - first, 4)
    whole = weight(fold(" ".join(tokens.forms[first:last]))) if last - first <= LONGEST_LISTED else ""
    return (
        "rb=" + before,
        "ra=" + after,
        f"rb2={lower[first - 2] if first > 1 and before != '¶' else ''} {before}".replace("\n", "¶"),
        f"rba={before}|{after}",
        f"rbs={before}|{size}",
        f"rbl={kind_hint(before)}|{size}",
        f"ral={kind_hint(after)}|{size}",
        f"ra2={after} {second}" if not after[0].isalnum() else "ra2=",
        f"re={end}|{size}",
        f"rb+re={before}|{end}",
        f"rg={begin}|{size}",
        f"rn={fold(lower[first]) in given_names():d}{fold(lower[last - 1]) in surnames():d}|{size}",
        f"rw={whole}|{size}",
        f"rs={tokens.first[first]:d}|{size}",
        "rlast=" + lower[last - 1],
        "rfirst=" + lower[first],
    )


def list_tags(tokens: Tokens, start: int, end: int) -> dict[int, str]:
    """Token -> how it stands in the longest listed place or organization that it is part of."""
    tags: dict[int, str] = {}
    index = start
    while index < end:
        size, what = _listed(tokens, index, min(LONGEST_LISTED, end - index)) if _opens(tokens, index) else (1, "")
        if what:
            tags |= {index + k: f"in={'b' if k == 0 else 'i'}{what}" for k in range(size)}
        index += size
    return tags


def _opens(tokens: Tokens, index: int) -> bool:
    return is_capitalized(tokens.forms[index]) or tokens.lower[index] in words_of("particle")


def _listed(tokens: Tokens, first: int, most: int) -> tuple[int, str]:
    """How many tokens from here on are a listed name, and what it is; 1 and nothing if none is."""
    for size in range(most, 0, -1):
        name = tokens.text[tokens.starts[first] : tokens.ends[first + size - 1]]
        if name in known_organizations():
            return size, "organization" + str(min(size, 2))
        if size > 1 and is_capitalized(tokens.forms[first + size - 1]) and (place := weight(fold(name))):
            return size, place
        if size == 1 and name in known_people():
            return size, "person"
    return 1, ""


def stretch_features(tokens: Tokens, memory: Memory, start: int, end: int) -> list[list[Part]]:
    """The features of every word of a stretch."""
    forms, tags = tokens.forms, list_tags(tokens, start, end)
    of_run: dict[int, tuple[Part, Part]] = {}
    for first, last in runs(tokens, start, end):
        told = run_features(tokens, first, last)
        of_run |= {i: (told, run_position(i - first, last - first, tokens.lower[last - 1])) for i in range(first, last)}
    rows = []
    for index in range(start, end):
        parts = [word_features(forms[index]), *(around(forms, index, offset) for offset in (-2, -1, 1, 2))]
        if index in of_run:
            parts += of_run[index]
            parts.append(memory.features(forms[index], tokens.first[index]))
        if index in tags:
            parts.append((tags[index],))
        if index and tokens.ends[index - 1] == tokens.starts[index]:
            parts.append(("glued",))
        rows.append(parts)
    return rows


def around(forms: Sequence[str], index: int, offset: int) -> Part:
    """What the word at a distance says; the ends of the text are line ends."""
    at = index + offset
    return neighbour_features(forms[at] if 0 <= at < len(forms) else "\n", offset)


@lru_cache(1 << 16)
def run_position(index: int, size: int, last_word: str) -> Part:
    """Where in its run a word stands, and how the run ends."""
    position = position_in_run(index, size)
    return ("rp=" + position, f"rp+re={position}|{kind_hint(last_word)}")


def position_in_run(index: int, size: int) -> str:
    """Only one, beginning, end or middle."""
    return "o" if size == 1 else "b" if index == 0 else "e" if index == size - 1 else "m"
