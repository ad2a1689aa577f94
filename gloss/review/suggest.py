"""What annotations of others say that the pages do not: doubts for a review, as a build has them."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from gloss.gazetteer import Gazetteer
from gloss.model import (
    KINDS,
    AnnotatedArticle,
    Annotation,
    Doubt,
    Entity,
    EntityRef,
    Kind,
    Mention,
    NewEntity,
    PartialDate,
    Problem,
    Quantity,
    Span,
)
from gloss.paths import article_page, entry, ref_of
from gloss.review.anchor import Text
from gloss.review.foreign import Foreign

_PAGE = re.compile(r"(?:^|/)((?:people|organizations|places|figures)/[^/#?]+?)(?:\.md|\.html|/)?(?:[#?].*)?$")
_ARTICLE = re.compile(r"(?:^|/)(?:articles|w3c)/([^/#?]+?)(?:\.md|\.html|\.txt|/)?(?:[#?].*)?$")
_WIKIDATA = re.compile(r"^https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)$")
_GEONAMES = re.compile(r"^https?://(?:www\.|sws\.)?geonames\.org/(\d+)(?:/.*)?$")
_SHOWN = 60
"""Characters of a quote in a message."""


@dataclass(slots=True)
class Suggested:
    """What came of a file of annotations."""

    doubts: list[Doubt] = field(default_factory=list)
    there: int = 0
    """How many the pages say already."""
    problems: list[Problem] = field(default_factory=list)
    """Those of which it is not certain where they stand or what they say: they are left out."""


class _Unused(Exception):  # noqa: N818
    """Why an annotation is left out."""


def suggest(
    given: Iterable[Foreign], path: str, articles: Sequence[AnnotatedArticle], gazetteer: Gazetteer, only: str = ""
) -> Suggested:
    """Compares annotations with the articles; `only`: the slug of the article that they are all about."""
    shelf, known, found = _Shelf(articles, only), _Known(gazetteer), Suggested()
    for foreign in given:
        try:
            article, span = shelf.place(foreign)
            doubts = _doubts(foreign, article, span, known)
        except _Unused as why:
            quote = f"“{' '.join(foreign.exact.split())[:_SHOWN]}”"
            found.problems.append(Problem(path, foreign.line, 1, "unused-annotation", f"{quote}: {why}"))
        else:
            found.doubts += doubts
            found.there += not doubts
    return found


# ---- where it stands


class _Shelf:
    """The articles by what annotations call them."""

    def __init__(self, articles: Sequence[AnnotatedArticle], only: str) -> None:
        self._articles = {article.slug: article for article in articles}
        self._only = only
        self._texts: dict[str, Text] = {}

    def place(self, foreign: Foreign) -> tuple[AnnotatedArticle, Span]:
        """The one place that it can be about. Raises _Unused."""
        article = self._article(foreign)
        places = self._text(article).places(foreign)
        if not places:
            raise _Unused(f"these words are not in {article_page(article.slug)}")
        if len(places) > 1:
            times = f"{len(places)} times in {article_page(article.slug)}"
            raise _Unused(f"these words stand {times}, and what is around them does not tell which are meant")
        return article, places[0]

    def _article(self, foreign: Foreign) -> AnnotatedArticle:
        named = {self._only} if self._only else self._named(foreign)
        articles = [article for slug, article in self._articles.items() if slug in named]
        if not articles:
            articles = [article for article in self._articles.values() if self._text(article).is_told(foreign)]
        if len(articles) != 1:
            raise _Unused("no article says that it comes from there; name the one that is meant with --article")
        return articles[0]

    def _named(self, foreign: Foreign) -> set[str]:
        slugs = {match[1] for source in foreign.sources if (match := _ARTICLE.search(source))}
        return slugs | {slug for source in foreign.sources for slug in self._by_address.get(_plain(source), ())}

    @cached_property
    def _by_address(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for article in self._articles.values():
            if article.metadata.url:
                found.setdefault(_plain(article.metadata.url), []).append(article.slug)
        return found

    def _text(self, article: AnnotatedArticle) -> Text:
        return self._texts.setdefault(article.slug, Text(article.text))


def _plain(address: str) -> str:
    """An address without what does not change the page: `example.org/a` for `https://www.example.org/a/#top`."""
    return re.sub(r"^https?://(?:www\.)?", "", address.partition("#")[0].strip()).rstrip("/")


# ---- what it says


class _Known:
    """The pages by what annotations call them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._wikidata = {entity.wikidata: entity for entity in gazetteer if entity.wikidata}
        self._geonames = {str(entity.geonames): entity for entity in gazetteer if entity.geonames}

    def entity(self, foreign: Foreign) -> Entity | None:
        """The page that it leads to, if it leads to any. Raises _Unused where it leads to several."""
        found = {entity.ref: entity for link in foreign.links if (entity := self._of(link))}
        if len(found) > 1:
            raise _Unused(f"leads to several pages: {', '.join(map(entry, found))}")
        return next(iter(found.values()), None)

    def _of(self, link: str) -> Entity | None:
        if page := _PAGE.search(link):
            ref = ref_of(page[1])
            return self.gazetteer.get(self.gazetteer.current(ref)) if ref else None
        if number := _WIKIDATA.match(link):
            return self._wikidata.get(number[1])
        number = _GEONAMES.match(link)
        return self._geonames.get(number[1]) if number else None


