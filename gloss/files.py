"""The only module that opens the files of a collection: loads them, and writes what a build made of them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from gloss import journal, not_names, paths
from gloss.build import Built
from gloss.intake import Collection
from gloss.model import ContentError, Problem, Source
from gloss.settings import FILE, Settings, settings

MARKDOWN = ("articles", "people", "organizations", "places", "figures", "ledger", "differing", "timeline", "data")
"""Folders below `docs/` that a build reads and writes; others are people's own."""
SUFFIXES = (".md", ".json", ".jsonl", ".csv", ".geojson", ".svg", ".txt")
"""Of the files in these folders that a build reads and writes."""
TOO_LARGE = 20_000_000
"""Bytes of a source that are read at all: the longest articles have 200 kB, saved pages a few million bytes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A collection, and the bytes that it was read from."""

    root: Path
    collection: Collection
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Written:
    """What a build did to the disk."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class BusyError(Exception):
    """Another build is at work in the collection."""


# ---- in


def load(root: Path) -> Loaded:
    """Reads a collection. Files that are not UTF-8 where they must be are problems, and are left alone."""
    problems: list[Problem] = []
    sources = tuple(_sources(root, problems))
    contents = {path: file.read_bytes() for path, file in _pages(root)}
    pages: dict[str, str] = {}
    for path, content in contents.items():
        try:
            pages[path] = _text(content)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            problems.append(Problem(path, line, 1, "unknown-encoding", "pages are UTF-8; save the file as UTF-8"))
    return Loaded(root, Collection(sources, pages, _settings(root, problems)), contents, tuple(problems))


def _settings(root: Path, problems: list[Problem]) -> Settings:
    """What cannot be read is said, and leaves all settings as they are without it."""
    file = root / FILE
    try:
        return settings(_text(file.read_bytes())) if file.is_file() else Settings()
    except ContentError as error:
        problems.append(error.problem)
    except UnicodeDecodeError:
        problems.append(Problem(FILE, 1, 1, "unknown-encoding", "settings are UTF-8; save the file as UTF-8"))
    return Settings()


def _sources(root: Path, problems: list[Problem]) -> Iterator[Source]:
    """Every file below `sources/` but hidden ones, those beside a saved page, and the licence and notes in capitals."""
    folder = root / "sources"
    files = {_relative(root, file): file for file in sorted(folder.rglob("*")) if file.is_file()}
    pages = {path.rsplit(".", 1)[0] for path in files if path.lower().endswith((".html", ".htm"))}
    for path, file in files.items():
        stem, _, suffix = path.rpartition(".")
        is_beside = suffix in ("yml", "yaml") and stem in pages
        if is_beside or file.name.startswith(".") or file.stem.isupper() or not _is_inside(root, file):
            continue
        if file.stat().st_size > TOO_LARGE:
            message = f"larger than {TOO_LARGE // 1_000_000} MB; save the article alone"
            problems.append(Problem(path, 1, 1, "source-too-large", message))
            continue
        beside = next((files[f"{stem}.{s}"] for s in ("yml", "yaml") if f"{stem}.{s}" in files), None)
        yield Source(path, file.read_bytes(), beside.read_bytes() if beside and stem in pages else None)


def sources(root: Path) -> tuple[Source, ...]:
    """The sources of a collection, those that are too large left out."""
    return tuple(_sources(root, []))


def take_in(root: Path, contents: Mapping[str, bytes]) -> None:
    """Writes new files of a source, each whole or not at all. Raises OSError, also where one is there already."""
    for path, content in contents.items():
        if (root / path).exists():
            raise FileExistsError(None, "there is such a file already")
        journal.put(root / path, content)


def read_source(file: Path) -> Source:
    """One source, wherever it is; its path as given."""
    beside = next((file.with_suffix(s) for s in (".yml", ".yaml") if file.with_suffix(s).is_file()), None)
    is_page = file.suffix.lower() in (".html", ".htm")
    return Source(file.as_posix(), file.read_bytes(), beside.read_bytes() if beside and is_page else None)


def _pages(root: Path) -> Iterator[tuple[str, Path]]:
    docs = root / "docs"
    found = [file for name in MARKDOWN for file in sorted((docs / name).rglob("*"))]
    for file in (*found, *sorted(docs.glob("*.md")), root / not_names.FILE):
        if file.suffix in SUFFIXES and file.is_file() and _is_inside(root, file):
            yield _relative(root, file), file


def with_others(loaded: Loaded) -> Loaded:
    """The collection with the pages of people's own folders too, which a build passes over."""
    docs, pages = loaded.root / "docs", dict(loaded.collection.pages)
    contents = dict(loaded.contents)
    for file in sorted(docs.rglob("*.md")):
        path = _relative(loaded.root, file)
        if path not in contents and file.is_file() and _is_inside(loaded.root, file):
            with suppress(UnicodeDecodeError):  # what is no text has no links
                content = file.read_bytes()
                pages[path], contents[path] = _text(content), content
    return replace(loaded, collection=replace(loaded.collection, pages=pages), contents=contents)


