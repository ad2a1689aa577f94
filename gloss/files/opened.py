"""A collection with what the last build remembers of it; what this one learns is kept only if all went well."""

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import TypeVar

from gloss.build import Built
from gloss.cache import outcome, tree
from gloss.cache.store import Store
from gloss.cache.tree import Stamp
from gloss.files.reading import Loaded, load, text_of
from gloss.files.writing import Written
from gloss.intake import Run, batches, digest_of, digest_of_source
from gloss.model import Source
from gloss.settings import FILE
from gloss.values import decoded, encoded

T = TypeVar("T")
AT_ONCE = 50
"""Sources that are handed out together."""
CACHE = ".gloss-cache"


@contextmanager
def opened(root: Path, keep: bool = True) -> Iterator[tuple[Loaded, Store]]:
    """Loads a collection; `keep=False` leaves the store as it was."""
    folder = root / CACHE
    if keep:
        folder.mkdir(exist_ok=True)
    settings = root / FILE
    said = blake2b(settings.read_bytes()).hexdigest() if settings.is_file() else ""
    with _named(CACHE):
        store = Store(folder if folder.is_dir() else None, said)
        is_whole = False
        try:
            yield load(root, store), store
            is_whole = True
        finally:
            store.close(keep and is_whole)


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Raises OSError of a file where the database only says that it cannot go on: the disk is full."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error), path) from error


def of_sources(root: Path, function: Callable[[Source], T], run: Run) -> Iterator[tuple[str, T]]:
    """What a pure function makes of each source, by its path; what it made once is remembered."""
    with opened(root) as (loaded, store):
        name = f"{function.__module__}.{function.__qualname__}".encode()
        paths = loaded.collection.source_paths()
        keys = {p: blake2b(name + loaded.collection.facts(p).digest, digest_size=16).digest() for p in paths}
        known = {key: decoded(value) for key, value in store.seen(list(keys.values())).items()}
        missing = [path for path, key in keys.items() if key not in known]
        sources = ([_source(loaded, path) for path in some] for some in batches(missing, AT_ONCE))
        made = chain.from_iterable(run(_each, function, sources, len(missing)))
        known |= {keys[path]: value for path, value in zip(missing, made, strict=True)}
        store.put_seen((keys[path], encoded(known[keys[path]])) for path in missing)
        yield from ((path, known[key]) for path, key in keys.items())


def _source(loaded: Loaded, path: str) -> Source:
    source = loaded.collection.source(path)
    assert source
    return source


def _each(function: Callable[[Source], T], sources: Sequence[Source]) -> list[T]:
    return list(map(function, sources))


def settle(loaded: Loaded, built: Built, done: Written, store: Store) -> None:
    """Remembers the files that were written, so that they need not be read to know what they hold."""
    now = outcome.now()
    rows = []
    for path in done.written:
        facts = built.facts[path]
        rows.append((path, *done.stamps[path], now, facts.digest, int(facts.derived), 0))
    store.put_files(rows)
    store.drop_files(done.removed)


def remember(root: Path, loaded: Loaded, built: Built, done: Written) -> None:
    """Keeps what was said, for a next build that finds nothing changed."""
    if done.problems:
        return
    now = outcome.now()
    stamps: dict[str, Stamp] = {p: s for p, s in loaded.stamps.items() if p not in done.removed} | done.stamps
    racy = [p for p, s in stamps.items() if tree.is_racy(s, now if p in done.stamps else loaded.looked)]
    digests = {}
    for path in racy:
        content = (root / path).read_bytes()
        if not _is_same(path, content, loaded, built, done):
            return
        digests[path] = outcome.digest(content)
    problems = tuple(map(str, sorted((*loaded.problems, *built.lasting))))
    said = outcome.Outcome(problems, built.hints, built.articles, len(built.review))
    outcome.remember(root / CACHE, root, dict(sorted(stamps.items())), digests, said)


def _is_same(path: str, content: bytes, loaded: Loaded, built: Built, done: Written) -> bool:
    """Whether a file that was changed just now holds what the build read or wrote."""
    if path in done.stamps:
        return digest_of(text_of(content)) == built.facts[path].digest
    if source := loaded.collection.source(path):
        return digest_of_source(source) == loaded.collection.facts(path).digest
    if path not in loaded.collection.pages:
        return True
    try:
        return digest_of(text_of(content)) == loaded.collection.facts(path).digest
    except UnicodeDecodeError:
        return False
