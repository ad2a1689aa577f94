"""Pages renamed, merged and split: everything that leads to them follows, and nothing that people wrote is lost."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from shown import shown, unlinked

from gloss.build import build
from gloss.cli import main
from gloss.intake import Collection
from gloss.model import EntityRef, Source
from gloss.paths import ref_of
from gloss.rename import RefusedError, rename, split

SOURCE = """---
title: Two bridges for Lyon
date: 2024-02-05
---
Lyon will build two bridges over the Rhône, Mayor Claire Petit said. Petit wants 40 buses too.

In Lyon nobody was surprised, and Claire Petit left for Lyon Airport.
"""
ARTICLE = "docs/articles/bridges.md"
MAYOR = """---
title: Claire Petit
# ours: as she writes it
description: Mayor
party: none # yet
---
# Claire Petit

She is called [the mayor](claire-petit.md) and lives in [Lyon](../places/lyon.md).
"""
OTHER = """---
title: Claire Petit-Roux
description: Mayor of Lyon
aliases: [Mme Petit]
---
# Claire Petit-Roux

Elected in 2020.
"""


def ref(name: str) -> EntityRef:
    found = ref_of(name)
    assert found
    return found


def built(pages: Mapping[str, str]) -> dict[str, str]:
    made = build(Collection((Source("sources/bridges.md", SOURCE.encode()),), pages))
    assert [p for p in made.problems if p.code != "duplicate-alias"] == []
    return {**pages, **made.files}


def changed(pages: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    return {path: text for path, text in {**pages, **changes}.items() if text is not None}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    lyon = "---\ntitle: Lyon\n---\n# Lyon\n\nMrs [Petit][p] rules it.\n\n[p]: ../people/claire-petit.md 'Mayor'\n"
    return built(
        {
            "docs/people/claire-petit.md": MAYOR,
            "docs/places/lyon.md": lyon,
            "docs/about.md": "[her](people/claire-petit.md#x)\n",
        }
    )


def links(page: str) -> dict[str, str]:
    return {block.words(link): link.target for block in shown(page) for link in block.links}


def test_a_renamed_page_takes_everything_with_it(pages: dict[str, str]) -> None:
    after = built(changed(pages, rename(pages, ref("people/claire-petit"), ref("people/claire-roux"), "Claire Roux")))
    assert links(after[ARTICLE]) == {
        **links(pages[ARTICLE]),
        "Claire Petit": "../people/claire-roux.md",
        "Petit": "../people/claire-roux.md",
    }
    assert unlinked(after[ARTICLE]) == []
    head = after["docs/people/claire-roux.md"].split("<!-- mentions:")[0]
    assert head.startswith(
        MAYOR.split("---\n# Claire Petit", maxsplit=1)[0].replace("title: Claire Petit", "title: Claire Roux")
    )
    assert "aliases: [Claire Petit]" in head
    assert "[the mayor](claire-roux.md) and lives in [Lyon](../places/lyon.md)" in head
    assert "[p]: ../people/claire-roux.md 'Mayor'" in after["docs/places/lyon.md"]
    assert after["docs/about.md"] == "[her](people/claire-roux.md#x)\n"
    assert "This page is now [Claire Roux](claire-roux.md)." in after["docs/people/claire-petit.md"]
    assert build(Collection((Source("sources/bridges.md", SOURCE.encode()),), after)).files.items() <= after.items()


def test_a_branch_that_still_names_the_old_page_follows_the_redirect(pages: dict[str, str]) -> None:
    moved = changed(pages, rename(pages, ref("people/claire-petit"), ref("people/claire-roux"), "Claire Roux"))
    branch = pages[ARTICLE].replace("source:", "unlinked: [people/claire-petit]\nsource:")
    assert "people/claire-roux.md" in built({**moved, ARTICLE: pages[ARTICLE]})[ARTICLE]
    assert unlinked(built({**moved, ARTICLE: pages[ARTICLE]})[ARTICLE]) == []
    after = built({**moved, ARTICLE: branch})[ARTICLE]
    assert (unlinked(after), "etit" in str(links(after))) == (["people/claire-roux"], False)


def test_what_is_unlinked_stays_unlinked_under_the_new_name(pages: dict[str, str]) -> None:
    items = "unlinked:\n- people/claire-petit\n- one of them\nsource:"
    bare = built({**pages, ARTICLE: pages[ARTICLE].replace("source:", items)})
    after = changed(bare, rename(bare, ref("people/claire-petit"), ref("people/claire-roux"), "Claire Roux"))
    assert sorted(unlinked(after[ARTICLE])) == ["Claire Petit", "one of them", "people/claire-roux"]


def test_two_pages_become_one_and_lose_nothing(pages: dict[str, str]) -> None:
    both = {**pages, "docs/people/claire-petit-roux.md": OTHER}
    after = built(changed(both, rename(both, ref("people/claire-petit"), ref("people/claire-petit-roux"))))
    head = after["docs/people/claire-petit-roux.md"].split("<!-- mentions:")[0]
    assert head == (
        "---\ntitle: Claire Petit-Roux\ndescription: Mayor of Lyon\naliases: [Mme Petit, Claire Petit]\n"
        "# ours: as she writes it\n# people/claire-petit: description: Mayor\nparty: none # yet\n---\n"
        "# Claire Petit-Roux\n\nElected in 2020.\n\n"
        "She is called [the mayor](claire-petit-roux.md) and lives in [Lyon](../places/lyon.md).\n\n"
    )
    assert '../people/claire-petit-roux.md "Mayor of Lyon"' in after[ARTICLE]


def test_without_a_redirect_the_old_page_goes(pages: dict[str, str]) -> None:
    after = built(changed(pages, rename(pages, ref("people/claire-petit"), ref("organizations/petit"), redirect=False)))
    assert "docs/people/claire-petit.md" not in after
    assert links(after[ARTICLE])["Claire Petit"] == "../organizations/petit.md"
    assert "[Lyon](../places/lyon.md)" in after["docs/organizations/petit.md"]


def test_a_page_of_figures_can_be_renamed(pages: dict[str, str]) -> None:
    after = built(changed(pages, rename(pages, ref("figures/buses"), ref("figures/city-buses"), "City buses")))
    assert links(after[ARTICLE])["40 buses"] == "../figures/city-buses.md"
    assert "40 buses" in after["docs/figures/city-buses.md"]


def test_chosen_mentions_go_to_another_page(pages: dict[str, str]) -> None:
    line = next(n for n, x in enumerate(pages[ARTICLE].split("\n"), 1) if "nobody" in x)
    place = f"{ARTICLE}:{line}"
    after = built(changed(pages, split(pages, ref("people/claire-petit"), ref("people/claire-petit-2"), [place])))
    targets = [link.target for block in shown(after[ARTICLE]) for link in block.links if "etit" in block.words(link)]
    assert targets == ["../people/claire-petit.md", "../people/claire-petit.md", "../people/claire-petit-2.md"]
    whole = built(changed(pages, split(pages, ref("people/claire-petit"), ref("people/other"), [ARTICLE], "Other")))
    assert {t for p, t in links(whole[ARTICLE]).items() if "etit" in p} == {"../people/other.md"}


@pytest.mark.parametrize(
    ("old", "new", "edit", "message"),
    [
        ("people/nobody", "people/x", {}, "there is no page docs/people/nobody.md"),
        ("people/claire-petit", "figures/x", {}, "cannot become"),
        ("people/claire-petit", "people/b", {"docs/people/b.md": "---\ntitle: B\nwikidata: Q1\n---\n", "docs/people/claire-petit.md": MAYOR.replace("party: none", "wikidata: Q2")}, "two things"),
        ("people/claire-petit", "people/b", {"docs/people/b.md": "---\ntitle: [\n---\n"}, "not valid YAML"),
        ("people/claire-petit", "people/b", {"docs/articles/own.md": "---\ntitle: T\n---\n# T\n\n<<<<<<< a\nclaire-petit\n=======\nb\n>>>>>>> c\n"}, "conflict"),
        ("people/claire-petit", "places/lyon", {ARTICLE: "---\ntitle: T\nunlinked: [places/lyon]\n---\n# T\n\n[Petit]\n\n[Petit]: ../people/claire-petit.md\n"}, "under `unlinked`"),
    ],
)  # fmt: skip
def test_what_would_lose_something_is_refused(
    pages: dict[str, str], old: str, new: str, edit: dict[str, str], message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        rename({**pages, **edit}, ref(old), ref(new))


def test_a_place_without_a_mention_is_refused(pages: dict[str, str]) -> None:
    with pytest.raises(RefusedError, match=r"bridges\.md:1: nothing there leads to people/claire-petit"):
        split(pages, ref("people/claire-petit"), ref("people/x"), [f"{ARTICLE}:1"])


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], catch_exceptions=False)


def test_the_commands(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/bridges.md").write_text(SOURCE, "utf-8")
    run(tmp_path)
    before = {p: p.read_bytes() for p in (tmp_path / "docs").rglob("*.md")}
    shown_first = run(tmp_path, "rename", "people/claire-petit", "Claire Roux", "--dry-run")
    assert "+[Claire Petit]: ../people/claire-roux.md" in shown_first.stdout or "claire-roux" in shown_first.stdout
    assert {p: p.read_bytes() for p in (tmp_path / "docs").rglob("*.md")} == before
    assert run(tmp_path, "rename", "people/claire-petit", "Claire Roux").exit_code == 0
    assert run(tmp_path, "rename", "docs/people/claire-roux.md", "people/claire-petit", "--no-redirect").exit_code == 0
    assert not (tmp_path / "docs/people/claire-roux.md").exists()
    assert run(tmp_path, "split", "people/claire-petit", "Cécile Petit", ARTICLE).exit_code == 0
    assert "people/cecile-petit.md" in (tmp_path / ARTICLE).read_text("utf-8")
    refused = run(tmp_path, "rename", "people/nobody", "people/x")
    assert (refused.exit_code, "nothing was changed" in refused.stderr) == (1, True)
    assert run(tmp_path, "rename", "nobody", "people/x").exit_code == 2
    assert run(tmp_path, "check").exit_code == 0
