"""A picture as PNG, with what it says of itself as text: PNG specification, third edition, 11.3.3 and 11.3.4."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from viewer.render.picture_options import SCREEN_DPI
from viewer.render.strips import paint_strips
from viewer.render.tracing import SOFTWARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.page import Page
    from viewer.render.picture_options import PictureOptions
    from viewer.render.theme import Theme
    from viewer.render.tracing import About

ITEMS_KEY = "Dateline items"
"""The key word of the text chunk that holds the items as JSON."""
_AFTER_HEADER = 33
"""The bytes of the signature and of IHDR, which comes first."""
_LONG = 1024


def to_png(pages: Sequence[Page], options: PictureOptions, about: About) -> bytes:
    """Return the picture as a file. The same picture gives the same bytes. Raises MemoryError."""
    return encoded(to_image(pages[0], options.theme, options.scale), options, about)


def encoded(image: QImage, options: PictureOptions, about: About) -> bytes:
    """Return a painted picture as a file, in any thread. Raises MemoryError."""
    for set_dots in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        set_dots(round(SCREEN_DPI * options.scale / 0.0254))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise MemoryError
    made = bytes(buffer.data().data())
    texts = {
        "Title": about.title,
        "Author": about.author,
        "Software": SOFTWARE,
        "Description": about.description,
        "Source": about.source,
        ITEMS_KEY: about.listing(),
    }
    chunks = b"".join(_text(key, text) for key, text in texts.items() if text)
    return b"".join((made[:_AFTER_HEADER], chunks, made[_AFTER_HEADER:]))


def to_image(page: Page, theme: Theme, scale: float = 1.0) -> QImage:
    """Return a page as pixels, ``scale`` to each of the layout. Raises MemoryError where there are too many."""
    image = blank(page, theme, scale)
    for _ in paint_strips(image, page, theme):
        pass
    return image


def blank(page: Page, theme: Theme, scale: float = 1.0) -> QImage:
    """Return the image that a page is painted on. Raises MemoryError where it has too many pixels."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise MemoryError
    image.setDevicePixelRatio(scale)
    image.fill(QColor(theme.panel))
    return image


def _text(key: str, text: str) -> bytes:
    """Return an iTXt chunk; long text is deflated."""
    data = text.replace("\0", "\u2400").encode("utf-8", "replace")
    long = len(data) > _LONG
    if long:
        data = zlib.compress(data, 9)
    body = b"iTXt" + key.encode("latin-1") + b"\0" + bytes((long, 0)) + b"\0\0" + data
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
