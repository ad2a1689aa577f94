"""What must hold whenever a build has run, judged by nothing of Gloss: what a person did is there, or is named."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from memory import Memory, aligned, overlap
from shown import DEFINITION, MARKER, UNDEFINED, Link, Shown, definitions, key, shown, split, unlinked

DERIVED = re.compile(
    r"^(?:sha256|people|organizations|places|figures|dates|phrases|unlinked):.*\n(?:(?:#.*\n)*[ -].*\n)*|^# Derived.*\n",
    re.MULTILINE,
)

REMARK = re.compile(r"\[!NOTE\]")


@dataclass(frozen=True)
class Built:
    """A page before and after a build, and what the build says."""

    path: str
    before: str
    after: str
    last: str
    """What the build before left."""
    memory: Memory
    source: tuple[str, ...]
    """The paragraphs of the source today."""
    there: frozenset[str]
    """Pages that are there after the build, as an article page writes their addresses."""
    missing: frozenset[str]
    """Pages that somebody removed since the last build."""
    descriptions: Mapping[str, str]
    """Address -> the description on its page."""
    is_source_changed: bool
    leads_on: Mapping[str, str]
    """Address of a former page -> that of the page of today."""
    problems: frozenset[tuple[str, int]]
    """Code and line of every problem on this page: where it stands before the build, or after it."""
    said: str
    """The report."""

    def named(self, *codes: str) -> bool:
        return any(code in codes for code, _ in self.problems)

    def named_at(self, words: str, *codes: str) -> bool:
        """Whether a problem names the line that holds the words."""
        lines = {line for code, line in self.problems if code in codes}
        pages = (page.split("\n") for page in (self.before, self.after))
        return any(words in " ".join(page[n - 1 : n + 1]) for page in pages for n in lines)

    def address(self, target: str) -> str:
        """Where a link leads in the end."""
        page, mark, year = target.partition("#")
        return self.leads_on.get(page, page) + mark + year

    def listed(self) -> set[str]:
        """What somebody put on the list of what is unlinked since the build before."""
        return set(unlinked(self.before)) - set(unlinked(self.last))


def faults(built: Built) -> Iterator[str]:
    """What was lost without a word."""
    if built.named("broken-front-matter") and built.after == built.before:
        return
    old, new = shown(built.before), shown(built.after)
    yield from _text(built, old, new)
    for a, b in aligned(old, new):
        yield from _links(built, old[a], new[b])
    yield from _moved(built, old, new)
    yield from _additions(built, old, new)
    yield from _lines(built)
    yield from _places(built)
    yield from _definitions(built)
    yield from _dangling(built, new)


def _text(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    theirs = [b.text for b in built.memory.article(new)]
    ours = [b.text for b in built.memory.article(old)]
    wanted = [" ".join(text.split(" ")) for text in built.source]
    if built.memory.edited and theirs != wanted:
        if theirs != ours:
            yield f"a text that somebody edited was changed: {_first(ours, theirs)}"
        elif not built.named("text-differs", "source-changed"):
            yield f"a text that differs is not named: {_first(wanted, theirs)}"
    elif theirs != wanted and not built.named("text-differs"):
        yield f"the text is not the source's: {_first(wanted, theirs)}"
    if lost := Counter(b.text for b in old if b.text in built.memory.headings) - Counter(b.text for b in new):
        yield f"headings are gone: {list(lost)}"


def _first(a: Sequence[str], b: Sequence[str]) -> str:
    return str(next(((x, y) for x, y in zip(a, b, strict=False) if x != y), (len(a), len(b))))


def _links(built: Built, old: Shown, new: Shown) -> Iterator[str]:
    after = {(link.start, link.end): link for link in new.links}
    items = built.listed()
    for link in old.links:
        words, found = old.words(link), after.get((link.start, link.end))
        if link.target in built.missing | {UNDEFINED} and f"“{words}”" in built.said:
            continue
        if built.address(link.target)[3:].removesuffix(".md") in items or words in items:
            continue
        if link.target == UNDEFINED and any("/" in item for item in items):  # of a page that may bear the name
            continue
        if found:
            yield from _link(built, link, found, words)
        else:
            yield f"brackets are gone: {words!r} -> {link.target} in {old.text!r}"


def _link(built: Built, before: Link, after: Link, words: str) -> Iterator[str]:
    if before.target == UNDEFINED:
        if after.target == UNDEFINED and not (
            built.named_at(f"[{words.split(' ', maxsplit=1)[0]}", "undefined-label")
            or built.named("definition-in-text")
        ):
            yield f"a label without definition is not named: {words!r}"
    elif before.target.endswith("/"):
        if not after.target.startswith(before.target):
            yield f"a folder became another: {before.target} {after.target}"
        elif after.target == before.target and not built.named("unreadable-figure"):
            yield f"a folder was not filled and not named: {words!r}"
    elif after.target != built.address(before.target) and "timeline" not in before.target:
        yield f"leads elsewhere: {words!r} {before.target} {after.target}"
    elif after.title != before.title and before.title and _is_of_a_person(built, before, words):
        yield f"a title is gone: {words!r} {before.title!r} {after.title!r}"


def _moved(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    """Links of paragraphs that the source changed: they follow their words, or are listed."""
    pairs = list(aligned(old, new))
    left, fresh = set(range(len(old))) - {a for a, _ in pairs}, set(range(len(new))) - {b for _, b in pairs}
    items = unlinked(built.before)
    for block in (old[i] for i in left):
        close = [new[j] for j in fresh if SequenceMatcher(None, block.text.split(), new[j].text.split()).ratio() > 0.7]
        for link in block.links:
            words = block.words(link)
            if link.target[3:].removesuffix(".md") in items or words in items or link.target in built.missing:
                continue
            if link.target == UNDEFINED and any(f"[{words}]" in b.text for b in new):  # the article's own brackets
                continue
            stands = [
                b
                for b in new
                for other in b.links
                if b.words(other) == words
                and (
                    other.target == built.address(link.target)
                    or UNDEFINED in link.target
                    or link.target.endswith("/")
                    or ("timeline" in link.target and "timeline" in other.target)
                )
            ]
            if not stands and f"“{words}”" not in built.said and f"[{words}](" not in built.said:
                yield f"left out without a word: {words!r}"
            if (
                len(close) == 1
                and block.text.count(words) == close[0].text.count(words) == 1
                and close[0] not in stands
            ):
                yield f"did not follow its words: {words!r} in {close[0].text!r}"


def _is_of_a_person(built: Built, link: Link, words: str) -> bool:
    """Whether somebody wrote a title, for a label that may be the one of these words."""
    meant = [label for label, meaning in definitions(built.before).items() if meaning == (link.target, link.title)]
    labels = [key(words)] if key(words) in meant else meant
    return any(built.memory.titles.get(label) == link.title for label in labels)


def _additions(built: Built, old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[str]:
    before = {b.text: b.links for b in old}
    for block in new:
        for link in block.links:
            if any(overlap(link, other) for other in before.get(block.text, ())):
                continue
            for text, start, end, _ in built.memory.bare:
                if text == block.text and link.start < end and start < link.end:
                    yield f"brackets came back: {block.words(link)!r} in {text!r}"
            if block.words(link) in built.memory.silent:
                yield f"words that were unlinked came back: {link.target} {block.words(link)!r}"
            if link.target in built.memory.gone and "timeline" not in link.target and "figures" not in link.target:
                yield f"what was unlinked came back: {link.target} {block.words(link)!r}"


def _lines(built: Built) -> Iterator[str]:
    for what in (
        r"^> \[!NOTE\](?:\n> | ).*$",
        r"^<!-- comment .*$",
        r"^\[\^\d+\]:.*$",
        r"\[\^\d+\](?!:)",
        r"(?<=\])\(https:[^)]*\)",
    ):
        before, after = (Counter(re.findall(what, page, re.MULTILINE)) for page in (built.before, built.after))
        if lost := [line for line in before if after[line] < before[line] and line not in built.said]:
            yield f"remarks are gone: {lost}"
        if more := [line for line in after if after[line] > before[line]]:
            yield f"remarks came up twice: {more}"
    ours, theirs = (DERIVED.sub(_remarks, split(page)[0]) for page in (built.before, built.after))
    if ours.split("\n") != theirs.split("\n"):
        yield f"front matter changed: {ours!r} {theirs!r}"
    for item in set(unlinked(built.before)) - set(unlinked(built.after)):
        present = {link.target[3:].removesuffix(".md") for b in shown(built.after) for link in b.links}
        phrases = {b.words(link) for b in shown(built.after) for link in b.links}
        now = built.address(f"../{item}.md")[3:].removesuffix(".md")
        is_kept = item in present | phrases or now in {*present, *unlinked(built.after)}
        if not is_kept and not built.named("definition-in-text"):
            yield f"unlinked lost {item!r}"


def _places(built: Built) -> Iterator[str]:
    """Remarks stay behind the paragraph that they stood behind, and of a source that stands all else stays as it was."""
    before, after = _prose(built.before), _prose(built.after)
    if not built.is_source_changed and before != after and not built.memory.edited:
        yield f"the prose changed: {_first(before.splitlines(), after.splitlines())}"
    texts = Counter(b.text for b in shown(built.after))
    homes = {remark: block for block, remark in _behind(built.after)}
    for block, remark in _behind(built.before):
        if texts[block] == 1 and remark in homes and homes[remark] != block:
            yield f"a remark moved: {remark!r} from {block!r} to {homes[remark]!r}"


def _prose(page: str) -> str:
    """The prose as it is written but for what brackets are made of, definitions and the space around them."""
    prose = re.sub(r"<!-- annotations:.*", "", DEFINITION.sub("", split(page)[1]))
    prose = re.sub(r"\]\[[^\[\]^]*\]|[\[\]\\]", "", prose)
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", prose).strip()


def _behind(page: str) -> Iterator[tuple[str, str]]:
    """Each remark above the foot and the paragraph that it stands behind."""
    last = ""
    for block in shown(page.partition(MARKER)[0], with_callouts=True):
        if REMARK.match(block.text):
            yield last, block.text
        else:
            last = block.text


def _remarks(derived: re.Match[str]) -> str:
    """Comments that somebody wrote between the items of a list."""
    return "".join(f"{line}\n" for line in derived[0].split("\n") if line.startswith("# comment"))


def _definitions(built: Built) -> Iterator[str]:
    before, after = definitions(built.before), definitions(built.after)
    for label, (target, title) in before.items():
        if label not in after and label in built.memory.labels and target not in built.missing | {UNDEFINED}:
            items = [*unlinked(built.before), *re.findall("“([^”]*)”", built.said)]
            if target[3:].removesuffix(".md") not in items and label not in {key(i) for i in items}:
                yield f"a definition of a person's is gone: [{label}]: {target} {title!r}"
    for label, title in built.memory.titles.items():
        was, now = before.get(label, ("", ""))[1], after.get(label, ("", title))[1]
        if was == title != now and title not in built.descriptions.values():
            yield f"a title of a person's is gone: [{label}] {title!r} {now!r}"


def _dangling(built: Built, new: Sequence[Shown]) -> Iterator[str]:
    for block in new:
        for link in block.links:
            page = link.target.partition("#")[0]
            if (
                page.startswith("../")
                and page not in built.there
                and not built.named_at(page, "missing-page", "unreadable-figure")
            ):
                yield f"leads nowhere: {block.words(link)!r} {link.target}"
    for label, (target, _) in definitions(built.after).items():
        page = target.partition("#")[0]
        if (
            page.startswith("../")
            and page not in built.there
            and not built.named_at(page, "missing-page", "unused-definition", "unreadable-figure")
        ):
            yield f"a definition leads nowhere: [{label}]: {target}"


def renamed(before: str, after: str, wanted: Mapping[str, set[str]], description: str) -> Iterator[str]:
    """What a `rename` or `split` changed beside addresses: each may be one of those `wanted`."""
    one, other = shown(before), shown(after)
    if [b.text for b in one] != [b.text for b in other] or _prose(before) != _prose(after):
        yield "the words changed"
        return
    for a, b in zip(one, other, strict=True):
        if [(x.start, x.end) for x in a.links] != [(x.start, x.end) for x in b.links]:
            yield f"brackets changed in {a.text!r}"
            continue
        for x, y in zip(a.links, b.links, strict=True):
            if y.target not in wanted.get(x.target, {x.target}):
                yield f"leads elsewhere: {a.words(x)!r} {x.target} {y.target}"
            is_elsewhere = x.title in {"", description, *(title for _, title in definitions(after).values())}
            if y.title != x.title and not (x.target in wanted and is_elsewhere):
                yield f"a title is gone: {a.words(x)!r} {x.title!r} {y.title!r}"
    ours, theirs = (DERIVED.sub(_remarks, split(page)[0]) for page in (before, after))
    if ours != theirs:
        yield f"front matter changed: {ours!r} {theirs!r}"
    for item in unlinked(before):
        if item not in unlinked(after) and not any(f"../{item}.md" in {old, *new} for old, new in wanted.items()):
            yield f"unlinked lost {item!r}"
