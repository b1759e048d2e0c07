"""The project's own icons: SVG files with one stroke width, drawn in the colour that is asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from viewer.resources import data_path

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = 16
"""Logical pixels."""
_SCALES = (1, 2, 3)
_PROGRAM_SIZES = (16, 24, 32, 48, 64, 128, 256)


@lru_cache(maxsize=256)
def _bytes(name: str) -> bytes:
    return data_path("resources", "icons", f"{name}.svg").read_bytes()


def icon(name: str, color: str) -> QIcon:
    """Return an icon in ``color``, sharp at 1, 2 and 3 pixels to the point.

    Raises FileNotFoundError for an unknown name.
    """
    return _drawn(_bytes(name).replace(b"currentColor", color.encode()), {SIZE * scale: scale for scale in _SCALES})


@lru_cache(maxsize=1)
def program_icon() -> QIcon:
    """Return the program's own icon, for title bars and lists of windows."""
    return _drawn(data_path("resources", "dateline.svg").read_bytes(), dict.fromkeys(_PROGRAM_SIZES, 1))


def _drawn(svg: bytes, sides: Mapping[int, int]) -> QIcon:
    """Return an icon with a picture of each of ``sides`` pixels, and of how many pixels to the point it is."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first window is painted before icons are

    renderer = QSvgRenderer(QByteArray(svg))
    out = QIcon()
    for side, scale in sides.items():
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            renderer.render(painter)
        finally:
            painter.end()
        pixmap.setDevicePixelRatio(scale)
        out.addPixmap(pixmap)
    return out
