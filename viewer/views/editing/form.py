"""The form in the detail pane that corrects the selected item, a row a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from viewer.correcting import anchor_of
from viewer.domain import Event, Span, Statement
from viewer.domain import corrections as c
from viewer.views.editing.event_rows import EventRows
from viewer.views.editing.fields import DateField, Line
from viewer.views.editing.statement_rows import StatementRows
from viewer.views.flow import Flow
from viewer.views.small import button, cleared, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from viewer.models.columns import Columns
    from viewer.views.editing.understanding import Understanding


_ON_FIELD, _ON_CHIP = 5, 3
"""The pixels over the words in a field, and over those on a chip."""


class EditForm(StatementRows, EventRows, QScrollArea):
    """``made`` carries a correction, ``left`` tells that the reader is done.

    ``grown``: the rows need another height. ``selected`` gives the span that is selected in the article's text, which
    becomes content, cue or source.
    """

    made = Signal(object)
    left = Signal()
    grown = Signal()

    def __init__(
        self, understanding: Understanding, selected: Callable[[], Span | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._understanding, self._selected = understanding, selected
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Correct this item")
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(16, 10, 12, 12)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self._target: c.Anchor | None = None
        self._told: tuple[Any, ...] | None = None
        self.fields: dict[str, QWidget] = {}

    # what is shown

    def show_item(self, columns: Columns, row: int) -> None:
        """Show the fields of an item. What has the keyboard keeps it, and what is being typed stays as it is."""
        item = columns.item(row)
        target = anchor_of(item)
        typed = [line for line in self._inside.findChildren(Line) if line.isModified()]
        if typed and target == self._target:
            return
        home = item.mentions[0].article if isinstance(item, Event) else item.article
        near = columns.now
        told = columns.parsed, target, item, [*near.events_in(home)], [*near.actors_in(home)]
        if self._told is not None and self._told[0] is told[0] and self._told[1:] == told[1:]:
            # what was corrected was shown at once, and is only laid over everything now
            return
        self._told = told
        for line in typed:
            # a line that goes away loses the keyboard, and would take that for the end of typing
            line.blockSignals(True)
        focus = self.focusWidget()
        held = focus.objectName() if focus is not None and self.isAncestorOf(focus) and focus.hasFocus() else ""
        dates = {name: field.refused for name, field in self.fields.items() if isinstance(field, DateField)}
        refused = {name: text for name, text in dates.items() if text is not None and target == self._target}
        cleared(self._grid)
        self.fields = {}
        self._target = target
        if isinstance(item, Event):
            self._event_rows(columns, item, target)
        else:
            self._statement_rows(columns, item, target)
        self._foot(item, target)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for name, text in refused.items():
            field = self.fields.get(name)
            if isinstance(field, DateField):
                field.keep(text)
        if held:
            self._focus(held)
        self.updateGeometry()

    def _grow(self) -> None:
        self.updateGeometry()

    def forget(self) -> None:
        """Make the fields anew with the next item, also where they show it already: a value in one was refused."""
        self._told = None

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field: "Speaker", "Date"; the first where there is none of that name."""
        self._focus(name if name and name in self.fields else next(iter(self.fields), ""))

    def _focus(self, name: str) -> None:
        found: list[QWidget] = [w for w in self._inside.findChildren(QWidget) if w.objectName() == name]
        for widget in found:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(widget, QLineEdit):
                widget.selectAll()
            self.ensureWidgetVisible(widget)
            # in little room a label before the field would go out of sight
            self.horizontalScrollBar().setValue(0)

    def _row(self, name: str, field: QWidget, *, put_back: str | None = None) -> None:
        """Add a row; ``put_back`` names the corrected field that a button at its end puts back."""
        at = self._grid.rowCount()
        title = label(name, "small")
        self._grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        title.ensurePolished()
        # on the line of the words beside it, which stand lower in a field than on a chip
        lower = max(self.fontMetrics().ascent() - title.fontMetrics().ascent(), 0)
        typed = isinstance(field, QLineEdit) or field.findChild(QLineEdit) is not None
        title.setContentsMargins(0, _ON_FIELD + lower if typed else _ON_CHIP, 0, 0)
        self._grid.addWidget(field, at, 1)
        self.fields[name] = field
        if put_back is not None and self._target is not None:
            target = self._target
            back = button("↺", "small", tip="Put back what was parsed")
            back.setAccessibleName(f"Put {name.lower()} back as parsed")
            back.setObjectName(f"Put back: {name}")
            back.clicked.connect(lambda: self._make(c.PutBack(target=target, field=put_back)))
            self._grid.addWidget(back, at, 2, Qt.AlignmentFlag.AlignTop)

    def _make(self, correction: c.Correction) -> None:
        self.made.emit(correction)

    def _foot(self, item: Statement | Event, target: c.Anchor) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(6)
        checked = button("Checked" if item.checked else "Mark as checked", tip="Held against its source, and right")
        checked.setCheckable(True)
        checked.setChecked(item.checked)
        checked.setObjectName("Checked")
        checked.clicked.connect(lambda on: self._make(c.SetChecked(target=target, checked=on)))
        delete = button("Delete", tip="The source does not say this; Ctrl+Z brings it back")
        delete.setObjectName("Delete")
        delete.clicked.connect(lambda: self._make(c.Delete(target=target)))
        done = button("Done", tip="Close the form (Esc)")
        done.setObjectName("Done")
        done.clicked.connect(self.left)
        left = QWidget()
        flow = Flow(left)
        for each in (checked, delete):
            flow.addWidget(each)
        line.addWidget(left, 1)
        line.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, self._grid.rowCount(), 0, 1, 3)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the form: in the window it clears the selection."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the rows need another height: once they are dressed, and when a field comes or goes."""
        if watched is self._inside and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of the rows at the width that they have."""
        width = max(self.viewport().width(), 240)
        return QSize(240, self._grid.heightForWidth(width) + 2)

    def minimumSizeHint(self) -> QSize:
        """Keep some rows in view."""
        return QSize(0, min(self._inside.sizeHint().height(), 120))
