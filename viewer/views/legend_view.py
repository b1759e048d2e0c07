"""The legend as a widget, laid out for its width and painted by the one painter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.layout.legend import entries_for, lay_out_legend
from viewer.render.measure import text_measure
from viewer.render.painter import paint_legend

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from viewer.layout.legend import Legend
    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme


class LegendView(QWidget):
    """Shows what the marks that are on the timeline mean, in one column."""

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._theme = state, theme
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("How to read the timeline")
        state.model.modelReset.connect(self.refresh)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._theme = theme
        self.update()

    def refresh(self) -> None:
        """Lay out anew for what there is."""
        self.updateGeometry()
        self.update()

    def _legend(self) -> Legend:
        entries = entries_for(self._state.items)
        self.setAccessibleDescription("; ".join(text for *_, text in entries))
        return lay_out_legend(1.0, text_measure(self.font()), entries)

    def sizeHint(self) -> QSize:
        """Return the size of one column."""
        legend = self._legend()
        return QSize(round(legend.width), round(legend.height) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_legend(painter, self._legend(), self._theme)
        finally:
            painter.end()
