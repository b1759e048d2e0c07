"""How a bar or mark is drawn: honest ends, and the kinds of statement."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPaintEngine, QPainter, QPainterPath, QPen

from viewer.layout.items import ItemFlag, ItemKind
from viewer.render.theme import Theme, mixed, qcolor

# plain numbers: the operators of enum take ten times as long, and this is done for each mark
_OPEN_START, _OPEN_STOP = int(ItemFlag.OPEN_START), int(ItemFlag.OPEN_STOP)
_FADED_START, _FADED_STOP = int(ItemFlag.FADED_START), int(ItemFlag.FADED_STOP)
_SOFT_ENDS, _INFERRED = int(ItemFlag.SOFT), int(ItemFlag.INFERRED)
_OPEN = _OPEN_START | _OPEN_STOP
_FADING = _OPEN | _FADED_START | _FADED_STOP
_SOFT = 0.42
_REPORTED = 0.22
_HATCH = 5.0
"""Pixels from one line of a hatching to the next."""
_CUTS = 13
"""In so many places a line of a hatching can be cut."""


def paint_mark(
    painter: QPainter,
    box: QRectF,
    *,
    kind: int,
    flags: int,
    color: int,
    theme: Theme,
    selected: bool = False,
    hovered: bool = False,
    found: bool = False,
) -> None:
    """Paint one item within ``box``.

    A day is sharp and full; month and year have soft corners and half the strength; approximate and uncertain ends
    fade; open ends fade and end in an arrow; inferred dates are hatched in a dashed outline. Words in quotation marks
    are full, reported speech pale with an edge, partly quoted half and half. From the ninth speaker on marks carry a
    second cue.
    """
    base = theme.speaker(color)
    event = kind == ItemKind.EVENT
    radius = _radius(box, flags, event=event)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    if found:
        halo = QPainterPath()
        halo.addRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        painter.fillPath(halo, qcolor(theme.warning, 0.35))
    strength = _strength(kind, flags)
    if not flags & _FADING:
        # what lies behind would show through a pale mark
        painter.fillPath(path, qcolor(theme.canvas))
    if flags & _INFERRED:
        painter.fillPath(path, qcolor(base, 0.10))
        _hatch(painter, box, radius, base)
        pen = QPen(_along(painter, box, base, strength=0.95, flags=flags, theme=theme), 1.2)
        pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, _along(painter, box, base, strength=strength, flags=flags, theme=theme))
        if not event and kind != ItemKind.DIRECT:
            _statement_edge(painter, box, radius, kind=kind, base=base, flags=flags, theme=theme)
    _arrows(painter, box, flags, base)
    if turn := theme.speaker_turn(color):
        side = min(box.width(), box.height())
        paint_cue(painter, QPointF(box.x() + side / 2, box.center().y()), side, turn, theme.canvas)
    if selected or hovered:
        paint_outline(painter, box, kind=kind, flags=flags, theme=theme, selected=selected)


def paint_outline(painter: QPainter, box: QRectF, *, kind: int, flags: int, theme: Theme, selected: bool) -> None:
    """Paint the outline of an item that is selected, or else under the pointer."""
    radius = _radius(box, flags, event=kind == ItemKind.EVENT) + 1
    painter.setPen(QPen(qcolor(theme.text, 1.0 if selected else 0.55), 2.0 if selected else 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius)


def paint_cue(painter: QPainter, at: QPointF, side: float, turn: int, color: str) -> None:
    """Paint the second cue of a speaker whose colour another has, too, in the middle of a mark of ``side`` pixels.

    It is a dot at the second turn round the palette, then a level bar, an upright one, a cross; then these again.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(color))
    reach, half = side * 0.3, max(side / 12, 0.8)
    shape = (turn - 1) % 4
    if shape == 0:
        painter.drawEllipse(at, side / 6, side / 6)
    if shape in {1, 3}:
        painter.drawRect(QRectF(at.x() - reach, at.y() - half, 2 * reach, 2 * half))
    if shape in {2, 3}:
        painter.drawRect(QRectF(at.x() - half, at.y() - reach, 2 * half, 2 * reach))


def fill_of(flags: int, theme: Theme) -> str:
    """Return the colour of an event's bar as it looks on the canvas."""
    strength = 0.10 if flags & _INFERRED else _strength(ItemKind.EVENT, flags)
    return mixed(theme.event, theme.canvas, strength)


def _strength(kind: int, flags: int) -> float:
    if kind == ItemKind.EVENT:
        return _SOFT if flags & _SOFT_ENDS and not flags & _OPEN else 1.0
    return 1.0 if kind == ItemKind.DIRECT else _REPORTED


