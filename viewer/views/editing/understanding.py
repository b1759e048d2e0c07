"""Asks a worker process what a date in plain words means."""

from __future__ import annotations

from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from viewer.domain.edtf import is_edtf
from viewer.parsing.typed_date import typed_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from viewer.jobs import Workers


class Understanding(QObject):
    """``told`` carries the text that was asked for and its EDTF, or None where it is no date."""

    told = Signal(str, object)
    _came = Signal(str, object)

    def __init__(self, workers: Callable[[], Workers], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        # the answer comes in a thread of the pool's: a queued signal carries it over
        self._came.connect(self.told, Qt.ConnectionType.QueuedConnection)

    def ask(self, text: str, published: str | None) -> None:
        """Ask what ``text`` means; the answer comes with ``told``, at once where the text is EDTF."""
        typed = text.strip()
        if not typed or is_edtf(typed):
            self.told.emit(text, typed or None)
            return
        try:
            future = self._workers().schedule(typed_date, typed, published)
        except CancelledError:  # the window is closing
            return
        future.add_done_callback(lambda done: self._on_done(text, done))

    def _on_done(self, text: str, done: Future[str | None]) -> None:
        if not done.cancelled() and done.exception() is None:
            self._came.emit(text, done.result())
