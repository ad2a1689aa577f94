"""What is got from the web: politely, within limits, and nothing that only this machine can reach."""

import gzip
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from gloss import fetch
from gloss.fetch import FetchError, Web

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: gloss\nDisallow: /closed/\nCrawl-delay: 7\n"),
    "/page": (200, {"Content-Type": "text/html; charset=Windows-1256"}, b"<p>one</p>"),
    "/moved": (301, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/away": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-closed": (302, {"Location": "/closed/x"}, b""),
    "/closed/x": (200, {}, b"secret"),
    "/large": (200, {}, b"x" * 3000),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 1_000_000)),
    "/broken": (200, {"Content-Encoding": "gzip"}, b"not gzip at all"),
    "/error": (500, {}, b"oh"),
}


class Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body = PAGES.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.asked.clear()
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def web(pauses: list[float]) -> Web:
    return Web(private=True, pause=pauses.append)


def test_a_page_comes_with_its_address_type_and_charset(host: str, web: Web) -> None:
    got = web.get(host + "/moved")
    assert (got.url, got.content, got.media_type, got.charset) == (
        host + "/page",
        b"<p>one</p>",
        "text/html",
        "windows-1256",
    )
    assert {agent for _, agent in Handler.asked} == {fetch.AGENT}


def test_robots_are_asked_once_and_waited_for(host: str, web: Web, pauses: list[float]) -> None:
    web.get(host + "/page")
    web.get(host + "/page")
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/page", "/page"]
    assert len(pauses) == 1
    assert 6 < pauses[0] <= 7


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/closed/x", "robots.txt"),
        ("/to-closed", "robots.txt"),
        ("/round", "redirects"),
        ("/away", "not an address"),
        ("/nothing", "404"),
        ("/error", "500"),
        ("/broken", "cannot be reached"),
    ],
)
def test_what_is_not_got_is_explained(host: str, web: Web, path: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        web.get(host + path)
    assert ("/closed/x", fetch.AGENT) not in Handler.asked


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_no_more_is_read_than_a_source_may_hold(
    host: str, web: Web, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 2000)
    with pytest.raises(FetchError, match="larger"):
        web.get(host + path)


def test_a_server_that_takes_too_long_is_given_up(host: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LONGEST", -1.0)
    with pytest.raises(FetchError, match="not whole"):
        web.get(host + "/page")


def test_robots_that_cannot_be_read_forbid_all(host: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "/robots.txt", (503, {}, b""))
    with pytest.raises(FetchError, match="robots"):
        web.get(host + "/page")


def test_without_robots_all_is_allowed(host: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PAGES, "/robots.txt")
    assert web.get(host + "/closed/x").content == b"secret"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_addresses_of_this_machine_are_refused_before_a_word_is_said(host: str, name: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        Web().get(host.replace("127.0.0.1", name) + "/page")
    assert Handler.asked == []


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "http:///x", "javascript:1"])
def test_other_addresses_are_refused(web: Web, url: str) -> None:
    with pytest.raises(FetchError, match="not an address"):
        web.get(url)


class Peer:
    """Stands for a connection to an address that no test can reach."""

    def __init__(self, address: str) -> None:
        self.address, self.closed = address, False

    def getpeername(self) -> tuple[str, int]:
        return self.address, 80

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "0.0.0.0"]
)  # fmt: skip
def test_private_peers_are_refused(address: str) -> None:
    peer = Peer(address)
    with pytest.raises(FetchError):
        fetch._refuse_private(peer)  # type: ignore[arg-type]
    assert peer.closed


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_peers_are_not(address: str) -> None:
    peer = Peer(address)
    assert fetch._refuse_private(peer) is peer  # type: ignore[arg-type, comparison-overlap]
    assert not peer.closed


@pytest.mark.parametrize(("path", "is_gone"), [("/nowhere", True), ("/error", False), ("/round", False)])
def test_what_is_gone_is_told_from_what_does_not_answer(host: str, path: str, is_gone: bool) -> None:
    with pytest.raises(FetchError) as caught:
        Web(private=True, pause=lambda _: None).get(host + path)
    assert caught.value.is_gone is is_gone


def test_a_server_without_a_name_is_gone() -> None:
    with pytest.raises(FetchError) as caught:
        Web(pause=lambda _: None).get("https://nobody.invalid/")
    assert caught.value.is_gone
