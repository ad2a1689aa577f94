"""Makes a collection of articles that no one wrote, like real ones in what costs time: words, names, figures, dates.

An article has about 600 words and 25 annotations; of N / 2 + 50 people, organizations and places a few are in very
many articles and most in few (Zipf). A seed decides everything, so that two machines measure the same collection.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

FOLDERS = ("people", "organizations", "places")
STARTS = "Ab Bar Cor Dan El Far Gor Hal Ib Jor Kal Lem Mar Nor Ol Par Quin Ras Sel Tor Ul Var Wen Yar Zel".split()
MIDDLES = "a ami an ari e ela eno i ina iri o ola ono u ura ".split(" ")
ENDS = "b d f k l m n r s t v z ck dan lin mar nov rud sen ter".split()
SORTS = ("Council", "Bank", "University", "Union", "Institute", "Company", "Agency", "Party")
ROLES = ("minister", "mayor", "director", "judge", "engineer", "professor", "farmer", "spokesman")
COUNTRIES = ("Iraq", "France", "Peru", "Kenya", "Japan", "Norway")
MONTHS = "January February March April May June July August September October November December".split()

NAMED = (
    "{x} told reporters that the work on the old bridge near {y} would go on through the winter.",
    "In a letter to {x} the neighbours ask for a road that does not flood when the river rises.",
    "Nobody at {x} wanted to say when the plans for the valley would be made public.",
    "The talks between {x} and {y} ended late at night, and both sides called them useful.",
    "According to {x}, the wells have to be dug deeper every year because the water falls.",
)
COUNTED = (
    "About {n} families have left their homes since the drought began, and few have come back.",
    "The repair costs {n} million dollars, of which the city pays {p} percent.",
    "At least {n} workers were hired in spring, {m} more than the year before.",
)
DATED = (
    "The first stone was laid on {d} {month} {year}, before a small crowd in the rain.",
    "Since {month} {year} the school has stood empty, and its roof begins to leak.",
)
PLAIN = (
    "People in the lower town remember how quiet the market used to be before the new road came through it.",
    "It is not clear who will look after the trees, which were planted by hand and need water every week.",
    "The old pumps are loud and break often, and parts for them can no longer be bought anywhere near.",
    "Some of the houses along the canal have been painted again, while others lean more with every storm.",
    "Children walk to the ferry in groups because the path is dark and the lamps have not been lit for months.",
    "Everyone agrees that something must be done, but hardly anyone agrees on what should be done first.",
    "When the wind turns, the dust from the quarry settles on the gardens, the washing and the window sills.",
    "He keeps the records in a drawer, in a hand so small that his own daughter cannot read them.",
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something that has a page."""

    folder: str
    slug: str
    name: str
    description: str
    country: str


def things(count: int) -> list[Thing]:
    """So many of them, the most mentioned first, no two of one name."""
    chance, found, used = random.Random(count), list[Thing](), set[str]()
    while len(found) < count:
        folder = FOLDERS[len(found) % 3]
        name = _word(chance)
        if folder == "people":
            name = f"{name} {_word(chance)}"
        elif folder == "organizations":
            name = f"{name} {chance.choice(SORTS)}"
        slug = name.lower().replace(" ", "-")
        if slug in used:
            continue
        used.add(slug)
        country = chance.choice(COUNTRIES)
        found.append(Thing(folder, slug, name, f"{chance.choice(ROLES).capitalize()} known in {country}", country))
    return found


def _word(chance: random.Random) -> str:
    return chance.choice(STARTS) + chance.choice(MIDDLES) + chance.choice(ENDS) + chance.choice(("", "a", "o", "ic"))


def make(folder: Path, articles: int) -> list[Thing]:
    """Writes sources and pages of names below a folder; returns the names, the most mentioned first."""
    named = things(articles // 2 + 50)
    for name in ("sources", *(f"docs/{kind}" for kind in FOLDERS)):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, text in pages(named):
        (folder / path).write_text(text, "utf-8")
    for path, text in sources(articles, named):
        (folder / path).write_text(text, "utf-8")
    return named


def pages(named: Sequence[Thing]) -> Iterator[tuple[str, str]]:
    """The page of each name, as a person begins it."""
    for thing in named:
        country = f"country: {thing.country}\n" if thing.folder == "places" else ""
        head = f"---\ntitle: {thing.name}\ndescription: {thing.description}\n{country}---\n# {thing.name}\n\n"
        yield f"docs/{thing.folder}/{thing.slug}.md", head


def sources(articles: int, named: Sequence[Thing]) -> Iterator[tuple[str, str]]:
    """The text of each article, with front matter."""
    weights = list(accumulate(1 / rank for rank in range(1, len(named) + 1)))
    for number in range(articles):
        chance = random.Random(number)
        yield f"sources/article-{number:07}.txt", _source(number, chance, named, weights)


def _source(number: int, chance: random.Random, named: Sequence[Thing], weights: Sequence[float]) -> str:
    date = f"{2015 + number % 10}-{1 + number // 10 % 12:02}-{1 + number // 120 % 28:02}"
    title = f"Report {number} from {chance.choice(MIDDLES)}{_word(chance).lower()}"
    met = chance.choices(named, cum_weights=weights, k=15)
    lines = [_named(chance, met[at], met[at + 1]) for at in range(14)]
    lines += [_counted(chance) for _ in range(5)] + [_dated(chance) for _ in range(4)]
    lines += chance.choices(PLAIN, k=14)
    chance.shuffle(lines)
    paragraphs = [" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4)]
    front = f"---\ntitle: {title}\ndate: {date}\npublisher: Example News\n---\n"
    return front + "\n\n".join([title, *paragraphs]) + "\n"


def _named(chance: random.Random, one: Thing, other: Thing) -> str:
    return chance.choice(NAMED).format(x=one.name, y=other.name)


def _counted(chance: random.Random) -> str:
    return chance.choice(COUNTED).format(n=chance.randint(12, 900), m=chance.randint(2, 11), p=chance.randint(2, 98))


def _dated(chance: random.Random) -> str:
    when = {"d": chance.randint(1, 28), "month": chance.choice(MONTHS), "year": chance.randint(1990, 2024)}
    return chance.choice(DATED).format(**when)
