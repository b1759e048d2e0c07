"""The detail pane: the selected item with its exact words in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from viewer.correcting import anchor_of
from viewer.domain import Article, Event, Span, Statement
from viewer.domain.corrections import SetContent
from viewer.domain.wording import counted
from viewer.models.marks import Mark, MarkKind, hit_marks, marks_of, rows_at, text_order, time_marks
from viewer.models.roles import Role
from viewer.store.query import hits, parsed
from viewer.views.actions import ACTIONS
from viewer.views.comparison import MOST, Comparison
from viewer.views.detail_head import DetailHead, SourceLine
from viewer.views.editing.form import EditForm
from viewer.views.later import Later
from viewer.views.related import Related
from viewer.views.small import button, rule
from viewer.views.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from PySide6.QtGui import QAction, QResizeEvent

    from viewer.models.columns import Columns
    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme
    from viewer.views.editing.understanding import Understanding


_LOW = 360
"""Pixels of height below which the pane leaves out what others said."""
_WALKS = (("‹", "‹ Previous"), ("›", "Next ›"))
"""What stands on the buttons that walk, in little room and in enough."""
_ANY_HEIGHT = (1 << 24) - 1
"""Qt's word for no limit."""


class DetailPane(QWidget):
    """Follows the shared selection: one item, a comparison of several, or the article itself.

    ``walked``: previous and next walk in the other order, True for that of the text. ``made`` carries a correction.
    ``left``: the keyboard is to go back to where it came from into the form.
    """

    walked = Signal(bool)
    made = Signal(object)
    left = Signal()

    def __init__(
        self,
        state: ViewState,
        theme: Theme,
        actions: Mapping[str, QAction],
        understanding: Understanding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._model, self._theme = state, state.model, theme
        self._article_id: str | None = None
        self._times: tuple[Columns, str, list[Mark]] | None = None
        self._in_text = False
        self.setAccessibleName("Detail")

        self.head = DetailHead()
        self.source = SourceLine()
        self.text = SourceText(theme)
        self.related = Related()
        self.comparison = Comparison()
        self.form = EditForm(understanding, self.text.selected_span)
        self._form_rule = rule()
        self._editing = self._from_here = False

        article = QWidget()
        column = QVBoxLayout(article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.source)
        column.addWidget(self.text, 1)
        self._related_rule = rule()
        column.addWidget(self._related_rule)
        column.addWidget(self.related)
        self._body = QStackedWidget()
        self._body.addWidget(article)
        self._body.addWidget(self.comparison)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(rule())
        whole.addWidget(self.form)
        whole.addWidget(self._form_rule)
        whole.addWidget(self._body, 1)
        whole.addWidget(rule())
        whole.addWidget(self._foot(actions))

        self.head.wanted.connect(self._select)
        self.head.corrected.connect(self.edit)
        self.form.made.connect(self.made)
        self.form.left.connect(self.stop_editing)
        self.form.grown.connect(self._fit_form)
        self.text.bounded.connect(self._on_bounded)
        self.related.wanted.connect(self._select)
        self.comparison.wanted.connect(self._select)
        self.related.place.connect(self._go_to)
        self.text.clicked.connect(self._on_click)
        self.text.set_clickable(lambda point: bool(self.rows_at(point)))
        self.source.walk.clicked.connect(lambda: self.set_walk(in_text=not self._in_text))
        self._model.selection.selectionChanged.connect(self.refresh)
        self._later = Later(state, self.refresh, self)
        state.filter_changed.connect(self._later.ask)
        self._model.modelReset.connect(self._later.now)
        self._model.dataChanged.connect(self._later.now)
        self.set_walk(in_text=False)
        self._show_form(None)
        self.refresh()

    def _foot(self, actions: Mapping[str, QAction]) -> QWidget:
        foot = QWidget()
        row = self._foot_row = QHBoxLayout(foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.previous, self.next = (
            button(words, tip=actions[name].toolTip())
            for name, (_, words) in zip(("previous", "next"), _WALKS, strict=True)
        )
        self.correct = button("Correct…", tip=actions["correct"].toolTip())
        self.copy = button("Copy", tip=actions["copy"].toolTip())
        for each, action in (
            (self.previous, "previous"),
            (self.next, "next"),
            (self.correct, "correct"),
            (self.copy, "copy"),
        ):
            each.clicked.connect(actions[action].trigger)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addStretch(1)
        row.addWidget(self.correct)
        row.addWidget(self.copy)
        # how the source is cited, on the arrow beside the word
        styles = QMenu(self.copy)
        styles.addActions([actions[a.id] for a in ACTIONS if a.group == "citation"])
        self.copy.setMenu(styles)
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return foot

    # what is shown

    @property
    def in_text(self) -> bool:
        """Whether previous and next walk in the order of the text."""
        return self._in_text

    def set_walk(self, *, in_text: bool) -> None:
        """Choose the order in which previous and next walk."""
        changed, self._in_text = in_text != self._in_text, in_text
        self.source.set_walk(in_text=in_text)
        if changed:
            self.walked.emit(in_text)
            self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme."""
        self._theme = theme
        self.text.set_theme(theme)
        self.refresh()

    def shown_words(self) -> list[str]:
        """Return the words that stand marked in the text widget: content of a statement, tellings of an event."""
        return self.text.marked_words(MarkKind.CONTENT) or self.text.marked_words(MarkKind.MENTION)

    def order(self) -> NDArray[np.int32]:
        """Return the rows that previous and next walk through, in their order."""
        if not self._in_text or self._article_id is None:
            return self._state.order
        rows, mask = np.array(text_order(self._model.columns, self._article_id), np.int32), self._state.mask
        return rows if mask is None else rows[mask[rows]]

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) item in the order that was chosen."""
        if not self._in_text:
            self._state.step(by)
            return
        order, current = self.order(), self._model.current_row()
        if len(order):
            place = _place(order, current)
            at = (0 if by > 0 else len(order) - 1) if place is None else place + by
            self._select(int(order[min(max(at, 0), len(order) - 1)]))

    def refresh(self) -> None:
        """Show what is selected now."""
        if self._model.restoring:
            return
        rows = self._model.selected_rows()
        self._body.setCurrentIndex(1 if len(rows) > 1 else 0)
        self.copy.setEnabled(bool(rows))
        self.correct.setEnabled(len(rows) == 1)
        if len(rows) != 1:
            self.stop_editing()
        some = bool(len(self._state.order))
        self.previous.setEnabled(some)
        self.next.setEnabled(some)
        if len(rows) > 1:
            first = f", the first {MOST}" if len(rows) > MOST else ""
            self.head.show_title("Comparison", f"{counted(len(rows), 'item')}{first} side by side")
            self.comparison.show_rows(self._model, rows, self._theme)
        elif rows:
            self._show_item(rows[0])
        else:
            self._show_article()

    def _show_item(self, row: int) -> None:
        columns = self._model.columns
        article = columns.article_of(row)
        if article is None:
            return
        self._article_id = article.id
        order = self.order()
        at = _place(order, row)
        place = "not shown by the filter" if at is None else f"{at + 1:,} of {len(order):,}"
        self.head.show_item(columns, row, place)
        marks = [*marks_of(columns, row, article.id), *self._general_marks(article)]
        self.text.show_article(article, marks, color=self._model.value(row, Role.SPEAKER_COLOR))
        self.source.show_article(self._model.columns, article, cut=self.text.is_part)
        self._show_form(row)
        if isinstance(columns.item(row), Event):
            self.related.show_event(columns, row, self._theme)
        else:
            self.related.show_statement(columns, row, self._theme)
        self._related_rule.setVisible(self.related.isVisibleTo(self))

    def _general_marks(self, article: Article) -> list[Mark]:
        """Return what is marked whatever is selected: times, and what is searched for."""
        wanted = hits(parsed(self._state.filter.text))
        columns = self._model.columns
        if self._times is None or self._times[0] is not columns or self._times[1] != article.id:
            self._times = columns, article.id, time_marks(columns, article.id)
        return [*self._times[2], *hit_marks(article.text, wanted)]

    def _show_article(self, *, at_hit: bool = False) -> None:
        self._show_form(None)
        columns = self._model.columns
        article = columns.articles.get(self._article_id or "") or next(iter(columns.articles.values()), None)
        self.related.clear()
        self.related.hide()
        self._related_rule.hide()
        if article is None:
            self._article_id = None
            self.head.show_title("Detail", "Nothing is open")
            self.text.show_article(None)
            self.source.show_article(self._model.columns, None, cut=False)
            return
        self._article_id = article.id
        self.head.show_article(columns, article)
        marks = self._general_marks(article)
        hit = min((m.span.start for m in marks if m.kind is MarkKind.HIT), default=None) if at_hit else None
        self.text.show_article(article, marks, at=hit)
        self.source.show_article(self._model.columns, article, cut=self.text.is_part)

    def show_article(self, article_id: str, *, at_hit: bool = False) -> None:
        """Show an article of its own, with nothing selected in it; ``at_hit``: where what is searched for stands."""
        self._article_id = article_id
        if self._model.selected_rows():
            self._model.select_rows([])
        else:
            self.refresh()
        if at_hit:
            self._show_article(at_hit=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a low pane to the item and its words; what others said of it needs more height."""
        super().resizeEvent(event)
        self.related.setMaximumHeight(0 if self._editing or self.height() < _LOW else _ANY_HEIGHT)
        self._fit_foot()

    def _fit_foot(self) -> None:
        """Leave the buttons that walk with their arrows alone where their words have no room."""
        row = (self.previous, self.next, self.correct, self.copy)
        for each, (_, words) in zip(row, _WALKS, strict=False):
            each.setText(words)
        for each in row:
            each.ensurePolished()
        if self._foot_row.sizeHint().width() > self.width():
            for each, (arrow, _) in zip(row, _WALKS, strict=False):
                each.setText(arrow)

    # correcting

    @property
    def editing(self) -> bool:
        """Whether the form is open."""
        return self._editing

    def edit(self, field: str = "") -> None:
        """Open the form on the selected item, at a field of it."""
        rows = self._model.selected_rows()
        if len(rows) == 1:
            if not self._editing:
                focus = QApplication.focusWidget()
                self._from_here = focus is not None and self.isAncestorOf(focus)
            self._editing = True
            self._show_form(rows[0])
            self.form.focus_field(field)

    def stop_editing(self) -> None:
        """Close the form."""
        if not self._editing:
            return
        focus = QApplication.focusWidget()
        held = focus is not None and self.form.isAncestorOf(focus)
        self._editing = False
        self._show_form(None)
        if held and self._from_here:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held:
            self.left.emit()

    def _show_form(self, row: int | None) -> None:
        shown = self._editing and row is not None
        if shown and row is not None:
            item = self._model.columns.item(row)
            self.form.show_item(self._model.columns, row)
            self._fit_form()
            self.text.set_bounds(() if isinstance(item, Event) else item.content)
        else:
            self.text.set_bounds(())
        self.form.setVisible(shown)
        self._form_rule.setVisible(shown)
        # the words that are corrected need the room
        self.related.setMaximumHeight(0 if shown or self.height() < _LOW else _ANY_HEIGHT)

    def _fit_form(self) -> None:
        """Give the form the height of its rows, up to a share of the pane."""
        wanted = max(min(self.form.sizeHint().height(), self.height() * 9 // 20), 120)
        if wanted != self.form.maximumHeight():
            self.form.setMaximumHeight(wanted)

    def _on_bounded(self, spans: tuple[Span, ...]) -> None:
        rows = self._model.selected_rows()
        item = self._model.item(rows[0]) if len(rows) == 1 else None
        if isinstance(item, Statement) and spans != item.content:
            self.made.emit(SetContent(target=anchor_of(item), content=spans))

    # what the reader does

    def _select(self, row: int) -> None:
        self._state.select([row])

    def rows_at(self, point: int) -> list[int]:
        """Return the rows that the filter shows with words at a code point of the article, the shortest first."""
        if self._article_id is None:
            return []
        mask = self._state.mask
        rows = rows_at(self._model.columns, self._article_id, point)
        return rows if mask is None else [row for row in rows if mask[row]]

    def _on_click(self, point: int) -> None:
        """Select the item under a click; a click on the selected one goes on to the next that lies there."""
        rows = self.rows_at(point)
        if not rows:
            return
        current = self._model.current_row()
        at = rows.index(current) + 1 if current in rows else 0
        self._select(rows[at % len(rows)])

    def _go_to(self, place: tuple[str, Span]) -> None:
        """Show a telling in its article."""
        article_id, span = place
        article = self._model.columns.articles.get(article_id)
        rows = self._model.selected_rows()
        if article is None or not rows:
            return
        self._article_id = article_id
        columns = self._model.columns
        marks = [*marks_of(columns, rows[0], article_id), *self._general_marks(article)]
        self.text.show_article(article, marks, color=self._model.value(rows[0], Role.SPEAKER_COLOR))
        self.source.show_article(self._model.columns, article, cut=self.text.is_part)
        self.text.scroll_to(span.start)

    def focus_text(self) -> None:
        """Put the keyboard into the article's text, at the words of what is shown."""
        self.text.go_to_marked()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _place(order: NDArray[np.int32], row: int | None) -> int | None:
    """Return the place of a row in an order, None where it is not in it."""
    places = np.flatnonzero(order == (-1 if row is None else row))
    return int(places[0]) if len(places) else None
