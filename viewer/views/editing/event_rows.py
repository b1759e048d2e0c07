"""The rows of the form that correct an event: title, date, how it is told, place, who took part, tellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.correcting import anchor_of, who_is
from viewer.domain import Event, Modality
from viewer.domain import corrections as c
from viewer.domain.wording import edtf_words
from viewer.models.marks import sentence_around
from viewer.views.editing.fields import ActorField, Choice, DateField, TextField
from viewer.views.small import Elided, button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.domain import Actor, EventMention
    from viewer.models.columns import Columns
    from viewer.views.editing.understanding import Understanding

MODALITIES = tuple((m, m.value.capitalize()) for m in Modality)
_MOST_TELLINGS = 12
_BETWEEN = ";"
"""What stands between the names of participants: names have commas in them."""


class EventRows:
    """Rows of ``EditForm``."""

    _understanding: Understanding
    _inside: QWidget
    _make: Callable[[c.Correction], None]
    _row: Callable[..., None]
    _grow: Callable[[], None]

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
        others = {e.id: named(e) for e in columns.now.events_in(home) if e.id != item.id}
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
                self._grow()

            more.clicked.connect(add)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _split(self, target: c.Anchor, mention: EventMention, title: str) -> None:
        place = c.Anchor(thing=c.Thing.EVENT, article=mention.article, start=mention.start, end=mention.end)
        # the event keeps its name by a telling that stays with it
        self._make(c.SplitEvent(target=target, mentions=(place,), title=title or "Event"))


def _people(columns: Columns, text: str, now: Iterable[Actor], article: str) -> Iterable[c.Who]:
    """Give those whom a line of names names: who took part before, who is named in the article, or new ones."""
    known = {a.name.casefold(): a for a in columns.now.actors_in(article)} | {a.name.casefold(): a for a in now}
    for part in text.split(_BETWEEN):
        name = " ".join(part.split())
        if name:
            actor = known.get(name.casefold())
            yield who_is(actor) if actor is not None else c.Who(name=name)


def named(event: Event) -> str:
    """Return an event's title with its date."""
    when = f" · {edtf_words(event.when.edtf)}" if event.when and event.when.edtf else ""
    return f"{event.title}{when}"
