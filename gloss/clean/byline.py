"""Who wrote an article, as a line of the page says it: “By A, B and C”, “Von A | Redaktion”."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

LONGEST, LONGEST_LABEL = 160, 24
"""Characters of a byline, for what is longer is a sentence; and of what stands above one."""

_SEPARATOR = re.compile(r"\s*(?:[|•·⋅‧–—/\n]|\s-\s|\(|\)|\s{3,}|\t)\s*")
_DIGIT = re.compile(r"\d")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’‘-]*")
_TRIM = " \t,;:.-–—|"


@lru_cache(maxsize=4096)
def authors_of(line: str) -> tuple[str, ...]:
    """The names of a line that begins as bylines do; empty if it is none."""
    if len(line) > LONGEST:
        return ()
    for part in _SEPARATOR.split(line.replace("\xa0", " ")):
        match = _before().search(part)
        if match and (names := _names_of(part[match.end() :])):
            return names
    return ()


def labels_name(line: str) -> bool:
    """Whether a line is only what stands before a name: “Written by”."""
    return len(line) <= LONGEST_LABEL and line.strip(_TRIM).lower() in _words("before")


def names_below(line: str) -> tuple[str, ...]:
    """The names of a line that stands below such a label."""
    return _names_of(_SEPARATOR.split(line.strip())[0]) if len(line) <= LONGEST else ()


def _names_of(text: str) -> tuple[str, ...]:
    """The names that a text begins with; as far as the words that say more than names, if it goes on."""
    first = _after().split(text, maxsplit=1)[0].strip(_TRIM)
    words = first.split()
    is_told = len(words) > 2 and is_given(words[0]) and _has_role(first)  # “Ann Lee Managing Editor”
    return tuple(_names(text)) or tuple(_names(" ".join(words[:2]) if is_told else first))


@lru_cache(maxsize=4096)
def bare_name(line: str) -> str:
    """A line that is a person's name and nothing else, as pages put it below a headline; else empty."""
    if len(line) > LONGEST:
        return ""
    line = line.strip(_TRIM)
    name, _, rest = line.partition(", ")
    name = name if rest and _has_role(rest) and is_given(name.split(" ")[0]) else line
    return name if 2 <= len(name.split()) <= 4 and is_name(name) and not is_ordinary(name) else ""


def is_ordinary(name: str) -> bool:
    """Whether words with capitals are those of a menu and of no person: “Customer Engagement”."""
    words = name.lower().split()
    return any(word in _list("names_ordinary.txt") for word in words) and not any(map(is_given, words))


def is_surely_name(text: str) -> bool:
    """Whether words begin with a given name and end with no ordinary word."""
    words = text.split()
    is_mixed = len({word.isupper() for word in words}) > 1  # “My ASU”
    is_last = bool(words) and (is_given(words[-1]) or words[-1].lower() not in _list("names_ordinary.txt"))
    return len(words) > 1 and is_given(words[0]) and is_last and not is_mixed


def names_paper(text: str) -> bool:
    """Whether words with capitals name a paper or an agency."""
    return any(word.lower() in _words("papers") for word in text.split())


def is_given(word: str) -> bool:
    """Whether a word is a given name."""
    return word.lower() in _list("names_given.txt")


def _has_role(text: str) -> bool:
    return any(word.strip(".,;:()").lower() in _words("roles") for word in text.split())


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
def _list(name: str) -> frozenset[str]:
    """The words of a list that is there for names in the text."""
    lines = files("gloss").joinpath(f"data/{name}").read_text(encoding="utf-8").split("\n")
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"{'|'.join(map(re.escape, _tables()['after']))}|\d", re.IGNORECASE)


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
