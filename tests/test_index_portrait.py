"""What the articles together say of one person: roles with their dates, names, figures."""

from test_index import annotated, gathering

from gloss.index import derive

ADVISER = "[Lena Brandt](people/lena-brandt), an adviser to the mayor, stood among [40 boats](figures/boats)."
MAYOR = "[Lena Brandt](people/lena-brandt), mayor of Kiel, said that [12 boats](figures/boats) had sunk. [Brandt](people/lena-brandt) left."
PAGES = [gathering("people/lena-brandt", "Lena Brandt"), gathering("figures/boats", "Boats")]


def page() -> str:
    articles = [
        annotated("2023-05-01-boats", ADVISER, date="2023-05-01"),
        annotated("2023-06-01-boats", ADVISER, date="2023-06-01"),
        annotated("2024-07-01-storm", MAYOR, date="2024-07-01"),
    ]
    return derive(articles, PAGES)["docs/people/lena-brandt.md"]


def section(text: str, heading: str) -> list[str]:
    return text.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0].strip().splitlines()


def test_roles_are_dated_and_the_newest_comes_first() -> None:
    first, second = section(page(), "Described as")
    assert first.startswith("- 1 July 2024 · ")
    assert first.endswith(": “mayor of Kiel”")
    assert second.startswith("- 1 June 2023 · ")
    assert second.endswith(": “adviser to the mayor” (2 articles since 1 May 2023)")


def test_a_page_without_a_description_says_what_she_was_last() -> None:
    below = page().split("<!-- mentions:")[1]
    assert below.splitlines()[2] == "Mayor of Kiel, July 2024"


def test_names_and_dates_of_the_first_and_last_mention() -> None:
    seen = section(page(), "In the articles")[0]
    assert seen == "In 3 articles, first on 1 May 2023, last on 1 July 2024, as Lena Brandt (3), Brandt (1):"


def test_figures_that_she_says_stand_apart_from_those_beside_her() -> None:
    said, beside = "\n".join(section(page(), "Figures")).split("In the sentences that name Lena Brandt:")
    assert "[12 boats](../figures/boats.md) · 1 July 2024" in said
    assert "12 boats" not in beside
    assert beside.count("[40 boats]") == 2


def test_a_single_mention_says_nothing_twice() -> None:
    text = derive([annotated("a", "[Lena Brandt](people/lena-brandt) left.")], PAGES)["docs/people/lena-brandt.md"]
    assert section(text, "In the articles")[0].startswith("- ")
    assert "## Described as" not in text
    assert "## Figures" not in text
