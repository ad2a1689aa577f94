"""The part of `review` that asks whether two pages are one, and carries the answers out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gloss.files import Loaded
    from gloss.gazetteer import Gazetteer
    from gloss.model import Duplicate, EntityRef
    from gloss.review import Answer, PairAnswer

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


def asked_pairs(pairs: Sequence["Duplicate"], gazetteer: "Gazetteer") -> list["PairAnswer"]:
    """The answers that a person gives, until all is answered or they have enough."""
    from gloss.review import PairAnswer

    answers: list[PairAnswer] = []
    try:
        for number, pair in enumerate(pairs, 1):
            click.echo(f"\n{number}/{len(pairs)} Are these two pages one? ({pair.why})")
            for ref in (pair.old, pair.new):
                click.echo(f"      {_shown(ref, gazetteer)}")
            click.echo("  [y]es, make one page of them  [n]o, they are two  [s]kip  [q]uit")
            key = _key("ynsq")
            if key == "q":
                break
            if key in "yn":
                answers.append(PairAnswer(pair, key == "y"))
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo()
    return answers


def _key(keys: str) -> str:
    while True:
        key = {"\r": "s", "\n": "s", " ": "s", "\x1b": "q"}.get(key := click.getchar().lower(), key)
        if key in keys:
            return key


def _shown(ref: "EntityRef", gazetteer: "Gazetteer") -> str:
    """`people/ana-ruiz  Ana Ruiz, judge`."""
    from gloss.paths import entry

    entity = gazetteer.get(ref)
    words = filter(None, (entity.title, entity.description)) if entity else ()
    return f"{entry(ref)}  {', '.join(words)}"


def with_pairs(
    loaded: "Loaded", answers: Iterable["Answer | PairAnswer"], gazetteer: "Gazetteer"
) -> Mapping[str, str | None]:
    """Path -> new text of every file that the answers change (None: it goes); what cannot be done is said."""
    from gloss import files, gathering, paths
    from gloss import review as stage
    from gloss.rename import RefusedError, rename

    answers = list(answers)
    pages = loaded.collection.pages
    changed: dict[str, str | None] = {}
    changed |= stage.changes([a for a in answers if isinstance(a, stage.Answer)], pages, gazetteer)
    pairs = [answer for answer in answers if isinstance(answer, stage.PairAnswer)]
    there = dict(files.with_others(loaded).collection.pages) if any(answer.is_one for answer in pairs) else dict(pages)
    for answer in pairs:
        now = {path: text for path, text in {**there, **changed}.items() if text is not None}
        path = paths.gathering_page(answer.pair.old)
        if path not in now or gathering.redirect(now[path]):  # done already
            continue
        if not answer.is_one:
            changed[path] = stage.told_apart(answer.pair, now[path])
            continue
        try:
            changed |= rename(now, answer.pair.old, answer.pair.new)
        except RefusedError as error:
            click.echo(f"left as they are: {error}", err=True)
    return {path: text for path, text in changed.items() if text != pages.get(path)}
