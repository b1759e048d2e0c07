"""The rows of the form that correct a statement: speaker, kind, date, events, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.correcting import anchor_of, who_is
from viewer.domain import ActorKind, Span, Statement, StatementKind
from viewer.domain import corrections as c
from viewer.views.editing.event_rows import named
from viewer.views.editing.fields import ActorField, Choice, DateField, TextField
from viewer.views.flow import Flow
from viewer.views.small import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.domain import Actor
    from viewer.models.columns import Columns
    from viewer.views.editing.understanding import Understanding

KINDS = (
    (StatementKind.DIRECT, "Direct quote"),
    (StatementKind.MIXED, "Partly quoted"),
    (StatementKind.INDIRECT, "Reported"),
)
_MOST_EVENTS = 40


class StatementRows:
    """Rows of ``EditForm``."""

    _understanding: Understanding
    _selected: Callable[[], Span | None]
    _inside: QWidget
    _make: Callable[[c.Correction], None]
    _row: Callable[..., None]

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
            action = part.addAction(named(event).replace("&", "&&"))
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


def _names(columns: Columns, article: str) -> dict[str, str]:
    """Return the names that are offered, by id: those of the article first, then everybody who speaks."""
    near = {a.id: a.name for a in columns.now.actors_in(article)}
    return near | {key: columns.actors[key].name for key in columns.speaker_colors if key not in near}


def _who(columns: Columns, key: str, name: str) -> c.Who:
    actor = columns.actors.get(key)
    return who_is(actor) if actor is not None else c.Who(name=name, kind=ActorKind.UNKNOWN)


def _joined(content: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Return content with another span, those that touch joined, in the order of the text."""
    out: list[Span] = []
    for one in sorted([*content, span], key=lambda s: s.start):
        if out and one.start <= out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, one.end))
        else:
            out.append(one)
    return tuple(out)
