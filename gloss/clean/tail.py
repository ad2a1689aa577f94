"""What still hangs below an article's last paragraph: who its writer is, credits, and headings of nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from gloss.clean.byline import bare_name, verbs
from gloss.partial_date import day_named

REACH = 8
"""Lines from the end that are looked at."""
LABEL = 8
"""Words under which a last line that ends like no sentence is a heading of what was dropped below it."""

_IS_SENTENCE = re.compile(r"[.!?؟。۔…:][\"'”’»)\]]*$")
_IS_ITEM = re.compile(r"\d|\t|^\W|:\s|@|//")


def tail_start(texts: Sequence[str], authors: Sequence[str]) -> int:
    """How many of the lines of an article are left when its tail is cut off."""
    last = texts[-REACH:]
    names = [*authors, *(name for a, b in pairwise(last) if (name := bare_name(a)) and is_about(b, [name]))]
    end = len(texts)
    for index in range(len(texts) - 1, max(0, len(texts) - REACH), -1):
        if is_about(texts[index], names) or bare_name(texts[index]) in names:
            end = index
    while end > 1 and (_is_label(texts[end - 1]) or day_named(texts[end - 1])):
        end -= 1
    return end


def is_about(text: str, names: Sequence[str]) -> bool:
    """Whether a line says who one of the writers is: it begins with the name."""
    return any(_bio(name).match(text) for name in names if len(name) > 3)


def _bio(name: str) -> re.Pattern[str]:
    first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    called = "|".join(map(re.escape, dict.fromkeys((name, first, last))))
    return re.compile(rf"(?:{called})(?:,[^,.]{{0,80}},)?\s+(?:{verbs()})\b")


def _is_label(text: str) -> bool:
    return len(text.split()) < LABEL and not _IS_SENTENCE.search(text) and not _IS_ITEM.search(text)
