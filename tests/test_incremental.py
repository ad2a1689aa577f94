"""A build that remembers the last one makes what a build from nothing makes, whatever people do in between."""

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gloss.build import build
from gloss.cache.store import Store
from gloss.intake import Collection
from gloss.model import Source

Tree = dict[str, str]
NAMES = ("Claire Petit", "Jean Moreau", "Bank of Lyon", "Arles", "Lyon", "Moreau", "Petit", "River Council")
SENTENCES = (
    "Mayor {a} said on Monday that {b} will build 12 bridges.",
    "The {a} paid 40 million euros for the road to {b} in May 2019.",
    "“It is late,” {a} told the council of {b}, and 200 workers agreed.",
    "Nobody asked {a}.",
)
PAGE = "---\ntitle: {title}\naliases: [{alias}]\n---\n# {title}\n\nOur words.\n\n"
FOLDERS = ("people", "organizations", "places")


def sentence(rng: Random) -> str:
    return rng.choice(SENTENCES).format(a=rng.choice(NAMES), b=rng.choice(NAMES))


def new_source(tree: Tree, rng: Random) -> None:
    text = "\n\n".join(" ".join(sentence(rng) for _ in range(3)) for _ in range(2))
    title = f"Report of {rng.choice(NAMES)}"
    tree[f"sources/{rng.randrange(5)}.txt"] = (
        f"---\ntitle: {title}\ndate: 2024-0{rng.randrange(1, 9)}-01\n---\n{text}\n"
    )


def new_linked_source(tree: Tree, rng: Random) -> None:
    text = sentence(rng) + " " + sentence(rng).replace("Lyon", "[Lyon](https://example.org/lyon)")
    tree[f"sources/{rng.randrange(5, 7)}.md"] = f"# {rng.choice(NAMES)} and more\n\n{text}\n"


def of(tree: Tree, pattern: str, rng: Random) -> str | None:
    found = sorted(path for path in tree if re.fullmatch(pattern, path))
    return rng.choice(found) if found else None


def changed(pattern: str, change: Callable[[str, Random], str]) -> Callable[[Tree, Random], None]:
    def apply(tree: Tree, rng: Random) -> None:
        if path := of(tree, pattern, rng):
            tree[path] = change(tree[path], rng)

    return apply


def removed(pattern: str) -> Callable[[Tree, Random], None]:
    def apply(tree: Tree, rng: Random) -> None:
        if path := of(tree, pattern, rng):
            del tree[path]

    return apply


def unbracketed(text: str, rng: Random) -> str:
    found = list(re.finditer(r"(?<!\])\[([^\[\]\n]+)\](?:\[[^\[\]\n]+\])?(?!:)", text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start()] + match[1] + text[match.end() :]


def bracketed(text: str, rng: Random) -> str:
    word = rng.choice(("council", "bridges", "Nobody", "road"))
    return re.sub(rf" ({word})\b", r" [\1]", text, count=1) + f"[{word}]: ../{rng.choice(FOLDERS)}/\n"


def with_alias(text: str, rng: Random) -> str:
    return re.sub(r"aliases: \[.*\]", f"aliases: [{rng.choice(NAMES)}]", text)


def retitled(text: str, rng: Random) -> str:
    return re.sub(r"^title: .*", f"title: {rng.choice(NAMES)}", text, count=1, flags=re.MULTILINE)


def described(text: str, rng: Random) -> str:
    return re.sub(r"^title: .*", rf"\g<0>\ndescription: Thing {rng.randrange(9)}", text, count=1, flags=re.MULTILINE)


def located(text: str, rng: Random) -> str:
    return re.sub(r"^title: .*", rf"\g<0>\ncountry: {rng.choice(NAMES)}", text, count=1, flags=re.MULTILINE)


def moved(tree: Tree, rng: Random) -> None:
    """A page leads to another one."""
    old, new = of(tree, ENTITY, rng), of(tree, ENTITY, rng)
    if old and new and old != new:
        tree[old] = f"---\ntitle: Moved\nredirect: {new.removeprefix('docs/').removesuffix('.md')}\n---\n"


def new_page(tree: Tree, rng: Random) -> None:
    title, alias = rng.sample(NAMES, 2)
    tree[f"docs/{rng.choice(FOLDERS)}/page-{rng.randrange(3)}.md"] = PAGE.format(title=title, alias=alias)


@pytest.fixture(autouse=True, scope="module")
def few_are_common() -> Iterator[None]:
    """So that a collection of five articles is treated as a large one."""
    with patch.object(import_module("gloss.index.related"), "COMMON", 1):
        yield


ENTITY = r"docs/(people|organizations|places)/(?!index)[^/]+\.md"
EDITS: dict[str, Callable[[Tree, Random], None]] = {
    "new source": new_source,
    "new source with links": new_linked_source,
    "source changed": changed(r"sources/.*", lambda text, rng: f"{text}\n{sentence(rng)}\n"),
    "source removed": removed(r"sources/.*"),
    "page unbracketed": changed(r"docs/articles/\d.md", unbracketed),
    "page bracketed": changed(r"docs/articles/\d.md", bracketed),
    "page retitled": changed(r"docs/articles/\d.md", retitled),
    "page broken": changed(r"docs/articles/\d.md", lambda text, _: text.replace("title:", "title: [", 1)),
    "page removed": removed(r"docs/articles/\d.md"),
    "new page of a name": new_page,
    "alias": changed(ENTITY, with_alias),
    "title": changed(ENTITY, retitled),
    "description": changed(ENTITY, described),
    "country": changed(ENTITY, located),
    "moved": moved,
    "broken entity": changed(ENTITY, lambda text, _: text.replace("title:", "title: [", 1)),
    "redated": changed(r"sources/.*", lambda text, rng: re.sub(r"2024-0\d", f"2024-0{rng.randrange(1, 9)}", text)),
    "data changed": changed(r"docs/data/.*\.(json|jsonl|csv)", lambda text, _: text + " "),
    "data removed": removed(r"docs/data/.*"),
    "prose": changed(ENTITY, lambda text, rng: text.replace("\n# ", f"\nMore {rng.randrange(9)}.\n\n# ", 1)),
    "entity removed": removed(ENTITY),
    "figures removed": removed(r"docs/figures/(?!index)[^/]+\.md"),
    "derived page changed": changed(r"docs/(ledger|timeline|people/index|data/index)\.md", lambda text, _: text + "x"),
    "derived page removed": removed(r"docs/(ledger|timeline|data/entities|places/index)\.\w+"),
    "titles forgotten": removed(r"docs/data/entities.jsonl"),
    "home": changed(r"docs/index.md", lambda text, rng: text.replace("# ", f"# {rng.randrange(9)} ", 1)),
    "nothing": lambda _, __: None,
}


def collection(tree: Tree) -> Collection:
    sources = tuple(Source(path, text.encode()) for path, text in tree.items() if path.startswith("sources/"))
    return Collection(sources, {path: text for path, text in tree.items() if path.startswith("docs/")})


def built(tree: Tree, store: Store | None) -> tuple[Tree, list[str]]:
    """The tree after a build, and what was said."""
    made = build(collection(tree), store=store)
    after = {path: text for path, text in (tree | dict(made.files)).items() if path not in made.obsolete}
    return after, [*map(str, made.problems), "--", *map(str, made.lasting), "--", *made.report, *map(str, made.review)]


@given(st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 50)), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_a_build_that_remembers_makes_what_a_build_from_nothing_makes(steps: list[tuple[str, int]]) -> None:
    tree: Tree = {}
    store = Store(None)
    for seed in range(3):
        new_source(tree, Random(seed))
    tree, _ = built(tree, store)
    for name, seed in steps:
        EDITS[name](tree, Random(seed))
        from_nothing = built(tree, None)
        assert built(tree, store) == from_nothing
        tree = from_nothing[0]


