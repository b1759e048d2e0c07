"""What is set side by side, as a page beside timeline and list: an event's tellings, one speaker, or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.domain import Event
from viewer.domain.wording import UNDATED, counted, edtf_words, told_words, when_words
from viewer.models.comparing import differences, said_by, said_of, side_by_side
from viewer.models.marks import sentence_around
from viewer.models.roles import Role
from viewer.views.small import cleared, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from viewer.models.columns import Columns
    from viewer.models.view_state import ViewState
    from viewer.render.theme import Theme

_MOST = 200
"""Statements that are shown; a page of more says how many there are."""
_WIDEST = 860


class Said(QFrame):
    """One statement as a card: who, when and where, and the words. A click or Enter chooses it."""

    chosen = Signal()

    def __init__(self, columns: Columns, row: int, theme: Theme, color: int) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        bar = QFrame()
        bar.setFixedWidth(3)
        bar.setStyleSheet(f"background: {theme.speaker(color)}; border-radius: 1px;")
        line.addWidget(bar)
        column = QVBoxLayout()
        column.setContentsMargins(0, 5, 8, 6)
        column.setSpacing(2)
        line.addLayout(column, 1)
        speaker = columns.speaker_of(row)
        who = speaker.name if speaker is not None else "Speaker not known"
        article = columns.article_of(row)
        cue = columns.turned_cue(row)
        parts = (when_words(columns.when(row)), columns.source_name(article), f"“{cue}”" if cue else "")
        told = " · ".join(part for part in parts if part)
        column.addWidget(label(told, "small", wrap=True))
        words = columns.words(row)
        column.addWidget(label(words[:4000], wrap=True))
        self.setAccessibleName(f"{who}, {told}: {' '.join(words.split())[:300]}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the statement."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the statement with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class ComparePage(QScrollArea):
    """Follows the selection.

    An event: what differs between its tellings, then everything that was said about it, by speaker. A statement: all
    statements of its speaker. Statements of two speakers: both along one time. A click on a statement selects it and
    leaves the page as it is until something else is asked for.
    """

    def __init__(self, state: ViewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._model, self._theme = state, state.model, theme
        self._own = False
        self.setObjectName("compare")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Comparison")
        inside = QWidget()
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(24, 18, 24, 24)
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        middle.addWidget(page, 1, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setWidget(inside)
        self.cards: dict[int, Said] = {}
        self._model.selection.selectionChanged.connect(self._on_selection)
        self._model.modelReset.connect(self.refresh)

    def set_theme(self, theme: Theme) -> None:
        """Show the same in another theme."""
        self._theme = theme
        self.refresh()

    def _on_selection(self) -> None:
        if not self._own:
            self.refresh()

    def refresh(self) -> None:
        """Show what follows from the selection; nothing is made while the page is not in view."""
        if not self.isVisible() or self._model.restoring:
            return
        cleared(self._column)
        self.cards = {}
        columns = self._model.columns
        rows = self._model.selected_rows()
        events = [row for row in rows if row < columns.first_statement]
        speakers = list(dict.fromkeys(s.id for row in rows if (s := columns.speaker_of(row)) is not None))
        if len(rows) == len(events) == 1:
            self._show_event(columns, events[0])
        elif len(speakers) == 2 and not events:
            self._show_two(columns, speakers[0], speakers[1])
        elif len(speakers) == 1 and not events:
            self._show_speaker(columns, speakers[0])
        else:
            self._column.addWidget(label("Nothing to compare yet", "head"))
            self._column.addWidget(
                label(
                    "Select an event to see all that was said about it, a statement to see all that its speaker said, "
                    "or statements of two speakers to see them side by side.",
                    "quiet",
                    wrap=True,
                )
            )
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def showEvent(self, event: object) -> None:
        """Show what is selected by now."""
        super().showEvent(event)  # type: ignore[arg-type] # Qt's own event
        self.refresh()

    # the three pages

    def _show_event(self, columns: Columns, row: int) -> None:
        event = columns.item(row)
        assert isinstance(event, Event)  # noqa: S101 - the caller shows statements otherwise
        said = said_of(columns, row)
        self._head(event.title, f"{when_words(event.when)} · {counted(len(said), 'statement')} about it")
        if found := differences(columns, row):
            self._section("The tellings differ")
            for difference in found:
                dated = difference.what == "date"
                told = [
                    f"{edtf_words(words) if dated else words} ({', '.join(sources)})"
                    for words, sources in difference.values
                ]
                self._column.addWidget(label(f"{difference.what}: {' — '.join(told)}", "warning", wrap=True))
        self._section(told_words(len(event.mentions)))
        for mention in event.mentions[:_MOST]:
            article = columns.articles.get(mention.article)
            if article is not None:
                self._column.addWidget(label(columns.source_name(article), "small"))
                self._column.addWidget(label(sentence_around(article.text, mention.span), wrap=True))
        by_speaker: dict[str, list[int]] = {}
        for each in said[:_MOST]:
            speaker = columns.speaker_of(each)
            by_speaker.setdefault(speaker.name if speaker else "Speaker not known", []).append(each)
        for name, rows in by_speaker.items():
            self._section(name)
            self._cards(columns, rows)
        self._more(len(said))

    def _show_speaker(self, columns: Columns, actor: str) -> None:
        said = said_by(columns, actor)
        speaker = columns.actors[actor]
        self._head(speaker.name, " · ".join(p for p in (speaker.role or "", counted(len(said), "statement")) if p))
        self._cards(columns, said[:_MOST])
        self._more(len(said))

    def _show_two(self, columns: Columns, left: str, right: str) -> None:
        names = columns.actors[left].name, columns.actors[right].name
        self._head(f"{names[0]} and {names[1]}", "what each said, along the same time")
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for side, name in enumerate(names):
            grid.addWidget(label(name, "strong", wrap=True), 0, side)
        at, shown = 1, 0
        moments = side_by_side(columns, left, right)
        for moment in moments:
            if shown >= _MOST:
                break
            grid.addWidget(rule(), at, 0, 1, 2)
            grid.addWidget(label(edtf_words(moment.edtf) if moment.edtf else UNDATED, "section"), at + 1, 0, 1, 2)
            for side, rows in enumerate((moment.left, moment.right)):
                cell = QWidget()
                column = QVBoxLayout(cell)
                column.setContentsMargins(0, 0, 0, 6)
                for row in rows:
                    column.addWidget(self._card(columns, row))
                column.addStretch(1)
                grid.addWidget(cell, at + 2, side)
                shown += len(rows)
            at += 3
        self._column.addWidget(holder)
        self._more(sum(len(m.left) + len(m.right) for m in moments))

    # parts

    def _head(self, title: str, under: str) -> None:
        self._column.addWidget(label(title, "head", wrap=True))
        self._column.addWidget(label(under, "quiet", wrap=True))

    def _section(self, text: str) -> None:
        heading = label(text, "section")
        heading.setContentsMargins(0, 10, 0, 0)
        self._column.addWidget(heading)

    def _cards(self, columns: Columns, rows: Sequence[int]) -> None:
        for row in rows:
            self._column.addWidget(self._card(columns, row))

    def _card(self, columns: Columns, row: int) -> Said:
        card = Said(columns, row, self._theme, self._model.value(row, Role.SPEAKER_COLOR))
        card.chosen.connect(lambda: self._choose(row))
        self.cards[row] = card
        return card

    def _more(self, count: int) -> None:
        if count > _MOST:
            self._column.addWidget(label(f"the first {_MOST} of {count:,}: see the list for the rest", "small"))

    def _choose(self, row: int) -> None:
        """Select a statement; the page stays, so that the next one is a click away."""
        self._own = True
        try:
            self._state.select([row])
        finally:
            self._own = False
