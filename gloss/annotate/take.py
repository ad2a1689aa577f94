"""The two ways out where a page and its source differ: the words of the source, or those of the page."""

import re

from gloss import front_matter
from gloss.front_matter import DERIVED, with_line
from gloss.model import BlockKind
from gloss.page import Page, digest


def take_source(page: Page) -> str:
    """The page's text such that the next build puts the source's words into it.

    That build takes the text of today for what the source said before. Headings are left out of account: those that
    are not the source's stay.
    """
    prose = [block.block for block in page.blocks if block.block.kind is not BlockKind.HEADING]
    return _with(page, with_line(page.own, "corrected", ""), digest(prose))


def take_page(page: Page) -> str:
    """The page's text with a line that says that its words are right, whatever the source says today."""
    return _with(page, with_line(page.own, "corrected", digest(block.block for block in page.blocks)), "")


def _with(page: Page, own: str, at_build: str) -> str:
    """The text with people's part replaced, and the digest of the source that the next build goes by."""
    yaml_text, _, _ = front_matter.split(page.text)
    _, derived = front_matter.divide(yaml_text or "")
    rest = re.sub(r"^sha256:.*\n", "", derived, flags=re.MULTILINE)
    line = f"sha256: {at_build}\n" if at_build else ""
    return f"---\n{own}{DERIVED}\n{line}{rest}---\n{page.text[page.body :]}"
