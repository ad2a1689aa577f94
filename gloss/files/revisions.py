"""The files of a collection as Git knows them: those that differ between two revisions, or from what is there now."""

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from gloss import not_names
from gloss.files.reading import text_of
from gloss.settings import FILE

Files = Mapping[str, str]
OURS = ("docs", "sources", FILE, not_names.FILE)
"""What people write of a collection."""


class NoRevisionError(Exception):
    """There is no such revision, or no Git; says what Git said."""


def differing(root: Path, base: str, revision: str = "") -> tuple[Files, Files]:
    """Path -> text of what people write that differs, before and after; without a revision, as the files are now.

    Raises NoRevisionError.
    """
    before = _commit(root, base)
    after = [_commit(root, revision)] if revision else []
    raw = _git(root, "diff", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative", before, *after, "--", *OURS)
    fields = raw.split(b"\0")[:-1]
    rows = [
        (name.decode("utf-8", "replace"), *_digests(facts.decode()))
        for facts, name in zip(fields[::2], fields[1::2], strict=True)
        if _is_ours(name)
    ]
    blobs = _blobs(root, {digest for _, *both in rows for digest in both[: 1 + len(after)] if digest})
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for path, was, now in rows:
        old |= _read(path, blobs[was]) if was in blobs else {}
        if not after:
            new |= _file(root, path)
        elif now in blobs:
            new |= _read(path, blobs[now])
    if not after:
        others = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *OURS)
        for name in others.split(b"\0")[:-1]:
            if _is_ours(name):
                new |= _file(root, name.decode("utf-8", "replace"))
    return old, new


def _is_ours(name: bytes) -> bool:
    return name.endswith(b".md") or not name.startswith(b"docs/")


def _digests(facts: str) -> tuple[str, str]:
    """Of a file before and after; empty where there is none, or what is there is a link or another repository."""
    was, now, *both = facts.removeprefix(":").split()[:4]
    before, after = (
        d if mode.startswith("100") and d.strip("0") else "" for mode, d in zip((was, now), both, strict=True)
    )
    return before, after


def _commit(root: Path, name: str) -> str:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()


def _blobs(root: Path, digests: Iterable[str]) -> dict[str, bytes]:
    """The contents of files by their digests, asked for at once: a process for each would be slow for thousands."""
    names = sorted(digests)
    answer = _git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) if names else b""
    found, at = {}, 0
    for name in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[-1])
        found[name] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _file(root: Path, path: str) -> dict[str, str]:
    file = root / path
    return _read(path, file.read_bytes()) if file.is_file() and not file.is_symlink() else {}


def _read(path: str, content: bytes) -> dict[str, str]:
    """What is no text is no page; a source may be in any encoding, and only counts as there."""
    try:
        return {path: text_of(content)}
    except UnicodeDecodeError:
        return {} if path.startswith("docs/") else {path: content.decode("latin-1")}


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command: Sequence[str] = ("git", "-C", str(root), "-c", "core.quotePath=false", *arguments)
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError as error:
        raise NoRevisionError("there is no Git on this machine; install it") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or f"there is no revision {arguments[-1]}"
        raise NoRevisionError(said.removesuffix("^{commit}"))
    return done.stdout
