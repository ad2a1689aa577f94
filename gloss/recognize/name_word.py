"""What a word says of names by itself: its form, the lists that it is on, what it hints at."""

from gloss.recognize.name_places import fold, weight
from gloss.recognize.name_tokens import Remembered, is_capitalized, lowered
from gloss.recognize.name_words import given_names, ordinary, surnames, words_of

LISTS = (
    *("title", "role", "speech", "place", "organization"),
    *("inner", "particle", "capitalized", "demonym", "known_organization", "letters"),
)
HINTS = ("organization", "place", "title", "role", "speech", "demonym")
"""The lists that say most, in the order in which they count."""
Part = tuple[str, ...]
"""Features that often come together: the model adds them up once."""


def word_features(form: str) -> Part:
    """What the word says wherever it stands."""
    lower = lowered(form)
    features = ["w=" + lower, "s=" + shape(form), "o=" + ordinary().get(lower, "")]
    if form[0].isalpha() and len(form) > 2:
        features += ["a3=" + lower[-3:], "a2=" + lower[-2:], "p3=" + lower[:3], "p2=" + lower[:2]]
        if len(form) > 4:
            features.append("a4=" + lower[-4:])
    features += ["l=" + name for name in LISTS if lower.rstrip(".") in words_of(name)]
    if is_capitalized(form):
        given, surname, place = GIVEN[lower], SURNAME[lower], weight(fold(lower))
        features += [f"g={given:d}{surname:d}{place}"]
        features += ["l=given"] * given + ["l=surname"] * surname + ["l=p" + place] * bool(place)
    return tuple(features)


def neighbour_features(form: str, offset: int) -> Part:
    """What a word says of the word that stands so many words before or after it."""
    features = ["w=" + ("¶" if form == "\n" else lowered(form))]
    if abs(offset) == 1:
        features += ["s=" + shape(form).strip(), *(f for f in word_features(form) if f[:2] in ("l=", "g=", "o="))]
    return tuple(f"{offset}{feature}" for feature in features)


def shape(form: str) -> str:
    """Letters as X and x, digits as 0, repeats once: `Xx` for Baghdad, `XxXx` for McKay, `X` for US."""
    if form.islower():
        return "x"
    signs = ("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in form)
    out = ""
    for sign in signs:
        if out[-1:] != sign:
            out += sign
    return out + (str(len(form)) if out == "X" and len(form) < 4 else "")


def kind_hint(lower: str) -> str:
    """The most telling list that the word is on; empty if there is none."""
    bare = lower.rstrip(".")
    return next((name for name in HINTS if bare in words_of(name)), "")


HINT = Remembered(kind_hint)
GIVEN = Remembered[str, bool](lambda lower: fold(lower) in given_names())
SURNAME = Remembered[str, bool](lambda lower: fold(lower) in surnames())
"""By a word in small letters."""
