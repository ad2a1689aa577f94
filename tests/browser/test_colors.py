"""The colors of the site can be told apart by people who see little, in light and in dark. Needs no browser."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "docs/assets/gloss.css").read_text("utf-8")
TEXT = ["ink", "quiet", "link"]
MARKS = ["person", "organization", "place", "figure", "date"]

Color = tuple[float, float, float]


def colors(scheme: str) -> dict[str, Color]:
    block = re.search(rf'^\[data-md-color-scheme="{scheme}"\] {{([^}}]*)}}', STYLE, re.MULTILINE)
    assert block
    return {name: parse(value) for name, value in re.findall(r"--gloss-([a-z]+): #([0-9a-f]+);", block[1])}


def parse(value: str) -> Color:
    digits = value if len(value) == 6 else "".join(digit * 2 for digit in value)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2 defines it: 1 for equal colors, 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def line_under(mark: Color, paper: Color) -> Color:
    share = float(re.findall(r"var\(--gloss-mark\) (\d+)%, var\(--gloss-paper\)", STYLE)[0]) / 100
    red, green, blue = (share * m + (1 - share) * p for m, p in zip(mark, paper, strict=True))
    return red, green, blue


@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_read(scheme: str, ground: str) -> None:
    palette = colors(scheme)
    faint = {name: contrast(palette[name], palette[ground]) for name in TEXT + MARKS}
    assert {name: value for name, value in faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_lines_under_annotations_can_be_seen(scheme: str) -> None:
    palette = colors(scheme)
    paper = palette["paper"]
    faint = {name: contrast(line_under(palette[name], paper), paper) for name in MARKS}
    assert {name: value for name, value in faint.items() if value < 3} == {}


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast(parse("000"), parse("fff")) == pytest.approx(21)
    assert contrast(parse("767676"), parse("fff")) == pytest.approx(4.54, abs=0.01)
