"""The command line: arguments, exit codes, progress, printing. Exit 0 fine, 1 problems, 2 wrong usage."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gloss import __version__
from gloss.model import ContentError, Mention, PartialDate, Passage, Problem, Quantity

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from gloss.build import Built
    from gloss.files import Loaded

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415

WORTH_PROCESSES = 100
"""Articles from which on a second core saves more than its start costs."""

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the collection (default: where you stand).",
)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@ROOT
@click.version_option(__version__, prog_name="gloss")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Turns the articles in sources/ into annotated pages in docs/. Without a command: builds."""
    context.obj = root
    if context.invoked_subcommand is None:
        sys.exit(_build(root))


def _build(root: Path) -> int:
    from gloss import files
    from gloss.build import build
    from gloss.cache import runner

    if not (root / "sources").is_dir() and not (root / "docs").is_dir():
        raise click.UsageError(f"there is no sources/ or docs/ in {root.resolve()}; name a collection with --root")
    try:
        with files.alone(root), _progress() as progress, _cores() as cores, runner(root / ".gloss-cache", cores) as run:
            loaded = files.load(root)
            built = build(loaded.collection, progress, run)
            done = files.write(loaded, built)
            furnished = files.furnish(root, Path(__file__).parent.parent)
    except files.BusyError:
        click.echo("another build is at work in this collection; wait for it, and build again", err=True)
        return 1
    problems = [*loaded.problems, *built.problems, *done.problems]
    _say(problems)
    new = [f"{path}: new, as in the example" for path in furnished]
    for line in (*built.report, *(f"{path}: removed" for path in done.removed), *new):
        click.echo(line)
    click.echo(_summary(built, len(done.written), len(problems)))
    return 1 if problems else 0


def _summary(built: "Built", written: int, problems: int) -> str:
    articles = sum(path.startswith("docs/articles/") and not path.endswith("/index.md") for path in built.files)
    review = f"{len(built.review)} names to review, " if built.review else ""
    return f"{articles} articles, {written} files written, {review}{problems} problems"


