"""The status bar: counts, the time under the pointer, messages, progress with cancel, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from viewer.views.small import Button, Elided, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

HEIGHT = 26
_MESSAGE_FOR = 6000
"""Milliseconds that a passing message stays."""


class StatusBar(QFrame):
    """The row at the bottom."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName("Status")
        self.setMinimumHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(16)
        self._counts = label()
        self._pointer = label()
        self._message = Elided()
        self._work = label()
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName("Progress of reading")
        self._cancel = self._button(actions["cancel"], "Cancel")
        self.failures = self._button(actions["failures"], "")
        self.failures.setProperty("look", "warning")
        for widget in (self._counts, self._pointer):
            row.addWidget(widget)
        row.addWidget(self._message, 1)
        for widget in (self.failures, self._work, self._progress, self._cancel):
            row.addWidget(widget)
        # an empty label would keep its room from what stands beside it
        for widget in (self.failures, self._work, self._progress, self._cancel):
            widget.hide()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_MESSAGE_FOR)
        self._fade.timeout.connect(lambda: self._message.set_whole(""))

    def _button(self, action: QAction, text: str) -> QToolButton:
        out = Button(self)
        out.setProperty("look", "small")
        out.setText(text)
        out.setAccessibleName(text)
        out.clicked.connect(action.trigger)
        return out

    def set_counts(self, text: str) -> None:
        """Show how much there is."""
        self._counts.setText(text)

    def set_pointer(self, text: str) -> None:
        """Show the time under the pointer; empty when it left."""
        self._pointer.setText(text)

    def say(self, text: str) -> None:
        """Show a passing message."""
        self._message.set_whole(text)
        self._fade.start()

    @property
    def message(self) -> str:
        """The passing message that is shown."""
        return self._message.whole

    def set_progress(self, done: int, total: int, *, busy: bool) -> None:
        """Show how far reading is, or that it is over."""
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        if busy:
            self._work.setText(f"reading {done:,}/{total:,}" if total else "reading")
        else:
            self._work.setText("all read" if total and done >= total else "")
        self._work.setVisible(bool(self._work.text()))

    def set_failures(self, count: int) -> None:
        """Show how many articles failed; the button opens their list."""
        self.failures.setVisible(count > 0)
        self.failures.setText(f"{count:,} failed")
        self.failures.setAccessibleName(f"{count:,} failed: show the list")
