"""Kinetic panning: what was flung goes on for a moment and slows down."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_MEMORY_MS = 80
_TAU_MS = 110.0
_LEAST = 0.25
"""Pixels a millisecond below which a hand has come to rest before it let go, and a glide ends."""


class Glide(QObject):
    """Pans on after a fling. ``pan`` is called with pixels until the speed has died away."""

    def __init__(self, pan: Callable[[float], None], parent: QObject) -> None:
        super().__init__(parent)
        self._pan = pan
        self._places: list[tuple[int, float]] = []
        self._speed = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(15)
        self._timer.timeout.connect(self._step)

    @property
    def active(self) -> bool:
        """Whether it still moves."""
        return self._timer.isActive()

    def follow(self, milliseconds: int, x: float) -> None:
        """Remember where the hand was at a time of its events."""
        self._places = [p for p in self._places if milliseconds - p[0] <= _MEMORY_MS]
        self._places.append((milliseconds, x))

    def let_go(self, milliseconds: int) -> None:
        """Go on with the speed that the hand had in its last moments, if it had any."""
        recent = [p for p in self._places if milliseconds - p[0] <= _MEMORY_MS]
        self._places = []
        if len(recent) < 2 or recent[-1][0] <= recent[0][0]:
            return
        self._speed = (recent[-1][1] - recent[0][1]) / (recent[-1][0] - recent[0][0])
        if abs(self._speed) >= _LEAST:
            self._clock.start()
            self._timer.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self._places = []

    def _step(self) -> None:
        passed = float(min(self._clock.restart(), 50))
        left = exp(-passed / _TAU_MS)
        moved, self._speed = self._speed * _TAU_MS * (1 - left), self._speed * left
        if abs(self._speed) < _LEAST:
            self._timer.stop()
        self._pan(moved)
