"""What is laid down from a sheet is what would be painted on the spot, however much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from viewer.layout.measure import FontRole
from viewer.render.prints import forget_prints, lay_prints, paint_text, text_print
from viewer.render.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SIZE = 40.0


def picture() -> QImage:
    image = QImage(900, 1600, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    return image


def pixels(image: QImage) -> np.ndarray:
    return np.frombuffer(bytes(image.constBits()), np.uint8).astype(int)


@pytest.mark.parametrize("count", [5, 400])
def test_words_from_a_sheet_are_those_painted_on_the_spot(qtbot: QtBot, count: int) -> None:
    forget_prints()
    words = [(f"Word {i:04}", (4.0 + 220 * (i % 4), 4.0 + 15 * (i // 4))) for i in range(count)]
    laid, spot = picture(), picture()
    painter = QPainter(laid)
    try:
        made = [(text_print(text, FontRole.LABEL, SIZE, LIGHT.text, 1.0), *place) for text, place in words]
        # the second time some of them are in the sheet already
        lay_prints(painter, made[:3], 1.0)
        painter.fillRect(laid.rect(), LIGHT.canvas)
        lay_prints(painter, made, 1.0)
    finally:
        painter.end()
    painter = QPainter(spot)
    try:
        for text, place in words:
            paint_text(painter, text, place, FontRole.LABEL, size=SIZE, color=LIGHT.text)
    finally:
        painter.end()
    assert pixels(spot).min() < 100
    assert np.abs(pixels(laid) - pixels(spot)).max() <= 3
