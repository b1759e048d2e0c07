"""Areas, and lines one pixel wide along pixels: the ground under everything."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap

from viewer.render.columns import fill_pixels
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.scene import Rect

    Stroke = tuple[int, int, int, int]
    """The pixels that a line fills: left, top, right, bottom, the last two inclusive."""

_TILE = 16
"""The height of a tile of ground in pixels of the device: no more than stays at hand while it is copied."""


def qrect(rect: Rect) -> QRectF:
    """Return a rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


@lru_cache(maxsize=64)
def hairline(color: str) -> QPen:
    """Return a pen of one pixel. It is kept: it must not be changed."""
    return QPen(qcolor(color), 1)


def upright(x: float, top: float, bottom: float) -> QLineF:
    """Return an upright line on the middle of a pixel, so that one pixel is one line."""
    middle = int(x) + 0.5
    return QLineF(middle, top, middle, bottom)


def level(y: float, left: float, right: float) -> QLineF:
    """Return a level line on the middle of the last pixel above ``y``."""
    middle = int(y) - 0.5
    return QLineF(left, middle, right, middle)


def rules(places: Sequence[float], area: Rect) -> list[Stroke]:
    """Return upright lines through ``area``."""
    top, bottom = int(area.y), int(area.y) + int(area.height)
    return [(x, top, x, bottom) for x in map(int, places)]


def levels(heights: Sequence[float], left: float, right: float) -> list[Stroke]:
    """Return level lines, on the last pixel above each height."""
    first, last = int(left), int(left) + int(right - left) - 1
    return [(first, y - 1, last, y - 1) for y in map(int, heights)]


def paint_strokes(painter: QPainter, color: str, strokes: list[Stroke], ratio: float | None) -> None:
    """Paint lines of one colour; ``ratio`` is as ``raster_ratio`` gives it."""
    if ratio == 1.0:
        fill_pixels(painter, strokes, qcolor(color))
    elif ratio == 2.0:
        # a filled pixel is three times as fast as a line
        ink = qcolor(color)
        for left, top, right, bottom in strokes:
            painter.fillRect(left, top, right - left + 1, bottom - top + 1, ink)
    else:
        painter.setPen(hairline(color))
        painter.drawLines(
            [
                upright(left, top, bottom) if left == right else level(top + 1, left, right + 1)
                for left, top, right, bottom in strokes
            ]
        )


def fill(painter: QPainter, area: Rect, color: str) -> None:
    """Fill an area; where it lies on whole pixels no edge is smoothed."""
    if _whole(area):
        painter.fillRect(int(area.x), int(area.y), ceil(area.width), ceil(area.height), qcolor(color))
    else:
        painter.fillRect(qrect(area), qcolor(color))


def paint_ruled(painter: QPainter, area: Rect, places: Sequence[float], theme: Theme, ratio: float | None) -> None:
    """Fill an area with the canvas and draw upright lines through all of it."""
    if ratio not in {1.0, 2.0} or not _whole(area):
        fill(painter, area, theme.canvas)
        paint_strokes(painter, theme.line, rules(places, area), ratio)
        return
    # a line through a thousand rows of pixels touches a thousand places in memory: copied with the canvas, row by row,
    # it costs nothing, and to copy takes no longer than to fill
    factor = int(ratio)
    tile = _tile(ceil(area.width) * factor)
    # without a pixel that can be seen through it is copied, not blended
    tile.fill(qcolor(theme.canvas))
    brush = QPainter(tile)
    try:
        lines = [
            ((int(x) - int(area.x)) * factor, 0, (int(x) - int(area.x) + 1) * factor - 1, _TILE - 1) for x in places
        ]
        fill_pixels(brush, lines, qcolor(theme.line))
    finally:
        brush.end()
    painter.save()
    painter.scale(1 / factor, 1 / factor)
    left, top = int(area.x) * factor, int(area.y) * factor
    painter.drawTiledPixmap(QRect(left, top, tile.width(), ceil(area.height) * factor), tile)
    painter.restore()


@lru_cache(maxsize=2)
def _tile(width: int) -> QPixmap:
    return QPixmap(width, _TILE)


def _whole(area: Rect) -> bool:
    return area.x == int(area.x) and area.y == int(area.y)
