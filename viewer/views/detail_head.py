"""The head of the detail pane: what the item is, whose, when, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain import Article, Event, Statement
from viewer.domain.corrections import SetChecked
from viewer.domain.wording import (
    KIND_WORDS,
    MODALITY_WORDS,
    also_in_words,
    basis_detail,
    basis_words,
    counted,
    edtf_words,
    origin_words,
    when_words,
)
from viewer.models.correction_words import correction_words
from viewer.models.marks import paragraph_of
from viewer.sharing.citation import source_line
from viewer.views.direction import directed
from viewer.views.flow import Flow
from viewer.views.small import Button, Elided, button, cleared, label

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from viewer.domain import When
    from viewer.models.columns import Columns

_LIKELY = 0.9


class Value(QLabel):
    """A value in plain text that can be clicked to correct it."""

    clicked = Signal()

    def __init__(self, text: str, look: str, tip: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(directed(text))
        self.setProperty("look", look)
        self.setWordWrap(look == "head")
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class DetailHead(QWidget):
    """Filled anew for every item.

    ``wanted`` carries the row that a chip leads to, ``corrected`` the name of a field of the form that a click on its
    value opens.
    """

    wanted = Signal(object)
    corrected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 11)
        self._column.setSpacing(3)

    def show_item(self, columns: Columns, row: int, place: str) -> None:
        """Show an item; ``place`` is "3 of 16"."""
        self._clear()
        item = columns.item(row)
        if isinstance(item, Event):
            self._show_event(columns, item, place)
        else:
            self._show_statement(columns, row, item, place)

    def show_article(self, columns: Columns, article: Article) -> None:
        """Show what is known of an article when nothing in it is selected."""
        self._clear()
        self._add_kind("Article")
        self._column.addWidget(label(columns.article_name(article), "head", wrap=True))
        if article.title and article.publisher:
            self._column.addWidget(label(article.publisher, "quiet", wrap=True))
        for words in (also_in_words(article), article.note):
            if words:
                self._column.addWidget(label(words, "quiet", wrap=True))
        published = article.published
        known = published is not None and published.edtf is not None
        if article.id in columns.unread and not known:
            # whether the text gives a date is not known before it is read
            self._column.addWidget(label("not read yet", "quiet"))
            return
        text = f"published {when_words(published)}" if known else "publication date not known"
        self._add_when(text, published if known else None, how=origin_words(published))

    def show_title(self, kind: str, title: str) -> None:
        """Show a title only."""
        self._clear()
        self._add_kind(kind)
        self._column.addWidget(label(title, "head", wrap=True))

    def _clear(self) -> None:
        cleared(self._column)

    def _show_statement(self, columns: Columns, row: int, item: Statement, place: str) -> None:
        article, speaker = columns.article_of(row), columns.speaker_of(row)
        paragraph = paragraph_of(article.text, item.content[0].start) if article else 1
        kind, cue = KIND_WORDS[columns.kind[row]], columns.turned_cue(row)
        self._add_kind(f"{kind}: “{cue}”" if cue else kind, place, f"paragraph {paragraph}")
        self._column.addWidget(self._value(speaker.name if speaker else "Speaker not known", "head", "Speaker"))
        quiet = speaker.role if speaker else item.reason
        if quiet:
            self._column.addWidget(label(quiet, "quiet", wrap=True))
        if item.channel is not None and article is not None:
            self._column.addWidget(label(f"through {item.channel.of(article.text)}", "quiet", wrap=True))
        said = f"said {when_words(item.said)}" if item.said.edtf else "said at an unknown time"
        self._add_when(said, item.said, item.confidence, field="Said")
        self._add_about(columns, item)
        self._add_state(columns, item)

    def _show_event(self, columns: Columns, item: Event, place: str) -> None:
        self._add_kind(MODALITY_WORDS[item.modality], place, counted(len(item.mentions), "telling"))
        self._column.addWidget(self._value(item.title, "head", "Title"))
        if item.place:
            self._column.addWidget(label(item.place, "quiet", wrap=True))
        self._add_when(when_words(item.when), item.when, item.confidence, field="Date")
        actors = [columns.actors[p] for p in item.participants if p in columns.actors]
        if actors:
            flow = self._flow("with")
            for actor in actors:
                chip = label(actor.name, "chip")
                chip.setToolTip(actor.role or "")
                flow.addWidget(chip)
        self._add_state(columns, item)

    def _add_kind(self, *parts: str) -> None:
        self._column.addWidget(label(" · ".join(parts), "small"))

    def _value(self, text: str, look: str, field: str) -> Value:
        """Return a value that a click corrects."""
        value = Value(text, look, f"Correct (E): {field.lower()}")
        value.clicked.connect(lambda: self.corrected.emit(field))
        return value

    def _add_state(self, columns: Columns, item: Statement | Event) -> None:
        """Say what a reader has done to the item."""
        states: list[tuple[str, str]] = []
        if item.by_hand:
            states.append(("added by hand", "A reader has added this; the words are the source's"))
        if item.checked:
            states.append(("checked", "A reader has held this against its source"))
        if records := [r for r in columns.layer.records.get(item.id, ()) if not isinstance(r.correction, SetChecked)]:
            told = "\n".join(f"{correction_words(r)} ({r.at[:16].replace('T', ' ')} UTC)" for r in records)
            if not item.by_hand or item.corrected:
                states.append(("corrected", told))
        if not states:
            return
        self._column.addSpacing(2)
        flow = self._flow()
        for text, tip in states:
            chip = label(text, "state")
            chip.setToolTip(tip)
            flow.addWidget(chip)

    def _add_when(
        self,
        text: str,
        when: When | None,
        confidence: float | None = None,
        *,
        how: str = "",
        field: str = "",
    ) -> None:
        self._column.addSpacing(5)
        flow = self._flow()
        strong = self._value(text, "strong", field) if field else label(text, "strong")
        strong.setToolTip("\n".join(part for part in (basis_detail(when), strong.toolTip()) if part))
        flow.addWidget(strong)
        chip = label(how or basis_words(when), "chip")
        chip.setToolTip(basis_detail(when))
        flow.addWidget(chip)
        if confidence is not None and confidence < _LIKELY:
            doubt = label(f"{round(confidence * 100)} % sure", "chip")
            doubt.setToolTip("How sure the reading is that these words are what they are shown as")
            flow.addWidget(doubt)

    def _add_about(self, columns: Columns, item: Statement) -> None:
        rows = [columns.rows[e] for e in item.about if e in columns.rows]
        if not rows:
            return
        self._column.addSpacing(2)
        flow = self._flow("about")
        for row in rows:
            event = columns.item(row)
            dated = isinstance(event, Event) and event.when is not None and event.when.edtf is not None
            text = edtf_words(event.when.edtf) if dated else _short(columns.title(row))  # type: ignore[union-attr]
            chip = button(text, "chip", tip=columns.title(row), parent=self)
            chip.setAccessibleName(f"About: {columns.title(row)}, {text}")
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(lambda _=False, row=row: self.wanted.emit(row))
            flow.addWidget(chip)

    def _flow(self, name: str = "") -> Flow:
        holder = QWidget(self)
        flow = Flow(holder)
        if name:
            flow.addWidget(label(name))
        self._column.addWidget(holder)
        return flow


class SourceLine(QWidget):
    """The line above the article's text: where it comes from, and how previous and next walk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 3)
        row.setSpacing(6)
        self._source = Elided("", "small", self)
        self.walk = Button(self)
        self.walk.setProperty("look", "small")
        self.walk.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self._source, 1)
        row.addWidget(self.walk)

    def show_article(self, columns: Columns, article: Article | None, *, cut: bool) -> None:
        """Say what the text below is, and whether it is only a part of a long one."""
        self.setVisible(article is not None)
        if article is None:
            return
        dated = when_words(article.published) if article.published and article.published.edtf else ""
        where = ", ".join(part for part in (article.place, dated) if part)
        text = " · ".join(part for part in (columns.source_name(article), where, also_in_words(article)) if part)
        self._source.set_whole(f"{text} · a part of a long text" if cut else text)
        self._source.setToolTip(source_line(article))

    def set_walk(self, *, in_text: bool) -> None:
        """Say in which order previous and next walk."""
        self.walk.setText("in the text ▾" if in_text else "in time ▾")
        self.walk.setAccessibleName("Walk: in the order of the text" if in_text else "Walk: in the order of time")
        self.walk.setToolTip("Previous and next walk " + ("through the article" if in_text else "through time"))


def _short(text: str, most: int = 34) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
