"""Listed names of several words, and listed organizations and people, as they stand in a text."""

from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_tokens import Tokens
from gloss.recognize.name_words import LONGEST_LISTED, known_organizations, known_people, words_of


def list_tags(tokens: Tokens, start: int, end: int) -> dict[int, str]:
    """Token -> how it stands in the longest listed name that it is part of."""
    tags: dict[int, str] = {}
    index = start
    while index < end:
        size, what = _listed(tokens, index, min(LONGEST_LISTED, end - index)) if _opens(tokens, index) else (1, "")
        if what:
            tags |= {index + k: f"in={'b' if k == 0 else 'i'}{what}" for k in range(size)}
        index += size
    return tags


def _opens(tokens: Tokens, index: int) -> bool:
    return tokens.capital[index] or tokens.lower[index] in words_of("particle")


def _listed(tokens: Tokens, first: int, most: int) -> tuple[int, str]:
    """How many tokens from here on are a listed name, and what it is; 1 and nothing if none is."""
    for size in range(most, 0, -1):
        name = tokens.text[tokens.starts[first] : tokens.ends[first + size - 1]]
        if name in known_organizations():
            return size, "organization" + str(min(size, 2))
        if size > 1 and tokens.capital[first + size - 1] and (place := weight(fold(name))):
            return size, place
        if size == 1 and name in known_people():
            return size, "person"
    return 1, ""
