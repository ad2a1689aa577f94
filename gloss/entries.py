"""The entries of front matter that Gloss reads, and what each is for: the one place that knows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

TYPO = 0.8
"""How alike a name must be to one of ours to be taken for it: `publsher` is, `subtitle` is not."""


class Sort(StrEnum):
    """What an entry may hold."""

    TEXT = "a text"
    TEXTS = "a text, or a list of texts"
    NUMBER = "a number"
    POSITION = "latitude and longitude"


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them."""

    name: str
    sort: Sort
    means: str
    example: str
    """As YAML."""
    pattern: str = ""
    """A regular expression that all of a text, or of each of its texts, should match; empty for any."""


_PAGE = r"(people|organizations|places|figures)/[^/\s]+"
_TITLE = Entry("title", Sort.TEXT, "The headline.", "Wells run dry")
_KNOWN_OF_ARTICLES = (
    _TITLE,
    Entry("date", Sort.TEXT, "When it was published.", "2025-09-30", r"[0-9]{4}(-[0-9]{2}){0,2}"),
    Entry("publisher", Sort.TEXT, "Who published it.", "Example News"),
    Entry("author", Sort.TEXTS, "Who wrote it.", "[Ana Ruiz, Bela Zeman]"),
    Entry("url", Sort.TEXT, "Where it was published.", "https://news.example.org/wells", r"https?://\S+"),
    Entry("language", Sort.TEXT, "Of its text, as BCP 47 names it.", "ckb", r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"),
    Entry(
        "rights",
        Sort.TEXT,
        "What may be published of it: `full`, `excerpt` or `link`, and words for readers behind a semicolon.",
        "full; CC BY 4.0",
    ),
)
SOURCE = (
    *_KNOWN_OF_ARTICLES,
    Entry("keep", Sort.TEXTS, "Lines, or how they begin, that are text and not noise.", '["Share of votes"]'),
    Entry("drop", Sort.TEXTS, "Lines, or how they begin, that are noise and not text.", '["Read more"]'),
)
"""Of a source; an HTML file has them in a file beside it."""

ARTICLE = (
    *_KNOWN_OF_ARTICLES,
    Entry("source", Sort.TEXT, "The source that the page is made from.", "sources/wells-run-dry.txt", r"sources/.+"),
    Entry(
        "unlinked", Sort.TEXTS, "Pages and phrases that are not to be marked on this page.", "[places/basra, one well]"
    ),
    Entry(
        "corrected",
        Sort.TEXT,
        "The text that somebody holds to be right, whatever the source says; `take page` writes it.",
        "ed0f68b28769fcb322115ab13d8389fc022066ee1a1e8a3a49446344781b4513",
        r"[0-9a-f]{64}",
    ),
    Entry(
        "reviewed",
        Sort.TEXT,
        "The day on which somebody went through the page; `stats` scores the recognizers on such pages.",
        "2025-08-30",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    ),
)
"""Of the page of an article, beside what the build writes."""

FIGURES = (
    Entry("title", Sort.TEXT, "The name of the page.", "Ana Ruiz"),
    Entry("description", Sort.TEXT, "What readers see first, and on hover.", "Engineer in Basra"),
    Entry("aliases", Sort.TEXTS, "Other names, which are read as this one.", "[A. Ruiz, Engineer Ruiz]"),
    Entry("different_from", Sort.TEXTS, "Pages that look like the same thing and are not.", "[people/eva-ruiz]", _PAGE),
    Entry("redirect", Sort.TEXT, "Of a former page: where it leads on to.", "people/ana-ruiz", _PAGE),
)
"""Of the page of a unit, or of a subject of figures."""

NAMED = (
    *FIGURES,
    Entry("wikidata", Sort.TEXT, "Its number in Wikidata.", "Q1218", r"Q[1-9][0-9]*"),
    Entry("country", Sort.TEXT, "Where it is, or where the person is from.", "Iraq"),
    Entry("coordinates", Sort.POSITION, "Latitude and longitude in degrees.", "[36.19, 44.01]"),
    Entry("geonames", Sort.NUMBER, "Its number in GeoNames.", "95446"),
)
"""Of the page of a person, organization or place."""

PAGES = {
    "source": SOURCE,
    "article": ARTICLE,
    "person": NAMED,
    "organization": NAMED,
    "place": NAMED,
    "figure": FIGURES,
}
"""By the kind of page."""


def mistaken(names: Iterable[str], known: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Names that are none of ours but nearly one, each with a message that says which."""
    ours = tuple(entry.name for entry in known)
    for name in names:
        if like := _nearly(name, ours):
            yield (
                name,
                f"`{name}` is not read: write `{like}`, or for an entry of your own choose a name less like it; "
                f"those that are read are {', '.join(ours)}",
            )


@lru_cache(1000)
def _nearly(name: str, ours: tuple[str, ...]) -> str:
    """Ours that a name of people's own was likely meant to be; empty for none. Remembered: pages repeat their names."""
    like = () if name in ours else get_close_matches(name.lower().replace("-", "_"), ours, 1, TYPO)
    return like[0] if like else ""
