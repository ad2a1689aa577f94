"""Entries of front matter changed in place."""

import pytest

from gloss import front_matter

OWN = """\
title: Kiel  # the city
# a remark
aliases:
- Kyl
- "Kiel, city of"
country: # whose?
description: ''
notes: |
  two
  lines
coordinates: [54.3, 10.1]
"""

SET = [
    ("title", "Kiel Harbour", "title: Kiel Harbour  # the city\n"),
    ("country", "Germany", "country: Germany # whose?\n"),
    ("description", "City in the north", "description: City in the north\n"),
    ("coordinates", "[54.32, 10.14]", "coordinates: [54.32, 10.14]\n"),
    ("notes", "one", "notes: one\n"),
    ("wikidata", "Q1707", "wikidata: Q1707\n"),
]


@pytest.mark.parametrize(("name", "value", "line"), SET)
def test_one_value_is_set_and_nothing_else(name: str, value: str, line: str) -> None:
    changed = front_matter.with_value(OWN, name, value)
    assert line in changed
    before, after = front_matter.load(OWN, ""), front_matter.load(changed, "")
    assert {k: v for k, v in after.items() if k != name} == {k: v for k, v in before.items() if k != name}
    assert "# a remark\n" in changed
    assert front_matter.with_value(changed, name, value) == changed


def test_an_empty_last_line_can_be_set() -> None:
    assert front_matter.with_value("title: Kiel\ncountry:", "country", "Germany") == "title: Kiel\ncountry: Germany"
    assert (
        front_matter.with_value("country: \ntitle: Kiel\n", "country", "Germany") == "country: Germany\ntitle: Kiel\n"
    )


def test_what_is_new_goes_to_the_end_of_a_list() -> None:
    changed = front_matter.with_list(OWN, "aliases", ("Kyl", "Kiel, city of", "Kilia"))
    assert '- "Kiel, city of"\n- Kilia\n' in changed
    assert front_matter.with_list("title: A\n", "aliases", ("B",)) == "title: A\naliases: [B]\n"
    assert front_matter.with_list("aliases: [B]\n", "aliases", ("B", "C, D")) == 'aliases: [B, "C, D"]\n'
    assert front_matter.with_list("aliases: [A, B, C]\n", "aliases", ("A", "D", "C")) == "aliases: [A, C, D]\n"
    assert front_matter.with_list("aliases:\ntitle: A\n", "aliases", ("B",)) == "aliases: [B]\ntitle: A\n"


@pytest.mark.parametrize("own", ["title: A\t\naliases: [B]\n", "title:\tA\naliases: [B]\n"])
def test_what_the_fast_reader_takes_can_be_added_to(own: str) -> None:
    """A page that was read must not break the build where something is added to it."""
    assert front_matter.load(front_matter.with_list(own, "aliases", ["B", "C"]), "")["aliases"] == ["B", "C"]


@pytest.mark.parametrize(
    "odd", ["\ufffe", "\uffff", "\x80", "\x9f", "\x7f", "\x85", "\u2028", "\ufeff", "\x00", "é\U0001fffe"]
)
def test_any_character_is_written_so_that_it_is_read(odd: str) -> None:
    """A title that YAML cannot hold as it is must not stop the build of the others."""
    assert front_matter.load(f"title: {front_matter.scalar(f'a{odd}b')}\n", "")["title"] == f"a{odd}b"
