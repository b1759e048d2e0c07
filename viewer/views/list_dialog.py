"""A dialog that is not modal and lists rows under a line that sums them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.views.small import label, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable


class ListDialog(QDialog):
    """``head`` sums up, ``whole`` is the layout that more may be put into under the rows."""

    def __init__(self, title: str, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(False)
        self.resize(*size)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(16, 14, 16, 12)
        self.whole.setSpacing(8)
        self.head = label("", "strong", wrap=True)
        self.whole.addWidget(self.head)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(title)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 4, 0)
        self._rows.setSpacing(6)
        self._foot = label("", "small")
        self._rows.addWidget(self._foot)
        self._rows.addStretch(1)
        self._listed: dict[Hashable, QWidget] = {}
        area.setWidget(inside)
        self.whole.addWidget(area, 1)

    def show_rows(self, head: str, rows: Iterable[tuple[Hashable, Callable[[], QWidget]]], foot: str = "") -> None:
        """List rows, each by a key of its own and what makes it; one that is listed already is not made again.

        ``foot`` says what is left out.
        """
        self.head.setText(head)
        wanted = dict(rows)
        for key in self._listed.keys() - wanted.keys():
            row = self._listed.pop(key)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for at, (key, make) in enumerate(wanted.items()):
            row = self._listed.get(key)
            if row is None:
                row = self._listed[key] = _lined(make())
            if self._rows.indexOf(row) != at:
                self._rows.insertWidget(at, row)
        self._foot.setText(foot)
        self._foot.setVisible(bool(foot))


def _lined(row: QWidget) -> QWidget:
    """Return a row with a line under it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addWidget(rule())
    return holder
