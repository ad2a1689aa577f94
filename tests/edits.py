"""What people do to a page in an editor: each takes the page's Markdown and gives it back changed, or as it was."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from shown import DEFINITION, MARKER, key

T = TypeVar("T")
Edit = Callable[[str, Random], str]
FOLDERS = ("people", "organizations", "places")
BRACKET = re.compile(r"(?<![\\!\]])\[(?![\^!])([^\[\]\n\\]+)\](?:\[([^\[\]\n]+)\])?(?![:(\[])")
WORD = re.compile(r"[^\W_][\w’'-]*")
PAGES = ("people/marie-curie", "places/lyon", "places/the-rhone", "organizations/louvre", "people/nobody-here")


# ---- the parts of a page


def prose(page: str) -> tuple[int, int]:
    """From behind the front matter to the definitions."""
    start = page.index("\n---\n", 3) + 5
    foot = page.find(MARKER)
    return start, foot if foot >= 0 else len(page)


def paragraphs(page: str) -> list[tuple[int, int]]:
    """The stretches between empty lines that hold prose: no title, remark, comment, definition."""
    start, end = prose(page)
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", page[start:end])]
    spans = [(start + a, start + b) for a, b in parts]
    return [(a, b) for a, b in spans if not re.match(r"[#>]|<!--|\[\^|\[[^\]\n]+\]: ", page[a:b])]


def brackets(page: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for a, b in paragraphs(page):
        found += BRACKET.finditer(page, a, b)
    return found


def bare_words(page: str) -> list[list[re.Match[str]]]:
    """Words of the prose without brackets around them, in runs that nothing but blanks divide."""
    runs: list[list[re.Match[str]]] = []
    for a, b in paragraphs(page):
        taken = [
            m.span() for m in re.finditer(r"\[[^\[\]]*\](?:\[[^\[\]]*\]|\([^()]*\))?|\\.|&\w+;|https?:\S+", page[a:b])
        ]
        run: list[re.Match[str]] = []
        for word in WORD.finditer(page, a, b):
            is_free = all(word.end() <= a + s or word.start() >= a + e for s, e in taken)
            joined = bool(run) and re.fullmatch(r"[ \n]", page[run[-1].end() : word.start()])
            if not joined:
                runs += [run] if run else []
                run = []
            if is_free:
                run.append(word)
            elif run:
                runs.append(run)
                run = []
        runs += [run] if run else []
    return runs


def _at_end(page: str, line: str) -> str:
    if page.rstrip("\n").rpartition("\n")[2].startswith(">"):
        page = page.rstrip("\n") + "\n\n"
    return page + ("" if page.endswith("\n") else "\n") + ("" if MARKER in page else "\n") + line + "\n"


def _choice(rng: Random, items: Sequence[T]) -> T | None:
    return rng.choice(items) if items else None


# ---- brackets


def _bracketed(page: str, rng: Random) -> tuple[str, str]:
    run = _choice(rng, bare_words(page))
    if not run:
        return page, ""
    first = rng.randrange(len(run))
    last = min(len(run) - 1, first + rng.choice((0, 0, 1, 2)))
    start, end = run[first].start(), run[last].end()
    phrase = page[start:end]
    return f"{page[:start]}[{phrase}]{page[end:]}", " ".join(phrase.split())


def bracket(page: str, rng: Random) -> str:
    """Marks words, and leaves the rest to the build."""
    return _bracketed(page, rng)[0]


def bracket_in_folder(page: str, rng: Random) -> str:
    """Marks words that are to have a page."""
    after, phrase = _bracketed(page, rng)
    return _at_end(after, f"[{phrase}]: ../{rng.choice(FOLDERS)}/") if phrase else page


def bracket_to_page(page: str, rng: Random) -> str:
    after, phrase = _bracketed(page, rng)
    title = rng.choice(("", ' "Words of our own"'))
    return _at_end(after, f"[{phrase}]: ../{rng.choice(PAGES)}.md{title}") if phrase else page


def bracket_with_label(page: str, rng: Random) -> str:
    """Gives words a label of their own."""
    after, phrase = _bracketed(page, rng)
    if not phrase:
        return page
    label = f"our label {rng.randrange(100)}"
    start = next(i for i, (a, b) in enumerate(zip(page, after, strict=False)) if a != b)
    end = after.index("]", start) + 1
    return _at_end(f"{after[:end]}[{label}]{after[end:]}", f"[{label}]: ../{rng.choice(PAGES)}.md")


def bracket_a_figure(page: str, rng: Random) -> str:
    """Marks a number that nobody recognized, with its reading."""
    after, phrase = _bracketed(page, rng)
    return (
        _at_end(after, f'[{phrase}]: ../figures/bridges.md "about {rng.randrange(2, 99)} bridges"') if phrase else page
    )


def bracket_a_date(page: str, rng: Random) -> str:
    after, phrase = _bracketed(page, rng)
    year = rng.randrange(1900, 2020)
    return _at_end(after, f'[{phrase}]: ../timeline.md#{year} "{year}"') if phrase else page


def widen(page: str, rng: Random) -> str:
    """Takes a bracket further: `the [Louvre]` becomes `[the Louvre]`."""
    found = [m for m in brackets(page) if re.search(r"\w $", page[: m.start()])]
    if not (m := _choice(rng, found)):
        return page
    word = re.search(r"[\w’'-]+ $", page[: m.start()])
    assert word
    phrase = f"{word[0]}{m[1]}"
    return _at_end(f"{page[: word.start()]}[{phrase}]{page[m.end() :]}", f"[{phrase}]: ../{rng.choice(FOLDERS)}/")


def narrow(page: str, rng: Random) -> str:
    """Leaves the last word of a phrase in brackets, and the others out of them."""
    if not (m := _choice(rng, [m for m in brackets(page) if " " in m[1]])):
        return page
    first, _, last = m[1].rpartition(" ")
    return f"{page[: m.start()]}{first} [{last}][{m[2] or m[1]}]{page[m.end() :]}"


def unbracket(page: str, rng: Random) -> str:
    m = _choice(rng, brackets(page))
    return f"{page[: m.start()]}{m[1]}{page[m.end() :]}" if m else page


def unbracket_all(page: str, rng: Random) -> str:
    """Takes the brackets from all places of one label."""
    chosen = _choice(rng, brackets(page))
    if not chosen:
        return page
    for m in reversed(brackets(page)):
        if key(m[2] or m[1]) == key(chosen[2] or chosen[1]):
            page = f"{page[: m.start()]}{m[1]}{page[m.end() :]}"
    return page


# ---- definitions


def _with_definition(page: str, rng: Random, change: Callable[[re.Match[str]], str]) -> str:
    m = _choice(rng, list(DEFINITION.finditer(page, prose(page)[0])))
    return page[: m.start()] + change(m) + page[m.end() :] if m else page


def drop_definition(page: str, rng: Random) -> str:
    return _with_definition(page, rng, lambda m: "")


def retarget(page: str, rng: Random) -> str:
    return _with_definition(page, rng, lambda m: f"[{m[1]}]: ../{rng.choice(PAGES)}.md")


def retarget_with_title(page: str, rng: Random) -> str:
    return _with_definition(page, rng, lambda m: f'[{m[1]}]: ../{rng.choice(PAGES)}.md "{m[3] or "Ours"}"')


def retitle(page: str, rng: Random) -> str:
    """Corrects what a reader sees: the value of a figure or date, the words for a name."""

    def change(m: re.Match[str]) -> str:
        if "/figures/" in m[2]:
            return f'[{m[1]}]: {m[2]} "nearly {rng.randrange(2, 999)} bridges"'
        if "timeline" in m[2]:
            return f'[{m[1]}]: {m[2]} "{rng.randrange(1, 28)} May {rng.randrange(1900, 2020)}"'
        return f'[{m[1]}]: {m[2]} "Our words {rng.randrange(100)}"'

    return _with_definition(page, rng, change)


def rename_label(page: str, rng: Random) -> str:
    """Gives a label another name, in the text and at the foot."""
    m = _choice(rng, list(DEFINITION.finditer(page, prose(page)[0])))
    if not m:
        return page
    label = f"Label {rng.randrange(1000)}"
    page = page[: m.start(1)] + label + page[m.end(1) :]
    for found in reversed(brackets(page)):
        if key(found[2] or found[1]) == key(m[1]):
            page = f"{page[: found.start()]}[{found[1]}][{label}]{page[found.end() :]}"
    return page


def unsort(page: str, rng: Random) -> str:
    """Moves a definition to the end of the page."""
    m = _choice(rng, list(DEFINITION.finditer(page, prose(page)[0])))
    return _at_end(page[: m.start()] + page[m.end() + 1 :], m[0]) if m else page


# ---- remarks


def _between(page: str, rng: Random, remark: str) -> str:
    if not (at := _choice(rng, paragraphs(page))):
        return page
    return (
        f"{page[: at[0]]}{remark}\n\n{page[at[0] :]}"
        if rng.random() < 0.5
        else f"{page[: at[1]]}\n\n{remark}{page[at[1] :]}"
    )


def callout(page: str, rng: Random) -> str:
    return _between(page, rng, f"> [!NOTE]\n> Remark {rng.randrange(10**6)}: the [Louvre] is ours.")


def heading(page: str, rng: Random) -> str:
    return _between(page, rng, f"## Heading {rng.randrange(10**6)}")


def comment(page: str, rng: Random) -> str:
    return _between(page, rng, f"<!-- comment {rng.randrange(10**6)} -->")


def footnote(page: str, rng: Random) -> str:
    if not (run := _choice(rng, bare_words(page))):
        return page
    number, at = rng.randrange(10**6), rng.choice(run).end()
    page = f"{page[:at]}[^{number}]{page[at:]}"
    foot = prose(page)[1]
    return f"{page[:foot].rstrip()}\n\n[^{number}]: Footnote {number}.\n\n{page[foot:]}"


def link(page: str, rng: Random) -> str:
    """An ordinary link with its address beside it."""
    if not (run := _choice(rng, bare_words(page))):
        return page
    word = rng.choice(run)
    return f"{page[: word.start()]}[{word[0]}](https://example.org/{rng.randrange(10**6)}){page[word.end() :]}"


def callout_at_end(page: str, rng: Random) -> str:
    """Below the definitions, where an editor's cursor ends up."""
    return page.rstrip("\n") + f"\n\n> [!NOTE]\n> Remark {rng.randrange(10**6)} at the end.\n"


