"""What a collection has already: the same address, the same text, or nearly the same text under another name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b, sha256
from re import findall

from courlan import clean_url

from gloss.clean import clean
from gloss.model import Article, ContentError, Source
from gloss.read import read

WORDS = 5
"""Words of the runs that texts are compared by."""
SKETCH = 100
"""The smallest digests of a text's runs: what two of them share estimates what the texts share."""
LIKE = 0.5
"""The share of runs from which two texts are one story: an outlet cuts and adds a few sentences of an agency's."""

Traits = tuple[str, str, tuple[int, ...]]
"""The address without what only tracks readers, the digest of the words, and the sketch; empty where unknown."""


class Likeness(StrEnum):
    """In what a new article is like one that is there."""

    ADDRESS = "the same address"
    TEXT = "the same text"
    NEARLY = "nearly the same text"


def traits(source: Source) -> Traits:
    """What a source is compared by. One that cannot be read is like nothing."""
    try:
        return traits_of(clean(read(source)).article)
    except ContentError:
        return "", "", ()


def traits_of(article: Article) -> Traits:
    """What an article is compared by."""
    words = findall(r"\w+", article.text.casefold())
    runs = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}
    digests = sorted(int.from_bytes(blake2b(run.encode(), digest_size=6).digest()) for run in runs)
    return address(article.metadata.url), sha256(" ".join(words).encode()).hexdigest(), tuple(digests[:SKETCH])


def address(url: str) -> str:
    """An address as it is compared: without fragment and trackers."""
    return (clean_url(url) or url).partition("#")[0].removesuffix("/")


@dataclass(slots=True)
class Known:
    """The sources of a collection by what they are compared by."""

    _by_address: dict[str, str] = field(default_factory=dict)
    _by_text: dict[str, str] = field(default_factory=dict)
    _by_digest: dict[int, list[str]] = field(default_factory=dict)

    def put(self, path: str, found: Traits) -> None:
        """Takes a source up."""
        url, text, sketch = found
        if url:
            self._by_address.setdefault(url, path)
        if text:
            self._by_text.setdefault(text, path)
        for digest in sketch:
            self._by_digest.setdefault(digest, []).append(path)

    def has_address(self, url: str) -> str | None:
        """The source that came from there."""
        return self._by_address.get(address(url))

    def like(self, found: Traits) -> tuple[Likeness, str] | None:
        """The source that is most like it, if one is."""
        url, text, sketch = found
        if url in self._by_address and url:
            return Likeness.ADDRESS, self._by_address[url]
        if text in self._by_text:
            return Likeness.TEXT, self._by_text[text]
        path, shared = self._most_shared(sketch)
        return (Likeness.NEARLY, path) if sketch and shared >= LIKE * len(sketch) else None

    def _most_shared(self, sketch: Iterable[int]) -> tuple[str, int]:
        counts = Counter(path for digest in sketch for path in self._by_digest.get(digest, ()))
        return min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
