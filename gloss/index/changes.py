"""What is another than it was when the derived pages were last made: the others need not be made again."""

import json
from collections import Counter
from dataclasses import dataclass, field

from gloss.index.excerpts import Excerpt
from gloss.index.quotes import page_of
from gloss.model import GatheringPage, Kind

SHOWN = 5
"""Parts of a head that other pages show as they are."""


@dataclass(slots=True)
class Changes:
    """Notes of a build."""

    all: bool = False
    """Whether it is not known."""
    kinds: set[str] = field(default_factory=set)
    """Of what something has changed: `articles`, `names`, `pages`, `dates`, `figures`, `lines`, `links`."""
    pages: set[str] = field(default_factory=set)
    """Pages of entities that were changed, or of which an article says something else."""
    titles: set[str] = field(default_factory=set)
    """Pages of entities that came, went, or have another title."""
    countries: set[str] = field(default_factory=set)
    """The titles of places that came, went, or were changed."""
    articles: set[str] = field(default_factory=set)
    """Slugs of articles that came, went, or that other pages show differently."""
    moved: Counter[str] = field(default_factory=Counter)
    """Pages of entities: how many articles name them that did not, or no longer do."""
    more: int = 0
    """How many articles more there are than before, or fewer."""

    def __bool__(self) -> bool:
        return self.all or bool(self.kinds)

    def article(self, before: Excerpt | None, now: Excerpt | None) -> None:
        """Notes what an article says now; None where it is not there."""
        if before == now:
            return
        old, new = (json.loads(each.head) if each else [] for each in (before, now))
        was, names = (set(head[-1]) if head else set() for head in (old, new))
        left, leaves = (set(head[-2]) if head else set() for head in (old, new))
        self.pages |= left ^ leaves
        slug = (new or old)[0]
        self.kinds.add("seen")
        self.kinds |= {kind for kind in ("dates", "figures", "lines", "links") if _of(before, kind) != _of(now, kind)}
        if old[:SHOWN] != new[:SHOWN]:
            self.kinds |= {"articles", "figures"}  # which name their article
            self.more += bool(new) - bool(old)
        if was != names:
            self.kinds.add("names")
            self.moved.update(was ^ names)
        if old[:SHOWN] != new[:SHOWN] or was != names:
            self.articles.add(slug)
            self.pages |= was | names | leaves
        elif before and now:
            self.pages |= {name for name in names if before.seen[name] != now.seen[name]}

    def file(self, page: GatheringPage | None) -> None:
        """Notes that the file of a page, or of the home page, is not what it was to be."""
        self.kinds.add("home")
        if page and page.entity.ref.kind is Kind.QUANTITY:
            self.kinds.add("figures")
        elif page:
            self.kinds.add("pages")
            self.pages.add(page_of(page.entity.ref))

    def page(self, before: GatheringPage | None, now: GatheringPage | None) -> None:
        """Notes what a page says now; None where it is not there."""
        if before == now:
            return
        entity = now.entity if now else before.entity if before else None
        assert entity
        self.kinds.add("pages")
        if entity.ref.kind is Kind.QUANTITY:
            self.kinds.add("figures")
            return
        name = page_of(entity.ref)
        self.pages.add(name)
        titles = {page.entity.title for page in (before, now) if page}
        if not before or not now or len(titles) > 1:
            self.titles.add(name)
            if entity.ref.kind is Kind.PLACE:
                self.countries |= titles
            if now:
                self.kinds.add("figures")  # of which it may be the speaker


def _of(excerpt: Excerpt | None, kind: str) -> str:
    return getattr(excerpt, kind) if excerpt else ""
