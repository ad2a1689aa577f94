"""All that exports are made from: what a build found, cut down already to what may be published."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gloss.model import KINDS, AnnotatedArticle, Entity, EntityRef, Slug

Row = Mapping[str, Any]
"""A line of `docs/data/annotations.jsonl`."""


class MissingError(Exception):
    """A library that a format needs is not installed; the message says how to get it."""


@dataclass(frozen=True)
class Facts:
    """A collection as exports see it."""

    articles: Sequence[AnnotatedArticle]
    """By slug."""
    entities: Sequence[Entity]
    """People, organizations and places, by page."""
    rows: Sequence[Row]
    """Every annotation with what follows from its sentence (as of when, who says it), by article and place."""
    base: str = ""
    """The address of the site, with a `/` at its end; empty where it is not known, and addresses are relative."""

    @cached_property
    def by_article(self) -> Mapping[str, Sequence[Row]]:
        """The rows of each article that has any."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row["article"], []).append(row)
        return found

    @cached_property
    def by_page(self) -> Mapping[str, Entity]:
        """Entities by their page: `people/hussein-allawi`."""
        return {page_of(entity.ref): entity for entity in self.entities}

    @cached_property
    def article_counts(self) -> Mapping[str, int]:
        """By page: how many articles mention it."""
        pages: dict[str, set[str]] = {}
        for row in self.rows:
            pages.setdefault(stem(row["page"]), set()).add(row["article"])
        return {page: len(articles) for page, articles in pages.items()}

    def address(self, page: str) -> str:
        """Of a page on the site: `https://example.org/people/hussein-allawi/`."""
        return f"{self.base}{page}/"


def facts(
    articles: Iterable[AnnotatedArticle], entities: Iterable[Entity], annotation_lines: str, base: str = ""
) -> Facts:
    """Puts in order what a build made; the lines are those of `annotations.jsonl`."""
    rows = [json.loads(line) for line in annotation_lines.split("\n") if line]
    named = sorted((e for e in entities if KINDS[e.ref.kind].is_entity), key=lambda e: page_of(e.ref))
    whole = base if not base or base.endswith("/") else base + "/"
    return Facts(sorted(articles, key=lambda article: article.slug), named, rows, whole)


def page_of(ref: EntityRef) -> str:
    """`people/hussein-allawi`."""
    return f"{KINDS[ref.kind].folder}/{ref.slug}"


def stem(page: str) -> str:
    """`timeline` for `timeline.md#2020`."""
    return page.partition("#")[0].removesuffix(".md")


def article_page(slug: Slug) -> str:
    """`articles/2025-01-08-five-days`."""
    return f"articles/{slug}"


def has_text(article: AnnotatedArticle) -> bool:
    """Whether any of its text may be published; else it is blank but for the annotated phrases, each on its line."""
    return bool(article.blocks) and not any("\n" in block.text for block in article.blocks)


def same_as(entity: Entity) -> tuple[str, ...]:
    """The addresses by which others know the entity."""
    is_number = entity.wikidata[:1] == "Q" and entity.wikidata[1:].isdigit()
    wikidata = f"http://www.wikidata.org/entity/{entity.wikidata}" if is_number else ""
    geonames = f"https://sws.geonames.org/{entity.geonames}/" if entity.geonames else ""
    return tuple(address for address in (wikidata, geonames) if address)


def dumped(value: object) -> bytes:
    """JSON that reads well in an editor, with the letters of all scripts as they are."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
