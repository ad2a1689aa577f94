"""Every value that passes between the stages, and the few exceptions. Standard library only.

Spans are half-open over one immutable text. Values are frozen; nothing here does anything.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NewType

Slug = NewType("Slug", str)
"""The stem of a page's file name: lower case, words joined by hyphens."""


class Kind(StrEnum):
    """What an annotation is about. `KINDS` says where each kind's pages are."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    QUANTITY = "quantity"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class KindInfo:
    """One row of the table of kinds."""

    folder: str
    """The folder of its pages below `docs/`; for dates the page of the timeline."""
    plural: str
    """What readers call it."""
    is_entity: bool


KINDS: Mapping[Kind, KindInfo] = {
    Kind.PERSON: KindInfo("people", "People", True),
    Kind.ORGANIZATION: KindInfo("organizations", "Organizations", True),
    Kind.PLACE: KindInfo("places", "Places", True),
    Kind.QUANTITY: KindInfo("figures", "Figures", False),
    Kind.DATE: KindInfo("timeline.md", "Dates", False),
}
"""The one table that names the kinds."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in what people wrote: never an exception, always a line and column (from 1)."""

    path: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.code}]"


class ContentError(Exception):
    """A source or page that cannot be read at all; carries the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


# ---- read: Source -> Document


@dataclass(frozen=True, slots=True)
class Source:
    """An article as received."""

    path: str
    """Relative to the collection, with forward slashes: `sources/name.txt`."""
    content: bytes
    sidecar: bytes | None = None
    """The YAML file beside an `.html` source, if there is one."""


class BlockKind(StrEnum):
    """The Markdown blocks that an article is made of; `item` is of a bulleted list, `numbered` of a numbered one."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"
    QUOTE = "quote"
    ROW = "row"
    """A row of a table: its cells, of which some may be empty, with tabs between them; as many as in the other rows."""
    CAPTION = "caption"
    """What is said of a picture."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a block that led elsewhere where the article was published."""

    start: int
    end: int
    """Half-open, over the text of the block."""
    address: str
    """Whole: `https://example.org/report`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or the like, as plain text: no line breaks, no outer white space, no markup."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Of a heading: 2 to 6. Of a numbered item: its number. Of a row: 1 for the first of its table. Else 0."""
    links: tuple[Link, ...] = field(default=(), compare=False)
    """In order, without overlaps. Pages do not hold them, so that two blocks with the same words are the same."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of pasted text, or a block of a saved page: what the cleaner decides about."""

    number: int
    """Line in the source, from 1."""
    block: Block
    dropped_by: str = ""
    """The rule by which the reader itself takes it for noise; empty where it leaves the question to the cleaner."""
    is_doubtful: bool = False
    """Whether the reader's evidence goes both ways."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; empty where it is not known."""

    title: str = ""
    date: str = ""
    """Publication: `YYYY-MM-DD`, or less precise."""
    publisher: str = ""
    author: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    """BCP 47, such as `en` or `ckb`."""
    rights: str = ""
    keep: tuple[str, ...] = ()
    """Lines (their text, or how they begin) that the cleaner must keep."""
    drop: tuple[str, ...] = ()
    """Lines (their text, or how they begin) that the cleaner must drop."""
    other: Mapping[str, object] = field(default_factory=dict)
    """Front matter that Gloss does not know."""


@dataclass(frozen=True, slots=True)
class Document:
    """All that a source held: every line, noise included, in order."""

    path: str
    lines: tuple[Line, ...]
    given: Metadata
    """What a person wrote in the front matter: never overruled."""
    found: Metadata
    """What the page says of itself in its markup (JSON-LD, OpenGraph, meta): evidence."""


# ---- clean: Document -> Article


class Role(StrEnum):
    """What a line of a document is."""

    TITLE = "title"
    DATE = "date"
    PUBLISHER = "publisher"
    BYLINE = "byline"
    TEXT = "text"
    CAPTION = "caption"
    """Of a picture in the article: on its page, and no part of its running text."""
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the cleaner decided about a line, and by which rule."""

    line: Line
    role: Role
    rule: str
    is_doubtful: bool = False
    """Whether it could well be otherwise: a person should look."""


@dataclass(frozen=True, slots=True)
class Article:
    """What its author wrote."""

    path: str
    """Of the source."""
    metadata: Metadata
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The blocks with an empty line between them: what spans are spans of."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article and the account of how it was cut out of its document."""

    article: Article
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def doubt(self) -> float:
        """The share of the words that could be text for which that is doubtful."""
        counts = [(len(v.line.block.text.split()), v) for v in self.verdicts if v.role is Role.TEXT or v.is_doubtful]
        return sum(n for n, v in counts if v.is_doubtful) / max(1, sum(n for n, _ in counts))


