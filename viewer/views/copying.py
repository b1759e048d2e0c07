"""The timeline on the clipboard as a picture: pixels, and the same as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from viewer.render.png import to_image
from viewer.render.svg import to_svg

if TYPE_CHECKING:
    from viewer.render.picture import Picture

SVG_TYPE = "image/svg+xml"
_FINE = 2.0


def copy_picture(picture: Picture) -> None:
    """Put the first page of a picture on the clipboard. Raises ValueError or MemoryError where it cannot be made."""
    mime = QMimeData()
    mime.setImageData(to_image(picture.pages[0], picture.options.theme, _FINE))
    mime.setData(SVG_TYPE, to_svg(picture.pages, picture.options, picture.about))
    QGuiApplication.clipboard().setMimeData(mime)