# ---- front matter


def own_key(page: str, rng: Random) -> str:
    return page.replace("---\n", f"---\nkey-{rng.randrange(10**6)}: [a, 'b # c']\n", 1)


def own_comment(page: str, rng: Random) -> str:
    lines = page[: prose(page)[0]].split("\n")
    place = rng.randrange(1, next(i for i, line in enumerate(lines) if line.startswith("# Derived")) + 1)
    return "\n".join([*lines[:place], f"# comment {rng.randrange(10**6)}", *lines[place:]]) + page[prose(page)[0] :]


def own_block(page: str, rng: Random) -> str:
    """A key with lines below it, after what the build wrote."""
    at = prose(page)[0] - 4
    return f"{page[:at]}key-{rng.randrange(10**6)}:\n  - one\n  - two: three # four\n{page[at:]}"


def list_as_unlinked(page: str, rng: Random) -> str:
    """Says at the top what is not to be marked, and leaves its brackets to the build."""
    found = [m[2][3:].removesuffix(".md") for m in DEFINITION.finditer(page, prose(page)[0])]
    items = [item for item in found if item.split("/")[0] in FOLDERS] + [m[1] for m in brackets(page)]
    if not (item := _choice(rng, [item for item in items if "\n" not in item])):
        return page
    if "\nunlinked:\n" in page:
        return page.replace("\nunlinked:\n", f'\nunlinked:\n- "{item}"\n', 1)
    return page if "\nunlinked:" in page else page.replace("---\n", f'---\nunlinked: ["{item}"]\n', 1)


