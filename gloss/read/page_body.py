"""Which blocks of a saved page are its article: an extractor's choice, mended by what stands around each block."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from gloss.model import BlockKind
from gloss.read.page_beside import headline_above, questions_below, shared
from gloss.read.page_blocks import PageBlock, Place

HOLDS = 0.85
"""The share of the extracted words that the element around the article must hold."""
MUCH = 0.25
"""The share of the extracted words from which an element is no noise, whatever its name: `class="widget-body"`."""
CHOSEN = 0.5
"""The share of a block's runs of words from which the extractor has chosen it."""
LINKED = 0.6
"""The share of linked characters from which a block that was not chosen is a list of links."""

LISTED = frozenset({BlockKind.ITEM, BlockKind.NUMBERED, BlockKind.HEADING, BlockKind.ROW})
"""Kinds of blocks that may be one link and of the article, beside blocks that were chosen."""
SET_OFF = frozenset({BlockKind.ITEM, BlockKind.NUMBERED, BlockKind.QUOTE, BlockKind.ROW})
"""Kinds of blocks that extractors lose between paragraphs."""
WIDGET = "widget"
"""The rule for a name that says little: any other is believed before it."""
WORDLESS = frozenset({"navigation", "advertisement", WIDGET})
"""Rules for elements that hold no prose of the site's own: sentences in them are of an article that is named oddly."""
HEADERS = frozenset({"navigation"})
"""The rule for what stands beside a headline, in its `header`."""
UNSURE = frozenset({"not chosen", "navigation", "form", "hidden", WIDGET})
"""Rules under which a heading is of the article if what stands right below it is: a button may unfold it."""
SENTENCE = 12
"""Words of a block of prose."""

