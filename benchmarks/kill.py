"""Kills a build at a random moment, again and again: the next build must complete the tree to the same bytes.

    python benchmarks/kill.py 200

Runs on a copy of the example collection. Each time a fresh copy is built by a process that gets SIGKILL after a random
part of the time that a build takes; a second process builds again, and the tree must be that of an undisturbed build.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from gloss import files
from gloss.build import build

ROOT = Path(__file__).parent.parent


def fresh(folder: Path) -> Path:
    """A copy of the sources and of what people wrote, without anything derived."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "sources", folder / "sources")
    for name in ("people", "organizations", "places", "figures"):
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    return folder


def child(folder: Path) -> int:
    """Starts a build in a process of its own."""
    process = os.fork()
    if process == 0:
        with files.alone(folder):
            loaded = files.load(folder)
            files.write(loaded, build(loaded.collection))
        os._exit(0)
    return process


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `docs/`."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in (folder / "docs").rglob("*") if p.is_file()}


def main() -> None:
    """Kills so many builds; exit 1 if one left something that the next did not complete."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(kills)
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = fresh(Path(name) / "whole")
        started = time.perf_counter()
        os.waitpid(child(folder), 0)
        seconds, whole = time.perf_counter() - started, tree(folder)
        writing = [random.uniform(0.75, 1.02) * seconds for _ in range(kills)]
        for delay in writing:
            folder = fresh(Path(name) / "killed")
            before = tree(folder)
            process = child(folder)
            time.sleep(delay)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            left = tree(folder)
            moment = (
                "before the first write" if left == before else "after the last" if left == whole else "while writing"
            )
            os.waitpid(child(folder), 0)
            tally[moment] += 1
            tally["not completed"] += tree(folder) != whole
    print(f"{kills} builds killed: " + ", ".join(f"{count} {moment}" for moment, count in sorted(tally.items())))
    sys.exit(1 if tally["not completed"] else 0)


if __name__ == "__main__":
    main()
