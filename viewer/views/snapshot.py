"""The timeline as a picture for the clipboard."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.layout.arrange import lay_out
from viewer.layout.legend import entries_for, lay_out_legend
from viewer.render.measure import text_measure
from viewer.render.painter import paint, paint_legend
from viewer.render.theme import qcolor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.views.timeline_view import TimelineView

_PAD = 16.0


def snapshot(view: TimelineView, rows: Sequence[int]) -> QImage:
    """Return the timeline as it is, with only ``rows`` selected and the legend below, twice as fine."""
    measure = text_measure(view.font())
    legend = lay_out_legend(view.width() - 2.0 * _PAD, measure, entries_for(view.items))
    scene = lay_out(view.items, replace(view.view(), selected=frozenset(rows)), measure)
    height = scene.height + legend.height + 2 * _PAD
    image = QImage(ceil(scene.width * 2), ceil(height * 2), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    try:
        painter.fillRect(QRectF(0, 0, scene.width, height), qcolor(view.theme.panel))
        paint(painter, scene, view.theme)
        painter.translate(_PAD, scene.height + _PAD)
        paint_legend(painter, legend, view.theme)
    finally:
        painter.end()
    return image
