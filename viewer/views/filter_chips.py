"""What is chosen, as chips over the timeline and the list; and the articles whose text alone has what is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from viewer.domain.wording import counted
from viewer.models.facet_index import loosened
from viewer.models.filters import FACET_NAMES
from viewer.views.flow import Flow
from viewer.views.small import button, cleared

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from viewer.models.article_hits import ArticleHits
    from viewer.models.filters import Filter
    from viewer.models.view_state import ViewState

_LISTED = 40
"""The most articles in the menu."""
_LONGEST = 60
"""Letters of a chip."""


class FilterChip(QToolButton):
    """One thing that is chosen; a click, Delete or Backspace takes it away."""

    def __init__(self, what: str, name: str, without: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.without = without
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
        self.setText(f"{what}: {short}  ×".replace("&", "&&"))
        self.setProperty("look", "filter")
        self.setAccessibleName(f"{what}: {name}. Remove")
        self.setToolTip(f"Do without “{name}”")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Delete and Backspace as on a click, and on Return."""
        keys = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QFrame):
    """The chips of the present filter; hidden when nothing is chosen. ``wanted`` carries an article's id."""

    wanted = Signal(str)

    def __init__(self, state: ViewState, hits: ArticleHits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chips")
        self.setAccessibleName("What is filtered by")
        self._state, self._hits = state, hits
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 7, 12, 7)
        self._row = Flow()
        whole.addLayout(self._row)
        self.chips: list[FilterChip] = []
        self.clear = button("Clear all", "section", tip="Show everything (Esc)")
        self.clear.clicked.connect(state.clear_filter)
        self.articles = button("", "section", tip="Articles that have the words where nothing was found in them")
        self.articles.clicked.connect(self.show_articles)
        self.menu = QMenu(self)
        state.filter_changed.connect(self.refresh)
        hits.changed.connect(self.refresh)
        self._made: tuple[object, Filter, tuple[str, ...]] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now; the keyboard stays where it was among the chips."""
        state, wanted = self._state, self._state.filter
        made = state.facets, wanted, tuple(self._hits.ids)
        if self._made is not None and self._made[0] is made[0] and self._made[1:] == made[1:]:
            return
        self._made = made
        focused = next((i for i, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for kept in (self.clear, self.articles):
            self._row.removeWidget(kept)
            kept.hide()
        cleared(self._row)
        self.chips = [FilterChip(*one, self) for one in chosen(state)]
        for chip in self.chips:
            chip.clicked.connect(lambda _=False, without=chip.without: state.set_filter(without))
            self._row.addWidget(chip)
        count = len(self._hits.ids)
        if count:
            self.articles.setText(f"Also in the text of {counted(count, 'article')}")
            self.articles.setAccessibleName(self.articles.text())
            self._row.addWidget(self.articles)
        if len(self.chips) > 1:
            self._row.addWidget(self.clear)
        self.setVisible(bool(self.chips))
        for shown in (*self.chips, *([self.articles] if count else []), *([self.clear] if len(self.chips) > 1 else [])):
            shown.setParent(self)
            shown.show()
        if focused is not None and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()
        self.updateGeometry()

    def show_articles(self) -> None:
        """Open the only article, or list them to choose from."""
        columns, ids = self._state.model.columns, self._hits.ids
        if len(ids) == 1:
            self.wanted.emit(ids[0])
            return
        self.menu.clear()
        for own in ids[:_LISTED]:
            article = columns.articles.get(own)
            if article is None:
                continue
            name, source = columns.article_name(article), columns.source_name(article)
            text = name if name == source else f"{name}   {source}"
            self.menu.addAction(text.replace("&", "&&")).triggered.connect(
                lambda _=False, own=own: self.wanted.emit(own)
            )
        if len(ids) > _LISTED:
            self.menu.addAction(f"and {len(ids) - _LISTED:,} more").setEnabled(False)
        if ids:
            self.menu.popup(self.articles.mapToGlobal(self.articles.rect().bottomLeft()))


def chosen(state: ViewState) -> list[tuple[str, str, Filter]]:
    """Return everything that a view's filter asks for: what it is, its value in words, the filter without it."""
    wanted = state.filter
    out: list[tuple[str, str, Filter]] = []
    if wanted.text.strip():
        out.append(("Search", wanted.text.strip(), loosened(wanted, "search")))
    for facet, name in FACET_NAMES.items():
        names = {key: state.facets.name_of(facet, key) for key in wanted.chosen.get(facet, ())}
        ordered = sorted(names, key=lambda key: names[key].casefold())
        out += [(name, names[key], wanted.toggled(facet, key)) for key in ordered]
    if wanted.ranged:
        ends = (f"from {wanted.since}" if wanted.since else "", f"to {wanted.until}" if wanted.until else "")
        out.append(("Time", " ".join(filter(None, ends)), loosened(wanted, "range")))
    return out
