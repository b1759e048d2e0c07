"""The article's text with the selected item's words marked in it.

Text is data: it is never read as HTML, nothing is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontInfo,
    QHelpEvent,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip, QWidget

from viewer.domain import Span
from viewer.models.marks import Mark, MarkKind
from viewer.models.offsets import Utf16, shown
from viewer.views.direction import direction
from viewer.views.style import blend, mark_color, serif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from viewer.domain import Article
    from viewer.render.theme import Theme

MOST = 60_000
"""Code points that are shown at once. Of a longer article the part around the place is shown, and it says so: marking
more of it anew for each selection would make the window wait."""
_PROPERTIES = {kind: QTextFormat.Property.UserProperty.value + int(kind) for kind in MarkKind}
"""The text format's property that each kind of mark leaves on its words: the mark's number."""

_QUIET = frozenset({MarkKind.TIME, MarkKind.HIT})
"""Marks that the view does not go to."""
_GRIP, _REACH = 3.0, 5.0
"""Pixels: the width of a grip, and how far beside it it can still be taken."""
_LINE = 1.62
"""The height of a line in sizes of its font."""


def plain_font() -> QFont:
    """Return the font of the article's text."""
    return serif(QApplication.font())


class SourceText(QTextEdit):
    """Shows one article, read only.

    ``clicked`` carries the code point of a click. With ``set_bounds`` the ends of an item's words can be dragged;
    ``bounded`` then carries its spans as they are now. ``context_asked`` carries the code point
    under the pointer or None, and the place on the screen of a menu.
    """

    clicked = Signal(object)
    bounded = Signal(object)
    context_asked = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setMinimumHeight(48)
        self.setAccessibleName("Text of the article")
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(16, 2, 8, 0)
        self.viewport().setMouseTracking(True)
        self._theme = theme
        self._article: Article | None = None
        self._base = 0
        self._end = 0
        self._offsets = Utf16("")
        self._marks: list[Mark] = []
        self._color = -1
        self._clickable: Callable[[int], bool] = lambda _point: False
        self._pressed: QPoint | None = None
        self._anchor: int | None = None
        # the reader scrolls: the place that was gone to need not stay in view
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        self._bounds: list[Span] = []
        self._held: tuple[int, bool] | None = None

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    @property
    def is_part(self) -> bool:
        """Whether only a part of the article is shown."""
        return self._article is not None and self._end - self._base < self._article.length

    def loadResource(self, _type: int, _name: QUrl | str) -> Any:
        """Load nothing, whatever the text names."""
        return None

    def set_clickable(self, test: Callable[[int], bool]) -> None:
        """Tell how to know whether an item lies under a code point: the pointer shows it."""
        self._clickable = test

    def selected_span(self) -> Span | None:
        """Return what is selected in the text, without white space around it; None where nothing is."""
        cursor = self.textCursor()
        if self._article is None or not cursor.hasSelection():
            return None
        start = self._base + self._offsets.point(cursor.selectionStart())
        end = self._base + self._offsets.point(cursor.selectionEnd())
        words = self._article.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return Span(start=start, end=end) if start < end else None

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

    def set_theme(self, theme: Theme) -> None:
        """Mark anew in another theme's colours."""
        self._theme = theme
        self._apply()

    def show_article(
        self, article: Article | None, marks: Sequence[Mark] = (), *, color: int = -1, at: int | None = None
    ) -> None:
        """Show an article with ``marks``.

        ``color`` is the speaker's place in the palette. Scrolls to the code point ``at``, or else to the first mark.
        """
        first = at
        if first is None:
            first = min((m.span.start for m in marks if m.kind not in _QUIET), default=None)
        self._load(article, 0 if first is None else first)
        self._marks = list(marks)
        self._color = color
        self._apply()
        if first is not None:
            self.scroll_to(first)

    def _load(self, article: Article | None, around: int) -> None:
        text = article.text if article is not None else ""
        base, end = 0, len(text)
        if len(text) > MOST:
            base = max(0, min(around - MOST // 2, len(text) - MOST))
            end = base + MOST
        same = article is not None and self._article is not None and article.text == self._article.text
        if same and (base, end) == (self._base, self._end):
            self._article = article
            return
        self._article, self._base, self._end = article, base, end
        part = text[base:end]
        self._offsets = Utf16(part)
        # setting the text may resize the viewport: the old text's place is none of the new one's
        self._anchor = None
        self.setPlainText(shown(part))
        self.verticalScrollBar().setValue(0)

    # marking

    def _apply(self) -> None:
        """Set the formats of the whole text from the marks."""
        theme = self._theme
        marked = [m for m in self._marks if m.kind in {MarkKind.CONTENT, MarkKind.MENTION}]
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        try:
            cursor.select(QTextCursor.SelectionType.Document)
            plain = QTextCharFormat()
            plain.setFont(plain_font())
            plain.setForeground(QColor(theme.quiet if marked else theme.text))
            cursor.setCharFormat(plain)
            self._space_lines(cursor)
            self._merge_paragraphs(marked)
            inside = (m for m in self._marks if m.span.start < self._end and m.span.end > self._base)
            for number, mark in enumerate(sorted(inside, key=lambda m: (m.kind, m.span.start))):
                self._merge(mark.span, self._format(mark, number))
        finally:
            cursor.endEditBlock()

    def _space_lines(self, cursor: QTextCursor) -> None:
        """Give every line the same height, and empty lines half of it, whatever fonts a line falls back to."""
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        line, empty = QTextBlockFormat(), QTextBlockFormat()
        height = round(QFontInfo(plain_font()).pixelSize() * _LINE)
        line.setLineHeight(height, fixed)
        empty.setLineHeight(round(height * 0.45), fixed)
        cursor.setBlockFormat(line)
        block = self.document().begin()
        while block.isValid():
            text = block.text()
            if not text.strip():
                QTextCursor(block).setBlockFormat(empty)
            elif not text.isascii():
                # by itself Qt goes by the first letter: a quotation would turn the paragraph that it begins
                way = QTextBlockFormat()
                way.setLayoutDirection(direction(text))
                QTextCursor(block).mergeBlockFormat(way)
            block = block.next()

    def _merge_paragraphs(self, marked: Iterable[Mark]) -> None:
        """Set the paragraphs that hold marked words in the full colour; the others stay quiet."""
        full = QTextCharFormat()
        full.setForeground(QColor(self._theme.text))
        for mark in marked:
            text = self._text()
            start = text.rfind("\n", 0, mark.span.start) + 1
            end = text.find("\n", mark.span.end)
            self._merge(Span(start=start, end=len(text) if end < 0 else end), full)

    def _text(self) -> str:
        return self._article.text if self._article is not None else ""

    def _format(self, mark: Mark, number: int) -> QTextCharFormat:
        theme, out = self._theme, QTextCharFormat()
        out.setProperty(_PROPERTIES[mark.kind], number)
        match mark.kind:
            case MarkKind.CONTENT | MarkKind.MENTION:
                out.setBackground(QColor(mark_color(theme, self._color)))
            case MarkKind.CUE:
                out.setFontUnderline(True)
                out.setUnderlineColor(QColor(theme.speaker(self._color)))
                out.setForeground(QColor(theme.text))
            case MarkKind.SOURCE:
                out.setFontWeight(QFont.Weight.Bold)
                out.setForeground(QColor(theme.text))
            case MarkKind.TIME:
                out.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                out.setUnderlineColor(QColor(blend(theme.text, theme.panel, 0.75)))
            case MarkKind.HIT:
                out.setBackground(QColor(blend(theme.warning, theme.panel, 0.32)))
                out.setForeground(QColor(theme.text))
        return out

    def _merge(self, span: Span, form: QTextCharFormat) -> None:
        cursor = self._cursor(span)
        if cursor is not None:
            cursor.mergeCharFormat(form)

    def _cursor(self, span: Span) -> QTextCursor | None:
        """Return a cursor that selects ``span``, or None where it lies outside the part that is shown."""
        start, end = max(span.start, self._base), min(span.end, self._end)
        if start >= end:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.unit(start - self._base))
        cursor.setPosition(self._offsets.unit(end - self._base), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def marked_words(self, kind: MarkKind) -> list[str]:
        """Return the words that stand marked in the widget itself, read back from its formats, in order.

        Stretches of one mark on both sides of a paragraph's end are one.
        """
        found: list[tuple[int, int, int]] = []
        for start, end, number in self._fragments(_PROPERTIES[kind]):
            last = found[-1] if found else None
            if last is not None and last[2] == number and not self._shown(last[1], start).strip("\n"):
                found[-1] = (last[0], end, number)
            else:
                found.append((start, end, number))
        return [self._shown(start, end) for start, end, _ in found]

    def _fragments(self, name: int) -> Iterator[tuple[int, int, int]]:
        """Give start, end (UTF-16) and number of every run of characters that carries a mark's property."""
        block = self.document().begin()
        while block.isValid():
            it = block.begin()
            while not it.atEnd():
                fragment = it.fragment()
                form = fragment.charFormat()
                if form.hasProperty(name):
                    yield fragment.position(), fragment.position() + fragment.length(), form.intProperty(name)
                it += 1
            block = block.next()

    def _shown(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    # place

    def scroll_to(self, point: int) -> None:
        """Scroll a code point into the upper part, with its paragraph's beginning in view where it fits."""
        cursor = self._cursor(Span(start=point, end=point + 1))
        if cursor is None:
            return
        cursor.setPosition(cursor.selectionStart())
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(cursor.block()).top()
        line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
        at = top + (line.y() if line.isValid() else 0)
        view = self.viewport().height()
        first = self._line_at(max(top, at - view * 0.45)) if at > view * 0.3 else 0.0
        self.verticalScrollBar().setValue(round(first))
        self._anchor = point

    def _line_at(self, y: float) -> float:
        """Return the top of the line at a height of the document, so that no line is cut at the upper edge."""
        layout = self.document().documentLayout()
        unit = layout.hitTest(QPointF(self.document().documentMargin() + 1, y), Qt.HitTestAccuracy.FuzzyHit)
        block = self.document().findBlock(unit)
        if not block.text().strip() and block.next().isValid():
            # an empty line is lower than others, and the end of the line before would hang into it
            return layout.blockBoundingRect(block.next()).top()
        line = block.layout().lineForTextPosition(unit - block.position())
        return layout.blockBoundingRect(block).top() + (line.y() if line.isValid() else 0.0)

    def go_to_marked(self) -> None:
        """Put the text cursor before the first marked words, unless it is among them or selects something."""
        spans = [m.span for m in self._marks if m.kind in {MarkKind.CONTENT, MarkKind.MENTION}]
        here = self._base + self._offsets.point(self.textCursor().position())
        if not spans or self.textCursor().hasSelection() or any(s.start <= here <= s.end for s in spans):
            return
        cursor = self._cursor(min(spans, key=lambda s: s.start))
        if cursor is not None:
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)

    def _let_go(self) -> None:
        self._anchor = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in view where the reader has not scrolled away from it."""
        super().resizeEvent(event)
        if self._anchor is not None:
            self.scroll_to(self._anchor)

    def box(self, span: Span) -> QRectF:
        """Return where the first line of ``span`` is painted in the viewport; empty where it is not shown."""
        cursor = self._cursor(span)
        if cursor is None:
            return QRectF()
        cursor.setPosition(cursor.selectionStart())
        return QRectF(self.cursorRect(cursor))

    def point_at(self, place: QPoint) -> int | None:
        """Return the code point under a place of the viewport, or None beside the text."""
        layout = self.document().documentLayout()
        scrolled = place + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        unit = layout.hitTest(scrolled.toPointF(), Qt.HitTestAccuracy.ExactHit)
        return None if unit < 0 else self._base + self._offsets.point(unit)

    # Qt's events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys go where they lead: the place that was gone to need not stay in view."""
        self._let_go()
        super().keyPressEvent(event)

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a time expression was resolved to, and by which rule."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_at(event.pos())
            tips = [m.tip for m in self._marks if m.tip and point is not None and m.span.start <= point < m.span.end]
            QToolTip.showText(event.globalPos(), tips[0] if tips else "", self.viewport())
            return True
        return super().viewportEvent(event)
