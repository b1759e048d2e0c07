"""The one painter: screen, PNG, SVG and PDF come from here."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap

from viewer.layout.measure import FontRole
from viewer.layout.scene import ChipKind, Rect
from viewer.render.columns import fill_densities, fill_pixels
from viewer.render.marks import fill_of, paint_mark, paint_outline
from viewer.render.measure import font, text_measure_of
from viewer.render.stamps import FEW, raster_ratio, stamp_marks, stamp_numbers
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.layout.legend import Legend
    from viewer.layout.page import Page
    from viewer.layout.scene import Arc, Band, Chip, Density, Line, Scene

    Announce = Callable[[int | None], None]
    """Is told of the item that is painted next, and with None that what follows is no item's."""


def paint(painter: QPainter, scene: Scene, theme: Theme, announce: Announce | None = None) -> None:
    """Paint a scene at the painter's origin. The caller ends the painter.

    ``announce`` hears of each item whose marks or titles follow, where they are painted one by one: not on pixels.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, scene.width, scene.height))
        ratio = raster_ratio(painter)
        _forget_other_fonts()
        _ground(painter, scene, theme, ratio)
        painter.save()
        painter.setClipRect(_qrect(scene.plot), Qt.ClipOperation.IntersectClip)
        _plot(painter, scene, theme, ratio, announce)
        painter.restore()
        _headers(painter, scene, theme, ratio)
        _axis(painter, scene, theme, ratio)
    finally:
        painter.restore()


def _forget_other_fonts() -> None:
    """Drop the words and chips that were painted in a font that is the system's no longer."""
    family = QGuiApplication.font().family()
    if _family != [family]:
        _family[:] = [family]
        _kept_text.cache_clear()
        _kept_chip.cache_clear()
        _headers_kept.clear()


_family: list[str] = []


