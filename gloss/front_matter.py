"""Front matter: the YAML block that a source or page may begin with. Read strictly, written line by line."""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import yaml

from gloss.entries import SOURCE, Sort
from gloss.model import KINDS, ContentError, Metadata, Problem

DERIVED = "# Derived from the page: build_pages.py rewrites the lines below."
"""The line of an article page between what people write and what the build writes."""

DERIVED_NAMES = frozenset(
    {"sha256", *(info.folder for info in KINDS.values() if info.is_entity), "figures", "dates", "phrases"}
)
"""The entries that the build writes."""

LIMIT = 100_000
"""Characters of YAML that are read at all: the longest honest front matter has a few thousand."""
DERIVED_LIMIT = 20_000_000
"""Of the derived part, which grows with the article: what of it is not read, the build would forget."""

_FENCE = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_ENTRY = re.compile(r"(?P<name>[^\s#'\"\[\]{},:-][^:\n]*?)[ \t]*:(?:\s|$)")
_PLAIN = re.compile(r"[^\W\d_][\w./’ -]*(?<![ -])", re.UNICODE)
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")  # what YAML does not take
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_TEXTS = tuple(entry.name for entry in SOURCE if entry.sort is Sort.TEXT)
_LISTS = tuple(entry.name for entry in SOURCE if entry.sort is Sort.TEXTS)


def _single_keys(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
    """Of two lines of one name YAML readers drop one without a word: a merge easily leaves two."""
    names: set[object] = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in names:
            raise yaml.MarkedYAMLError(problem=f"`{key.value}:` stands there twice", problem_mark=key.start_mark)
        names.add(key.value)
    mapping: dict[object, object] = yaml.SafeLoader.construct_mapping(loader, node, deep)
    return mapping


def _strict(base: type) -> type:
    """A safe loader that reads as YAML 1.2 does: `no` and `1:30` and dates stay text, and nothing is aliased.

    YAML 1.1 reads an unquoted `no` as False and `1:30` as 90.
    """
    loader = type("StrictLoader", (base,), {"yaml_implicit_resolvers": {}, "construct_mapping": _single_keys})
    rules = (
        ("bool", r"true|false|True|False", "tTfF"),
        ("int", r"[-+]?[0-9]+", "-+0123456789"),
        ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    )
    for name, pattern, first in rules:
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"(?:{pattern})$"), list(first))  # type: ignore[attr-defined]
    return loader


