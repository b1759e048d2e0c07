"""A picture as SVG: real text, and one group with a title for each item.

Qt's own writer knows no groups. So the one painter announces each item, an announcement is painted as a word that no
picture has, and afterwards what stands between two announcements is put into the item's group.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter
from PySide6.QtSvg import QSvgGenerator

from viewer.layout.measure import FontRole
from viewer.render.measure import font
from viewer.render.painter import paint_page
from viewer.render.picture_options import SCREEN_DPI
from viewer.render.tracing import SOFTWARE
from viewer.sharing.entries import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.layout.notes import Address
    from viewer.layout.page import Page
    from viewer.render.picture_options import PictureOptions
    from viewer.render.tracing import About

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_MARKER = "datelineannounces"
_SIZE = 1
"""The font of an announcement is smaller than any that is shown."""


def to_svg(pages: Sequence[Page], options: PictureOptions, about: About) -> bytes:
    """Return the picture as a file. The same picture gives the same bytes."""
    page = pages[0]
    # Qt writes control characters as they are, and XML cannot hold them
    root = ET.fromstring(visible(_drawn(page, options, about).decode("utf-8")))  # noqa: S314 - Qt wrote it just now
    width, height = page.width, page.height
    root.set("width", f"{width / SCREEN_DPI * 25.4:g}mm")
    root.set("height", f"{height / SCREEN_DPI * 25.4:g}mm")
    root.set("role", "img")
    _group(root, about)
    _name_fonts(root)
    for address in page.addresses:
        root.append(_link(address))
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _drawn(page: Page, options: PictureOptions, about: About) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    # one unit of the picture is one pixel of CSS
    made.setResolution(round(SCREEN_DPI))
    made.setSize(QSizeF(page.width, page.height).toSize())
    made.setViewBox(QRectF(0, 0, page.width, page.height))
    made.setTitle(visible(about.title))
    made.setDescription(visible("\n".join(filter(None, (about.description, about.source, about.author, SOFTWARE)))))
    painter = QPainter(made)
    tiny = QFont(font(FontRole.LABEL))
    tiny.setPixelSize(_SIZE)

    def announce(item: int | None) -> None:
        painter.save()
        painter.setFont(tiny)
        # what has no pen is not written
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(QPointF(0, 0), _MARKER if item is None else f"{_MARKER}{item}")
        painter.restore()

    try:
        paint_page(painter, page, options.theme, announce)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _group(root: ET.Element, about: About) -> None:
    """Put what was painted for each item into a group of its own, where its mark stands."""
    outer = root.find(f"{{{_SVG}}}g")
    if outer is None:
        return
    flat = list(outer)
    for child in flat:
        outer.remove(child)
    groups: dict[int, ET.Element] = {}
    ids: set[str] = set()
    into = outer
    for state in flat:
        part: ET.Element | None = None
        for shape in list(state):
            item = _announced(shape)
            if item is not None:
                part = None
                into = outer
                if item >= 0:
                    if item not in groups:
                        groups[item] = ET.SubElement(outer, f"{{{_SVG}}}g", _identity(item, about, ids))
                        title = ET.SubElement(groups[item], f"{{{_SVG}}}title")
                        title.text = _told(item, about)
                    into = groups[item]
                continue
            if part is None:
                part = ET.SubElement(into, state.tag, state.attrib)
                part.tail = "\n"
            part.append(shape)


def _announced(shape: ET.Element) -> int | None:
    """Return the item that a shape announces, -1 for none; None for a shape of the picture."""
    text = (shape.text or "").strip()
    if not text.startswith(_MARKER) or shape.get("font-size") != str(_SIZE):
        return None
    return int(text[len(_MARKER) :] or -1)


def _identity(item: int, about: About, ids: set[str]) -> dict[str, str]:
    own = about.entry(item).id
    safe = re.sub(r"[^\w.-]", "_", visible(own), flags=re.ASCII)
    safe = safe if re.match(r"[A-Za-z_]", safe) else f"item-{safe}"
    if safe in ids:
        safe = f"{safe}-{item}"
    ids.add(safe)
    return {"id": safe, "data-id": visible(own), "class": "item"}


def _told(item: int, about: About) -> str:
    entry = about.entry(item)
    return visible(" · ".join(part for part in (entry.title, entry.who, entry.when_words) if part))


def _link(address: Address) -> ET.Element:
    """Return an area without ink that leads to a source."""
    box = address.box
    link = ET.Element(f"{{{_SVG}}}a", {f"{{{_XLINK}}}href": address.url, "target": "_blank", "rel": "noopener"})
    area = {"x": f"{box.x:g}", "y": f"{box.y:g}", "width": f"{box.width:g}", "height": f"{box.height:g}"}
    ET.SubElement(link, f"{{{_SVG}}}rect", {**area, "fill": "#000000", "fill-opacity": "0"})
    return link


def _name_fonts(root: ET.Element) -> None:
    """Name the fonts as CSS does, and fix how wide each text is: another font in their place moves nothing."""
    for text in root.iter(f"{{{_SVG}}}text"):
        family, size, weight = (text.get(key, "") for key in ("font-family", "font-size", "font-weight"))
        words = text.text or ""
        name, width = _measured(family, int(float(size)), int(weight or 400), words)
        text.set("font-family", f"'{name}', sans-serif")
        if len(words) > 1:
            text.set("textLength", f"{width:g}")
            text.set("lengthAdjust", "spacingAndGlyphs")


@lru_cache(maxsize=32)
def _metrics(family: str, size: int, weight: int) -> tuple[str, QFontMetricsF]:
    made = QFont(family)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("liga"), 0)
    return QFontInfo(made).family().replace("'", ""), QFontMetricsF(made)


def _measured(family: str, size: int, weight: int, words: str) -> tuple[str, float]:
    name, metrics = _metrics(family, size, weight)
    return name, metrics.horizontalAdvance(words)
