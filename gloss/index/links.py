"""Where the articles linked to, for programs: `docs/data/links.jsonl`. Their pages hold the words of a link alone."""

import json
from collections.abc import Iterator

from gloss.index.collection import Collection
from gloss.index.data import CONTEXT, joined
from gloss.model import AnnotatedArticle

_json = json.JSONEncoder(ensure_ascii=False).encode


def links_file(collection: Collection) -> dict[str, str]:
    """One link a line, by article and place in it."""
    articles = sorted(collection.articles, key=lambda article: article.slug)
    return {"docs/data/links.jsonl": joined(line for article in articles for line in _lines(article))}


def _lines(article: AnnotatedArticle) -> Iterator[str]:
    if not any(block.links for block in article.blocks):
        return
    text, at = article.text, 0
    for block in article.blocks:
        for link in block.links:
            start, end = at + link.start, at + link.end
            place = {"article": article.slug, "start": start, "end": end, "text": text[start:end]}
            around = {"prefix": text[max(0, start - CONTEXT) : start], "suffix": text[end : end + CONTEXT]}
            yield _json(place | {"address": link.address} | around)
        at += len(block.text) + 2