_LOADER = _strict(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def split(text: str) -> tuple[str | None, str, int]:
    """The YAML between the fences (None without front matter), the rest of the text, and the lines they took."""
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None, text, 0
    return text[opening.end() : closing.start()], text[closing.end() :], text.count("\n", 0, closing.end())


def load(yaml_text: str, path: str, first_line: int = 2, limit: int = LIMIT) -> dict[str, object]:
    """The mapping that the YAML holds; `first_line` is the line of the file on which it starts.

    Raises ContentError (`broken-front-matter`) with the line and column of the fault.
    """
    try:
        _refuse_bombs(yaml_text, limit)
        value = yaml.load(yaml_text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError(_broken(error, path, first_line)) from error
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        message = "front matter must be lines of `name: value`; write them so, or remove the `---` lines"
        raise ContentError(Problem(path, first_line, 1, "broken-front-matter", message))
    return value


def load_derived(yaml_text: str) -> dict[str, object]:
    """What the build wrote itself. Raises ContentError where people or a merge broke it."""
    return load(yaml_text, "", limit=DERIVED_LIMIT)


def _refuse_bombs(yaml_text: str, limit: int) -> None:
    """An anchor that ten aliases repeat ten times over makes gigabytes of a few lines: front matter has neither."""
    if len(yaml_text) > limit:
        raise ValueError(f"longer than {limit:,} characters")
    if "*" in yaml_text and "&" in yaml_text:
        for token in yaml.scan(yaml_text):
            if isinstance(token, yaml.AliasToken):
                raise yaml.MarkedYAMLError(problem="aliases (`*name`) are not allowed", problem_mark=token.start_mark)


def _broken(error: Exception, path: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    what = str(getattr(error, "problem", None) or error).splitlines()[0][:200]
    message = f"front matter is not valid YAML ({what}); quote values that hold `: ` or begin with a special character"
    return Problem(path, first_line + line, column + 1, "broken-front-matter", message)


def metadata(mapping: Mapping[str, object], path: str, first_line: int = 2) -> Metadata:
    """The known fields, typed; the others under `other`.

    Raises ContentError (`bad-front-matter`) if a known field has a value of another type.
    """
    known: dict[str, object] = {name: _text(mapping.get(name), name, path, first_line) for name in _TEXTS}
    known |= {name: texts(mapping.get(name), name, path, first_line) for name in _LISTS}
    other = {name: value for name, value in mapping.items() if name not in known}
    return Metadata(**known, other=other)  # type: ignore[arg-type]


def _text(value: object, name: str, path: str, line: int) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return " ".join(str(value).split())
    raise ContentError(Problem(path, line, 1, "bad-front-matter", f"`{name}` must be a text; write `{name}: …`"))


def texts(value: object, name: str, path: str, line: int = 2) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one. Raises ContentError (`bad-front-matter`)."""
    if value is None or value == "":
        return ()
    items = value if isinstance(value, list) else [value]
    return tuple(_text(item, name, path, line) for item in items)


def line_of(name: str, text: str) -> int:
    """The line, from 1, of an entry in a text that begins with front matter; 1 if it is not to be seen."""
    found = re.search(rf"^{re.escape(name)}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


@contextmanager
def at_its_line(text: str) -> Iterator[None]:
    """What is wrong with the value of an entry stands at its line in the text, which begins with the front matter."""
    try:
        yield
    except ContentError as error:
        found = _ENTRY_NAMED.match(error.problem.message)
        if not found or error.problem.code != "bad-front-matter":
            raise
        raise ContentError(replace(error.problem, line=line_of(found["name"], text))) from error


_ENTRY_NAMED = re.compile(r"`(?P<name>\w+)` must be")


def divide(yaml_text: str, names: Container[str] = DERIVED_NAMES) -> tuple[str, str]:
    """What people wrote, and what the build wrote: its entries, wherever they stand, and the line `DERIVED`.

    An entry or comment that a person put below that line is still that person's. `names`: other entries to set apart.
    """
    parts: dict[bool, list[str]] = {True: [], False: []}
    is_derived = False
    for line in re.findall(r"[^\n]*\n|[^\n]+", yaml_text):
        if line.startswith("#"):
            if not line.startswith("# Derived from the page:"):
                parts[False].append(line)
            continue
        if entry := _ENTRY.match(line):
            is_derived = entry["name"] in names
        parts[is_derived].append(line)
    return "".join(parts[False]), "".join(parts[True])


def scalar(value: str) -> str:
    """A text as YAML: bare where every YAML reader takes it for a text, else in double quotes."""
    if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED and ": " not in value:
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """A text as YAML in double quotes."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def flow(values: Iterable[str]) -> str:
    """A list of texts on one line: `[baghdad, "one, two"]`."""
    return "[" + ", ".join(scalar(value) for value in values) + "]"


def item_lines(name: str, items: Iterable[str]) -> str:
    """A list with an item a line; the items are YAML already."""
    return f"{name}:\n" + "".join(f"- {item}\n" for item in items)


# ---- people's part changed, every other byte as it was


def with_list(own: str, name: str, values: Sequence[str]) -> str:
    """People's part with a list set to `values`, every other byte as it was; what is new goes to the list's end."""
    loaded = texts(load(own, "").get(name), name, "")
    if tuple(values) == loaded:
        return own
    node = _node(own, name)
    if node is None:
        ending = "" if not own or own.endswith("\n") else "\n"
        return f"{own}{ending}{name}: {flow(values)}\n"
    if isinstance(node, yaml.SequenceNode) and node.value:
        for index, value in enumerate(loaded):
            if value not in values or value in loaded[:index]:
                return with_list(_without_item(own, node, index), name, values)
        return _appended(own, node, [value for value in dict.fromkeys(values) if value not in loaded])
    return _written(own, node, flow(values))


def with_item_lines(own: str, name: str, values: Sequence[str]) -> str:
    """The same, an item a line: what two people add to one line, Git does not merge."""
    node = _node(own, name)
    if tuple(values) == texts(load(own, "").get(name), name, "") or not values:
        return with_list(own, name, values)
    if node is None:
        ending = "" if not own or own.endswith("\n") else "\n"
        return own + ending + item_lines(name, map(scalar, values))
    if not isinstance(node, yaml.SequenceNode):
        return with_item_lines(_written(own, node, "[]"), name, values)
    start, end = node.start_mark.index, node.end_mark.index
    line = own.rfind("\n", 0, start) + 1
    if not node.flow_style or "\n" in own[start:end] or own[line:start].rstrip() != f"{name}:":
        return with_list(own, name, values)
    remark, _, rest = own[end:].partition("\n")
    _, _, items = item_lines(name, map(scalar, values)).partition("\n")
    return f"{own[:line]}{name}:{remark.rstrip()}\n{items}{rest}"


def with_value(own: str, name: str, written: str) -> str:
    """People's part with an entry set to a value that is written as YAML; a new one comes last."""
    node = _node(own, name)
    if node is None:
        ending = "" if not own or own.endswith("\n") else "\n"
        return f"{own}{ending}{name}: {written}\n"
    return _written(own, node, written)


def _written(own: str, node: yaml.Node, written: str) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if start == end:  # an empty value: its mark stands anywhere behind the colon
        start = end = len(own[:start].rstrip())
        blanks = len(own[end:]) - len(own[end:].lstrip(" \t"))
        end += blanks if own[end + blanks : end + blanks + 1] != "#" else 0
        written = " " + written
    elif own[start:end].endswith("\n"):  # a block ends where the next line begins
        end = start + len(own[start:end].rstrip())
    return own[:start] + written + own[end:]


def with_line(own: str, name: str, value: str) -> str:
    """People's part with a text set, or taken out where it is empty."""
    rest = re.sub(rf"^{name}:.*(?:\n|\Z)", "", own, flags=re.MULTILINE)
    rest = rest if not rest or rest.endswith("\n") else rest + "\n"
    return f"{rest}{name}: {scalar(value)}\n" if value else rest


def _without_item(own: str, node: yaml.SequenceNode, index: int) -> str:
    item = node.value[index]
    start, end = item.start_mark.index, item.end_mark.index
    if not node.flow_style:
        start, end = own.rfind("\n", 0, start) + 1, own.find("\n", end) + 1 or len(own)
    elif index + 1 < len(node.value):
        end = node.value[index + 1].start_mark.index
    elif index:
        start = node.value[index - 1].end_mark.index
    return own[:start] + own[end:]


def _appended(own: str, node: yaml.SequenceNode, values: Iterable[str]) -> str:
    last = node.value[-1].end_mark.index
    if node.flow_style:
        return own[:last] + "".join(f", {scalar(value)}" for value in values) + own[last:]
    line_end = own.find("\n", last)
    line_end = len(own) if line_end < 0 else line_end
    indent = " " * (node.start_mark.column)
    return own[:line_end] + "".join(f"\n{indent}- {scalar(value)}" for value in values) + own[line_end:]


def _node(own: str, name: str) -> yaml.Node | None:
    """Where a value stands. By the loader that reads it: what one takes, such as a tab, another may refuse."""
    root = yaml.compose(own, Loader=_LOADER)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)
