"""The links of an article at the blocks of its page, which holds their words and not where they lead."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gloss.model import AnnotatedArticle, Block, Link


def with_links(article: AnnotatedArticle, blocks: Iterable[Block]) -> AnnotatedArticle:
    """The article with the links of its source, whose blocks these are, in paragraphs of the same words."""
    waiting: dict[str, deque[Sequence[Link]]] = {}
    for block in blocks:
        waiting.setdefault(block.text, deque()).append(block.links)
    if not any(links for several in waiting.values() for links in several):
        return article
    return replace(article, blocks=tuple(_linked(block, waiting.get(block.text)) for block in article.blocks))


def _linked(block: Block, waiting: "deque[Sequence[Link]] | None") -> Block:
    """Of paragraphs with the same words the first has the links of the first, and so on."""
    return replace(block, links=tuple(waiting.popleft())) if waiting else block
