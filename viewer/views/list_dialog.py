"""A dialog that is not modal and lists rows under a line that sums them up."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.views.small import cleared, label, rule


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
        area.setWidget(inside)
        self.whole.addWidget(area, 1)

    def show_rows(self, head: str, rows: list[QWidget], foot: str = "") -> None:
        """List ``rows`` anew, a line between them; ``foot`` says what is left out."""
        self.head.setText(head)
        cleared(self._rows)
        for row in rows:
            self._rows.addWidget(row)
            self._rows.addWidget(rule())
        if foot:
            self._rows.addWidget(label(foot, "small"))
        self._rows.addStretch(1)
