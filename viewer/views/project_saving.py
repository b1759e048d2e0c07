"""What is open, written into a new project in a thread beside the window: what it tells comes as queued signals."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer import __version__
from viewer.models import turns
from viewer.store import Project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from viewer.domain import Findings

_AT_ONCE = 50
"""Articles in one transaction."""


class ProjectSaving(QObject):
    """One making of a project at ``path`` of articles with what was found in each.

    ``unread`` are the ids of those that are not parsed. ``progressed``: articles done and in all. ``ended``: the open
    project, or the reason in words why there is none; nothing is left at ``path`` then. After ``cancel`` that is empty.
    """

    progressed = Signal(object, object)
    ended = Signal(object)

    def __init__(self, path: Path, parts: Sequence[Findings], unread: frozenset[str], parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.parts, self._unread = parts, unread
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._made: Project | None = None
        self._thread = threading.Thread(target=self._work, name="dateline-saving", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop, and leave nothing behind."""
        self._cancelled.set()

    def close(self) -> None:
        """Stop, and wait until nothing is left behind; a project that nobody has taken yet goes, too."""
        self.cancel()
        self._thread.join()
        made = self.take()
        if made is not None:
            made.close()
            self.path.unlink(missing_ok=True)

    def take(self) -> Project | None:
        """Return the project that was made, once."""
        with self._lock:
            made, self._made = self._made, None
        return made

    def _work(self) -> None:
        turns.shorten()
        try:
            project = Project.create(self.path)
            try:
                self._fill(project)
            except _Cancelled:
                _remove(project)
                self.ended.emit("")
            except OSError:
                _remove(project)
                raise
            else:
                with self._lock:
                    self._made = project
                self.ended.emit(None)
        except OSError as error:
            self.ended.emit(str(error))
        finally:
            turns.lengthen()

    def _fill(self, project: Project) -> None:
        for first in range(0, len(self.parts), _AT_ONCE):
            if self._cancelled.is_set():
                raise _Cancelled
            keep(project, self.parts[first : first + _AT_ONCE], self._unread)
            self.progressed.emit(min(first + _AT_ONCE, len(self.parts)), len(self.parts))


class _Cancelled(Exception):  # noqa: N818 - no error
    """It was stopped."""


def keep(project: Project, parts: Sequence[Findings], unread: frozenset[str]) -> None:
    """Write articles and what was found in each into a project, in one transaction; ``unread`` have nothing found."""
    with project.database.writing():
        project.articles.add([p.articles[0] for p in parts])
        project.articles.add_results([p for p in parts if p.articles[0].id not in unread], __version__)


def _remove(project: Project) -> None:
    project.close()
    project.path.unlink(missing_ok=True)
