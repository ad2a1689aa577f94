"""The command that asks about names which were found but not surely enough to be linked unasked."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss.cli.change import change
from gloss.cli.output import say
from gloss.cli.review_pairs import asked_pairs, with_pairs

if TYPE_CHECKING:
    from gloss.build import Built
    from gloss.files import Loaded
    from gloss.gazetteer import Gazetteer
    from gloss.model import AnnotatedArticle, Duplicate, EntityRef
    from gloss.review import Answer, PairAnswer, Question

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

KEYS = "[y]es  [n]o  [p]erson  [o]rganization  p[l]ace  [m]erge with a page  [s]kip  [q]uit"


@click.command()
@click.option("--write", "written", type=click.Path(path_type=Path), help="Write the questions to a table to fill in.")
@click.option(
    "--apply", "applied", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Do what it says."
)
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def review(root: Path, written: Path | None, applied: Path | None, dry_run: bool) -> None:
    """Names not linked for want of certainty: asks about each, the most frequent first; lists them in a pipe."""
    from gloss import review as stage

    looked = look(root)
    questions = stage.questions(looked.built.review)
    if not applied:
        ask(root, looked, questions, written, dry_run, looked.built.duplicates)
        return
    answers, problems = stage.read(applied.read_text("utf-8-sig"), applied.as_posix(), questions, looked.gazetteer)
    say(problems)
    try:
        change(root, looked.loaded, with_pairs(looked.loaded, answers, looked.gazetteer), dry_run)
    finally:
        if problems:
            sys.exit(1)


def ask(
    root: Path,
    looked: "Looked",
    questions: Sequence["Question"],
    written: Path | None,
    dry_run: bool,
    pairs: Sequence["Duplicate"] = (),
) -> None:
    """Writes questions to a table, asks them in a terminal and does what is answered, or lists them in a pipe."""
    from gloss import review as stage

    if written and written.exists():
        raise click.UsageError(f"{written} is there already: `review --apply` it, or write to another file")
    if written:
        written.write_text(stage.write(questions, pairs), encoding="utf-8")
        click.echo(f"{written}: {len(questions) + len(pairs)} questions")
    elif _is_terminal():
        given, is_through = _asked(questions, looked.gazetteer)
        given += asked_pairs(pairs, looked.gazetteer) if is_through else []
        if changed := with_pairs(looked.loaded, given, looked.gazetteer):
            change(root, looked.loaded, changed, dry_run)
    else:
        for line in (*map(_line, questions), *looked.built.hints):
            click.echo(line)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass(frozen=True, slots=True)
class Looked:
    """A collection, and what a build would make of it."""

    loaded: "Loaded"
    built: "Built"
    gazetteer: "Gazetteer"
    articles: Sequence["AnnotatedArticle"]


def look(root: Path) -> Looked:
    """Builds in memory: nothing is written but what the build remembers."""
    from gloss import files
    from gloss.build import build
    from gloss.gazetteer import Gazetteer
    from gloss.intake import Findings, gathering_pages
    from gloss.values import decoded

    with files.opened(root, keep=False) as (loaded, store):
        built = build(loaded.collection, store=store)
        gathered = gathering_pages(loaded.collection, {}, Findings())
        gazetteer = Gazetteer(page.entity for page in gathered.pages.values())
        return Looked(loaded, built, gazetteer, [decoded(body) for body in store.bodies()])


def _line(question: "Question") -> str:
    """`12× in 4 articles  person  Ana Ruiz: sentence`."""
    from gloss.review.sheet import page_name

    articles = f"{len(question.paths)} article{'s' if len(question.paths) > 1 else ''}"
    pages = f" (may be {', '.join(map(page_name, question.pages))}, in {question.paths[0]})" if question.pages else ""
    return f"{question.times:>4}× in {articles:<12} {question.kind:<13} {question.name}{pages}: {question.sentence}"


def _asked(questions: Sequence["Question"], gazetteer: "Gazetteer") -> tuple[list["Answer | PairAnswer"], bool]:
    """The answers that a person gives, and whether all was asked before they had enough: none is ever lost."""
    answers: list[Answer | PairAnswer] = []
    try:
        for number, question in enumerate(questions, 1):
            click.echo(f"\n{number}/{len(questions)}{_line(question)}")
            answer = _answer(question, gazetteer)
            if answer == "quit":
                return answers, False
            if not isinstance(answer, str):
                answers.append(answer)
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo()
        return answers, False
    return answers, True


def _answer(question: "Question", gazetteer: "Gazetteer") -> "Answer | str":
    """An answer, `skip` or `quit`."""
    from gloss.model import KINDS, Kind
    from gloss.review import Answer, Verb
    from gloss.review.sheet import page_name

    kinds = {"p": Kind.PERSON, "o": Kind.ORGANIZATION, "l": Kind.PLACE}
    if question.pages:
        for number, ref in enumerate(question.pages, 1):
            entity = gazetteer.get(ref)
            click.echo(f"  [{number}] {page_name(ref)}: {entity.description if entity else ''}")
    click.echo("  [n]o name  [m]erge with another page  [s]kip  [q]uit" if question.pages else f"  {KEYS}")
    is_value = not question.pages and not KINDS[question.kind].is_entity
    while True:
        key = click.getchar().lower()
        if key in ("s", "\r", "\n", " "):
            return "skip"
        if key in ("q", "\x1b"):
            return "quit"
        if key == "n":
            return Answer(question, Verb.REJECT)
        if key.isdigit() and 0 < int(key) <= len(question.pages):
            return Answer(question, Verb.MERGE, None, question.pages[int(key) - 1])
        if key == "m" and not is_value and (page := _page(gazetteer)):
            return Answer(question, Verb.MERGE, None, page)
        if not question.pages and (key == "y" or (key in kinds and not is_value)):
            return Answer(question, Verb.ACCEPT, kinds.get(key))


def _page(gazetteer: "Gazetteer") -> "EntityRef | None":
    """The page whose address or name a person types."""
    from gloss.review.sheet import page_name, pages_called

    said = click.prompt("  page or name (empty: none)", default="", show_default=False)
    pages = pages_called(said, gazetteer) if said else []
    if len(pages) == 1:
        click.echo(f"  {page_name(pages[0])}")
        return pages[0]
    if said:
        click.echo(f"  {', '.join(map(page_name, pages)) or 'no page bears that name'}; press a key again")
    return None
