"""Two fields for a range of time: from and to, as years or EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.models.filters import moment
from viewer.views.small import button, label

if TYPE_CHECKING:
    from viewer.models.view_state import ViewState


class RangeFields(QWidget):
    """From and to. What is typed counts when the field is left or Return is pressed, and only once it is a date."""

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.since, self.until = self._field("from", "From"), self._field("to", "To")
        row.addWidget(self.since)
        row.addWidget(label("–", "quiet"))
        row.addWidget(self.until)
        whole.addLayout(row)
        self.in_view = button("only what is in view", "section", tip="Filter by the time that the timeline shows")
        self.in_view.clicked.connect(state.show_only_in_view)
        line = QHBoxLayout()
        line.addWidget(self.in_view)
        line.addStretch(1)
        whole.addLayout(line)
        self.wrong = label("", "warning", wrap=True)
        whole.addWidget(self.wrong)
        state.filter_changed.connect(self.refresh)
        self.refresh()

    def _field(self, hint: str, name: str) -> QLineEdit:
        out = QLineEdit()
        out.setPlaceholderText(hint)
        out.setAccessibleName(name)
        out.setToolTip(f"{name}: a year, or EDTF such as 2021-03 or 2021-03-05")
        out.setMinimumWidth(40)
        out.setMaxLength(40)
        out.editingFinished.connect(self.apply)
        return out

    def apply(self) -> None:
        """Filter by what is typed, or say what is no date."""
        given = [field.text().strip() for field in (self.since, self.until)]
        wrong = [text for text in given if text and moment(text) is None]
        self._show_wrong(wrong)
        if not wrong and (given[0], given[1]) != (self._state.filter.since, self._state.filter.until):
            self._state.set_range(given[0], given[1])

    def refresh(self) -> None:
        """Show the range of the filter; what is being typed stays."""
        wanted = self._state.filter
        for field, text in ((self.since, wanted.since), (self.until, wanted.until)):
            if not field.hasFocus() and field.text() != text:
                field.setText(text)
        if wanted.empty:
            for field in (self.since, self.until):
                field.setText("")
        given = [field.text().strip() for field in (self.since, self.until)]
        self._show_wrong([text for text in given if text and moment(text) is None] if self.wrong.text() else [])

    def _show_wrong(self, texts: list[str]) -> None:
        words = " and ".join(f"“{text}”" for text in texts)
        self.wrong.setText(f"{words}: no date. A year, or 2021-03-05" if texts else "")
        self.wrong.setVisible(bool(texts))
