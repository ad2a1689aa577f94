"""Lists of words that tell what a name is: titles, kinds of places and organizations, given names, known places."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LONGEST_LISTED = 6
"""Words of a name that are looked up together."""


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads(_data("names_words.toml"))
    return {name: frozenset(words.split()) for name, words in lists.items()}


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of `names_words.toml`."""
    return _lists()[name]


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, in small letters without accents."""
    return _name_list("names_given.txt") | words_of("first_name")


@cache
def surnames() -> frozenset[str]:
    """Surnames of many countries, in small letters without accents."""
    return _name_list("names_surnames.txt")


@cache
def known_organizations() -> frozenset[str]:
    """Names of organizations as the news write them."""
    return frozenset(name for line in _organizations() for group in line.split("|") for name in group.split("="))


@cache
def other_names_of_organizations() -> Mapping[str, str]:
    """`UN` -> United Nations: organizations that everybody knows under two names, by the other ones."""
    groups = (group.split("=") for line in _organizations() for group in line.split("|") if "=" in group)
    return {other: usual for usual, *others in groups for other in others}


def _organizations() -> list[str]:
    return [line for line in _data("names_organizations.txt").splitlines() if not line.startswith("#")]


@cache
def known_people() -> frozenset[str]:
    """Surnames of people everybody knows."""
    lines = (line for line in _data("names_people.txt").splitlines() if not line.startswith("#"))
    return frozenset(name for line in lines for name in line.split())


@cache
def ordinary() -> Mapping[str, str]:
    """Ordinary English words -> their word classes: n, v, a, d for noun, verb, adjective, adverb."""
    lines = (line.split(" ") for line in _data("names_ordinary.txt").splitlines() if not line.startswith("#"))
    return {word: classes for classes, *words in lines for word in words}


def _name_list(name: str) -> frozenset[str]:
    return frozenset(line for line in _data(name).splitlines() if not line.startswith("#"))


def _data(name: str) -> str:
    return files("gloss.data").joinpath(name).read_text("utf-8")
