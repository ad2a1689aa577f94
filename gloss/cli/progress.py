"""A bar for a person who watches; nothing for a log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Told what is being done, how many are done, and of how many; shows it with the rate and the time left."""
    if not sys.stderr.isatty():
        yield lambda _, __, ___: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks or shown.tasks[tasks[what]].finished:
                tasks[what] = shown.add_task(what, total=total, rate="")
            speed = shown.tasks[tasks[what]].speed
            shown.update(tasks[what], completed=done, total=total, rate=f"{speed:,.0f}/s" if speed else "")

        yield tell
