"""Words and chips that come again and again, painted once on a raster surface and laid down from there together."""

from __future__ import annotations

from functools import lru_cache, partial
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from viewer.layout.measure import FontRole
from viewer.render.measure import font, text_measure_of
from viewer.render.sheet import Sheet, fragments
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from viewer.layout.scene import Chip, Line


class Print(NamedTuple):
    """Something small: what tells it apart, its size in whole pixels of the device, and what paints it at the origin.

    ``margin``: so many pixels of the device are left free before it, for letters that reach out.
    """

    key: Hashable
    margin: int
    width: int
    height: int
    paint: Callable[[QPainter], None]


@lru_cache(maxsize=4)
def _sheet(ratio: float) -> Sheet[Hashable]:
    return Sheet(ratio)


def forget_prints() -> None:
    """Forget what was painted, since it would be painted otherwise now."""
    _sheet.cache_clear()
    text_print.cache_clear()


def lay_prints(painter: QPainter, prints: Sequence[tuple[Print, float, float]], ratio: float) -> None:
    """Lay down prints, each with its left and top, on the nearest pixels in one call.

    Where they are too many for a sheet, the rest are painted one by one.
    """
    if not prints:
        return
    sheet = _sheet(ratio)
    found = _found(sheet, prints)
    if None in found:
        sheet.clear()
        found = _found(sheet, prints)
    rows = [(x, y, *p[1:4], *at) for (p, x, y), at in zip(prints, found, strict=True) if at is not None]
    if rows:
        x, y, margin, width, height, left, top = np.array(rows, np.float64).T
        scale = 1 / ratio
        middle = ((np.rint(x * ratio) - margin + width / 2) * scale, (np.rint(y * ratio) + height / 2) * scale)
        fragments().draw(painter, sheet.pixmap, (*middle, left, top, width, height, scale, scale))
    for (one, x, y), at in zip(prints, found, strict=True):
        if at is None:
            painter.save()
            painter.translate((round(x * ratio) - one.margin) / ratio, round(y * ratio) / ratio)
            one.paint(painter)
            painter.restore()


def _found(sheet: Sheet[Hashable], prints: Sequence[tuple[Print, float, float]]) -> list[tuple[int, int] | None]:
    places = sheet.places
    found = [places.get(p.key) for p, _, _ in prints]
    if None in found:
        with sheet.opened():
            found = [places.get(p.key) or sheet.place(p.key, p.width, p.height, p.paint) for p, _, _ in prints]
    return found


def chip_print(chip: Chip, edge: str | None, *, size: float, theme: Theme, ratio: float) -> Print:
    """Return a chip to lay down; ``edge`` is the colour of its outline."""
    width, height = chip.box.width, chip.box.height
    return Print(
        (chip.text, width, height, edge, size, theme.soft, theme.quiet),
        0,
        ceil(width * ratio) + 1,
        ceil(height * ratio) + 1,
        partial(_chip_at_origin, (width, height), chip.text, edge, size=size, theme=theme),
    )


def _chip_at_origin(
    extent: tuple[float, float], text: str, edge: str | None, painter: QPainter, *, size: float, theme: Theme
) -> None:
    paint_chip(painter, QRectF(0, 0, *extent), text, edge, size=size, theme=theme)


def paint_chip(painter: QPainter, box: QRectF, text: str, edge: str | None, *, size: float, theme: Theme) -> None:
    """Paint a chip, with an outline where ``edge`` gives a colour."""
    painter.setPen(QPen(qcolor(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(theme.soft))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), box.height() / 2, box.height() / 2)
    metrics = QFontMetricsF(font(FontRole.QUIET, size))
    place = (box.center().x() - metrics.horizontalAdvance(text) / 2, box.center().y() - metrics.height() / 2)
    paint_text(painter, text, place, FontRole.QUIET, size=size, color=theme.quiet)


@lru_cache(maxsize=4096)
def text_print(text: str, role: FontRole, size: float, color: str, ratio: float) -> Print:
    """Return words to lay down."""
    measure = text_measure_of(size)
    width = ceil(measure(text, role) * ratio) + 2 * _MARGIN + 1
    made = partial(_text_at_origin, text, role, size=size, color=color, margin=_MARGIN / ratio)
    return Print((text, role, size, color), _MARGIN, width, ceil(measure.height(role) * ratio) + 1, made)


_MARGIN = 2


def _text_at_origin(text: str, role: FontRole, painter: QPainter, *, size: float, color: str, margin: float) -> None:
    paint_text(painter, text, (margin, 0.0), role, size=size, color=color)


def paint_text(
    painter: QPainter, text: str, place: tuple[float, float], role: FontRole, *, size: float, color: str
) -> None:
    """Paint words with their top left corner at ``place``."""
    if not text:
        return
    painter.setFont(font(role, size))
    painter.setPen(qcolor(color))
    painter.drawText(QPointF(place[0], place[1] + text_measure_of(size).ascent(role)), text)


def paint_line(painter: QPainter, line: Line, size: float, theme: Theme) -> None:
    """Paint a line of words: quiet ones in the quiet colour."""
    painter.setFont(font(line.role, size))
    painter.setPen(qcolor(theme.quiet if line.role is FontRole.QUIET else theme.text))
    painter.drawText(QPointF(line.x, line.y), line.text)
