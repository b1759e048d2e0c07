"""The sheet of all shortcuts, searchable; made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.views.actions import ACTIONS, MENUS, TIMELINE_INPUTS
from viewer.views.small import cleared, label
from viewer.views.window import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QShowEvent


def sections() -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Give each section's name with its lines: what is done, and by which keys."""
    for menu in MENUS:
        yield menu, [(a.text.rstrip("…"), keys_of(a)) for a in ACTIONS if a.menu == menu and (a.keys or a.held)]
    yield "On the timeline", [(text, [keys]) for text, keys in TIMELINE_INPUTS]


class ShortcutSheet(QDialog):
    """Not modal. Typing narrows it down; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setModal(False)
        self.resize(960, 720)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search shortcuts")
        self.search.setAccessibleName("Search shortcuts")
        self.search.textChanged.connect(self._fill)
        whole.addWidget(self.search)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = self._inside = QWidget()
        self._halves = QHBoxLayout(inside)
        self._halves.setContentsMargins(0, 0, 6, 0)
        self._halves.setSpacing(28)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        self.shown: list[str] = []
        self._fill("")
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the width that the lines have once they are dressed: what a key is must not be cut off."""
        super().showEvent(event)
        for part in self._inside.findChildren(QLabel):
            part.ensurePolished()
        wanted = self._inside.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(min(wanted, self.screen().availableSize().width() - 80))

    def _fill(self, wanted: str) -> None:
        cleared(self._halves)
        self.shown = []
        terms = wanted.casefold().split()
        grids = [QGridLayout(), QGridLayout()]
        lengths = [0, 0]
        for name, lines in sections():
            found = [
                (text, keys) for text, keys in lines if all(t in f"{text} {' '.join(keys)}".casefold() for t in terms)
            ]
            if not found:
                continue
            half = 0 if lengths[0] <= lengths[1] else 1
            grid, at = grids[half], lengths[half]
            heading = label(name, "section")
            heading.setContentsMargins(0, 8 if at else 0, 0, 2)
            grid.addWidget(heading, at, 0, 1, 2)
            for i, (text, keys) in enumerate(found, start=at + 1):
                grid.addWidget(label(text), i, 0)
                holder = QWidget()
                row = QHBoxLayout(holder)
                row.setContentsMargins(0, 0, 0, 0)
                row.setSpacing(4)
                row.addStretch(1)
                for key in keys:
                    row.addWidget(label(key, "key"))
                grid.addWidget(holder, i, 1)
                self.shown.append(text)
            lengths[half] = at + 1 + len(found)
        for grid in grids:
            grid.setVerticalSpacing(3)
            grid.setColumnStretch(0, 1)
            column = QVBoxLayout()
            column.addLayout(grid)
            column.addStretch(1)
            self._halves.addLayout(column, 1)
        if not self.shown:
            self._halves.addWidget(label("No shortcut has these words", "quiet"), 0, Qt.AlignmentFlag.AlignTop)
