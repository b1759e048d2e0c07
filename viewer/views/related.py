"""What stands under the article's text: what others said of the same events, or every telling of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStyle, QStyleOptionFocusRect, QVBoxLayout, QWidget

from viewer.domain import Event
from viewer.domain.wording import told_words, when_words
from viewer.models.marks import sentence_around
from viewer.views.small import cleared, label
from viewer.views.swatch import paint_swatch

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from viewer.models.columns import Columns
    from viewer.render.theme import Theme

_MOST_ROWS = 200
_MOST_HEIGHT = 190


class Line(QWidget):
    """One line: a colour, a name and the words beside it, cut where there is no room. A click or Enter chooses it."""

    chosen = Signal()

    def __init__(self, theme: Theme, color: int | None, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._color, self._name, self._words = theme, color, name, " ".join(words.split())
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name}: {self._words}" if name else self._words)
        self.setToolTip(self._words)

    def sizeHint(self) -> QSize:
        """Return the height of a line of text with some air."""
        return QSize(100, QFontMetrics(self.font()).height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint colour, name and words."""
        painter = QPainter(self)
        try:
            theme, rect = self._theme, self.rect()
            if self._over:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.soft))
                painter.drawRoundedRect(rect.adjusted(8, 0, -8, 0), 5, 5)
            x, baseline = (
                16,
                (rect.height() + QFontMetrics(self.font()).ascent() - QFontMetrics(self.font()).descent()) // 2,
            )
            if self._color is not None:
                paint_swatch(painter, QRectF(x, (rect.height() - 8) // 2, 8, 8), theme, self._color)
                x += 16
            metrics = QFontMetrics(self.font())
            room = rect.width() - x - 16
            if self._name:
                name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(room * 3 // 5, 40))
                painter.setPen(QColor(theme.text))
                painter.drawText(x, baseline, name)
                x += metrics.horizontalAdvance(name) + 8
            words = metrics.elidedText(self._words[:600], Qt.TextElideMode.ElideRight, max(rect.width() - x - 16, 0))
            painter.setPen(QColor(theme.quiet if self._name else theme.text))
            painter.drawText(x, baseline, words)
            if self.hasFocus():
                option = QStyleOptionFocusRect()
                option.initFrom(self)
                option.rect = rect.adjusted(8, 0, -8, -1)
                self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        finally:
            painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEnterEvent) -> None:  # type: ignore[override] # Qt gives a plain QEvent
        """Stop showing it."""
        self._over = False
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the line."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the line with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class Related(QScrollArea):
    """A list with headings. ``wanted`` carries a row to select, ``place`` an article's id and a span to scroll to."""

    wanted = Signal(object)
    place = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("On the same events")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(0)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self.lines: list[Line] = []

    def clear(self) -> None:
        """Show nothing."""
        cleared(self._column)
        self.lines = []

    def show_statement(self, columns: Columns, row: int, theme: Theme) -> None:
        """List what others said of the events that a statement is about; hide where nobody did."""
        self.clear()
        speaker = columns.speaker_of(row)
        events = columns.about.get(row, ())
        others = dict.fromkeys(other for event in events for other in columns.about.get(event, ()) if other != row)
        by_others = [r for r in others if columns.speaker_of(r) is not speaker or speaker is None]
        by_same = [r for r in others if r not in by_others]
        self._heading("On this event" if len(events) == 1 else "On these events")
        self._statements(columns, [*by_others, *by_same], theme)
        self._settle(shown=bool(others))

    def show_event(self, columns: Columns, row: int, theme: Theme) -> None:
        """List every telling of an event with its sentence and article, then what was said of it, by speaker."""
        self.clear()
        event = columns.item(row)
        assert isinstance(event, Event)  # noqa: S101 - the caller shows statements otherwise
        many = len(columns.articles) > 1
        self._heading(told_words(len(event.mentions)))
        for mention in event.mentions[:_MOST_ROWS]:
            article = columns.articles.get(mention.article)
            text = sentence_around(article.text, mention.span) if article else ""
            line = self._line(theme, None, columns.article_name(article) if many and article else "", text)
            line.chosen.connect(lambda m=mention: self.place.emit((m.article, m.span)))
        about = columns.about.get(row, ())
        if about:
            self._heading("What was said of it")
            by_speaker = sorted(about, key=lambda r: _rank(columns, r))
            self._statements(columns, by_speaker, theme)
        self._settle(shown=True)

    def _heading(self, text: str) -> None:
        heading = label(text, "section")
        heading.setContentsMargins(16, 6 if self.lines else 0, 16, 3)
        self._column.addWidget(heading)

    def _statements(self, columns: Columns, rows: list[int], theme: Theme) -> None:
        for row in rows[:_MOST_ROWS]:
            speaker = columns.speaker_of(row)
            color = -1 if speaker is None else columns.speaker_colors.get(speaker.id, -1)
            line = self._line(theme, color, speaker.name if speaker else "Speaker not known", columns.title(row))
            line.setToolTip(f"{when_words(columns.when(row))}: {columns.title(row)[:600]}")
            line.chosen.connect(lambda row=row: self.wanted.emit(row))
        if len(rows) > _MOST_ROWS:
            more = label(f"and {len(rows) - _MOST_ROWS:,} more: see the list", "small")
            more.setContentsMargins(16, 2, 16, 0)
            self._column.addWidget(more)

    def _line(self, theme: Theme, color: int | None, name: str, words: str) -> Line:
        line = Line(theme, color, name, words, self._inside)
        self._column.addWidget(line)
        self.lines.append(line)
        return line

    def _settle(self, *, shown: bool) -> None:
        self._column.addStretch(1)
        self.setVisible(shown)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that the lines have once they are dressed: before, they are lower."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return the height of the lines, up to a share of the pane."""
        return QSize(200, min(self._inside.sizeHint().height(), _MOST_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Keep at least the heading and a line."""
        return QSize(0, min(self._inside.sizeHint().height(), 60))


def _rank(columns: Columns, row: int) -> tuple[int, float]:
    speaker = columns.speaker_of(row)
    color = columns.speaker_colors.get(speaker.id, 1 << 20) if speaker else 1 << 20
    return color, float(columns.rank[row])
