"""What a stage made of the same input before: kept in a folder that Git ignores and that anybody may delete."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from gloss.values import from_json, to_json

In = TypeVar("In")
Out = TypeVar("Out")

AT_ONCE = 500
"""Keys in one question to the database."""
CHUNK = 20
"""Inputs that a process is handed at a time."""


@cache
def version() -> str:
    """A digest of the program and its knowledge: what another version found is not asked for."""
    found = sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


class Cache:
    """Results by the digest of what they were made from."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "results.sqlite"
        self._open()

    def _open(self) -> None:
        try:
            self._connect()
        except sqlite3.DatabaseError:  # cut off, or something else altogether: as good as none
            self._database.close()
            self._file.unlink()
            self._connect()

    def _connect(self) -> None:
        self._database = sqlite3.connect(self._file)
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")

    def close(self) -> None:
        """Keeps what was put."""
        self._database.commit()
        self._database.close()

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, object]:
        """The results that are there and can be read."""
        found: dict[bytes, object] = {}
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            question = f"SELECT key, value FROM results WHERE key IN ({','.join('?' * len(some))})"
            for key, value in self._database.execute(question, some):
                try:
                    found[key] = from_json(json.loads(value))
                except (ValueError, TypeError, KeyError, ArithmeticError):
                    continue
        return found

    def keep(self, results: Iterable[tuple[bytes, object]]) -> None:
        """Puts results; those made of bytes that are no value of the model raise TypeError."""
        rows = ((key, json.dumps(to_json(value), ensure_ascii=False)) for key, value in results)
        self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)


class Runner:
    """Runs a pure function over many inputs: from the cache what it knows, the rest on an executor or in place."""

    def __init__(self, results: Cache, executor: Callable[[int], Executor | None]) -> None:
        self._results = results
        self._executor = executor

    def __call__(self, function: Callable[[In], Out], inputs: Sequence[In]) -> Iterator[Out]:
        """The outputs, in the order of the inputs."""
        keys = [_key(function, item) for item in inputs]
        known = self._results.recall(keys)
        missing = {key: item for key, item in zip(keys, inputs, strict=True) if key not in known}
        made = dict(zip(missing, self._run(function, list(missing.values())), strict=True))
        self._results.keep(made.items())
        for key in keys:
            yield made[key] if key in made else known[key]  # type: ignore[misc]

    def _run(self, function: Callable[[In], Out], inputs: Sequence[In]) -> Iterator[Out]:
        executor = self._executor(len(inputs)) if inputs else None
        if executor is None:
            return map(function, inputs)
        return executor.map(function, inputs, chunksize=CHUNK)


def _key(function: Callable[[In], Out], item: In) -> bytes:
    name = f"{version()}\0{function.__module__}.{function.__qualname__}\0"
    return sha256((name + repr(item)).encode("utf-8", "surrogatepass")).digest()


@contextmanager
def runner(folder: Path, executor: Callable[[int], Executor | None]) -> Iterator[Runner]:
    """A runner whose results are kept in a folder."""
    results = Cache(folder)
    try:
        yield Runner(results, executor)
    finally:
        results.close()
