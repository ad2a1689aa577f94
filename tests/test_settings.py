"""What a collection may be told, and what it says of settings that it does not know."""

import pytest

from gloss.model import ContentError
from gloss.rights import rights_of
from gloss.settings import Rights, Settings, settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Settings()),
        ("# nothing yet\n", Settings()),
        ("rights: excerpt\nexcerpt: 40\n", Settings(rights=Rights.EXCERPT, excerpt=40)),
        ("names: false\n", Settings(names=False)),
    ],
)
def test_settings_are_read(text: str, expected: Settings) -> None:
    assert settings(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("rights: link\nright: full\n", 2, "bad-settings", "there are rights, excerpt, names"),
        ("rights: none\n", 1, "bad-settings", "full, excerpt, link"),
        ("names: 1\n", 1, "bad-settings", "true or false"),
        ("excerpt: true\n", 1, "bad-settings", "a number"),
        ("excerpt: -4\n", 1, "bad-settings", "a number"),
        ("rights: [\n", 2, "broken-front-matter", "not valid YAML"),
    ],
)
def test_what_is_wrong_is_named(text: str, line: int, code: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        settings(text)
    problem = caught.value.problem
    assert (problem.path, problem.line, problem.code) == ("gloss.yml", line, code)
    assert words in problem.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Rights.EXCERPT),
        ("link", Rights.LINK),
        ("Full; CC BY 4.0", Rights.FULL),
        ("© Example News. All rights reserved", Rights.EXCERPT),
        ("full of errors", Rights.EXCERPT),
    ],
)
def test_the_first_word_of_rights_says_what_may_be_published(text: str, expected: Rights) -> None:
    assert rights_of(text, Rights.EXCERPT) is expected
