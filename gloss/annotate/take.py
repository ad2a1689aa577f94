"""The two ways out where a page and its source differ: the words of the source, or those of the page."""

import re

from gloss import front_matter, markdown
from gloss.front_matter import DERIVED, with_line, with_list
from gloss.model import Block, BlockKind
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


def take_down(page: Page, day: str) -> str:
    """What may remain of an article whose text must go: what it was, where it stood, and the day on which it went."""
    own = page.own
    for name, value in (("source", ""), ("corrected", ""), ("rights", "link"), ("taken_down", day)):
        own = with_line(own, name, value)
    own = with_list(own, "unlinked", ()) if page.unlinked else own
    title = markdown.write_block(Block(page.metadata.title, BlockKind.HEADING, 2))[1:]
    return f"---\n{own}{DERIVED}\n---\n{title}\n"


def _with(page: Page, own: str, at_build: str) -> str:
    """The text with people's part replaced, and the digest of the source that the next build goes by."""
    yaml_text, _, _ = front_matter.split(page.text)
    _, derived = front_matter.divide(yaml_text or "")
    rest = re.sub(r"^sha256:.*\n", "", derived, flags=re.MULTILINE)
    line = f"sha256: {at_build}\n" if at_build else ""
    return f"---\n{own}{DERIVED}\n{line}{rest}---\n{page.text[page.body :]}"
