"""Names of people, organizations and places that no page knows yet, each with what the article says of it."""

from collections.abc import Iterable, Iterator, Sequence

from gloss.apposition import apposition
from gloss.model import Kind, Mention, NewEntity, Passage, Span
from gloss.recognize.name_article import agreed
from gloss.recognize.name_confidence import calibrated
from gloss.recognize.name_features import text_values
from gloss.recognize.name_kinds import SHORTEST_SHOUTED, WHERE
from gloss.recognize.name_model import Reader, reader
from gloss.recognize.name_places import STATES, Place, fold, other_names, place_meant, places_named, weight
from gloss.recognize.name_span import Name, surface
from gloss.recognize.name_tokens import Tokens, tokenize
from gloss.recognize.name_word import GIVEN
from gloss.recognize.name_words import known_people, ordinary, words_of

RECOGNIZER = "names"
BEHIND = 40
"""Characters behind the name of a place that may say where it lies."""
CERTAIN = 0.99
LEAST = 0.15
"""Names less sure than this are hardly ever right: nobody should have to look at them."""
KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANIZATION}


def recognize(passage: Passage) -> Iterator[Mention]:
    """A mention per name, in order, each with the fullest form of the name in the article; none but in English.

    The model has read English only. German writes every noun like a name, and in Kurmanji “Li” begins sentences.
    """
    tokens = tokenize(passage.text)
    if not is_english(passage.language, tokens.lower):
        return
    weighed = calibrated(tokens, found(tokens, reader()), reader().model.weights)
    names = _published(tokens, [name for name in weighed if name.chance >= LEAST], passage.publisher)
    bodies = _bodies(tokens, names)
    for name in names:
        yield Mention(_span(tokens, name), name.kind, bodies[name.kind, name.full], RECOGNIZER, round(name.chance, 3))


def _published(tokens: Tokens, names: Iterable[Name], publisher: str) -> list[Name]:
    """The name of the article's publisher is that of an organization, if no place of that name is spoken of."""
    names = list(names)
    here = [name for name in names if surface(tokens, name) == publisher]
    if weight(fold(publisher)) and any(name.first and tokens.lower[name.first - 1] in WHERE for name in here):
        return names
    return [
        name._replace(kind=Kind.ORGANIZATION, chance=max(name.chance, CERTAIN)) if name in here else name
        for name in names
    ]


def found(tokens: Tokens, reader: Reader) -> list[Name]:
    """The names of an article; their chance is the model's alone."""
    return agreed(tokens, list(_read(tokens, reader)))


def is_english(language: str, words: Sequence[str]) -> bool:
    """Whether the model has learned the language: by its tag, and by the small words whatever the tag says."""
    if language and language.partition("-")[0].lower() != "en":
        return False
    english, foreign = words_of("english"), words_of("foreign")
    return sum([word in foreign for word in words]) <= sum([word in english for word in words])


def _read(tokens: Tokens, reader: Reader) -> Iterator[Name]:
    """Names by the model, stretch by stretch."""
    for start, sums in text_values(reader.tables, tokens):
        yield from _names(start, reader.model.best(sums))


def _names(start: int, labels: Sequence[tuple[str, float]]) -> Iterator[Name]:
    """Runs of a `B-` label and the `I-` labels after it; as sure as the least sure of them."""
    index = 0
    while index < len(labels):
        first, kind = index, labels[index][0][2:]
        index += 1
        if kind:
            while index < len(labels) and labels[index][0] == "I-" + kind:
                index += 1
            yield Name(
                start + first, start + index, KINDS[kind], min(chance for _, chance in labels[first : index + 1])
            )


def _bodies(tokens: Tokens, names: Sequence[Name]) -> dict[tuple[Kind, str], NewEntity]:
    """What the article says of each name."""
    mentioned = frozenset(surface(tokens, name) for name in names if name.kind is Kind.PLACE)
    by_name: dict[tuple[Kind, str], list[Name]] = {}
    for name in names:
        by_name.setdefault((name.kind, name.full), []).append(name)
    return {
        (kind, full): _place(tokens, full, group, mentioned) if kind is Kind.PLACE else _other(tokens, full, group)
        for (kind, full), group in by_name.items()
    }


def _other(tokens: Tokens, full: str, group: Sequence[Name]) -> NewEntity:
    said = _first(apposition(tokens.text, _span(tokens, name), name.kind) for name in group)
    others = (_clean(other) for other in group[0].others if _tells_apart(other, full, group[0].kind))
    return NewEntity(group[0].kind, _clean(full), said, tuple(others))


def _tells_apart(name: str, full: str, kind: Kind) -> bool:
    """Whether a form of a name means the same elsewhere: `Park`, `Kim`, `Central Bank` mean somebody in one article."""
    if kind is not Kind.PERSON:
        return not full.startswith(f"{name} ")
    lower = name.lower()
    return name in known_people() or not (lower in ordinary() or lower in words_of("grammar") or GIVEN[lower])


def _place(tokens: Tokens, full: str, group: Sequence[Name], mentioned: frozenset[str]) -> NewEntity:
    name = group[0]
    behind = tuple(tokens.text[tokens.ends[n.last - 1] : tokens.ends[n.last - 1] + BEHIND] for n in group)
    candidates = places_named(full)
    place = place_meant(candidates, mentioned, behind)
    title, others = _clean(full), tuple(map(_clean, name.others))
    if place is None:
        title = _unshouted(title)
        return NewEntity(Kind.PLACE, title, aliases=others)
    title = _unshouted(title, place)
    if place.what in STATES:
        names = (title, *others, *other_names(place.name))
        title, others = place.name, tuple(name for name in dict.fromkeys(names) if name != place.name)
    if place.what == "city" and place.population < max(candidate.population for candidate in candidates):
        title, others = f"{title} ({place.state or place.country})", (title, *others)
    elif place.what == "city" and fold(place.name) != fold(title):  # Kiev is Kyiv, Washington DC is Washington
        title, others = place.name, (title, *(other for other in others if fold(other) != fold(place.name)))
    return NewEntity(
        Kind.PLACE,
        title,
        _what(place),
        others,
        place.country,
        place.coordinates,
        place.geonames,
    )


def _unshouted(title: str, place: Place | None = None) -> str:
    """`La Paz` of `LA PAZ`, as datelines write it."""
    if not title.isupper() or len(title) < SHORTEST_SHOUTED:
        return title
    is_same = place is not None and fold(place.name) == fold(title)
    return place.name if place and is_same else title.title().replace("\u2019S", "\u2019s").replace("'S", "'s")


def _what(place: Place) -> str:
    """`City in Texas, United States`: what the world's gazetteer says of a place."""
    what = place.what[0].upper() + place.what[1:]
    where = ", ".join(filter(None, (place.state, place.country or place.continent)))
    return f"{what} in {where}" if where else what


def _span(tokens: Tokens, name: Name) -> Span:
    return Span(tokens.starts[name.first], tokens.ends[name.last - 1])


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _clean(name: str) -> str:
    return " ".join(name.split())
