"""What stands apart from the paragraphs of a saved article and is of it all the same: leads, questions, late parts."""

import pytest

from gloss.clean import judge
from gloss.model import Role, Source
from gloss.read import read

LEAD = (
    "Two years after the fire, the old market hall is to rise again, and the families who sold there want to come back."
)
BODY = [
    "The city council voted on Tuesday to rebuild the old market hall, which has been closed since a fire two years ago.",
    "Work is to begin in the spring, said the mayor, who called the decision a good day for the whole quarter.",
    "The hall was built in 1904 and housed up to sixty stalls before the fire, most of them run by families.",
    "Traders have sold their goods from tents in a nearby square since then, and many have complained of the cold.",
    "Two architects have drawn plans, and the council will choose one of them before the end of the year.",
    "The insurance pays for half of the work, and the city has put aside what is missing over the last three budgets.",
    "A first plan to sell the ground to a hotel was dropped last year, after thousands of people had signed against it.",
    "Whoever had a stall before the fire may have one again at the old rent, and may say so until the end of the month.",
    "The tower with the clock still stands, and will be lit at night from the day on which the first wall is finished.",
]
ANSWER = "In the spring, as soon as the snow has gone and the ground is dry enough for the heavy machines."
OTHER = "The band of the fire brigade plays in the park on Sunday, and the entry is free for everybody who comes."
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
TITLE = "<h1>Council to rebuild the old market hall</h1>"


def paragraphs(count: int = len(BODY), start: int = 0) -> str:
    return "".join(f"<p>{text}</p>" for text in BODY[start:count])


def text_of(body: str) -> list[str]:
    page = (
        f"<html><head><title>Market hall</title></head><body>{NAV}{body}<footer><p>{OTHER}</p></footer></body></html>"
    )
    verdicts = judge(read(Source("sources/a.html", page.encode()))).verdicts
    return [v.line.block.text for v in verdicts if v.role is Role.TEXT]


def test_a_lead_in_the_header_is_text() -> None:
    page = f"<header>{TITLE}<section><p>{LEAD}</p></section></header><div class='body'>{paragraphs()}</div>"
    assert text_of(page) == [LEAD, *BODY]


@pytest.mark.parametrize(
    "above",
    [
        f"<section><p>{BODY[4]}</p></section>",  # a summary made of the article's own sentences
        f'<div class="newsletter-signup"><p>{OTHER}</p></div>',
        f'<div class="related-posts"><p>{OTHER}</p></div>',
        f'<div style="display:none"><p>{LEAD}</p></div>',
    ],
)
def test_what_else_stands_below_the_headline_is_not(above: str) -> None:
    assert text_of(f"<header>{TITLE}{above}</header><div class='body'>{paragraphs()}</div>") == BODY


def test_headings_of_what_is_kept_are_kept() -> None:
    section = f'<div class="toc_2"><div><h2>The money</h2></div></div><p>{BODY[5]}</p>'
    page = f"<main>{TITLE}{paragraphs(5)}{section}<div><h3>More from the city</h3></div><aside><p>{OTHER}</p></aside></main>"
    assert text_of(page) == [*BODY[:5], "The money", BODY[5]]


def test_questions_below_the_article_are_text() -> None:
    questions = (
        f"<section><h2>Frequently asked questions</h2><div><h3>When?</h3><div><p>{ANSWER}</p></div></div></section>"
    )
    page = f"<main>{TITLE}<div><section>{paragraphs()}</section>{questions}</div></main>"
    assert text_of(page) == [*BODY, "Frequently asked questions", "When?", ANSWER]


def test_questions_about_the_site_are_not() -> None:
    questions = f"<section><h2>FAQ</h2><h3>How do I cancel?</h3><p>{ANSWER}</p></section>"
    page = (
        f"<main><div><div><div><article>{TITLE}{paragraphs()}</article></div></div></div></main><div>{questions}</div>"
    )
    assert text_of(page) == BODY


def test_a_question_may_be_the_button_that_unfolds_its_answer() -> None:
    asked = f"<div><button><h3>When does the work begin?</h3></button><div class='panel'><p>{ANSWER}</p></div></div>"
    assert text_of(f"<main>{TITLE}{paragraphs()}{asked}</main>") == [*BODY, "When does the work begin?", ANSWER]


def test_a_link_sign_beside_a_heading_is_no_heading() -> None:
    page = f"<main>{TITLE}{paragraphs(3)}<h2><button>🔗</button>The plans</h2>{paragraphs(start=3)}</main>"
    assert text_of(page) == [*BODY[:3], "The plans", *BODY[3:]]


def test_what_somebody_said_elsewhere_is_a_quotation() -> None:
    quoted = (
        '<div class="article-widget"><blockquote class="post"><p>Good news at last!</p>— Ann Lee</blockquote></div>'
    )
    page = f"<main>{TITLE}{paragraphs(3)}{quoted}{paragraphs(start=3)}</main>"
    assert text_of(page) == [*BODY[:3], "Good news at last!", "— Ann Lee", *BODY[3:]]


def test_a_widget_with_a_second_name_is_what_that_says() -> None:
    box = f'<div class="widget related-posts"><blockquote>{OTHER}</blockquote></div>'
    assert text_of(f"<main>{TITLE}{paragraphs(3)}{box}{paragraphs(start=3)}</main>") == BODY


def test_parts_that_a_server_sent_late_stand_where_they_belong() -> None:
    late = (
        f'<div hidden id="S:0"><p>{BODY[2]}</p><template id="P:1"></template></div><script>$RS("S:0","P:0")</script>'
        f'<div hidden id="S:1"><p>{BODY[3]}</p></div>'
    )
    page = f'<main>{TITLE}{paragraphs(2)}<template id="P:0"></template>{paragraphs(start=4)}</main>{late}'
    assert text_of(page) == BODY


def test_a_part_without_a_place_stays_hidden() -> None:
    page = f'<main>{TITLE}{paragraphs()}<template id="B:7"></template></main><div hidden id="S:8"><p>{OTHER}</p></div>'
    assert text_of(page) == BODY