def take_off_the_list(page: str, rng: Random) -> str:
    """Takes an item off what is unlinked: it may have its brackets again."""
    listed = re.search(r"^unlinked:\n(?:- .*\n)+", page, re.MULTILINE)
    if not listed:
        return page
    lines = listed[0].splitlines(keepends=True)
    place = rng.randrange(1, len(lines))
    rest = [*lines[:place], *lines[place + 1 :]] if len(lines) > 2 else []
    return page[: listed.start()] + "".join(rest) + page[listed.end() :]


# ---- the shape of the text


def rewrap(page: str, rng: Random) -> str:
    """As an editor or formatter wraps lines: at a width, or a sentence a line."""
    width = rng.choice((0, 20, 40, 80))
    for a, b in reversed(paragraphs(page)):
        if rng.random() < 0.7:
            page = page[:a] + _wrapped(page[a:b], width) + page[b:]
    return page


def _wrapped(text: str, width: int) -> str:
    flat = " ".join(text.split("\n"))
    if not width:
        return re.sub(r"(?<=[.!?”]) (?=[A-Z“\[])", "\n", flat)
    lines = [""]
    for word in re.findall(r"\S+", flat):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)


def no_final_newline(page: str, rng: Random) -> str:
    return page.rstrip("\n")


def trailing_blanks(page: str, rng: Random) -> str:
    _, b = rng.choice(paragraphs(page) or [(0, 0)])
    return page[:b] + rng.choice((" ", "\t", "  ")) + page[b:] if b else page


