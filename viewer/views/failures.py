"""The list of what failed: file, reason, try again. It never stops anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.views.small import Elided, button, cleared, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.jobs import Failure


class FailuresList(QDialog):
    """Not modal; follows the failures as they come. ``again`` carries the list of failures to try again."""

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Articles that failed")
        self.setModal(False)
        self.resize(620, 340)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 12)
        whole.setSpacing(8)
        self._head = label("", "strong")
        whole.addWidget(self._head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 4, 0)
        self._rows.setSpacing(6)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        foot = QHBoxLayout()
        self.all_again = QPushButton("Try all again")
        self.all_again.clicked.connect(lambda: self.again.emit(list(self._failures)))
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        foot.addWidget(self.all_again)
        foot.addStretch(1)
        foot.addWidget(close)
        whole.addLayout(foot)
        self._failures: list[Failure] = []

    @property
    def failures(self) -> list[Failure]:
        """What is listed."""
        return self._failures

    def show_failures(self, failures: Sequence[Failure]) -> None:
        """List ``failures`` anew."""
        self._failures = list(failures)
        cleared(self._rows)
        self._head.setText(f"{counted(len(failures), 'article')} could not be read; the others are not held up by it")
        for failure in failures:
            self._rows.addWidget(self._row(failure))
            self._rows.addWidget(rule())
        self._rows.addStretch(1)
        self.all_again.setEnabled(bool(failures))

    def _row(self, failure: Failure) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(1)
        place = failure.file + (f", row {failure.row:,}" if failure.row is not None else "")
        words.addWidget(Elided(place, "strong"))
        reason = label(failure.reason, "quiet", wrap=True)
        reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(reason)
        row.addLayout(words, 1)
        again = button("Try again", tip="Read this file again")
        again.setAccessibleName(f"Try {place} again")
        again.clicked.connect(lambda: self.again.emit([failure]))
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
        return holder
