"""What the world's gazetteer knows of places: country, coordinates, kind of place."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the world."""

    name: str
    what: str
    """`city`, `country`, `state`, `river`, ...; `continent`, `region` where it is no part of a country."""
    country: str = ""
    state: str = ""
    """In the United States."""
    coordinates: tuple[float, float] | None = None
    geonames: int | None = None
    population: int = 0
    continent: str = ""
    """Of a country."""


@lru_cache(maxsize=1 << 17)
def fold(name: str) -> str:
    """Without accents, points and apostrophes, hyphens as blanks, in small letters."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.translate(PUNCTUATION).casefold()


PUNCTUATION = str.maketrans("-\u2010\u2011", "   ", "'’‘ʼ`.")


def places_named(name: str) -> tuple[Place, ...]:
    """Places that bear the name: countries and regions first, then the most populous."""
    return tuple(dict.fromkeys(map(_place, _rows().get(fold(name), ()))))


@cache
def weight(name: str) -> str:
    """How well known the place is that bears the folded name: `country`, `region`, `city6` (a million), or nothing."""
    rows = _rows().get(name)
    if not rows:
        return ""
    fields = rows[0].split("\t")
    return f"city{len(fields[5]) - 1}" if len(fields) == CITY_FIELDS else "country" if fields[1] in STATES else "region"


CITY_FIELDS = 7
CONTINENT = 4
"""The field of a country that says where it lies."""
STATES = frozenset({"country", "territory"})


def _place(row: str) -> Place:
    fields = row.split("\t")
    if len(fields) == CITY_FIELDS:
        name, where, latitude, longitude, number, population, _ = fields
        country, _, state = where.partition("/")
        return Place(name, "city", country, state, (float(latitude), float(longitude)), int(number), int(population))
    name, what, country, *numbers = fields
    if numbers and numbers[-1].startswith("="):  # the US is the United States
        usual = numbers[-1][1:]
        return next((place for place in places_named(usual) if place.what in STATES), Place(usual, what, country))
    continent = fields[CONTINENT] if what in STATES and len(fields) > CONTINENT else ""
    return Place(name, what, country, geonames=int(numbers[-1]) if numbers else None, continent=continent)


@cache
def _rows() -> Mapping[str, list[str]]:
    """Folded name -> lines of the tables."""
    found: dict[str, list[str]] = {}
    for table in ("places_countries.tsv", "places_regions.tsv", "places_cities.tsv"):
        for row in place_rows(table):
            for name in _names(row):
                found.setdefault(fold(name), []).append(row)
    return found


def place_rows(table: str) -> list[str]:
    """The lines of one of the tables."""
    lines = files("gloss.data").joinpath(table).read_text("utf-8").split("\n")
    return [line for line in lines if line and line[0] != "#"]


def _names(row: str) -> list[str]:
    name, _, rest = row.partition("\t")
    aliases = rest.rpartition("\t")[2] if rest.count("\t") == CITY_FIELDS - 2 else ""
    return [name, *aliases.split("|")] if aliases else [name]


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    rows = [row.split("\t") for row in place_rows("places_regions.tsv")]
    found: dict[str, tuple[str, ...]] = {}
    for name, *_, usual in rows:
        if usual.startswith("="):
            found[usual[1:]] = (*found.get(usual[1:], ()), name)
    return found


def other_names(country: str) -> tuple[str, ...]:
    """What else a country is called: `US`, `U.S.`."""
    return _synonyms().get(country, ())


@cache
def begins_country() -> frozenset[str]:
    """The first words of the names of countries, in small letters."""
    return frozenset(name.split(" ")[0] for name in _rows() if weight(name) == "country")


@cache
def _powers() -> frozenset[str]:
    """Countries and their capitals, folded."""
    rows = [row.split("\t") for row in place_rows("places_countries.tsv")]
    return frozenset(fold(name) for row in rows if row[1] in STATES for name in (row[0], row[3]) if name)


def is_power(name: str) -> bool:
    """Whether the name is that of a country or its capital, which speaks for it: “Washington said”."""
    return fold(name) in _powers()


OUTWEIGHS = 10
"""How many times larger a city is than the next of its name, to be meant without a word on its country."""
GREAT = 500_000
"""People of a city that is meant rather than the state of its name: New York, Washington."""


def place_meant(candidates: tuple[Place, ...], mentioned: frozenset[str], behind: tuple[str, ...] = ()) -> Place | None:
    """The one that an article means which mentions these places: no guess among cities of one name.

    `behind` is what stands behind the name in the text: “, Texas” tells Paris from Paris.
    """
    for place in candidates:
        if any(_is_named(place, text) for text in behind):
            return place
    cities = sorted((place for place in candidates if place.what == "city"), key=lambda p: -p.population)
    near = [place for place in cities if place.state in mentioned] or [p for p in cities if p.country in mentioned]
    if other := _other_than_city(candidates, cities, near, mentioned):
        return other
    if len(cities) < 2 or cities[0].population >= OUTWEIGHS * cities[1].population:
        is_told = near and near[0].state in mentioned and cities[0].country not in mentioned
        return near[0] if is_told else cities[0] if cities else None
    return near[0] if near else None


def _other_than_city(
    candidates: Sequence[Place], cities: Sequence[Place], near: Sequence[Place], mentioned: frozenset[str]
) -> Place | None:
    """The country or region of that name, if it and no city of that name is likely meant."""
    others = [place for place in candidates if place.what != "city"]
    if not others:
        return None
    fitting = [place for place in others if place.country in mentioned]
    other = _most_named(others, mentioned) or (fitting or others)[0]
    is_state = other.what == "state" and cities and cities[0].population >= GREAT
    is_elsewhere = other.country and other.country not in mentioned and near  # La Paz is also a part of El Salvador
    return None if is_state or is_elsewhere else other


def _most_named(others: Sequence[Place], mentioned: frozenset[str]) -> Place | None:
    """Georgia with Atlanta beside it is not Georgia with Tbilisi."""
    if len(others) < 2:
        return None
    where = [place for name in mentioned for place in places_named(name)[:1]]
    counts = [
        sum(other.name == (place.state if other.what == "state" else place.country) for place in where)
        for other in others
    ]
    return others[counts.index(max(counts))] if max(counts) and counts.count(max(counts)) == 1 else None


def _is_named(place: Place, behind: str) -> bool:
    """`, Texas, drew`: the state or country right behind a city."""
    return any(where and behind.startswith(f", {where}") for where in (place.state, place.country))
