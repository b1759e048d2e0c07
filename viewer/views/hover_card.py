"""The card that says what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from viewer.models.roles import Role
from viewer.render.theme import LIGHT, Theme
from viewer.views.direction import directed

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from viewer.layout.scene import Rect
    from viewer.models.findings_model import FindingsModel

WIDTH = 340
_MOST_WORDS = 180


class HoverCard(QFrame):
    """Title, when in words, speaker, and the first line of the words.

    The pointer passes through it until it is pinned: then it stays, can be moved, and is closed by its button or Esc.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("hoverCard")
        self._lines = {name: QLabel() for name in ("who", "title", "when", "words")}
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(2)
        for name, label in self._lines.items():
            label.setObjectName(f"hover-{name}")
            # the words are data, never markup
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if name == "words":
                # by the layout: a padding would move the words to the right, too
                label.setContentsMargins(0, 3, 0, 0)
            column.addWidget(label)
        self.row: int | None = None
        self._held: QPoint | None = None
        self._close = QToolButton(self)
        self._close.setObjectName("hover-close")
        self._close.setText("\N{MULTIPLICATION SIGN}")
        self._close.setAccessibleName("Close the card")
        self._close.setToolTip("Close the card (Esc)")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.close)
        self._close.hide()
        self.set_theme(LIGHT)
        self.hide()

    @property
    def pinned(self) -> bool:
        """Whether it stays where it is."""
        return not self.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def pin(self) -> None:
        """Stay, until it is closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._close.show()
        self._close.adjustSize()
        self._close.move(self.width() - self._close.width() - 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it within the timeline."""
        if self._held is None:
            return
        at, room = self.mapToParent(event.position().toPoint()) - self._held, self._ground.rect()
        x = min(max(at.x(), 0), max(room.width() - self.width(), 0))
        self.move(x, min(max(at.y(), 0), max(room.height() - self.height(), 0)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Let it go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Show in other colours."""
        self.setStyleSheet(
            f"#hoverCard {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 7px; }}"
            f"#hoverCard QLabel {{ background: transparent; color: {theme.quiet}; }}"
            f"#hoverCard #hover-title {{ color: {theme.text}; font-weight: 600; }}"
            f"#hoverCard #hover-words {{ color: {theme.text}; }}"
            f"#hoverCard #hover-close {{ color: {theme.quiet}; border: none; background: transparent; }}"
        )

    def show_item(self, model: FindingsModel, row: int, box: Rect, theme: Theme) -> None:
        """Show the card of an item beside its mark, within the parent."""
        self.set_theme(theme)
        self.row = row
        kind = model.value(row, Role.KIND_TEXT) or ""
        speaker = model.value(row, Role.SPEAKER)
        when, basis = model.value(row, Role.WHEN_TEXT), model.value(row, Role.BASIS_TEXT)
        title, words = model.value(row, Role.TITLE) or "", model.value(row, Role.WORDS) or ""
        self._put("who", f"{speaker} · {kind}" if speaker else kind)
        self._put("title", _shortened(title))
        self._put("when", " · ".join(part for part in (when, basis) if part))
        said = " ".join(words.split())
        self._put("words", "" if said.startswith(title[:40]) or title in said[: len(title) + 4] else _shortened(said))
        width = min(WIDTH, max(self._ground.width() - 16, 120))
        self.setFixedSize(width, self._column.totalHeightForWidth(width))
        room = self._ground.rect()
        x = min(max(box.center[0] - self.width() / 2, 8), room.width() - self.width() - 8)
        y = box.bottom + 8
        if y + self.height() > room.height() - 8:
            y = box.y - 8 - self.height()
        self.move(int(x), int(max(y, 8)))
        self.show()
        self.raise_()

    def _put(self, name: str, text: str) -> None:
        self._lines[name].setText(directed(text))
        self._lines[name].setVisible(bool(text))


def _shortened(text: str) -> str:
    if len(text) <= _MOST_WORDS:
        return text
    return text[:_MOST_WORDS].rsplit(" ", 1)[0].rstrip(",;:") + "…"
