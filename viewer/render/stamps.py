"""Many small things at once on a raster surface: marks and figures as cut-outs of one sheet.

Painting a mark costs a dozen calls; a frame may have thousands. On a raster surface (a window, a PNG) each look is
painted once into a sheet of pixels by the same hand that paints single marks, and all marks are laid down from it in
one call. Vector surfaces (SVG, PDF) are painted mark by mark and stay vector.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEngine, QPainter, QPixmap

from viewer.layout.items import SPEAKER_COLORS, ItemFlag, ItemKind
from viewer.layout.measure import FontRole
from viewer.render.marks import paint_mark
from viewer.render.measure import font
from viewer.render.sheet import Sheet, fragments
from viewer.render.theme import Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from viewer.layout.scene import Marks, Number

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Mask = NDArray[np.bool_]

FEW = 200
"""Up to so many marks are painted one by one, each exactly where it is and not on the nearest pixel."""
_FIGURES = "0123456789,"
_LIMITED = int(ItemFlag.OPEN_START | ItemFlag.OPEN_STOP | ItemFlag.FADED_START | ItemFlag.FADED_STOP)
_LIMITED |= int(ItemFlag.INFERRED)
_LONGEST = 240.0
"""The length in pixels of the device up to which a bar whose look changes with its length is kept in the sheet."""
_DRAWN = 4
"""So many pixels of a look are drawn out to the length of a bar."""
_SOFT = int(ItemFlag.SOFT)
_LOOK = _LIMITED | _SOFT


def raster_ratio(painter: QPainter) -> float | None:
    """Return how many pixels of the device a pixel of the painter is; None where it does not paint on pixels."""
    if painter.paintEngine().type() is not QPaintEngine.Type.Raster:
        return None
    transform = painter.deviceTransform()
    straight = not transform.isRotating() and transform.m11() == transform.m22()
    return transform.m11() if straight and transform.m11() > 0 else None


class _Looks(Sheet[int]):
    """The looks of marks in one theme at one scale, each painted when it is first needed."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self.theme = theme
        self._codes = np.empty(0, np.int64)
        self._corners = np.empty((0, 2))
        super().__init__(ratio)

    def corners(self, codes: Ints) -> Floats:
        """Return left and top of each look in the sheet; -1 where it has no place there."""
        if len(self._codes) != len(self.places):
            ordered = sorted(self.places.items())
            self._codes = np.array([code for code, _ in ordered], np.int64)
            self._corners = np.array([place for _, place in ordered], np.float64).reshape(-1, 2)
        if not len(self._codes):
            return np.full((len(codes), 2), -1.0)
        at = np.minimum(self._codes.searchsorted(codes), len(self._codes) - 1)
        made = self._corners[at]
        made[self._codes[at] != codes] = -1.0
        return made

    def add(self, code: int, *, kind: int, flags: int, color: int, width: int, height: int) -> bool:
        """Paint a look; False where the sheet is full."""
        box = QRectF(0, 0, width / self.ratio, height / self.ratio)

        def mark(painter: QPainter) -> None:
            paint_mark(painter, box, kind=kind, flags=flags, color=color, theme=self.theme)

        return self.place(code, width, height, mark) is not None


@lru_cache(maxsize=4)
def _sheet(theme: Theme, ratio: float) -> _Looks:
    return _Looks(theme, ratio)


def stamp_marks(painter: QPainter, marks: Marks, rows: Ints, theme: Theme, ratio: float) -> list[int]:
    """Lay down marks (their ``rows``) on the nearest pixels, and return the rows that must be painted one by one.

    These are long bars whose look changes with their length.
    """
    left = np.rint(marks.left[rows] * ratio)
    top = np.rint(marks.top[rows] * ratio)
    width = np.maximum(np.rint(marks.right[rows] * ratio) - left, 1.0)
    height = np.maximum(np.rint(marks.bottom[rows] * ratio) - top, 1.0)
    kind, flags = marks.kind[rows].astype(np.int64), marks.flags[rows].astype(np.int64) & _LOOK
    color = marks.color[rows].astype(np.int64)
    # a long bar is two ends and what lies between, drawn out; of partly quoted words the halves are drawn out.
    # Round ends and the second cue of a colour reach farther than other corners
    cap = np.where((flags & _SOFT > 0) | (color >= SPEAKER_COLORS), np.ceil(height / 2) + 3, np.ceil(3 * ratio) + 2)
    halved = kind == int(ItemKind.MIXED)
    longest = 2 * cap + np.where(halved, 2 * _DRAWN, _DRAWN)
    whole = flags & _LIMITED > 0
    alone = whole & (width > _LONGEST)
    drawn_out = (width > longest) & ~whole
    code = kind | flags << 2 | (color + 1) << 18 | height.astype(np.int64) << 34
    look_width = np.where(whole, width, np.minimum(width, longest))
    code |= look_width.astype(np.int64) << 46
    stamped = np.flatnonzero(~alone)
    sheet = _sheet(theme, ratio)
    here = sheet.corners(code[stamped])
    for attempt in range(2):
        lacking = stamped[here[:, 0] < 0]
        if not len(lacking):
            break
        if attempt:
            # it is full of looks of other frames
            sheet.clear()
            lacking = stamped
        looks, first = np.unique(code[lacking], return_index=True)
        with sheet.opened():
            for look, i in zip(looks.tolist(), lacking[first].tolist(), strict=True):
                size = {"width": int(look_width[i]), "height": int(height[i])}
                sheet.add(look, kind=int(kind[i]), flags=int(flags[i]), color=int(color[i]), **size)
        here = sheet.corners(code[stamped])
    lost = here[:, 0] < 0
    kept = stamped[~lost]
    sheet_x, sheet_y = here[~lost, 0], here[~lost, 1]
    x, y, w, h, long = left[kept], top[kept], width[kept], height[kept], drawn_out[kept]
    scale = 1 / ratio
    short = ~long
    parts = [(x[short], y[short], w[short], sheet_x[short], sheet_y[short], w[short], h[short])]
    if long.any():
        x, y, w, h, sheet_x, sheet_y = x[long], y[long], w[long], h[long], sheet_x[long], sheet_y[long]
        parts += _drawn_out((x, y, w, h), (sheet_x, sheet_y), cap[kept][long], halved[kept][long])
    x, y, w, sheet_x, sheet_y, sheet_w, h = (np.concatenate(column) for column in zip(*parts, strict=True))
    fragments().draw(
        painter,
        sheet.pixmap,
        ((x + w / 2) * scale, (y + h / 2) * scale, sheet_x, sheet_y, sheet_w, h, w / sheet_w * scale, scale),
    )
    return [*rows[alone].tolist(), *rows[stamped[lost]].tolist()]


