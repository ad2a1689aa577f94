"""How often Git merges two people's work on one article without a conflict, and whether the next build heals the rest.

    python benchmarks/merges.py 200

Two people start from the same built collection. Each makes one to three random edits of the annotations of the same
article and builds. Every file is merged as Git merges it (`git merge-file`). Where lines conflict, the next build must
heal them, unless they are people's own.
"""

import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from gloss import files
from gloss.build import build
from gloss.intake import Collection

ROOT = Path(__file__).parent.parent
ARTICLES = 2
"""Of the example collection: one that is edited, and one that shares names with it."""
BRACKET = re.compile(r"\[([^\[\]\n]+)\](?:\[[^\[\]\n]+\])?(?![:\[(])")


def remove_brackets(page: str) -> str:
    """Takes the brackets off a phrase."""
    match = random.choice([m for m in BRACKET.finditer(body(page)) if "\\" not in m[0]])
    return page.replace(match[0], match[1], 1)


def add_brackets(page: str) -> str:
    """Brackets a word that has none, and says in which folder it belongs."""
    words = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}(?= [a-z])", body(page))
    free = [word for word in words if f"[{word}" not in page and f"{word}]" not in page]
    if not free:
        return page
    word = random.choice(free)
    return re.sub(rf"(?<=[a-z,] ){word}(?= [a-z])", f"[{word}]", page, count=1) + f"[{word}]: ../organizations/\n"


def add_callout(page: str) -> str:
    """Puts a remark between two paragraphs."""
    paragraphs = page.split("\n\n")
    place = random.randrange(2, len(paragraphs) - 1)
    return "\n\n".join([*paragraphs[:place], f"> [!NOTE]\n> Remark {random.random():.6f}", *paragraphs[place:]])


def correct_title(page: str) -> str:
    """Corrects the number of a figure in its title."""
    titles = re.findall(r'figures/[^ ]+ "[^"]*?(\d[\d,]*)', page)
    if not titles:
        return page
    number = random.choice(titles)
    return re.sub(rf'(figures/[^ ]+ "[^"]*?){number}', rf"\g<1>{random.randint(2, 99)}", page, count=1)


EDITS = (remove_brackets, add_brackets, add_callout, correct_title)


def body(page: str) -> str:
    """The prose of a page."""
    return page.split("\n---\n", 1)[1].split("<!-- annotations", 1)[0]


def branch(base: Collection, path: str) -> dict[str, str]:
    """What one person's edits and build make of the collection."""
    page = base.pages[path]
    for _ in range(random.randint(1, 3)):
        page = random.choice(EDITS)(page)
    pages = {**base.pages, path: page}
    return pages | dict(build(Collection(base.sources, pages)).files)


def merged(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str], folder: Path
) -> tuple[dict[str, str], list[str]]:
    """The merged files, and those with conflicts."""
    result, conflicts = {}, []
    for path in sorted(ours.keys() | theirs.keys()):
        versions = [ours.get(path, ""), base.get(path, ""), theirs.get(path, "")]
        if versions[0] == versions[2] or versions[1] == versions[2]:
            result[path] = versions[0]
        elif versions[0] == versions[1]:
            result[path] = versions[2]
        else:
            names = [folder / name for name in ("ours", "base", "theirs")]
            for name, text in zip(names, versions, strict=True):
                name.write_text(text, "utf-8")
            done = subprocess.run(["git", "merge-file", "-p", *map(str, names)], capture_output=True, check=False)
            result[path] = done.stdout.decode()
            conflicts += [path] if done.returncode else []
    return result, conflicts


def main() -> None:
    """Merges so many pairs of branches and prints the shares."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    random.seed(pairs)
    loaded = files.load(ROOT)
    paths = loaded.collection.source_paths()[:ARTICLES]
    sources = [source for path in paths if (source := loaded.collection.source(path))]
    pages = {p: t for p, t in loaded.collection.pages.items() if not p.startswith("docs/articles/")}
    base = Collection(sources, {**pages, **build(Collection(sources, pages)).files})
    articles = [p for p in base.pages if p.startswith("docs/articles/2")]
    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for _ in range(pairs):
            path = random.choice(articles)
            pages, conflicts = merged(base.pages, branch(base, path), branch(base, path), Path(name))
            own = [p for p in conflicts if p == path]
            healed = build(Collection(base.sources, pages))
            left = {problem.path for problem in healed.problems if problem.code == "conflict-marker"}
            tally["the whole collection merges clean"] += not conflicts
            tally["the article's page merges clean"] += not own
            tally["the next build heals what conflicts"] += bool(conflicts) and not left
            tally["a person must choose"] += bool(left)
    for what, count in tally.items():
        print(f"{count / pairs:7.1%}  {what}")


if __name__ == "__main__":
    main()
