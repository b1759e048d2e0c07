"""What has no date: a tray under the timeline with its count, so that nothing found is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from viewer.domain.wording import counted
from viewer.layout.items import Clock
from viewer.views.small import button, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

_CHIP = 200
_MOST = 12


class UndatedTray(QFrame):
    """One row of chips, as many as fit.

    Hidden when everything has a date. ``more``: the rest is wanted, in the list.
    """

    more = Signal()

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._theme = state, theme
        self.setObjectName("tray")
        self.setAccessibleName("Undated items")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(6)
        self._name = label("", "small")
        self._row.addWidget(self._name)
        self._chips: list[QToolButton] = []
        self._rest = button("", "small", parent=self)
        self._rest.clicked.connect(self.more)
        self._row.addWidget(self._rest)
        self._row.addStretch(1)
        self._rows: list[int] = []
        self._shown: list[int] = []
        """The rows on the chips."""
        state.filter_changed.connect(self.refresh)
        state.changed.connect(self._on_changed)
        state.model.selection.selectionChanged.connect(self._on_selected)
        self._clock = state.clock
        self.refresh()

    @property
    def rows(self) -> list[int]:
        """The undated rows that the filter shows, in the order of the text."""
        return self._rows

    def _on_changed(self) -> None:
        if self._state.clock is not self._clock:
            self.refresh()

    def refresh(self) -> None:
        """Show what is undated now, under the present clock."""
        self._clock = self._state.clock
        order = self._state.order
        self._rows = order[np.isnan(self._state.items.start[order])].tolist()
        self._fill()

    def _fill(self) -> None:
        """Put the first of the rows on chips; the current item leads where it would be among the rest."""
        self._shown = self._rows[:_MOST]
        if (row := self._hidden()) is not None:
            self._shown = [row, *(other for other in self._rows[:_MOST] if other != row)][:_MOST]
        for i, row in enumerate(self._shown):
            if i == len(self._chips):
                self._add_chip(i)
            chip, title = self._chips[i], self._state.items.titles[row]
            short = QFontMetrics(self.font()).elidedText(title, Qt.TextElideMode.ElideRight, _CHIP)
            chip.setText(short.replace("&", "&&"))
            chip.setToolTip(title)
            chip.setAccessibleName(f"Undated: {title}")
        for chip in self._chips[len(self._shown) :]:
            chip.hide()
            chip.deleteLater()
        del self._chips[len(self._shown) :]
        about = self._clock is Clock.ABOUT
        self._name.setText(f"{'No date spoken of' if about else 'Undated'} {len(self._rows):,}")
        why = "that speak of no date" if about else "that the sources give no date for"
        self._name.setToolTip(f"{counted(len(self._rows), 'item')} {why}")
        self.setVisible(bool(self._rows))
        self._mark_selected()
        self._fit()

    def _add_chip(self, place: int) -> None:
        chip = button("", "chip", parent=self)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._state.select([self._shown[place]]))
        self._row.insertWidget(place + 1, chip)
        self._chips.append(chip)

    def _on_selected(self) -> None:
        if self._hidden() is None:
            self._mark_selected()
        else:
            self._fill()

    def _hidden(self) -> int | None:
        """Return the current item where it is undated and on no chip in view."""
        row, state = self._state.model.current_row(), self._state
        if row is None or not self._rows or not np.isnan(state.items.start[row]):
            return None
        if state.mask is not None and not state.mask[row]:
            return None
        seen = sum(not chip.isHidden() for chip in self._chips)
        return None if row in self._shown[:seen] else row

    def _mark_selected(self) -> None:
        selected = self._state.selected
        for chip, row in zip(self._chips, self._shown, strict=False):
            chip.setChecked(row in selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 24 - self._name.sizeHint().width() - 70
        shown = 0
        for chip in self._chips:
            room -= chip.sizeHint().width() + 6
            chip.setVisible(room >= 0)
            shown += room >= 0
        hidden = len(self._rows) - shown
        self._rest.setVisible(hidden > 0)
        self._rest.setText(f"+{hidden:,} more" if shown else f"show {hidden:,}")
        self._rest.setAccessibleName(f"{hidden:,} more undated items: show in the list")
