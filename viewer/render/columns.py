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

_TOGETHER = 16
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
    edges = np.rint(densities[0].edges * ratio).astype(np.int32)
    tall = np.rint(np.concatenate([density.heights for density in densities]) * ratio).astype(np.int32)
    tall = tall.reshape(len(densities), -1)
    floor = np.array([[round(density.box.bottom * ratio)] for density in densities], np.int32)
    count = tall.shape[1]
    firsts = np.arange(0, count, _TOGETHER)
    common = np.minimum.reduceat(tall, firsts, axis=1)
    below = np.repeat(common, _TOGETHER, axis=1)[:, :count]
    rects = np.empty((len(tall), count + len(firsts), 4), np.int32)
    # left, top, right, bottom, the last two inclusive, as QRect has them
    rects[:, :count, 0], rects[:, :count, 2] = edges[:-1], edges[1:] - 1
    rects[:, :count, 1], rects[:, :count, 3] = floor - tall, floor - below - 1
    rects[:, count:, 0], rects[:, count:, 2] = edges[firsts], edges[np.minimum(firsts + _TOGETHER, count)] - 1
    rects[:, count:, 1], rects[:, count:, 3] = floor - common, floor - 1
    some = (rects[:, :, 2] >= rects[:, :, 0]) & (rects[:, :, 3] >= rects[:, :, 1])
    kept, numbers = rects[some], some.sum(axis=1).tolist()
    painter.save()
    try:
        painter.scale(1 / ratio, 1 / ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        at = kept.ctypes.data
        for density, number in zip(densities, numbers, strict=True):
            if number:
                painter.setBrush(qcolor(theme.pale(density.color)))
                painter.drawRects(cast("QRect", wrapInstance(at, QRect)), number)
                at += number * kept.strides[0]
    finally:
        painter.restore()
