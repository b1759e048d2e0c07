"""The project's own icons: SVG files with one stroke width, drawn in the colour that is asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from viewer.resources import data_path

SIZE = 16
"""Logical pixels."""
_SCALES = (1, 2, 3)


@lru_cache(maxsize=256)
def _bytes(name: str) -> bytes:
    return data_path("resources", "icons", f"{name}.svg").read_bytes()


def icon(name: str, color: str) -> QIcon:
    """Return an icon in ``color``, sharp at 1, 2 and 3 pixels to the point.

    Raises FileNotFoundError for an unknown name.
    """
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first window is painted before icons are

    renderer = QSvgRenderer(QByteArray(_bytes(name).replace(b"currentColor", color.encode())))
    out = QIcon()
    for scale in _SCALES:
        pixmap = QPixmap(SIZE * scale, SIZE * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            renderer.render(painter)
        finally:
            painter.end()
        pixmap.setDevicePixelRatio(scale)
        out.addPixmap(pixmap)
    return out
