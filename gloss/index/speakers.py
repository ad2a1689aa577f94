"""Who says it: the known person or organization to whom a sentence gives a figure. Silence beats a guess.

A sentence is read with a single character for each known name (N) and one for the figure (F), so that rules can be
written as people would say them: “N said that … F”, “F …, N said”, “according to N”.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gloss.model import EntityRef, Span

Named = tuple[Span, EntityRef]
"""A phrase of the text and the person or organization that it names."""

_FIRST = 0xE000
"""Characters that Unicode leaves to private use stand for the names; the next one for the figure."""
_MOST = 200
"""Names in one sentence: one with more is a list, not a statement."""
_N = rf"[{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}]"
_F = chr(_FIRST + _MOST)
_AND = ("and,", "but,")
_LETTERS = re.compile("[a-z]+")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class _Attribution(NamedTuple):
    """A place in the sentence where somebody is said to speak."""

    start: int
    """Where the name, or the phrase with it, begins."""
    end: int
    """Behind the verb or the phrase."""
    name: str
    """The character of the name; empty for somebody unknown."""
    verb: str
    """Empty where no verb is needed: “according to N” holds for all of the sentence."""


def speaker(text: str, sentence: Span, figure: Span, names: Iterable[Named]) -> EntityRef | None:
    """Whom the sentence names as the source of the figure; None where it names nobody, or not beyond doubt."""
    if _first_words().isdisjoint(_LETTERS.findall(text[sentence.start : sentence.end].lower())):
        return None
    if not _signs().search(text, sentence.start, sentence.end):
        return None
    known: dict[str, EntityRef] = {}
    masked = _masked(text, sentence, figure, names, known)
    clause = next((part for part in re.split(r"[;\n]", masked) if _F in part), "")
    attributions = list(_attributions(clause))
    if not all(found.name for found in attributions):
        return None
    speakers = {known[found.name] for found in attributions if _covers(clause, found, clause.index(_F))}
    return speakers.pop() if len(speakers) == 1 else None


def _masked(text: str, sentence: Span, figure: Span, names: Iterable[Named], known: dict[str, EntityRef]) -> str:
    """The sentence with a character for each name, put down in `known`, and one for the figure."""
    inside = [(span, ref) for span, ref in names if sentence.start <= span.start and span.end <= sentence.end]
    parts: list[str] = []
    position = sentence.start
    for span, ref in sorted([*inside[:_MOST], (figure, None)], key=lambda named: named[0]):
        if span.start < position:
            continue  # a name in the phrase of the figure
        character = _F if ref is None else chr(_FIRST + len(known))
        if ref:
            known[character] = ref
        parts += (_PRIVATE.sub(" ", text[position : span.start]), character)
        position = span.end
    return "".join(parts) + _PRIVATE.sub(" ", text[position : sentence.end])


# ---- where somebody speaks


def _attributions(clause: str) -> Iterator[_Attribution]:
    """Every place, also those where an unknown speaks."""
    found = [*_by_name(clause), *_by_verb(clause), *_by_account(clause)]
    yield from found
    for sign in _signs().finditer(clause):
        if sign[0].lower() not in _words("verbs_after_names") and not any(
            a.start <= sign.start() < a.end for a in found
        ):
            yield _Attribution(sign.start(), sign.end(), "", "")


def _by_name(clause: str) -> Iterator[_Attribution]:
    """`N said`, `N (AP) has said`, `N, the mayor, said`, `N, who said`."""
    for match in _patterns()["name"].finditer(clause):
        head = re.sub(r"\b[Tt]he $", "", clause[: match.start()]).split()
        aside = match["aside"] or ""
        if any(word in aside for word in _words("citing")) or (head and head[-1].lower() in _words("joining")):
            continue
        yield _Attribution(match.start(), match.end(), match["name"], match["verb"].lower())


def _by_verb(clause: str) -> Iterator[_Attribution]:
    """`…,” said the mayor, N`: the verb first, behind what is said."""
    for match in _patterns()["verb"].finditer(clause):
        yield _Attribution(match.start("verb"), match.end(), match["name"], match["verb"].lower())


def _by_account(clause: str) -> Iterator[_Attribution]:
    """`according to N`, `by the count of N`, `by N’s estimate`."""
    for match in _patterns()["account"].finditer(clause):
        yield _Attribution(match.start(), match.end(), match["name"], "")


# ---- what is said there


def _covers(clause: str, found: _Attribution, figure: int) -> bool:
    """Whether the figure is a part of what is said."""
    if not found.verb:  # “60,000 people left, and, by the count of N, 5,000 fighters”: of the 60,000 N says nothing
        return figure > found.end or not clause[: found.start].rstrip().endswith(_AND)
    if figure >= found.end:
        return _is_said_behind(clause[found.end : figure], found.verb)
    return figure < found.start and _is_said_before(clause[figure + 1 : found.start], clause[found.end :], found.verb)


def _is_said_behind(between: str, verb: str) -> bool:
    """`N said (on Monday that) … F`: nothing between them turns to another matter."""
    if _patterns()["turn"].search(between):
        return False
    if re.search(r"\bthat\b|[:“\"]", between):
        return True
    if verb in _words("verbs_to_listeners"):
        return re.match(rf" {_N} ", between) is not None
    following = between.split()[:1]
    return not following or (following[0].lower() not in _words("circumstances") and not between.startswith(","))


def _is_said_before(between: str, rest: str, verb: str) -> bool:
    """`F …, N said.`: what is said comes first, and nothing else is said behind it."""
    if not _patterns()["comma"].search(between) or _patterns()["turn_back"].search(between):
        return False
    listener = verb in _words("verbs_to_listeners")
    return _patterns()["listener" if listener else "done"].match(rest) is not None


# ---- the words as patterns


@cache
def _first_words() -> frozenset[str]:
    """A sentence with none of these holds no sign: most do not, and to look for words is faster than for a pattern."""
    signs = (*_list("verbs"), *_list("verbs_after_names"), *_list("accounts"), "according")
    return frozenset(_LETTERS.findall(sign.lower())[0] for sign in signs)


@cache
def _signs() -> re.Pattern[str]:
    """Where somebody may be speaking."""
    words = _any(*_list("verbs"), *_list("verbs_after_names"))
    return re.compile(
        rf"\b(?:{words}|according to)\b|\bby (?:\S+ ){{1,4}}(?:{_any(*_list('accounts'))})\b", re.IGNORECASE
    )


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    verbs = _any(*_list("verbs"), *_list("verbs_after_names"))
    joining, accounts = _any(*_list("joining")), _any(*_list("accounts"))
    title = rf"(?:(?!(?:{joining})\b)[\w’.-]+ )"
    turn, circumstances = _any(*_list("turning")), _any(*_list("circumstances"))
    return {
        "name": re.compile(
            rf"(?P<name>{_N})(?: ?\([^()]{{1,40}}\)|\))?(?P<aside>, [^,;:“”\"{_F}]{{1,80}},|, who|, which)?"
            rf" (?:(?:{_any(*_list('adverbs'))}) ){{0,3}}(?P<verb>{verbs})\b"
        ),
        "verb": re.compile(rf"[,”\"?!] (?P<verb>said|says|added|adds) {title}{{0,5}}(?P<name>{_N})(?!['’])"),
        "account": re.compile(
            rf"(?:[Aa]ccording to {title}{{0,2}}(?:(?:{accounts}) (?:by|from|of) )?{title}{{0,4}}"
            rf"|\b[Bb]y the (?:{accounts}) of {title}{{0,4}}|\b[Bb]y (?:the )?(?=.[’']s? (?:own )?(?:{accounts})\b))"
            rf"(?P<name>{_N})(?=\)?(?:[,.!?:)]|$|[’']s? (?:own )?(?:{accounts})\b| \())"
        ),
        "turn": re.compile(rf", (?:{turn})\b(?! that\b)| [–—-] "),
        "turn_back": re.compile(r", (?:and|but|while|whereas|although|though|as|when)\b"),
        "comma": re.compile(rf"[,”\"?!] {title}{{0,6}}$"),
        "done": re.compile(rf"$|[.!?,”\"]|(?: (?:{circumstances})\b(?!.*\bthat\b)[^,;“”\"]{{0,80}})(?:[.!?]|$)"),
        "listener": re.compile(r"(?! that\b)(?: (?!that\b)[^\s,;“”\"]{1,30}){1,12}(?:[.!?,]|$)"),
    }


def _any(*words: str) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_list(name))


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(files("gloss").joinpath("data", "speech.toml").read_text(encoding="utf-8"))


def _list(name: str) -> Sequence[str]:
    return _lists()[name]
