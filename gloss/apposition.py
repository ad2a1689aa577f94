"""What a sentence says a name is, in its own words: the office before it, or the apposition behind it."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from gloss.model import Kind, Span

LONGEST = 14
"""Words of an apposition; longer ones are clauses."""
ROLE_WITHIN = 7
"""“a former chief of staff of …”: the role stands among the first words."""
REACH = 90
"""Characters before a name in which its office stands."""
OWNER = 4
"""Words of the name of whom somebody is in office for: “Central Bank governor …”."""
_W = r"(?:(?:[A-Z]\.){1,4}|[^\s,.;:()—–“”\"?!]+)"
_BEHIND = re.compile(
    r",(?: (?:aged )?\d{1,3},)?\s+(?P<article>an? |the )?"  # “Ana Ruiz, 45, a teacher”
    rf"(?P<what>{_W}(?: {_W}){{0,{LONGEST - 1}}}?)"
    r"(?=[,.;:()—–“”\"?!]|\s+[—–]|\s*\n|\s*$| (?:who|said|told|says|adds|added)\b)"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")


def apposition(text: str, name: Span, kind: Kind) -> str:
    """`senior adviser to the prime minister`; empty where the text says nothing of the sort beside the name."""
    if kind is Kind.PLACE:
        return ""
    return _behind(text, name, kind) or (_before(text, name) if kind is Kind.PERSON else "")


def _behind(text: str, name: Span, kind: Kind) -> str:
    """“…, a senior adviser to the prime minister, said”."""
    match = _BEHIND.match(text, name.end) if text[name.end : name.end + 1] == "," else None
    if not match:
        return ""
    words = match["what"].split()
    if words[-1] in ("and", "or"):  # of a list: “the ministry, the office of the adviser and, since May, …”
        return ""
    is_office = _is_role(words, bool(match["article"])) if kind is Kind.PERSON else _is_body(words, match["article"])
    return " ".join(words) if is_office else ""


def _is_role(words: Sequence[str], with_article: bool) -> bool:
    """With no article a name must not follow the office: `…, Foreign Minister Fuad Hussein` is the next of a list."""
    lower = [word.lower() for word in words]
    role = next((i for i, word in enumerate(lower[:ROLE_WITHIN]) if word in _words("role")), None)
    if role is None or lower[0] in ("and", "or", "but") or lower[0] in _words("possessive"):
        return False
    behind = words[role + 1] if role + 1 < len(words) else ""
    if lower[role] in _words("kin"):
        return behind == "of"
    return with_article or not behind[:1].isupper()


def _is_body(words: Sequence[str], article: str | None) -> bool:
    is_body = any(word.lower() in _words("organization") for word in words[:ROLE_WITHIN])
    return bool(article) and len(words) > 1 and is_body


def _before(text: str, name: Span) -> str:
    """“Iraqi Prime Minister …”, “former army chief …”, “Central Bank governor …”; “his wife …” says too little."""
    stretch = text[max(0, name.start - REACH) : name.start]
    if not stretch.endswith(" "):
        return ""
    words = _adjacent(stretch)
    office = _while(words, _belongs)
    lower = [word.lower().rstrip(".") for word in office]
    if not lower or lower[-1] not in _words("title") | _words("role"):
        return ""
    if not _words("honorific").isdisjoint(lower) or lower[-1] in _words("kin"):
        return ""
    owner = _while(words[: len(words) - len(office)], _owns)[-OWNER:]
    rest = words[: len(words) - len(office) - len(owner)]
    if len(office) == 1 and not owner and rest and rest[-1].lower() in _words("possessive"):  # “its founder”
        return ""
    return " ".join([*owner, *office])


def _adjacent(stretch: str) -> list[str]:
    """The last words of a stretch, with nothing but blanks between them."""
    found: list[str] = []
    end = len(stretch)
    for word in reversed(list(_WORD.finditer(stretch))):
        if stretch[word.end() : end].strip(" "):
            break
        found.insert(0, word.group())
        end = word.start()
    return found


def _while(words: Sequence[str], belongs: Callable[[str], bool]) -> list[str]:
    """The last words, as long as they belong."""
    found: list[str] = []
    for word in reversed(words):
        if not belongs(word):
            break
        found.insert(0, word)
    return found


def _belongs(word: str) -> bool:
    """Whether a word may be a part of an office: `US`, `Iraqi`, `former`, `Prime`, `Minister`."""
    lower = word.lower().rstrip(".")
    if any(lower in _words(name) for name in ("title", "role", "office", "demonym")):
        return lower.replace("-", "").isalpha()
    return word.isupper() and word.isalpha() and len(word) > 1


def _owns(word: str) -> bool:
    """Whether a word may be the name of a country or body: `Enga`, `Central`, `Bank`, `Australia's`."""
    lower = word.lower()
    is_other = lower in _words("grammar") or lower in _words("capitalized") or word.endswith(".")
    return word[0].isupper() and not is_other


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(files("gloss.data").joinpath("names_words.toml").read_text("utf-8"))
