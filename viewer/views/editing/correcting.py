"""What the reader's corrections do in the window: made, undone, listed, shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.correcting import CorrectionError, anchor_of, who_is
from viewer.correcting.anchors import find
from viewer.domain import Event, Span, Statement
from viewer.domain import corrections as c
from viewer.domain.wording import counted
from viewer.views.editing.corrections_list import CorrectionsList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from viewer.views.contents import Contents

_LONGEST_TITLE = 90
_LONGEST_TOLD = 300
_OPENING = frozenset("\"“„«‘'‚‹")


class Correcting(QObject):
    """Joins the corrections with selection, detail pane and status bar."""

    def __init__(self, contents: Contents) -> None:
        super().__init__(contents)
        self._c = contents
        self._wanted: tuple[c.Anchor, str] | None = None
        self._wanted_by = -1

    def make(self, correction: c.Correction) -> bool:
        """Make a correction and say what it did; return whether there was a place for it."""
        return self._make([correction])

    def _make(self, acts: list[c.Correction], done: str = "") -> bool:
        """Make corrections that are one step of the undo stack; ``done`` says what several of them do."""
        words = done if len(acts) > 1 else ""
        try:
            made = self._c.corrections.make_all(acts, words)
        except CorrectionError as error:
            self._say(f"Not corrected: {error}")
        except OSError as error:
            self._say(f"Not corrected, since it cannot be kept: {error}")
        else:
            self._wanted_by = made[-1].id
            what = f"{counted(len(made), 'item')}: {done}" if words else self._c.corrections.stack.undoText()
            self._say(f"{what} · Ctrl+Z takes it back")
            return True
        self._wanted = None
        # the form shows again what stands
        self._c.detail.form.forget()
        self._c.detail.refresh()
        return False

    def undo(self) -> None:
        """Take the last correction back."""
        stack, corrections = self._c.corrections.stack, self._c.corrections
        if stack.canUndo():
            self._again(corrections.undo, f"Taken back · {stack.undoText()}")

    def redo(self) -> None:
        """Make the correction again that was taken back last."""
        stack, corrections = self._c.corrections.stack, self._c.corrections
        if stack.canRedo():
            self._again(corrections.redo, f"Made again: {stack.redoText()}")

    def _again(self, do: Callable[[], None], done: str) -> None:
        try:
            do()
        except OSError as error:
            self._say(f"Nothing is changed, since it cannot be kept: {error}")
        else:
            self._say(done)

    # on the selected items

    def _selected(self) -> list[Event | Statement]:
        return [self._c.model.item(row) for row in self._c.model.selected_rows()]

    def check(self) -> None:
        """Mark the selected items as checked, or no longer where all are."""
        items = self._selected()
        checked = not all(item.checked for item in items)
        acts: list[c.Correction] = [
            c.SetChecked(target=anchor_of(item), checked=checked) for item in items if item.checked != checked
        ]
        if acts:
            self._make(acts, "marked as checked" if checked else "no longer checked")

    def delete(self) -> None:
        """Delete the selected items and go on to the next one."""
        items = self._selected()
        if not items:
            return
        rows = self._c.model.selected_rows()
        order, gone = self._c.state.order.tolist(), set(rows)
        last = max((at for at, row in enumerate(order) if row in gone), default=-1)
        after = next((row for row in order[last + 1 :] if row not in gone), None)
        if after is not None:
            self._wanted = anchor_of(self._c.model.item(after)), ""
        self._make([c.Delete(target=anchor_of(item)) for item in items], "deleted")

    def merge(self) -> None:
        """Make the selected events one; it keeps title and date of the first in time."""
        rank = self._c.model.columns.rank
        rows = sorted(self._c.model.selected_rows(), key=lambda row: rank[row])
        events = [e for e in (self._c.model.item(row) for row in rows) if isinstance(e, Event)]
        if len(events) < 2:
            self._say("Select two events or more to merge them")
            return
        first, *others = [anchor_of(e) for e in events]
        self._wanted = first, ""
        self.make(c.MergeEvents(target=first, others=tuple(others)))

    # on the selected text

    def _selected_text(self) -> tuple[str, Span] | None:
        text = self._c.detail.text
        span = text.selected_span()
        if span is None or text.article is None:
            self._say("Select the words in the article's text first")
            return None
        return text.article.id, span

    def _words(self, span: Span) -> str:
        article = self._c.detail.text.article
        return " ".join(span.of(article.text).split()) if article is not None else ""

    def add_statement(self) -> None:
        """Add a statement of what is selected in the text, and open the form on it."""
        chosen = self._selected_text()
        if chosen is None:
            return
        article, span = chosen
        kind = c.StatementKind.DIRECT if self._words(span)[:1] in _OPENING else c.StatementKind.INDIRECT
        self._wanted = c.Anchor(thing=c.Thing.STATEMENT, article=article, start=span.start, end=span.end), "Speaker"
        self.make(c.AddStatement(article=article, content=(span,), kind=kind))

    def add_event(self) -> None:
        """Add an event of what is selected in the text, and open the form on it."""
        chosen = self._selected_text()
        if chosen is None:
            return
        article, span = chosen
        title = self._words(span)
        if len(title) > _LONGEST_TITLE:
            title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0]
        self._wanted = c.Anchor(thing=c.Thing.EVENT, article=article, start=span.start, end=span.end), "Date"
        self.make(c.AddEvent(article=article, mention=span, title=title))

    def split_actor(self) -> None:
        """Make an actor of its own of the name that is selected in the text."""
        chosen = self._selected_text()
        if chosen is None:
            return
        article, span = chosen
        place = c.Anchor(thing=c.Thing.ACTOR, article=article, start=span.start, end=span.end)
        for actor in self._c.model.columns.now.actors_in(article):
            mentions = [m for m in actor.mentions if m.article == article and m.span.overlaps(place.span)]
            if mentions:
                anchors = tuple(place.model_copy(update={"start": m.start, "end": m.end}) for m in mentions)
                self.make(c.SplitActor(target=who_is(actor), mentions=anchors, name=self._words(span)))
                return
        self._say("No name stands in the selected words")

    # what is shown then

    def on_revised(self) -> None:
        """Go on to what is wanted next, where it is there already."""
        self._select_wanted()

    def on_gathered(self) -> None:
        """Select what was added, once it is there, and open the form on it."""
        self._show_list()
        layer = self._c.model.columns.layer
        laid = {r.id for records in layer.records.values() for r in records} | {one.record.id for one in layer.lost}
        if not self._select_wanted() and self._wanted_by in laid:
            # what was made is laid over these, and what was wanted is not there: it will not come
            self._wanted = None

    def _select_wanted(self) -> bool:
        if self._wanted is None:
            return False
        anchor, field = self._wanted
        found = find(anchor, self._c.model.columns.now)
        row = self._c.model.columns.rows.get(found.id) if isinstance(found, Event | Statement) else None
        if row is None:
            return False
        self._wanted = None
        self._c.state.select([row])
        if field:
            self._c.detail.edit(field)
        return True

    @cached_property
    def list(self) -> CorrectionsList:
        """The list of what was corrected."""
        made = CorrectionsList(self._c.window)
        made.wanted.connect(self._select_record)
        return made

    def show_list(self) -> None:
        """Open the list of what was corrected."""
        self.list.show()
        self.list.activateWindow()
        self._show_list()

    def _show_list(self) -> None:
        if "list" in self.__dict__ and self.list.isVisible():
            lost = {one.record.id: one.reason for one in self._c.model.columns.layer.lost}
            borne = {r.id: key for key, records in self._c.model.columns.layer.records.items() for r in records}
            self.list.show_records(self._c.corrections.records, lost, lambda record: self._told(record, borne))

    def _told(self, record: c.Record, borne: Mapping[int, str]) -> str:
        """Return what a record is about: the title or name it has now, else the words that it points to."""
        columns, key = self._c.model.columns, borne.get(record.id, "")
        if key in columns.rows:
            return columns.title(columns.rows[key])
        if key in columns.actors:
            return columns.actors[key].name
        anchor = getattr(record.correction, "target", None)
        article = columns.articles.get(anchor.article) if isinstance(anchor, c.Anchor) else None
        if article is None or not isinstance(anchor, c.Anchor):
            return ""
        return " ".join(article.text[anchor.start : anchor.end].split())[:_LONGEST_TOLD]

    def _select_record(self, number: int) -> None:
        columns = self._c.model.columns
        borne = [key for key, records in columns.layer.records.items() if any(r.id == number for r in records)]
        rows = [columns.rows[key] for key in borne if key in columns.rows]
        actors = set(borne) & columns.actors.keys()
        rows += [columns.rows[s.id] for a in actors for s in columns.now.statements_by(a)]
        if rows:
            self._c.state.select(rows[:1])
        else:
            self._say("What was corrected is not shown any more: it was deleted, or merged into another")

    def _say(self, text: str) -> None:
        self._c.window.status.say(text)
