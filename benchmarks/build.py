"""How fast a collection builds: the example articles, copied with other names of people, in a folder of their own.

    python benchmarks/build.py 100 1000

Prints seconds and articles a second of a first build, of a second one that has nothing to do, and of one after an
edit, and how the time grows with the number of articles (1.0: twice the articles, twice the time).
"""

import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST = "Ada Bela Cato Dora Emil Faye Gwen Hugo Iris Jana Karl Lena Mila Nils Olga Paul Rosa Sven Tara Vera".split()
LAST = "Abt Bock Cole Dahl Ende Falk Gral Holm Isak Jost Kern Lund Mohr Nord Oster Prag Quist Rask Stamm Thal".split()
NAMES = ("Hussein Allawi", "Diyar Kurda", "Peshraw Dizayee", "John Allen", "Brett McGurk", "Mustafa Bali")


def make(folder: Path, articles: int) -> None:
    """Writes so many sources; which names a copy has, a fixed seed decides."""
    random.seed(articles)
    originals = sorted(path for path in (ROOT / "sources").glob("*.txt"))
    (folder / "sources").mkdir(parents=True)
    for number in range(articles):
        text = originals[number % len(originals)].read_text("utf-8")
        for name in NAMES:
            first, last = random.choice(FIRST), random.choice(LAST) + random.choice(LAST).lower()
            text = text.replace(name, f"{first} {last}")
            text = re.sub(rf"\b{name.split()[-1]}\b", last, text)
        (folder / "sources" / f"copy-{number:06}.txt").write_text(text, "utf-8")


def build(folder: Path) -> float:
    """Seconds of a build, the whole process."""
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "build_pages.py"), "--root", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(done.stderr)
    return time.perf_counter() - started


def measure(articles: int) -> tuple[float, float, float]:
    """Seconds of a first build, of a second, and of one after an edit."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, articles)
        first, second = build(folder), build(folder)
        page = next((folder / "docs/articles").glob("copy-*.md"))
        page.write_text(page.read_text("utf-8").replace("[Baghdad]", "Baghdad"), "utf-8")
        return first, second, build(folder)


def growth(counts: Iterable[int], seconds: Iterable[float]) -> float:
    """The exponent of the power of the number of articles with which the time grows, from first to last."""
    (n, *_, m), (s, *_, t) = list(counts), list(seconds)
    return math.log(t / s) / math.log(m / n)


def main() -> None:
    """Measures each number of articles that the command line names."""
    counts = [int(argument) for argument in sys.argv[1:]] or [100, 1000]
    rows = []
    for count in counts:
        row = measure(count)
        rows.append(row)
        rates = ", ".join(f"{what} {s:.2f} s ({count / s:,.0f}/s)" for what, s in zip(WHAT, row, strict=True))
        print(f"{count:,} articles: {rates}", flush=True)
    if len(counts) > 1:
        grown = (growth(counts, [row[i] for row in rows]) for i in range(len(WHAT)))
        print("growth exponent: " + ", ".join(f"{w} {g:.2f}" for w, g in zip(WHAT, grown, strict=True)))
    print(f"memory: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:,.0f} MB at most")


WHAT = ("first build", "second build", "after an edit")

if __name__ == "__main__":
    main()
