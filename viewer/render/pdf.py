"""A picture as PDF: vectors and searchable text, links to the sources, and an outline of the lanes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from viewer.render.painter import paint_page
from viewer.render.picture_options import SCREEN_DPI
from viewer.render.tracing import SOFTWARE
from viewer.sharing.options import made_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.page import Page
    from viewer.render.picture_options import PictureOptions
    from viewer.render.tracing import About

_POINT = 72 / SCREEN_DPI
"""Points to a pixel of the layout."""
_FINE = 10
_LARGEST = 14_400.0
"""The most points that a page may have in one direction (ISO 32000-1, annex C)."""


def to_pdf(pages: Sequence[Page], options: PictureOptions, about: About) -> bytes:
    """Return the picture as a file. The same picture gives the same bytes at the same ``made_at``."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only this kind of file needs it
    from pypdf.annotations import Link  # noqa: PLC0415
    from pypdf.generic import Fit, NameObject, create_string_object  # noqa: PLC0415

    reader = PdfReader(BytesIO(_drawn(pages, options)))
    writer = PdfWriter()
    for drawn in reader.pages:
        writer.add_page(drawn)
    scale = [min(1.0, _LARGEST / (max(page.width, page.height) * _POINT)) * _POINT for page in pages]
    outlined: set[str] = set()
    for number, page in enumerate(pages):
        tall = float(writer.pages[number].mediabox.height)
        for box, url in page.addresses:
            at, to = tall - box.bottom * scale[number], tall - box.y * scale[number]
            area = (box.x * scale[number], at, box.right * scale[number], to)
            writer.add_annotation(page_number=number, annotation=Link(rect=area, url=url, border=[0, 0, 0]))
        if page.scene is None:
            continue
        for band in page.scene.bands:
            if band.key not in outlined:
                outlined.add(band.key)
                top = tall - (page.scene_y + band.box.y) * scale[number]
                writer.add_outline_item(
                    title=about.lanes[band.lane], page_number=number, fit=Fit.fit_horizontally(top=top)
                )
    when = made_at().strftime("D:%Y%m%d%H%M%SZ")
    told = {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.description,
        "/Keywords": about.source,
        "/Creator": SOFTWARE,
        "/Producer": f"{SOFTWARE} with Qt and pypdf",
        "/CreationDate": when,
        "/ModDate": when,
    }
    writer.metadata = {key: value for key, value in told.items() if value}
    root = writer.root_object
    root[NameObject("/Lang")] = create_string_object("en")
    if outlined:
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _drawn(pages: Sequence[Page], options: PictureOptions) -> bytes:
    # Qt names the fonts in the order of a hash table, which is another one in every process
    QHashSeed.setDeterministicGlobalSeed()
    try:
        return _painted(pages, options)
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _painted(pages: Sequence[Page], options: PictureOptions) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setResolution(round(SCREEN_DPI * _FINE))
    made.setPageLayout(_layout(pages[0]))
    painter = QPainter(made)
    try:
        for number, page in enumerate(pages):
            if number:
                made.setPageLayout(_layout(page))
                made.newPage()
            painter.save()
            shrunk = min(1.0, _LARGEST / (max(page.width, page.height) * _POINT))
            painter.scale(_FINE * shrunk, _FINE * shrunk)
            paint_page(painter, page, options.theme)
            painter.restore()
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _layout(page: Page) -> QPageLayout:
    shrunk = min(1.0, _LARGEST / (max(page.width, page.height) * _POINT))
    points = QSizeF(page.width, page.height) * (_POINT * shrunk)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
