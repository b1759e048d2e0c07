"""The form in the detail pane that corrects the selected item, a row a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.correcting import anchor_of, who_is
from viewer.domain import ActorKind, Event, Modality, Span, Statement, StatementKind
from viewer.domain import corrections as c
from viewer.domain.wording import edtf_words
from viewer.models.marks import sentence_around
from viewer.views.editing.fields import ActorField, Choice, DateField, Line, TextField
from viewer.views.flow import Flow
from viewer.views.small import Elided, button, cleared, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

    from viewer.domain import Actor, EventMention
    from viewer.models.columns import Columns
    from viewer.views.editing.understanding import Understanding

KINDS = (
    (StatementKind.DIRECT, "Direct quote"),
    (StatementKind.MIXED, "Partly quoted"),
    (StatementKind.INDIRECT, "Reported"),
)
MODALITIES = tuple((m, m.value.capitalize()) for m in Modality)
_MOST_EVENTS = 40
_MOST_TELLINGS = 12
_BETWEEN = ";"
"""What stands between the names of participants: names have commas in them."""


class EditForm(QScrollArea):
    """``made`` carries a correction, ``left`` tells that the reader is done.

    ``grown``: the rows need another height. ``selected`` gives the span that is selected in the article's text, which
    becomes content, cue or source.
    """

    made = Signal(object)
    left = Signal()
    grown = Signal()

    def __init__(
        self, understanding: Understanding, selected: Callable[[], Span | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._understanding, self._selected = understanding, selected
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Correct this item")
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(16, 10, 12, 12)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)
        self._target: c.Anchor | None = None
        self._told: tuple[Any, ...] | None = None
        self.fields: dict[str, QWidget] = {}

    # what is shown

    def show_item(self, columns: Columns, row: int) -> None:
        """Show the fields of an item. What has the keyboard keeps it, and what is being typed stays as it is."""
        item = columns.item(row)
        target = anchor_of(item)
        typed = [line for line in self._inside.findChildren(Line) if line.isModified()]
        if typed and target == self._target:
            return
        home = item.mentions[0].article if isinstance(item, Event) else item.article
        near = columns.now
        told = columns.parsed, target, item, [*near.events_in(home)], [*near.actors_in(home)]
        if self._told is not None and self._told[0] is told[0] and self._told[1:] == told[1:]:
            # what was corrected was shown at once, and is only laid over everything now
            return
        self._told = told
        for line in typed:
            # a line that goes away loses the keyboard, and would take that for the end of typing
            line.blockSignals(True)
        focus = self.focusWidget()
        held = focus.objectName() if focus is not None and self.isAncestorOf(focus) and focus.hasFocus() else ""
        dates = {name: field.refused for name, field in self.fields.items() if isinstance(field, DateField)}
        refused = {name: text for name, text in dates.items() if text is not None and target == self._target}
        cleared(self._grid)
        self.fields = {}
        self._target = target
        if isinstance(item, Event):
            self._event_rows(columns, item, target)
        else:
            self._statement_rows(columns, item, target)
        self._foot(item, target)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for name, text in refused.items():
            field = self.fields.get(name)
            if isinstance(field, DateField):
                field.keep(text)
        if held:
            self._focus(held)
        self.updateGeometry()

    def forget(self) -> None:
        """Make the fields anew with the next item, also where they show it already: a value in one was refused."""
        self._told = None

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field: "Speaker", "Date"; the first where there is none of that name."""
        self._focus(name if name and name in self.fields else next(iter(self.fields), ""))

    def _focus(self, name: str) -> None:
        found: list[QWidget] = [w for w in self._inside.findChildren(QWidget) if w.objectName() == name]
        for widget in found:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(widget, QLineEdit):
                widget.selectAll()
            self.ensureWidgetVisible(widget)

    def _row(self, name: str, field: QWidget, *, put_back: str | None = None) -> None:
        """Add a row; ``put_back`` names the corrected field that a button at its end puts back."""
        at = self._grid.rowCount()
        title = label(name, "small")
        self._grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        title.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(field, at, 1)
        self.fields[name] = field
        if put_back is not None and self._target is not None:
            target = self._target
            back = button("↺", "small", tip="Put back what was parsed")
            back.setAccessibleName(f"Put {name.lower()} back as parsed")
            back.setObjectName(f"Put back: {name}")
            back.clicked.connect(lambda: self._make(c.PutBack(target=target, field=put_back)))
            self._grid.addWidget(back, at, 2, Qt.AlignmentFlag.AlignTop)

    def _make(self, correction: c.Correction) -> None:
        self.made.emit(correction)

    # statements

    def _statement_rows(self, columns: Columns, item: Statement, target: c.Anchor) -> None:
        def back(field: str) -> str | None:
            return field if field in item.corrected else None

        article = columns.articles.get(item.article)
        speaker = columns.actors.get(item.speaker or "")
        names = _names(columns, item.article)
        field = ActorField("Speaker", speaker.name if speaker else "", names)
        field.setPlaceholderText("not known")
        field.chosen.connect(lambda key, name: self._set_speaker(columns, target, key, name))
        self._row("Speaker", field, put_back=back("speaker"))
        if speaker is not None:
            self._row("", self._about_actor(columns, speaker, names))
        kind = Choice("Kind", KINDS, item.kind)
        kind.chosen.connect(lambda value: self._make(c.SetKind(target=target, kind=value)))
        self._row("Kind", kind, put_back=back("kind"))
        published = article.published.edtf if article is not None and article.published is not None else None
        said = DateField("Said", item.said.edtf, published, self._understanding, self._inside)
        said.entered.connect(lambda edtf: self._make(c.SetSaid(target=target, said=edtf)))
        self._row("Said", said, put_back=back("said"))
        self._row("About", self._about(columns, item, target), put_back=back("about"))
        self._row("Words", self._from_text(item, target), put_back=back("content"))
        for name in ("cue", "source"):
            if name in item.corrected:
                self._row(name.capitalize(), label("as the reader has set it", "small"), put_back=name)

    def _set_speaker(self, columns: Columns, target: c.Anchor, key: str, name: str) -> None:
        self._make(c.SetSpeaker(target=target, speaker=_who(columns, key, name) if name else None))

    def _about_actor(self, columns: Columns, actor: Actor, names: dict[str, str]) -> QWidget:
        """Return what corrects the actor everywhere: the name, the role, and who else it is."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        chips = QWidget()
        line = Flow(chips, 4)
        column.addWidget(chips)
        who = who_is(actor)

        def offer(text: str, field: TextField) -> None:
            chip = button(text, "chip", tip=f"{text}: {actor.name}")
            chip.setObjectName(text)
            field.hide()

            def show() -> None:
                field.setVisible(not field.isVisible())
                field.setFocus()

            chip.clicked.connect(show)
            line.addWidget(chip)
            column.addWidget(field)

        name = TextField("Name everywhere", actor.name)
        name.entered.connect(lambda text: text and self._make(c.RenameActor(target=who, name=text)))
        offer("Rename everywhere", name)
        role = TextField("Role", actor.role or "")
        role.entered.connect(lambda text: self._make(c.SetRole(target=who, role=text or None)))
        offer("Role", role)
        same = ActorField("Same as", "", {k: n for k, n in names.items() if k != actor.id})
        same.setPlaceholderText("the same as …")
        same.chosen.connect(lambda key, _name: key and self._merge_actors(columns, key, actor))
        offer("Same as…", same)
        return holder

    def _merge_actors(self, columns: Columns, key: str, actor: Actor) -> None:
        self._make(c.MergeActors(target=who_is(columns.actors[key]), others=(who_is(actor),)))

    def _about(self, columns: Columns, item: Statement, target: c.Anchor) -> QWidget:
        """Return the events of the article as a list in which those that the statement is about are checked."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        out = button("", "chip")
        out.setObjectName("About")
        out.setAccessibleName("Events that it is about")
        out.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - Python's picture of the class is made when it is imported

        menu = part = QMenu(out)
        events = list(columns.now.events_in(item.article))
        for i, event in enumerate(events):
            if i and i % _MOST_EVENTS == 0:
                part = part.addMenu(f"{len(events) - i:,} more")
            action = part.addAction(_named(event).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(event.id in item.about)
            action.toggled.connect(
                lambda on, event=event: self._set_about(
                    columns, item, target, [*item.about, event.id] if on else [e for e in item.about if e != event.id]
                )
            )
        out.setText(f"{len(item.about)} of {len(events)} events ▾")
        out.setMenu(menu)
        out.setEnabled(bool(menu.actions()))
        row.addWidget(out)
        row.addStretch(1)
        return holder

    def _set_about(self, columns: Columns, item: Statement, target: c.Anchor, ids: list[str]) -> None:
        events = [e for key in ids if (e := columns.now.event(key)) is not None]
        self._make(c.SetAbout(target=target, about=tuple(anchor_of(e, item.article) for e in events)))

    def _from_text(self, item: Statement, target: c.Anchor) -> QWidget:
        """Return what sets content, cue and source to what is selected in the text."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("drag the ends in the text, or select words there and make them", "small", wrap=True))
        chips = QWidget()
        line = Flow(chips, 4)
        for text, make in (
            ("the words", lambda span: c.SetContent(target=target, content=(span,))),
            ("more words", lambda span: c.SetContent(target=target, content=_joined(item.content, span))),
            ("the cue", lambda span: c.SetCue(target=target, cue=span)),
            ("the source", lambda span: c.SetSource(target=target, source=span)),
        ):
            chip = button(text, "chip", tip=f"Make the selected text {text}")
            chip.setObjectName(f"Make {text}")
            chip.clicked.connect(lambda _=False, make=make: self._with_selected(make))
            line.addWidget(chip)
        column.addWidget(chips)
        return holder

    def _with_selected(self, make: Callable[[Span], Any]) -> None:
        span = self._selected()
        if span is not None:
            self._make(make(span))

    # events

    def _event_rows(self, columns: Columns, item: Event, target: c.Anchor) -> None:
        def back(field: str) -> str | None:
            return field if field in item.corrected else None

        home = item.mentions[0].article
        article = columns.articles.get(home)
        title = TextField("Title", item.title)
        title.entered.connect(lambda text: text and self._make(c.SetTitle(target=target, title=text)))
        self._row("Title", title, put_back=back("title"))
        published = article.published.edtf if article is not None and article.published is not None else None
        edtf = item.when.edtf if item.when is not None else None
        date = DateField("Date", edtf, published, self._understanding, self._inside)
        date.entered.connect(lambda value: self._make(c.SetWhen(target=target, when=value)))
        self._row("Date", date, put_back=back("when"))
        modality = Choice("Told as", MODALITIES, item.modality)
        modality.chosen.connect(lambda value: self._make(c.SetModality(target=target, modality=value)))
        self._row("Told as", modality, put_back=back("modality"))
        place = TextField("Place", item.place or "")
        place.entered.connect(lambda text: self._make(c.SetPlace(target=target, place=text or None)))
        self._row("Place", place, put_back=back("place"))
        actors = [columns.actors[p] for p in item.participants if p in columns.actors]
        shown = f"{_BETWEEN} ".join(a.name for a in actors)
        people = TextField("Participants", shown)
        people.setPlaceholderText(f"names with {_BETWEEN} between them")
        people.entered.connect(
            lambda text: self._make(
                c.SetParticipants(target=target, participants=tuple(_people(columns, text, actors, home)))
            )
        )
        self._row("Participants", people, put_back=back("participants"))
        others = {e.id: _named(e) for e in columns.now.events_in(home) if e.id != item.id}
        same = ActorField("Same event as", "", others)
        same.setPlaceholderText("the same as another event …")
        same.chosen.connect(lambda key, _name: key and self._merge_events(columns, key, item))
        self._row("Same as", same)
        if len(item.mentions) > 1:
            self._row("Tellings", self._tellings(columns, item, target))

    def _merge_events(self, columns: Columns, key: str, item: Event) -> None:
        other = columns.now.event(key)
        if other is not None:
            self._make(c.MergeEvents(target=anchor_of(other), others=(anchor_of(item),)))

    def _tellings(self, columns: Columns, item: Event, target: c.Anchor) -> QWidget:
        """Return the mentions, each of which can be split off as an event of its own."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        self._add_tellings(columns, item, target, column, 0)
        return holder

    def _add_tellings(self, columns: Columns, item: Event, target: c.Anchor, column: QVBoxLayout, first: int) -> None:
        """Add some tellings from the ``first`` on, and what adds more of them."""
        last = first + _MOST_TELLINGS
        for i, mention in enumerate(item.mentions[first:last], first):
            article = columns.articles.get(mention.article)
            if article is None:
                continue
            line = QHBoxLayout()
            line.addWidget(Elided(sentence_around(article.text, mention.span), "small"), 1)
            split = button("split off", "chip", tip="This telling is of another event")
            split.setObjectName(f"Split {i}")
            words = " ".join(mention.span.of(article.text).split())[:90]
            split.clicked.connect(lambda _=False, m=mention, words=words: self._split(target, m, words))
            line.addWidget(split)
            column.addLayout(line)
        if len(item.mentions) > last:
            more = button(f"{len(item.mentions) - last:,} more", "chip", tip="Show more of the tellings")
            more.setObjectName("More tellings")

            def add() -> None:
                column.removeWidget(more)
                more.deleteLater()
                self._add_tellings(columns, item, target, column, last)
                self.updateGeometry()

            more.clicked.connect(add)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _split(self, target: c.Anchor, mention: EventMention, title: str) -> None:
        place = c.Anchor(thing=c.Thing.EVENT, article=mention.article, start=mention.start, end=mention.end)
        # the event keeps its name by a telling that stays with it
        self._make(c.SplitEvent(target=target, mentions=(place,), title=title or "Event"))

    # both

    def _foot(self, item: Statement | Event, target: c.Anchor) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(6)
        checked = button("Checked" if item.checked else "Mark as checked", tip="Held against its source, and right")
        checked.setCheckable(True)
        checked.setChecked(item.checked)
        checked.setObjectName("Checked")
        checked.clicked.connect(lambda on: self._make(c.SetChecked(target=target, checked=on)))
        delete = button("Delete", tip="The source does not say this; Ctrl+Z brings it back")
        delete.setObjectName("Delete")
        delete.clicked.connect(lambda: self._make(c.Delete(target=target)))
        done = button("Done", tip="Close the form (Esc)")
        done.setObjectName("Done")
        done.clicked.connect(self.left)
        for each in (checked, delete):
            line.addWidget(each)
        line.addStretch(1)
        line.addWidget(done)
        self._grid.addWidget(holder, self._grid.rowCount(), 0, 1, 3)

    def event(self, event: QEvent) -> bool:
        """Keep Escape for the form: in the window it clears the selection."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the rows need another height: once they are dressed, and when a field comes or goes."""
        if watched is self._inside and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.grown.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the height of the rows at the width that they have."""
        width = max(self.viewport().width(), 240)
        return QSize(240, self._grid.heightForWidth(width) + 2)

    def minimumSizeHint(self) -> QSize:
        """Keep some rows in view."""
        return QSize(0, min(self._inside.sizeHint().height(), 120))


def _names(columns: Columns, article: str) -> dict[str, str]:
    """Return the names that are offered, by id: those of the article first, then everybody who speaks."""
    near = {a.id: a.name for a in columns.now.actors_in(article)}
    return near | {key: columns.actors[key].name for key in columns.speaker_colors if key not in near}


def _who(columns: Columns, key: str, name: str) -> c.Who:
    actor = columns.actors.get(key)
    return who_is(actor) if actor is not None else c.Who(name=name, kind=ActorKind.UNKNOWN)


def _people(columns: Columns, text: str, now: Iterable[Actor], article: str) -> Iterable[c.Who]:
    """Give those whom a line of names names: who took part before, who is named in the article, or new ones."""
    known = {a.name.casefold(): a for a in columns.now.actors_in(article)} | {a.name.casefold(): a for a in now}
    for part in text.split(_BETWEEN):
        name = " ".join(part.split())
        if name:
            actor = known.get(name.casefold())
            yield who_is(actor) if actor is not None else c.Who(name=name)


def _named(event: Event) -> str:
    when = f" · {edtf_words(event.when.edtf)}" if event.when and event.when.edtf else ""
    return f"{event.title}{when}"


def _joined(content: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Return content with another span, those that touch joined, in the order of the text."""
    out: list[Span] = []
    for one in sorted([*content, span], key=lambda s: s.start):
        if out and one.start <= out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, one.end))
        else:
            out.append(one)
    return tuple(out)
