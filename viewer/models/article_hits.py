"""Articles whose text has what is searched for, though none of their items has: looked up beside the window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from viewer.models.filters import Filter
    from viewer.models.view_state import ViewState

_REST = 150
"""Milliseconds of rest in typing after which the texts are looked through."""


class ArticleHits(QObject):
    """Follows the search of a view state. ``ids`` are the articles' ids in their order, ``changed`` tells new ones."""

    changed = Signal()
    _found = Signal(int, object)

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.ids: list[str] = []
        self._lock = threading.Lock()
        self._number = 0
        self._asked: tuple[object, Filter] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._look)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        state.filter_changed.connect(self._on_filter)

    def close(self) -> None:
        """Look for nothing any more; nothing comes after this returns."""
        self._timer.stop()
        with self._lock:
            self._number += 1

    def _on_filter(self) -> None:
        wanted = self._state.model.columns, self._state.filter
        if self._asked is not None and self._asked[0] is wanted[0] and self._asked[1] == wanted[1]:
            return
        self.close()
        self._asked = wanted
        if self.ids:
            self.ids = []
            self.changed.emit()
        if wanted[1].text.strip():
            self._timer.start()

    def _look(self) -> None:
        state, number = self._state, self._number
        columns, text = state.model.columns, state.filter.text
        others = state.facets.mask(state.filter, leave_out="search", parts=state.parts)

        def work() -> None:
            try:
                found = columns.also_in_text(text, others)
            except OSError:
                # the project was closed meanwhile, or cannot be read: its other readers say so
                return
            with self._lock:
                if number == self._number:
                    self._found.emit(number, found)

        threading.Thread(target=work, name="dateline-articles", daemon=True).start()

    def _on_found(self, number: int, found: list[str]) -> None:
        if number == self._number and found != self.ids:
            self.ids = found
            self.changed.emit()