def paint_hovered(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint an outline round what is under the pointer, over a scene that was painted without it."""
    marks = scene.marks
    if scene.hovered is None or scene.hovered not in marks.row_of or scene.hovered in scene.selected:
        return
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(_qrect(scene.plot), Qt.ClipOperation.IntersectClip)
        for row in np.flatnonzero(marks.item == scene.hovered).tolist():
            paint_outline(
                painter,
                _qrect(marks.rect(row)),
                kind=int(marks.kind[row]),
                flags=int(marks.flags[row]),
                theme=theme,
                selected=False,
            )
    finally:
        painter.restore()


def _ground(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    plot = scene.plot
    # headers and axis lay their own ground
    _fill(painter, plot, theme.canvas)
    _rules(painter, theme.line, [scene.header_width + tick.x for tick in scene.axis.fine if tick.x > 0], plot, ratio)
    top = scene.pinned_bottom
    heights = [b.box.bottom for b in scene.bands if b.pinned or top < b.box.bottom <= scene.height + 1]
    _levels(painter, theme.line, heights, left=plot.x, right=scene.width, ratio=ratio)


def _rules(painter: QPainter, color: str, places: list[float], area: Rect, ratio: float | None) -> None:
    """Paint upright lines through ``area``, one pixel wide."""
    if ratio == 1.0:
        top, bottom = int(area.y), int(area.y) + int(area.height)
        fill_pixels(painter, [(int(x), top, int(x), bottom) for x in places], qcolor(color))
        return
    if ratio == 2.0:
        # a filled pixel is three times as fast as a line
        ink, top, height = qcolor(color), int(area.y), int(area.height) + 1
        for x in places:
            painter.fillRect(int(x), top, 1, height, ink)
        return
    painter.setPen(_hairline(color))
    painter.drawLines([_upright(x, area.y, area.bottom) for x in places])


def _levels(
    painter: QPainter, color: str, heights: list[float], *, left: float, right: float, ratio: float | None
) -> None:
    """Paint level lines from ``left`` to ``right``, the last pixel above each height."""
    if ratio == 1.0:
        first, last = int(left), int(left) + int(right - left) - 1
        fill_pixels(painter, [(first, int(y) - 1, last, int(y) - 1) for y in heights], qcolor(color))
        return
    if ratio == 2.0:
        ink, x, width = qcolor(color), int(left), int(right - left)
        for y in heights:
            painter.fillRect(x, int(y) - 1, width, 1, ink)
        return
    painter.setPen(_hairline(color))
    painter.drawLines([_level(y, left, right) for y in heights])


def _fill(painter: QPainter, area: Rect, color: str) -> None:
    """Fill an area; where it lies on whole pixels no edge is smoothed."""
    if area.x == int(area.x) and area.y == int(area.y):
        painter.fillRect(int(area.x), int(area.y), ceil(area.width), ceil(area.height), qcolor(color))
    else:
        painter.fillRect(_qrect(area), qcolor(color))


def _plot(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None, announce: Announce | None) -> None:
    _folds(painter, scene, theme)
    if scene.bracket is not None:
        left, right = scene.bracket
        painter.setPen(QPen(qcolor(theme.selection, 0.5), 1))
        painter.drawLines([_upright(x, scene.axis_height, scene.height) for x in {left, right}])
    _densities(painter, scene, theme, ratio)
    for arc in scene.arcs:
        _arc(painter, arc, theme)
    for link in scene.links:
        painter.setPen(QPen(qcolor(theme.speaker(link.color), 0.45), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(_level(link.y, link.left, link.right))
    _backs(painter, scene, theme)
    _marks(painter, scene, theme, ratio, announce)
    _labels(painter, scene, theme, announce)
    colors = {band.lane: band.color for band in scene.bands} if scene.chips else {}
    for chip in scene.chips:
        if chip.kind is ChipKind.MORE:
            edge = theme.speaker(colors.get(chip.lane, -1))
            _chip(painter, chip, size=scene.size, theme=theme, ratio=ratio, edge=edge)
        elif chip.kind is ChipKind.BEYOND:
            _chip(painter, chip, size=scene.size, theme=theme, ratio=ratio)


def _marks(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None, announce: Announce | None) -> None:
    marks = scene.marks
    if not len(marks):
        return
    if ratio is None or len(marks) <= FEW:
        rows = list(range(len(marks)))
    else:
        seen = (marks.bottom > scene.axis_height - 4) & (marks.top < scene.height + 4)
        special = [*scene.selected, *scene.hits] + ([] if scene.hovered is None else [scene.hovered])
        marked = np.isin(marks.item, special) if special else np.zeros(len(marks), bool)
        rows = stamp_marks(painter, marks, np.flatnonzero(seen & ~marked), theme, ratio)
        rows += np.flatnonzero(seen & marked).tolist()
    for row in rows:
        item = int(marks.item[row])
        if announce is not None:
            announce(item)
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
    if announce is not None:
        announce(None)


def _backs(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Lay the canvas under titles that a line would cross."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.canvas, 0.88))
    for label in scene.labels:
        if label.backed and not label.inside:
            box = label.box
            painter.drawRoundedRect(QRectF(box.x - 2, box.y + 1, box.width + 4, box.height - 2), 3, 3)


def _labels(painter: QPainter, scene: Scene, theme: Theme, announce: Announce | None) -> None:
    marks, measure = scene.marks, text_measure_of(scene.size)
    # what is set anew for each word takes as long as a word
    role, ink, ascent = None, "", 0.0
    for label in scene.labels:
        if announce is not None:
            announce(label.item)
        color = theme.text
        if label.plated:
            _plate(painter, label.box, theme)
            ink = ""
        elif label.inside:
            row = marks.row_of[label.item]
            color = theme.readable_on(fill_of(int(marks.flags[row]), theme))
        if label.role is not role:
            role, ascent = label.role, measure.ascent(label.role)
            painter.setFont(font(role, scene.size))
        if color != ink:
            ink = color
            painter.setPen(qcolor(color))
        painter.drawText(QPointF(label.box.x, label.box.y + ascent), label.text)
    if announce is not None:
        announce(None)


def _plate(painter: QPainter, box: Rect, theme: Theme) -> None:
    """Lay a plate of canvas on a mark, for the words on it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.canvas, 0.9))
    height = box.height - 4
    painter.drawRoundedRect(QRectF(box.x - 4, box.center[1] - height / 2, box.width + 8, height), 3, 3)


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


