"""The card that says what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from viewer.models.roles import Role
from viewer.render.theme import LIGHT, Theme

if TYPE_CHECKING:
    from viewer.layout.scene import Rect
    from viewer.models.findings_model import FindingsModel

WIDTH = 340
_MOST_WORDS = 180


class HoverCard(QFrame):
    """Title, when in words, speaker, and the first line of the words. The pointer passes through it."""

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
            column.addWidget(label)
        self.set_theme(LIGHT)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show in other colours."""
        self.setStyleSheet(
            f"#hoverCard {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 7px; }}"
            f"#hoverCard QLabel {{ background: transparent; color: {theme.quiet}; }}"
            f"#hoverCard #hover-title {{ color: {theme.text}; font-weight: 600; }}"
            f"#hoverCard #hover-words {{ color: {theme.text}; padding-top: 3px; }}"
        )

    def show_item(self, model: FindingsModel, row: int, box: Rect, theme: Theme) -> None:
        """Show the card of an item beside its mark, within the parent."""
        self.set_theme(theme)
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
        self._lines[name].setText(text)
        self._lines[name].setVisible(bool(text))


def _shortened(text: str) -> str:
    if len(text) <= _MOST_WORDS:
        return text
    return text[:_MOST_WORDS].rsplit(" ", 1)[0].rstrip(",;:") + "…"
