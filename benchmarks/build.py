"""How fast a collection builds and how its time grows: generated articles, beside the floor that no program goes below.

    python benchmarks/build.py 100 1000 10000           # seconds, user CPU seconds, memory, bytes, growth
    python benchmarks/build.py 1000 --names             # new names are looked for too
    python benchmarks/build.py 1000 --site --ruler      # stock MkDocs too, and spaCy's EntityRuler if it is installed
    python benchmarks/build.py 1000 --profile           # where the time of a first build goes
    python benchmarks/build.py 100 300 --check          # exit 1 if a build grows worse than linear

The floor reads the sources, finds the names by Aho-Corasick and writes as many files of the same size, in one process.
Ratios are of user and system CPU time, which a busy machine changes less than the time on the clock.
"""

import argparse
import cProfile
import importlib
import importlib.util
import math
import os
import pstats
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ahocorasick
from collection import Thing, make

ROOT = Path(__file__).parent.parent
COMMON = 0
"""Rank of the name that gets an alias: the most mentioned."""
WORSE = 1.25
"""A growth exponent beyond this is worse than linear: of small collections the start of the program is a part."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process and its children."""

    seconds: float
    cpu: float
    memory: float
    """The most of one process, in MB."""


def spent(command: Sequence[str]) -> Cost:
    """The cost of a command; exits where it fails."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode not in (0, 1) or b"Traceback" in (text := said.read()):
            sys.exit(text.decode())
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(folder: Path) -> Cost:
    """Of a build, the whole process."""
    return spent([sys.executable, str(ROOT / "build_pages.py"), "--root", str(folder)])


def floor(folder: Path, named: Sequence[Thing], size: int) -> Cost:
    """Reads and matches every source, and writes a file of `size` bytes for each article and each name."""
    started, cpu = time.perf_counter(), time.process_time()
    names = ahocorasick.Automaton()
    for thing in named:
        names.add_word(thing.name.lower(), thing.slug)
    names.make_automaton()
    found = 0
    with tempfile.TemporaryDirectory() as out:
        for file in sorted((folder / "sources").iterdir()):
            text = file.read_text("utf-8")
            found += sum(1 for _ in names.iter(text.lower()))
            (Path(out) / file.name).write_text((text * 3)[:size], "utf-8")
        for thing in named:
            (Path(out) / thing.slug).write_text(thing.name * (size // len(thing.name)), "utf-8")
    if not found:
        sys.exit("no names found")
    return Cost(time.perf_counter() - started, time.process_time() - cpu, 0.0)


def ruler(folder: Path, named: Sequence[Thing]) -> Cost | None:
    """spaCy's EntityRuler over the same names and texts; None where it is not installed."""
    if importlib.util.find_spec("spacy") is None:
        return None
    spacy: Any = importlib.import_module("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": thing.folder, "pattern": thing.name} for thing in named])
    started, cpu = time.perf_counter(), time.process_time()
    for file in (folder / "sources").iterdir():
        nlp(file.read_text("utf-8"))
    return Cost(time.perf_counter() - started, time.process_time() - cpu, 0.0)


def edit(folder: Path, named: Sequence[Thing]) -> None:
    """Takes one pair of brackets away."""
    page = min((folder / "docs/articles").glob("article-*.md"))
    text = page.read_text("utf-8")
    prose, marker, rest = text.partition("<!-- annotations:")
    head, title, body = prose.partition("\n---\n# ")
    body = re.sub(r"\[([^\[\]]+)\](?:\[[^\[\]]+\])?", r"\1", body, count=1)
    page.write_text(head + title + body + marker + rest, "utf-8")


def alias(folder: Path, named: Sequence[Thing]) -> None:
    """Gives the most mentioned name another one: a word that five of six articles have."""
    thing = named[COMMON]
    page = folder / f"docs/{thing.folder}/{thing.slug}.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("\n---\n# ", "\naliases: [Children]\n---\n# ", 1), "utf-8")


STEPS: Mapping[str, Callable[[Path, Sequence[Thing]], None] | None] = {
    "first build": None,
    "nothing to do": None,
    "one edit": edit,
    "a new alias": alias,
}
"""What is measured, and what a person does before it."""


def measure(articles: int, options: argparse.Namespace) -> dict[str, Cost]:
    """The cost of each step, and of the floor."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = make(folder, articles)
        if not options.names:
            (folder / "gloss.yml").write_text("names: false\n", "utf-8")
        costs = {}
        for step, change in STEPS.items():
            if change:
                change(folder, named)
            costs[step] = build(folder)
            say(articles, step, costs[step])
        written = [file for file in (folder / "docs").rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in written)
        pages = [file.stat().st_size for file in written if file.suffix == ".md"]
        print(f"{articles:>9,}  {len(written):,} files, {size / 1e6:,.1f} MB, the largest {max(pages) / 1e3:,.0f} kB")
        costs["floor"] = floor(folder, named, sum(pages) // len(pages))
        say(articles, "floor", costs["floor"])
        if options.ruler and (cost := ruler(folder, named)):
            say(articles, "EntityRuler", cost)
        if options.site:
            say(
                articles,
                "MkDocs",
                spent([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]),
            )
        print(f"{articles:>9,}  first build / floor: {costs['first build'].cpu / costs['floor'].cpu:.1f} of CPU time")
        return costs


def say(articles: int, what: str, cost: Cost) -> None:
    """A line."""
    rate = f"{articles / cost.seconds:>9,.0f}/s"
    memory = f"{cost.memory:>6,.0f} MB" if cost.memory else ""
    print(f"{articles:>9,}  {what:<20}{cost.seconds:>9.2f} s {cost.cpu:>9.2f} s of CPU {rate} {memory}", flush=True)


def growth(counts: Sequence[int], costs: Sequence[float]) -> float:
    """The exponent of the power of the number of articles with which a cost grows, from first to last."""
    return math.log(costs[-1] / costs[0]) / math.log(counts[-1] / counts[0])


def profile(articles: int, options: argparse.Namespace) -> None:
    """Where the time of a first build goes, in one process."""
    from gloss import files  # noqa: PLC0415
    from gloss.build import build as build_values  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, articles)
        if not options.names:
            (folder / "gloss.yml").write_text("names: false\n", "utf-8")
        loaded = files.load(folder)
        profiler = cProfile.Profile()
        profiler.runcall(build_values, loaded.collection)
        pstats.Stats(profiler).sort_stats("cumulative").print_stats("gloss", 40)


def main() -> None:
    """Measures each number of articles that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[100, 1000])
    for flag in ("names", "site", "ruler", "profile", "check"):
        parser.add_argument(f"--{flag}", action="store_true")
    options = parser.parse_args()
    if options.profile:
        profile(options.articles[-1], options)
        return
    rows = [measure(count, options) for count in options.articles]
    if len(rows) < 2:
        return
    grown = {step: growth(options.articles, [row[step].cpu for row in rows]) for step in rows[0]}
    print("growth exponent of CPU time: " + ", ".join(f"{step} {number:.2f}" for step, number in grown.items()))
    if options.check and (worse := [step for step in STEPS if grown[step] > WORSE]):
        sys.exit(f"worse than linear: {', '.join(worse)}")


if __name__ == "__main__":
    main()
