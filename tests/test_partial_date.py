"""Dates as far as they are known: what is one, its words, its days, and what people write for it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss.model import PartialDate
from gloss.partial_date import Bounds, bounds, is_valid, parse, portion, publication, reading, season, sort_key, year

VALID = (
    *(
        "2025",
        "0079",
        "-0499",
        "0000",
        "199X",
        "19XX",
        "04XX",
        "2024-05",
        "2025-08-25",
        "2024-02-29",
        "2025-06~",
        "1850?",
    ),
    *("2014/2017", "2014/..", "../2014", "2024-06/2024-08", "2025-05-03/2025-05-07", "2025-05/2025", "-0499/-0400"),
    *("XXXX-05-12", "XXXX-02-29", "XXXX-12/XXXX-02", "2014~/2017?"),
)

INVALID = (
    *("", "20", "20256", "2025-13", "2025-00", "2025-02-29", "2025-2-1", "2025-08-25T10:00", "XXXX", "007X", "199X-05"),
    *(
        "2017/2014",
        "../..",
        "/2014",
        "2014/",
        "2014//2017",
        "XXXX-05/2024-06",
        "-0499-05",
        "-0000",
        "٢٠٢٥",
        "2025 ",
        "today",
    ),
)

# One date, and the words that readers see.
READINGS = {
    "2025-08-25": "25 August 2025",
    "2020-01": "January 2020",
    "2025-06~": "about June 2025",
    "1850?": "perhaps 1850",
    "1850%": "perhaps about 1850",
    "2014/2017": "2014–2017",
    "2014/..": "from 2014",
    "../2014-05": "until May 2014",
    "199X": "1990s",
    "19XX": "20th century",
    "00XX": "1st century",
    "0079": "AD 79",
    "-0499/-0400": "500 BC – 401 BC",
    "2025-05-03/2025-05-07": "3–7 May 2025",
    "2025-05-03/2025-06-07": "3 May – 7 June 2025",
    "2024-12-30/2025-01-02": "30 December 2024 – 2 January 2025",
    "2024-06/2024-08": "June–August 2024",
    "2024-12/2025-02": "December 2024 – February 2025",
    "2024~/2025": "about 2024 – 2025",
    "XXXX-05-12": "12 May",
    "XXXX-05/XXXX-06": "May–June",
}

# What contributors type.
TYPED = {
    "26 August 2025": "2025-08-26",
    "August 26, 2025": "2025-08-26",
    "Tuesday, 26 August 2025": "2025-08-26",
    "26th of August 2025": "2025-08-26",
    "Aug. 26, 2025": "2025-08-26",
    "26.8.2025": "2025-08-26",
    "8/26/2025": "2025-08-26",
    "26. August 2025": "2025-08-26",
    "2025-08": "2025-08",
    "  2025-08  ": "2025-08",
    "in August 2025": "2025-08",
    "mid-2025": "2025-06~",
    "mid-August 2025": "2025-08-15~",
    "early May 2024": "2024-05-05~",
    "late 2024": "2024-11~",
    "end of September 2025": "2025-09-30~",
    "the beginning of 2024": "2024-01-01~",
    "the 1960s": "196X",
    "the late 1970s": "1975/1979",
    "early 20th century": "1900/1933",
    "summer 2024": "2024-06/2024-08",
    "winter of 2024": "2024-12/2025-02",
    "about 1850": "1850~",
    "c. 1850": "1850~",
    "since 2014": "2014/..",
    "2014-2017": "2014/2017",
    "2014 to 2017": "2014/2017",
    "from 3 to 7 May 2025": "2025-05-03/2025-05-07",
    "between March and May 2025": "2025-03/2025-05",
    "500 BC": "-0499",
    "79 AD": "0079",
    "٢٦ أغسطس ٢٠٢٥": "2025-08-26",
}

NO_DATES = (
    *(
        "",
        " ",
        "yesterday",
        "Mrs May",
        "May I?",
        "2,500 troops",
        "5",
        "31 February 2025",
        "2025 people",
        "12/5/2024",
        "1.2.3",
    ),
    *(
        "sometime in 2024",
        "5 May 2025 in Baghdad",
        "early",
        "about",
        "from",
        "2017–2014",
        "32 May 2025",
        "about about 1850",
    ),
    *("mid-5 May 2024", "winter 9999", "0th century", "10:30", "May June 2025", "early " * 900, "9" * 99),
)


@pytest.mark.parametrize("edtf", VALID)
def test_dates_that_are_valid(edtf: str) -> None:
    assert is_valid(edtf)


@pytest.mark.parametrize("edtf", INVALID)
def test_texts_that_are_no_valid_date(edtf: str) -> None:
    assert not is_valid(edtf)


@pytest.mark.parametrize(("edtf", "words"), READINGS.items())
def test_reading(edtf: str, words: str) -> None:
    assert reading(PartialDate(edtf)) == words


@pytest.mark.parametrize(("text", "edtf"), TYPED.items())
def test_parse_reads_what_people_type(text: str, edtf: str) -> None:
    assert parse(text) == PartialDate(edtf)


@pytest.mark.parametrize("text", NO_DATES)
def test_parse_says_nothing_of_other_text(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("edtf", VALID)
def test_parse_reads_edtf_itself(edtf: str) -> None:
    assert parse(edtf) == PartialDate(edtf)


def points(*, years: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """EDTF of one end, some of them not valid."""
    months, days = st.integers(1, 12), st.integers(1, 31)
    return st.one_of(
        years,
        st.builds("{}-{:02}".format, years, months),
        st.builds("{}-{:02}-{:02}".format, years, months, days),
        st.builds("{:03}X".format, st.integers(100, 999)),
        st.builds("{:02}XX".format, st.integers(0, 99)),
        st.builds("-{:04}".format, st.integers(1, 9999)),
    ).flatmap(lambda point: st.sampled_from(["", "", "~", "?", "%"]).map(point.__add__))


ENDS = points(years=st.integers(0, 9999).map("{:04}".format)) | points(years=st.just("XXXX"))
DATES = (ENDS | st.builds("{}/{}".format, ENDS, ENDS | st.just("..")) | ENDS.map("../{}".format)).filter(is_valid)


@given(DATES.map(PartialDate))
def test_every_reading_is_read_back_exactly(date: PartialDate) -> None:
    words = reading(date)
    assert parse(words) == date
    assert '"' not in words
    assert len(words.splitlines()) == 1


@given(DATES.map(PartialDate))
def test_days_are_in_order_and_agree_with_the_year(date: PartialDate) -> None:
    first, last = bounds(date)
    if first and last:
        assert first <= last
    if first:
        assert year(date) == first.year
    assert len(sort_key(date)) in (6, 7)


@given(DATES.map(PartialDate), st.sampled_from(["early", "mid", "late", "start", "end"]))
def test_a_portion_is_valid_and_inside(date: PartialDate, part: str) -> None:
    some = portion(date, part)
    assert is_valid(some.edtf)
    whole, (first, last) = bounds(date), bounds(some)
    assert some == date or (
        whole.first and first and whole.first <= first and whole.last and last and last <= whole.last
    )


@given(st.text())
def test_any_text_is_a_valid_date_or_none(text: str) -> None:
    for date in (parse(text), publication(text)):
        assert date is None or is_valid(date.edtf)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-02", Bounds(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))),
        ("199X", Bounds(datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))),
        ("2014/..", Bounds(datetime.date(2014, 1, 1), None)),
        ("../2014", Bounds(None, datetime.date(2014, 12, 31))),
        ("XXXX-05-12", Bounds(None, None)),
        ("-0499", Bounds(None, None)),
        ("no date", Bounds(None, None)),
    ],
)
def test_bounds(edtf: str, days: Bounds) -> None:
    assert bounds(PartialDate(edtf)) == days


@pytest.mark.parametrize(
    ("edtf", "expected"), [("2024-05", 2024), ("../2014", 2014), ("199X", 1990), ("-0499", -499), ("XXXX-05", None)]
)
def test_year(edtf: str, expected: int | None) -> None:
    assert year(PartialDate(edtf)) == expected


def test_dates_sort_by_their_first_day_and_days_of_any_year_come_last() -> None:
    ordered = ("../2025", "-0499", "0079", "19XX", "1990", "199X", "2014-05-02", "2014-05-02/..", "2014-06", "XXXX-05")
    dates = sorted((PartialDate(edtf) for edtf in sorted(ordered)), key=sort_key)
    assert tuple(date.edtf for date in dates) == ordered


def test_winter_ends_in_the_next_year() -> None:
    assert season("winter", 2024).edtf == "2024-12/2025-02"
    assert season("fall", 2024) == season("autumn", 2024)


# Lines that pages print above an article, in the forms of many countries.
PUBLISHED = {
    "26-08-2025": "2025-08-26",
    "08/26/2025": "2025-08-26",
    "26.08.2025": "2025-08-26",
    "26.8.25": "2025-08-26",
    "2025/08/26 - 14:30": "2025-08-26",
    "05-08-2025": "2025-08-05",
    "05.08.2025": "2025-08-05",
    "August 26, 2025 4:15 pm": "2025-08-26",
    "Aug. 26, 2025 at 4 p.m.": "2025-08-26",
    "2025-08-26T10:00:00+03:00": "2025-08-26",
    "2025-08-26T10:00:00.000Z": "2025-08-26",
    "Tue, 26 Aug 2025": "2025-08-26",
    "Tue 26 Aug 2025 10:30 GMT+3": "2025-08-26",
    "Published: 26 August 2025": "2025-08-26",
    "June 2025": "2025-06",
    "Dienstag, 26. August 2025, 10.30 Uhr": "2025-08-26",
    "3. März 2025": "2025-03-03",
    "mardi 26 août 2025 à 10h30": "2025-08-26",
    "1er février 2025": "2025-02-01",
    "26 de agosto de 2025": "2025-08-26",
    "26 Ağustos 2025 Salı": "2025-08-26",
    "3 Şubat 2025": "2025-02-03",
    "٢٦ أغسطس ٢٠٢٥": "2025-08-26",
    "26 آب/أغسطس 2025": "2025-08-26",
    "الثلاثاء 3 كانون الثاني 2025": "2025-01-03",
    "۲۶/۰۸/۲۰۲۵": "2025-08-26",
    "26ی ئابی 2025": "2025-08-26",
    "3 تشرینی یەکەم 2025": "2025-10-03",
    "26 Tebax 2025": "2025-08-26",
}


@pytest.mark.parametrize(("line", "edtf"), PUBLISHED.items())
def test_publication(line: str, edtf: str) -> None:
    assert publication(line) == PartialDate(edtf)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "2025",
            "5 May",
            "10:30",
            "1.2.3",
            "31/02/2025",
            "13/13/2025",
            "2 hours ago",
            "Vol. 12, 2025",
            "May the force",
        ),
        *("The coalition left on 5 May 2025", "5 May 2025 – 7 May 2025", "+964 750 123 2025", "12.08.2025 13.08.2025"),
        *("© 2025 The Example Times", "Updated: never", "192.168.20.25", "a" * 10_000 + " 5 May 2025"),
    ],
)
def test_a_line_that_says_anything_else_is_no_date_of_publication(line: str) -> None:
    assert publication(line) is None


def test_slashes_leave_the_order_to_the_caller() -> None:
    assert publication("05/08/2025") is None
    assert publication("05/08/2025", day_first=True) == PartialDate("2025-08-05")
    assert publication("05/08/2025", day_first=False) == PartialDate("2025-05-08")
    assert publication("26/08/2025", day_first=False) == PartialDate("2025-08-26"), "a number above 12 decides"
