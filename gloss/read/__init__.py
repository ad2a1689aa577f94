"""Source -> Document: a reader per suffix, and the table of them."""

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import PurePosixPath

from gloss.model import ContentError, Document, Problem, Source
from gloss.read import markdown, text


def _html(source: Source) -> Document:
    return _html_reader()(source)


@cache
def _html_reader() -> Callable[[Source], Document]:
    """Imported when the first page is read: what reads HTML takes longer to load than many a build."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of what it could do beside other packages
        from gloss.read import html  # noqa: PLC0415
    return html.read


READERS: Mapping[str, Callable[[Source], Document]] = {
    ".txt": text.read,
    ".html": _html,
    ".htm": _html,
    ".md": markdown.read,
}


def read(source: Source) -> Document:
    """The document of a source. Raises ContentError where it cannot be read at all."""
    reader = READERS.get(PurePosixPath(source.path).suffix.lower())
    if reader is None:
        message = f"no reader for this kind of file: sources are {', '.join(READERS)}"
        raise ContentError(Problem(source.path, 1, 1, "unknown-suffix", message))
    return reader(source)