def hard_break(page: str, rng: Random) -> str:
    """Two blanks at the end of a line make a renderer break it there."""
    if not (run := _choice(rng, [run for run in bare_words(page) if len(run) > 1])):
        return page
    place = rng.randrange(len(run) - 1)
    return page[: run[place].end()] + "  \n" + page[run[place + 1].start() :]


def format_definitions(page: str, rng: Random) -> str:
    """As mdformat and prettier do it: small letters, other quotes, sorted anew."""
    found = list(DEFINITION.finditer(page, prose(page)[1]))
    kept = "".join(
        line for line in DEFINITION.sub("", page[prose(page)[1] :]).splitlines(keepends=True) if line.strip()
    )
    quote = rng.choice("\"'")
    lines = [
        f"[{m[1].lower()}]: {m[2]}" + (f" {quote}{m[3]}{quote}" if m[3] and quote not in m[3] else "") for m in found
    ]
    if any(m[3] and quote in m[3] for m in found):
        return page
    return page[: prose(page)[1]] + kept + "\n" + "".join(f"{line}\n" for line in sorted(lines))


def as_mdformat(page: str, rng: Random) -> str:
    """Takes off a backslash that no renderer needs, and joins the lines of remarks."""
    start, end = prose(page)
    text = re.sub(r"\\\[([^\[\]\\]*)\\\]", r"[\1]", page[start:end])
    return page[:start] + re.sub(r"^(> \[!NOTE\])\n> ", r"\1 ", text, flags=re.MULTILINE) + page[end:]


def more_empty_lines(page: str, rng: Random) -> str:
    a, _ = rng.choice(paragraphs(page) or [(0, 0)])
    return page[:a] + "\n\n" + page[a:] if a else page


def retype(page: str, rng: Random) -> str:
    """Corrects a word of the text."""
    if not (run := _choice(rng, bare_words(page))):
        return page
    word = rng.choice(run)
    return (
        page[: word.start()]
        + rng.choice((word[0] + "x", "“" + word[0], word[0] + "\u00a0", word[0] + "\t"))
        + page[word.end() :]
    )


BRACKETS: tuple[Edit, ...] = (
    bracket, bracket_in_folder, bracket_to_page, bracket_with_label, bracket_a_figure, bracket_a_date,
    widen, narrow, unbracket, unbracket, unbracket_all, unbracket_all,
)  # fmt: skip
DEFINITIONS: tuple[Edit, ...] = (drop_definition, retarget, retarget_with_title, retitle, rename_label, unsort)
REMARKS: tuple[Edit, ...] = (callout, heading, comment, footnote, link, callout_at_end)
FRONT: tuple[Edit, ...] = (own_key, own_comment, own_block, list_as_unlinked, take_off_the_list)
SHAPE: tuple[Edit, ...] = (
    rewrap, no_final_newline, trailing_blanks, more_empty_lines, hard_break, format_definitions,
    as_mdformat,
)  # fmt: skip
ALL = (*BRACKETS, *DEFINITIONS, *REMARKS, *FRONT, *SHAPE)
