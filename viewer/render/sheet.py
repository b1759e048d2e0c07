"""Sheets of pixels that small things are painted into once, and laid down from many at a time."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar, cast

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import wrapInstance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Key = TypeVar("Key", bound=Hashable)
_FIELDS = 10
_SIDE = 1024


class Fragments:
    """Memory that Qt reads cut-outs from: one row each, in the order of QPainter::PixmapFragment's fields.

    These are the middle x and y in pixels of the painter, left, top, width and height in the sheet, the scales, the
    rotation and the opacity.
    """

    def __init__(self) -> None:
        self._room = np.zeros((1024, _FIELDS))
        self._first = wrapInstance(self._room.ctypes.data, QPainter.PixmapFragment)

    def draw(self, painter: QPainter, sheet: QPixmap, columns: Sequence[Floats | float]) -> None:
        """Lay down cut-outs; ``columns`` are the first eight fields."""
        count = len(columns[0]) if isinstance(columns[0], np.ndarray) else 0
        if not count:
            return
        if count > len(self._room):
            self._room = np.zeros((2 * count, _FIELDS))
            self._first = wrapInstance(self._room.ctypes.data, QPainter.PixmapFragment)
        rows = self._room[:count]
        for i, column in enumerate(columns):
            rows[:, i] = column
        rows[:, 9] = 1.0
        painter.drawPixmapFragments(cast("QPainter.PixmapFragment", self._first), count, sheet)


@lru_cache(maxsize=1)
def fragments() -> Fragments:
    """Return the memory that all cut-outs are handed over in."""
    return Fragments()


class Sheet(Generic[Key]):
    """A square of pixels of the device, ``ratio`` of them to a pixel of the painter, filled from the top line by line.

    ``places``: the left and top of what was painted, by its key.
    """

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self.pixmap = QPixmap(_SIDE, _SIDE)
        self.places: dict[Key, tuple[int, int]] = {}
        self._brush: QPainter | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.pixmap.fill(Qt.GlobalColor.transparent)
        self.places.clear()
        self._x = self._y = self._deep = 0

    @contextmanager
    def opened(self) -> Iterator[QPainter]:
        """Open the sheet for all that is placed meanwhile: to begin and end takes a third of the time of a small thing.

        Nothing may be laid down from it until it is closed.
        """
        if self._brush is not None:
            yield self._brush
            return
        self._brush = QPainter(self.pixmap)
        try:
            yield self._brush
        finally:
            self._brush.end()
            self._brush = None

    def place(self, key: Key, width: int, height: int, paint: Callable[[QPainter], None]) -> tuple[int, int] | None:
        """Have something of ``width`` by ``height`` pixels of the device painted at the painter's origin.

        Return its left and top; None where the sheet is full.
        """
        if self._x + width + 1 > _SIDE:
            self._x, self._y, self._deep = 0, self._y + self._deep + 1, 0
        if self._y + height + 1 > _SIDE or width >= _SIDE:
            return None
        with self.opened() as brush:
            brush.save()
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            brush.translate(self._x, self._y)
            brush.scale(self.ratio, self.ratio)
            paint(brush)
            brush.restore()
        self.places[key] = place = (self._x, self._y)
        self._x += width + 1
        self._deep = max(self._deep, height)
        return place