def _radius(box: QRectF, flags: int, *, event: bool) -> float:
    # a small square stands for a statement, whatever is known of its time; a bar shows it
    if (event or box.width() > 1.5 * box.height()) and flags & _SOFT_ENDS and not flags & _OPEN:
        return min(box.height(), box.width()) / 2
    return min(box.width() / 4, 1.5 if event else 3.0)


def _along(painter: QPainter, box: QRectF, base: str, *, strength: float, flags: int, theme: Theme) -> QBrush:
    """Return the fill from left to right: full, fading at ends that are not certain, gone at ends that are open.

    Fading goes to nothing on pixels, and to the canvas in files: a PDF by Qt has no gradient that can be seen through.
    """
    open_start, open_stop = flags & _OPEN_START, flags & _OPEN_STOP
    faded_start, faded_stop = flags & _FADED_START, flags & _FADED_STOP
    if not (open_start or open_stop or faded_start or faded_stop):
        return QBrush(qcolor(base, strength))
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    share = 1.0 if open_start or open_stop else min(0.42, 24.0 / max(box.width(), 1.0) + 0.2)
    clear, full = qcolor(base, 0.0), qcolor(base, strength)
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        clear, full = qcolor(theme.canvas), qcolor(mixed(base, theme.canvas, strength))
    gradient.setColorAt(0.0, clear if open_start or faded_start else full)
    if not (open_start or open_stop):
        gradient.setColorAt(share if faded_start else 0.0, full)
        gradient.setColorAt(1 - share if faded_stop else 1.0, full)
    gradient.setColorAt(1.0, clear if open_stop or faded_stop else full)
    return QBrush(gradient)


def _statement_edge(
    painter: QPainter, box: QRectF, radius: float, *, kind: int, base: str, flags: int, theme: Theme
) -> None:
    """Paint the edge of reported speech; of partly quoted words one half is full."""
    if kind == ItemKind.MIXED:
        # an SVG knows no clipping, so the half is cut out of the shape
        path, half = QPainterPath(), QPainterPath()
        path.addRoundedRect(box, radius, radius)
        half.addRect(QRectF(box.x(), box.y(), box.width() / 2, box.height()))
        painter.fillPath(path.intersected(half), qcolor(base))
    painter.setPen(QPen(_along(painter, box, base, strength=1.0, flags=flags, theme=theme), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius)


def _hatch(painter: QPainter, box: QRectF, radius: float, base: str) -> None:
    """Paint slanting lines within a rounded box, each cut where it would leave it: an SVG knows no clipping."""
    left, top, right, bottom = box.left() + 1, box.top() + 1, box.right() - 1, box.bottom() - 1
    tall, round_ = bottom - top, max(radius - 1, 0.01)
    if tall <= 0 or right <= left:
        return
    along = np.linspace(0.0, tall, _CUTS)
    x = np.arange(left - tall, right, _HATCH)[:, None] + along
    y = bottom - along
    beside = np.maximum(np.maximum(left + round_ - x, x - right + round_), 0.0)
    above = np.maximum(np.maximum(top + round_ - y, y - bottom + round_), 0.0)
    inside = beside**2 + above**2 <= round_**2 + 1e-6
    lines = np.flatnonzero(inside.sum(axis=1) > 1)
    first, last = inside[lines].argmax(axis=1), _CUTS - 1 - inside[lines][:, ::-1].argmax(axis=1)
    ends = zip(x[lines, first].tolist(), y[first].tolist(), x[lines, last].tolist(), y[last].tolist(), strict=True)
    painter.setPen(QPen(qcolor(base, 0.38), 1.0))
    painter.drawLines([QLineF(*end) for end in ends])


def _arrows(painter: QPainter, box: QRectF, flags: int, base: str) -> None:
    """Paint an arrow at an open end, pointing away from what is known."""
    if not flags & _OPEN:
        return
    painter.setPen(QPen(qcolor(base), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    y, wing, length = box.center().y(), box.height() * 0.26, box.height() * 0.5
    for is_open, x, way in (
        (flags & _OPEN_START, box.left() + 1, 1.0),
        (flags & _OPEN_STOP, box.right() - 1, -1.0),
    ):
        if is_open:
            path = QPainterPath(QPointF(x + way * wing, y - wing))
            path.lineTo(QPointF(x, y))
            path.lineTo(QPointF(x + way * wing, y + wing))
            path.moveTo(QPointF(x, y))
            path.lineTo(QPointF(x + way * length, y))
            painter.drawPath(path)
