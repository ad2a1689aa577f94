'''Gloss turns news articles into annotated pages without changing a word of them.

The stages, in order: read, clean, recognize, resolve, annotate, index, check. `gloss.build` runs them one after
another on values; `gloss.files` alone touches the disk; `gloss.cli` alone talks to people.

For programs there are five functions, named after what people do. They load what they need when they are called:

>>> import gloss
>>> text = """Wells run dry near Basra
...
... 5 May 2024
...
... About 40 wells near Basra ran dry on Monday, the engineer Ana Ruiz said. She had warned of it in the spring.
... """
>>> article = gloss.read(text, "wells.txt")
>>> article.metadata.title, article.metadata.date
('Wells run dry near Basra', '2024-05-05')
>>> gloss.annotate(article).text.splitlines()[-7]
'[About 40 wells] near [Basra] ran dry on [Monday], the engineer [Ana Ruiz] said. She had warned of it in the spring.'
'''

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gloss.annotate.record import Annotated
    from gloss.build import Built
    from gloss.model import Article, Entity, Mention, Problem

__version__ = "0.1.0"
__all__ = ["__version__", "annotate", "build", "check", "read", "recognize"]

# What a function needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


def read(content: str | bytes, name: str = "article.txt") -> "Article":
    """The article that is in a source, without the noise of the page that it was on.

    The end of `name` says what the source is: `.txt` as pasted, `.html` as saved, `.md`. Raises
    `gloss.model.ContentError` where there is no article in it; its `problem` says why.

    >>> page = "<html><body><nav>Home</nav><h1>A dam</h1><p>The dam holds 3 million cubic metres of water.</p>"
    >>> [block.text for block in read(page, "dam.html").blocks]
    ['The dam holds 3 million cubic metres of water.']
    """
    from gloss.clean import clean
    from gloss.model import Source
    from gloss.read import read

    return clean(read(Source(name, content.encode() if isinstance(content, str) else content))).article


def recognize(text: str, *, date: str = "", language: str = "en", title: str = "") -> "tuple[Mention, ...]":
    """The names, figures and dates in a text, in order and without overlaps; `date` is the day that “today” is.

    >>> text = "On Tuesday, 12 of the 40 members voted in Basra."
    >>> [(text[m.span.start : m.span.end], m.kind.value) for m in recognize(text, date="2024-05-10")]
    [('Tuesday', 'date'), ('12 of the 40 members', 'quantity'), ('Basra', 'place')]
    >>> recognize(text, date="2024-05-10")[0].body
    PartialDate(edtf='2024-05-07')
    """
    from gloss.gazetteer import Gazetteer
    from gloss.model import Passage
    from gloss.recognize import recognize_alone
    from gloss.resolve import recognized

    passage = Passage(text, title, date, language)
    return tuple(recognized(passage, recognize_alone(passage), Gazetteer(())))


def annotate(article: "Article", entities: "Iterable[Entity]" = ()) -> "Annotated":
    """The page of an article: its Markdown, its annotations, and the entities that it needs and nobody knows.

    >>> from gloss.model import Entity, EntityRef, Kind, Slug
    >>> basra = Entity(EntityRef(Kind.PLACE, Slug("basra")), "Basra", "City in the south of Iraq")
    >>> page = annotate(read("# Rain\\n\\nIt rained in Basra for the first time in seven months.", "rain.md"), [basra])
    >>> [line for line in page.text.splitlines() if line.startswith("[Basra]:")]
    ['[Basra]: ../places/basra.md "City in the south of Iraq"']
    """
    from gloss import gathering
    from gloss.annotate import annotate, prepare
    from gloss.gazetteer import Gazetteer
    from gloss.model import Passage
    from gloss.paths import article_page, slug_of
    from gloss.recognize import recognize
    from gloss.resolve import resolve

    metadata, pages = article.metadata, list(entities)
    subject = prepare(article, None, article_page(slug_of(Path(article.path).stem)))
    passage = Passage(subject.text, metadata.title, metadata.date, metadata.language or "en", metadata.publisher)
    new = resolve(passage, recognize(passage, Gazetteer(pages)), Gazetteer(pages)).new
    known = Gazetteer([*pages, *(gathering.new(ref, entity).entity for ref, entity in new.items())])
    done = annotate(subject, resolve(passage, recognize(passage, known), known), known, lambda _: None)
    return replace(done, new=new)


def build(root: str | Path = ".") -> "Built":
    """Builds a collection as the command does, and says what it did; `files` are those that it wrote.

    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> (folder / "sources").mkdir()
    >>> _ = (folder / "sources/rain.md").write_text("# Rain\\n\\nIt rained in Basra for the first time in months.")
    >>> built = build(folder)
    >>> built.articles, "docs/articles/rain.md" in built.files, list(build(folder).files)
    (1, True, [])
    """
    from gloss import files
    from gloss.build import build
    from gloss.executor import running

    with files.alone(Path(root)), files.opened(Path(root)) as (loaded, store), running() as run:
        built = build(loaded.collection, run=run, store=store)
        done = files.write(loaded, built)
        files.settle(loaded, built, done, store)
        files.remember(Path(root), loaded, built, done)
        written = {path: built.files[path] for path in done.written}
        problems = tuple(sorted((*loaded.problems, *built.problems, *done.problems)))
        return replace(built, files=written, obsolete=tuple(done.removed), problems=problems)


def check(root: str | Path = ".") -> "tuple[Problem, ...]":
    """What is wrong in a collection; changes nothing. What the next build would write is no problem here.

    >>> check(".") == tuple(sorted(check(".")))
    True
    """
    from gloss import files
    from gloss.build import build
    from gloss.executor import running

    with files.opened(Path(root), keep=False) as (loaded, store), running() as run:
        return tuple(sorted((*loaded.problems, *build(loaded.collection, run=run, store=store).problems)))


class _Package(ModuleType):
    """Keeps the functions where Python would put the modules of the same names, once those are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
