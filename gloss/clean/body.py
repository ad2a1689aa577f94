"""Which lines of a pasted page are its article: the cheapest way to cut it into stretches of text and of noise."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gloss.clean.evidence import Evidence, is_sentence_end
from gloss.clean.stretches import Stretch, anchor, article_stretches, is_end, last_of_cards, stretches, words_of
from gloss.model import Role

SWITCH = 3.2
"""The cost of going from noise to text or back: what a heading or a short list between paragraphs must outweigh."""
RESUME = 9.0
"""The cost of coming back to text after a heading such as “Related articles”: two or three paragraphs pay it."""
RULED = -1.0
"""The weight of a line that a rule drops: a sign of noise around it, and weak, for buttons stand between paragraphs."""
BOXED = -2.5
"""What a headline inside a box loses."""
INSIDE, OUTSIDE = 1.4, -0.5
"""What a line gains between paragraphs of the article, and loses above the first and below the last."""
LISTED = 0.9
"""What a line of a list or table gains there."""
SHARED = 2.4
"""What a line gains that says nothing that the article does not, and half of it one loses that shares nothing."""
ABOVE = 0.5
"""The share of a page's prose that must be above a heading such as “Related articles” for the article to end there."""
OWN = 0.4
"""The share of the loss for repetition that a line gets back whose copies are all in the article: “Pros”, “Cons”."""
WINDOW, ALIKE = 4, 2
"""Of so many lines below a stretch, how many must be of its layout for the article to go on there."""
HEADLINE = 20
"""Words of a headline."""
NEAR = 2.5
"""The margin under which a line could be on the other side: a sentence more or less beside it decides."""
COMMENTS_ABOVE = 60
"""Words of prose after which “Comments” ends the page, however much readers wrote below it."""


Decision = tuple[Role, str]
"""What a line is, and the rule that says so."""


class Cut(NamedTuple):
    """On which side of the cut a line is, by which rule, and whether it could well be on the other."""

    is_text: bool
    rule: str
    is_doubtful: bool = False

    @property
    def decision(self) -> Decision:
        """The same as the cleaner says it."""
        return (Role.TEXT if self.is_text else Role.NOISE), self.rule


def text_lines(evidence: Sequence[Evidence]) -> list[Cut]:
    """What is said of each line."""
    end = _end(evidence)
    evidence, rest = evidence[:end], evidence[end:]
    costs = _costs(evidence)
    weights, rules = _weights(evidence)
    keep = _above_zero(_margins(weights, costs))
    found = stretches(evidence, keep)
    start = anchor(evidence, keep, found)
    first = article_stretches(evidence, keep, found, start)
    margins = _margins(_in_context(evidence, weights, first), costs)
    keep = _above_zero(margins)
    found = stretches(evidence, keep)
    lasting = {
        s for s in found if any(s[0] <= a and b <= s[1] for a, b in first)
    }  # a list that came to it is no reason
    ours = lasting.union(article_stretches(evidence, keep, found, start))
    inside = {index for stretch in ours for index in range(*stretch)}
    cuts = [
        Cut(False, rule)
        if rule
        else Cut(True, "prose", margin < NEAR)
        if margin > 0 and index in inside
        else Cut(False, "unlike the article", margin > -NEAR and (margin <= 0 or item.is_prose))
        for index, (item, rule, margin) in enumerate(zip(evidence, rules, margins, strict=True))
    ]
    return cuts + [Cut(False, "below the article")] * len(rest)


def _above_zero(margins: Sequence[float]) -> list[bool]:
    return [margin > 0 for margin in margins]


def _end(evidence: Sequence[Evidence]) -> int:
    """Where what ends every page begins: “Comments” or “References” with an article above it."""
    total = sum(item.words for item in evidence if item.is_prose)
    above = lines = 0
    for index, item in enumerate(evidence):
        above += item.words if item.is_prose else 0
        lines += item.is_prose
        if item.rule and item.rule.effect == "end" and lines:
            is_short = item.rule.name == "comments" and above >= COMMENTS_ABOVE and lines >= 3
            if is_short or above >= ABOVE * total:
                return index
    return len(evidence)


