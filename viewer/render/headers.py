"""The headers of the lanes, which are painted once and laid down until they change."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from viewer.layout.scene import Rect
from viewer.render.prints import paint_line
from viewer.render.strokes import hairline, level, paint_strokes, rules
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from viewer.layout.scene import Band, Scene


def paint_headers(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    """Paint the headers of the lanes, and the line that parts them from the plot."""
    if ratio is None or scene.height - scene.axis_height < 1:
        _paint_headers(painter, scene, theme)
    else:
        top = _whole_pixels(scene.axis_height, ratio)
        painter.drawPixmap(QPointF(0, top), _kept_headers(scene, theme, top, ratio))
    line = rules([scene.header_width], Rect(0, scene.axis_height, scene.width, scene.height - scene.axis_height))
    paint_strokes(painter, theme.line, line, ratio)


_headers_kept: list[tuple[object, QPixmap]] = []
_MOST_HEADERS = 3


def forget_headers() -> None:
    """Forget what was painted, since it would be painted otherwise now."""
    _headers_kept.clear()


def _kept_headers(scene: Scene, theme: Theme, top: float, ratio: float) -> QPixmap:
    """Return the painted headers from ``top`` down; those of the last few scenes are kept, for they seldom change."""
    key = (theme.name, ratio, scene.size, scene.header_width, scene.height, scene.axis_height, _shown_bands(scene))
    for kept_key, pixmap in _headers_kept:
        if kept_key == key:
            return pixmap
    size = QSize(ceil(scene.header_width * ratio), ceil((scene.height - top) * ratio))
    # memory that the system gives anew takes as long as painting into it
    spare = _headers_kept.pop()[1] if len(_headers_kept) == _MOST_HEADERS else None
    pixmap = spare if spare is not None and spare.size() == size else QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    # without a pixel that can be seen through it is copied, not blended
    pixmap.fill(qcolor(theme.panel))
    brush = QPainter(pixmap)
    try:
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.translate(0, -top)
        _paint_headers(brush, scene, theme)
    finally:
        brush.end()
    _headers_kept.insert(0, (key, pixmap))
    return pixmap


def _shown_bands(scene: Scene) -> tuple[Band, ...]:
    return tuple([b for b in scene.bands if b.box.bottom >= scene.axis_height and b.box.y <= scene.height])


def _whole_pixels(length: float, ratio: float) -> float:
    """Return ``length`` cut to whole pixels of the device."""
    return floor(length * ratio) / ratio


def _paint_headers(painter: QPainter, scene: Scene, theme: Theme) -> None:
    painter.save()
    area = QRectF(0, scene.axis_height, scene.header_width, scene.height - scene.axis_height)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.fillRect(area, qcolor(theme.panel))
    # pinned lanes stand over those that scroll
    for band in sorted(_shown_bands(scene), key=lambda band: band.pinned):
        if band.pinned:
            painter.fillRect(QRectF(0, band.box.y, scene.header_width, band.box.height), qcolor(theme.panel))
            _pin(painter, scene.header_width - scene.size * 0.9, band.box.y + scene.size * 1.9, scene.size, theme)
        if band.color >= 0:
            paint_lane_bar(painter, QRectF(0, band.box.y, scene.size / 4, band.box.height), band.color, theme)
        painter.setPen(hairline(theme.line))
        painter.drawLine(level(band.box.bottom, 0, scene.header_width))
        for line in band.lines:
            paint_line(painter, line, scene.size, theme)
    painter.restore()


def _pin(painter: QPainter, x: float, y: float, size: float, theme: Theme) -> None:
    """Paint the sign of a pinned lane: a small pin with its middle at ``x``, ``y``."""
    painter.setPen(QPen(qcolor(theme.quiet), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(qcolor(theme.quiet))
    painter.drawEllipse(QPointF(x, y - size * 0.2), size * 0.22, size * 0.22)
    painter.drawLine(QPointF(x, y), QPointF(x, y + size * 0.45))


def paint_lane_bar(painter: QPainter, box: QRectF, color: int, theme: Theme) -> None:
    """Paint a speaker's colour; from the ninth speaker on it is broken, as a second cue."""
    painter.fillRect(box, qcolor(theme.speaker(color)))
    turn = theme.speaker_turn(color)
    if turn:
        y, step = box.y(), 4.0 + 4.0 * turn
        while y < box.bottom():
            painter.fillRect(QRectF(box.x(), y, box.width(), 3.0), qcolor(theme.panel))
            y += step
