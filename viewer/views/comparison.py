"""Several selected items side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.domain import Event
from viewer.models.roles import Role
from viewer.models.wording import basis_detail, basis_words, when_words
from viewer.views.flow import Flow
from viewer.views.small import button, cleared, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.models.findings_model import FindingsModel
    from viewer.render.theme import Theme

MOST = 12
"""Columns that are shown; a larger selection says how many more there are."""
_LEAST_WIDTH = 176


class Comparison(QScrollArea):
    """A column for each item, in time order.

    Kind, who, when and how that is known, the words. ``wanted`` carries a row.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Comparison of the selected items")
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(14)
        self.setWidget(self._inside)

    def show_rows(self, model: FindingsModel, rows: Sequence[int], theme: Theme) -> None:
        """Show ``rows`` side by side."""
        cleared(self._row)
        ordered = sorted(rows, key=lambda r: model.value(r, Role.ORDER))
        for row in ordered[:MOST]:
            self._row.addWidget(self._column(model, row, theme), 1, Qt.AlignmentFlag.AlignTop)
        if len(ordered) > MOST:
            self._row.addWidget(label(f"and {len(ordered) - MOST:,} more", "small"), 0, Qt.AlignmentFlag.AlignTop)

    def _column(self, model: FindingsModel, row: int, theme: Theme) -> QWidget:
        columns, item = model.columns, model.item(row)
        holder = QWidget()
        holder.setMinimumWidth(_LEAST_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        bar = QFrame()
        bar.setFixedHeight(3)
        bar.setStyleSheet(f"background: {theme.speaker(model.value(row, Role.SPEAKER_COLOR))}; border-radius: 1px;")
        column.addWidget(bar)
        column.addWidget(label(model.value(row, Role.KIND_TEXT), "small"))
        speaker = columns.speaker_of(row)
        who = item.title if isinstance(item, Event) else speaker.name if speaker else "Speaker not known"
        column.addWidget(label(who, "strong", wrap=True))
        when = columns.when(row)
        chips = QWidget()
        flow = Flow(chips)
        flow.addWidget(label(when_words(when)))
        basis = label(basis_words(when), "chip")
        basis.setToolTip(basis_detail(when))
        flow.addWidget(basis)
        column.addWidget(chips)
        column.addWidget(label(columns.words(row)[:4000], wrap=True))
        column.addWidget(label(columns.source_name(columns.article_of(row)), "small", wrap=True))
        show = button("Show alone", "chip", tip="Select only this")
        show.clicked.connect(lambda: self.wanted.emit(row))
        column.addWidget(show)
        column.addStretch(1)
        return holder
