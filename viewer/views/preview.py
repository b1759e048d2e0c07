"""The real output in small: worked out beside the window, painted strip by strip while nothing else is to be done."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.models import turns
from viewer.render.painter import paint_page
from viewer.render.strips import part_of
from viewer.render.theme import LIGHT, Theme, qcolor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.layout.page import Page

_LOOK = 15
_STRIP = 160
"""The height in pixels of the device of what is painted at once."""
_GAP = 14
_TALLEST = 12_000
"""The most pixels of the device that a preview is high; what lies below is not shown."""


class Worker:
    """Works one thing out at a time in a thread; what was asked for before the last is dropped.

    ``done`` is called in the thread of the timer with what was made or the exception that came instead.
    """

    def __init__(self, parent: QWidget, done: Callable[[object], None]) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")
        self._done = done
        self._asked: Callable[[], object] | None = None
        self._running: Future[object] | None = None
        self._timer = QTimer(parent)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out or waits for it."""
        return self._running is not None or self._asked is not None

    @property
    def running(self) -> Future[object] | None:
        """What is being worked out, where it is what was asked for last."""
        return self._running if self._asked is None else None

    def ask(self, work: Callable[[], object]) -> None:
        """Work ``work`` out as soon as what runs now has ended."""
        self._asked = work
        self._timer.start()
        self._look()

    def close(self) -> None:
        """Ask nothing more; what runs now ends by itself, and nobody hears of it."""
        self._timer.stop()
        self._asked = None
        self._pool.shutdown(wait=False, cancel_futures=True)
        app = QCoreApplication.instance()
        if self._running is not None and app is not None:
            # fonts are measured there: the application must outlive it
            app.aboutToQuit.connect(partial(self._pool.shutdown, wait=True))

    def _look(self) -> None:
        if self._running is not None and self._running.done():
            ended, self._running = self._running, None
            if self._asked is None:
                self._timer.stop()
                self._done(ended.exception() or ended.result())
        if self._running is None and self._asked is not None:
            work, self._asked = self._asked, None
            self._running = self._pool.submit(_in_short_turns, work)


def _in_short_turns(work: Callable[[], object]) -> object:
    turns.shorten()
    try:
        return work()
    finally:
        turns.lengthen()


class PageView(QWidget):
    """Pages one under the other, as wide as there is room for."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview")
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._pages: Sequence[Page] = ()
        self._theme: Theme = LIGHT
        self._line = LIGHT.line
        self._image: QImage | None = None
        self._strips: list[tuple[Page, float, float, float]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_strip)

    @property
    def pages(self) -> Sequence[Page]:
        """What is shown."""
        return self._pages

    @property
    def image(self) -> QImage | None:
        """What has been painted so far."""
        return self._image

    @property
    def busy(self) -> bool:
        """Whether strips are still to be painted."""
        return bool(self._strips)

    def show_pages(self, pages: Sequence[Page], theme: Theme, line: str) -> None:
        """Show pages in their colours, each in a line of the window's colour."""
        self._pages, self._theme, self._line = pages, theme, line
        self._begin()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Paint anew for the new width."""
        self._begin()

    def _begin(self) -> None:
        self._strips.clear()
        if not self._pages or self.width() < 40:
            self._timer.stop()
            return
        ratio = self.devicePixelRatioF()
        y, width = 0.0, float(self.width() - 2)
        places: list[tuple[Page, float, float]] = []
        for page in self._pages:
            scale = min(width / page.width, 1.0)
            if y and (y + page.height * scale) * ratio > _TALLEST:
                break
            places.append((page, y, scale))
            y += ceil(page.height * scale) + _GAP
        height = min(ceil(y - _GAP + 2), int(_TALLEST / ratio))
        self.setFixedHeight(height)
        self._image = QImage(
            ceil(self.width() * ratio), ceil(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        self._image.setDevicePixelRatio(ratio)
        self._image.fill(Qt.GlobalColor.transparent)
        step = _STRIP / ratio
        for page, top, scale in places:
            at, tall = 0.0, min(page.height * scale, height - top)
            while at < tall:
                self._strips.append((page, top, scale, at))
                at += step
        self._timer.start()

    def _paint_strip(self) -> None:
        if not self._strips or self._image is None:
            self._timer.stop()
            return
        page, top, scale, at = self._strips.pop(0)
        left = round((self.width() - page.width * scale) / 2)
        tall = min(_STRIP / self.devicePixelRatioF(), page.height * scale - at)
        painter = QPainter(self._image)
        try:
            painter.setClipRect(QRectF(left, top + at, page.width * scale, tall))
            painter.translate(left, top)
            painter.scale(scale, scale)
            paint_page(painter, part_of(page, at / scale, (at + tall) / scale), self._theme)
        finally:
            painter.end()
        self.update()
        if not self._strips:
            self._timer.stop()
            self.painted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Show what is painted so far."""
        if self._image is None:
            return
        painter = QPainter(self)
        try:
            painter.drawImage(0, 0, self._image)
            painter.setPen(QPen(qcolor(self._line), 1))
            y = 0.0
            for page in self._pages:
                scale = min((self.width() - 2) / page.width, 1.0)
                left = round((self.width() - page.width * scale) / 2)
                painter.drawRect(QRectF(left + 0.5, y + 0.5, page.width * scale - 1, page.height * scale - 1))
                y += ceil(page.height * scale) + _GAP
        finally:
            painter.end()
