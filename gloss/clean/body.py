"""Which lines of a pasted page are its article: the cheapest way to cut the page into stretches of text and of noise."""

from collections.abc import Sequence
from gloss.clean.evidence import Evidence

SWITCH = 3.2
"""The cost of going from noise to text or back: what a heading or a short list between paragraphs must outweigh."""
RULED = -1.0
"""The weight of a line that a rule drops: a sign of noise around it, and weak, for buttons stand between paragraphs."""
BOXED = -2.5
"""What a headline inside a box loses."""
ABOVE = 0.5
"""The share of the page's prose that must be above a heading such as “Related articles” for the page to end there."""
COMMENTS_ABOVE = 60
"""Words of prose after which “Comments” ends the page, however much readers wrote below it."""
FAR, SMALL = 6, 0.2
"""A stretch is another article's teaser if so many lines of noise part it from the article and it is so small beside it."""


def text_lines(evidence: Sequence[Evidence]) -> tuple[list[bool], list[str]]:
    """For each line whether it is text, and the rule that says so."""
    end, end_rule = _end(evidence)
    weights, rules = _weights(evidence[:end])
    states = _states(weights)
    keep = [state and not rule for state, rule in zip(states, rules, strict=True)]
    keep = _without_strays(evidence[:end], keep)
    names = [rule or ("prose" if kept else "stray") for rule, kept in zip(rules, keep, strict=True)]
    rest = len(evidence) - end
    return keep + [False] * rest, names + [end_rule] * rest


def _end(evidence: Sequence[Evidence]) -> tuple[int, str]:
    """Where the article is over, by the first heading that says so with the article above it."""
    total = sum(item.words for item in evidence if _is_plain_prose(item))
    above = lines = 0
    for index, item in enumerate(evidence):
        above += item.words if _is_plain_prose(item) else 0
        lines += _is_plain_prose(item)
        if item.rule and item.rule.effect == "page" and lines >= 1:
            comments = item.rule.name == "comments" and above >= COMMENTS_ABOVE and lines >= 3
            if above >= ABOVE * total or comments:
                return index, item.rule.name
    return len(evidence), ""


def _is_plain_prose(item: Evidence) -> bool:
    return item.is_prose and not item.rule


def _weights(evidence: Sequence[Evidence]) -> tuple[list[float], list[str]]:
    """The weight of each line, and the rule that drops it if one does; boxes reach up to the next sentence."""
    weights, rules, boxed = [], [], False
    for item in evidence:
        if item.rule:
            boxed = item.rule.effect in ("box", "page")
            weights.append(RULED)
        else:
            boxed = boxed and not item.is_prose
            weights.append(item.weight + (BOXED if boxed else 0.0))
        rules.append(item.rule.name if item.rule else "")
    return weights, rules


def _states(weights: Sequence[float]) -> list[bool]:
    """The sequence of noise and text with the greatest weight, less SWITCH for every change."""
    noise, text = 0.0, -SWITCH
    steps = []
    for weight in weights:
        from_text, from_noise = text - SWITCH > noise, noise - SWITCH > text
        steps.append((from_text, from_noise))
        noise, text = max(noise, text - SWITCH), max(text, noise - SWITCH) + weight
    state = text > noise
    states = []
    for from_text, from_noise in reversed(steps):
        states.append(state)
        state = (not from_noise) if state else from_text
    return states[::-1]


def _without_strays(evidence: Sequence[Evidence], keep: list[bool]) -> list[bool]:
    """Without the small stretches that much noise parts from the greatest one."""
    stretches = _stretches(keep)
    if not stretches:
        return keep
    size = {stretch: sum(evidence[i].words for i in range(*stretch) if keep[i]) for stretch in stretches}
    main = max(stretches, key=lambda stretch: size[stretch])
    strays = [s for s in stretches if s != main and size[s] < SMALL * size[main]]
    gone = {i for start, stop in strays for i in range(start, stop)}
    return [kept and index not in gone for index, kept in enumerate(keep)]


def _stretches(keep: Sequence[bool]) -> list[tuple[int, int]]:
    """Half-open runs of text that at least FAR lines of noise part from each other."""
    kept = [index for index, value in enumerate(keep) if value]
    found: list[tuple[int, int]] = []
    for index in kept:
        if found and index - found[-1][1] < FAR:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
