"""The ground is the same whichever way it is laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QPainter

from viewer.layout.scene import Rect
from viewer.render.strokes import fill, paint_ruled, paint_strokes, rules
from viewer.render.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

AREA = Rect(31.0, 17.0, 257.0, 103.0)
PLACES = [31.0, 31.9, 64.5, 180.2, 287.99]


def painted(ratio: float, paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(round(320 * ratio), round(140 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0x102030)
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # as in a picture, where the timeline stands below the title
        painter.translate(0, 8)
        # line by line, the last row of a line lies just below the area
        painter.setClipRect(31, 17, 257, 103)
        paint(painter)
    finally:
        painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_ruled_area_is_filled_and_lined(qtbot: QtBot, ratio: float) -> None:
    def line_by_line(painter: QPainter) -> None:
        fill(painter, AREA, LIGHT.canvas)
        paint_strokes(painter, LIGHT.line, rules(PLACES, AREA), ratio)

    made = painted(ratio, lambda painter: paint_ruled(painter, AREA, PLACES, LIGHT, ratio))
    assert made == painted(ratio, line_by_line)
    row = [made.pixelColor(x, round(60 * ratio)).name() for x in range(made.width())]
    assert row[round(100 * ratio)] == LIGHT.canvas
    lined = sum(name not in {LIGHT.canvas, "#102030"} for name in row)
    # two of the places lie in one pixel
    assert (len(PLACES) - 1) * ratio <= lined <= (len(PLACES) - 1) * (ratio + 1)
