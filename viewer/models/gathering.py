"""What was found so far, put together in a thread of its own, so that the window never waits for it."""

from __future__ import annotations

import threading
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.correcting import corrected
from viewer.models import turns
from viewer.models.collection import Collection
from viewer.models.found_columns import FoundColumns
from viewer.parsing.copies import counted_once
from viewer.parsing.merge import merged

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.domain.corrections import Record
    from viewer.layout.items import Clock, LaneBy
    from viewer.models.columns import Columns

    Made: TypeAlias = Callable[[tuple[Record, ...]], Columns]

_FIRST = 40
"""Milliseconds for which findings gather before they are put together: a fast parse does not redraw for each."""
_LEAST = 1200
"""The least milliseconds between one time and the next."""
_REST = 20.0
"""Putting together takes longer the more there is: this many times as long is waited before it is done again."""


class Gathering(QObject):
    """Follows a collection. ``gathered`` carries the ``Columns`` of everything in it, ``working`` whether it is at it.

    ``broken`` tells that they could not be made, before the error is raised in this thread.
    ``shown`` says under which clock, lanes and time zone the views show it: those columns are made beside the window,
    too.
    ``records`` gives the reader's corrections, which are laid over what was parsed.
    """

    gathered = Signal(object)
    broken = Signal()
    working = Signal(bool)
    _made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Callable[[], tuple[Clock, LaneBy, str | None]] | None = None
        self.records: Callable[[], tuple[Record, ...]] = tuple
        self._collection: Collection | Made | None = None
        self._again: Columns | None = None
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
        return self._collection is not None or self._again is not None or self._running

    def touch(self, collection: Collection | Made) -> None:
        """Say that there is something new in ``collection``; it is told in a moment.

        A project gives a function instead, which makes its columns beside the window, with the corrections laid over.
        """
        self._collection = collection
        if not self._running and not self._timer.isActive():
            self._timer.start(_FIRST)

    def lay_anew(self, columns: Columns) -> None:
        """Say that the corrections over what ``columns`` show are others; they are laid over it in a moment."""
        self._again = columns
        if not self._running:
            # once the frame is painted that shows what was corrected
            self._timer.start(_FIRST)

    def hurry(self) -> None:
        """Wait no longer with what is not told yet."""
        if (self._collection is not None or self._again is not None) and not self._running:
            self._timer.stop()
            self._start()

    def drop(self) -> None:
        """Forget what is not told yet; nothing of it comes after this returns."""
        with self._lock:
            self._number += 1
        self._timer.stop()
        self._collection = self._again = None
        self._set_running(on=False)

    def _set_running(self, *, on: bool) -> None:
        if on == self._running:
            return
        self._running = on
        (turns.shorten if on else turns.lengthen)()
        self.working.emit(on)

    def _start(self) -> None:
        collection, again = self._collection, self._again
        self._collection = self._again = None
        make, parts, unread = None, None, frozenset[str]()
        if isinstance(collection, Collection):
            parts, unread = collection.parts(), collection.unread()
        elif collection is not None:
            make = collection
        elif again is None:
            return
        self._set_running(on=True)
        shown = self.shown() if self.shown is not None else None
        number, records = self._number, self.records()

        def work() -> None:
            began = perf_counter()
            made: Columns | Exception
            try:
                if make is not None:
                    made = make(records)
                elif parts is None and again is not None:
                    made = again.laid_anew(records)
                else:
                    parsed = counted_once(merged(parts or ()))
                    layer = corrected(parsed, records)
                    made = FoundColumns(layer.findings, unread, parsed=parsed, layer=layer)
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
        self._set_running(on=False)
        if self._again is not None and not isinstance(made, Exception):
            # what a correction did since then is shown already, and must not be gone for a moment
            self._again = made
            self._start()
            return
        if self._again is not None:
            self._start()
        elif self._collection is not None:
            self._timer.start(max(_LEAST, round(seconds * _REST * 1000)))
        if isinstance(made, Exception):
            self.broken.emit()
            raise made
        self.gathered.emit(made)