# ---- recognize: text -> Mentions


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: `text[start:end]`."""

    start: int
    end: int


class Qualifier(StrEnum):
    """How a figure's number is meant; the value is the word that readings use."""

    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `value`, or `low` and `high` for a range (one of them may be open).

    Values are exact and already scaled: `$5.2bn` is `Decimal("5200000000")` and `USD`.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None
    """The whole, for a part of a whole: 329 in “168 of the 329 members”."""
    unit: str = ""
    """`troops`, `member countries` (plural), `%`, `USD` (ISO 4217), `km` (symbol); empty for a bare number."""
    qualifier: Qualifier | None = None
    as_of: str = ""
    """EDTF, where the sentence gives a date."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known, by ISO 8601-2: `2024-05`, `2025-06~`, `2014/2017`, `199X`."""

    edtf: str


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity, by its page."""

    kind: Kind
    slug: Slug


@dataclass(frozen=True, slots=True)
class NewEntity:
    """A name that no page knows yet, and what the article says of it."""

    kind: Kind
    name: str
    """The fullest form of the name in the article: `Hussein Allawi` for a mention “Allawi”."""
    description: str = ""
    """From the apposition or a gazetteer; no trailing full stop."""
    aliases: tuple[str, ...] = ()
    country: str = ""
    coordinates: tuple[float, float] | None = None
    """Latitude, longitude in degrees."""
    geonames: int | None = None


Body = EntityRef | Quantity | PartialDate
"""What an annotation says of its span: a closed union."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span and what a recognizer takes it for. Recognizers may contradict each other; `resolve` settles it."""

    span: Span
    kind: Kind
    body: Body | NewEntity
    recognizer: str
    """The row of the table of recognizers that found it."""
    confidence: float = 1.0
    """Between 0 and 1: the chance that span and kind are right."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity page's front matter: all that the recognizers know of it."""

    ref: EntityRef
    title: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    coordinates: tuple[float, float] | None = None
    wikidata: str = ""
    geonames: int | None = None
    moved_from: tuple[EntityRef, ...] = ()
    """Former pages, which lead here."""
    different_from: tuple[str, ...] = ()
    """Pages (`people/ali-hassan`) that look like the same and are not, as a person says."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What a recognizer is given: a text and what is known around it."""

    text: str
    title: str = ""
    date: str = ""
    """Publication, `YYYY-MM-DD` or empty: what “Monday” is resolved against."""
    language: str = "en"
    publisher: str = ""
    models: tuple[str, ...] = ()
    """Models of other people that are installed and asked for in the settings: `spacy en_core_web_sm 3.8.0`."""


Recognizer = Callable[[Passage], Iterable[Mention]]
"""A callable that finds mentions in a passage."""


# ---- resolve: Mentions -> Annotations


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span of an article's text and what it is; no two of a page overlap."""

    span: Span
    body: Body
    figure_page: Slug = Slug("")
    """Of a quantity: the page below `docs/figures/` that gathers it (`troops`, or a subject that a person made)."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What of an article is annotated, which pages that needs, and what a person should look at."""

    annotations: tuple[Annotation, ...]
    """In order, without overlaps."""
    new: Mapping[EntityRef, NewEntity]
    """Pages to make: each is the body of an annotation."""
    review: tuple[Mention, ...] = ()
    """Names that were found but not surely enough to be linked unasked."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that an article (its page, its text) holds unlinked; one that several pages bear makes one for each."""

    path: str
    text: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two pages that may be one; the second has more to say."""

    old: EntityRef
    new: EntityRef
    why: str


# ---- index: Pages -> derived pages


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """`docs/articles/SLUG.md` as every index sees it; people took its links to the pages in `unlinked` away."""

    slug: Slug
    source: str
    """Path of the source; empty for an article that was written as a page."""
    metadata: Metadata
    blocks: tuple[Block, ...]
    annotations: tuple[Annotation, ...]
    """Spans over `text`."""
    unlinked: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The blocks with an empty line between them, as `Article.text`."""
        return "\n\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class GatheringPage:
    """A page that gathers mentions: of an entity, or (kind `quantity`) of a unit or subject of figures."""

    entity: Entity
    head: str
    """Everything above the line `<!-- mentions: ... -->`, as people wrote it: kept byte for byte."""
