"""The rows that the filter shows, in a chosen order: arrays of row numbers, nothing is called per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from PySide6.QtCore import QAbstractProxyModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.models.findings_model import COLUMNS, FindingsModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_TEXT_KEYS: dict[int, Literal["speaker", "title", "source"]] = {1: "speaker", 2: "title", 4: "source"}


class RowsProxy(QAbstractProxyModel):
    """Sorts and filters a ``FindingsModel`` by two index arrays. The order at first is that of time."""

    def __init__(self, model: FindingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._mask: NDArray[np.bool_] | None = None
        self._resetting = False
        self._column, self._descending = 0, False
        self._keys: dict[int, NDArray[np.float64]] = {}
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._places: NDArray[np.intp] = np.empty(0, np.intp)
        self.setSourceModel(model)
        model.modelAboutToBeReset.connect(self._on_source_about_to_reset)
        model.modelReset.connect(self._on_source_reset)
        model.dataChanged.connect(self._on_source_revised)
        self._arrange()

    @property
    def rows(self) -> NDArray[np.intp]:
        """The source rows in the order shown."""
        return self._rows

    def set_mask(self, mask: NDArray[np.bool_] | None) -> None:
        """Show only the rows that ``mask`` lets through; None shows all."""
        if self._resetting:
            self._mask = mask
            return
        self.beginResetModel()
        self._mask = mask
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's float keys; equal keys stay in time order."""
        self.beginResetModel()
        self._column, self._descending = max(column, 0), order == Qt.SortOrder.DescendingOrder
        self._arrange()
        self.endResetModel()

    def place_of(self, row: int) -> int | None:
        """Return the place of a source row in the list, or None where it is hidden."""
        place = int(self._places[row]) if row < len(self._places) else -1
        return place if place >= 0 else None

    # QAbstractProxyModel

    def mapToSource(self, proxy: Index) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the model's index of an index of the list."""
        if not proxy.isValid() or proxy.row() >= len(self._rows):
            return QModelIndex()
        return self._model.index(int(self._rows[proxy.row()]), proxy.column())

    def mapFromSource(self, source: Index) -> QModelIndex:  # noqa: N802 - Qt's name
        """Return the list's index of a model's index; invalid where the row is hidden."""
        place = self.place_of(source.row()) if source.isValid() else None
        return QModelIndex() if place is None else self.index(place, source.column())

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a place in the list."""
        if parent.isValid() or not (0 <= row < len(self._rows) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column)

    def parent(self, _child: Index = _ROOT) -> QModelIndex:  # type: ignore[override] # the overload without an argument is QObject's
        """Return an invalid index: the list has no tree."""
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the model's own headers: they do not depend on the rows."""
        return self._model.headerData(section, orientation, role)

    # arranging

    def _on_source_about_to_reset(self) -> None:
        self.beginResetModel()
        self._resetting = True
        self._mask = None

    def _on_source_reset(self) -> None:
        self._resetting = False
        self._keys.clear()
        self._arrange()
        self.endResetModel()

    def _on_source_revised(self) -> None:
        if len(self._rows):
            # whatever of it is in view is shown anew
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def _arrange(self) -> None:
        columns = self._model.columns
        order = columns.order
        if self._column:
            # a stable sort over the time order, so that equal keys stay in it
            keys = self._key(self._column)[order]
            order = order[np.argsort(-keys if self._descending else keys, kind="stable")]
        elif self._descending:
            dated = ~np.isnan(columns.start_stop[0])[order]
            order = np.concatenate([order[dated][::-1], order[~dated]])
        self._rows = order if self._mask is None else order[self._mask[order]]
        self._places = np.full(len(columns), -1, np.intp)
        self._places[self._rows] = np.arange(len(self._rows))

    def _key(self, column: int) -> NDArray[np.float64]:
        if column not in self._keys:
            what = _TEXT_KEYS.get(column)
            if what is None:
                keys = self._model.columns.kind.astype(np.float64)
            else:
                texts = [text.casefold() for text in self._model.columns.texts(what)]
                ranks = {text: float(i) for i, text in enumerate(sorted(set(texts)))}
                keys = np.array([ranks[text] for text in texts], np.float64)
            self._keys[column] = keys
        return self._keys[column]