def _costs(evidence: Sequence[Evidence]) -> list[float]:
    """For each line the cost of beginning text there: high once a heading says that the article is over."""
    total = sum(item.words for item in evidence if item.is_prose)
    last = last_of_cards(evidence)
    above, cost, costs = 0, SWITCH, []
    for index, item in enumerate(evidence):
        above += item.words if item.is_prose else 0
        if is_end(item) and index > last and above and above >= ABOVE * total:
            cost = RESUME
        costs.append(cost)
    return costs


def _weights(evidence: Sequence[Evidence]) -> tuple[list[float], list[str]]:
    """The weight of each line, and the rule that drops it if one does; boxes reach up to the next sentence."""
    weights, rules, boxed, inset = [], [], False, ""
    for item in evidence:
        if item.rule:
            boxed = item.rule.effect not in ("line", "inset")
            inset = item.rule.name if item.rule.effect == "inset" else ""
            weights.append(RULED)
        elif inset and _is_headline(item):
            rules.append(inset)
            weights.append(RULED)
            inset = ""
            continue
        else:
            boxed, inset = boxed and not item.is_prose, ""
            weights.append(item.weight + (BOXED if boxed else 0.0))
        rules.append(item.rule.name if item.rule else "")
    return weights, rules


def _is_headline(item: Evidence) -> bool:
    """Whether a line may be a headline: a question may be one."""
    return item.words <= HEADLINE and (item.text.endswith(("?", "؟")) or not is_sentence_end(item.text))


def _in_context(evidence: Sequence[Evidence], weights: Sequence[float], stretches: Sequence[Stretch]) -> list[float]:
    """The weights of lines again, now that the rest of the article is known: by place and by shared words."""
    known = words_of(evidence, stretches)
    inside = {index for stretch in stretches for index in range(stretch[0], _with_rest(evidence, stretch[1]))}
    inside |= {index for (_, a), (b, _) in pairwise(stretches) for index in range(a, b)}
    within = Counter(evidence[index].folded for index in inside)
    total = Counter(item.folded for item in evidence)
    return [
        weight
        if item.rule
        else weight
        + _placed(item, index in inside)
        + _kinship(item, known)
        + item.repeated * (index in inside) * (within[item.folded] == total[item.folded]) * OWN
        for index, (item, weight) in enumerate(zip(evidence, weights, strict=True))
    ]


def _with_rest(evidence: Sequence[Evidence], stop: int) -> int:
    """The end of what follows a stretch in the same layout: a list, or lines that stand apart as paragraphs do."""
    while stop < len(evidence) and not _is_end(evidence[stop]):
        if sum(bool(item.is_item or item.is_apart) for item in evidence[stop : stop + WINDOW]) < ALIKE:
            break
        stop += 1
    return stop


def _is_end(item: Evidence) -> bool:
    return item.rule is not None and item.rule.effect != "line"


def _placed(item: Evidence, is_inside: bool) -> float:
    return INSIDE + LISTED * item.is_item if is_inside else OUTSIDE


def _kinship(item: Evidence, known: frozenset[str]) -> float:
    """What the words of a line say of its place in the article; a long line speaks for itself."""
    if not item.own or item.is_prose:
        return 0.0
    share = len(item.own & known) / len(item.own)
    return SHARED * (share - 1 / 3)


def _margins(weights: Sequence[float], costs: Sequence[float]) -> list[float]:
    """For each line by how much the best cut of the page that takes it for text beats the best that does not."""
    noise, text = 0.0, -SWITCH
    above = []
    for weight, cost in zip(weights, costs, strict=True):
        stopped, begun = text - SWITCH, noise - cost  # two comparisons are faster than two calls of `max`
        text = (begun if begun > text else text) + weight
        noise = stopped if stopped > noise else noise
        above.append((noise, text))
    noise = text = 0.0
    margins = []
    for (noise_above, text_above), weight, cost in zip(
        reversed(above), reversed(weights), reversed(costs), strict=True
    ):
        margins.append(text_above + text - noise_above - noise)
        begun, stopped, text = text + weight - cost, noise - SWITCH, text + weight
        text = stopped if stopped > text else text
        noise = begun if begun > noise else noise
    return margins[::-1]
