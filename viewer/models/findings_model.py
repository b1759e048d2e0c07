"""The one Qt model over the findings; timeline, list and detail pane read it through named roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from viewer.domain import Event, Findings, Statement
from viewer.domain.wording import KIND_WORDS, MODALITY_WORDS, basis_words, when_words, when_words_in
from viewer.models.found_columns import FoundColumns
from viewer.models.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.layout.items import Clock, Items, LaneBy
    from viewer.models.columns import Columns, Revision

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("When", "Who", "What", "Kind", "Source")
"""The columns of the list view."""

_ROOT = QModelIndex()


class FindingsModel(QAbstractTableModel):
    """Rows are items: events first, then statements, in the findings' order.

    ``selection`` is the one selection model that every view of the window shares. ``zone``: the time zone that clock
    times are shown in, None for the source's own.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: Columns = FoundColumns(Findings())
        self.restoring = False
        """Whether the model is being reset and what was selected will be selected again in a moment."""
        self.zone: str | None = None
        self.selection = QItemSelectionModel(self, self)

    @property
    def findings(self) -> Findings:
        """What the model shows."""
        return self._columns.findings

    @property
    def columns(self) -> Columns:
        """Look-ups and NumPy columns over the same findings."""
        return self._columns

    def set_findings(self, findings: Findings) -> None:
        """Show other findings: see ``set_columns``."""
        self.set_columns(FoundColumns(findings))

    def set_columns(self, columns: Columns) -> None:
        """Show other findings. What was selected stays selected where an item stands at the same place of the text.

        Where only the corrections are others, it stays selected by its id: its place may have been corrected.
        """
        before, kept, row = self._columns, self.selected_rows(), self.current_row()
        same = columns.parsed is before.parsed

        def now(old: int) -> int | None:
            return columns.rows.get(before.item(old).id) if same else columns.row_by_key.get(before.key(old))

        rows = [new for old in kept if (new := now(old)) is not None]
        current = None if row is None or not rows else now(row)
        self.restoring = bool(rows)
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()
        self.restoring = False
        if rows:
            self.select_rows(rows, current=rows[-1] if current is None else current)

    def revise(self, revision: Revision) -> None:
        """Show at once what a correction did to some items; ``set_columns`` comes with all that follows from it."""
        before = self._columns
        self._columns = before.revised(revision)
        rows = sorted(row for own in revision.ids if (row := before.rows.get(own)) is not None)
        if not rows and len(before):
            # who is called something else now may speak in any of them
            rows = list(range(len(before)))
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def item(self, row: int) -> Event | Statement:
        """Return the event or statement of a row. Raises IndexError beyond the last."""
        return self._columns.item(row)

    def row_of(self, item_id: str) -> int:
        """Return the row of an id. Raises KeyError for an id that no item has."""
        return self._columns.rows[item_id]

    def items(self, clock: Clock, lanes: LaneBy) -> Items:
        """Return the layout's arrays for a clock and a choice of lanes; kept until the findings change."""
        return self._columns.items(clock, lanes, self.zone)

    # selection, in rows

    def selected_rows(self) -> list[int]:
        """Return the selected rows in row order."""
        return sorted({index.row() for index in self.selection.selectedRows()})

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected items in row order."""
        return [self.item(row).id for row in self.selected_rows()]

    def current_row(self) -> int | None:
        """Return the row that the keyboard is on, or None."""
        index = self.selection.currentIndex()
        return index.row() if index.isValid() else None

    def select_rows(self, rows: Iterable[int], *, current: int | None = None) -> None:
        """Select exactly ``rows`` and put the keyboard on ``current`` (the last of them when it is not given)."""
        chosen = sorted(set(rows))
        selection = QItemSelection()
        for first, last in _runs(chosen):
            selection.select(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
        if chosen:
            target = self.index(chosen[-1] if current is None else current, 0)
            # the current index first, so that whoever hears of the selection finds the keyboard already there
            self.selection.setCurrentIndex(target, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self.selection.clearCurrentIndex()
        self.selection.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # QAbstractTableModel

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of items."""
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns of the list view."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """Return the names of the columns; rows have no header."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section < len(COLUMNS):
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, or what a ``Role`` names for its row."""
        if not index.isValid() or index.row() >= len(self._columns):
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row) if index.column() == 0 else self._cell(row, index.column())
        if role > Qt.ItemDataRole.UserRole:
            return self.value(row, Role(role)) if role in _ROLES else None
        return None

    def roleNames(self) -> dict[int, Any]:  # noqa: N802 - Qt's name
        """Return Qt's names with those of ``Role`` added."""
        return super().roleNames() | {int(r): r.name.lower().encode() for r in Role}

    def _cell(self, row: int, column: int) -> str:
        roles = (Role.WHEN_TEXT, Role.SPEAKER, Role.TITLE, Role.KIND_TEXT, Role.PUBLISHER)
        return self.value(row, roles[column]) or ""

    def spoken(self, row: int) -> str:
        """Return the item in one sentence, for assistive technology."""
        c = self._columns
        kind = self.value(row, Role.KIND_TEXT)
        speaker = c.speaker_of(row)
        who = f", {speaker.name}" if speaker else ""
        return f"{kind}{who}, {when_words(c.when(row))}: {c.title(row)}"

    def value(self, row: int, role: Role) -> Any:
        """Return what ``role`` names for a row: the same as ``data``, without an index."""
        c = self._columns
        match role:
            case Role.ITEM_ID:
                return c.item(row).id
            case Role.KIND:
                return int(c.kind[row])
            case Role.KIND_TEXT:
                item = c.item(row)
                return MODALITY_WORDS[item.modality] if isinstance(item, Event) else KIND_WORDS[c.kind[row]]
            case Role.TITLE:
                return c.title(row)
            case Role.WORDS:
                return c.words(row)
            case Role.WHEN_TEXT:
                return when_words_in(c.when(row), self.zone)
            case Role.EDTF:
                return when.edtf if (when := c.when(row)) else None
            case Role.START:
                return float(c.start_stop[0][row])
            case Role.STOP:
                return float(c.start_stop[1][row])
            case Role.ORDER:
                return float(c.rank[row])
            case Role.BASIS:
                return when.basis if (when := c.when(row)) and when.edtf else None
            case Role.BASIS_TEXT:
                return basis_words(c.when(row))
            case Role.SPEAKER:
                return speaker.name if (speaker := c.speaker_of(row)) else None
            case Role.SPEAKER_ROLE:
                return speaker.role if (speaker := c.speaker_of(row)) else None
            case Role.SPEAKER_COLOR:
                return c.speaker_colors.get(speaker.id, -1) if (speaker := c.speaker_of(row)) else -1
            case Role.ARTICLE:
                return article.id if (article := c.article_of(row)) else None
            case Role.PUBLISHER:
                return c.source_name(c.article_of(row))
            case Role.CERTAINTY:
                return float(c.certainty[row])
            case Role.SPAN:
                span = c.spans(row)[0][1]
                return span.start, span.end
            case Role.ABOUT:
                return c.about.get(row, ())


_ROLES = frozenset(Role)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return sorted rows as first and last of each unbroken run."""
    if not rows:
        return []
    array = np.asarray(rows)
    breaks = np.flatnonzero(np.diff(array) != 1)
    firsts, lasts = array[np.r_[0, breaks + 1]], array[np.r_[breaks, len(array) - 1]]
    return [(int(a), int(b)) for a, b in zip(firsts, lasts, strict=True)]
