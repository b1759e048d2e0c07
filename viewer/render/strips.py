"""Pages painted strip by strip, so that whoever paints them can do other things in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.render.painter import paint_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from viewer.layout.page import Page
    from viewer.render.theme import Theme

_HEIGHT = 512
"""The height of a strip in pixels of the layout."""


def paint_strips(image: QImage, page: Page, theme: Theme) -> Iterator[float]:
    """Paint a page on an image of its size, giving after each strip the share that is painted."""
    at = 0.0
    while at < page.height:
        stop = min(at + _HEIGHT, page.height)
        painter = QPainter(image)
        try:
            # the last strip reaches over the last pixel, of which the page may have a part
            painter.setClipRect(QRectF(0, at, page.width + 1, stop - at + (stop == page.height)))
            paint_page(painter, part_of(page, at, stop), theme)
        finally:
            painter.end()
        at = stop
        yield at / page.height


def part_of(page: Page, start: float, stop: float) -> Page:
    """Return a page without the words above ``start`` and below ``stop``: they take most of the time."""
    slack = 3 * page.size
    lines = tuple([line for line in page.lines if start - slack < line.y < stop + slack])
    scene = page.scene
    if scene is not None:
        top, bottom = start - page.scene_y - slack, stop - page.scene_y + slack
        labels = tuple([label for label in scene.labels if label.box.y < bottom and label.box.bottom > top])
        scene = replace(scene, labels=labels)
    return replace(page, lines=lines, scene=scene)
