"""Finds the files of a collection, and reads each when it is asked for.

A file whose size, time and number are what they were is not read again: what it holds is remembered in the store.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from gloss import not_names
from gloss.cache import outcome, tree
from gloss.cache.store import Store
from gloss.cache.tree import Stamp
from gloss.intake import Collection, Facts, digest_of_source, facts_of
from gloss.model import ContentError, Problem, Source
from gloss.settings import FILE, Settings, settings

TOO_LARGE = 20_000_000
"""Bytes of a source that are read at all: the longest articles have 200 kB, saved pages a few million bytes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A collection on the disk."""

    root: Path
    collection: Collection
    problems: tuple[Problem, ...]
    stamps: Mapping[str, Stamp]
    """Of all files, as they were when they were looked at."""
    looked: int
    """When that was."""


def load(root: Path, store: Store | None = None) -> Loaded:
    """Finds the files of a collection. Those that are not UTF-8 where they must be are problems, and are left alone."""
    looked = outcome.now()
    stamps = tree.walk(root)
    problems: list[Problem] = []
    sources = _Sources(root, stamps, problems)
    pages = [path for path in stamps if path.startswith("docs/") or path == not_names.FILE]
    found = _look(root, stamps, looked, sources, pages, store or Store(None), problems)
    texts = _Texts(root, [path for path in pages if path in found])
    collection = Collection(sources, texts, _settings(root, problems), found.__getitem__)
    return Loaded(root, collection, tuple(problems), stamps, looked)


class _Texts(Mapping[str, str]):
    """The texts of pages, read when they are asked for."""

    def __init__(self, root: Path, paths: Sequence[str]) -> None:
        self._root, self._paths = root, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> str:
        if path not in self._paths:
            raise KeyError(path)
        return text_of((self._root / path).read_bytes())

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Sources(Mapping[str, Source]):
    """Every file below `sources/` but hidden ones, those beside a saved page, and the licence and notes in capitals."""

    def __init__(self, root: Path, stamps: Mapping[str, Stamp], problems: list[Problem]) -> None:
        self._root = root
        files = [path for path in stamps if path.startswith("sources/")]
        saved = {path.rsplit(".", 1)[0] for path in files if path.lower().endswith((".html", ".htm"))}
        self.beside: dict[str, str] = {}
        """Stem of a saved page -> the file with its front matter."""
        for suffix in ("yaml", "yml"):
            self.beside |= {stem: f"{stem}.{suffix}" for stem in saved if f"{stem}.{suffix}" in stamps}
        self._paths = dict.fromkeys(path for path in files if self._is_source(path, stamps[path], saved, problems))

    def _is_source(self, path: str, file: Stamp, saved: set[str], problems: list[Problem]) -> bool:
        stem, _, suffix = path.rpartition(".")
        name = path.rpartition("/")[2]
        is_beside = suffix in ("yml", "yaml") and stem in saved
        if is_beside or name.startswith(".") or (name.rpartition(".")[0] or name).isupper():
            return False
        if file.size > TOO_LARGE:
            message = f"larger than {TOO_LARGE // 1_000_000} MB; save the article alone"
            problems.append(Problem(path, 1, 1, "source-too-large", message))
            return False
        return True

    def __getitem__(self, path: str) -> Source:
        if path not in self._paths:
            raise KeyError(path)
        beside = self.beside.get(path.rpartition(".")[0])
        sidecar = (self._root / beside).read_bytes() if beside and beside != path else None
        return Source(path, (self._root / path).read_bytes(), sidecar)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _look(
    root: Path,
    stamps: Mapping[str, Stamp],
    looked: int,
    sources: _Sources,
    pages: Sequence[str],
    store: Store,
    problems: list[Problem],
) -> dict[str, Facts]:
    """The facts of every source and page: remembered, or of what is read now."""
    before, rows, found = store.files(), [], dict[str, Facts]()
    store.drop_files(before.keys() - stamps.keys())
    for path in (*sources, *pages):
        beside = sources.beside.get(path.rpartition(".")[0]) if path in sources else None
        stamp = stamps[path] if beside is None else _joined(stamps[path], stamps[beside])
        row = before.get(path)
        if row and row[:3] == stamp and not tree.is_racy(stamp, row[3]):
            facts, bad = Facts(row[4], bool(row[5])), row[6]
        else:
            facts, bad = _read(root, path, sources)
            rows.append((path, *stamp, looked, facts.digest, int(facts.derived), bad))
        if bad:
            problems.append(Problem(path, bad, 1, "unknown-encoding", "pages are UTF-8; save the file as UTF-8"))
        else:
            found[path] = facts
    store.put_files(rows)
    return found


def _joined(one: Stamp, other: Stamp) -> Stamp:
    """Of a saved page and what stands beside it."""
    return Stamp(one.size + other.size, max(one.time, other.time), one.inode ^ other.inode)


def _read(root: Path, path: str, sources: _Sources) -> tuple[Facts, int]:
    """The facts of a file, and the line that is not UTF-8 where it must be, else 0."""
    if path in sources:
        return Facts(digest_of_source(sources[path])), 0
    content = (root / path).read_bytes()
    try:
        return facts_of(text_of(content)), 0
    except UnicodeDecodeError as error:
        return Facts(b""), content.count(b"\n", 0, error.start) + 1


def _settings(root: Path, problems: list[Problem]) -> Settings:
    """What cannot be read is said, and leaves all settings as they are without it."""
    file = root / FILE
    try:
        return settings(text_of(file.read_bytes())) if file.is_file() else Settings()
    except ContentError as error:
        problems.append(error.problem)
    except UnicodeDecodeError:
        problems.append(Problem(FILE, 1, 1, "unknown-encoding", "settings are UTF-8; save the file as UTF-8"))
    return Settings()


def read_source(file: Path) -> Source:
    """One source, wherever it is; its path as given."""
    beside = next((file.with_suffix(s) for s in (".yml", ".yaml") if file.with_suffix(s).is_file()), None)
    is_page = file.suffix.lower() in (".html", ".htm")
    return Source(file.as_posix(), file.read_bytes(), beside.read_bytes() if beside and is_page else None)


def text_of(content: bytes) -> str:
    """What a page says, whatever its line ends."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def with_others(loaded: Loaded) -> Loaded:
    """The collection with the pages of people's own folders too, which a build passes over."""
    pages = dict(loaded.collection.pages)
    for file in sorted((loaded.root / "docs").rglob("*.md")):
        path = file.relative_to(loaded.root).as_posix()
        if path not in pages and file.is_file() and tree.is_inside(loaded.root, file):
            with suppress(UnicodeDecodeError):  # what is no text has no links
                pages[path] = text_of(file.read_bytes())
    return replace(loaded, collection=replace(loaded.collection, pages=pages, known=None))
