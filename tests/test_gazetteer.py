"""Names that are one name in different spellings, and those that only look alike."""

import pytest

from gloss.gazetteer import Gazetteer, fold
from gloss.model import Entity, EntityRef, Kind, Slug

ALIKE = [
    ("Mohammed", "Muhammad"),
    ("Ain al-Asad", "Ayn Al Assad"),
    ("Muqtada al-Sadr", "Moqtada as-Sadr"),
    ("Ahmed al-Sharaa", "Ahmad ash-Sharaa"),
    ("Abdel Fattah el-Sisi", "Abd al-Fattah al-Sisi"),
    ("Abdul Latif Rashid", "Abd al-Latif Rasheed"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Shia’ al-Sudani", "Shia al Sudani"),
    ("Port-au-Prince", "Port au Prince"),
    ("U.S. Steel", "US Steel"),
    ("St. Denis", "Saint Denis"),
]
APART = [
    ("Ali Hassan", "Ali Hussein"),
    ("As-Salt", "As alt"),
    ("al-Sadr City", "al-Sadr"),
    ("As Roma", "al Roma"),
    ("An-26", "al-26"),
    ("Abd Rahman", "Abdul Rahman"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def people(*names: str) -> Gazetteer:
    return Gazetteer(
        Entity(EntityRef(Kind.PERSON, Slug(str(number))), name, aliases=(name.split()[-1],))
        for number, name in enumerate(names)
    )


def test_people_are_found_by_surname() -> None:
    gazetteer = people("Hussein Allawi", "Ayad Allawi", "Muqtada al-Sadr", "John Bolton Jr")
    assert [e.title for e in gazetteer.by_surname("Allawi")] == ["Hussein Allawi", "Ayad Allawi"]
    assert [e.title for e in gazetteer.by_surname("as-Sadr")] == ["Muqtada al-Sadr"]
    assert [e.title for e in gazetteer.by_surname("Sadr")] == ["Muqtada al-Sadr"]
    for name in ("Hussein", "Ayad Allawi", "Jr", "Bolton", "al", ""):
        assert gazetteer.by_surname(name) == ()
