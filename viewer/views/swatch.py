"""A speaker's colour as a small square, the same in every list: beyond the palette with a second cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from viewer.render.marks import paint_cue

if TYPE_CHECKING:
    from viewer.render.theme import Theme


def paint_swatch(painter: QPainter, box: QRectF, theme: Theme, color: int, *, faint: bool = False) -> None:
    """Paint a place of the palette (-1 for events) into ``box``.

    A speaker beyond the last colour has a second cue in the square, as the marks on the timeline have.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(0.45 if faint else 1.0)
        painter.setBrush(QColor(theme.speaker(color)))
        painter.drawRoundedRect(box, box.width() * 0.28, box.width() * 0.28)
        if turn := theme.speaker_turn(color):
            paint_cue(painter, box.center(), box.width() * 1.2, turn, theme.canvas)
    finally:
        painter.restore()