def _drawn_out(
    boxes: tuple[Floats, Floats, Floats, Floats], places: tuple[Floats, Floats], cap: Floats, halved: Mask
) -> list[tuple[Floats, ...]]:
    """Return the ends of long bars and what is drawn out between them: one stretch, or two halves.

    ``boxes`` are left, top, width and height, ``places`` left and top in the sheet, ``cap`` the width of an end. Each
    part has left, top, width, left, top and width in the sheet, and height.
    """
    x, y, w, h = boxes
    left, top = places
    drawn = np.full(len(x), float(_DRAWN))
    second = np.where(halved, w - np.floor(w / 2) - cap, 0.0)
    first = w - 2 * cap - second
    two = np.flatnonzero(halved)
    return [
        (x, y, cap, left, top, cap, h),
        (x + cap, y, first, left + cap, top, drawn, h),
        tuple(column[two] for column in (x + cap + first, y, second, left + cap + _DRAWN, top, drawn, h)),
        (x + w - cap, y, cap, left + cap + np.where(halved, 2 * _DRAWN, _DRAWN), top, cap, h),
    ]


@dataclass(frozen=True)
class _Figures:
    """The ten figures and the comma in one sheet; places and advances in pixels of the device."""

    sheet: QPixmap
    cell: int
    height: int
    advance: Floats


@lru_cache(maxsize=8)
def _figures(family: str, size: float, color: str, ratio: float) -> _Figures:  # noqa: ARG001 - a font has a family
    made = font(FontRole.QUIET, size)
    metrics = QFontMetricsF(made)
    advance = np.array([metrics.horizontalAdvance(figure) * ratio for figure in _FIGURES])
    cell, height = int(np.ceil(advance.max())) + 4, int(np.ceil(metrics.height() * ratio))
    sheet = QPixmap(cell * len(_FIGURES), height)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    try:
        painter.scale(ratio, ratio)
        painter.setFont(made)
        painter.setPen(qcolor(color))
        for i, figure in enumerate(_FIGURES):
            painter.drawText(QPointF((i * cell + 2) / ratio, metrics.ascent()), figure)
    finally:
        painter.end()
    return _Figures(sheet, cell, height, advance)


_PLACES = np.zeros(128, np.int64)
_PLACES[[ord(figure) for figure in _FIGURES]] = np.arange(len(_FIGURES))


def stamp_numbers(
    painter: QPainter,
    numbers: Sequence[Number],
    *,
    size: float,
    color: str,
    ratio: float,
) -> None:
    """Lay down numbers, made of figures and commas."""
    if not numbers:
        return
    figures = _figures(font(FontRole.QUIET, size).family(), size, color, ratio)
    texts, lefts, tops, _ = zip(*numbers, strict=True)
    which = _PLACES[np.frombuffer("".join(texts).encode("ascii"), np.uint8)]
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    begins = lengths.cumsum()
    begins -= lengths
    advance = figures.advance[which]
    run = advance.cumsum()
    run -= advance
    lines = np.array((lefts, tops))
    lines *= ratio
    lines[0] -= run[begins]
    x, y = lines.repeat(lengths, axis=1)
    x += run
    scale, cell, height = 1 / ratio, figures.cell, figures.height
    # the middles of cells on whole pixels
    np.rint(x, out=x)
    np.rint(y, out=y)
    x += cell / 2 - 2
    y += height / 2
    if ratio != 1.0:
        x *= scale
        y *= scale
    fragments().draw(painter, figures.sheet, (x, y, which.astype(np.float64) * cell, 0.0, cell, height, scale, scale))
