"""Made-up news from the templates in `stories.txt`, annotated, with made-up names of the whole world in them."""

import re
from collections.abc import Iterator
from pathlib import Path

from augment import Row
from made_names import Names

TEMPLATES = [
    line
    for line in Path(__file__).with_name("stories.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
SLOT = re.compile(r"\{(\w+)\}")
PART = re.compile(r"\[(?P<longer>[^\]]+)\]\((?P<kind>\w+)\)|\{(?P<slot>\w+)\}")
TO_A_DOCUMENT = 4
"""Stories of a document."""


def stories(names: Names, count: int) -> Iterator[Row]:
    """Documents of a few stories each; every template comes as often as the others."""
    order: list[str] = []
    for number in range(count):
        if len(order) < TO_A_DOCUMENT:
            order += names.random.sample(TEMPLATES, len(TEMPLATES))
        parts = [filled(order.pop(), names) for _ in range(TO_A_DOCUMENT)]
        yield joined(f"story-{number}", parts)


def joined(name: str, parts: list[tuple[str, list[Row]]]) -> Row:
    """One document of the stories, an empty line between them."""
    text, gold = "", []
    for part, spans in parts:
        gold += [{**span, "start": span["start"] + len(text), "end": span["end"] + len(text)} for span in spans]
        text += part + "\n\n"
    return {"id": name, "source": "stories", "text": text, "gold": gold}


def filled(template: str, names: Names) -> tuple[str, list[Row]]:
    """The story, and the names in it."""
    cast = Cast(names)
    text, gold, end = "", [], 0
    for part in PART.finditer(template):
        text += template[end : part.start()]
        end = part.end()
        form, kind = (cast.filled(part["longer"]), part["kind"]) if part["longer"] else cast.form(part["slot"])
        if kind:
            gold.append({"start": len(text), "end": len(text) + len(form), "kind": kind})
        text += form
    return text + template[end:], gold


class Cast:
    """The names of one story."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.people: dict[str, tuple[str, str, str]] = {}
        self.others: dict[str, str] = {}

    def filled(self, template: str) -> str:
        """The text with its slots filled."""
        return SLOT.sub(lambda slot: self.form(slot[1])[0], template)

    def form(self, slot: str) -> tuple[str, str]:
        """What is written for a slot such as `city1`, and its kind; no kind if it is no name."""
        what, number = slot.rstrip("0123456789").lower(), slot[-1]
        form = self._form(what, number)
        return form.upper() if slot[1].isupper() else form, KINDS[what]

    def _form(self, what: str, number: str) -> str:
        if what in PARTS_OF_PEOPLE:
            person = self.people.setdefault(number, self.names.person())
            return person[PARTS_OF_PEOPLE.index(what)]
        if what == "letters":
            return self._letters(number)
        if what + number not in self.others:
            self.others[what + number] = getattr(self.names, "made_" + what)()
        return self.others[what + number]

    def _letters(self, number: str) -> str:
        """The initials of the organization of that number."""
        if "letters" + number not in self.others:
            full = self.others.get("organization" + number, "")
            letters = "".join(word[0] for word in re.split(r"[ -]", full) if word[:1].isupper())
            self.others["letters" + number] = letters if len(letters) > 1 else self.names.letters()
        return self.others["letters" + number]


PARTS_OF_PEOPLE = ("person", "surname", "given")
KINDS = {
    **dict.fromkeys(PARTS_OF_PEOPLE, "person"),
    "city": "place",
    "country": "place",
    "region": "place",
    "place": "place",
    "coined": "place",
    "organization": "organization",
    "company": "organization",
    "letters": "organization",
    "agency": "organization",
    "team": "organization",
    "demonym": "",
    "number": "",
}
"""Slot -> kind."""
