"""Areas, and lines one pixel wide along pixels: the ground under everything."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from viewer.render.columns import fill_pixels
from viewer.render.theme import qcolor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.scene import Rect

    Stroke = tuple[int, int, int, int]
    """The pixels that a line fills: left, top, right, bottom, the last two inclusive."""


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


def _whole(area: Rect) -> bool:
    return area.x == int(area.x) and area.y == int(area.y)
