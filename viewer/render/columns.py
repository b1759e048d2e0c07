"""The columns of densities, filled at once on a raster surface.

Thousands of narrow columns cost by the row of pixels that each of them begins anew. So what neighbours have in common
is filled as one broad rectangle, and only what each has above it by itself; no pixel is filled twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QColor

    from viewer.layout.scene import Density

_TOGETHER = 8
"""So many columns side by side share a rectangle up to the height of the lowest."""


def draw_rects(painter: QPainter, rects: NDArray[np.float64]) -> None:
    """Draw rectangles (rows of left, top, width, height) with the painter's pen and brush in one call."""
    if len(rects):
        held = np.ascontiguousarray(rects, np.float64)
        painter.drawRects(cast("QRectF", wrapInstance(held.ctypes.data, QRectF)), len(held))


def fill_pixels(painter: QPainter, rects: Sequence[tuple[int, int, int, int]], color: QColor) -> None:
    """Fill rectangles (left, top, right, bottom, all inclusive) of a painter whose pixels are the device's."""
    held = np.array(rects, np.int32)
    if len(held):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRects(cast("QRect", wrapInstance(held.ctypes.data, QRect)), len(held))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def fill_densities(painter: QPainter, densities: Sequence[Density], theme: Theme, ratio: float) -> None:
    """Fill the columns of densities that share their edges; ``ratio`` is as ``raster_ratio`` gives it."""
    edges, heights = densities[0].edges, np.array([density.heights for density in densities])
    if ratio != 1.0:
        edges, heights = edges * ratio, np.rint(heights * ratio)
    edges = np.rint(edges).astype(np.int32)
    floor = np.array([[round(density.box.bottom * ratio)] for density in densities], np.int32)
    tops = floor - heights.astype(np.int32)
    count = tops.shape[1]
    firsts = np.arange(0, count, _TOGETHER)
    common = np.maximum.reduceat(tops, firsts, axis=1)
    rects = np.empty((len(tops), count + len(firsts), 4), np.int32)
    # left, top, right, bottom, the last two inclusive, as QRect has them
    columns, blocks = rects[:, :count], rects[:, count:]
    starts, stops = edges[:-1], edges[1:] - 1
    columns[..., 0], columns[..., 1], columns[..., 2] = starts, tops, stops
    columns[..., 3] = (common - 1).repeat(_TOGETHER, axis=1)[:, :count]
    blocks[..., 0], blocks[..., 1] = starts[::_TOGETHER], common
    blocks[..., 2], blocks[..., 3] = stops[np.minimum(firsts + _TOGETHER, count) - 1], floor - 1
    # what has no height or no width stays in: for Qt such a rectangle is empty, and sorting it out takes longer
    painter.save()
    try:
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        at, number, size = rects.ctypes.data, rects.shape[1], rects.strides[0]
        for i, density in enumerate(densities):
            painter.setBrush(qcolor(theme.pale(density.color)))
            painter.drawRects(cast("QRect", wrapInstance(at + i * size, QRect)), number)
    finally:
        painter.restore()
