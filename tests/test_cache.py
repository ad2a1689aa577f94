"""A cache changes nothing but the time that a build takes, and holds nothing that runs."""

import json
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss import cache, work
from gloss.build import build
from gloss.cache.store import Store
from gloss.executor import Running, running
from gloss.intake import Collection
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
PAGES = dict(build(COLLECTION).files)

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


def test_what_is_remembered_changes_no_byte(tmp_path: Path) -> None:
    plain = dict(build(COLLECTION).files)
    store = Store(tmp_path)
    assert dict(build(COLLECTION, store=store).files) == plain
    store.close(keep=True)
    again = Store(tmp_path)
    assert dict(build(Collection(COLLECTION.sources, plain), store=again).files) == {}


def test_what_was_found_in_a_source_is_found_again_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    plain = dict(build(COLLECTION, store=store).files)
    monkeypatch.setattr(work, "clean", lambda _: pytest.fail("it was known"))
    monkeypatch.setattr(work, "recognize_alone", lambda _: pytest.fail("it was known"))
    assert dict(build(COLLECTION, store=store).files) == plain


def test_many_processes_change_no_byte() -> None:
    run = Running(lambda: ProcessPoolExecutor(2), 2, worth=1)
    assert dict(build(COLLECTION, run=run).files) == dict(build(COLLECTION).files)
    run.stop()


@pytest.mark.cluster
@pytest.mark.filterwarnings("ignore")
def test_many_machines_change_no_byte() -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None)
    with cluster, running(cluster.scheduler_address) as run:
        assert dict(build(COLLECTION, run=run).files) == PAGES


def test_another_version_asks_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    for version in ("one", "one", "two"):
        monkeypatch.setattr(cache.store, "version", lambda version=version: version)
        store = Store(tmp_path)
        made.append(len(build(Collection(COLLECTION.sources, PAGES if made else {}), store=store).files))
        store.close(keep=True)
    assert made[0] > 0
    assert made[1] == 0
    assert made[2] == made[0]


def test_other_settings_ask_anew(tmp_path: Path) -> None:
    for settings in ("", "names: false"):
        store = Store(tmp_path, settings)
        assert not store.articles()
        build(COLLECTION, store=store)
        store.close(keep=True)


def test_a_build_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    build(COLLECTION, store=store)
    store.close(keep=False)
    assert Store(tmp_path).articles() == {}


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at", b""])
def test_a_broken_store_is_as_good_as_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").write_bytes(content)
    assert dict(build(COLLECTION, store=Store(tmp_path)).files) == dict(build(COLLECTION).files)