def _relative(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def _is_inside(root: Path, file: Path) -> bool:
    """Whether a link does not lead out of the collection."""
    return not file.is_symlink() or file.resolve().is_relative_to(root.resolve())


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


# ---- out


def changes(loaded: Loaded, built: Built) -> list[str]:
    """The files that writing would change, in the order of writing: pages that gather, articles, all else.

    A build may be killed at any moment. An article that leads to a page not yet written would look as if somebody had
    removed that page; data that know a title before the articles have it would make the old title a person's.
    """
    pages = loaded.collection.pages
    changed = [path for path, text in built.files.items() if pages.get(path) != text]
    return sorted(changed + list(built.obsolete), key=lambda path: (_turn(path), path))


def _turn(path: str) -> int:
    folder = path.rpartition("/")[0]
    return 0 if folder in paths.ENTITY_FOLDERS else 1 if folder == paths.ARTICLES else 2


def write(loaded: Loaded, built: Built) -> Written:
    """Writes what changed, each file whole or not at all; one that changed since it was read is left alone."""
    return _write(loaded, {path: built.files.get(path) for path in changes(loaded, built)})


def put(loaded: Loaded, changed: Mapping[str, str | None]) -> list[Problem]:
    """Writes files, or removes those without a text, with the same care; returns what did not succeed."""
    return _write(loaded, changed).problems


def _write(loaded: Loaded, texts: Mapping[str, str | None]) -> Written:
    done = Written()
    steps = [step for path, text in texts.items() if (step := _step(loaded, path, text, done))]
    if not steps:
        return done
    try:
        with journal.noted(loaded.root, steps):
            for step in steps:
                _take(loaded.root, step, done)
    except OSError as error:  # of the note: nothing was begun
        done.problems += [_unwritten(step.path, error) for step in steps]
    for step in steps:
        if step.staged:
            (loaded.root / step.staged).unlink(missing_ok=True)
    return done


def _step(loaded: Loaded, path: str, text: str | None, done: Written) -> journal.Step | None:
    """What is to be done with a file, its new content written beside it."""
    before, file = loaded.contents.get(path), loaded.root / path
    if journal.now(file) != before:
        done.problems.append(_changed(path))
        return None
    try:
        staged = "" if text is None else _relative(loaded.root, journal.stage(file, _bytes(text, before or b"")))
    except OSError as error:
        done.problems.append(_unwritten(path, error))
        return None
    return journal.Step(path, staged, journal.digest(before))


def _take(root: Path, step: journal.Step, done: Written) -> None:
    try:
        if not journal.take(root, step):
            done.problems.append(_changed(step.path))
        elif step.staged:
            done.written.append(step.path)
        else:
            done.removed.append(step.path)
    except OSError as error:
        done.problems.append(_unwritten(step.path, error))


def _changed(path: str) -> Problem:
    return Problem(path, 1, 1, "changed-meanwhile", "changed while the build ran, and left as it is; build again")


def _unwritten(path: str, error: OSError) -> Problem:
    message = f"cannot be written ({error.strerror or error}); nothing of it was changed"
    return Problem(path, 1, 1, "not-written", message)


def _bytes(text: str, before: bytes) -> bytes:
    """The text with the line ends that its file had."""
    if b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8")


SITE = ("mkdocs.yml", "overrides", "docs/assets")
"""What a collection needs beside its pages to be a site."""


def furnish(root: Path, model: Path) -> list[str]:
    """Copies what of a site a new collection does not have from another one; returns what that is."""
    missing = [path for path in SITE if (model / path).exists() and not (root / path).exists()]
    for path in missing:
        for file in sorted((model / path).rglob("*")) or [model / path]:
            if file.is_file() and "screenshots" not in file.parts:
                there = root / file.relative_to(model)
                journal.put(there, file.read_bytes())
    return missing


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build out while one is at work. Raises BusyError."""
    folder = root / ".gloss-cache"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            _lock(lock.fileno())
        except OSError as error:
            raise BusyError from error
        journal.finish(root)
        for left in root.glob("docs/**/.gloss-*.tmp"):  # of a build that was killed
            left.unlink(missing_ok=True)
        yield


def _lock(descriptor: int) -> None:
    """The system lets go of the lock when the process ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 (there is none on Windows)
    except ImportError:
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
