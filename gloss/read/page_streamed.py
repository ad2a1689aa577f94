"""What a server sent late: pages that React streams hold parts of the text at their end, for a script to move."""

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped, unused-ignore]

_PART = re.compile(r"S:([0-9a-f]+)")
_PLACE = re.compile(r"[BP]:([0-9a-f]+)")


def put_in_place(root: HtmlElement) -> None:
    """Moves each part, `<div hidden id="S:3">`, to where its place is kept, `<template id="P:3">`."""
    places = {match[1]: place for place in root.iter("template") if (match := _PLACE.fullmatch(place.get("id") or ""))}
    if not places:
        return
    parts = [div for div in root.iter("div") if div.get("hidden") is not None and _PART.fullmatch(div.get("id") or "")]
    for part in parts:
        place = places.pop(part.get("id")[2:], None)
        if place is None or part in place.iterancestors():
            continue
        body = part.makeelement("div")
        body.text, part.text = part.text, None
        body.extend(list(part))
        place.addprevious(body)
