"""Where the articles are done: here, on all cores, or on other machines. What comes out does not depend on it."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TypeVar

from gloss.intake import Run

C = TypeVar("C")
S = TypeVar("S")
T = TypeVar("T")

WORTH_PROCESSES = 100
"""Articles from which on a second core saves more than its start costs."""
AHEAD = 3
"""Batches for each worker that are read before they are needed."""


class Running:
    """Runs a pure function over many inputs on an executor, which is started when it is worth it."""

    def __init__(self, start: Callable[[], Executor], workers: int, worth: int = WORTH_PROCESSES) -> None:
        self._start, self._workers, self._worth = start, workers, worth
        self._executor: Executor | None = None

    def __call__(self, function: Callable[[C, S], T], shared: C, inputs: Iterable[S], total: int) -> Iterator[T]:
        """The outputs of `function(shared, input)`, in order; only some of them are in memory at a time."""
        if self._workers < 2 or total < self._worth:
            yield from (function(shared, item) for item in inputs)
            return
        self._executor = self._executor or self._start()
        given = self.share(shared)
        running: deque[Future[T]] = deque()
        for item in inputs:
            running.append(self._executor.submit(function, given, item))
            if len(running) >= self._workers * AHEAD:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()

    def share(self, value: C) -> C:
        """What all workers need, as it is handed to them."""
        return value

    def stop(self) -> None:
        """Ends the processes that were started."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)


class Cluster(Running):
    """The workers of a Dask cluster. Each needs this version of Gloss, and none of the files of the collection."""

    def __init__(self, address: str) -> None:
        distributed: Any = import_module("distributed")  # an extra that few need
        self._client = distributed.Client(address)
        threads = sum(self._client.nthreads().values())
        super().__init__(self._client.get_executor, max(2, threads), worth=0)

    def share(self, value: C) -> C:
        """Sent to each worker once, and named from then on."""
        sent: C = self._client.scatter(value, broadcast=True, hash=False)
        return sent

    def stop(self) -> None:
        """Leaves the cluster as it was."""
        self._client.close()


@contextmanager
def running(scheduler: str = "") -> Iterator[Run]:
    """All cores of this machine, or the workers of a Dask cluster (`tcp://…`)."""
    run = Cluster(scheduler) if scheduler else Running(_processes, os.cpu_count() or 1)
    try:
        yield run
    finally:
        run.stop()


def _processes() -> Executor:
    return ProcessPoolExecutor(os.cpu_count(), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that people see: it tells the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
