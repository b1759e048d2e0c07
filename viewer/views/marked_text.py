"""An article's text with marked words in it, and the place that is in view.

Text is data: it is never read as HTML, nothing is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QHelpEvent,
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
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from viewer.domain import Article
    from viewer.render.theme import Theme

MOST = 60_000
"""Code points that are shown at once. Of a longer article the part around the place is shown, and it says so: marking
more of it anew for each selection would make the window wait."""
_PROPERTIES = {kind: QTextFormat.Property.UserProperty.value + int(kind) for kind in MarkKind}
"""The text format's property that each kind of mark leaves on its words: the mark's number."""

_QUIET = frozenset({MarkKind.TIME, MarkKind.HIT})
"""Marks that the view does not go to."""
_LINE = 1.62
"""The height of a line in sizes of its font."""


def plain_font() -> QFont:
    """Return the font of the article's text."""
    return serif(QApplication.font())


class MarkedText(QTextEdit):
    """Shows one article, read only, with marks: of a long one the part around the place that is shown."""

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
        self._anchor: int | None = None
        # the reader scrolls: the place that was gone to need not stay in view
        self.verticalScrollBar().actionTriggered.connect(self._let_go)

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

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a time expression was resolved to, and by which rule."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_at(event.pos())
            tips = [m.tip for m in self._marks if m.tip and point is not None and m.span.start <= point < m.span.end]
            QToolTip.showText(event.globalPos(), tips[0] if tips else "", self.viewport())
            return True
        return super().viewportEvent(event)
