"""Gets pages from the web as a polite visitor does, and nothing that only this machine or its network can reach."""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego  # type: ignore[import-untyped, unused-ignore]
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NameResolutionError
from urllib3.util import Timeout

from gloss import __version__

AGENT = f"gloss/{__version__}"
LARGEST = 20_000_000
"""Bytes of a page: as many as are read of a source."""
LONGEST = 60.0
"""Seconds for one page, all redirects included: a server that sends a byte a minute is given up."""
SILENCE = 15.0
"""Seconds without a byte."""
REDIRECTS = 5
PAUSE = 1.0
"""Seconds between two visits to one host, unless its robots.txt asks for more."""
LONGEST_PAUSE = 30.0
CHUNK = 65_536
TRANSLATED = ip_network("64:ff9b::/96")
"""IPv6 addresses that lead to IPv4 ones, private ones included."""


class FetchError(Exception):
    """A page that was not got; says why and what to do."""

    is_gone = False
    """Whether there is no such page or server, and not only no answer today."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered."""

    url: str
    """After redirects."""
    content: bytes
    media_type: str
    """Lower case, without parameters; empty if the server says nothing."""
    charset: str
    """As the server says; browsers believe it before the page's own word."""


@dataclass(slots=True)
class Web:
    """Remembers whom it visited when, and what they ask of visitors."""

    private: bool = False
    """Whether addresses of this machine and its network may be asked."""
    pause: Callable[[float], None] = time.sleep
    _pool: urllib3.PoolManager | None = None
    _rules: dict[str, Protego] = field(default_factory=dict)
    _visits: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> Fetched:
        """Raises FetchError where the page cannot or may not be got."""
        deadline = time.monotonic() + LONGEST
        for _ in range(REDIRECTS + 1):
            _refuse_others(url)
            self._ask_leave(url, deadline)
            answer = self._one(url, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError(f"more than {REDIRECTS} redirects, one after the other")

    def _ask_leave(self, url: str, deadline: float) -> None:
        """By the robots.txt of the host: without one all is allowed, where it cannot be read nothing (RFC 9309)."""
        host = _host(url)
        if host not in self._rules:
            self._rules[host] = Protego.parse(self._robots(host, deadline))
        rules = self._rules[host]
        if not rules.can_fetch(url, AGENT):
            raise FetchError(
                f"{url}: its robots.txt asks programs to stay away; save the page in a browser and add that"
            )
        wait = min(rules.crawl_delay(AGENT) or PAUSE, LONGEST_PAUSE)
        since = time.monotonic() - self._visits.get(host, float("-inf"))
        if since < wait:
            self.pause(wait - since)
        self._visits[host] = time.monotonic()

    def _robots(self, host: str, deadline: float) -> str:
        url: str | Fetched = host + "/robots.txt"
        for _ in range(REDIRECTS + 1):
            try:
                url = self._one(str(url), deadline)
            except _StatusError as error:
                return "" if 400 <= error.status < 500 else "User-agent: *\nDisallow: /"
            if isinstance(url, Fetched):
                return url.content[:500_000].decode("utf-8", "replace")
            _refuse_others(url)
        return ""

    def _one(self, url: str, deadline: float) -> Fetched | str:
        """The answer to one request: the page, or where it says that it is."""
        try:
            response = self._connections().request(
                "GET",
                url,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=Timeout(connect=SILENCE, read=SILENCE),
                headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "text/html, */*;q=0.8"},
            )
            try:
                return _answer(url, response, deadline)
            finally:
                response.release_conn()
                response.close()
        except (HTTPError, OSError, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            failure = FetchError(f"cannot be reached ({_words(reason)}); try again later")
            failure.is_gone = isinstance(error, NameResolutionError)
            raise failure from error

    def _connections(self) -> urllib3.PoolManager:
        if self._pool is None:
            self._pool = urllib3.PoolManager()
            if not self.private:
                self._pool.pool_classes_by_scheme = {"http": _GuardedPool, "https": _GuardedSecurePool}
        return self._pool


class _StatusError(FetchError):
    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}; look at the address in a browser")
        self.status = status
        self.is_gone = status in (404, 410)


def _answer(url: str, response: urllib3.BaseHTTPResponse, deadline: float) -> Fetched | str:
    target = response.headers.get("Location")
    if response.status in (301, 302, 303, 307, 308) and target:
        return urljoin(url, target)
    if response.status != 200:
        raise _StatusError(response.status)
    kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return Fetched(url, _body(response, deadline), kind.strip().lower(), charset)


def _body(response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    parts, size = [], 0
    while part := response.read(CHUNK):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise FetchError(f"larger than {LARGEST // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise FetchError(f"not whole after {LONGEST:.0f} seconds; try again later")
    return b"".join(parts)


def _refuse_others(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("not an address that begins with http:// or https://")


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _words(reason: object) -> str:
    """`Connection refused` of `HTTPConnection(host=…): Failed to …: [Errno 111] Connection refused`."""
    return re.sub(r"^\[Errno -?\d+\] ", "", str(reason).rpartition(": ")[2])


# ---- no way into the network of whoever runs this


def _refuse_private(connected: socket.socket) -> socket.socket:
    """Looks at who answered, not at the name: a name may lead to one address when asked and to another when used."""
    address = ip_address(connected.getpeername()[0].partition("%")[0])
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if not address.is_global or (isinstance(address, IPv6Address) and address in TRANSLATED):
        connected.close()
        raise FetchError(f"{address} is an address of a private network; `--private` allows these")
    return connected


class _Guarded(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _refuse_private(super()._new_conn())


class _GuardedSecure(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _refuse_private(super()._new_conn())


class _GuardedPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Guarded


class _GuardedSecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _GuardedSecure