def _doubts(foreign: Foreign, article: AnnotatedArticle, span: Span, known: _Known) -> list[Doubt]:
    """What a person should be asked; nothing where the page says it already. Raises _Unused."""
    entity = known.entity(foreign)
    kind = entity.ref.kind if entity and KINDS[entity.ref.kind].is_entity else _kind(foreign)
    for annotation in article.annotations:
        if annotation.span.start < span.end and span.start < annotation.span.end:
            if annotation.span == span and _is_same(annotation, entity, kind):
                return []
            there = article.text[annotation.span.start : annotation.span.end]
            raise _Unused(f"the page marks “{there}” there otherwise; correct it there, if it is wrong")
    words = " ".join(article.text[span.start : span.end].split())
    bodies = [entity.ref] if entity else _bodies(words, foreign.name or words, kind, known.gazetteer)
    mentions = (Mention(span, kind, body, "import") for body in bodies)
    return [Doubt(article_page(article.slug), article.text, mention) for mention in mentions]


def _is_same(annotation: Annotation, entity: Entity | None, kind: Kind) -> bool:
    body = annotation.body
    if isinstance(body, EntityRef):
        return body == entity.ref if entity else body.kind is kind
    return kind is (Kind.QUANTITY if isinstance(body, Quantity) else Kind.DATE)


def _bodies(
    words: str, name: str, kind: Kind, gazetteer: Gazetteer
) -> Sequence[EntityRef | NewEntity | Quantity | PartialDate]:
    """The pages that may be meant; a name that no page bears; or a figure or date, which the build reads."""
    if kind is Kind.QUANTITY:
        return [Quantity()]
    if kind is Kind.DATE:
        return [PartialDate("")]
    named = [e.ref for e in gazetteer.by_name(name) if e.ref.kind is kind]
    return named or [NewEntity(kind, name, aliases=() if words == name else (words,))]


def _kind(foreign: Foreign) -> Kind:
    """What its words say that it is. Raises _Unused where they say nothing, or two things."""
    said = {kind for word in foreign.words if (kind := _kinds().get(word.strip().casefold()))}
    if len(said) != 1:
        what = "several kinds" if said else "neither a kind, such as a tag `person`, nor a page that is known"
        raise _Unused(f"names {what}")
    return said.pop()


@cache
def _kinds() -> Mapping[str, Kind]:
    text = resources.files("gloss.data").joinpath("review_kinds.toml").read_text(encoding="utf-8")
    return {word.casefold(): Kind(kind) for kind, words in tomllib.loads(text).items() for word in words}
