"""Charts and strips: what is drawn, the same each time, in few bytes, and with words for those who do not see it."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_index import annotated, gathering

from gloss.index import derive, scales
from gloss.index.chart import chart
from gloss.index.quotes import Quote
from gloss.index.quoting import quotes_of
from gloss.index.strip import strip
from gloss.model import Qualifier, Quantity

SVG = "{http://www.w3.org/2000/svg}"
CHART = "docs/figures/charts/cranes.svg"
PAGES = [gathering("figures/cranes", "Cranes & <hoists>")]


def derived(*figures: str) -> dict[str, str]:
    """Of an article with a paragraph for each `phrase as-of`."""
    text = "\n\n".join(
        f"[{figure.rsplit(' ', 1)[0]}](figures/cranes {figure.rsplit(' ', 1)[1]})." for figure in figures
    )
    return derive([annotated("a", text, date="2025-01-01")], PAGES)


def marks(svg: str) -> list[ET.Element]:
    """Dots and bars: what says what it is."""
    return [shape for shape in ET.fromstring(svg) if shape.find(f"{SVG}title") is not None]


THREE = ("40 cranes 2010", "about 50 cranes 2015-06", "60 to 80 cranes 2020-01-31")


def test_three_dated_values_make_a_chart() -> None:
    files = derived(*THREE)
    drawn = ET.fromstring(files[CHART])
    assert [mark.findtext(f"{SVG}title") for mark in marks(files[CHART])] == [
        "40 cranes (2010)",
        "about 50 cranes (June 2015)",
        "60–80 cranes (31 January 2020)",
    ]
    assert drawn.findtext(f"{SVG}title") == "Cranes & <hoists>"
    assert (
        "![Chart of 3 figures by the date that they are of, from 40 cranes (2010) to 60–80 cranes (31 January 2020). "
        "The table below has them all.](../figures/charts/cranes.svg)"
    ) in files["docs/figures/cranes.md"]


def test_what_is_not_exact_is_hollow_and_a_range_is_a_bar() -> None:
    svg = derived(*THREE)[CHART]
    assert [mark.get("class") for mark in marks(svg)] == ["mark", "mark hollow", "mark range"]
    assert len(re.findall(r'<path class="mark" d="M[\d. ]+H', svg)) == 1  # the year 2010 is wider than a dot


def test_later_stands_further_right_and_more_stands_higher() -> None:
    dots = marks(derived(*THREE[:2], "60 cranes 2020")[CHART])
    x, y = zip(*((float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in dots), strict=True)
    assert list(x) == sorted(x)
    assert list(y) == sorted(y, reverse=True)


@pytest.mark.parametrize(
    "figures",
    [
        (),
        ("40 cranes 2010", "50 cranes 2015"),
        ("40 cranes 2015", "50 cranes 2015", "60 cranes 2015"),  # one date is no course of things
        ("40 of 60 cranes 2010", "50 of 60 cranes 2015", "55 of 60 cranes 2020"),
        ("40 cranes ../2010", "50 cranes 2015", "60 cranes 2020"),  # nobody knows since when
        ("40 cranes 2010", "USD 50 2015", "60 cranes 2020"),
    ],
)
def test_these_make_no_chart(figures: tuple[str, ...]) -> None:
    files = derived(*figures)
    assert CHART not in files
    assert "![" not in files["docs/figures/cranes.md"]


def test_figures_of_another_unit_stand_on_no_axis_with_the_most() -> None:
    svg = derived(*THREE, "USD 9 million 2012", "USD 5 a day 2013")[CHART]
    assert len(marks(svg)) == 3


def test_a_report_without_a_date_of_its_own_is_not_drawn_at_the_date_of_its_article() -> None:
    text = "\n\n".join(f"[{n} cranes](figures/cranes)." for n in (40, 50, 60))
    articles = [annotated(f"a-{year}", text, date=f"{year}-01-01") for year in (2023, 2024, 2025)]
    assert CHART not in derive(articles, PAGES)


def test_charts_are_small_and_made_of_the_same_bytes() -> None:
    many = [f"{n * 7 % 900 + 1} cranes {1900 + n % 120}-0{n % 9 + 1}" for n in range(500)]
    first, second = derived(*many), derived(*many)
    assert first[CHART] == second[CHART]
    assert len(first[CHART].encode()) < 20_000
    assert first[CHART].count("<circle") > 50


def test_a_chart_asks_nobody_and_runs_nothing() -> None:
    svg = derived(*THREE)[CHART]
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in svg
    assert svg.startswith("<svg")
    assert "\n# Derived: build_pages.py" in svg  # the build removes it when nothing draws it any more


def test_colors_can_be_told_from_the_ground_in_light_and_dark() -> None:
    light, dark = derived(*THREE)[CHART].split("@media(prefers-color-scheme:dark)")
    for style in (light, dark):
        ground = re.search(r"\.ground{fill:#(\w{6})}", style)
        assert ground
        for name, least in (("text", 4.5), (r"\.mark", 3)):
            color = re.search(rf"{name}{{fill:#(\w{{6}})", style)
            assert color
            assert contrast(color[1], ground[1]) >= least, name


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


NUMBERS = st.decimals(-(10**18), 10**18, allow_nan=False, places=3)
DATES = st.dates().map(str) | st.sampled_from(
    ["2014", "199X", "2014-05~", "2014/2017", "-0043", "0001", "9999", "19XX"]
)


@given(
    st.text(max_size=80), st.lists(st.tuples(NUMBERS, NUMBERS, DATES), max_size=40), st.sampled_from(list(Qualifier))
)
def test_any_figures_are_drawn_within_the_picture(
    title: str, stated: list[tuple[Decimal, Decimal, str]], q: Qualifier
) -> None:
    quote = derive_quote()
    figures = [
        (Quantity(low=min(one, other), high=max(one, other), as_of=date, qualifier=q), quote)
        for one, other, date in stated
    ] + [(Quantity(value=one, as_of=date), quote) for one, _, date in stated]
    if drawn := chart(title, figures):
        picture = ET.fromstring(drawn.svg)
        for shape in picture.iter(f"{SVG}circle"):
            assert 0 <= float(shape.get("cx", "")) <= 520
            assert 0 <= float(shape.get("cy", "")) <= 280
        for path in picture.iter(f"{SVG}path"):
            assert all(-1 <= float(n) <= 521 for n in re.findall(r"-?[\d.]+", path.get("d", "")))
        assert len(drawn.svg.encode()) < 20_000


def derive_quote() -> Quote:
    article = annotated("a", "[40 cranes](figures/cranes)")
    return quotes_of(article)[2][0][1]


@given(st.lists(st.integers(-9_998, 9_999), min_size=1, max_size=120))
def test_the_dates_of_any_years_are_drawn_and_counted(years_: list[int]) -> None:
    drawn, words = strip(years_)
    picture = ET.fromstring(drawn)
    bars = [bar for bar in picture.iter(f"{SVG}rect") if bar.find(f"{SVG}title") is not None]
    assert 1 <= len(bars) <= 80
    left_out = int(found[1]) if (found := re.search(r"Left out: (\d+)", words)) else 0
    counted = sum(int(str(bar.findtext(f"{SVG}title")).rsplit(": ", 1)[1].split()[0]) for bar in bars)
    assert counted + left_out == len(years_)


@pytest.mark.parametrize(
    ("values", "ticks", "is_logarithmic"),
    [
        ([0, 0], [0, 1], False),
        ([3, 8], [0, 2, 4, 6, 8], False),
        ([2_500, 5_200], [0, 2_000, 4_000, 6_000], False),
        ([-4, 5], [-4, -2, 0, 2, 4, 6], False),
        ([11, 170_000], [10, 100, 1_000, 10_000, 100_000], True),
        ([3, 45_000_000], [10, 1_000, 100_000, 10_000_000], True),
        ([0.5, 0.5], [0, 0.1, 0.2, 0.3, 0.4, 0.5], False),
    ],
)
def test_axes_have_round_numbers(values: list[float], ticks: list[float], is_logarithmic: bool) -> None:
    scale = scales.of_values(values)
    assert list(scale.ticks) == pytest.approx(ticks)
    assert scale.is_logarithmic is is_logarithmic
    assert all(0 <= scale.share(value) <= 1 for value in values)


def years(text: str) -> tuple[str, str]:
    files = derive([annotated("a", text)], [])
    return files["docs/timeline/years.svg"], files["docs/timeline.md"]


def test_the_strip_counts_the_dates_of_each_year() -> None:
    svg, page = years("In [2014](2014), [May 2014](2014-05), [2016](2016) and on [1 May](XXXX-05-01).")
    bars = [bar.findtext(f"{SVG}title") for bar in ET.fromstring(svg).findall(f"{SVG}rect")[1:]]
    assert bars == ["2014: 2 dates", "2016: 1 date"]
    assert "from 2014 to 2016; most of them, 2, of 2014.](timeline/years.svg)" in page
    assert "\n[2014](timeline.md#2014)\u00a0(2) · [2016](timeline.md#2016)\u00a0(1)\n" in page


def test_few_dates_of_long_ago_do_not_press_the_others_together() -> None:
    text = "[1172](1172). " + " ".join(f"[{year}]({year})." for year in range(1990, 2020))
    svg, page = years(text)
    assert len(ET.fromstring(svg).findall(f"{SVG}rect")) == 31
    assert "Left out: 1 earlier date.](timeline/years.svg)" in page
    assert "[1172](timeline.md#1172)\u00a0(1)" in page


def test_many_years_are_shown_by_decade() -> None:
    svg, page = years(" ".join(f"[{year}]({year})." for year in range(1850, 2020)))
    assert len(ET.fromstring(svg).findall(f"{SVG}rect")) == 18
    assert "[1850s](timeline.md#1850)\u00a0(10) · [1860s](timeline.md#1860)\u00a0(10)" in page


def test_decades_and_centuries_stand_apart_from_their_years() -> None:
    _, page = years("In [1987](1987), [the 1980s](198X), [the 7th century](06XX), [600](0600) and [44 BC](-0043).")
    assert re.findall("^## (.*)$", page, re.MULTILINE) == ["44 BC", "7th century", "AD 600", "1980s", "1987"]
    assert "[7th century](timeline.md#7th-century)\u00a0(1) · [AD 600](timeline.md#ad-600)\u00a0(1)" in page
    svg, _ = years("In [1987](1987) and [the 1980s](198X).")
    assert "1987: 1 date<" in svg
    assert "1980: " not in svg


def test_many_decades_and_centuries_are_named_with_the_decades_of_the_years() -> None:
    written = [*(f"{year}" for year in range(1900, 1970)), "196X", "06XX", "0100"]
    _, page = years(" ".join(f"[{date}]({date})." for date in written))
    assert "[AD 100](timeline.md#ad-100)\u00a0(1) · [7th century](timeline.md#7th-century)\u00a0(1) · [1900s]" in page
    assert "[1960s](timeline.md#1960s)\u00a0(11)\n" in page


def test_a_collection_without_dates_has_no_strip() -> None:
    assert "docs/timeline/years.svg" not in derive([annotated("a", "Nothing happened.")], [])
