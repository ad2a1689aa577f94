"""The sorts of figures."""

import pytest

from gloss import quantity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2,500 troops", "count"),
        ("12", "count"),
        ("7 member countries", "count"),
        ("3 years-old cases", "count"),
        ("51 %", "share"),
        ("3 percentage points", "share"),
        ("168/329 votes", "share"),
        ("USD 5 million", "money"),
        ("USD 70 a barrel", "money"),
        ("3.5 trillion dinars", "money"),
        ("300 km", "measure"),
        ("3.5 million barrels a day", "measure"),
        ("5 years", "duration"),
        ("5 days a week", "duration"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    found = quantity.parse(text)
    assert found
    assert quantity.kind_of(found) == kind
    assert kind in quantity.KINDS