def test_every_edit_changes_something() -> None:
    tree: Tree = {}
    for seed in range(3):
        new_source(tree, Random(seed))
    tree = built(tree, None)[0]
    new_page(tree, Random(0))
    for name, edit in EDITS.items():
        after = dict(tree)
        for seed in range(5):
            edit(after, Random(seed))
        assert (after == tree) == (name == "nothing"), name


@pytest.mark.parametrize(
    ("alias", "done"), [("Bridges", {"0", "1"}), ("Nobody", {"1"}), ("Nobody Knows", {"1"}), ("Otto", set())]
)
def test_an_alias_concerns_the_articles_that_have_it(alias: str, done: set[str]) -> None:
    words = "Mayor Claire Petit said on Monday that {} will be built, and that it would take all of the coming year."
    texts = ("12 bridges", "Nobody knows whether bridges", "12 roads")
    tree = {f"sources/{n}.txt": f"---\ntitle: Report {n}\n---\n{words.format(t)}\n" for n, t in enumerate(texts)}
    tree["docs/people/claire-petit.md"] = PAGE.format(title="Claire Petit", alias="Petit")
    store, seen = Store(None), set[str]()
    tree, _ = built(tree, store)
    tree["docs/people/claire-petit.md"] = tree["docs/people/claire-petit.md"].replace("[Petit]", f"[Petit, {alias}]")

    def run(function: Any, shared: Any, inputs: Any, _: int) -> Any:
        for tasks in inputs:
            seen.update(task.path.removeprefix("docs/articles/").removesuffix(".md") for task in tasks)
            yield function(shared, tasks)

    build(collection(tree), run=run, store=store)
    assert seen == done


def test_an_edit_makes_again_only_the_pages_that_say_something_else() -> None:
    text = "Mayor {} said on Monday that 12 bridges will be built, and that it would take all of the coming year."
    tree = {
        f"sources/{n}.txt": f"---\ntitle: Report {n}\ndate: 2024-05-0{n}\n---\n{text.format(name)}\n"
        for n, name in enumerate(("Claire Petit", "Jean Moreau", "Jean Moreau"), 1)
    }
    store = Store(None)
    tree, _ = built(tree, store)
    tree["docs/articles/2.md"] = tree["docs/articles/2.md"].replace("[Jean Moreau]", "Jean Moreau", 1)
    made = set(build(collection(tree), store=store).files)
    assert {"docs/articles/2.md", "docs/people/jean-moreau.md", "docs/people/index.md", "docs/index.md"} <= made
    assert not {"docs/people/claire-petit.md", "docs/timeline.md", "docs/articles/index.md"} & made
