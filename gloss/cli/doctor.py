"""The command that says what is wrong with an installation, and what to do."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import click

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

PACKAGE = Path(__file__).parents[1]
NAME = "gloss"
ROOM = 200_000_000
"""Bytes that should be free on the disk: a build writes files beside those that it replaces."""
SENTENCE = "Nearly 89 member countries met in Paris on 5 May 2024."


class Finding(NamedTuple):
    """One line: how it is, what, and what to do about it."""

    level: str
    """`ok`, `warn` or `fail`."""
    what: str
    help: str = ""


@click.command()
@click.pass_obj
def doctor(root: Path) -> None:
    """Says whether all is there that a build needs, and what to do if not; exit 1 if something fails."""
    worst = "ok"
    for find in CHECKS:
        for level, what, advice in find(root):
            click.echo(f"{level:<5} {what}" + (f": {advice}" if advice else ""))
            worst = max(worst, level, key=("ok", "warn", "fail").index)
    sys.exit(1 if worst == "fail" else 0)


# ---- the program


def python(_: Path) -> Iterator[Finding]:
    """The version that the package asks for."""
    from packaging.specifiers import SpecifierSet

    wanted = _wanted_python()
    is_new = SpecifierSet(wanted).contains(".".join(map(str, sys.version_info[:3])))
    what = f"Python {sys.version.split()[0]} in {sys.prefix}"
    yield Finding("ok", what) if is_new else Finding("fail", what, f"make an environment with Python {wanted}")


def packages(_: Path) -> Iterator[Finding]:
    """Every package that is needed, in a version that is allowed."""
    from packaging.requirements import Requirement

    wanted = [Requirement(text) for text in _requires()]
    needed = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    if not needed:
        yield Finding("warn", "Gloss is not installed as a package", "pip install -e . in its folder")
        return
    wrong = 0
    for one in needed:
        there = _version(one.name)
        if there is None or not one.specifier.contains(there, prereleases=True):
            wrong += 1
            is_there = f"{one.name} {there} is installed" if there else f"{one.name} is not installed"
            yield Finding("fail", is_there, f"pip install '{one.name}{one.specifier}'")
    if not wrong:
        yield Finding("ok", f"all {len(needed)} packages that are needed, in versions that are allowed")


def knowledge(_: Path) -> Iterator[Finding]:
    """The files of the package are those that were installed, or committed."""
    recorded = [file for file in _files() if file.hash and "/data/" in file.as_posix()]
    if recorded:
        other = [file.as_posix() for file in recorded if _digest(Path(str(file.locate())), file.hash) != "same"]
        what = f"{len(recorded)} files of knowledge"
        yield _compared(what, other, "pip install --force-reinstall gloss")
    elif _git(PACKAGE, "rev-parse", "HEAD") is None:
        yield Finding("warn", "the files of knowledge cannot be compared", "this is no package and no clone of Git")
    else:
        other = (_git(PACKAGE, "diff", "--name-only", "HEAD", "--", "data") or "").split()
        yield _compared("files of knowledge, as committed", other, "that is fine if you did it: else git checkout them")


def _compared(what: str, other: list[str], advice: str) -> Finding:
    return Finding("warn", f"changed: {', '.join(other)}", advice) if other else Finding("ok", what)


def recognizers(_: Path) -> Iterator[Finding]:
    """A sentence of which we know what is in it."""
    from gloss.model import Kind, Passage
    from gloss.recognize import recognize_alone

    try:
        found = {mention.kind for mention in recognize_alone(Passage(SENTENCE))}
    except (OSError, ValueError, KeyError, ImportError, EOFError) as error:
        yield Finding("fail", f"the recognizers cannot start ({error})", "install Gloss again")
        return
    missing = {Kind.PLACE, Kind.QUANTITY, Kind.DATE} - found
    if missing:
        yield Finding("fail", f"no {', '.join(sorted(missing))} is found in a test sentence", "install Gloss again")
    else:
        yield Finding("ok", "names, figures and dates are found in a test sentence")


def git(root: Path) -> Iterator[Finding]:
    """Git, and a history of the collection."""
    said = _git(root, "--version")
    if said is None:
        yield Finding("warn", "no Git", "install it: it keeps what everybody did, and `changes` asks it")
    elif _git(root, "rev-parse", "--show-toplevel") is None:
        yield Finding("warn", f"{said}, but no history of this collection", "git init, and commit")
    else:
        yield Finding("ok", said)


# ---- the collection


def collection(root: Path) -> Iterator[Finding]:
    """Its folders, and what makes a site of it."""
    from gloss.files import SITE

    where = root.resolve()
    if not (root / "sources").is_dir() and not (root / "docs").is_dir():
        yield Finding("fail", f"no sources or docs in {where}", "put an article into sources, or use --root")
        return
    missing = [path for path in SITE if not (root / path).exists()]
    if missing:
        yield Finding("warn", f"a collection in {where}, without {', '.join(missing)}", "the next build adds them")
    else:
        yield Finding("ok", f"a collection in {where}")


def folders(root: Path) -> Iterator[Finding]:
    """What a build writes to may be written, and there is room."""
    there = [path for path in (root, root / "sources", root / "docs", root / ".gloss-cache") if path.exists()]
    closed = [path.as_posix() for path in there if not os.access(path, os.W_OK)]
    if closed:
        yield Finding("fail", f"not to be written: {', '.join(closed)}", "change whose they are (chown, chmod)")
    free = shutil.disk_usage(root).free
    if free < ROOM:
        yield Finding("warn", f"only {free / 1e6:,.0f} MB free on the disk", "make room")
    if not closed and free >= ROOM:
        yield Finding("ok", f"folders may be written, {free / 1e9:,.1f} GB free")


def configured(root: Path) -> Iterator[Finding]:
    """`gloss.yml`, and the models that it asks for."""
    from gloss.model import ContentError
    from gloss.recognize.outside import installed
    from gloss.settings import FILE, settings

    if not (root / FILE).is_file():
        yield Finding("ok", f"no {FILE}: every setting is as it is without one")
        return
    try:
        read = settings((root / FILE).read_text("utf-8-sig"))
    except (ContentError, UnicodeDecodeError) as error:
        yield Finding("fail", str(error))
        return
    yield from (Finding("warn", missing) for missing in installed(read)[1])
    yield Finding("ok", f"{FILE} can be read")


def remembered(root: Path) -> Iterator[Finding]:
    """What the last build left for the next."""
    from gloss.cache.state import State, state

    found = state(root / ".gloss-cache")
    level = "warn" if found in (State.UNFINISHED, State.BROKEN) else "ok"
    yield Finding(level, f"cache {found.value}")


CHECKS: tuple[Callable[[Path], Iterator[Finding]], ...] = (
    python,
    packages,
    knowledge,
    recognizers,
    git,
    collection,
    folders,
    configured,
    remembered,
)


# ---- what is asked of the system


def _project() -> Mapping[str, Any]:
    """What the clone says that is needed now: what it was installed with may be older."""
    file = PACKAGE.parent / "pyproject.toml"
    project = tomllib.loads(file.read_text("utf-8")).get("project", {}) if file.is_file() else {}
    return project if project.get("name") == NAME else {}


def _wanted_python() -> str:
    try:
        return str(_project().get("requires-python") or metadata.metadata(NAME)["Requires-Python"])
    except (metadata.PackageNotFoundError, KeyError):
        return ">=3.11"


def _requires() -> list[str]:
    try:
        return list(_project().get("dependencies") or metadata.requires(NAME) or [])
    except metadata.PackageNotFoundError:
        return []


def _files() -> list[metadata.PackagePath]:
    try:
        return metadata.files(NAME) or []
    except metadata.PackageNotFoundError:
        return []


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _digest(file: Path, recorded: metadata.FileHash | None) -> str:
    """`same`, if the file is what was recorded when it was installed."""
    import base64
    import hashlib

    if recorded is None or not file.is_file():
        return "missing"
    digest = hashlib.new(recorded.mode, file.read_bytes()).digest()
    return "same" if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == recorded.value else "other"


def _git(folder: Path, *arguments: str) -> str | None:
    """What Git says; None where it is not there, or says that it cannot."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
