"""What a sentence says a name is, in its own words: the office before it, or the apposition behind it."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from gloss.model import Kind, Span

LONGEST = 14
"""Words of an apposition; longer ones are clauses."""
ROLE_WITHIN = 7
"""“a former chief of staff of …”: the role stands among the first words."""
REACH = 90
"""Characters before a name in which its office stands."""
_W = r"(?:(?:[A-Z]\.){1,4}|[^\s,.;:()—–“”\"?!]+)"
_BEHIND = re.compile(
    r",(?: (?:aged )?\d{1,3},)?\s+(?P<article>an? |the )?"  # “Ana Ruiz, 45, a teacher”
    rf"(?P<what>{_W}(?: {_W}){{0,{LONGEST - 1}}}?)"
    r"(?=[,.;:()—–“”\"?!]|\s+[—–]|\s*\n|\s*$| (?:who|said|told|says|adds|added)\b)"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*\.?")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady"})


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
    is_office = _is_role(words, bool(match["article"])) if kind is Kind.PERSON else _is_body(words, match["article"])
    return " ".join(words) if is_office else ""


def _is_role(words: Sequence[str], with_article: bool) -> bool:
    """With no article a name must not follow the office: `…, Foreign Minister Fuad Hussein` is the next of a list."""
    lower = [word.lower() for word in words]
    role = next((i for i, word in enumerate(lower[:ROLE_WITHIN]) if word in _words("role")), None)
    if role is None or lower[0] in ("and", "or", "but"):
        return False
    behind = words[role + 1] if role + 1 < len(words) else ""
    return with_article or not behind[:1].isupper()


def _is_body(words: Sequence[str], article: str | None) -> bool:
    is_body = any(word.lower() in _words("organization") for word in words[:ROLE_WITHIN])
    return bool(article) and len(words) > 1 and is_body


def _before(text: str, name: Span) -> str:
    """“Iraqi Prime Minister …”, “former army chief …”."""
    stretch = text[max(0, name.start - REACH) : name.start]
    if not stretch.endswith(" "):
        return ""
    found: list[str] = []
    end = len(stretch)
    for word in reversed(list(_WORD.finditer(stretch))):
        if stretch[word.end() : end].strip(" ") or not _belongs(word.group()):
            break
        found.insert(0, word.group())
        end = word.start()
    lower = [word.lower().rstrip(".") for word in found]
    is_office = bool(lower) and lower[-1] in _words("title") | _words("role") and _HONORIFICS.isdisjoint(lower)
    return " ".join(found) if is_office else ""


def _belongs(word: str) -> bool:
    """Whether a word may be a part of an office: `US`, `Iraqi`, `former`, `Prime`, `Minister`."""
    lower = word.lower().rstrip(".")
    if any(lower in _words(name) for name in ("title", "role", "office", "demonym")):
        return lower.replace("-", "").isalpha()
    return word.isupper() and word.isalpha() and len(word) > 1


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(files("gloss.data").joinpath("names_words.toml").read_text("utf-8"))
