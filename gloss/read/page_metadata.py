"""What a saved page says of itself: JSON-LD, meta elements and marked-up lines, each believed in this order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import XPath  # type: ignore[import-untyped, unused-ignore]
from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

from gloss.model import Metadata
from gloss.read.page_blocks import PageBlock
from gloss.read.page_dates import Declared, Shown, publication_of, shown_days
from gloss.read.page_json import Described, articles_of

TITLES = (
    "og:title",
    "twitter:title",
    "headline",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
)
DATES = (
    "article:published_time",
    "article:published",
    "article.published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "bt:pubdate",
    "rnews:datepublished",
)
DOUBTFUL_DATES = ("date", "dc.date", "dcterms.date")
MODIFIED_DATES = (
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
)
AUTHORS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.author",
    "citation_author",
    "twitter:data1",
    "og:article:author",
    "rnews:author",
    "article.author",
    "cxenseparse:author",
)
PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "twitter:site", "publisher", "al:android:app_name")
"""Names and properties of meta elements, the surest first."""

BEFORE_NAMES = re.compile(
    r"^\W*+(?:(?:(?:written|posted|published|reviewed|words|story|text)\s*)?by|von|par|por|di|author:?)(?:\s*+:)?\s+",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:[Ww]ritten |[Pp]osted )?[Bb][Yy]:? (?:[A-Z][\w.'’-]+ ?){2,4}(?:$|[,|•·–—]|and )")
LONGEST_NAMES = 300
"""Characters of a list of authors: what is longer is marked up wrongly."""
LONGEST_BYLINE, NEAR = 80, 8
"""Characters of a byline, and how many blocks above the headline it may stand; three times as many below."""
BETWEEN_NAMES = re.compile(
    r"(?:(?<!\s)\s++)?(?:,|;|&|\||/|·|•|(?<=\s)-\s|\.\s(?=\w+ by\b)"
    r"|\b(?:and|und|et|y|with|reviewed by|updated|medically reviewed)\b)\s*"
)
NO_NAME = re.compile(
    r"https?:|www\.|@|\d{2}|[<>{}:]|^\W*$|^(?:by|staff|editor|editors|admin|author|guest|team|unknown|contributor|none|null)$",
    re.IGNORECASE,
)
AUTHOR_PLACES = re.compile(
    r"\b(?:by-?line|authors?|contributors?|writer|creator)(?:s|name|-name|__name|_name|-link|-info)?\b"
)
ALIKE = 0.6
"""The likeness from which a heading is taken for the title."""
SITE = re.compile(r"(?<!\s)\s++[|·•»–—-]\s+|(?:(?<!\s)\s++)?\|\s*")


_TEXT = XPath("descendant::text()[not(parent::style or parent::script)]")


@dataclass(slots=True)
class Seen:
    """The elements of a page that speak of it, gathered in one walk."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    headings: list[HtmlElement] = field(default_factory=list)
    people: list[HtmlElement] = field(default_factory=list)
    title: str = ""
    url: str = ""
    language: str = ""


def metadata_of(root: HtmlElement, blocks: Sequence[PageBlock]) -> Metadata:
    """What the page says of its title, date, authors, publisher, address, language and rights."""
    seen = _look(root)
    articles = list(articles_of(seen.scripts))
    publisher = _first(a.publisher for a in articles) or _first(_metas(seen, PUBLISHERS)).lstrip("@")
    title = _title(seen, [a.title for a in articles if a.title], publisher)
    return Metadata(
        title=title,
        date=_date(seen, articles, shown_days(blocks, _headline(blocks, title))),
        publisher=publisher,
        author=_authors(seen, [a.author for a in articles], blocks, publisher),
        url=seen.url or _first(_metas(seen, ("og:url",))),
        language=seen.language,
        rights=_first(_metas(seen, ("dcterms.rights", "dc.rights", "rights", "copyright"))),
    )


def _look(root: HtmlElement) -> Seen:
    seen = Seen(language=(root.get("lang") or "").split("_")[0])
    for element in root.iter(
        "meta", "script", "time", "h1", "a", "span", "title", "link", "abbr", "div", "p", "address"
    ):
        _see(element, element.tag, seen)
    return seen


def _see(element: HtmlElement, tag: str, seen: Seen) -> None:
    if tag == "meta":
        name, content = (
            element.get("property") or element.get("name") or element.get("itemprop"),
            element.get("content"),
        )
        if name and content and content.strip():
            seen.meta.setdefault(name.lower(), []).append(" ".join(content.split()))
    elif tag == "script" and "ld+json" in (element.get("type") or ""):
        seen.scripts.append(element.text_content())
    elif tag == "title" and not seen.title:
        seen.title = _text(element)
    elif tag == "link" and "canonical" in (element.get("rel") or ""):
        seen.url = seen.url or element.get("href") or ""
    elif tag == "h1":
        seen.headings.append(element)
    elif tag == "time" or element.get("itemprop") == "datePublished":
        if seen.headings:  # above the headline and far below it are the times of other articles
            seen.times.append(element)
    elif element.get("itemprop") == "author" or "author" in (element.get("rel") or "").split():
        seen.people.append(element)


