"""The article's text in the detail pane: a click selects an item, grips bound its words, a menu is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from viewer.domain import Span
from viewer.views.marked_text import MarkedText
from viewer.views.style import blend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from viewer.render.theme import Theme

_GRIP, _REACH = 3.0, 5.0
"""Pixels: the width of a grip, and how far beside it it can still be taken."""


class SourceText(MarkedText):
    """Shows one article as ``MarkedText`` does.

    ``clicked`` carries the code point of a click. With ``set_bounds`` the ends of an item's words can be dragged;
    ``bounded`` then carries its spans as they are now. ``context_asked`` carries the code point
    under the pointer or None, and the place on the screen of a menu.
    """

    clicked = Signal(object)
    bounded = Signal(object)
    context_asked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clickable: Callable[[int], bool] = lambda _point: False
        self._pressed: QPoint | None = None
        self._bounds: list[Span] = []
        self._held: tuple[int, bool] | None = None

    def set_clickable(self, test: Callable[[int], bool]) -> None:
        """Tell how to know whether an item lies under a code point: the pointer shows it."""
        self._clickable = test

    def set_bounds(self, spans: Sequence[Span]) -> None:
        """Show the ends of ``spans`` as grips that can be dragged; none for no spans."""
        self._bounds = list(spans)
        self._held = None
        self._show_bounds()

    def _show_bounds(self) -> None:
        """Mark what is being bounded anew over the marks of the item."""
        marked: list[QTextEdit.ExtraSelection] = []
        for span in self._bounds if self._held is not None else ():
            cursor = self._cursor(span)
            if cursor is not None:
                one = QTextEdit.ExtraSelection()
                one.cursor = cursor  # type: ignore[attr-defined] # a public field of Qt's struct
                form = QTextCharFormat()
                form.setBackground(QColor(blend(self._theme.selection, self._theme.panel, 0.3)))
                one.format = form  # type: ignore[attr-defined] # as above
                marked.append(one)
        self.setExtraSelections(marked)
        self.viewport().update()

    def grip(self, index: int, *, end: bool) -> QRectF:
        """Return where the grip at an end of a span is painted in the viewport; empty where it is not shown."""
        span = self._bounds[index]
        point = span.end if end else span.start
        if not self._base <= point <= self._end:
            return QRectF()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.unit(point - self._base))
        line = self.cursorRect(cursor)
        return QRectF(line.center().x() - _GRIP / 2, line.top(), _GRIP, line.height())

    def _grip_at(self, place: QPoint) -> tuple[int, bool] | None:
        for index in range(len(self._bounds)):
            for end in (False, True):
                if self.grip(index, end=end).adjusted(-_REACH, 0, _REACH, 0).contains(place.toPointF()):
                    return index, end
        return None

    def _drag_grip(self, place: QPoint) -> None:
        """Move the held end to the text under ``place``; it stays within its span and beside the others."""
        assert self._held is not None  # noqa: S101 - the caller holds one
        index, end = self._held
        cursor = self.cursorForPosition(place)
        point = self._base + self._offsets.point(cursor.position())
        span = self._bounds[index]
        least = self._bounds[index - 1].end if index else 0
        most = self._bounds[index + 1].start if index + 1 < len(self._bounds) else self._end
        if end:
            self._bounds[index] = Span(start=span.start, end=min(max(point, span.start + 1), most))
        else:
            self._bounds[index] = Span(start=max(min(point, span.end - 1), least), end=span.end)
        self._show_bounds()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the grips over it."""
        super().paintEvent(event)
        if not self._bounds:
            return
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.selection))
            for index in range(len(self._bounds)):
                for end in (False, True):
                    grip = self.grip(index, end=end)
                    painter.drawRoundedRect(grip, 1.5, 1.5)
                    painter.drawEllipse(QPointF(grip.center().x(), grip.bottom() if end else grip.top()), 4, 4)
        finally:
            painter.end()

    # Qt's events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins: a drag selects text or moves a grip, a click selects the item."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._grip_at(event.position().toPoint())
            if self._held is not None:
                self._show_bounds()
                return
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click, or the new ends of what was bounded."""
        if self._held is not None:
            self._held = None
            self._show_bounds()
            self.bounded.emit(tuple(self._bounds))
            return
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or (at - pressed).manhattanLength() > QApplication.startDragDistance():
            return
        point = self.point_at(at)
        if point is not None and not self.textCursor().hasSelection():
            self.clicked.emit(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the grip that is held; else show a hand over the words of an item."""
        if self._held is not None:
            self._drag_grip(event.position().toPoint())
            return
        super().mouseMoveEvent(event)
        if self._grip_at(event.position().toPoint()) is not None:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return
        point = self.point_at(event.position().toPoint())
        hand = point is not None and self._clickable(point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        at, by_key = event.globalPos(), event.reason() is QContextMenuEvent.Reason.Keyboard
        if by_key:
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self.context_asked.emit(None if by_key else self.point_at(event.pos()), at)
