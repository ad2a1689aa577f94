"""The words of a text for the recognizer of names, and the stretches of it where a name can stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gloss.recognize.name_words import words_of

TOKEN = re.compile(
    r"\n"
    r"|(?:https?://|www\.)[^\s<>]+|[^\s@<>]{1,64}@[^\s@<>]+"  # no names inside addresses
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|[A-Z]\.(?=\s?[A-Z])"  # the initial in “Mario J. Lucas” ends no sentence
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Sen|Rep|Gov|Hon|St|Mt|Jr|Sr|Inc|Ltd|Corp|Co)\.(?=[\s,])"
    r"|[^\W_]+(?:['’ʼ`](?![sS]\b)[^\W\d_]+)*"
    r"|['’][sS]\b|\S"
)
SENTENCE_END = frozenset(".!?:\n•|")
CLOSING = frozenset("\"'”’)]")
JOINTS = frozenset({",", "-", "‑", "/", "'s", "’s", "'", "’"})
"""What may stand between two capitalized words of one stretch, beside the small words of names."""
AFTER_HYPHEN = frozenset({"general", "elect", "in-chief"})
SYLLABLE = re.compile(
    r"(?!(?:led|run|era|wide|like|free|on|up|in|out|off|off|and|to|the|age|wing|old|long|made|style|is)$)"
    r"(?:[bcdfghjklmnpqrstwxyz]|[cst]h|zh|ng|ch|ts|ky|hy|hw|kw|gy|my)?y?[aeiou]{1,3}(?:n|ng|k|p|t|l|m|h|w|r)?"
)
"""The second half of a Chinese or Korean given name."""
Found = tuple[str, int, int]
MOST_JOINTS = 3
"""“Ministry of Trade, the ...”: more small words than that in a row end a stretch."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as words: where each stands, and where sentences begin."""

    text: str
    forms: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    first: Sequence[bool]
    """Whether the word is the first of its sentence, quotation marks aside."""


def tokenize(text: str) -> Tokens:
    """All words, marks and line ends of the text."""
    found = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
    found = _joined(found) if "-" in text else found
    forms = [form for form, _, _ in found]
    return Tokens(
        text,
        forms,
        [form.lower().replace("’", "'") for form in forms],
        [start for _, start, _ in found],
        [end for _, _, end in found],
        list(_sentence_starts(forms)),
    )


def _joined(found: Sequence[Found]) -> list[Found]:
    """With names such as `Sang-hyun` and offices such as `Director-general` as one word, unlike `US-led`."""
    joined: list[Found] = []
    for form, start, end in found:
        if form.islower() and len(joined) > 1 and joined[-1][0] == "-" and joined[-1][2] == start:
            first, first_start, first_end = joined[-2]
            if first_end == start - 1 and first.istitle() and (form in AFTER_HYPHEN or SYLLABLE.fullmatch(form)):
                joined[-2:] = [(f"{first}-{form}", first_start, end)]
                continue
        joined.append((form, start, end))
    return joined


def _sentence_starts(forms: Sequence[str]) -> Iterator[bool]:
    begins = True
    for form in forms:
        is_word = form[0].isalnum()
        yield begins and is_word
        if form in SENTENCE_END:
            begins = True
        elif is_word:
            begins = False


def stretches(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Token ranges that hold capitalized words with at most a few small words between, widened by what may belong."""
    forms, inner, particles, tails = tokens.forms, words_of("inner"), words_of("particle"), words_of("place")
    index, count = 0, len(forms)
    while index < count:
        if not is_capitalized(forms[index]):
            index += 1
            continue
        start = last = index
        index += 1
        while index < count and index - last <= MOST_JOINTS + 1:
            if is_capitalized(forms[index]):
                last = index
            elif forms[index] not in JOINTS and tokens.lower[index] not in inner:
                break
            index += 1
        while start and (
            tokens.lower[start - 1] in particles or (forms[start - 1] == "-" and _glued(tokens, start - 1))
        ):
            start -= 1
        end = last + 1
        if end < count and tokens.lower[end] in tails:
            end += 1
        yield start, end
        index = end


def _glued(tokens: Tokens, index: int) -> bool:
    """Whether a small particle hangs on the hyphen: al-Shabaab."""
    return (
        index > 0 and tokens.lower[index - 1] in words_of("particle") and tokens.ends[index - 1] == tokens.starts[index]
    )


def is_capitalized(form: str) -> bool:
    """Whether the word has a capital letter where names have one: Baghdad, iPhone, McKay, US."""
    return form[0].isupper() or (len(form) > 1 and form[1].isupper() and form[0].isalpha())
