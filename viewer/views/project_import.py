"""An import into the window's project, in a thread beside the window: what it tells comes as queued signals."""

from __future__ import annotations

import os
import threading
from concurrent.futures import BrokenExecutor, CancelledError
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import TYPE_CHECKING

from pebble import ProcessExpired
from PySide6.QtCore import QObject, Signal

from viewer.jobs import Failure, Run, Workers
from viewer.jobs.ingest import Pace, Told, ingest
from viewer.jobs.joining import join_file
from viewer.models import turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from viewer.domain import Article, Findings, When
    from viewer.reading.columns import ColumnMap
    from viewer.store import Project

_LEAST = 2.0
"""The least seconds between one joining and the next while articles still come."""
_REST = 5.0
"""Joining takes longer the more there is: this many times as long is waited before it is done again."""
_MANY = 100
"""Articles for which a worker for each core is started: loading the language model takes each of them a second."""
_ASK = 0.2
"""Seconds after which it is asked again that what was joined be shown."""
_CLOSING = 10.0
"""Seconds that closing waits for the last write."""


class ProjectImport(QObject):
    """One import. ``progressed``: articles done and in all (0 while nobody knows). ``failed``: a failure.

    ``joined``: there is something new to show; ``shown`` has to be called when it is. ``hurried``: that is waited for,
    since what is shown until then goes with the next joining. ``ended``: it is over; the reason where it broke off,
    else empty. The argument ``shown`` says whether all is shown that is joined at the beginning.
    """

    progressed = Signal(object, object)
    failed = Signal(object)
    joined = Signal()
    hurried = Signal()
    ended = Signal(str)

    def __init__(
        self,
        project: Project,
        workers: Workers,
        published: When | None,
        columns: ColumnMap | None,
        parent: QObject,
        *,
        shown: bool = True,
    ) -> None:
        super().__init__(parent)
        self._project, self._workers, self._published, self._columns = project, workers, published, columns
        self._joiner = Workers(1, behind=True)
        self._many: Workers | None = None
        self._cancelled = threading.Event()
        self._shown = threading.Event()
        if shown:
            self._shown.set()
        self._run: Run | None = None
        self._waiting: Callable[[], int] = lambda: 0
        self._joining: Future[int] | None = None
        self._began, self._rest = monotonic(), _LEAST
        self._thread: threading.Thread | None = None

    def start(self, source: Iterable[Path | str | Article]) -> None:
        """Begin; returns at once."""
        wanted = list(source)
        self._thread = threading.Thread(target=lambda: self._work(wanted), name="dateline-import", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop; what is parsed already is kept, and nothing is told any more but the end."""
        self._cancelled.set()
        run = self._run
        if run is not None:
            run.cancel()

    def shown(self) -> None:
        """Say that what was joined last is shown."""
        self._shown.set()

    def close(self) -> None:
        """Stop and wait until the last write is done."""
        self.cancel()
        self._joiner.stop()
        if self._thread is not None:
            self._thread.join(_CLOSING)

    def _work(self, source: list[Path | str | Article]) -> None:
        turns.shorten()
        try:
            self._import(source)
        finally:
            turns.lengthen()

    def _import(self, source: list[Path | str | Article]) -> None:
        told = Told(failure=self.failed.emit, pace=self._on_pace, written=self._on_written)
        reason = ""
        try:
            with self._project.beside() as project:
                self._waiting = lambda: project.articles.count("read")
                ingest(
                    project,
                    source,
                    self._parse,
                    published=self._published,
                    columns=self._columns,
                    join_with=self._join,
                    told=told,
                )
        except CancelledError:
            reason = "stopped"
        except OSError as error:
            reason = str(error)
        except BrokenExecutor:
            reason = "a process that read for the project ended; import again to go on"
        finally:
            self._joiner.stop()
            if self._many is not None:
                self._many.stop()
            self.ended.emit(reason)

    def _parse(self, articles: Iterable[Article]) -> Iterator[Findings | Failure]:
        workers = self._workers
        if self._waiting() >= _MANY:
            self._many = workers = Workers(_cores(), behind=True)
        self._run = workers.parse(articles)
        if self._cancelled.is_set():
            raise CancelledError
        yield from self._run

    def _on_pace(self, pace: Pace) -> None:
        if self._cancelled.is_set():
            raise CancelledError
        self.progressed.emit(pace.done, pace.total or 0)

    def _on_written(self) -> None:
        """Show what there is, now and then; the process that joins is not one of those that parse."""
        if self._cancelled.is_set() or (self._joining is not None and not self._joining.done()):
            return
        if not self._shown.is_set() or monotonic() - self._began < self._rest:
            return
        self._began = monotonic()
        self._shown.clear()
        self._joining = self._joiner.schedule(join_file, self._project.path)
        self._joining.add_done_callback(self._on_joined)

    def _on_joined(self, done: Future[int]) -> None:
        self._rest = max(_LEAST, _REST * (monotonic() - self._began))
        if not done.cancelled() and done.exception() is None:
            self.joined.emit()
        else:
            self._shown.set()

    def _join(self, project: Project) -> None:
        while not self._shown.wait(_ASK):
            if self._cancelled.is_set():
                raise CancelledError
            self.hurried.emit()
        try:
            self._joiner.schedule(join_file, project.path).result()
        except (BrokenProcessPool, ProcessExpired) as error:
            if self._cancelled.is_set():
                # the window closes, and has ended the process
                raise CancelledError from None
            raise BrokenProcessPool(str(error)) from error


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
