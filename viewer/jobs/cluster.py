"""The parse handed to a Dask cluster, for archives past one machine; needs the extra ``cluster``.

Every worker of the cluster must have the same version of Dateline. Batches, order and results are those of the worker
processes of one machine.
"""

from __future__ import annotations

from collections import deque
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from viewer.jobs.work import failure, parse_batch
from viewer.jobs.workers import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from viewer.domain import Article, Findings
    from viewer.jobs.workers import Work
    from viewer.reading import Failure

_WAIT = 10
"""Seconds for a scheduler to answer."""


class ClusterError(Exception):
    """The cluster cannot be used; the message says which and why in one line."""


class Cluster:
    """A connection to a Dask scheduler. A context manager: leaving it drops what still waits.

    Raises ClusterError where ``distributed`` is not installed or the scheduler does not answer.
    """

    def __init__(self, address: str, work: Work = parse_batch) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError:
            raise ClusterError("a cluster needs the extra: pip install 'dateline[cluster]'") from None
        try:
            self._client: Any = distributed.Client(address, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterError(f"{address}: the scheduler does not answer ({error})") from error
        self._killed: type[Exception] = distributed.KilledWorker
        self._work = work

    def parse(self, articles: Iterable[Article]) -> Iterator[Findings | Failure]:
        """Give for each article, in order, its findings or its failure.

        A batch whose worker died goes to another, thrice; what kills its workers again is parsed article by article,
        and the one that does it is the failure.
        """
        todo = batches(articles)
        running: deque[tuple[list[Article], Any]] = deque()
        try:
            while True:
                # enough for every thread of the cluster to have the next one waiting, read anew: workers come and go
                wanted = 2 * max(1, sum(self._client.nthreads().values()))
                running.extend((batch, self._start(batch)) for batch in islice(todo, max(0, wanted - len(running))))
                if not running:
                    return
                yield from self._result(*running.popleft())
        finally:
            self._client.cancel([future for _, future in running])

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        """Return the cluster."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the connection."""
        self.close()

    def _start(self, batch: Sequence[Article]) -> Any:
        return self._client.submit(self._work, list(batch), pure=False, retries=0)

    def _result(self, batch: Sequence[Article], future: Any) -> list[Findings | Failure]:
        try:
            return future.result()
        except self._killed:
            if len(batch) > 1:
                return [result for article in batch for result in self._result([article], self._start([article]))]
            return [failure(batch[0], "the parse of it ended the worker processes; memory may have run out")]
