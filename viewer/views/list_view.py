"""The list: every item that the filter shows as a row, over the same model and the same selection as the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.models.linked_selection import LinkedSelection
from viewer.models.roles import Role
from viewer.models.rows_proxy import RowsProxy
from viewer.views.later import Later
from viewer.views.swatch import paint_swatch

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

_SAMPLES = ("30 September 2024", "", "", "Reported speech", "")
"""What a column is always wide enough for."""
_SHARES = ((0.0, 150), (0.2, 220), (0.0, 0), (0.0, 140), (0.14, 160))
"""The share of the width that each column gets, and the most in pixels; the words take the rest."""
_AIR = 30
"""Pixels beside a cell's text."""
_WORDS = 2
"""The column of the words."""
_SPARE = (4, 3)
"""The columns that go where there is little room, the first first."""
_LEAST_SHARE = 0.3
"""The share of the width that the words keep."""


class _SpeakerDelegate(QStyledItemDelegate):
    """Paints the speaker's colour before the name."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the square, then the name beside it."""
        inset = QStyleOptionViewItem(option)
        color = index.data(Role.SPEAKER_COLOR)
        has_speaker = bool(index.data(Role.SPEAKER))
        style = self._view.style()
        self.initStyleOption(inset, index)
        inset.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, inset, painter, self._view)
        rect: QRect = option.rect  # type: ignore[attr-defined] # PySide's stubs leave the field out
        if has_speaker:
            paint_swatch(painter, QRectF(rect.x() + 11, rect.center().y() - 4, 9, 9), self._view.theme, color)
        text = option.fontMetrics.elidedText(  # type: ignore[attr-defined] # as above
            index.data() or "", Qt.TextElideMode.ElideRight, rect.width() - 36
        )
        painter.setPen(QColor(self._view.theme.text))
        painter.drawText(rect.adjusted(27, 0, -8, -2), Qt.AlignmentFlag.AlignVCenter, text)


class ListView(QTableView):
    """The table.

    ``opened`` carries the row of a double click or Enter; ``context_asked`` a row and the place on the screen where its
    menu was asked for.
    """

    opened = Signal(object)
    context_asked = Signal(object, object)

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.theme = theme
        self.rows = RowsProxy(state.model, self)
        self.setModel(self.rows)
        self.setSelectionModel(LinkedSelection(self.rows, state.model, self))
        self.setAccessibleName("List of everything found")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(1, _SpeakerDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column in range(len(_SHARES)):
            mode = QHeaderView.ResizeMode.Stretch if column == _WORDS else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
        self._later = Later(state, self._show_filtered, self)
        state.filter_changed.connect(self._on_filter)
        state.model.selection.currentChanged.connect(self._show_current)
        self.activated.connect(self._on_activated)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self.theme = theme
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Take what room there is."""
        return QSize(600, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        metrics, room = self.fontMetrics(), self.viewport().width()
        widths: dict[int, int] = {}
        for column, (share, most) in enumerate(_SHARES):
            if column == _WORDS:
                continue
            least = metrics.horizontalAdvance(_SAMPLES[column]) + _AIR if _SAMPLES[column] else 0
            widths[column] = max(min(round(room * share), most), least)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        # the words come first: where they would get little, the rest is left to the detail pane
        left = room - sum(widths.values())
        for column in _SPARE:
            hidden = left < room * _LEAST_SHARE
            self.setColumnHidden(column, hidden)
            left += widths[column] if hidden else 0

    def _on_filter(self) -> None:
        if self.isVisible():
            self._later.now()
        else:
            self._later.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what the filter shows now: hidden, the list may be behind."""
        if self._later.waiting:
            self._later.now()
        super().showEvent(event)

    def _show_filtered(self) -> None:
        self.rows.set_mask(self._state.mask)
        self._show_current()

    def _show_current(self) -> None:
        row = self._state.model.current_row()
        place = None if row is None else self.rows.place_of(row)
        if place is not None:
            self.scrollTo(self.rows.index(place, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.mapToSource(index).row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer; by the keyboard for that of the current row."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.context_asked.emit(self.rows.mapToSource(index).row(), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the window's actions instead of searching the rows by them."""
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)
