"""How much of an article may be published, and the article without the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gloss.model import Article, Block, BlockKind
from gloss.settings import LEVELS, Rights, Settings
from gloss.text import sentences


def rights_of(text: str, default: Rights) -> Rights:
    """What the `rights:` of an article allow: `link`, or `full; CC BY 4.0`. Other words are for readers alone."""
    first = text.partition(";")[0].strip().lower()
    return Rights(first) if first in LEVELS else default


def published(article: Article, settings: Settings) -> Article:
    """The article with no more text than may be published: all, its beginning, or none."""
    match rights_of(article.metadata.rights, settings.rights):
        case Rights.FULL:
            return article
        case Rights.EXCERPT:
            return replace(article, blocks=tuple(_beginning(article.blocks, settings.excerpt)))
        case Rights.LINK:
            return replace(article, blocks=())


def _beginning(blocks: Iterable[Block], words: int) -> Iterator[Block]:
    """Whole sentences, as many as there is room for, and at least a part of the first.

    No heading without its text, and no captions: an excerpt shows no pictures.
    """
    waiting: list[Block] = []
    left = words
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            waiting.append(block)
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            continue
        text = _whole_sentences(block.text, left) or ("" if left < words else " ".join(block.text.split(" ")[:left]))
        if text:
            yield from waiting
            links = tuple(link for link in block.links if link.end <= len(text))
            yield block if text == block.text else replace(block, text=text, links=links)
        waiting = []
        left -= len(text.split())
        if text != block.text:
            return


def _whole_sentences(text: str, words: int) -> str:
    """The sentences from the first on that have no more than so many words together."""
    end = 0
    for sentence in sentences(text):
        if len(text[: sentence.end].split()) > words:
            break
        end = sentence.end
    return text[:end]
