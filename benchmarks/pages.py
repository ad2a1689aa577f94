"""How fast pages are read and cleaned: pasted ones, and saved ones beside what trafilatura alone takes for them.

    python benchmarks/pages.py                    pages made around the example articles
    python benchmarks/pages.py FOLDER [FOLDER]    the .txt and .html files (also .html.gz) of folders of your own

Prints pages a second and milliseconds a page, in processor time of one core, and the ratio to trafilatura.
"""

import gzip
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import bare_extraction

from gloss.clean import judge
from gloss.model import ContentError, Source
from gloss.read import read

ROOT = Path(__file__).parent.parent
COPIES = 5
MENU = "Home News Politics Business Sport Culture Science Travel Weather Video Podcasts Search Subscribe Login".split()
TEASERS = [f"{what} in {where} this {when}" for what in ("Strike", "Flood", "Vote", "Fair") for where in
           ("Lyon", "Basra", "Oslo", "Lima") for when in ("week", "month")]  # fmt: skip


def pasted(text: str, number: int) -> Source:
    """An article between menus and teasers, as a browser copies them."""
    page = "\n".join([*MENU * 3, *TEASERS, "", text, "", "Comments", "Related articles", *TEASERS * 2, *MENU])
    return Source(f"sources/page-{number}.txt", page.encode())


def saved(text: str, number: int) -> Source:
    """The same as a page of HTML, with the elements around elements that real pages have."""
    menu = "".join(f'<li class="nav-item"><a href="/{name.lower()}"><span>{name}</span></a></li>' for name in MENU * 3)
    teasers = "".join(
        f'<div class="teaser"><div><h3><a href="/x">{t}</a></h3><p>{t} …</p></div></div>' for t in TEASERS
    )
    prose = "".join(f"<p>{part.strip()}</p>" for part in text.split("\n\n") if part.strip())
    page = (
        f"<!doctype html><html><head><title>Page</title></head><body><nav><ul>{menu}</ul></nav><main><article>"
        f"<h1>Page {number}</h1>{prose}</article><aside>{teasers}</aside></main></body></html>"
    )
    return Source(f"sources/page-{number}.html", page.encode())


def of_folders(folders: Sequence[Path]) -> list[Source]:
    """The pages that somebody keeps."""
    found = []
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.name.endswith((".txt", ".html")):
                found.append(Source(file.name, file.read_bytes()))
            elif file.name.endswith(".html.gz"):
                found.append(Source(file.name.removesuffix(".gz"), gzip.decompress(file.read_bytes())))
    return found


def clean(source: Source) -> None:
    """What a build does with a source first; what cannot be read costs its time too."""
    try:
        judge(read(source))
    except ContentError:
        return


def extract(source: Source) -> None:
    """What trafilatura does with the same page: decode, parse, extract the text, and the metadata that it knows."""
    try:
        bare_extraction(source.content, with_metadata=True)
    except RecursionError:
        return


def seconds(work: Callable[[Source], None], sources: Sequence[Source]) -> float:
    """Processor time of a run, the first page left out: patterns are compiled once."""
    work(sources[0])
    started = time.process_time()
    for source in sources:
        work(source)
    return time.process_time() - started


def main(folders: Sequence[Path]) -> None:
    """Both kinds of pages, and the comparison."""
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "sources").glob("*.txt"))] * COPIES
    sources = of_folders(folders) or [make(t, i) for make in (pasted, saved) for i, t in enumerate(texts)]
    for suffix, name in ((".txt", "pasted"), (".html", "saved")):
        pages = [source for source in sources if source.path.endswith(suffix)]
        if pages:
            ours = seconds(clean, pages)
            print(
                f"{name}: {len(pages)} pages, {len(pages) / ours:.0f} a second, {1000 * ours / len(pages):.1f} ms each"
            )
        if pages and suffix == ".html":
            theirs = seconds(extract, pages)
            print(f"trafilatura: {len(pages) / theirs:.0f} a second; ours takes {ours / theirs:.2f} times as long")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
