"""What was found so far, put together in a thread of its own, so that the window never waits for it."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.models.columns import Columns
from viewer.parsing.merge import merged

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.layout.items import Clock, LaneBy
    from viewer.models.collection import Collection

_FIRST = 40
"""Milliseconds for which findings gather before they are put together: a fast parse does not redraw for each."""
_LEAST = 250
"""The least milliseconds between one time and the next."""
_REST = 5.0
"""Putting together takes longer the more there is: this many times as long is waited before it is done again."""


class Gathering(QObject):
    """Follows a collection. ``gathered`` carries the ``Columns`` of everything in it.

    ``shown`` says under which clock and lanes the views show it: those columns are made beside the window, too.
    """

    gathered = Signal(object)
    _made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Callable[[], tuple[Clock, LaneBy]] | None = None
        self._collection: Collection | None = None
        self._lock = threading.Lock()
        self._number = 0
        self._running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)

    @property
    def behind(self) -> bool:
        """Whether something in the collection has not been told yet."""
        return self._collection is not None or self._running

    def touch(self, collection: Collection) -> None:
        """Say that there is something new in ``collection``; it is told in a moment."""
        self._collection = collection
        if not self._running and not self._timer.isActive():
            self._timer.start(_FIRST)

    def hurry(self) -> None:
        """Wait no longer with what is not told yet."""
        if self._collection is not None and not self._running:
            self._timer.stop()
            self._start()

    def drop(self) -> None:
        """Forget what is not told yet; nothing of it comes after this returns."""
        with self._lock:
            self._number += 1
        self._timer.stop()
        self._collection = None
        self._running = False

    def _start(self) -> None:
        collection, self._collection = self._collection, None
        if collection is None:
            return
        self._running = True
        parts, unread = collection.parts(), collection.unread()
        shown = self.shown() if self.shown is not None else None
        number = self._number

        def work() -> None:
            began = perf_counter()
            made: Columns | Exception
            try:
                made = Columns(merged(parts), unread)
                made.prepare(shown)
            except Exception as error:  # noqa: BLE001 - raised again in the window's thread, where it is told
                made = error
            with self._lock:
                if number == self._number:
                    self._made.emit((number, made, perf_counter() - began))

        threading.Thread(target=work, name="dateline-gathering", daemon=True).start()

    def _on_made(self, told: tuple[int, Columns | Exception, float]) -> None:
        number, made, seconds = told
        if number != self._number:
            return
        self._running = False
        if self._collection is not None:
            self._timer.start(max(_LEAST, round(seconds * _REST * 1000)))
        if isinstance(made, Exception):
            raise made
        self.gathered.emit(made)
