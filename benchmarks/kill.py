"""Kills a build at a random moment, again and again: the next build must complete the tree to the same bytes.

    python benchmarks/kill.py 200

Runs on a part of the example collection. Each time a build in a process of its own gets SIGKILL: after a random part of
the time that a build takes, or at a random one of its steps on the disk. It begins with nothing but the sources, with
the pages that people wrote, or with a built tree in which a source, an entity page and an article have changed since.
A second process builds again, and the tree must be that of an undisturbed build.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gloss import files
from gloss.build import build

ROOT = Path(__file__).parent.parent
ARTICLES = 4
GATHERED = ("people", "organizations", "places", "figures")


def only_sources(folder: Path) -> None:
    """A new collection."""
    (folder / "sources").mkdir(parents=True)
    for source in sorted((ROOT / "sources").glob("2*"))[:ARTICLES]:
        shutil.copy(source, folder / "sources")


def with_pages(folder: Path) -> None:
    """A collection whose names have pages already."""
    only_sources(folder)
    for name in GATHERED:
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)


def with_edits(folder: Path) -> None:
    """A built collection, and what people did since."""
    with_pages(folder)
    loaded = files.load(folder)
    files.write(loaded, build(loaded.collection))
    source = min((folder / "sources").iterdir())
    source.write_bytes(
        source.read_bytes() + b"\n\nThe number of people in Baghdad and in Erbil grew by 4 percent in 2024.\n"
    )
    page = folder / "docs/places/baghdad.md"
    page.write_text(page.read_text("utf-8").replace("description:", "description: Told anew,", 1), "utf-8")
    article = max((folder / "docs/articles").glob("2*.md"))
    article.write_text(article.read_text("utf-8").replace("[Iraq]", "Iraq", 1) + "\n> [!NOTE]\n> Ours.\n", "utf-8")


def child(folder: Path, fatal: int = 0) -> int:
    """Starts a build in a process of its own, which kills itself at a step on the disk if one is given."""
    process = os.fork()
    if process == 0:
        if fatal:
            steps = iter(range(1, 1_000_000))
            for owner, name in ((tempfile, "mkstemp"), (Path, "chmod"), (Path, "replace"), (Path, "unlink")):
                setattr(owner, name, _deadly(getattr(owner, name), steps, fatal))
        with files.alone(folder):
            loaded = files.load(folder)
            files.write(loaded, build(loaded.collection))
        os._exit(0)
    return process


def _deadly(function: Callable[..., Any], steps: Any, fatal: int) -> Callable[..., Any]:
    def run(*arguments: Any, **named: Any) -> Any:
        if next(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)

    return run


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `docs/`."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "docs").rglob("*") if p.is_file()}


def main() -> None:
    """Kills so many builds; exit 1 if one left something that the next did not complete."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(kills)
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        starts = {}
        for start in (only_sources, with_pages, with_edits):
            folder = Path(name) / start.__name__
            start(folder)
            whole = Path(name) / f"{start.__name__}-whole"
            shutil.copytree(folder, whole)
            started = time.perf_counter()
            os.waitpid(child(whole), 0)
            starts[folder] = time.perf_counter() - started, tree(whole)
        for number in range(kills):
            folder, (seconds, built) = random.choice(list(starts.items()))
            killed = Path(name) / "killed"
            shutil.rmtree(killed, ignore_errors=True)
            shutil.copytree(folder, killed)
            before = tree(killed)
            if number % 4:
                process = child(killed, random.randint(1, 3 * len(built)))
            else:
                process = child(killed)
                time.sleep(random.uniform(0.1, 1.02) * seconds)
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            left = tree(killed)
            moment = (
                "before the first write" if left == before else "after the last" if left == built else "while writing"
            )
            os.waitpid(child(killed), 0)
            tally[moment] += 1
            completed = tree(killed)
            tally["not completed"] += completed != built
            for path in sorted(completed.keys() | built.keys()):
                if completed.get(path) != built.get(path):
                    print(f"{folder.name}, kill {number}: {path} is not as it must be")
    print(f"{kills} builds killed: " + ", ".join(f"{count} {moment}" for moment, count in sorted(tally.items())))
    sys.exit(1 if tally["not completed"] else 0)


if __name__ == "__main__":
    main()
