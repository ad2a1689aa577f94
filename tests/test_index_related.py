"""What to read next: articles that share rare things come first, and what all share counts for nothing."""

import json

from gloss.index import derive
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    Block,
    Entity,
    EntityRef,
    GatheringPage,
    Kind,
    Metadata,
    Slug,
    Span,
)


def article(slug: str, names: str, date: str = "2024-05-06") -> AnnotatedArticle:
    """An article that mentions each of the names: one letter, one person."""
    annotations = tuple(Annotation(Span(i, i + 1), person(name)) for i, name in enumerate(names))
    return AnnotatedArticle(Slug(slug), "", Metadata(title=slug, date=date), (Block(names),), annotations)


def person(name: str) -> EntityRef:
    return EntityRef(Kind.PERSON, Slug(name))


def related(*articles: AnnotatedArticle) -> dict[str, list[tuple[str, str]]]:
    """For each article the others, each with what both mention."""
    names = sorted({name for found in articles for name in found.text})
    pages = [GatheringPage(Entity(person(name), name.upper()), f"---\ntitle: {name}\n---\n") for name in names]
    derived = derive(articles, pages)
    files = {a.slug: json.loads(derived[f"docs/data/articles/{a.slug}.json"])["related"] for a in articles}
    return {
        slug: [(row["page"].split("/")[1].removesuffix(".md"), "".join(row["shared"])) for row in rows]
        for slug, rows in files.items()
    }


def test_the_rarer_the_shared_name_the_nearer_the_article() -> None:
    found = related(article("one", "xab"), article("two", "xa"), article("three", "xb"), article("four", "xb"))
    assert found["one"] == [("two", "A"), ("four", "B"), ("three", "B")]


def test_what_every_article_mentions_relates_none() -> None:
    assert related(article("one", "x"), article("two", "x")) == {"one": [], "two": []}


def test_of_equals_the_newest_comes_first() -> None:
    old, new = article("a-old", "xa", "2020-01-01"), article("b-new", "xa", "2024-01-01")
    assert [slug for slug, _ in related(article("one", "xa"), old, new, article("other", "x"))["one"]] == [
        "b-new",
        "a-old",
    ]


def test_the_rarest_shared_names_are_shown_and_few_articles() -> None:
    others = [article(f"n{n}", "abcd") for n in range(8)]
    found = related(article("one", "abcde"), article("rare", "abcde"), *others, article("far", "z"))["one"]
    assert found[0] == ("rare", "EAB")
    assert len(found) == 4
