"""The list of what failed: file, reason, try again. It never stops anything else."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.views.list_dialog import ListDialog
from viewer.views.small import Elided, button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from viewer.jobs import Failure


class FailuresList(ListDialog):
    """Not modal; follows the failures as they come. ``again`` carries the list of failures to try again."""

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Articles that failed", (620, 340), parent)
        foot = QHBoxLayout()
        self.all_again = QPushButton("Try all again")
        self.all_again.clicked.connect(lambda: self.again.emit(list(self._failures)))
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        foot.addWidget(self.all_again)
        foot.addStretch(1)
        foot.addWidget(close)
        self.whole.addLayout(foot)
        self._failures: list[Failure] = []

    @property
    def failures(self) -> list[Failure]:
        """What is listed."""
        return self._failures

    def show_failures(self, failures: Sequence[Failure]) -> None:
        """List ``failures`` anew."""
        self._failures = list(failures)
        head = f"{counted(len(failures), 'article')} could not be read; the others are not held up by it"
        seen: Counter[Failure] = Counter()
        rows: list[tuple[Hashable, Callable[[], QWidget]]] = []
        for failure in failures:
            seen[failure] += 1
            rows.append(((failure, seen[failure]), partial(self._row, failure)))
        self.show_rows(head, rows)
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
