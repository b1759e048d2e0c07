"""What a change of the filter brings with it beside the timeline: after the frame, where there are many items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.models.view_state import ViewState

MANY = 20_000
"""Items from which on the parts of the window follow the filter one after the other, each in its own turn: together
they would hold up the frame that the reader waits for."""
_REST = 20
"""Milliseconds after which the frame is painted."""


class Later(QObject):
    """Does a piece of work at once, or once the timeline is painted where ``state`` has many items."""

    def __init__(self, state: ViewState, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._work = state, work
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(work)

    @property
    def waiting(self) -> bool:
        """Whether the work is still to be done."""
        return self._timer.isActive()

    def ask(self) -> None:
        """Have the work done; asked for again before that, it is done once."""
        if len(self._state.model.columns) < MANY:
            self.now()
        elif not self._timer.isActive():
            self._timer.start()

    def now(self) -> None:
        """Do the work without waiting."""
        self._timer.stop()
        self._work()

    def drop(self) -> None:
        """Do nothing of what was asked for."""
        self._timer.stop()