def _densities(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    if not scene.densities:
        return
    if ratio is not None:
        fill_densities(painter, scene.densities, theme, ratio)
        numbers = [(text, box.x, box.y) for density in scene.densities for text, box in density.labels]
        stamp_numbers(painter, numbers, size=scene.size, color=theme.quiet, ratio=ratio)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for density in scene.densities:
        painter.setBrush(qcolor(theme.pale(density.color)))
        painter.drawPath(_skyline(density))
    for density in scene.densities:
        for text, box in density.labels:
            _text(painter, text, (box.x, box.y), FontRole.QUIET, size=scene.size, color=theme.quiet)


def _skyline(density: Density) -> QPainterPath:
    """Return the columns of a density as one outline: a file of a hundred thousand rectangles helps nobody."""
    edges, bottom = np.rint(density.edges), density.box.bottom
    heights = np.where(np.diff(edges) > 0, density.heights, -1.0)
    kept = np.flatnonzero(heights >= 0)
    turns = kept[np.flatnonzero(np.diff(heights[kept], prepend=-1.0) != 0)]
    path, at = QPainterPath(), 0.0
    for x, height in zip(edges[turns].tolist(), heights[turns].tolist(), strict=True):
        if at == 0.0 and height > 0:
            path.moveTo(x, bottom)
        elif at > 0:
            path.lineTo(x, bottom - at)
        if height > 0:
            path.lineTo(x, bottom - height)
        elif at > 0:
            path.lineTo(x, bottom)
            path.closeSubpath()
        at = height
    if at > 0:
        path.lineTo(float(edges[-1]), bottom - at)
        path.lineTo(float(edges[-1]), bottom)
        path.closeSubpath()
    return path


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


def _chip(
    painter: QPainter, chip: Chip, *, size: float, theme: Theme, ratio: float | None, edge: str | None = None
) -> None:
    box = chip.box
    if ratio is None:
        _paint_chip(painter, _qrect(box), chip.text, edge, size=size, theme=theme)
        return
    pixmap = _kept_chip((box.width, box.height), chip.text, edge, size=size, theme=theme, ratio=ratio)
    painter.drawPixmap(QPointF(round(box.x * ratio) / ratio, round(box.y * ratio) / ratio), pixmap)


@lru_cache(maxsize=1024)
def _kept_chip(
    extent: tuple[float, float], text: str, edge: str | None, *, size: float, theme: Theme, ratio: float
) -> QPixmap:
    """Return a painted chip: there may be many, and most are alike."""
    width, height = extent
    pixmap = QPixmap(ceil(width * ratio) + 1, ceil(height * ratio) + 1)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_chip(painter, QRectF(0, 0, width, height), text, edge, size=size, theme=theme)
    finally:
        painter.end()
    return pixmap


def _paint_chip(painter: QPainter, box: QRectF, text: str, edge: str | None, *, size: float, theme: Theme) -> None:
    painter.setPen(_hairline(edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.soft))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    metrics = QFontMetricsF(font(FontRole.QUIET, size))
    x = box.center().x() - metrics.horizontalAdvance(text) / 2
    _text(painter, text, (x, box.center().y() - metrics.height() / 2), FontRole.QUIET, size=size, color=theme.quiet)


def _headers(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    if ratio is None or scene.height - scene.axis_height < 1:
        _paint_headers(painter, scene, theme)
    else:
        top = _whole_pixels(scene.axis_height, ratio)
        painter.drawPixmap(QPointF(0, top), _kept_headers(scene, theme, top, ratio))
    painter.setPen(_hairline(theme.line))
    painter.drawLine(_upright(scene.header_width, scene.axis_height, scene.height))


_headers_kept: list[tuple[object, QPixmap]] = []
_MOST_HEADERS = 3


def _kept_headers(scene: Scene, theme: Theme, top: float, ratio: float) -> QPixmap:
    """Return the painted headers from ``top`` down; those of the last few scenes are kept, for they seldom change."""
    key = (theme.name, ratio, scene.size, scene.header_width, scene.height, scene.axis_height, _shown_bands(scene))
    for kept_key, pixmap in _headers_kept:
        if kept_key == key:
            return pixmap
    pixmap = QPixmap(ceil(scene.header_width * ratio), ceil((scene.height - top) * ratio))
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
    del _headers_kept[_MOST_HEADERS:]
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
        painter.setPen(_hairline(theme.line))
        painter.drawLine(_level(band.box.bottom, 0, scene.header_width))
        for line in band.lines:
            _line(painter, line, scene.size, theme)
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


def _axis(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    height = scene.axis_height
    _fill(painter, Rect(0, 0, scene.width, height), theme.panel)
    _levels(painter, theme.line, [height], left=0, right=scene.width, ratio=ratio)
    measure = text_measure_of(scene.size)
    half = height / 2
    top = half - measure.height(FontRole.QUIET) + scene.size * 0.05
    for tick in scene.axis.coarse:
        place = (scene.header_width + tick.text_x, top)
        _short_text(painter, tick.text, place, FontRole.QUIET, ratio=ratio, size=scene.size, color=theme.quiet)
    places = [scene.header_width + tick.x for tick in scene.axis.fine if tick.x > 0]
    _rules(painter, theme.line, places, Rect(0, height - 5, scene.width, 4), ratio)
    top = half + (half - measure.height(FontRole.AXIS)) * 0.35
    for tick in scene.axis.fine:
        place = (scene.header_width + tick.text_x, top)
        _short_text(painter, tick.text, place, FontRole.AXIS, ratio=ratio, size=scene.size, color=theme.text)
    for chip in scene.chips:
        if chip.kind is ChipKind.FOLD:
            _chip(painter, chip, size=scene.size, theme=theme, ratio=ratio)


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


def paint_page(painter: QPainter, page: Page, theme: Theme, announce: Announce | None = None) -> None:
    """Paint a picture: title, timeline, legend, key and sources. The caller ends the painter.

    ``announce``: cf. ``paint``.
    """
    painter.save()
    try:
        painter.fillRect(QRectF(0, 0, page.width, page.height), qcolor(theme.panel))
        for line in page.lines:
            _line(painter, line, page.size, theme)
        if page.scene is not None:
            painter.save()
            painter.translate(0, page.scene_y)
            paint(painter, page.scene, theme, announce)
            painter.restore()
            painter.setPen(_hairline(theme.line))
            painter.drawLine(_level(page.scene_y, 0, page.width))
            painter.drawLine(_level(page.scene_y + page.scene.height, 0, page.width))
        if page.legend is not None:
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
    painter.drawText(QPointF(place[0], place[1] + text_measure_of(size).ascent(role)), text)


def _short_text(
    painter: QPainter,
    text: str,
    place: tuple[float, float],
    role: FontRole,
    *,
    ratio: float | None,
    size: float,
    color: str,
) -> None:
    """Paint words that come again and again, such as those of the axis, on whole pixels."""
    if ratio is None:
        _text(painter, text, place, role, size=size, color=color)
    elif text:
        pixmap = _kept_text(text, role, size, color, ratio)
        at = QPointF((round(place[0] * ratio) - 2) / ratio, round(place[1] * ratio) / ratio)
        painter.drawPixmap(at, pixmap)


@lru_cache(maxsize=2048)
def _kept_text(text: str, role: FontRole, size: float, color: str, ratio: float) -> QPixmap:
    """Return painted words, two pixels of the device in from the left."""
    measure = text_measure_of(size)
    width, height = measure(text, role), measure.height(role)
    pixmap = QPixmap(ceil(width * ratio) + 5, ceil(height * ratio) + 1)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _text(painter, text, (2 / ratio, 0.0), role, size=size, color=color)
    finally:
        painter.end()
    return pixmap


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
