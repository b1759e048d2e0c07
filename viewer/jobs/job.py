"""One run from files to findings, in the background."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from viewer.domain import Article
from viewer.jobs.workers import Workers
from viewer.reading import Copies, Failure, Ready, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from viewer.domain import Findings, When
    from viewer.jobs.workers import Run
    from viewer.reading.columns import ColumnMap


class Job:
    """Reads and parses in the background: articles appear as text first, their findings as they are done.

    ``source`` is paths to read, or articles that are read already. ``workers`` is a number of processes that the job
    starts and ends itself, or ``Workers`` that outlive it, so that the next job need not load the language model
    again. ``published`` is the publication date of articles that have none, ``columns`` which column of a table is
    what.
    """

    def __init__(
        self,
        source: Iterable[str | Path | Article],
        *,
        workers: int | Workers = 1,
        published: When | None = None,
        columns: ColumnMap | None = None,
    ) -> None:
        self._source = tuple(source)
        self._workers = workers
        self._published = published
        self._columns = columns
        # reentrant, so that a callback may cancel its own job
        self._lock = threading.RLock()
        self._cancelled = False
        self._run: Run | None = None
        self._thread: threading.Thread | None = None

    def start(
        self,
        on_article: Callable[[Article], None],
        on_findings: Callable[[Findings], None],
        on_failure: Callable[[Failure], None],
        on_progress: Callable[[int, int], None],
        on_done: Callable[[], None],
    ) -> None:
        """Begin; returns at once. The callbacks come one at a time, from a thread of this process.

        ``on_article`` comes for each article when it is read, then ``on_findings`` (one article's) or ``on_failure``
        for each in the same order, with ``on_progress(done, total)`` in articles after each; ``on_done`` is last, and
        does not come when cancelled. A text that is there more than once is one article; the article in its findings
        says where else it, and near copies of it, stand.
        """
        if self._thread is not None:
            raise RuntimeError("a job runs once")

        def work() -> None:
            copies = Copies()
            ready: dict[str, Findings] = {}
            for read_one in self._read():
                if isinstance(read_one, Failure):
                    alive = self._tell(on_failure, read_one)
                else:
                    article = read_one.article if isinstance(read_one, Ready) else read_one
                    if not copies.add(article, ready=isinstance(read_one, Ready)):
                        continue
                    if isinstance(read_one, Ready):
                        ready[article.id] = read_one.findings
                    alive = self._tell(on_article, article)
                if not alive:
                    return
            articles = copies.articles()
            if not self._tell(on_progress, 0, len(articles)):
                return
            try:
                for done, result in enumerate(self._results(articles, ready), start=1):
                    told = (
                        self._tell(on_failure, result)
                        if isinstance(result, Failure)
                        else self._tell(on_findings, result)
                    )
                    if not (told and self._tell(on_progress, done, len(articles))):
                        return
            except CancelledError:
                return
            self._tell(on_done)

        self._thread = threading.Thread(target=work, name="dateline-job", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End the job: the running task's process is killed, and no callback comes after this returns.

        Called from a thread that a callback waits for, it would wait for ever; callbacks hand over and return.
        """
        with self._lock:
            self._cancelled = True
            if self._run is not None:
                self._run.cancel()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the job has ended, at most ``timeout`` seconds; return whether it has."""
        if self._thread is None:
            return False
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _read(self) -> Iterator[Article | Ready | Failure]:
        paths: list[str | Path] = []
        for one in self._source:
            if isinstance(one, Article):
                yield one
            else:
                paths.append(one)
        yield from read(paths, published=self._published, columns=self._columns)

    def _results(self, articles: list[Article], ready: dict[str, Findings]) -> Iterator[Findings | Failure]:
        """Return for each article, in order, the findings that came with it, else those of its parse."""
        parsed = self._parse([a for a in articles if a.id not in ready])
        for article in articles:
            if article.id in ready:
                yield ready[article.id].model_copy(update={"articles": (article,)})
            elif (result := next(parsed, None)) is not None:
                yield result

    def _parse(self, articles: list[Article]) -> Iterator[Findings | Failure]:
        if not articles:
            return
        own = isinstance(self._workers, int)
        workers = Workers(self._workers) if isinstance(self._workers, int) else self._workers
        try:
            with self._lock:
                if self._cancelled:
                    return
                self._run = workers.parse(articles)
            yield from self._run
        finally:
            if own:
                workers.stop()

    def _tell(self, callback: Callable[..., None], *args: object) -> bool:
        """Call back unless the job was cancelled; return whether it goes on."""
        with self._lock:
            if self._cancelled:
                return False
            callback(*args)
            return not self._cancelled
