"""What strangers write stays text: no element, attribute or address of theirs is on any page, and no file outside."""

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from click.testing import CliRunner
from hostile import ALL, NAMES, RUN, VECTORS, collect

from gloss import front_matter
from gloss.active import active
from gloss.cli import main
from gloss.model import ContentError

ROOT = Path(__file__).parents[1]
ALLOWED = set(
    "h1 h2 h3 h4 h5 h6 p ul ol li a strong em code pre blockquote hr br table thead tbody tr th td img div sup".split()
)
ATTRIBUTES = {"href", "title", "id", "class", "start", "alt", "src", "style"}


class Seen(HTMLParser):
    """The elements of a page, with what could do anything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        picture = dict(attrs).get("src") or ""
        if tag not in ALLOWED or (tag == "img" and (":" in picture or not picture.endswith(".svg"))):
            self.bad.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            scheme = (value or "").strip().partition(":")[0].lower() if name in ("href", "src") else "https"
            is_relative = not any(c in (value or "") for c in ":") or (value or "").startswith(("#", "../", "./"))
            if name not in ATTRIBUTES or (scheme not in ("https", "http") and not is_relative):
                self.bad.append(self.get_starttag_text() or tag)
            if name == "style" and value not in ("text-align: left;", "text-align: right;", "text-align: center;"):
                self.bad.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("outer") / "collection"
    collect(root, every_format="GLOSS_HOSTILE" in os.environ)
    secret = root.parent / "secret.txt"
    secret.write_text("Of a secret\n\nJane Mudd of Ostrava hid it in 9 boxes.\n")
    (root / "sources/link.txt").symlink_to(secret)
    (root / "sources/folder").symlink_to(root.parent)
    (root / "docs/articles").mkdir()
    (root / "docs/articles/out.md").write_text("---\ntitle: Out\nsource: ../secret.txt\n---\n# Out\n\nJane Mudd.\n")
    result = CliRunner().invoke(main, ["--root", str(root)], catch_exceptions=False)
    assert "Traceback" not in result.output
    return root


def rendered(root: Path) -> Iterator[tuple[str, str]]:
    """Every page as the settings of the site have it rendered."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda *_: None)  # type: ignore[attr-defined]
    listed = yaml.load(settings, Loader=loader)["markdown_extensions"]
    names = [item if isinstance(item, str) else next(iter(item)) for item in listed]
    configs = {name: item[name] for item in listed if isinstance(item, dict) for name in item}
    made = markdown.Markdown(extensions=names, extension_configs=configs)
    for path in sorted((root / "docs").rglob("*.md")):
        made.reset()
        yield path.relative_to(root).as_posix(), made.convert(front_matter.split(path.read_text("utf-8"))[1])


def test_there_are_vectors_of_every_kind() -> None:
    assert len(ALL) > 75
    assert len(set(ALL)) == len(ALL)


def test_every_source_is_a_page_or_a_problem(root: Path) -> None:
    assert len(list((root / "docs/articles").glob("*.md"))) > len(ALL)


def test_no_page_has_anything_alive(root: Path) -> None:
    bad = {path: seen for path, html in rendered(root) if (seen := Seen(html).bad)}
    assert bad == {}


def test_files_are_where_they_belong_and_none_is_read_from_outside(root: Path) -> None:
    assert {path.name for path in root.parent.iterdir()} == {"collection", "secret.txt"}
    everything = "".join(
        path.read_text("utf-8") for path in (root / "docs").rglob("*") if path.is_file() and path.suffix == ".md"
    )
    assert "9 boxes" not in everything
    slugs = [path.stem for path in (root / "docs/articles").iterdir()]
    assert [
        slug for slug in slugs if not slug or slug.startswith(".") or set(slug) & set("<>\"'`$&#?%/\\{}\n\t:")
    ] == []
    assert len(NAMES) > 20


BOMBS = [
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a: &a\n  b: *a\n",
    "<<: &a {b: c}\nd: *a\n",
    "a: !!python/object/apply:os.system ['touch hacked']\n",
    "a: !!python/name:os.system\n",
    "a: !evil x\n",
    "[" * 5000,
    "a: " + "{b: " * 3000,
    "a: |\n" + "  x\n" * 50_000,
    "? [a, b]\n: c\n",
    "a: b\na: c\n",
    "a: \x00\n",
]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_front_matter_that_means_harm_is_a_problem(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        front_matter.load(text, "a.md")
    assert caught.value.problem.code == "broken-front-matter"


HARMLESS = (
    "A script, a frame and a form. 2 < 3, a <b>bold</b> word, a<br>break, <https://a.example/>.",
    'The data: see [the table](../data/index.md), or <data.csv>. [x]: ../people/ana-ruiz.md "Data: none"',
    'On = off; `one = 2` <span class="x">y</span> <!-- script: none -->',
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_does_nothing_is_left_alone(text: str) -> None:
    assert list(active("docs/people/a.md", text)) == []


ACTIVE = [
    v
    for kind in ("scripts", "events", "foreign markup", "frames and metas")
    for v in VECTORS[kind]
    if v.startswith(("<", '"'))
]
ACTIVE += [v for v in VECTORS["addresses"] if v.startswith(("<", "["))]


@pytest.mark.parametrize("text", ACTIVE)
def test_what_would_act_on_a_page_is_named_with_its_line(text: str) -> None:
    found = list(active("docs/people/a.md", f"# A\n\n{text}\n"))
    assert found
    assert {problem.code for problem in found} == {"active-content"}
    assert min(problem.line for problem in found) in (3, 5)


def test_check_says_so(tmp_path: Path) -> None:
    (tmp_path / "docs/people").mkdir(parents=True)
    (tmp_path / "docs/people/a.md").write_text(f"---\ntitle: Ana\n---\n# Ana\n\nSee [x](javascript:{RUN}).\n")
    result = CliRunner().invoke(main, ["--root", str(tmp_path), "check", "--allow-unbuilt"])
    assert result.exit_code == 1
    assert "docs/people/a.md:6:1: `](javascript:` would do something" in result.stderr
