"""What an article says a name is, in its own words: the office before it, or the apposition after it."""

from collections.abc import Sequence

from gloss.model import Kind
from gloss.recognize.name_tokens import Tokens, is_capitalized
from gloss.recognize.name_words import words_of

LONGEST = 14
"""Words of an apposition; longer ones are clauses."""
ROLE_WITHIN = 7
"""“a former chief of staff of ...”: the role stands among the first words."""
ARTICLES = frozenset({"a", "an", "the"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "mr.", "mrs.", "ms."})
ENDS = frozenset({",", ".", ";", "(", ")", "—", "–", "\n", "who", "said", "told", "says", "”", '"', ":", "?", "!"})


def description(tokens: Tokens, first: int, last: int, kind: Kind) -> str:
    """The apposition or office of the name at these tokens; empty if there is none."""
    return _after(tokens, last, kind) or (_before(tokens, first) if kind is Kind.PERSON else "")


def _after(tokens: Tokens, index: int, kind: Kind) -> str:
    """“…, a senior adviser to the prime minister, said”."""
    lower = tokens.lower
    if index + 2 >= len(lower) or lower[index] != ",":
        return ""
    start = index + 1 + (lower[index + 1] in ARTICLES)
    end = start
    while end < len(lower) and end - start <= LONGEST and lower[end] not in ENDS:
        end += 1
    if (
        end >= len(lower)
        or end - start > LONGEST
        or not _is_office(lower[start:end], lower[index + 1] in ARTICLES, kind)
    ):
        return ""
    return tokens.text[tokens.starts[start] : tokens.ends[end - 1]]


def _is_office(words: Sequence[str], with_article: bool, kind: Kind) -> bool:
    if kind is not Kind.PERSON:
        return with_article and len(words) > 1 and any(w in words_of("organization") for w in words[:ROLE_WITHIN])
    return any(word in words_of("role") for word in words[:ROLE_WITHIN]) and "and" not in words[:1]


def _before(tokens: Tokens, first: int) -> str:
    """“Iraqi Prime Minister …”, “former army chief …”."""
    start = first
    while start and _belongs_to_office(tokens, start - 1):
        start -= 1
    words = tokens.lower[start:first]
    if (
        start == first
        or words[-1].rstrip(".") not in words_of("title") | words_of("role")
        or not HONORIFICS.isdisjoint(words)
    ):
        return ""
    return tokens.text[tokens.starts[start] : tokens.ends[first - 1]]


def _belongs_to_office(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index].rstrip(".")
    if (
        word in words_of("title")
        or word in words_of("role")
        or word in words_of("office")
        or word in words_of("demonym")
    ):
        return word.isalpha()
    return is_capitalized(tokens.forms[index]) and tokens.forms[index].isupper() and word.isalpha() and len(word) > 1
