"""A pool of worker processes that parse, and the same work done in this process."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from pebble import ProcessExpired, ProcessPool

from viewer.jobs.work import failure, parse_batch, warm_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pebble import ProcessFuture

    from viewer.domain import Article, Findings
    from viewer.reading import Failure

    Work: TypeAlias = Callable[[Sequence[Article]], list[Findings | Failure]]
    Results: TypeAlias = ProcessFuture[list[Findings | Failure]]

T = TypeVar("T")

BATCH_ARTICLES = 8
BATCH_LENGTH = 24_000
"""A batch ends when it has this many articles or code points: large enough that sending it costs nothing beside the
parse, small enough that results come several times a second. The same for any number of workers, so that the results
are."""


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Cut ``articles`` into batches, in their order."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        batch.append(article)
        length += article.length
        if len(batch) == BATCH_ARTICLES or length >= BATCH_LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def parse_here(articles: Iterable[Article]) -> Iterator[Findings | Failure]:
    """Parse in this process: for each article, in order, its findings or its failure."""
    for batch in batches(articles):
        yield from parse_batch(batch)


_BEHIND = 5
"""How much less urgent processes are that work behind: a quarter of the processor where something else wants it."""


def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(_BEHIND)


class Workers:
    """Processes that parse; they are started anew (spawned), know no Qt, and each loads the language model once.

    The processes start with the first work. A context manager: leaving it ends them, whatever they are doing. Several
    runs may share the workers; their batches wait in one queue. Those that work ``behind`` leave the processor to
    whatever else wants it: to the window.
    """

    def __init__(self, count: int = 1, work: Work = parse_batch, *, behind: bool = False) -> None:
        self.count = count
        self._behind = behind
        self.work = work
        self._lock = threading.Lock()
        self._stopped = False
        self._pool = self._new_pool()

    def warm_up(self) -> None:
        """Have the workers load the language model; returns at once."""
        for _ in range(self.count):
            self.schedule(warm_up)

    def parse(self, articles: Iterable[Article]) -> Run:
        """Return the run that gives for each article, in order, its findings or its failure."""
        return Run(self, articles)

    def schedule(self, work: Callable[..., T], *args: object) -> ProcessFuture[T]:
        """Have a worker do ``work``; a pool that broke (a worker was killed while idle) is replaced.

        Raises CancelledError after ``stop``.
        """
        with self._lock:
            if self._stopped:
                raise CancelledError
            try:
                return self._pool.schedule(work, args=args)
            except RuntimeError:
                self._pool.stop()
                self._pool.join()
                self._pool = self._new_pool()
                return self._pool.schedule(work, args=args)

    def stop(self) -> None:
        """End the processes at once; what they were doing is lost. Runs that are under way must be cancelled before."""
        with self._lock:
            self._stopped = True
            self._pool.stop()
            self._pool.join()

    def _new_pool(self) -> ProcessPool:
        # pebble's type of a context fits the contexts of one platform only
        context: Any = multiprocessing.get_context("spawn")
        return ProcessPool(max_workers=self.count, context=context, initializer=_step_back if self._behind else None)

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.stop()


class Run:
    """One parse of some articles by workers; iterated once, in one thread, and cancelled from any."""

    def __init__(self, workers: Workers, articles: Iterable[Article]) -> None:
        self._workers = workers
        self._todo = batches(articles)
        self._lock = threading.Lock()
        self._cancelled = False
        self._futures: set[Results] = set()

    def __iter__(self) -> Iterator[Findings | Failure]:
        """Give for each article, in order, its findings or its failure.

        A batch whose worker died is parsed again article by article; the one that kills its worker again is the
        failure. Leaving the iteration early cancels what is running. Raises CancelledError after ``cancel``.
        """
        running: deque[tuple[list[Article], Results]] = deque()
        try:
            while True:
                running.extend(
                    (batch, self._start(batch)) for batch in islice(self._todo, 2 * self._workers.count - len(running))
                )
                if not running:
                    return
                yield from self._result(*running.popleft())
        finally:
            self.cancel()

    def cancel(self) -> None:
        """End the run: the worker's running task is killed, what waits is dropped."""
        with self._lock:
            self._cancelled = True
            for future in self._futures:
                future.cancel()

    def _start(self, batch: Sequence[Article]) -> Results:
        with self._lock:
            if self._cancelled:
                raise CancelledError
            future = self._workers.schedule(self._workers.work, batch)
            self._futures.add(future)
            return future

    def _result(self, batch: Sequence[Article], future: Results, tries: int = 3) -> list[Findings | Failure]:
        try:
            return future.result()
        except BrokenProcessPool:
            # the workers died while idle or before they said what they were at: no article is to blame yet
            if tries > 1:
                return self._result(batch, self._start(batch), tries - 1)
            return [failure(article, "the worker processes keep dying; memory may have run out") for article in batch]
        except ProcessExpired as error:
            if len(batch) > 1:
                return [result for article in batch for result in self._result([article], self._start([article]))]
            how = f"signal {-error.exitcode}" if error.exitcode < 0 else f"exit code {error.exitcode}"
            return [failure(batch[0], f"the parse of it ended the worker process ({how}); memory may have run out")]
        finally:
            with self._lock:
                self._futures.discard(future)
