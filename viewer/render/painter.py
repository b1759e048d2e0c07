"""The one painter: screen, PNG, SVG and PDF come from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from viewer.layout.measure import FontRole
from viewer.layout.scene import ChipKind
from viewer.render.marks import fill_of, paint_mark
from viewer.render.measure import font
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from viewer.layout.legend import Legend
    from viewer.layout.page import Page
    from viewer.layout.scene import Arc, Chip, Density, Line, Rect, Scene


def paint(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint a scene at the painter's origin. The caller ends the painter."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, scene.width, scene.height))
        _ground(painter, scene, theme)
        painter.save()
        painter.setClipRect(_qrect(scene.plot), Qt.ClipOperation.IntersectClip)
        _plot(painter, scene, theme)
        painter.restore()
        _headers(painter, scene, theme)
        _axis(painter, scene, theme)
    finally:
        painter.restore()


def _ground(painter: QPainter, scene: Scene, theme: Theme) -> None:
    plot = scene.plot
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), qcolor(theme.canvas))
    painter.setPen(_hairline(theme.line))
    painter.drawLines(
        [_upright(scene.header_width + tick.x, plot.y, scene.height) for tick in scene.axis.fine if tick.x > 0]
    )
    painter.drawLines(
        [_level(band.box.bottom, scene.header_width, scene.width) for band in scene.bands if band.box.bottom > plot.y]
    )


def _plot(painter: QPainter, scene: Scene, theme: Theme) -> None:
    _folds(painter, scene, theme)
    if scene.bracket is not None:
        left, right = scene.bracket
        painter.setPen(QPen(qcolor(theme.selection, 0.5), 1))
        painter.drawLines([_upright(x, scene.axis_height, scene.height) for x in {left, right}])
    for density in scene.densities:
        _density(painter, density, scene.size, theme)
    for arc in scene.arcs:
        _arc(painter, arc, theme)
    for link in scene.links:
        painter.setPen(QPen(qcolor(theme.speaker(link.color), 0.45), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(_level(link.y, link.left, link.right))
    _backs(painter, scene, theme)
    marks = scene.marks
    for row in range(len(marks)):
        item = int(marks.item[row])
        paint_mark(
            painter,
            _qrect(marks.rect(row)),
            kind=int(marks.kind[row]),
            flags=int(marks.flags[row]),
            color=int(marks.color[row]),
            theme=theme,
            selected=item in scene.selected,
            hovered=item == scene.hovered,
            found=item in scene.hits,
        )
    _labels(painter, scene, theme)
    for chip in scene.chips:
        if chip.kind is ChipKind.MORE:
            color = next((band.color for band in scene.bands if band.lane == chip.lane), -1)
            _chip(painter, chip, scene.size, theme, edge=theme.speaker(color))
        elif chip.kind is ChipKind.BEYOND:
            _chip(painter, chip, scene.size, theme)


def _backs(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Lay the canvas under titles that a line would cross."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.canvas, 0.88))
    for label in scene.labels:
        if label.backed and not label.inside:
            box = label.box
            painter.drawRoundedRect(QRectF(box.x - 2, box.y + 1, box.width + 4, box.height - 2), 3, 3)


def _labels(painter: QPainter, scene: Scene, theme: Theme) -> None:
    marks = scene.marks
    for label in scene.labels:
        color = theme.text
        if label.inside:
            row = marks.row_of[label.item]
            color = theme.readable_on(fill_of(int(marks.flags[row]), theme))
        _text(painter, label.text, (label.box.x, label.box.y), label.role, size=scene.size, color=color)


def _folds(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint the breaks: a strip of panel between two zigzag lines."""
    for left, right in scene.folds:
        middle = (left + right) / 2
        path = QPainterPath(QPointF(middle, scene.axis_height))
        y, step, side = scene.axis_height, scene.size * 0.75, 1.0
        painter.fillRect(QRectF(left, scene.axis_height, right - left, scene.height), qcolor(theme.soft, 0.6))
        while y < scene.height:
            y += step
            path.lineTo(QPointF(middle + side * step * 0.35, y))
            side = -side
        painter.setPen(QPen(qcolor(theme.quiet, 0.55), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def _density(painter: QPainter, density: Density, size: float, theme: Theme) -> None:
    top = density.box.y + (density.labels[0][1].height + 2 if density.labels else 0)
    room = density.box.bottom - top
    peak = float(density.counts.max()) if len(density.counts) else 0.0
    if peak > 0:
        heights = np.sqrt(density.counts / peak) * room
        shown = np.flatnonzero(density.counts)
        rects = [
            QRectF(
                density.edges[i],
                density.box.bottom - max(heights[i], 1.0),
                max(density.edges[i + 1] - density.edges[i] - 0.5, 0.5),
                max(heights[i], 1.0),
            )
            for i in shown
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.speaker(density.color), 0.75))
        # upright edges on whole pixels need no smoothing
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.drawRects(rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for text, box in density.labels:
        _text(painter, text, (box.x, box.y), FontRole.QUIET, size=size, color=theme.quiet)


def _arc(painter: QPainter, arc: Arc, theme: Theme) -> None:
    (x, y), *rest = arc.points
    path = QPainterPath(QPointF(x, y))
    path.cubicTo(*(QPointF(*point) for point in rest))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    color = qcolor(theme.speaker(arc.color), 0.9 if arc.strong else 0.28)
    painter.setPen(QPen(color, 1.5 if arc.strong else 1.0))
    painter.drawPath(path)
    if arc.strong:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(*arc.points[3]), 2.2, 2.2)


def _chip(painter: QPainter, chip: Chip, size: float, theme: Theme, edge: str | None = None) -> None:
    box = _qrect(chip.box)
    painter.setPen(_hairline(edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.soft))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    made = font(FontRole.QUIET, size)
    metrics = QFontMetricsF(made)
    x = box.center().x() - metrics.horizontalAdvance(chip.text) / 2
    _text(
        painter, chip.text, (x, box.center().y() - metrics.height() / 2), FontRole.QUIET, size=size, color=theme.quiet
    )


def _headers(painter: QPainter, scene: Scene, theme: Theme) -> None:
    painter.save()
    area = QRectF(0, scene.axis_height, scene.header_width, scene.height - scene.axis_height)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.fillRect(area, qcolor(theme.panel))
    for band in scene.bands:
        if band.color >= 0:
            paint_lane_bar(painter, QRectF(0, band.box.y, scene.size / 4, band.box.height), band.color, theme)
        painter.setPen(_hairline(theme.line))
        painter.drawLine(_level(band.box.bottom, 0, scene.header_width))
        for line in band.lines:
            _line(painter, line, scene.size, theme)
    painter.restore()
    painter.setPen(_hairline(theme.line))
    painter.drawLine(_upright(scene.header_width, scene.axis_height, scene.height))


def paint_lane_bar(painter: QPainter, box: QRectF, color: int, theme: Theme) -> None:
    """Paint a speaker's colour; from the ninth speaker on it is broken, as a second cue."""
    painter.fillRect(box, qcolor(theme.speaker(color)))
    turn = theme.speaker_turn(color)
    if turn:
        y, step = box.y(), 4.0 + 4.0 * turn
        while y < box.bottom():
            painter.fillRect(QRectF(box.x(), y, box.width(), 3.0), qcolor(theme.panel))
            y += step


def _axis(painter: QPainter, scene: Scene, theme: Theme) -> None:
    painter.fillRect(QRectF(0, 0, scene.width, scene.axis_height), qcolor(theme.panel))
    painter.setPen(_hairline(theme.line))
    painter.drawLine(_level(scene.axis_height, 0, scene.width))
    quiet, fine = QFontMetricsF(font(FontRole.QUIET, scene.size)), QFontMetricsF(font(FontRole.AXIS, scene.size))
    half = scene.axis_height / 2
    for tick in scene.axis.coarse:
        top = half - quiet.height() + scene.size * 0.05
        place = (scene.header_width + tick.text_x, top)
        _text(painter, tick.text, place, FontRole.QUIET, size=scene.size, color=theme.quiet)
    ticked = [tick for tick in scene.axis.fine if tick.x > 0]
    painter.setPen(_hairline(theme.line))
    painter.drawLines([_upright(scene.header_width + t.x, scene.axis_height - 5, scene.axis_height) for t in ticked])
    for tick in scene.axis.fine:
        top = half + (half - fine.height()) * 0.35
        place = (scene.header_width + tick.text_x, top)
        _text(painter, tick.text, place, FontRole.AXIS, size=scene.size, color=theme.text)
    for chip in scene.chips:
        if chip.kind is ChipKind.FOLD:
            _chip(painter, chip, scene.size, theme)


def paint_legend(painter: QPainter, legend: Legend, theme: Theme) -> None:
    """Paint a legend at the painter's origin: the marks by the same hand as on the timeline."""
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for arc in legend.arcs:
            _arc(painter, arc, theme)
        marks = legend.marks
        for row in range(len(marks)):
            paint_mark(
                painter,
                _qrect(marks.rect(row)),
                kind=int(marks.kind[row]),
                flags=int(marks.flags[row]),
                color=int(marks.color[row]),
                theme=theme,
            )
        for line in legend.lines:
            _line(painter, line, legend.size, theme)
    finally:
        painter.restore()


def paint_page(painter: QPainter, page: Page, theme: Theme) -> None:
    """Paint a picture: title, timeline, legend and sources. The caller ends the painter."""
    painter.save()
    try:
        painter.fillRect(QRectF(0, 0, page.width, page.height), qcolor(theme.panel))
        for line in page.lines:
            _line(painter, line, page.scene.size, theme)
        painter.save()
        painter.translate(0, page.scene_y)
        paint(painter, page.scene, theme)
        painter.restore()
        painter.setPen(_hairline(theme.line))
        painter.drawLine(_level(page.scene_y, 0, page.width))
        painter.drawLine(_level(page.scene_y + page.scene.height, 0, page.width))
        painter.translate(page.legend_x, page.legend_y)
        paint_legend(painter, page.legend, theme)
    finally:
        painter.restore()


def _line(painter: QPainter, line: Line, size: float, theme: Theme) -> None:
    painter.setFont(font(line.role, size))
    painter.setPen(qcolor(theme.quiet if line.role is FontRole.QUIET else theme.text))
    painter.drawText(QPointF(line.x, line.y), line.text)


def _text(painter: QPainter, text: str, place: tuple[float, float], role: FontRole, *, size: float, color: str) -> None:
    """Paint words with their top left corner at ``place``."""
    if not text:
        return
    made = font(role, size)
    painter.setFont(made)
    painter.setPen(qcolor(color))
    painter.drawText(QPointF(place[0], place[1] + QFontMetricsF(made).ascent()), text)


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _hairline(color: str) -> QPen:
    return QPen(qcolor(color), 1)


def _upright(x: float, top: float, bottom: float) -> QLineF:
    """Return an upright line on the middle of a pixel, so that one pixel is one line."""
    middle = int(x) + 0.5
    return QLineF(middle, top, middle, bottom)


def _level(y: float, left: float, right: float) -> QLineF:
    middle = int(y) - 0.5
    return QLineF(left, middle, right, middle)
