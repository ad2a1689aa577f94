"""Who wrote an article, as a line of the page says it: “By A, B and C”, “Von A | Redaktion”."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

LONGEST = 160
"""Characters of a byline: what is longer is a sentence."""

_SEPARATOR = re.compile(r"\s*(?:[|•·⋅‧–—/\n]|\s-\s|\(|\)|\s{3,}|\t)\s*")
_DIGIT = re.compile(r"\d")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘-]*")
_TRIM = " \t,;:.-–—|"


@lru_cache(maxsize=4096)
def authors_of(line: str) -> tuple[str, ...]:
    """The names of a line that begins as bylines do; empty if it is none."""
    if len(line) > LONGEST:
        return ()
    for part in _SEPARATOR.split(line):
        match = _before().search(part)
        if match and (names := tuple(_names(part[match.end() :]))):
            return names
    return ()


def bare_name(line: str) -> str:
    """A line that is a person's name and nothing else, as pages put it below a headline; else empty."""
    line = line.strip(_TRIM)
    return line if 2 <= len(line.split()) <= 4 and is_name(line) else ""


def is_name(text: str) -> bool:
    """Whether this may be a name: a few words, each with a capital if the script has capitals, none of them a role."""
    words = text.split()
    if not 1 <= len(words) <= 6 or _DIGIT.search(text) or len(text) > 60:
        return False
    plain = [word.strip(".,'’\"“”") for word in words]
    return all(map(_fits, plain)) and not any(word.lower() in _words("roles") for word in plain)


def _fits(word: str) -> bool:
    return bool(_NAME_WORD.fullmatch(word)) and (not word[0].islower() or word.lower() in _words("particles"))


def split_names(text: str) -> list[str]:
    """The names of a list of names."""
    return [name for part in re.split(r"(?:(?<!\s)\s++)?[,;،]\s*", text) for name in _split_joined(part) if name]


def _split_joined(part: str) -> list[str]:
    return [name.strip(_TRIM) for name in _joiner().split(part)]


def _names(text: str) -> Iterator[str]:
    for name in split_names(text):
        if not is_name(name):
            return
        yield name


@cache
def _tables() -> Mapping[str, list[str]]:
    return tomllib.loads(files("gloss").joinpath("data/clean_bylines.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_tables()[name])


@cache
def verbs() -> str:
    """What a line about a writer says first, as the alternatives of a pattern."""
    return "|".join(map(re.escape, _tables()["about"]))


def presented_by(line: str) -> str:
    """The name in a heading such as “About Ann Lee” or “Written by Ann Lee”; else empty."""
    match = _presenting().match(line) if len(line) <= LONGEST else None
    name = match[1].strip(_TRIM) if match else next(iter(authors_of(line)), "")
    return name if name and is_name(name) else ""


@cache
def _presenting() -> re.Pattern[str]:
    longest_first = sorted(_tables()["presenting"], key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, longest_first))})\s*:?\s+(\S.*)", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    longest_first = sorted(_tables()["before"], key=len, reverse=True)
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, longest_first))})(?:\s*:\s*|\s+)", re.IGNORECASE)


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"(?<!\s)\s++(?:{'|'.join(map(re.escape, _tables()['joiners']))})\s+", re.IGNORECASE)
