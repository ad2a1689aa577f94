"""Builds the example collection's site, serves it below a path as GitHub Pages does, and opens it in Chromium."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[2]


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and keeps silent about it."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass


@contextmanager
def serve(root: Path, folder: Path, **settings: str) -> Iterator[str]:
    """Builds the site of a collection, with settings in the environment, and serves it; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(QuietHandler, directory=str(folder)))
    address = f"http://127.0.0.1:{server.server_port}/gloss/"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder / "gloss")]
    subprocess.run(
        command, cwd=root, check=True, env=os.environ | settings | {"SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example collection's site."""
    with serve(ROOT, tmp_path_factory.mktemp("served")) as address:
        yield address


def chromium(playwright: Playwright) -> Browser:
    """Chromium as the system has it: nothing is downloaded."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "no Chromium on this machine: apt-get install chromium"
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = chromium(playwright)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a computer with light colors."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()
