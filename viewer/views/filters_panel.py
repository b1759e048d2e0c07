"""The filters panel: facets with live counts; a click restricts to a value, more clicks add or take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.models.filters import FACET_NAMES, Facet
from viewer.views.later import Later
from viewer.views.range_fields import RangeFields
from viewer.views.small import Button, cleared, label
from viewer.views.swatch import paint_swatch

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from viewer.models.filters import FacetValue
    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

_SHOWN = 8
"""Values of a facet that are shown before "more"."""
_STEP = 100
"""Values that "more" adds: a corpus has thousands of places, and each line takes time to be laid out."""
_LEFT, _RIGHT = 12, 12
_TELLING = frozenset({Facet.CERTAINTY, Facet.MODALITY, Facet.REVIEW})
"""Facets that say nothing where everything has the same value."""


class FacetLine(QAbstractButton):
    """One value: colour square, name over as many lines as it needs (two at most), count."""

    def __init__(self, value: FacetValue, theme: Theme, *, dimmed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._theme, self._dimmed = theme, dimmed
        self._broken: tuple[object, list[str]] | None = None
        self.setCheckable(True)
        self.show_value(value, theme, dimmed=dimmed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_value(self, value: FacetValue, theme: Theme, *, dimmed: bool) -> None:
        """Show another count, choice or theme of the same value."""
        self.value = value
        self._theme, self._dimmed = theme, dimmed
        self.setChecked(value.chosen)
        self.setText(value.name)
        self.setAccessibleName(f"{value.name}, {value.count:,}")
        self.setToolTip(value.name)
        self.updateGeometry()
        self.update()

    @property
    def indent(self) -> int:
        """Where the name begins."""
        return _LEFT + (18 if self.value.color >= 0 else 0)

    def _lines(self, width: int) -> list[str]:
        """Return the name broken into two lines at most; a layout asks for them again and again."""
        key = (width, self.font().key(), self.isChecked(), self.value.count)
        if self._broken is None or self._broken[0] != key:
            self._broken = (key, self._break(width))
        return self._broken[1]

    def _break(self, width: int) -> list[str]:
        metrics = QFontMetrics(self._font())
        room = max(width - self.indent - _RIGHT - metrics.horizontalAdvance(f"{self.value.count:,}") - 8, 30)
        words, first = self.value.name.split(), ""
        while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
            first = f"{first} {words.pop(0)}".strip()
        elide = Qt.TextElideMode.ElideRight
        if not first:
            return [metrics.elidedText(self.value.name, elide, room)]
        return [first, metrics.elidedText(" ".join(words), elide, room)] if words else [first]

    def _font(self) -> QFont:
        font = self.font()
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def hasHeightForWidth(self) -> bool:
        """Say that long names need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines with their air."""
        return len(self._lines(width)) * QFontMetrics(self.font()).height() + 8

    def sizeHint(self) -> QSize:
        """Return the size of one line at the panel's width."""
        width = self.width() if self.width() > 60 else 190
        return QSize(120, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square, the name and the count."""
        theme, painter = self._theme, QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = QRect(5, 1, self.width() - 10, self.height() - 2)
            painter.setPen(QColor(theme.selection) if self.hasFocus() else Qt.PenStyle.NoPen)
            if self.isChecked():
                painter.setBrush(QColor(theme.selection_bg))
            else:
                painter.setBrush(QColor(theme.soft) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 5, 5)
            painter.setFont(self._font())
            metrics = QFontMetrics(self._font())
            faint = (self._dimmed and not self.isChecked()) or not self.value.count
            if self.value.color >= 0:
                square = QRectF(_LEFT, (self.height() - 10) // 2, 10, 10)
                paint_swatch(painter, square, theme, self.value.color, faint=faint)
            painter.setPen(QColor(theme.quiet if faint else theme.text))
            lines = self._lines(self.width())
            y = (self.height() - len(lines) * metrics.height()) // 2 + metrics.ascent()
            for i, line in enumerate(lines):
                painter.drawText(self.indent, y + i * metrics.height(), line)
            painter.setPen(QColor(theme.quiet))
            count = f"{self.value.count:,}"
            middle = (self.height() - metrics.height()) // 2 + metrics.ascent()
            painter.drawText(self.width() - _RIGHT - metrics.horizontalAdvance(count), middle, count)
        finally:
            painter.end()


class FiltersPanel(QScrollArea):
    """All facets, then the legend. ``rebuilt``: the lines were made anew."""

    rebuilt = Signal()

    def __init__(self, state: ViewState, theme: Theme, legend: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._theme = state, theme
        self._shown: dict[Facet, int] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Filters")
        inside = QWidget()
        self._whole = whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 12, 0, 12)
        whole.setSpacing(0)
        self._head = QWidget()
        top = QVBoxLayout(self._head)
        top.setContentsMargins(_LEFT, 0, _RIGHT, 12)
        top.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(label("Time", "section"))
        line.addStretch(1)
        self.saved = Button()
        self.saved.setProperty("look", "section")
        self.saved.setText("Saved filters ▾")
        self.saved.setAccessibleName("Saved filters")
        self.saved.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line.addWidget(self.saved)
        top.addLayout(line)
        self.range = RangeFields(state)
        top.addWidget(self.range)
        whole.addWidget(self._head)
        self._facets = QVBoxLayout()
        self._facets.setSpacing(0)
        whole.addLayout(self._facets)
        self._legend_holder = QWidget()
        legend_column = QVBoxLayout(self._legend_holder)
        legend_column.setContentsMargins(12, 20, 0, 0)
        legend_column.setSpacing(6)
        legend_column.addWidget(label("How to read it", "section"))
        legend_column.addWidget(legend)
        whole.addWidget(self._legend_holder)
        whole.addStretch(1)
        self.setWidget(inside)
        self.lines: dict[tuple[Facet, str], FacetLine] = {}
        self._spare: dict[tuple[Facet, str], FacetLine] = {}
        self._later = Later(state, self.rebuild, self)
        state.filter_changed.connect(self._later.ask)
        self.rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme's colours."""
        self._theme = theme
        self.rebuild()

    def rebuild(self) -> None:
        """Make the lines anew from the filter and the findings; the keyboard stays on its line."""
        focused = next((key for key, line in self.lines.items() if line.hasFocus()), None)
        # the panel is laid out once, and not for every line that is shown
        self._whole.setEnabled(False)
        # a line that stays is kept: a new one has to be dressed, which takes longer than all the rest
        self._spare, self.lines = self.lines, {}
        for line in self._spare.values():
            self._facets.removeWidget(line)
        cleared(self._facets)
        for part in (self._legend_holder, self._head):
            part.setVisible(bool(len(self._state.model.columns)))
        for facet in Facet:
            if facet is Facet.ABOUT and not self._state.filter.chosen.get(facet):
                # only the tray asks for it: the panel shows it so that it can be taken back
                continue
            most = self._shown.get(facet, _SHOWN)
            values, more = self._state.facets.offered(facet, self._state.filter, most, self._state.parts)
            if len(values) > 1 or (values and (facet not in _TELLING or values[0].chosen)):
                self._add_facet(facet, values, more)
        for line in self._spare.values():
            line.hide()
            line.deleteLater()
        self._spare = {}
        self._whole.setEnabled(True)
        self._whole.activate()
        if focused in self.lines:
            self.lines[focused].setFocus()
        self.rebuilt.emit()

    def _add_facet(self, facet: Facet, values: list[FacetValue], hidden: int) -> None:
        chosen = [v for v in values if v.chosen]
        head = QHBoxLayout()
        head.setContentsMargins(_LEFT, 12 if self.lines else 0, _RIGHT, 4)
        head.addWidget(label(FACET_NAMES[facet], "section"))
        head.addStretch(1)
        if chosen:
            clear = self._section_button("Clear", f"Show all {FACET_NAMES[facet].lower()}", facet, self._clear)
            head.addWidget(clear)
        self._facets.addLayout(head)
        for value in values:
            line = self._spare.pop((facet, value.key), None)
            if line is None:
                line = FacetLine(value, self._theme, dimmed=bool(chosen))
                line.clicked.connect(lambda _=False, key=value.key: self._state.toggle(facet, key))
            else:
                line.show_value(value, self._theme, dimmed=bool(chosen))
            self.lines[facet, value.key] = line
            self._facets.addWidget(line)
            # at once: the keyboard cannot be on what the layout will only show later
            line.show()
        if hidden:
            more = self._section_button(
                f"{hidden:,} more", f"Show more of {FACET_NAMES[facet].lower()}", facet, self._unfold
            )
            row = QHBoxLayout()
            indent = self.lines[facet, values[-1].key].indent
            row.setContentsMargins(indent, 2, _RIGHT, 0)
            row.addWidget(more)
            row.addStretch(1)
            self._facets.addLayout(row)

    def _section_button(self, text: str, spoken: str, facet: Facet, slot: object) -> QToolButton:
        out = Button()
        out.setProperty("look", "section")
        out.setText(text)
        out.setAccessibleName(spoken)
        out.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        out.clicked.connect(lambda: slot(facet))  # type: ignore[operator] # one of the two methods below
        return out

    def _clear(self, facet: Facet) -> None:
        self._state.set_filter(self._state.filter.without(facet))

    def _unfold(self, facet: Facet) -> None:
        self._shown[facet] = self._shown.get(facet, _SHOWN) + _STEP
        self.rebuild()
