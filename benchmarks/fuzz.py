"""Feeds what strangers write — sources, pages, front matter, figures, annotations — with bytes that break things.

    pip install atheris && python benchmarks/fuzz.py             # what there is to feed
    python benchmarks/fuzz.py html --seconds 600 --corpus DIR    # one of them; what finds new paths is kept in DIR
    python benchmarks/fuzz.py html FILE                          # the input of a crash once more

A `ContentError` is an answer. Any other exception is a crash, more than ten seconds for one input a hang, and both stop
the run and leave the input in the folder where you stand. Where a law can be asked cheaply, it is: a reading reads
back, a span lies in its text, a page that was built is built alike a second time.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("there is no atheris here: pip install atheris")

with atheris.instrument_imports(include=["gloss"]):
    from gloss import front_matter, gathering, partial_date, quantity, references, settings
    from gloss.add.lists import addresses
    from gloss.clean import clean
    from gloss.gazetteer import Gazetteer
    from gloss.model import (
        AnnotatedArticle,
        Block,
        ContentError,
        Entity,
        EntityRef,
        Kind,
        Metadata,
        Passage,
        Slug,
        Source,
    )
    from gloss.read import read
    from gloss.recognize import dates, names, quantities
    from gloss.reconcile.table import rows
    from gloss.resolve import resolve
    from gloss.review import questions, read_foreign, suggest
    from gloss.settings import Settings
    from gloss.work import Task, known, work_on

HANG = 10
"""Seconds for one input."""
LONGEST = 4096
"""Bytes of an input: what breaks things is short."""
HEAD = b"Of a town\n\n5 May 2024\n\nJane Mudd of Ostrava counted 12 bridges.\n\n"
ENTITIES = (
    Entity(EntityRef(Kind.PLACE, Slug("ostrava")), "Ostrava"),
    Entity(EntityRef(Kind.PERSON, Slug("jane-mudd")), "Jane Mudd", "Mayor", ("Mudd",)),
)
KNOWN = known(Gazetteer(ENTITIES), {}, Settings(), (), ())
ROUNDS = 5
"""Builds until a page must stay as it is: a name found in the first may make another known in the second."""


def text_of(data: bytes) -> str:
    """Most of it text as files hold it; now and then a lone surrogate, as JSON may hold it."""
    return data.decode("utf-8", "surrogateescape" if data[:1] == b"\xff" else "replace")


def source(suffix: str) -> Callable[[bytes], None]:
    """Read and cleaned."""

    def feed(data: bytes) -> None:
        clean(read(Source(f"sources/a{suffix}", data)))

    return feed


def article(data: bytes) -> None:
    """A source, to its page; and with the pages of its names there once more, until that changes nothing."""
    source = Source("sources/a.txt", HEAD + data)
    entities, text = list(ENTITIES), None
    for _ in range(ROUNDS):
        made = work_on(Task("docs/articles/a.md", source, text), Gazetteer(entities), {}, KNOWN)
        if made.text == text:
            return
        text = made.text
        entities += [gathering.new(ref, new).entity for ref, new in made.new.items()]
    raise AssertionError("a second build changes the page")


def parsed(data: bytes) -> None:
    """A page as people edited it, checked and built; what leads to pages that are not there comes off."""
    text = text_of(data).replace("\r", "\n")
    made = work_on(Task("docs/articles/a.md", None, text), Gazetteer(ENTITIES), {}, KNOWN)
    assert made.text is not None
    work_on(Task("docs/articles/a.md", None, made.text), Gazetteer(ENTITIES), {}, KNOWN)


def matter(data: bytes) -> None:
    """YAML, and the lists in it with something added."""
    text = text_of(data)
    front_matter.metadata(front_matter.load(text, "a.md"), "a.md")
    changed = front_matter.with_list(text, "aliases", ("one", "two: 2"))
    assert front_matter.load(changed, "a.md")["aliases"] == ["one", "two: 2"]


def gathered(data: bytes) -> None:
    """A page of a person."""
    text = text_of(data)
    ref = EntityRef(Kind.PERSON, Slug("a"))
    gathering.read(ref, text)
    gathering.redirect(text)
    gathering.read(ref, gathering.with_aliases(text, ["Another Name"]))


def definitions(data: bytes) -> None:
    """The lines at the foot."""
    found = list(references.read(text_of(data)))
    again = list(references.read(references.write(found)))
    assert {d.key for d in again} <= {d.key for d in found}


def figures(data: bytes) -> None:
    """Figures in a text, and what a person types as one."""
    text = text_of(data)
    for mention in quantities.recognize(
        Passage(text, date="2024-05-05", language=LANGUAGES[len(data) % len(LANGUAGES)])
    ):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
    if typed := quantity.parse(text):
        read_back = quantity.parse(quantity.reading(typed))
        assert read_back
        assert quantity.reading(read_back) == quantity.reading(typed)


def days(data: bytes) -> None:
    """Dates in a text, and what a person types as one."""
    text = text_of(data)
    for mention in dates.recognize(Passage(text, date="2024-05-05", language=LANGUAGES[len(data) % len(LANGUAGES)])):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
    partial_date.publication(text)
    if typed := partial_date.parse(text):
        assert partial_date.parse(partial_date.reading(typed)) == typed


def named(data: bytes) -> None:
    """Names in a text, settled."""
    text = text_of(data)
    passage = Passage(text, "Of a town", "2024-05-05")
    for annotation in resolve(passage, tuple(names.recognize(passage)), Gazetteer(ENTITIES)).annotations:
        assert 0 <= annotation.span.start < annotation.span.end <= len(text)


def lists(data: bytes) -> None:
    """Feeds, sitemaps and tables of addresses."""
    with suppress(ValueError):
        list(addresses(data, "https://example.org/"))


def tables(data: bytes) -> None:
    """Settings, and tables to reconcile."""
    rows(text_of(data), "a.csv")
    settings.settings(text_of(data))


def foreign(data: bytes) -> None:
    """Annotations of others: the questions that they become stand in their article."""
    given = read_foreign(text_of(data), "a.json")
    for doubt in suggest(given, "a.json", (ANNOTATED,), Gazetteer(ENTITIES), "a").doubts:
        span = doubt.mention.span
        assert 0 <= span.start < span.end <= len(ANNOTATED.text)
        questions([doubt])


ANNOTATED = AnnotatedArticle(
    Slug("a"),
    "",
    Metadata(title="Of a town", url="https://example.org/a"),
    (Block("Jane Mudd of Ostrava\u00a0counted 12 bridges."), Block("Jane Mudd saw Ostrava twice.")),
    (),
)
LANGUAGES = ("en", "de", "ar", "fr", "ku")
TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": source(".txt"),
    "html": source(".html"),
    "markdown": source(".md"),
    "article": article,
    "page": parsed,
    "matter": matter,
    "gathered": gathered,
    "definitions": definitions,
    "figures": figures,
    "dates": days,
    "names": named,
    "lists": lists,
    "tables": tables,
    "import": foreign,
}
"""One row for each thing that is fed."""


def main() -> None:
    """Hands over to libFuzzer, which never comes back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", nargs="?", choices=sorted(TARGETS))
    parser.add_argument("inputs", nargs="*", type=Path, help="inputs to try, instead of a search")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--corpus", type=Path)
    given = parser.parse_args()
    if not given.target:
        print("\n".join(f"{name:12} {(feed.__doc__ or '').splitlines()[0]}" for name, feed in TARGETS.items()))
        return
    feed = TARGETS[given.target]

    def answered(data: bytes) -> None:
        with suppress(ContentError):
            feed(data)

    if given.inputs:
        for file in given.inputs:
            answered(file.read_bytes())
        return
    limits = [f"-max_total_time={given.seconds}", f"-timeout={HANG}", f"-max_len={LONGEST}", "-rss_limit_mb=2048"]
    if given.corpus:
        given.corpus.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *limits, *([str(given.corpus)] if given.corpus else [])], answered)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
