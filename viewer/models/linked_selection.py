"""One selection in two models.

The list's own, over the rows that it shows, follows the window's shared one and leads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

if TYPE_CHECKING:
    from viewer.models.findings_model import FindingsModel
    from viewer.models.rows_proxy import RowsProxy


class LinkedSelection(QItemSelectionModel):
    """The selection model of a view over a ``RowsProxy``.

    What is hidden by the filter stays selected in the shared one.
    """

    def __init__(self, proxy: RowsProxy, model: FindingsModel, parent: QObject) -> None:
        super().__init__(proxy, parent)
        self._proxy, self._findings = proxy, model
        self._busy = False
        model.selection.selectionChanged.connect(self.follow)
        proxy.modelReset.connect(self.follow)
        self.selectionChanged.connect(self._lead)

    def follow(self) -> None:
        """Take over what the shared selection has."""
        if self._busy:
            return
        self._busy = True
        try:
            current = self._findings.selection.currentIndex()
            self.setCurrentIndex(self._proxy.mapFromSource(current), QItemSelectionModel.SelectionFlag.NoUpdate)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.select(self._shown(), flags)
        finally:
            self._busy = False

    def _shown(self) -> QItemSelection:
        selection = QItemSelection()
        for row in self._findings.selected_rows():
            place = self._proxy.place_of(row)
            if place is not None:
                index = self._proxy.index(place, 0)
                selection.select(index, index)
        return selection

    def _lead(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            rows = [self._proxy.mapToSource(index).row() for index in self.selectedRows()]
            current = self._proxy.mapToSource(self.currentIndex())
            known = current.isValid() and current.row() in rows
            self._findings.select_rows(rows, current=current.row() if known else None)
        finally:
            self._busy = False
