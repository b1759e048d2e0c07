"""Rows of ready events and statements, made into an article whose text is the rows' own words, and its findings.

An item without a span of source text cannot exist; so each row is written into the text line by line (date, title,
text, speaker, place, source, address), as the file has the words, and the spans point there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.domain import (
    Actor,
    Basis,
    Event,
    EventMention,
    Findings,
    Mention,
    Modality,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    TimeType,
    When,
)
from viewer.reading.failure import Failure, RefusedError
from viewer.reading.limits import EVENTS
from viewer.reading.making import Record, line, made
from viewer.reading.ready import Ready
from viewer.reading.row_dates import RowDateError, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.reading.source import Run, Source

_PART = 150_000
"""Code points after which the rows go on in another article: a long file is many screens of text."""
_OPENING = ("“", '"', "„", "«", "‘")
_CLOSING = ("”", '"', "“", "»", "’")
_TITLE = 160
RULE = "row of a table"


@dataclass(frozen=True, slots=True)
class Row:
    """One event, or one statement where it has a speaker; ``number`` is its place in the file, from 1.

    ``written`` is the date in the file's words, ``start`` and ``end`` are EDTF. ``text`` is its paragraphs.
    """

    number: int
    written: str = ""
    start: str | None = None
    end: str | None = None
    title: str = ""
    text: Sequence[str] = ()
    speaker: str = ""
    place: str = ""
    source: str = ""
    url: str = ""
    other: Sequence[str] = ()
    modality: Modality = Modality.HAPPENED


class ReadyRows:
    """Takes rows and gives ready articles. ``record`` is what the file says of itself."""

    def __init__(self, source: Source, run: Run, record: Record | None = None) -> None:
        self._source = source
        self._run = run
        self._record: Record = record or {}
        self._count = 0
        self._parts = 0
        self._clear()

    def _clear(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._rows: list[tuple[Row, When | None, dict[str, Span]]] = []
        self._sources: set[str] = set()

    def add(self, row: Row) -> Iterator[Ready | Failure]:
        """Take one row; gives a failure where a part of it was refused, and an article when one is full.

        Raises RefusedError after ``EVENTS`` rows.
        """
        self._count += 1
        if self._count > EVENTS:
            yield from self.finish()
            raise RefusedError(f"it has more than {EVENTS:,} events; the rest is not read")
        body = [p for p in map(line, row.text) if p]
        title = line(row.title)
        if not (title or body):
            yield Failure(self._source.file, "the row has neither title nor text", row=row.number)
            return
        if self._length > _PART:
            yield self._full()
        spans: dict[str, Span] = {}
        if self._text:
            self._put("\n\n")
        for name, words in (
            ("date", [line(row.written)]),
            ("title", [title]),
            ("text", body),
            ("speaker", [line(row.speaker)]),
            ("place", [line(row.place)]),
            ("source", [line(row.source)]),
            ("url", [line(row.url)]),
            ("other", [*map(line, row.other)]),
        ):
            for one in filter(None, words):
                if spans:
                    self._put("\n")
                start = self._length
                self._put(one)
                spans[name] = Span(start=spans[name].start if name in spans else start, end=self._length)
        told: When | None = None
        if row.start is not None:
            try:
                told = stated(row.start, row.end, spans.get("date"))
            except RowDateError as error:
                yield Failure(self._source.file, f"{error}; the row was kept without a date", row=row.number)
        if row.source:
            self._sources.add(line(row.source))
        self._rows.append((row, told, spans))

    def finish(self) -> Iterator[Ready]:
        """Give the last article. Raises RefusedError where there was no row at all."""
        if self._rows:
            yield self._full()
        elif not self._parts:
            raise RefusedError("it has no events")

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _full(self) -> Ready:
        self._parts += 1
        record: Record = {**self._record}
        if not record.get("publisher") and len(self._sources) == 1:
            record["publisher"] = next(iter(self._sources))
        text = "".join(self._text)
        article = made(self._source, self._run, text, **record)
        found = _Found(article.id, text)
        for row, told, spans in self._rows:
            found.add(row, told, spans)
        self._clear()
        return Ready(
            Findings(
                articles=(article,),
                times=tuple(found.times),
                actors=tuple(found.actors()),
                statements=tuple(found.statements),
                events=tuple(found.events),
            )
        )


class _Found:
    """The findings of one article of rows."""

    def __init__(self, article: str, text: str) -> None:
        self._article = article
        self._text = text
        self._speakers: dict[str, tuple[str, list[Mention]]] = {}
        self._ids: dict[str, str] = {}
        self.times: list[TimeExpression] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []

    def add(self, row: Row, told: When | None, spans: dict[str, Span]) -> None:
        date = spans.get("date")
        if told is not None and told.edtf is not None and date is not None:
            self.times.append(
                TimeExpression(
                    article=self._article,
                    start=date.start,
                    end=date.end,
                    text=date.of(self._text),
                    type=TimeType.TIME if "T" in told.edtf else TimeType.DATE,
                    value=told.edtf,
                    edtf=told.edtf,
                    rule=RULE,
                )
            )
        if "speaker" in spans:
            self._statement(told, spans)
        else:
            self._event(row, told, spans)

    def _statement(self, told: When | None, spans: dict[str, Span]) -> None:
        speaker, content = spans["speaker"], spans.get("text") or spans["title"]
        words = content.of(self._text)
        quoted = words.startswith(_OPENING) and words.endswith(_CLOSING)
        self.statements.append(
            Statement(
                id=f"S{len(self.statements) + 1}",
                article=self._article,
                kind=StatementKind.DIRECT if quoted else StatementKind.INDIRECT,
                speaker=self._actor(speaker),
                source=speaker,
                content=(content,),
                said=told or When(edtf=None, earliest=None, latest=None, basis=Basis.STATED),
                confidence=1.0,
            )
        )

    def _event(self, row: Row, told: When | None, spans: dict[str, Span]) -> None:
        mention = spans.get("title") or spans["text"]
        title = mention.of(self._text).split("\n", 1)[0]
        if len(title) > _TITLE:
            title = title[:_TITLE].rsplit(" ", 1)[0]
        self.events.append(
            Event(
                id=f"E{len(self.events) + 1}",
                title=title,
                when=told,
                place=spans["place"].of(self._text) if "place" in spans else None,
                mentions=(
                    EventMention(
                        article=self._article,
                        start=mention.start,
                        end=mention.end,
                        time=spans.get("date") if told is not None else None,
                    ),
                ),
                modality=row.modality,
                confidence=1.0,
            )
        )

    def _actor(self, span: Span) -> str:
        name = span.of(self._text)
        own = self._ids.setdefault(name.casefold(), f"A{len(self._ids) + 1}")
        mention = Mention(article=self._article, start=span.start, end=span.end)
        self._speakers.setdefault(own, (name, []))[1].append(mention)
        return own

    def actors(self) -> Iterator[Actor]:
        for own, (name, mentions) in self._speakers.items():
            yield Actor(id=own, name=name, mentions=tuple(mentions))
