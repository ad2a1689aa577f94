"""What was made of each article and read on each page, by digests of what it was made from. JSON: nothing that runs."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gloss.cache.program import version

FILE = "store.sqlite"
AT_ONCE = 500
"""Keys in one question to the database."""
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE seen (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, size INT, time INT, inode INT, looked INT, digest BLOB, derived INT, bad INT)
  WITHOUT ROWID;
CREATE TABLE pages (path TEXT PRIMARY KEY, digest BLOB, value TEXT) WITHOUT ROWID;
CREATE TABLE outputs (path TEXT PRIMARY KEY, digest BLOB, maker TEXT) WITHOUT ROWID;
CREATE TABLE articles (
  path TEXT PRIMARY KEY, source TEXT, source_digest BLOB, page_digest BLOB, named TEXT, there INT, problems TEXT,
  review TEXT, asked BLOB) WITHOUT ROWID;
CREATE TABLE bodies (path TEXT PRIMARY KEY, line TEXT, article TEXT);
CREATE TABLE excerpts (path TEXT PRIMARY KEY, head TEXT, dates TEXT, figures TEXT, lines TEXT, links TEXT);
CREATE TABLE mentions (page TEXT, path TEXT, said TEXT, lines TEXT, PRIMARY KEY (page, path)) WITHOUT ROWID;
CREATE INDEX mentions_by_path ON mentions (path);
"""


class Row(NamedTuple):
    """What is remembered of an article page."""

    path: str
    source: str
    """Its path; empty for none."""
    source_digest: bytes
    page_digest: bytes
    """Of the page as it was written; empty where there is none."""
    named: str
    """The source that the page names."""
    there: bool
    """Whether there was such a source."""
    problems: str
    review: str
    asked: bytes


