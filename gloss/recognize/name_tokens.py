"""The words of a text for the recognizer of names, and the stretches of it where a name can stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gloss.recognize.name_words import words_of

LAST_LATIN = "ɏ"
K = TypeVar("K")
V = TypeVar("V")

SYLLABLE = (
    r"(?!(?:led|run|era|wide|like|free|on|up|in|out|off|and|to|the|age|wing|old|long|made|style|is)(?!\w))"
    r"(?:[bcdfghjklmnpqrstwxyz]|[cst]h|zh|ng|ch|ts|ky|hy|hw|kw|gy|my)?y?[aeiou]{1,3}(?:n|ng|k|p|t|l|m|h|w|r)?"
)
"""The second half of a Chinese or Korean given name: `Sang-hyun`, unlike `US-led`."""
ADDRESS = r"(?:https?://|www\.)[^\s<>]+"
MAIL = r"[^\s@<>]{1,64}@[^\s@<>]+"
WORD = (
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # the initial in “Mario J. Lucas” ends no sentence
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Hon|St|Mt|Jr|Sr|Inc|Ltd|Corp|Co)\.(?=[\s,])"
    rf"|[A-Z][a-z]+-(?:general|elect|in-chief|{SYLLABLE})(?!\w)"  # one name, one office
    r"|[^\W_]+(?:['’ʼ`](?![sS]\b)[^\W\d_]+)*(?:['’ʼ](?= [Aa]l-))?"  # Shia’ al-Sudani
    r"|['’][sS]\b|\S"
)
TOKEN = re.compile(rf"\n|{ADDRESS}|{WORD}")
TOKEN_OR_MAIL = re.compile(rf"\n|{ADDRESS}|{MAIL}|{WORD}")
"""For texts with an @: to look for addresses at every word takes longer than all the rest."""
SENTENCE_END = frozenset(".!?:\n•|")
JOINTS = frozenset({",", "-", "‑", "/", "'s", "’s", "'", "’"})
"""What may stand between two capitalized words of one stretch, beside the small words of names."""
MOST_JOINTS = 3
"""“Ministry of Trade, the ...”: more small words than that in a row end a stretch."""
MOST_REMEMBERED = 1 << 17
"""Answers that a table keeps: bounds the memory of a long build."""


class Remembered(dict[K, V]):
    """The answers of a function to what it was asked already: a lookup costs no call."""

    def __init__(self, answer: Callable[[K], V]) -> None:
        self._answer = answer

    def __missing__(self, key: K) -> V:
        value = self._answer(key)
        if len(self) < MOST_REMEMBERED:
            self[key] = value
        return value


def is_capitalized(form: str) -> bool:
    """Whether the word has a Latin capital where names have one: Baghdad, iPhone, McKay, US."""
    if form[0] > LAST_LATIN and not "Ḁ" <= form[0] <= "ỿ":
        return False
    return form[0].isupper() or (len(form) > 1 and form[1].isupper() and form[0].isalpha())


def lowered(form: str) -> str:
    """In small letters, with one sort of apostrophe."""
    return form.lower().replace("’", "'")


CAPITALIZED = Remembered(is_capitalized)
LOWER = Remembered(lowered)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as words: where each stands, how it is written, and where sentences begin."""

    text: str
    forms: Sequence[str]
    lower: Sequence[str]
    capital: Sequence[bool]
    starts: Sequence[int]
    ends: Sequence[int]
    first: Sequence[bool]
    """Whether the word is the first of its sentence, quotation marks aside."""


def tokenize(text: str) -> Tokens:
    """All words, marks and line ends of the text."""
    pattern = TOKEN_OR_MAIL if "@" in text else TOKEN
    spans = [match.span() for match in pattern.finditer(text)]
    forms = [text[start:end] for start, end in spans]
    return Tokens(
        text,
        forms,
        list(map(LOWER.__getitem__, forms)),
        list(map(CAPITALIZED.__getitem__, forms)),
        [start for start, _ in spans],
        [end for _, end in spans],
        _sentence_starts(forms),
    )


def _sentence_starts(forms: Sequence[str]) -> list[bool]:
    begins, starts = True, []
    for form in forms:
        is_word = form[0].isalnum()
        starts.append(begins and is_word)
        if is_word:
            begins = False
        elif form in SENTENCE_END:
            begins = True
    return starts


def stretches(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Token ranges that hold capitalized words with at most a few small words between, widened by what may belong."""
    end = 0
    while (start := _next_capital(tokens, end)) >= 0:
        end = _last_capital(tokens, start) + 1
        start = _with_particles(tokens, start)
        if end < len(tokens.lower) and tokens.lower[end] in words_of("place"):
            end += 1
        yield start, end


def _next_capital(tokens: Tokens, index: int) -> int:
    try:
        return tokens.capital.index(True, index)
    except ValueError:
        return -1


def _last_capital(tokens: Tokens, first: int) -> int:
    """The last capitalized word that small words of names join to the first."""
    capital, inner, last = tokens.capital, words_of("inner"), first
    for index in range(first + 1, len(capital)):
        if capital[index]:
            last = index
        elif index - last > MOST_JOINTS or (tokens.forms[index] not in JOINTS and tokens.lower[index] not in inner):
            break
    return last


def _with_particles(tokens: Tokens, start: int) -> int:
    """The beginning with the small words before it: `al-Shabaab`, `van Dijk`."""
    particles = words_of("particle")
    while start and (
        tokens.lower[start - 1] in particles or (tokens.forms[start - 1] == "-" and _glued(tokens, start - 1))
    ):
        start -= 1
    return start


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether a small particle hangs on the hyphen: al-Shabaab."""
    return (
        index > 0 and tokens.lower[index - 1] in words_of("particle") and tokens.ends[index - 1] == tokens.starts[index]
    )
