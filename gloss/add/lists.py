"""Lists of articles on the web: plain lists, tables (Zotero's too), feeds (RSS, Atom, JSON) and sitemaps."""

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from gloss.model import Metadata

_ADDRESS = re.compile(r"https?://\S+")
_COLUMNS = {"url", "link", "address", "links"}
_XML = (b"<?xml", b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:RDF")
Item = tuple[str, Metadata]
"""An address, and what the list says of the article there."""


def is_list(content: bytes, name: str) -> bool:
    """Whether something is a list of addresses, and no article itself."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:2000]
    if start.startswith(_XML):
        return b"<html" not in start.lower()
    if name.lower().endswith((".csv", ".tsv", ".json")):
        return True
    return _is_json_feed(start) or _is_plain(content)


def _is_json_feed(start: bytes) -> bool:
    return start.startswith(b"{") and b"jsonfeed.org" in start


def _is_plain(content: bytes) -> bool:
    lines = [line.strip() for line in content[:20_000].decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return bool(lines) and all(_ADDRESS.fullmatch(line) for line in lines[:-1] or lines)


def addresses(content: bytes, base: str = "") -> Iterator[Item]:
    """The articles of a list, each once; of a sitemap's index the sitemaps. Raises ValueError if it cannot be read."""
    seen: set[str] = set()
    for url, given in _items(content):
        whole = urljoin(base, url.strip()) if url.strip() else ""
        if whole.startswith(("http://", "https://")) and whole not in seen:
            seen.add(whole)
            yield whole, given


def _items(content: bytes) -> Iterator[Item]:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        yield from ((url, Metadata()) for url in _of_xml(start))
    elif start.startswith((b"{", b"[")):
        yield from ((url, Metadata()) for url in _of_json(start))
    elif _is_plain(start):
        lines = start.decode("utf-8", "replace").splitlines()
        yield from ((line.strip(), Metadata()) for line in lines if not line.startswith("#"))
    else:
        try:
            yield from _of_table(start.decode("utf-8", "replace"))
        except csv.Error as error:  # which is no ValueError: a carriage return within a line
            raise ValueError(str(error)) from error


def _of_xml(content: bytes) -> Iterator[str]:
    """RSS `item/link`, Atom `entry/link`, sitemap `loc`. Entities are not expanded, nothing is loaded."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root is None:
        raise ValueError("not XML that can be read")
    for element in root.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        parent = element.getparent()
        inside = etree.QName(parent).localname if parent is not None and isinstance(parent.tag, str) else ""
        if name == "link" and inside in ("item", "entry") and element.get("rel", "alternate") == "alternate":
            yield element.get("href") or element.text or ""
        elif name == "loc" and inside in ("url", "sitemap"):
            yield element.text or ""


def _of_json(content: bytes) -> Iterator[str]:
    """A JSON feed, or a list of addresses or of things that have one."""
    data = json.loads(content)
    rows = data.get("items", []) if isinstance(data, dict) else data
    for row in rows:
        url = (row.get("url") or row.get("URL") or row.get("external_url")) if isinstance(row, dict) else row
        if isinstance(url, str):
            yield url


def _of_table(text: str) -> Iterator[Item]:
    """A table with a column of addresses; what Zotero exports says title, writers and publication too."""
    dialect = "excel-tab" if "\t" in text.partition("\n")[0] else "excel"
    rows = csv.DictReader(StringIO(text), dialect=dialect)
    column = next((name for name in rows.fieldnames or () if name and name.strip().lower() in _COLUMNS), None)
    if column is None:
        raise ValueError("no column is named URL")
    for row in rows:
        yield row[column] or "", _given({(key or "").strip(): value for key, value in row.items() if value})


def _given(row: dict[str, str]) -> Metadata:
    date = re.match(r"\d{4}(?:-\d\d){0,2}", row.get("Date", ""))
    return Metadata(
        title=row.get("Title", ""),
        date=date[0] if date else "",
        publisher=row.get("Publication Title", ""),
        author=tuple(_person(name) for name in row.get("Author", "").split(";") if name.strip()),
    )


def _person(name: str) -> str:
    """`Obi, Ada` as `Ada Obi`."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip()