def _say(problems: Iterable[Problem]) -> None:
    for problem in sorted(problems):
        click.echo(str(problem), err=True)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for a person who watches; nothing for a log."""
    if not sys.stderr.isatty():
        yield lambda _, __, ___: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total)
            shown.update(tasks[what], completed=done, total=total)

        yield tell


@contextmanager
def _cores() -> Iterator[Callable[[int], "Executor | None"]]:
    """Processes on every core for work that is worth their start; what comes out does not depend on their number."""
    from concurrent.futures import ProcessPoolExecutor

    started: list[ProcessPoolExecutor] = []

    def cores(inputs: int) -> ProcessPoolExecutor | None:
        if inputs < WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
            return None
        if not started:
            started.append(ProcessPoolExecutor(os.cpu_count()))
        return started[0]

    try:
        yield cores
    finally:
        for executor in started:
            executor.shutdown(cancel_futures=True)


@main.command()
@click.pass_obj
def check(root: Path) -> None:
    """Changes nothing; exit 1 if a build would change a file or a problem exists."""
    from gloss import files
    from gloss.build import build

    loaded = files.load(root)
    built = build(loaded.collection)
    problems = [*loaded.problems, *built.problems, *_stale(loaded, built)]
    _say(problems)
    click.echo(_summary(built, 0, len(problems)))
    sys.exit(1 if problems else 0)


def _stale(loaded: "Loaded", built: "Built") -> Iterator[Problem]:
    from gloss import files

    for path in files.changes(loaded, built):
        before, after = loaded.collection.pages.get(path), built.files.get(path)
        line = 1
        if before is not None and after is not None:
            pairs = zip(before.split("\n"), after.split("\n"), strict=False)
            line = next((i for i, (a, b) in enumerate(pairs, 1) if a != b), 1)
        what = "write" if before is None else "remove" if after is None else "change"
        yield Problem(path, line, 1, "not-built", f"a build would {what} this file; run `python build_pages.py`")


@main.command()
@click.argument("side", type=click.Choice(["page", "source"]))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print the difference and change nothing.")
@click.pass_obj
def take(root: Path, side: str, path: Path, dry_run: bool) -> None:
    """Where a page and its source differ: takes the words of the page, or of the source, and builds."""
    from gloss import page
    from gloss.annotate.take import take_page, take_source

    try:
        relative = path.resolve().relative_to(root.resolve()).as_posix()
        edited = page.parse(relative, path.read_text("utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path} is not a page of the collection {root.resolve()}") from error
    except ContentError as error:
        _say([error.problem])
        sys.exit(1)
    _change(root, {relative: take_page(edited) if side == "page" else take_source(edited)}, dry_run)


def _change(root: Path, changed: Mapping[str, str | None], dry_run: bool) -> None:
    """Makes changes that a person asked for (None: the file goes), and builds; or shows what they would be."""
    from gloss import files
    from gloss.build import build
    from gloss.intake import Collection

    loaded = files.load(root)
    if dry_run:
        pages = {path: text for path, text in {**loaded.collection.pages, **changed}.items() if text is not None}
        built = build(Collection(loaded.collection.sources, pages))
        click.echo(_diff(loaded.collection.pages, pages | dict(built.files)), nl=False)
        return
    problems = files.put(loaded, changed)
    _say(problems)
    sys.exit(1 if problems else _build(root))


def _diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """A unified diff of the pages that people write: what is derived follows by itself."""
    from difflib import unified_diff

    from gloss.intake import is_derived

    lines: list[str] = []
    for path in sorted(before.keys() | after.keys()):
        old, new = before.get(path, ""), after.get(path, "")
        if old != new and path.endswith(".md") and not is_derived(new or old):
            lines += unified_diff(old.splitlines(True), new.splitlines(True), path, path, n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each file.")
def explain(paths: tuple[Path, ...], as_json: bool) -> None:
    """Every line of a source: title, date, byline, text, or noise and by which rule."""
    from gloss.clean import account, clean
    from gloss.files import read_source
    from gloss.read import read

    problems: list[Problem] = []
    for path in paths:
        try:
            cleaned = clean(read(read_source(path)))
        except ContentError as error:
            problems.append(error.problem)
            if as_json:
                empty = {"path": path.as_posix(), "title": "", "author": [], "date": "", "publisher": "", "text": ""}
                click.echo(json.dumps({**empty, "lines": [], "dropped": []}))
            continue
        problems += cleaned.problems
        told = account(cleaned)
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else _table(told))
    _say(problems)
    sys.exit(1 if problems else 0)


def _table(told: dict[str, object]) -> str:
    head = [f"{name}: {told[name]}" for name in ("path", "title", "date", "publisher", "author") if told[name]]
    lines = told["lines"]
    assert isinstance(lines, list)
    rows = [f"{row['line']:>5}  {row['role']:<9}  {row['rule']:<18}  {row['text'][:100]}" for row in lines]
    return "\n".join([*head, *rows])


@main.command()
def recognize() -> None:
    """JSON Lines in ({"id", "text", "date"?, "language"?}), stand-off annotations out."""
    from gloss.gazetteer import Gazetteer
    from gloss.recognize import recognize_alone
    from gloss.resolve import recognized

    nobody = Gazetteer(())
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row["text"]
            passage = Passage(text, "", str(row.get("date") or ""), str(row.get("language") or "en"))
        except (ValueError, KeyError, TypeError) as error:
            _say([Problem("<stdin>", number, 1, "bad-json", f'not a line such as {{"id": 1, "text": "…"}} ({error})')])
            sys.exit(1)
        mentions = recognized(passage, recognize_alone(passage), nobody)
        spans = [_span(mention, text) for mention in mentions]
        click.echo(json.dumps({"id": row.get("id"), "spans": spans}, ensure_ascii=False))


def _span(mention: Mention, text: str) -> dict[str, object]:
    start, end = mention.span.start, mention.span.end
    span: dict[str, object] = {"start": start, "end": end, "text": text[start:end], "kind": mention.kind.value}
    body = mention.body
    if isinstance(body, Quantity):
        numbers = {"value": body.value, "low": body.low, "high": body.high, "of": body.of}
        span |= {name: float(number) for name, number in numbers.items() if number is not None}
        texts = {"unit": body.unit, "qualifier": body.qualifier and body.qualifier.value, "as_of": body.as_of}
        span |= {name: value for name, value in texts.items() if value}
    elif isinstance(body, PartialDate):
        span["date"] = body.edtf
    else:
        span["confidence"] = round(mention.confidence, 3)
    return span
