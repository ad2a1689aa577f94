"""The command that shows what became of each line of a source."""

import json
import sys
from pathlib import Path

import click

from gloss.cli.output import say
from gloss.model import ContentError, Problem

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each file.")
@click.option("--html", "as_html", is_flag=True, help="One page in colors, to open in a browser.")
def explain(paths: tuple[Path, ...], as_json: bool, as_html: bool) -> None:
    """Every line of a source: title, date, byline, text, or noise and by which rule."""
    from gloss.clean import account, judge
    from gloss.files import read_source
    from gloss.read import read

    problems: list[Problem] = []
    all_told: list[dict[str, object]] = []
    for path in paths:
        try:
            cleaned = judge(read(read_source(path)))
        except ContentError as error:
            problems.append(error.problem)
            if as_json:
                empty = {"path": path.as_posix(), "title": "", "author": [], "date": "", "publisher": "", "text": ""}
                click.echo(json.dumps({**empty, "lines": [], "dropped": []}))
            continue
        problems += cleaned.problems
        told = account(cleaned)
        if as_html:
            all_told.append(told)
        else:
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else _table(told))
    if as_html:
        click.echo(_page(all_told))
    say(problems)
    sys.exit(1 if problems else 0)


def _page(all_told: list[dict[str, object]]) -> str:
    """One page that needs nothing else, with a row for each line."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("gloss"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("explain.html").render(all=all_told)


def _table(told: dict[str, object]) -> str:
    head = [f"{name}: {told[name]}" for name in ("path", "title", "date", "publisher", "author") if told[name]]
    lines = told["lines"]
    assert isinstance(lines, list)
    rows = [
        f"{row['line']:>5}  {row['role'] + '?' * row.get('doubtful', False):<10} {row['rule']:<18}  {row['text'][:100]}"
        for row in lines
    ]
    return "\n".join([*head, *rows])
