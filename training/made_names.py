"""Made-up names of people, places and organizations of the whole world."""

import random
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from gloss.recognize.name_places import place_rows, weight
from gloss.recognize.name_words import words_of

T = TypeVar("T")
LOCALES = (
    "ar_DZ az_AZ bn_BD cs_CZ da_DK de_DE en_GB en_IN en_KE en_NG en_NZ en_PK en_US es_AR es_CO es_MX et_EE fi_FI fr_FR"
    " gu_IN ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT nl_NL no_NO pl_PL pt_BR ro_RO sv_SE sw tr_TR tw_GH uz_UZ vi_VN"
    " yo_NG zu_ZA"
).split()
WORLD_NAMES: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("world_names.toml").read_text("utf-8"))
WORLD = {name: words.split() for name, words in WORLD_NAMES.items()}

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]+(?:[ '-][A-Za-zÀ-ɏḀ-ỿ]+)*")
"""A name in Latin letters."""
ORGANIZATIONS = WORLD_NAMES["organizations"].replace("\n", "|").strip("|").split("|")
"""Patterns of names of organizations."""


class Names:
    """Made-up names of the kinds of names there are."""

    def __init__(self, faker: str, seed: int) -> None:
        sys.path.insert(0, faker)
        self.random = random.Random(seed)
        providers = [import_module(f"faker.providers.person.{locale}").Provider for locale in LOCALES]
        self.people = [pair for pair in map(_given_and_surnames, providers) if all(pair)]
        self.cities = [row.split("\t")[0] for row in place_rows("places_cities.tsv")[:8000]]
        self.demonyms = sorted(words_of("demonym"))
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
            return self.letters()
        words = [self._city() if weight(word.casefold()) else word for word in like.split(" ")]
        if len(words) > 1 and words[-1].lower() in words_of("organization") and self.random.random() < 0.4:
            words[0] = self._one([self.person()[1], self._city()])
        return " ".join(words)

    def letters(self) -> str:
        """Some capitals."""
        return "".join(self.random.choices("ABCDEFGHIJKLMNOPRSTUVW", k=self._one([3, 3, 4, 4, 5, 6])))

    def made_coined(self) -> str:
        """A word that nobody has seen."""
        syllables = self.random.choices(WORLD["syllables"], k=self._one([1, 2, 2, 2, 3]))
        return ("".join(syllables) + self._one([*WORLD["finals"], "", ""])).capitalize()

    def made_city(self) -> str:
        """A city, larger ones more often."""
        return self._city() if self.random.random() < 0.8 else self.made_coined()

    def made_country(self) -> str:
        """A country."""
        return self._one(self.countries)

    def made_region(self) -> str:
        """A province or the like."""
        return self._one(self.regions) if self.random.random() < 0.7 else self.made_coined()

    def made_place(self) -> str:
        """A place that no list knows, of one word or two."""
        style = self.random.random()
        if style < 0.5:
            return self.made_coined()
        if style < 0.7:
            return f"{self._one(WORLD['before_places'])} {self.made_coined()}"
        return f"{self._one([self.made_coined(), self.person()[1]])} {self._one(WORLD['landmarks'])}"

    def made_demonym(self) -> str:
        """`Kenyan`, in no list of names."""
        return self._one(self.demonyms).capitalize()

    def made_number(self) -> str:
        """A round number."""
        return f"{self.random.randint(2, 90) * 100:,}"

    def made_company(self) -> str:
        """A company known by one word, or two."""
        name = self._one(
            [self.made_coined(), self.made_coined(), self.made_coined() + self.made_coined(), self.person()[1]]
        )
        return name if self.random.random() < 0.7 else f"{name} {self._one(WORLD['industries'])}"

    def made_agency(self) -> str:
        """A news agency or newspaper."""
        style = self.random.random()
        if style < 0.4:
            return self._one(WORLD["agencies"])
        return (
            self.letters()
            if style < 0.6
            else f"{self._one([self._city(), self.made_coined()])} {self._one(WORLD['outlets'])}"
        )

    def made_team(self) -> str:
        """A club: mostly a city's, by the city's name alone too."""
        name = self._one([self._city(), self.made_coined(), self.made_coined()])
        return name if self.random.random() < 0.4 else f"{name} {self._one(WORLD['clubs'])}"

    def made_organization(self) -> str:
        """By one of the patterns after which organizations are named."""
        return re.sub(r"\{(\w+)\}", lambda slot: self._part(slot[1]), self._one(ORGANIZATIONS))

    def _part(self, slot: str) -> str:
        if slot in WORLD:
            return self._one(WORLD[slot])
        return self.person()[1] if slot == "surname" else str(getattr(self, "made_" + slot)())

    def _one(self, values: Sequence[T]) -> T:
        return self.random.choice(values)


def _given_and_surnames(provider: Any) -> tuple[list[str], list[str]]:
    found = []
    for part in ("first", "last"):
        lists = [getattr(provider, name) for name in dir(provider) if part in name and not name.startswith("_")]
        names = {name for values in lists if isinstance(values, list | tuple | dict) for name in values}
        found.append(sorted(n for n in names if isinstance(n, str) and LATIN.fullmatch(n)))
    return found[0], found[1]
