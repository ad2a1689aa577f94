"""Annotations of others, as their programs write them, become questions, once and in the right place, or are named."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gloss.cli import main
from gloss.gazetteer import Gazetteer
from gloss.model import (
    AnnotatedArticle,
    Annotation,
    Block,
    ContentError,
    Entity,
    EntityRef,
    Kind,
    Metadata,
    Slug,
    Span,
)
from gloss.review import Foreign, read_foreign, suggest

TEXT = (
    "Lyon has a new bridge, Mayor Claire Petit said.",
    "Petit opened the bridge with 300 guests. In Lyon, the old bridge stays.",
)
CLAIRE = Entity(EntityRef(Kind.PERSON, Slug("claire-petit")), "Claire Petit", wikidata="Q1")
LYON = Entity(EntityRef(Kind.PLACE, Slug("lyon")), "Lyon", geonames=2996944)
KNOWN = Gazetteer([CLAIRE, LYON])
ARTICLE = AnnotatedArticle(
    Slug("bridge"),
    "",
    Metadata(title="A bridge", url="https://www.example.org/bridge/"),
    tuple(map(Block, TEXT)),
    (Annotation(Span(0, 4), LYON.ref),),
)
OTHER = AnnotatedArticle(Slug("other"), "", Metadata(title="Other"), (Block("Lyon is large."),), ())


def foreign(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> Foreign:
    return Foreign(1, ("https://example.org/bridge#top",), exact, prefix, suffix, **({"words": ("person",)} | more))


def asked(*given: Foreign, only: str = "") -> tuple[list[tuple[str, str, str]], int, list[str]]:
    found = suggest(given, "a.json", (ARTICLE, OTHER), KNOWN, only)
    doubts = [
        (
            d.text[d.mention.span.start : d.mention.span.end],
            d.mention.kind.value,
            str(d.text[: d.mention.span.start][-6:]),
        )
        for d in found.doubts
    ]
    return doubts, found.there, [problem.message for problem in found.problems]


# ---- where it stands


@pytest.mark.parametrize(
    ("given", "before"),
    [
        (foreign("Claire Petit"), "Mayor "),
        (foreign("Petit", prefix="Claire ", suffix=" said"), "laire "),
        (foreign("Petit", prefix="Petit said.", suffix="opened"), "said.\n\n"[-6:]),
        (foreign("Petit", suffix=" opened the\n  bridge"), "said.\n\n"[-6:]),
        (foreign("Claire\n  Petit", prefix="nothing like it"), "Mayor "),
        (foreign("Petit", start=len(TEXT[0]) + 2), "said.\n\n"[-6:]),
    ],
)
def test_words_are_found_by_the_quote_and_what_is_around_it(given: Foreign, before: str) -> None:
    ((words, kind, place),), there, problems = asked(given)
    assert (" ".join(words.split()), kind, place) == (" ".join(given.exact.split()), "person", before)
    assert (there, problems) == (0, [])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (foreign("Petit"), "2 times"),
        (foreign("Petit", prefix="Madame ", suffix=" sang"), "2 times"),
        (foreign("Petit", start=3), "2 times"),
        (foreign("Marseille"), "are not in docs/articles/bridge.md"),
        (Foreign(1, ("https://elsewhere.example/",), "Claire Petit", words=("person",)), "--article"),
        (Foreign(1, (), "Lyon", "", " is large", words=("place",)), "--article"),
        (foreign("Claire Petit", words=()), "neither a kind"),
        (foreign("Claire Petit", words=("nice",)), "neither a kind"),
        (foreign("Claire Petit", words=("person", "LOC")), "several kinds"),
        (
            foreign("Claire Petit", links=("https://a.example/people/claire-petit/", "../places/lyon.md")),
            "several pages",
        ),
        (foreign("Lyon has", words=("place",)), "marks “Lyon” there otherwise"),
        (foreign("Lyon", suffix=" has", words=("person",)), "marks “Lyon” there otherwise"),
    ],
)
def test_what_is_not_certain_is_left_out_and_named(given: Foreign, why: str) -> None:
    doubts, there, problems = asked(given)
    assert (doubts, there, len(problems)) == ([], 0, 1)
    assert why in problems[0]


def test_an_article_is_known_by_its_words_where_nothing_else_tells() -> None:
    given = Foreign(
        1, ("https://recogito.example/part/7",), "Claire Petit", "new bridge, Mayor ", " said.", words=("PERSON",)
    )
    assert asked(given)[0] == [("Claire Petit", "person", "Mayor ")]
    short = Foreign(1, (), "Claire Petit", words=("PERSON",))
    assert asked(short, only="bridge")[0] == [("Claire Petit", "person", "Mayor ")]


# ---- what it says


@pytest.mark.parametrize(
    "given",
    [
        foreign("Lyon", suffix=" has", words=("gpe",)),
        foreign("Lyon", suffix=" has", words=(), links=("https://sws.geonames.org/2996944/",)),
        foreign("Lyon", suffix=" has", words=("x",), links=("https://a.example/gloss/places/lyon/",)),
    ],
)
def test_what_the_page_says_already_is_not_asked(given: Foreign) -> None:
    assert asked(given) == ([], 1, [])


def test_a_link_says_who_is_meant() -> None:
    given = foreign("Petit", suffix=" opened", words=(), links=("http://www.wikidata.org/entity/Q1",))
    found = suggest([given], "a.json", (ARTICLE,), KNOWN)
    assert [doubt.mention.body for doubt in found.doubts] == [CLAIRE.ref]


def test_figures_and_dates_are_asked_about() -> None:
    assert asked(foreign("300 guests", words=("money",)))[0] == [("300 guests", "quantity", " with ")]


# ---- the files of others

HYPOTHESIS = {
    "export_date": "2024-05-06T07:08:09.000Z",
    "export_userid": "acct:reader@hypothes.is",
    "client_version": "1.1500.0",
    "annotations": [
        {
            "id": "abcDEF",
            "created": "2024-05-06T07:00:00.000000+00:00",
            "updated": "2024-05-06T07:00:00.000000+00:00",
            "user": "acct:reader@hypothes.is",
            "uri": "https://example.org/bridge",
            "text": "Who is this?",
            "tags": ["Person"],
            "group": "__world__",
            "permissions": {"read": ["group:__world__"]},
            "target": [
                {
                    "source": "https://example.org/bridge",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 29, "endOffset": 41},
                        {"type": "TextPositionSelector", "start": 529, "end": 541},
                        {"type": "TextQuoteSelector", "exact": "Claire Petit", "prefix": "a new bridge, Mayor ", "suffix": " said.Petit"},
                    ],
                }
            ],
            "document": {"title": ["A bridge"]},
        },
        {"id": "note", "uri": "https://example.org/bridge", "text": "of the page", "tags": [], "target": [{"source": "https://example.org/bridge"}]},
    ],
}  # fmt: skip
RECOGITO = [
    {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://recogito.example/annotation/1b2",
        "type": "Annotation",
        "generator": "https://recogito.example/",
        "generated": "2024-05-06T07:08:09+00:00",
        "body": [
            {"type": "SpecificResource", "value": "PERSON", "creator": "https://recogito.example/reader", "modified": "2024-05-06T07:00:00+00:00", "purpose": "identifying"},
            {"type": "TextualBody", "value": "Who is this?", "modified": "2024-05-06T07:00:00+00:00", "purpose": "commenting"},
        ],
        "target": {
            "source": "https://recogito.example/part/7f",
            "type": "Text",
            "selector": [{"type": "TextPositionSelector", "start": 29, "end": 41}, {"type": "TextQuoteSelector", "exact": "Claire Petit"}],
        },
    }
]  # fmt: skip
RECOGITO_PLACE = [
    RECOGITO[0]
    | {
        "body": [
            {"type": "SpecificResource", "value": "https://www.geonames.org/2996944", "modified": "2024-05-06T07:00:00+00:00", "purpose": "identifying"},
            {"type": "Feature", "modified": "2024-05-06T07:00:00+00:00", "purpose": "georeferencing", "geometry": {"type": "Point", "coordinates": [4.85, 45.75]}},
        ],
        "target": {"source": "x", "selector": [{"type": "TextQuoteSelector", "exact": "In Lyon, the"}]},
    }
]  # fmt: skip
RECOGITO_JS = {
    "type": "Annotation",
    "body": [
        {"type": "TextualBody", "value": "see there", "purpose": "commenting"},
        {"type": "TextualBody", "value": "Person", "purpose": "tagging"},
    ],
    "target": {"selector": [{"type": "TextQuoteSelector", "exact": "Claire Petit"}, {"type": "TextPositionSelector", "start": 29, "end": 41}]},
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "#1b2",
}  # fmt: skip


@pytest.mark.parametrize(
    "data", [HYPOTHESIS, HYPOTHESIS["annotations"], {"total": 1, "rows": HYPOTHESIS["annotations"]}]
)
def test_hypothesis_is_read(data: object) -> None:
    (given,) = read_foreign(json.dumps(data), "a.json")
    assert asked(given) == ([("Claire Petit", "person", "Mayor ")], 0, [])


@pytest.mark.parametrize("data", [RECOGITO, [RECOGITO_JS], RECOGITO_JS])
def test_recogito_is_read(data: object) -> None:
    (given,) = read_foreign(json.dumps(data), "a.json")
    assert asked(given, only="bridge") == ([("Claire Petit", "person", "Mayor ")], 0, [])


def test_recogito_names_places_by_their_address() -> None:
    (given,) = read_foreign(json.dumps(RECOGITO_PLACE), "a.json")
    found = suggest([given], "a.json", (ARTICLE,), KNOWN, "bridge")
    assert [doubt.mention.body for doubt in found.doubts] == [LYON.ref]


def test_lines_of_json_are_read_and_know_their_line() -> None:
    rows = [RECOGITO_JS, RECOGITO_JS | {"id": "#2"}]
    assert [given.line for given in read_foreign("\n".join(map(json.dumps, rows)) + "\n", "a.jsonl")] == [1, 2]


@pytest.mark.parametrize(
    "text", ["", "no", "{", "[]", "3", "null", '{"a": 1}', "[" * 100_000, '[[{"target": 3}]]', '"x"\n"y"']
)
def test_what_holds_no_annotations_says_so(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_foreign(text, "a.json")
    assert str(caught.value).startswith("a.json:1:1: ")
    assert caught.value.problem.code == "unreadable-annotations"


@pytest.mark.parametrize(
    "row",
    [
        {"target": None},
        {"target": [1, {"selector": 5}]},
        {"target": {"selector": {"type": "TextQuoteSelector", "exact": 7}}},
        {"target": {"selector": [{"type": ["TextQuoteSelector"]}]}},
        {"target": {"selector": {"type": "TextQuoteSelector", "exact": " "}}},
    ],
)
def test_what_quotes_nothing_is_passed_over(row: object) -> None:
    assert read_foreign(json.dumps([row]), "a.json") == ()


@pytest.mark.parametrize(
    "body", [5, [5], {"source": 3, "value": {}}, {"source": {"type": 3, "schema:sameAs": 4}}, [[]]]
)
def test_odd_bodies_break_nothing(body: object) -> None:
    row = RECOGITO_JS | {"body": body, "uri": 5, "tags": {"a": 1}}
    (given,) = read_foreign(json.dumps(row), "a.json")
    assert asked(given, only="bridge")[0] == []


# ---- the command


def run(root: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


SOURCE = "---\ntitle: A bridge\ndate: 2024-02-05\nurl: https://example.org/bridge\n---\n" + "\n\n".join(TEXT) + "\n"


def collection(root: Path, settings: str = "") -> Path:
    (root / "sources").mkdir(parents=True)
    (root / "sources/bridge.md").write_text(SOURCE, "utf-8")
    (root / "gloss.yml").write_text(settings, "utf-8")
    run(root)
    return root


def page(root: Path) -> str:
    return (root / "docs/articles/bridge.md").read_text("utf-8")


def test_what_we_export_comes_back(tmp_path: Path) -> None:
    full, bare = collection(tmp_path / "full"), collection(tmp_path / "bare", "names: false\n")
    run(full, "export", "w3c", "-o", str(tmp_path))
    file = str(tmp_path / "w3c/bridge.jsonld")
    count = len(json.loads(Path(file).read_bytes())["items"])
    assert count > 4
    assert (
        run(full, "import", file).output
        == f"{file}: {count} annotations: 0 suggested, {count} there already, 0 left out\n"
    )
    assert page(bare) != page(full)
    table = tmp_path / "suggested.tsv"
    run(bare, "import", file, "--write", str(table))
    lines = [
        line if line.startswith(("#", "answer")) else f"yes{line}" for line in table.read_text("utf-8").splitlines()
    ]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    run(bare, "review", "--apply", str(table))
    annotations = [(root / "docs/data/annotations.jsonl").read_text("utf-8") for root in (bare, full)]
    assert annotations[0] == annotations[1]
    assert f"0 suggested, {count} there already" in run(bare, "import", file).output


def test_a_figure_that_was_unmarked_can_be_taken_in(tmp_path: Path) -> None:
    root = collection(tmp_path / "a")
    bare = page(root).replace("[300 guests]", "300 guests", 1)
    (root / "docs/articles/bridge.md").write_text(bare, "utf-8")
    run(root)
    assert "[300 guests]" not in page(root)
    (tmp_path / "a.json").write_text(json.dumps(RECOGITO_JS | {"body": [{"value": "figure"}], "target": {"selector": {"type": "TextQuoteSelector", "exact": "300 guests"}}}))  # fmt: skip
    run(root, "import", str(tmp_path / "a.json"), "--article", "bridge", "--write", str(tmp_path / "t.tsv"))
    table = (tmp_path / "t.tsv").read_text("utf-8")
    assert "\t300 guests\tquantity\t1\tdocs/articles/bridge.md\t" in table
    (tmp_path / "t.tsv").write_text(table.replace("\t300 guests", "yes\t300 guests"), "utf-8")
    run(root, "review", "--apply", str(tmp_path / "t.tsv"))
    assert "[300 guests]" in page(root)
    assert "[300 guests]: ../figures/guests.md" in page(root)


def test_left_out_annotations_are_problems_with_their_place(tmp_path: Path) -> None:
    root = collection(tmp_path / "a")
    file = tmp_path / "a.json"
    file.write_text(json.dumps(HYPOTHESIS, indent=1).replace("Claire Petit", "Jean Petit"))
    result = run(root, "import", str(file), code=1)
    assert (
        f"{file}:7:1: “Jean Petit”: these words are not in docs/articles/bridge.md [unused-annotation]" in result.stderr
    )
    assert run(root, "import", str(file), "--article", "no-such", code=2)
