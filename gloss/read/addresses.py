"""Where a link leads: whole addresses that are safe to follow, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from gloss.model import Link

SCHEMES = frozenset({"http", "https", "mailto"})
"""Others run programs, or lead to a place on the machine of the author."""
LONGEST = 2000
"""Characters of an address: what is longer holds data, not a place."""


def joined(page: str, address: str) -> str:
    """An address of the page `page`, whole; empty for what is none."""
    try:
        return urljoin(page, "".join(address.split()))
    except ValueError:  # “http://[” begins an address of six parts that does not end
        return ""


def whole(links: Iterable[Link], page: str) -> tuple[Link, ...]:
    """The links that lead away from the page, whose own address is `page` or empty, each with its whole address."""
    return tuple(_whole(links, page))


def _whole(links: Iterable[Link], page: str) -> Iterator[Link]:
    for link in links:
        address = _resolved(link.address, page)
        if address and address.partition("#")[0] != page.partition("#")[0]:
            yield replace(link, address=address)


def _resolved(address: str, page: str) -> str:
    """The whole address; empty for one that leads nowhere, or is not safe to follow."""
    found = joined(page, address)
    try:
        parts = urlsplit(found)
    except ValueError:
        return ""
    is_there = bool(parts.hostname) if parts.scheme != "mailto" else "@" in parts.path
    return found if parts.scheme in SCHEMES and is_there and len(found) <= LONGEST else ""
