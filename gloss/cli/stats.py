"""The command that counts what is in a collection, and says how far recognizers and people agree."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from gloss.agreement import Counts
    from gloss.model import AnnotatedArticle, GatheringPage, Kind

# What a command needs is imported in it: `--version` must not wait for a parser of HTML.
# ruff: noqa: PLC0415


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats(root: Path, as_json: bool) -> None:
    """How much there is, how much of it somebody has reviewed, and how right the recognizers are on those pages."""
    told = _told(root)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else "\n".join(_lines(told)))


def _told(root: Path) -> dict[str, Any]:
    from gloss import files, intake
    from gloss.agreement import reviewed
    from gloss.build import build
    from gloss.executor import running
    from gloss.values import decoded

    with files.opened(root, keep=False) as (loaded, store), running() as run:
        build(loaded.collection, run=run, store=store)
        articles: list[AnnotatedArticle] = [decoded(body) for body in store.bodies()]
        pages = [intake.coded_page(value) for _, value in store.pages().values()]
        read = {article.slug for article in articles if reviewed(article)}
        scores = _scores(loaded.collection, articles, pages, run)
    kinds = Counter(_kind(a.body) for article in articles for a in article.annotations)
    return {
        "articles": len(articles),
        "reviewed": len(read),
        "pages": dict(sorted(Counter(str(page.entity.ref.kind) for page in pages).items())),
        "annotations": dict(sorted(kinds.items())),
        "on_reviewed_pages": _rows(score for slug, score in scores if slug in read),
        "on_all_pages": _rows(score for _, score in scores),
    }


def _scores(collection: Any, articles: "Sequence[AnnotatedArticle]", pages: "Sequence[GatheringPage]", run: Any) -> Any:
    """Of each article whose text may be published: of the others the pages have none to compare with."""
    from gloss import not_names
    from gloss.agreement import Task, agreement
    from gloss.intake import batches
    from gloss.recognize.outside import installed
    from gloss.rights import rights_of
    from gloss.settings import Rights

    settings = collection.settings
    shown = [a for a in articles if rights_of(a.metadata.rights, settings.rights) is not Rights.LINK]
    words = not_names.read(collection.pages.get(not_names.FILE, ""))
    task = Task(tuple(page.entity for page in pages), settings, words, installed(settings)[0])
    found = run(agreement, task, batches(shown, 10), len(shown))
    return list(zip([a.slug for a in shown], [score for some in found for score in some], strict=True))


def _kind(body: object) -> str:
    from gloss.model import EntityRef, PartialDate

    return str(body.kind) if isinstance(body, EntityRef) else "date" if isinstance(body, PartialDate) else "quantity"


def _rows(scores: Any) -> list[dict[str, object]]:
    from gloss.agreement import added_up

    total: Mapping[tuple[str, Kind], Counts] = added_up(scores)
    return [
        {"recognizer": name, "kind": str(kind)}
        | counts._asdict()
        | {"precision": _rounded(counts.precision), "recall": _rounded(counts.recall)}
        for (name, kind), counts in sorted(total.items())
        if any(counts)
    ]


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    share = f" ({told['reviewed'] / told['articles']:.0%})" if told["articles"] else ""
    yield f"{told['articles']} articles, {told['reviewed']} reviewed{share}"
    yield "pages: " + (", ".join(f"{count:,} {kind}" for kind, count in told["pages"].items()) or "none")
    yield "annotations: " + (", ".join(f"{count:,} {kind}" for kind, count in told["annotations"].items()) or "none")
    yield ""
    if told["on_reviewed_pages"]:
        yield "What would be marked today, against the reviewed pages:"
        yield from _table(told["on_reviewed_pages"])
    else:
        yield "No page is reviewed. Go through one, mend what is wrong, and write `reviewed: YYYY-MM-DD` into its front"
        yield "matter: then the recognizers are scored on it. Against all pages, which are mostly what they found:"
        yield from _table(told["on_all_pages"])


def _table(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    head = ("recognizer", "kind", "kept", "added", "removed", "precision", "recall", "same meaning")
    yield f"{head[0]:<12}{head[1]:<14}{head[2]:>6}{head[3]:>7}{head[4]:>9}{head[5]:>11}{head[6]:>8}{head[7]:>14}"
    for row in rows:
        same = row["same"] / row["kept"] if row["kept"] else None
        yield (
            f"{row['recognizer']:<12}{row['kind']:<14}{row['kept']:>6}{row['added']:>7}{row['removed']:>9}"
            f"{_percent(row['precision']):>11}{_percent(row['recall']):>8}{_percent(same):>14}"
        )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"
