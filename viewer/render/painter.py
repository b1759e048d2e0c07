"""The one painter: screen, PNG, SVG and PDF come from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPen

from viewer.layout.chips import fine_top
from viewer.layout.measure import FontRole
from viewer.layout.scene import ChipKind, Rect
from viewer.render.columns import fill_densities
from viewer.render.headers import forget_headers, paint_headers
from viewer.render.marks import fill_of, paint_mark, paint_outline
from viewer.render.measure import font, text_measure_of
from viewer.render.prints import chip_print, forget_prints, lay_prints, paint_chip, paint_line, paint_text, text_print
from viewer.render.stamps import FEW, raster_ratio, stamp_marks, stamp_numbers
from viewer.render.strokes import fill, hairline, level, levels, paint_strokes, qrect, rules, upright
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.layout.legend import Legend
    from viewer.layout.page import Page
    from viewer.layout.scene import Arc, Chip, Density, Scene
    from viewer.render.prints import Print

    Announce = Callable[[int | None], None]
    """Is told of the item that is painted next, and with None that what follows is no item's."""


def paint(painter: QPainter, scene: Scene, theme: Theme, announce: Announce | None = None) -> None:
    """Paint a scene at the painter's origin. The caller ends the painter.

    ``announce`` hears of each item whose marks or titles follow, where they are painted one by one: not on pixels.
    """
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, 0, scene.width, scene.height), Qt.ClipOperation.IntersectClip)
        ratio = raster_ratio(painter)
        _forget_other_fonts()
        _ground(painter, scene, theme, ratio)
        painter.save()
        painter.setClipRect(qrect(scene.plot), Qt.ClipOperation.IntersectClip)
        _plot(painter, scene, theme, ratio, announce)
        painter.restore()
        paint_headers(painter, scene, theme, ratio)
        _axis(painter, scene, theme, ratio)
    finally:
        painter.restore()


def _forget_other_fonts() -> None:
    """Drop the words and chips that were painted in a font that is the system's no longer."""
    family = QGuiApplication.font().family()
    if _family != [family]:
        _family[:] = [family]
        forget_prints()
        forget_headers()


_family: list[str] = []


