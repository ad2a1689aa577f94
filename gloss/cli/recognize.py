"""The command that annotates texts of any kind, as JSON Lines."""

import json
import sys

import click

from gloss.cli.output import say
from gloss.model import Mention, PartialDate, Passage, Problem, Quantity

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
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
            say([Problem("<stdin>", number, 1, "bad-json", f'not a line such as {{"id": 1, "text": "…"}} ({error})')])
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
