"""Every pattern of the program, how it is used, and texts that a pattern which tries everything would choke on."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import gloss

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
_MOST = 3
"""Times that a repeated part of a pattern is repeated in its example."""


@dataclass(frozen=True)
class Use:
    """A pattern and how it is asked."""

    where: str
    pattern: re.Pattern[str]
    method: str

    def ask(self, text: str) -> None:
        """As the program does, with all that comes of it."""
        if self.method in ("sub", "subn"):
            getattr(self.pattern, self.method)("", text)
        elif self.method in ("finditer", "findall", "split"):
            list(getattr(self.pattern, self.method)(text))
        else:
            getattr(self.pattern, self.method)(text)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(gloss.__path__, "gloss."):
        if not found.name.startswith("gloss.cli"):
            yield importlib.import_module(found.name)


def uses() -> list[Use]:
    """All of them, each once."""
    found: dict[tuple[str, int, str], Use] = {}
    for module in modules():
        source = inspect.getsource(module)
        for use in (*_named(module, source), *_inline(module, source)):
            found.setdefault((use.pattern.pattern, use.pattern.flags, use.method), use)
    return sorted(found.values(), key=lambda use: (use.where, use.method, use.pattern.pattern))


def _named(module: ModuleType, source: str) -> Iterator[Use]:
    """Patterns that have a name in the module, or that a function without arguments makes, or that a table holds."""
    for name, value in vars(module).items():
        is_ours = getattr(value, "__module__", module.__name__) == module.__name__
        made = _made(value) if is_ours and callable(value) and not isinstance(value, type) else value
        for key, pattern in _inside(made):
            asked = rf"\b{name}(?:\(\))?{_index(key)}\.({'|'.join(METHODS)})\b"
            for method in set(re.findall(asked, source)) or {"match"}:
                yield Use(f"{module.__name__}.{name}{key}", pattern, method)


def _index(key: str) -> str:
    """How the program may write what it takes out of a table: by its name, or by something else."""
    return "" if not key else rf"(?:\[[\"']{re.escape(key)}[\"']\]|\[\w+\])"


def _made(function: Any) -> object:
    try:
        wanted = inspect.signature(function).parameters
        annotation = str(inspect.signature(function).return_annotation)
    except (TypeError, ValueError):
        return None
    return function() if not wanted and "Pattern" in annotation else None


def _inside(value: object, key: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield key, value
    elif isinstance(value, dict):
        yield from (found for name, item in value.items() for found in _inside(item, str(name)))
    elif isinstance(value, (list, tuple, frozenset, set)):
        yield from (found for number, item in enumerate(value) for found in _inside(item, str(number)))


def _inline(module: ModuleType, source: str) -> Iterator[Use]:
    """`re.sub(r"…", …)` within functions; what a pattern is made of there must have a name in the module."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if ast.unparse(node.func.value) == "re" and node.func.attr in METHODS:
            try:
                text = eval(compile(ast.Expression(node.args[0]), "pattern", "eval"), vars(module))
            except NameError:
                continue
            flags = next((ast.unparse(k.value) for k in node.keywords if k.arg == "flags"), "0")
            yield Use(f"{module.__name__}:{node.lineno}", re.compile(text, eval(flags, {"re": re})), node.func.attr)


# ---- texts


@cache
def pieces(pattern: str, flags: int) -> tuple[str, ...]:
    """What to repeat: an example of the pattern, its beginnings, and each sort of character in it."""
    parsed = re._parser.parse(pattern, flags & ~re.DEBUG)  # type: ignore[attr-defined]
    example = "".join(_example(parsed))[:60]
    ends = {len(example), len(example) - 1, len(example) // 2, 1, 2}
    starts = {example[:end] for end in ends if end > 0}
    single = set(example)
    return tuple(sorted({piece for piece in starts if piece} | set(sorted(single)[:8]) | {" ", "a", "1", "\n"}))


def _example(parsed: Iterable[Any]) -> Iterator[str]:
    for name, value in parsed:
        kind = str(name)
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "NOT_LITERAL":
            yield "a" if value != ord("a") else "b"
        elif kind == "ANY":
            yield "x"
        elif kind == "IN":
            yield _of_class(value)
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            times = max(int(least), min(int(most), _MOST))
            yield "".join(_example(inner)) * times
        elif kind == "SUBPATTERN":
            yield from _example(value[-1])
        elif kind == "BRANCH":
            yield from _example(value[1][-1])
        elif kind == "ATOMIC_GROUP":
            yield from _example(value)


def _of_class(members: Iterable[tuple[Any, Any]]) -> str:
    words = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}
    negated = False
    for name, value in members:
        kind = str(name)
        negated = negated or kind == "NEGATE"
        if negated:
            continue
        if kind == "LITERAL":
            return chr(value)
        if kind == "RANGE":
            return chr(value[0])
        if kind == "CATEGORY":
            return words.get(str(value), "-")
    return "a"
