"""Copies of annotated documents with other names in them, so that the model learns how names are used, not which.

The corpora are mostly about the West; news are not. People, places and letters of organizations are exchanged for
made-up combinations of names of the whole world, the same name for the same name throughout a document.
"""

import random
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from gloss.recognize.name_places import place_rows, weight
from gloss.recognize.name_words import words_of

Row = dict[str, Any]
KEPT = 0.25
"""The share of names that stay."""
LOCALES = (
    "ar_DZ az_AZ bn_BD cs_CZ da_DK de_DE en_GB en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CO es_MX et_EE fi_FI fr_FR"
    " gu_IN ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT nl_NL no_NO pl_PL pt_BR ro_RO sv_SE sw tr_TR tw_GH uz_UZ vi_VN"
    " yo_NG zu_ZA"
).split()
WORLD_NAMES = tomllib.loads(Path(__file__).with_name("world_names.toml").read_text("utf-8"))
WORLD = {name: words.split() for name, words in WORLD_NAMES.items()}


class Names:
    """Made-up names of the kinds of names there are."""

    def __init__(self, faker: str, seed: int) -> None:
        sys.path.insert(0, faker)
        self.random = random.Random(seed)
        providers = [import_module(f"faker.providers.person.{locale}").Provider for locale in LOCALES]
        self.people = [pair for pair in map(_given_and_surnames, providers) if all(pair)]
        self.cities = [row.split("\t")[0] for row in place_rows("places_cities.tsv")[:8000]]
        self.regions = [row.split("\t")[0] for row in place_rows("places_regions.tsv")]
        self.countries = [r.split("\t")[0] for r in place_rows("places_countries.tsv") if "\tcountry\t" in r]

    def person(self) -> tuple[str, str, str]:
        """The full name, the surname and the given name."""
        style = self.random.random()
        if style < 0.1:
            return self._east_asian(WORLD["korean_surnames"], WORLD["korean_syllables"], 0.9)
        if style < 0.25:
            return self._east_asian(WORLD["chinese_surnames"], WORLD["chinese_syllables"], 0.4)
        if style < 0.45:
            return self._arabic()
        given, surnames = self.random.choice(self.people)
        middle = self.random.choice(
            ["", "", "", f" {self.random.choice('ABCDEFGHIJKLMNOPRSTW')}.", f" {self._one(given)}"]
        )
        double = f" {self._one(surnames)}" if self.random.random() < 0.1 else ""
        first, last = self._one(given), self._one(surnames) + double
        return f"{first}{middle} {last}", last, first

    def _east_asian(self, surnames: list[str], syllables: list[str], hyphen: float) -> tuple[str, str, str]:
        first, second = self._one(syllables), self._one(syllables)
        joint = "-" if self.random.random() < hyphen else ""
        surname, given = self._one(surnames), (first + joint + second).capitalize()
        return f"{surname} {given}", surname, given

    def _arabic(self) -> tuple[str, str, str]:
        article = self._one(["al-", "Al-", "Al ", "el-", "bin ", ""])
        given = " ".join(self.random.sample(WORLD["arabic_given"], self._one([1, 1, 2])))
        surname = article + self._one(WORLD["arabic_stems"])
        return f"{given} {surname}", surname, given.split(" ")[0]

    def place(self, like: str) -> str:
        """A country for a country, a river for a river, any city or region for others."""
        head, _, tail = like.rpartition(" ")
        if head and tail.lower() in words_of("place"):
            return f"{self._city()} {tail}"
        if weight(like.casefold()) == "country":
            return self._one(self.countries)
        return self._city() if self.random.random() < 0.7 else self._one(self.regions)

    def _city(self) -> str:
        return self.cities[int(len(self.cities) * self.random.random() ** 1.5)]

    def organization(self, like: str) -> str:
        """Letters for letters; other places and founders in longer names; short ones as they are."""
        if like.isupper() and like.isalpha() and len(like) > 1:
            return "".join(self.random.choices("ABCDEFGHIJKLMNOPRSTUVW", k=self._one([3, 3, 4, 4, 5, 6])))
        words = [self._city() if weight(word.casefold()) else word for word in like.split(" ")]
        if len(words) > 1 and words[-1].lower() in words_of("organization") and self.random.random() < 0.4:
            words[0] = self._one([self.person()[1], self._city()])
        return " ".join(words)

    def _one(self, values: Any) -> Any:
        return self.random.choice(values)


def _given_and_surnames(provider: Any) -> tuple[list[str], list[str]]:
    found = []
    for part in ("first", "last"):
        lists = [getattr(provider, name) for name in dir(provider) if part in name and not name.startswith("_")]
        names = {name for values in lists if isinstance(values, list | tuple | dict) for name in values}
        found.append(
            sorted(n for n in names if isinstance(n, str) and re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*", n))
        )
    return found[0], found[1]


def altered(row: Row, names: Names) -> Row:
    """The document with other names; the spans follow."""
    new_of: dict[tuple[str, str], str] = {}
    for name in sorted(row["gold"], key=lambda g: g["start"] - g["end"]):
        old = row["text"][name["start"] : name["end"]]
        if (name["kind"], old) not in new_of:
            new_of |= _replacement(old, name["kind"], new_of, names)
    text, gold, end = "", [], 0
    for name in row["gold"]:
        old = row["text"][name["start"] : name["end"]]
        text += row["text"][end : name["start"]]
        start = len(text)
        text += new_of[name["kind"], old]
        gold.append({**name, "start": start, "end": len(text)})
        end = name["end"]
    return {**row, "id": row["id"] + "+", "text": text + row["text"][end:], "gold": gold}


def _replacement(old: str, kind: str, known: Mapping[tuple[str, str], str], names: Names) -> dict[tuple[str, str], str]:
    """The new name, and for a person those of its parts; longer names come first, so that parts are known."""
    if names.random.random() < KEPT or not re.search(r"[A-Z]", old):
        return {(kind, old): old}
    if kind == "person":
        return _person(old, names)
    make: Mapping[str, Callable[[str], str]] = {"place": names.place, "organization": names.organization}
    return {(kind, old): make[kind](old) if kind in make else old}


def _person(old: str, names: Names) -> dict[tuple[str, str], str]:
    full, surname, given = names.person()
    words = old.split(" ")
    if len(words) == 1:
        return {("person", old): surname}
    return {("person", old): full, ("person", words[0]): given, ("person", words[-1]): surname}