_END = re.compile(r"[.!?؟。۔…:][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the extractor's choice says of the elements of the page."""

    around: int
    """The innermost element that holds nearly all of it; 0, the page, where nothing was chosen."""
    like: tuple[str, str, str, str]
    """Tag and names of the element in which that one is, and its own: a body cut in pieces has several like it."""
    held: Mapping[int, float]
    """The share of the chosen text that each element holds."""
    parents: frozenset[int]
    """The elements of which chosen blocks are children."""
    chain: tuple[int, ...]
    """The elements around it, the page first, and it."""


def rules_of(blocks: Sequence[PageBlock], extracted: str, title: str = "") -> list[tuple[str, bool]]:
    """For each block the rule that drops it, or empty for a block of the article; and whether that is doubtful."""
    known = _runs(extracted)
    chosen = [_covered(block.text, known) >= CHOSEN for block in blocks]
    if not any(chosen):
        chosen = [is_sentence(block.text) and block.linked < LINKED for block in blocks]
    if not any(chosen):
        return [("not chosen", False)] * len(blocks)
    choice = _choice([block for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen])
    first, last = chosen.index(True), len(chosen) - chosen[::-1].index(True)
    between = [first <= index < last for index in range(len(blocks))]
    rules = [_rule(*each, choice) for each in zip(blocks, chosen, between, strict=True)]
    for index in _beside(blocks, chosen, choice, title):
        rules[index] = ""
    for index in _headings(blocks, rules):
        rules[index] = ""
    return [
        (rule, is_chosen == bool(rule) and is_sentence(block.text))
        for block, is_chosen, rule in zip(blocks, chosen, rules, strict=True)
    ]


def _rule(block: PageBlock, is_chosen: bool, is_between: bool, choice: Chosen) -> str:
    depth = _depth(block.place, choice)
    if depth is None:
        return "outside"
    named = _markup_rule(block.place, depth, choice.held)
    is_quote = named == WIDGET and block.place.kind is BlockKind.QUOTE  # of somebody on another site
    if named in WORDLESS and block.linked < LINKED and ((is_chosen and is_sentence(block.text)) or is_quote):
        return ""
    if named or is_chosen:
        return named
    if block.place.is_hidden:
        return "hidden"
    is_sibling = _parent(block) in choice.parents
    is_between = is_between or choice.around not in block.place.nodes  # a piece of a body that is cut into several
    if block.linked > LINKED:
        return "" if is_sibling and is_between and block.place.kind in LISTED else "links"
    is_ours = is_sibling or is_sentence(block.text) or (is_between and block.place.kind in SET_OFF)
    return "" if is_ours else "not chosen"


def _beside(blocks: Sequence[PageBlock], chosen: Sequence[bool], choice: Chosen, title: str) -> Iterator[int]:
    """The blocks outside the article's element that are its own: below the headline, and questions below it."""
    inside = [i for i, block in enumerate(blocks) if choice.around in block.place.nodes]
    if not inside:
        return
    said = _runs(" ".join(blocks[index].text for index in inside))
    for index in range(headline_above(blocks, inside[0], title) + 1, inside[0]):
        block = blocks[index]
        is_ours = chosen[index] or (block.place.kind in SET_OFF and _parent(block) in choice.parents)
        if is_ours and _is_prose(block) and _is_plain(block, choice, HEADERS) and _covered(block.text, said) < CHOSEN:
            yield index
    for index in questions_below(blocks, inside[-1], choice.chain):
        if _is_plain(blocks[index], choice):
            yield index


def _is_prose(block: PageBlock) -> bool:
    return block.place.kind in SET_OFF or is_sentence(block.text)


def _is_plain(block: PageBlock, choice: Chosen, but: frozenset[str] = frozenset()) -> bool:
    """Whether a block outside of the article's element is prose that no rule speaks against."""
    rule = _markup_rule(block.place, shared(block, choice.chain), {})
    return (not rule or rule in but) and block.linked <= LINKED and not block.place.is_hidden


def _headings(blocks: Sequence[PageBlock], rules: Sequence[str]) -> Iterator[int]:
    """The headings that were dropped and stand right above what was kept, from the last on."""
    is_kept = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not rules[index]:
            is_kept = True
        elif block.place.kind is not BlockKind.HEADING or block.linked > LINKED or rules[index] not in UNSURE:
            is_kept = False
        elif is_kept and block.place.level > 1 and _WORD.search(block.text):
            yield index


def is_sentence(text: str) -> bool:
    """Whether a block is prose, by its length and how it ends."""
    return len(text.split()) >= SENTENCE and bool(_END.search(text))


def _choice(chosen: Sequence[PageBlock]) -> Chosen:
    held: Counter[int] = Counter()
    for block in chosen:
        for node in block.place.nodes:
            held[node] += len(block.text)
    total = sum(len(block.text) for block in chosen)
    shares = {node: size / total for node, size in held.items()}
    around = max((node for node, share in shares.items() if share >= HOLDS), default=0)
    place = next((block.place for block in chosen if around in block.place.nodes), None)
    depth = place.nodes.index(around) if place else 0
    like = ("", "", "", "")
    if place and depth:
        like = (place.tags[depth - 1], place.names[depth - 1], place.tags[depth], place.names[depth])
    chain = place.nodes[: depth + 1] if place else ()
    return Chosen(around, like, shares, frozenset(map(_parent, chosen)), chain)


def _depth(place: Place, choice: Chosen) -> int | None:
    """How many elements deep the article's element is around a place; None for a place outside of it."""
    if choice.around in place.nodes:
        return place.nodes.index(choice.around) + 1
    if not choice.around:
        return 0
    if choice.like[-1]:
        for depth in range(1, len(place.nodes)):
            here = (place.tags[depth - 1], place.names[depth - 1], place.tags[depth], place.names[depth])
            if here == choice.like:
                return depth + 1
    return None


def _parent(block: PageBlock) -> int:
    """The element that a block is one of the children of; of a list item, the one that the list is in."""
    depth = 3 if block.place.tags[-1:] == ("li",) else 2
    return block.place.nodes[-depth] if len(block.place.nodes) >= depth else 0


def _markup_rule(place: Place, depth: int, held: Mapping[int, float]) -> str:
    """The first rule that an element inside the article's falls under, unless it holds much of what was chosen."""
    found = ""
    for index in range(depth, len(place.nodes)):
        tag, names = place.tags[index], place.names[index]
        rule = _tags().get(tag) or (_named(names) if names else "")
        is_table = tag == "figure" and "table" in place.tags[index:]  # WordPress puts tables into figures
        if rule and not is_table and held.get(place.nodes[index], 0.0) < MUCH:
            if rule != WIDGET:
                return rule
            found = rule
    return found


@lru_cache(maxsize=4096)
def _named(names: str) -> str:
    rules = [match.lastgroup or "" for match in _pattern().finditer(names)]
    return next((rule for rule in rules if rule != WIDGET), rules[0] if rules else "")


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files("gloss").joinpath("data/noise_markup.toml").read_text(encoding="utf-8"))


@cache
def _tags() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, table in _tables().items():
        tags = table.get("tags", [])
        assert isinstance(tags, list)
        found |= {tag: name for tag in tags if tag not in found}
    return found


@cache
def _pattern() -> re.Pattern[str]:
    groups = (
        f"(?P<{name}>{'|'.join(map(re.escape, str(table.get('names', '')).split()))})"
        for name, table in _tables().items()
    )
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(groups)})(?![a-z0-9])")


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of three words; a text of fewer words is one run."""
    words = _WORD.findall(text)
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def _covered(text: str, known: set[tuple[str, ...]]) -> float:
    """The share of the runs of a text that are known."""
    own = _runs(text)
    return len(own & known) / len(own)
