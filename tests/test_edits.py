"""Any sequence of edits and builds: every edit is still there, or `check` names it with line and column.

`GLOSS_STEPS=100000 GLOSS_SEED=1 pytest -s tests/test_edits.py` walks further than the suite does, and prints how often
each kind of edit changed something.
"""

import os

import edits
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from walk import ACTIONS, DONE, Walk
from walked import RECOGNIZERS

from gloss import index, work
from gloss.build import Built, build
from gloss.index.data import entity_data
from gloss.index.entities import entity_pages
from gloss.index.figures import figure_pages
from gloss.intake import Collection
from gloss.model import Source

STEPS = int(os.environ.get("GLOSS_STEPS", "2000"))
LENGTH = 40
"""Steps of one walk."""
SOURCE = Source(
    "sources/lyon.md", b"---\ntitle: Lyon\ndate: 2024-02-05\n---\nThe old harbour of Lyon was never so full.\n"
)
PAGE = "docs/articles/lyon.md"


def test_no_edit_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "recognize_alone", RECOGNIZERS.alone)
    monkeypatch.setattr(work, "article_of", RECOGNIZERS.article_of)
    kept = (entity_data, entity_pages, figure_pages)  # the others hold nothing of people's
    monkeypatch.setattr(index, "INDEXES", {made: kinds for made, kinds in index.INDEXES.items() if made in kept})
    walk = settings(
        max_examples=max(1, STEPS // LENGTH),
        stateful_step_count=LENGTH,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    DONE.clear()
    run_state_machine_as_test(seed(int(os.environ.get("GLOSS_SEED", "1")))(Walk), settings=walk)
    print(*(f"{count:6} {what}" for what, count in sorted(DONE.items())), sep="\n")
    if STEPS >= 2000:
        edited = {edit.__name__ for edit in edits.ALL} | {action.__name__ for action in ACTIONS if callable(action)}
        outcomes = {"merge clean", "merge healed", "merge left to people"}
        assert {what for what in edited | outcomes if DONE[what] < STEPS / 2000} == {"build"}


def built(pages: dict[str, str]) -> tuple[dict[str, str], Built]:
    made = build(Collection((SOURCE,), pages))
    return {p: t for p, t in {**pages, **made.files}.items() if p not in made.obsolete}, made


@pytest.mark.parametrize("line", ["", "[harbour]: ../places/not-yet.md\n"], ids=["undefined", "page that is not there"])
def test_words_that_led_nowhere_stay_bare_when_there_is_a_page(line: str) -> None:
    pages, _ = built({})
    pages, made = built({**pages, PAGE: pages[PAGE].replace("harbour", "[harbour]") + line})
    assert {p.code for p in made.problems} & {"undefined-label", "missing-page"}
    pages, _ = built({**pages, PAGE: pages[PAGE].replace("[harbour] ", "harbour ").replace(line, "")})
    pages, _ = built({**pages, "docs/places/harbour.md": "---\ntitle: harbour\n---\n# harbour\n"})
    assert "old harbour of" in pages[PAGE]
    assert "- harbour\n" in pages[PAGE].partition("# Derived")[0]


def test_a_page_that_leads_on_to_nothing_stays_as_it_is() -> None:
    former = "---\ntitle: Lyon\nredirect: places/lugdunum\n# ours\n---\n# Lyon\n\nOurs.\n"
    pages, made = built({"docs/places/lyon.md": former})
    assert pages["docs/places/lyon.md"] == former
    assert [(p.path, p.code) for p in made.problems] == [("docs/places/lyon.md", "missing-page")]


def test_what_a_formatter_does_to_brackets_and_remarks_is_no_change_of_the_text() -> None:
    source = Source("sources/lyon.md", SOURCE.content.replace(b"old harbour", b"harbour \\[the old one\\]"))
    pages = dict(build(Collection((source,), {})).files)
    note = "> [!NOTE] Joined by a formatter.\n\n<!-- annotations"
    edited = pages[PAGE].replace("\\[the old one\\]", "[the old one]").replace("<!-- annotations", note)
    made = build(Collection((source,), {**pages, PAGE: edited}))
    assert (made.problems, made.files[PAGE]) == ((), pages[PAGE].replace("<!-- annotations", note))


@pytest.mark.parametrize("line_end", [" ", "\n"])
def test_a_number_that_lost_its_brackets_is_no_list(line_end: str) -> None:
    source = Source("sources/lyon.md", SOURCE.content.replace(b"The old", b"1889\\. That was the year of the old"))
    pages = dict(build(Collection((source,), {})).files)
    made = build(Collection((source,), {**pages, PAGE: pages[PAGE].replace("[1889]. That", f"1889.{line_end}That")}))
    assert (made.problems, f"\n1889\\.{line_end}That was" in made.files[PAGE]) == ((), True)
    assert '- "1889"\n' in made.files[PAGE].partition("# Derived")[0]


def test_a_word_that_means_two_things_keeps_its_brackets_when_one_is_gone_with_its_paragraph() -> None:
    kept = SOURCE.content.replace(b"so full", b"so full, and no old sailor knew why")
    long = Source(SOURCE.path, kept + b"\nOf the old town little is left, but its walls are there.\n")
    pages = {**build(Collection((long,), {})).files, "docs/places/old.md": "---\ntitle: Former\n---\n"}
    page = pages[PAGE].replace("The old", "The [old][one]").replace("Of the old", "Of the [old][two]")
    page += '[one]: ../places/old.md\n[two]: ../timeline.md#1900 "1900"\n'
    pages |= build(Collection((long,), {**pages, PAGE: page})).files
    made = build(Collection((Source(SOURCE.path, kept),), pages))
    assert "The [old][one] harbour" in made.files[PAGE]


def test_a_number_whose_brackets_the_build_takes_off_is_no_list() -> None:
    source = Source("sources/lyon.md", SOURCE.content.replace(b"The old", b"1889\\. That was the year of the old"))
    pages = dict(build(Collection((source,), {})).files)
    page = pages[PAGE].replace("was the", "was\nthe").replace("source:", 'unlinked:\n- "1889"\nsource:')
    assert "\n1889\\. That was\nthe" in build(Collection((source,), {**pages, PAGE: page})).files[PAGE]