def paint_hovered(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint an outline round what is under the pointer, over a scene that was painted without it."""
    marks = scene.marks
    if scene.hovered is None or scene.hovered not in marks.row_of or scene.hovered in scene.selected:
        return
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(qrect(scene.plot), Qt.ClipOperation.IntersectClip)
        for row in np.flatnonzero(marks.item == scene.hovered).tolist():
            paint_outline(
                painter,
                qrect(marks.rect(row)),
                kind=int(marks.kind[row]),
                flags=int(marks.flags[row]),
                theme=theme,
                selected=False,
            )
    finally:
        painter.restore()


def _ground(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    """Paint the canvas and the axis' panel, and all lines on them: at once, for each call takes as long as a few lines.

    Headers lay their own ground.
    """
    plot, axis = scene.plot, scene.axis_height
    fill(painter, plot, theme.canvas)
    fill(painter, Rect(0, 0, scene.width, axis), theme.panel)
    places = [scene.header_width + tick.x for tick in scene.axis.fine if tick.x > 0]
    strokes = rules(places, plot)
    top = scene.pinned_bottom
    heights = [b.box.bottom for b in scene.bands if b.pinned or top < b.box.bottom <= scene.height + 1]
    strokes += levels(heights, plot.x, scene.width)
    strokes += rules(places, Rect(0, axis - 5, scene.width, 4))
    strokes += levels([axis], 0, scene.width)
    paint_strokes(painter, theme.line, strokes, ratio)


def _plot(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None, announce: Announce | None) -> None:
    _folds(painter, scene, theme)
    if scene.bracket is not None:
        left, right = scene.bracket
        painter.setPen(QPen(qcolor(theme.selection, 0.5), 1))
        painter.drawLines([upright(x, scene.axis_height, scene.height) for x in {left, right}])
    _densities(painter, scene, theme, ratio)
    for arc in scene.arcs:
        _arc(painter, arc, theme)
    for link in scene.links:
        painter.setPen(QPen(qcolor(theme.speaker(link.color), 0.45), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(level(link.y, link.left, link.right))
    _backs(painter, scene, theme)
    _marks(painter, scene, theme, ratio, announce)
    _labels(painter, scene, theme, announce)
    if scene.chips:
        edges = {band.lane: theme.speaker(band.color) for band in scene.bands}
        shown: list[tuple[Chip, str | None]] = [
            (chip, edges.get(chip.lane, theme.event)) for chip in scene.chips if chip.kind is ChipKind.MORE
        ]
        shown += [(chip, None) for chip in scene.chips if chip.kind is ChipKind.BEYOND]
        _chips(painter, shown, scene.size, theme, ratio)


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
            qrect(marks.rect(row)),
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
    for item, text, box, wanted, inside, _, plated in scene.labels:
        if announce is not None:
            announce(item)
        color = theme.text
        if plated:
            _plate(painter, box, theme)
            ink = ""
        elif inside:
            color = theme.readable_on(fill_of(int(marks.flags[marks.row_of[item]]), theme))
        if wanted is not role:
            role, ascent = wanted, measure.ascent(wanted)
            painter.setFont(font(wanted, scene.size))
        if color != ink:
            ink = color
            painter.setPen(qcolor(color))
        painter.drawText(QPointF(box[0], box[1] + ascent), text)
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
        numbers = [number for density in scene.densities for number in density.numbers]
        stamp_numbers(painter, numbers, size=scene.size, color=theme.quiet, ratio=ratio)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    for density in scene.densities:
        painter.setBrush(qcolor(theme.pale(density.color)))
        painter.drawPath(_skyline(density))
    for density in scene.densities:
        for text, x, y, _ in density.numbers:
            paint_text(painter, text, (x, y), FontRole.QUIET, size=scene.size, color=theme.quiet)


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


def _chips(
    painter: QPainter, chips: Sequence[tuple[Chip, str | None]], size: float, theme: Theme, ratio: float | None
) -> None:
    """Paint chips, each with the colour of its outline or without one."""
    if ratio is None:
        for chip, edge in chips:
            paint_chip(painter, qrect(chip.box), chip.text, edge, size=size, theme=theme)
    else:
        made = [
            (chip_print(chip, edge, size=size, theme=theme, ratio=ratio), chip.box.x, chip.box.y)
            for chip, edge in chips
        ]
        lay_prints(painter, made, ratio)


def _axis(painter: QPainter, scene: Scene, theme: Theme, ratio: float | None) -> None:
    """Paint the words of the axis, and the lengths of the folds."""
    measure = text_measure_of(scene.size)
    half = scene.axis_height / 2
    top = half - measure.height(FontRole.QUIET) + scene.size * 0.05
    x = scene.header_width
    coarse = [(text, x + at, top) for _, text, at, _ in scene.axis.coarse if text]
    top = fine_top(scene.axis_height, measure.height(FontRole.AXIS))
    fine = [(text, x + at, top) for _, text, at, _ in scene.axis.fine if text]
    made: list[tuple[Print, float, float]] = []
    for words, role, color in ((coarse, FontRole.QUIET, theme.quiet), (fine, FontRole.AXIS, theme.text)):
        if ratio is None:
            for text, x, y in words:
                paint_text(painter, text, (x, y), role, size=scene.size, color=color)
        else:
            made += [(text_print(text, role, scene.size, color, ratio), x, y) for text, x, y in words]
    if ratio is not None:
        lay_prints(painter, made, ratio)
    if scene.chips:
        _chips(painter, [(c, None) for c in scene.chips if c.kind is ChipKind.FOLD], scene.size, theme, ratio)


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
                qrect(marks.rect(row)),
                kind=int(marks.kind[row]),
                flags=int(marks.flags[row]),
                color=int(marks.color[row]),
                theme=theme,
            )
        for line in legend.lines:
            paint_line(painter, line, legend.size, theme)
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
            paint_line(painter, line, page.size, theme)
        if page.scene is not None:
            painter.save()
            painter.translate(0, page.scene_y)
            paint(painter, page.scene, theme, announce)
            painter.restore()
            painter.setPen(hairline(theme.line))
            painter.drawLine(level(page.scene_y, 0, page.width))
            painter.drawLine(level(page.scene_y + page.scene.height, 0, page.width))
        if page.legend is not None:
            painter.translate(page.legend_x, page.legend_y)
            paint_legend(painter, page.legend, theme)
    finally:
        painter.restore()
