"""Figures in words, back and forth: no figure may change on its way through a title."""

from decimal import Decimal
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gloss.model import Qualifier, Quantity
from gloss.quantity import is_plural, page_name, page_names, parse, plural, reading, unit_named

ROWS = [
    line.split("\t")
    for name in ("units.tsv", "quantity_currencies.tsv")
    for line in resources.files("gloss.data").joinpath(name).read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
"""Symbol, page, names, signs."""
UNITS = (
    *(row[0] for row in ROWS),
    *("", "%", "percentage points", "km", "m²", "m³/s", "°C", "degrees", "in", "lb", "MW", "kWh", "Mbit/s", "times"),
    *(
        "years",
        "years old",
        "hours",
        "seconds",
        "barrels a day",
        "km/h",
        "USD",
        "IQD",
        "EUR",
        "USD a day",
        "GBP per barrel",
    ),
    *("dinars", "rupees", "cents", "troops", "people", "dead", "member countries", "Afghan asylum seekers"),
    *(
        "votes",
        "US soldiers",
        "two-state solutions",
        "patients a day",
        "babies per week",
        "days a week",
        "barrels",
        "mi",
        "men and women",
    ),
    *("people’s courts", "نسمة", "deutsche Schiffe", "local plant species", "in-house lawyers", "or-tools users"),
)
QUALIFIERS = st.sampled_from([None, *Qualifier])


@st.composite
def decimals(draw: st.DrawFn, *, least: int = -(10**15)) -> Decimal:
    """Numbers as news has them: up to fifteen digits, some with a few decimals, some round."""
    places = draw(st.integers(0, 6))
    digits = draw(st.integers(least, 10**15))
    zeros = draw(st.integers(0, 12))
    return Decimal(digits).scaleb(-places) if places else Decimal(digits // 10**zeros * 10**zeros)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """What a recognizer or a person may state, without a date."""
    unit, qualifier = draw(st.sampled_from(UNITS)), draw(QUALIFIERS)
    shape = draw(st.sampled_from(["value", "part", "range", "low", "high"]))
    low, high = sorted((draw(decimals()), draw(decimals())))
    if shape == "part":
        part, whole = sorted((draw(decimals(least=0)), draw(decimals(least=0))))
        return Quantity(part, of=whole, unit=unit, qualifier=qualifier)
    if shape == "value":
        return Quantity(low, unit=unit, qualifier=qualifier)
    return Quantity(
        low=low if shape in ("low", "range") else None,
        high=high if shape in ("high", "range") else None,
        unit=unit,
        qualifier=qualifier,
    )


@given(quantities())
def test_what_a_title_says_is_what_was_meant(quantity: Quantity) -> None:
    assert parse(reading(quantity)) == quantity


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_name_of_a_unit_is_read_as_its_symbol(row: list[str]) -> None:
    symbol, names = row[0], row[2].split(", ") if len(row) > 2 and row[2] else []
    for name in [symbol, *names]:
        quantity = parse(f"5 {name}")
        assert quantity == Quantity(Decimal(5), unit=symbol), name
        assert parse(reading(quantity)) == quantity


@given(quantities())
def test_a_reading_can_stand_in_a_title(quantity: Quantity) -> None:
    words = reading(quantity)
    assert words.strip() == words != ""
    assert not set(words) & set('"\n\r')


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    found = parse(text)
    assert found is None or parse(reading(found)) is not None


@given(st.text(min_size=1, max_size=30))
def test_every_unit_has_a_page_of_one_line(unit: str) -> None:
    assert page_name(unit).strip()
    assert "\n" not in page_name(unit)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Decimal(2500), unit="troops", qualifier=Qualifier.ABOUT), "about 2,500 troops"),
        (Quantity(Decimal(168), of=Decimal(329), unit="votes"), "168/329 votes"),
        (Quantity(Decimal(5_000_000), unit="USD"), "USD 5 million"),
        (Quantity(Decimal("5250000"), unit="USD"), "USD 5.25 million"),
        (Quantity(Decimal(5_250_123), unit="USD"), "USD 5,250,123"),
        (Quantity(Decimal("81.30"), unit="USD a barrel"), "USD 81.30 a barrel"),
        (Quantity(low=Decimal(10), high=Decimal(15), unit="%"), "10–15 %"),
        (Quantity(low=Decimal(2000), high=Decimal(3000), unit="people"), "2,000–3,000 people"),
        (Quantity(low=Decimal(2_000_000), high=Decimal(3_500_000), unit="people"), "2–3.5 million people"),
        (Quantity(low=Decimal(900_000), high=Decimal(2_000_000), unit="people"), "900,000–2,000,000 people"),
        (Quantity(low=Decimal(-4), high=Decimal(3), unit="°C"), "−4 to 3 °C"),
        (Quantity(Decimal(5), unit="people", qualifier=Qualifier.AT_LEAST), "at least 5 people"),
        (Quantity(low=Decimal(100), unit="people"), "hundreds of people"),
        (Quantity(low=Decimal(10**10), unit="JPY"), "tens of billions of JPY"),
        (Quantity(low=Decimal(12)), "dozens"),
        (Quantity(low=Decimal(7), unit="km"), "7 or more km"),
        (Quantity(high=Decimal(7), unit="km"), "7 or fewer km"),
        (Quantity(Decimal(3_600_000_000_000_000)), "3,600 trillion"),
        (Quantity(Decimal("0.25"), unit="mi"), "0.25 mi"),
        (Quantity(Decimal(1), unit="years"), "1 year"),
        (Quantity(Decimal(1), unit="days a week"), "1 day a week"),
        (Quantity(Decimal(1), unit="troops"), "1 troops"),
    ],
)
def test_reading(quantity: Quantity, words: str) -> None:
    assert reading(quantity) == words
    assert parse(words) == quantity


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2500 troops", "2,500 troops"),
        ("2 500 troops", "2,500 troops"),
        ("$5 million", "USD 5 million"),
        ("US$ 3.2bn", "USD 3.2 billion"),
        ("€40", "EUR 40"),
        ("5 million euros", "EUR 5 million"),
        ("12 dollars per barrel", "USD 12 per barrel"),
        ("51%", "51 %"),
        ("51.2 percent", "51.2 %"),
        ("168/329 votes", "168/329 votes"),
        ("168 of 329 votes", "168/329 votes"),
        ("168 out of 329 votes", "168/329 votes"),
        ("168 of the 329 votes", "168/329 votes"),
        ("168 of 329 votes (51.1 %)", "168/329 votes"),
        ("one in five", "1/5"),
        ("two-thirds of voters", "2/3 voters"),
        ("half", "1/2"),
        ("five people", "5 people"),
        ("half a million people", "500,000 people"),
        ("a dozen eggs", "12 eggs"),
        ("two and a half miles", "2.5 mi"),
        ("approximately 2,500 troops", "about 2,500 troops"),
        ("over 300 kilometres", "more than 300 km"),
        ("no more than five", "at most 5"),
        ("~40 boats", "about 40 boats"),
        ("10-15%", "10–15 %"),
        ("between 5 and 10 people", "5–10 people"),
        ("2 to 3 million trees", "2–3 million trees"),
        ("$5-10 million", "USD 5–10 million"),
        ("1,25,000 teachers", "125,000 teachers"),
        ("-4 °C", "−4 °C"),
        ("hundreds of houses", "hundreds of houses"),
        ("329-member", "329 members"),
        ("45-year-old", "45 years old"),
        ("1 year old", "1 year old"),
        ("40-bed", "40 beds"),
        ("5-km", "5 km"),
    ],
)
def test_what_contributors_type(typed: str, words: str) -> None:
    quantity = parse(typed)
    assert quantity is not None
    assert reading(quantity) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Erbil",
        "mid-2025",
        "2025-06~",
        "2025-06-01",
        "199X",
        "Hussein",
        "a",
        "and",
        "$",
        "%",
        "10:46",
        "1.2.3",
        "x" * 300,
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("unit", "page"),
    [
        ("member countries", "countries"),
        ("country", "countries"),
        ("troops", "troops"),
        ("US troops", "troops"),
        ("troop", "troops"),
        ("members of parliament", "members"),
        ("person", "people"),
        ("policemen", "policemen"),
        ("%", "percent"),
        ("USD", "USD"),
        ("USD a barrel", "USD"),
        ("km", "kilometres"),
        ("years old", "ages"),
        ("km a day", "kilometres"),
        ("barrels a day", "barrels"),
        ("°C", "degrees Celsius"),
        ("", "numbers"),
        ("box", "boxes"),
        ("patients per day", "patients"),
    ],
)
def test_page_name(unit: str, page: str) -> None:
    assert page_name(unit) == page


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("troops", ("troops",)),
        ("US service members", ("US service members", "service members", "members")),
        ("members of parliament", ("members of parliament", "members")),
        ("USD a barrel", ("USD a barrel", "USD")),
        ("km", ("km", "kilometres")),
        ("", ("", "numbers")),
    ],
)
def test_page_names(unit: str, names: tuple[str, ...]) -> None:
    assert page_names(unit) == names


@pytest.mark.parametrize(
    "noun", ["troops", "people", "horsemen", "buses", "Iraqis", "taxis", "police", "series", "crises", "lives"]
)
def test_plurals(noun: str) -> None:
    assert is_plural(noun)
    assert plural(noun) == noun


@pytest.mark.parametrize(
    "noun", ["troop", "crisis", "bus", "virus", "glass", "Paris", "this", "Iraq’s", "Annapolis", "famous", "men’s"]
)
def test_no_plurals(noun: str) -> None:
    assert not is_plural(noun)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("kilometers", "km"),
        ("Per cent", "%"),
        ("€", "EUR"),
        ("Iraqi dinars", "IQD"),
        ("dinars", "dinars"),
        ("MB", "MB"),
        ("mb", None),
    ],
)
def test_unit_named(name: str, symbol: str | None) -> None:
    assert unit_named(name) == symbol