class Store:
    """The database. What is put is kept only when all is done: a build that is cut off leaves it as it was."""

    def __init__(self, folder: Path | None, settings: str = "") -> None:
        """In a folder, or for one build only."""
        self._file = folder / FILE if folder else None
        key = f"{version()} {settings}"
        try:
            self._connect()
            if self._version() != key:
                self._anew(key)
        except sqlite3.DatabaseError:  # cut off, or something else altogether: as good as none
            self._anew(key)

    def _connect(self) -> None:
        self._database = sqlite3.connect(self._file or ":memory:", isolation_level=None)
        for pragma in ("synchronous = OFF", "cache_size = -32000", "temp_store = FILE"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("BEGIN")
        self._database.execute("CREATE TEMP TABLE made (path TEXT PRIMARY KEY, digest BLOB, derived INT, text TEXT)")

    def _version(self) -> str | None:
        if not self._database.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        return self.meta("version")

    def _anew(self, key: str) -> None:
        self._database.close()
        if self._file:
            self._file.unlink(missing_ok=True)
        self._connect()
        for statement in TABLES.split(";"):
            self._database.execute(statement)
        self.set_meta("version", key)

    def close(self, keep: bool) -> None:
        """Keeps what was put, or not."""
        self._database.execute("COMMIT" if keep else "ROLLBACK")
        self._database.close()

    def meta(self, name: str) -> str | None:
        """A value by its name."""
        row = self._database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        """Puts a value by its name."""
        self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # ---- what was found in sources

    def seen(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """What was found in sources with these digests."""
        found: dict[bytes, str] = {}
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            found.update(self._database.execute(f"SELECT * FROM seen WHERE key IN ({','.join('?' * len(some))})", some))
        return found

    def put_seen(self, rows: Iterable[tuple[bytes, str]]) -> None:
        """Keeps what was found."""
        self._database.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", rows)

    # ---- articles

    def articles(self) -> dict[str, Row]:
        """All rows by path."""
        return {row[0]: Row._make(row) for row in self._database.execute("SELECT * FROM articles")}

    def put_articles(self, rows: Iterable[tuple[Row, str, str]]) -> None:
        """Rows, each with its words and its article."""
        for row, line, article in rows:
            self._database.execute("INSERT OR REPLACE INTO articles VALUES (?,?,?,?,?,?,?,?,?)", row)
            self._database.execute("INSERT OR REPLACE INTO bodies VALUES (?,?,?)", (row.path, line, article))

    def drop_articles(self, gone: Iterable[str]) -> None:
        """Of pages that are no longer there."""
        for path in gone:
            for table in ("articles", "bodies"):
                self._database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def lines(self) -> Iterator[tuple[str, str]]:
        """The words of each article, by path."""
        yield from self._database.execute("SELECT path, line FROM bodies")

    def article(self, path: str) -> str:
        """An article as others see it; empty for none."""
        row = self._database.execute("SELECT article FROM bodies WHERE path = ?", (path,)).fetchone()
        return row[0] if row else ""

    def bodies(self) -> Iterator[str]:
        """The same of all articles, by path."""
        yield from (row[0] for row in self._database.execute("SELECT article FROM bodies ORDER BY path") if row[0])

    # ---- what of the articles stands on other pages

    def put_excerpts(self, rows: Iterable[tuple[str, str, Mapping[str, tuple[str, str]], str, str, str, str]]) -> None:
        """By path of the article: its head, what it says of each page, dates, figures, and lines of data."""
        run = self._database.execute
        for path, head, seen, *others in rows:
            run("INSERT OR REPLACE INTO excerpts VALUES (?,?,?,?,?,?)", (path, head, *others))
            run("DELETE FROM mentions WHERE path = ?", (path,))
            self._database.executemany(
                "INSERT INTO mentions VALUES (?,?,?,?)", ((page, path, *said) for page, said in seen.items())
            )

    def excerpt(self, path: str) -> tuple[str, dict[str, tuple[str, str]], str, str, str, str] | None:
        """What was put of an article, if anything was."""
        run = self._database.execute
        if not (
            row := run("SELECT head, dates, figures, lines, links FROM excerpts WHERE path = ?", (path,)).fetchone()
        ):
            return None
        seen = run("SELECT page, said, lines FROM mentions WHERE path = ?", (path,))
        return row[0], {page: (said, lines) for page, said, lines in seen}, *row[1:]

    def drop_excerpts(self, gone: Iterable[str]) -> None:
        """Of articles that are no longer there."""
        for path in gone:
            for table in ("excerpts", "mentions"):
                self._database.execute(f"DELETE FROM {table} WHERE path = ?", (path,))

    def heads(self) -> Iterator[str]:
        """Of all articles."""
        yield from (row[0] for row in self._database.execute("SELECT head FROM excerpts"))

    def column(self, name: str, path: str) -> str:
        """`dates`, `figures`, `lines` or `links` of an article."""
        (value,) = self._database.execute(f"SELECT {name} FROM excerpts WHERE path = ?", (path,)).fetchone()
        return str(value)

    def columns(self, name: str) -> Iterator[tuple[str, str]]:
        """The same of all articles, by path."""
        yield from self._database.execute(f"SELECT path, {name} FROM excerpts")

    def said_of(self, page: str) -> dict[str, str]:
        """What the articles say of a page, by path."""
        return dict(self._database.execute("SELECT path, said FROM mentions WHERE page = ?", (page,)))

    def lines_on(self, page: str, path: str) -> str:
        """The lines of an article on a page of which it speaks."""
        found = self._database.execute("SELECT lines FROM mentions WHERE page = ? AND path = ?", (page, path))
        return str(found.fetchone()[0])

    # ---- pages that gather, derived pages, files

    def pages(self) -> dict[str, tuple[bytes, str]]:
        """Digest of the page, and what was read there, by path."""
        return {path: (digest, value) for path, digest, value in self._database.execute("SELECT * FROM pages")}

    def put_pages(self, rows: Iterable[tuple[str, bytes, str]]) -> None:
        """Keeps what was read."""
        self._database.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", rows)

    def drop_pages(self, gone: Iterable[str]) -> None:
        """Of pages that are no longer there."""
        self._database.executemany("DELETE FROM pages WHERE path = ?", ((path,) for path in gone))

    def outputs(self) -> Mapping[str, bytes]:
        """The digest of every derived page, as it was to be written."""
        return dict(self._database.execute("SELECT path, digest FROM outputs"))

    def put_outputs(self, maker: str, outputs: Mapping[str, bytes], are_all: bool) -> None:
        """What made them, and whether these are all that it makes."""
        if are_all:
            self._database.execute("DELETE FROM outputs WHERE maker = ?", (maker,))
        rows = ((path, digest, maker) for path, digest in outputs.items())
        self._database.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", rows)

    def drop_outputs(self, gone: Iterable[str]) -> None:
        """Of pages that nothing makes any more."""
        self._database.executemany("DELETE FROM outputs WHERE path = ?", ((path,) for path in gone))

    def files(self) -> dict[str, tuple[int, int, int, int, bytes, int, int]]:
        """What was on the disk: by path size, time, inode, when it was looked at, digest, derived or not, bad line."""
        return {row[0]: row[1:] for row in self._database.execute("SELECT * FROM files")}

    def put_files(self, rows: Iterable[tuple[str, int, int, int, int, bytes, int, int]]) -> None:
        """Keeps what is on the disk."""
        self._database.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?)", rows)

    def drop_files(self, gone: Iterable[str]) -> None:
        """Of files that are no longer there."""
        self._database.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in gone))

    # ---- what is made in this build

    def clear_made(self) -> None:
        """Before a build makes anything."""
        self._database.execute("DELETE FROM made")

    def put_made(self, files: Iterable[tuple[str, bytes, bool, str]]) -> None:
        """Digests and texts of files, and whether nothing of them is people's, until they are written."""
        self._database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", files)

    def made(self, path: str) -> str | None:
        """The text of a file that was made in this build."""
        row = self._database.execute("SELECT text FROM made WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def made_facts(self) -> dict[str, tuple[bytes, bool]]:
        """What is known of all that was made in this build, in the order of the paths."""
        rows = self._database.execute("SELECT path, digest, derived FROM made ORDER BY path")
        return {path: (digest, bool(derived)) for path, digest, derived in rows}
