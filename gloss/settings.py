"""The settings of a collection, from `gloss.yml` at its top; none is needed."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from gloss import front_matter
from gloss.model import ContentError, Problem

FILE = "gloss.yml"


class Rights(StrEnum):
    """How much of an article may be published."""

    FULL = "full"
    EXCERPT = "excerpt"
    """The beginning, and a link to the original."""
    LINK = "link"
    """Title, metadata and facts, and a link to the original."""


LEVELS = tuple(Rights)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all articles of a collection."""

    rights: Rights = Rights.FULL
    """Of articles whose front matter says nothing else."""
    excerpt: int = 80
    """The most words of an article of which only an excerpt may be published."""
    names: bool = True
    """Whether names that no page knows are looked for; without, a build is several times faster."""
    spacy: str = ""
    """An installed pipeline of spaCy that looks for names as well: `en_core_web_sm`."""
    gliner: str = ""
    """An installed model of GLiNER that looks for names as well: `urchade/gliner_small-v2.1`."""


def settings(yaml_text: str) -> Settings:
    """Raises ContentError (`bad-settings`, `broken-front-matter`) with the line at fault."""
    given = front_matter.load(yaml_text, FILE, first_line=1)
    known = [field.name for field in fields(Settings)]
    for name in given:
        if name not in known:
            raise _wrong(yaml_text, name, f"there is no setting `{name}`; there are {', '.join(known)}")
    return Settings(**{name: _typed(name, value, yaml_text) for name, value in given.items()})


def _typed(name: str, value: object, yaml_text: str) -> Any:
    default = getattr(Settings(), name)
    if isinstance(default, Rights):
        if str(value) in LEVELS:
            return Rights(str(value))
        raise _wrong(yaml_text, name, f"`{name}` is one of {', '.join(Rights)}")
    if type(value) is not type(default) or (isinstance(value, int) and value < 0):
        examples = {bool: "true or false", int: "a number such as 80", str: "the name of a model"}
        what = examples[type(default)]
        raise _wrong(yaml_text, name, f"`{name}` is {what}")
    return value


def _wrong(yaml_text: str, name: str, message: str) -> ContentError:
    lines = yaml_text.splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.partition(":")[0].strip() == name), 1)
    return ContentError(Problem(FILE, line, 1, "bad-settings", message))
