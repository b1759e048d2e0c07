"""The search field's text, searched for with every letter, or in a rest of typing where that would hold it up."""

from __future__ import annotations

from time import thread_time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from viewer.models.view_state import ViewState
    from viewer.views.toolbar import SearchField

_AT_ONCE = 0.05
"""Seconds that a search with all that it changes may take to be done with every letter."""
_LONGEST_REST = 400
"""Milliseconds that are waited at most."""


class Searching(QObject):
    """Searches for what is typed into ``field``."""

    def __init__(self, field: SearchField, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._field, self._state = field, state
        self._took = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.search)
        field.textChanged.connect(self._on_text)
        # who leaves the field wants to see what was typed
        field.left.connect(self.search)
        state.filter_changed.connect(self._on_filter)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not searched for yet."""
        return self._timer.isActive()

    def search(self) -> None:
        """Search for what stands in the field, now."""
        self._timer.stop()
        text = self._field.text()
        if text == self._state.filter.text:
            return
        began = thread_time()
        self._state.search(text)
        self._took = thread_time() - began

    def _on_text(self, text: str) -> None:
        if text == self._state.filter.text:
            self._timer.stop()
        elif self._took <= _AT_ONCE:
            self.search()
        else:
            self._timer.start(min(round(self._took * 1000), _LONGEST_REST))

    def _on_filter(self) -> None:
        # a filter that comes from elsewhere brings its text; what is being typed stays
        if not self.waiting and self._field.text() != self._state.filter.text:
            self._field.setText(self._state.filter.text)
