"""Proves for texts of your own that annotating a page changes none of its words.

    python benchmarks/fidelity.py TEXTS.jsonl ...

Each line is an object with a `text` or `body` (paragraphs with empty lines between them) or `pasted` (a page as a
browser copies it). Each becomes an annotated page. The page without its brackets must be the article, and
Python-Markdown and CommonMark must show its words and no others. Exit 1 if one is not so.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gloss import gathering, page, paths
from gloss.annotate import annotate, prepare
from gloss.gazetteer import Gazetteer
from gloss.model import Article, Block, BlockKind, EntityRef, Metadata, Passage, Source
from gloss.recognize import recognize_alone, recognize_known
from gloss.resolve import resolve
from gloss.work import article_of

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from renderers import shown_by_both


def articles(file: Path) -> Iterator[tuple[str, Article]]:
    """The texts of a file, each with its name."""
    for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
        row = json.loads(line) if line.strip() else {}
        name = f"{file.name}:{number}"
        date = str(row.get("dct") or "2024-01-01")
        if row.get("pasted"):
            article, _, _ = article_of(Source("sources/a.txt", row["pasted"].encode()))
            if article:
                yield name, article
        elif text := str(row.get("text") or row.get("body") or ""):
            blocks = tuple(Block(b) for part in re.split(r"\n\s*\n", text) if (b := " ".join(part.split("\n")).strip()))
            yield name, Article("sources/a.txt", Metadata(title="A title", date=date), blocks)


def annotated(article: Article, path: str) -> str:
    """The page of an article, annotated as a build does it: once to find its names, once with their pages there."""
    subject = prepare(article, None, path)
    passage = Passage(subject.text, article.metadata.title, article.metadata.date)
    found = recognize_alone(passage)
    gazetteer = Gazetteer(())
    for _ in range(2):
        resolved = resolve(passage, (*recognize_known(passage, gazetteer), *found), gazetteer)
        done = annotate(subject, resolved, gazetteer, lambda _: None)
        made = {r: gathering.new(r, e).entity for r, e in done.new.items() if isinstance(r, EntityRef)}
        gazetteer = Gazetteer([*gazetteer, *made.values()])
    return done.text


def faults(article: Article, path: str) -> Iterator[str]:
    """What is not as it must be."""
    text = annotated(article, path)
    written = page.parse(path, text)
    if page.align(written, article.blocks) is None:
        yield "the page without its brackets is not the article"
    texts = (b.text.replace("\t", " ") if b.kind is BlockKind.ROW else b.text for b in article.blocks)  # cells
    words = page.canonical("\n".join([article.metadata.title, *texts]))
    for engine, shown in zip(("Python-Markdown", "CommonMark"), shown_by_both(text[written.body :]), strict=True):
        if page.canonical(shown) != words:
            yield f"{engine} shows other words: {difference(words, page.canonical(shown))}"


def difference(a: str, b: str) -> str:
    """The place where two texts part, with some words around it."""
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"{a[max(0, at - 30) : at + 30]!r} became {b[max(0, at - 30) : at + 30]!r}"


def main() -> None:
    """Goes through the files and prints what is wrong, and how many texts were read."""
    tally: Counter[str] = Counter()
    for file in map(Path, sys.argv[1:]):
        for name, article in articles(file):
            wrong = list(faults(article, f"{paths.ARTICLES}/a.md"))
            tally["texts"] += 1
            tally["paragraphs"] += len(article.blocks)
            tally["texts with a fault"] += bool(wrong)
            for fault in wrong:
                print(f"{name}: {fault}")
    print(", ".join(f"{count:,} {what}" for what, count in tally.items()))
    sys.exit(1 if tally["texts with a fault"] else 0)


if __name__ == "__main__":
    main()
