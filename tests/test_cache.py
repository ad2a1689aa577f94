"""A cache changes nothing but the time that a build takes, and holds nothing that runs."""

import json
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss import cache
from gloss.build import build
from gloss.cache import runner
from gloss.intake import Collection, in_place
from gloss.model import (
    EntityRef,
    Kind,
    Mention,
    Metadata,
    NewEntity,
    PartialDate,
    Qualifier,
    Quantity,
    Slug,
    Source,
    Span,
)
from gloss.values import from_json, to_json

TEXT = "---\ntitle: Bridges for Lyon\n---\nLyon will build {n} bridges over the Rhone, Mayor Claire Petit said on Monday.\n\n“They cost a lot,” Petit told the council, which voted for it by 12 to 3.\n"
COLLECTION = Collection(tuple(Source(f"sources/{n}.txt", TEXT.format(n=n).encode()) for n in range(2, 8)), {})

numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
bodies = st.one_of(
    st.builds(
        Quantity, numbers, numbers, numbers, numbers, st.text(), st.none() | st.sampled_from(Qualifier), st.text()
    ),
    st.builds(PartialDate, st.text()),
    st.builds(EntityRef, st.sampled_from(Kind), st.text().map(Slug)),
    st.builds(
        NewEntity,
        st.sampled_from(Kind),
        st.text(),
        coordinates=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    ),
)
mentions = st.builds(Mention, st.builds(Span, st.integers(), st.integers()), st.sampled_from(Kind), bodies, st.text())


@given(st.lists(mentions).map(tuple))
def test_values_come_back_as_they_were(found: tuple[Mention, ...]) -> None:
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_front_matter_comes_back_as_it_was() -> None:
    known = Metadata(title="T", author=("A", "B"), other={"topic": ["x", 1, {"y": None}], "n": 1.5})
    assert from_json(to_json(known)) == known


def test_what_is_no_value_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json(Path("x"))
    with pytest.raises(KeyError):
        from_json(["Path", "x"])
    assert from_json(["Decimal", "1.50"]) == Decimal("1.50")


def test_the_cache_changes_no_byte(tmp_path: Path) -> None:
    plain = build(COLLECTION)
    with runner(tmp_path, lambda _: None) as run:
        assert build(COLLECTION, run=run) == plain
    with runner(tmp_path, lambda _: pytest.fail("everything was known")) as run:
        assert build(COLLECTION, run=run) == plain


def test_many_processes_change_no_byte(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as executor, runner(tmp_path, lambda _: executor) as run:
        assert build(COLLECTION, run=run) == build(COLLECTION, run=in_place)


def test_another_version_asks_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    for version in ("one", "one", "two"):
        monkeypatch.setattr(cache, "version", lambda version=version: version)
        with runner(tmp_path, asked.append) as run:
            build(COLLECTION, run=run)
    assert asked == [6, 6, 6, 6]


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at", b""])
def test_a_broken_cache_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "results.sqlite").write_bytes(content)
    with runner(tmp_path, lambda _: None) as run:
        assert build(COLLECTION, run=run) == build(COLLECTION)


def test_broken_results_are_made_anew(tmp_path: Path) -> None:
    with runner(tmp_path, lambda _: None) as run:
        build(COLLECTION, run=run)
    with sqlite3.connect(tmp_path / "results.sqlite") as database:
        database.execute("""UPDATE results SET value = '["Path", "x"]'""")
    database.close()
    with runner(tmp_path, lambda _: None) as run:
        assert build(COLLECTION, run=run) == build(COLLECTION)
