"""Painting the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from viewer.render.columns import draw_rects
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from viewer.layout.overview_scene import OverviewScene


def paint_overview(painter: QPainter, scene: OverviewScene, theme: Theme) -> None:
    """Paint the overview at the painter's origin. The caller ends the painter."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, scene.width, scene.height), qcolor(theme.panel))
        painter.setPen(QPen(qcolor(theme.line), 1))
        painter.drawLine(QPointF(0, 0.5), QPointF(scene.width, 0.5))
        brush = QRectF(scene.brush.x, scene.brush.y, scene.brush.width, scene.brush.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.selection_bg, 0.45))
        painter.drawRoundedRect(brush, 5, 5)
        _columns(painter, scene, theme)
        painter.setPen(QPen(qcolor(theme.quiet, 0.5), 1, Qt.PenStyle.DotLine))
        for left, right in scene.folds:
            middle = int((left + right) / 2) + 0.5
            painter.drawLine(QPointF(middle, scene.box.y + 4), QPointF(middle, scene.box.bottom - 4))
        painter.setPen(QPen(qcolor(theme.selection), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(brush.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.selection))
        # the handles of a narrow brush stand beside it
        apart = 3.0 if brush.width() < 12 else 0.0
        for x in (brush.left() - apart, brush.right() + apart):
            painter.drawRoundedRect(QRectF(x - 3, brush.center().y() - 11, 6, 22), 3, 3)
    finally:
        painter.restore()


def _columns(painter: QPainter, scene: OverviewScene, theme: Theme) -> None:
    if not scene.counts.size or not scene.counts.any():
        return
    floor, room = scene.box.bottom - 6, scene.box.height - 14
    totals = scene.counts.sum(axis=0)
    # many stand beside few: the root keeps the few to be seen
    heights = np.sqrt(totals / totals.max()) * room
    left, width = scene.edges[:-1], np.diff(scene.edges)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    below = np.zeros(len(totals))
    for counts, color in zip(scene.counts, scene.colors, strict=True):
        tall = np.divide(heights * counts, totals, out=np.zeros(len(totals)), where=totals > 0)
        shown = tall > 0
        seen = np.maximum(tall, 1.0)
        painter.setBrush(qcolor(theme.speaker(color), 0.75))
        draw_rects(painter, np.column_stack([left, floor - below - seen, width, seen])[shown])
        below += tall
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(qcolor(theme.warning))
    found = left[scene.hits > 0]
    draw_rects(painter, np.column_stack([found, *(np.full(len(found), size) for size in (floor + 2, 3.0, 3.0))]))
