"""The marks that Git leaves where two people changed the same lines: both sides of a text, and where it is marked."""

import re

_MARK = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_HUNK = re.compile(
    r"^<{7}(?: [^\n]*)?\n(?P<ours>(?:(?!<{7}|\|{7}|={7}|>{7})[^\n]*\n)*)"
    r"(?P<mark>\|{7}(?: [^\n]*)?\n(?P<base>(?:(?!<{7}|={7}|>{7})[^\n]*\n)*))?"
    r"={7}\n(?P<theirs>(?:(?!<{7}|={7}|>{7})[^\n]*\n)*)>{7}(?: [^\n]*)?(?:\n|\Z)",
    re.MULTILINE,
)


def first_line(text: str) -> int | None:
    """The line, from 1, of the first mark; None for a text without."""
    match = _MARK.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None


def sides(text: str) -> tuple[str, str] | None:
    """The text as each of the two left it; None where the marks do not pair."""
    both = _HUNK.sub(lambda m: m["ours"], text), _HUNK.sub(lambda m: m["theirs"], text)
    return None if any(_MARK.search(side) for side in both) else both


def base(text: str) -> str | None:
    """The text as it was before the two changed it; None where Git did not write that down (`merge.conflictStyle`)."""
    is_told = all(match["mark"] for match in _HUNK.finditer(text))
    return _HUNK.sub(lambda m: m["base"] or "", text) if is_told else None