def _text(element: HtmlElement) -> str:
    """The text of a small element, without the style sheets that some sites write into it."""
    return " ".join("".join(_TEXT(element)).split())


def _metas(seen: Seen, names: Iterable[str]) -> Iterator[str]:
    return (value for name in names for value in seen.meta.get(name, ()))


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _title(seen: Seen, declared: Sequence[str], publisher: str) -> str:
    """The headline as readers see it, if the page's own words for it agree or say little; else these words."""
    metas = list(_metas(seen, TITLES[:2]))
    named = [*declared, *metas, *([seen.title] if seen.title else []), *_metas(seen, TITLES[2:])]
    names = [name for title in named if (name := without_site(title, publisher))]
    sites = {publisher.lower(), *(part.lower() for title in named for part in SITE.split(title)[1:])}
    shown = list(
        dict.fromkeys(text for heading in seen.headings if (text := _text(heading)) and text.lower() not in sites)
    )
    if len(shown) == 1 and max((len(name.split()) for name in names), default=0) < len(shown[0].split()) / 2:
        return shown[0]  # “Integers | Blog of Ann” declares less than the heading says
    best = max(shown, key=lambda text: max((_likeness(text, name) for name in names), default=0.0), default="")
    if any(_likeness(best, name) >= ALIKE for name in names):
        return best
    return names[0] if names else _first(shown)


def _likeness(shown: str, name: str) -> float:
    """How far a heading and a declared title are one: the words they share, beside those they have on average."""
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (shown, name))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def without_site(title: str, publisher: str) -> str:
    """A title without the name of the site, which stands behind it or, rarely, before it."""
    parts = [part for part in SITE.split(title) if part]
    if len(parts) < 2:
        return title
    if parts[0].lower() == publisher.lower():
        return title[title.index(parts[1], len(parts[0])) :]
    return title[: title.rindex(parts[-1])].rstrip(" |·•»–—-") or title


def _headline(blocks: Sequence[PageBlock], title: str) -> int:
    """The block that is the title, or else the first heading of level 1, or the first block."""
    named = (i for i, block in enumerate(blocks) if title and block.text == title and block.place.level)
    headings = (i for i, block in enumerate(blocks) if block.place.level == 1)
    return next(named, next(headings, 0))


def _date(seen: Seen, articles: Sequence[Described], shown: Shown) -> str:
    declared = Declared(
        published=[*(a.date for a in articles), *_metas(seen, DATES)],
        modified=[*(a.modified for a in articles), *_metas(seen, MODIFIED_DATES)],
        doubtful=list(_metas(seen, DOUBTFUL_DATES)),
        times=[element.get("datetime") or element.get("content") or "" for element in seen.times],
        url=seen.url,
    )
    return publication_of(declared, shown)


def _authors(
    seen: Seen, declared: Sequence[Sequence[str]], blocks: Sequence[PageBlock], publisher: str
) -> tuple[str, ...]:
    """The names of the surest source that has any; the publisher only where no source names a person."""
    top = next((i for i, block in enumerate(blocks) if block.place.level == 1), 0)
    near = blocks[max(0, top - NEAR) : top + 3 * NEAR]
    sources: list[Iterable[str]] = [
        *declared,
        *(seen.meta.get(name, ()) for name in AUTHORS),
        [_text(element) for element in seen.people],
        [block.text for block in near if _is_byline(block)][:1],
        [block.text for block in near if len(block.text) < LONGEST_BYLINE and BYLINE.match(block.text)][:1],
    ]
    named = [tuple(dict.fromkeys(name for text in source for name in names_of(text))) for source in sources]
    people = (names for names in named if names and not _is_site(names, publisher))
    return next(people, next(filter(None, named), ()))


def _is_site(names: Sequence[str], publisher: str) -> bool:
    """Whether the only name is that of the site, as pages without a writer have it."""
    site = publisher.lower().replace(" ", "")
    return len(names) == 1 and bool(site) and names[0].lower().replace(" ", "") in (site, site + "team", site + "staff")


def _is_byline(block: PageBlock) -> bool:
    return len(block.text) < LONGEST_BYLINE and any(AUTHOR_PLACES.search(names) for names in block.place.names[-2:])


def names_of(text: str) -> list[str]:
    """The names that a marked-up line or value holds."""
    if "//" in text or len(text) > LONGEST_NAMES:
        return []
    text = BEFORE_NAMES.sub("", text.strip())
    names = [name.strip(" .,:|") for name in BETWEEN_NAMES.split(text)]
    return [name for name in names if 2 <= len(name) <= 50 and len(name.split()) <= 6 and not NO_NAME.search(name)]
