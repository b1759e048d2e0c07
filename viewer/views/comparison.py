"""Several selected items side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.domain import Event
from viewer.domain.wording import basis_detail, basis_words, when_words
from viewer.models.roles import Role
from viewer.views.flow import Flow
from viewer.views.small import button, cleared, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from viewer.models.columns import Columns
    from viewer.models.findings_model import FindingsModel
    from viewer.render.theme import Theme

MOST = 12
"""Columns that are shown; a larger selection says how many more there are."""
_LEAST_WIDTH = 150


class Comparison(QScrollArea):
    """A cell for each item, in time order.

    Kind, who, when and how that is known, the words. ``wanted`` carries a row.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Comparison of the selected items")
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(18)
        self._cells: list[QWidget] = []
        self._heads: list[tuple[QWidget, ...]] = []
        """Of each cell what begins at one height with the same of its neighbours."""
        self._across = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)

    def show_rows(self, model: FindingsModel, rows: Sequence[int], theme: Theme) -> None:
        """Show ``rows`` side by side, in as many lines as the width asks for."""
        cleared(self._grid)
        self._heads = []
        ordered = sorted(rows, key=lambda r: model.value(r, Role.ORDER))
        self._cells = [self._column(model, row, theme) for row in ordered[:MOST]]
        self._across = 0
        self._arrange()
        self._align()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange()
        self._align()

    def _arrange(self) -> None:
        room = self.viewport().width() - 32 + self._grid.horizontalSpacing()
        across = max(1, min(room // (_LEAST_WIDTH + self._grid.horizontalSpacing()), len(self._cells)))
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, int(column < across))
        for i, cell in enumerate(self._cells):
            self._grid.addWidget(cell, i // across, i % across, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(self._cells) // across + 1, 1)
        self._across = across

    def _align(self) -> None:
        """Give the heads of cells that stand side by side the height of the highest, part by part."""
        gap = self._grid.horizontalSpacing()
        width = (self.viewport().width() - 32 - gap * (self._across - 1)) // max(self._across, 1)
        for first in range(0, len(self._heads), max(self._across, 1)):
            for parts in zip(*self._heads[first : first + self._across], strict=True):
                height = max(_height(part, width) for part in parts)
                for part in parts:
                    part.setMinimumHeight(height)

    def _column(self, model: FindingsModel, row: int, theme: Theme) -> QWidget:
        columns, item = model.columns, model.item(row)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        bar = QFrame()
        bar.setFixedHeight(3)
        bar.setStyleSheet(f"background: {theme.speaker(model.value(row, Role.SPEAKER_COLOR))}; border-radius: 1px;")
        column.addWidget(bar)
        kind, cue = model.value(row, Role.KIND_TEXT), columns.turned_cue(row)
        told = label(f"{kind}: “{cue}”" if cue else kind, "small", wrap=True)
        column.addWidget(told)
        speaker = columns.speaker_of(row)
        who = item.title if isinstance(item, Event) else speaker.name if speaker else "Speaker not known"
        named = label(who, "strong", wrap=True)
        named.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(named)
        when = columns.when(row)
        chips = QWidget()
        flow = Flow(chips)
        flow.addWidget(label(when_words(when)))
        basis = label(basis_words(when), "chip")
        basis.setToolTip(basis_detail(when))
        flow.addWidget(basis)
        column.addWidget(chips)
        self._heads.append((told, named, chips))
        column.addWidget(label(columns.words(row)[:4000], wrap=True))
        column.addWidget(label(_source(columns, row), "small", wrap=True))
        show = button("Show alone", "chip", tip="Select only this")
        show.clicked.connect(lambda: self.wanted.emit(row))
        column.addWidget(show)
        column.addStretch(1)
        return holder


def _height(part: QWidget, width: int) -> int:
    part.ensurePolished()
    for inner in part.findChildren(QWidget):
        inner.ensurePolished()
    layout = part.layout()
    return layout.heightForWidth(width) if layout is not None else part.heightForWidth(width)


def _source(columns: Columns, row: int) -> str:
    article = columns.article_of(row)
    if article is None:
        return ""
    source, name = columns.source_name(article), columns.article_name(article)
    return source if source == name else f"{source}: {name}"
