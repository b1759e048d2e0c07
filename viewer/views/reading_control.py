"""Reading in the background, as the window sees it: articles, then findings, progress, failures, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.domain import Article, Findings
from viewer.jobs import Failure, Job, Workers
from viewer.models.collection import Collection
from viewer.models.found_columns import FoundColumns
from viewer.models.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from viewer.domain import When
    from viewer.models.columns import Columns
    from viewer.reading.columns import ColumnMap

_TELL = 100
"""The least milliseconds between one telling of the progress and the next."""


class Reading(QObject):
    """Runs jobs one beside the other and tells what they give.

    ``gathered``: there are new findings, or fewer, as ``Columns``. ``progressed``: articles done and in all.
    ``failed``: the list of failures is another. ``ended``: no job runs any more, and all that was found is told. A
    job's late callback, after it was cancelled, is dropped.
    """

    gathered = Signal(object)
    progressed = Signal(object, object)
    failed = Signal()
    ended = Signal()
    _told = Signal(object)

    def __init__(
        self, published: When | None = None, parent: QObject | None = None, *, columns: ColumnMap | None = None
    ) -> None:
        super().__init__(parent)
        self._published = published
        self._columns = columns
        self._workers: Workers | None = None
        self._jobs: dict[int, Job] = {}
        self._sources: dict[int, list[Path | str | Article]] = {}
        self._progress: dict[int, tuple[int, int]] = {}
        self._next = 0
        self.collection = Collection()
        self.failures: list[Failure] = []
        self.gathering = Gathering(self)
        self.gathering.gathered.connect(self._on_gathered)
        self.gathering.broken.connect(self._on_broken)
        self._ending = False
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL)
        self._telling.timeout.connect(self._tell_progress)
        # the callbacks come from a thread of the job's: a queued signal carries them over into this one
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is being read, or not all of it is told yet."""
        return bool(self._jobs) or self._ending

    @property
    def published(self) -> When | None:
        """The publication date of articles that have none."""
        return self._published

    @property
    def columns(self) -> ColumnMap | None:
        """Which column of a table is what."""
        return self._columns

    def add_failure(self, failure: Failure) -> None:
        """Put a failure on the list that an import into a project tells."""
        self.failures.append(failure)
        self.failed.emit()

    def findings(self) -> Findings:
        """Return everything that was found so far, in one."""
        return self.collection.findings()

    def open(self, source: Iterable[Path | str | Article]) -> None:
        """Read files, folders, addresses or articles beside what is there."""
        wanted = list(source)
        if not wanted:
            return
        number, self._next = self._next, self._next + 1
        job = Job(wanted, workers=self.workers(), published=self._published, columns=self._columns)
        self._jobs[number] = job
        self._sources[number] = wanted
        self._progress[number] = (0, 0)
        self._ending = False
        self._tell_progress()

        def tell(what: str) -> Callable[..., None]:
            return lambda *args: self._told.emit((number, what, args))

        job.start(tell("article"), tell("findings"), tell("failure"), tell("progress"), tell("done"))

    def workers(self) -> Workers:
        """Return the worker processes; the first call makes them, and they start with the first work."""
        if self._workers is None:
            self._workers = Workers(1, behind=True)
        return self._workers

    def cancel(self) -> list[Path | str | Article]:
        """Stop everything that runs; what was read already stays. Return what the stopped jobs were given to read."""
        jobs, self._jobs = self._jobs, {}
        stopped = [one for given in self._sources.values() for one in given]
        self._sources.clear()
        for job in jobs.values():
            job.cancel()
        self._progress.clear()
        if jobs:
            self._end()
        return stopped

    def close(self) -> None:
        """Cancel, and end the worker process."""
        self.cancel()
        self._drop()
        if self._workers is not None:
            self._workers.stop()
            self._workers = None

    def clear(self) -> None:
        """Cancel and forget everything that was read."""
        self.cancel()
        self._drop()
        self.collection = Collection()
        self.failures = []
        self.failed.emit()
        self.gathered.emit(FoundColumns(Findings()))
        self.progressed.emit(0, 0)

    def _drop(self) -> None:
        """Forget what is not told yet; that nothing runs any more is told where it was not."""
        self.gathering.drop()
        self._telling.stop()
        if self._ending:
            self._end()

    def forget(self, failures: Iterable[Failure]) -> None:
        """Take failures off the list, because they are tried again."""
        gone = list(failures)
        self.failures = [f for f in self.failures if f not in gone]
        self.failed.emit()

    def _on_told(self, told: tuple[int, str, tuple[object, ...]]) -> None:
        number, what, args = told
        if number not in self._jobs:
            return
        match what, args:
            case "article", (Article() as article,):
                self.collection.add_article(number, article)
                self.gathering.touch(self.collection)
            case "findings", (Findings() as findings,):
                self.collection.add_findings(number, findings)
                self.gathering.touch(self.collection)
            case "failure", (Failure() as failure,):
                self.failures.append(failure)
                self.failed.emit()
            case "progress", (int() as done, int() as total):
                self._progress[number] = (done, total)
                if not self._telling.isActive():
                    self._telling.start()
            case _:
                self._on_done(number)

    def _on_done(self, number: int) -> None:
        del self._jobs[number]
        self._sources.pop(number, None)
        if not self._jobs:
            self._end()

    def _on_gathered(self, columns: Columns) -> None:
        self.gathered.emit(columns)
        if self._ending and not self._jobs:
            self._end()

    def _on_broken(self) -> None:
        if self._ending and not self._jobs:
            self._end()

    def _end(self) -> None:
        """Tell that reading is over, once everything that was found is told."""
        self._ending = self.gathering.behind
        if self._ending:
            self.gathering.hurry()
            return
        self._telling.stop()
        self._tell_progress()
        self._progress.clear()
        self.ended.emit()

    def _tell_progress(self) -> None:
        done, total = (sum(p[i] for p in self._progress.values()) for i in (0, 1))
        self.progressed.emit(done, total)
