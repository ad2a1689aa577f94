"""What still hangs below an article's last paragraph: who its writer is, credits, and headings of nothing."""

import re
from collections.abc import Sequence
from functools import cache

from gloss.clean.byline import bare_name, presented_by, verbs
from gloss.clean.header import is_site
from gloss.partial_date import day_named

REACH = 8
"""Lines from the end that are looked at."""
NEAR_NAME = 90
"""Characters from the beginning in which a line about a person names them: “As our editor, Ann Lee …”."""
LABEL = 8
"""Words under which a last line that ends like no sentence is a heading of what was dropped below it."""

_SELF = re.compile(r"([A-Z][\w.&'’-]*(?:\s[\w.&'’-]+){1,4}?)\s(?:is|are|has|was|provides|offers|helps)\b")
_IS_SENTENCE = re.compile(r"[.!?؟。۔…:][\"'”’»)\]]*$")
_IS_ITEM = re.compile(r"\d|\t|^\W|:\s|@|//")


def tail_start(lines: Sequence[tuple[str, str]], authors: Sequence[str], page: str) -> int:
    """How many of the lines of an article are left when its tail is cut off.

    Each line comes with the one above it on the page, which may be noise: “About Ann Lee”, “Ann Lee”.
    """
    names = (*authors, *(name for above, text in lines[-REACH:] if (name := _presented(above, text))))
    end = len(lines)
    for index in range(len(lines) - 1, max(0, len(lines) - REACH), -1):
        above, text = lines[index]
        if _presented(above, text) or is_about(text, names) or bare_name(text) in names or _is_site_itself(text, page):
            end = index
    while end > 1 and (_is_label(text := lines[end - 1][1]) or (text[0] not in "-–—" and day_named(text))):
        end -= 1
    return end


def _presented(above: str, text: str) -> str:
    """The name in the line above that this line is about: it begins with it, or comes back to it soon."""
    named = presented_by(above)
    name = named or bare_name(above)
    if not name:
        return ""
    if text.startswith(name) and len(text) > len(name):
        return name
    is_told = (bool(named) and name in text[:NEAR_NAME]) or is_about(text, [name])
    return name if is_told else ""


def is_about(text: str, names: Sequence[str]) -> bool:
    """Whether a line says who one of the writers is: it begins with the name."""
    return any(
        text.startswith(called) and bool(_told().match(text, len(called)))
        for name in names
        if len(name) > 3
        for called in (name, name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1])
    )


def _is_site_itself(text: str, page: str) -> bool:
    """Whether a line says what the site is, by the name under which it claims its rights."""
    match = _SELF.match(text)
    return match is not None and is_site(match[1], page)


@cache
def _told() -> re.Pattern[str]:
    """What follows the name in a line about a writer: “, an editor of the Courier,” and a verb."""
    return re.compile(rf"(?:,[^,.]{{0,80}},)?\s+(?:{verbs()})\b")


def _is_label(text: str) -> bool:
    return len(text.split()) < LABEL and not _IS_SENTENCE.search(text) and not _IS_ITEM.search(text)
