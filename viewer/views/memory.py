"""Garbage is collected in the window's thread alone.

Python collects in whichever thread allocates next: findings are put together beside the window, and a widget or model
that is freed in a thread that it does not belong to takes the process down.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK = 200
"""Milliseconds between one look at the counts and the next."""
_SETTLED = (10_000, 10, 50)
"""Thresholds after the start: findings are many small objects without cycles, and looking through them takes time."""


class Garbage(QObject):
    """Turns Python's own collecting off for the process and collects by a timer of the thread that makes it."""

    def __init__(self, parent: QObject | None = None, collect: Callable[[int], int] = gc.collect) -> None:
        super().__init__(parent)
        gc.disable()
        self._collect = collect
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def looking(self) -> bool:
        """Whether it looks at the counts from time to time."""
        return self._timer.isActive()

    def look(self) -> None:
        """Collect the oldest generation whose turn it is, as Python itself would; nothing before that."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [n for n in range(3) if counts[n] > limits[n]]
        if counts[0] > limits[0]:
            self._collect(max(due))

    def hold(self, on: bool) -> None:
        """Collect nothing while findings are put together; then leave them out of every later collection.

        They are without cycles, and going through all of them would hold up the window.
        """
        if on:
            self._timer.stop()
        else:
            gc.freeze()
            self._timer.start()

    def settle(self) -> None:
        """Leave what is there after the start out of every later collection."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_SETTLED)
