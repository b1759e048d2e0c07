"""The findings as columns and look-ups.

One row an item, events first, then statements, in the findings' order. No Qt.
"""

from __future__ import annotations

from functools import cached_property
from math import nan
from pathlib import PurePath
from typing import TYPE_CHECKING
from weakref import proxy

import numpy as np

from viewer.correcting import Corrected, InMemory
from viewer.domain import Actor, Article, Event, Findings, Span, Statement, TimeExpression, When
from viewer.domain.edtf import EdtfError, bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.item_data import ItemData
    from viewer.layout.items import Clock, Items, LaneBy
    from viewer.models.filters import FacetIndex

Key = tuple[str, int, int, bool]
"""See ``Columns.key``."""

_MARKS = "\"'“”„‟‘’‚‛«»‹›,; "
_DOUBLE = frozenset('"“”„‟«»')
_KINDS = {"direct": 1, "indirect": 2, "mixed": 3}


class Columns:
    """Look-ups and NumPy columns over one ``Findings``; made once for each, never changed.

    ``start`` and ``stop`` are seconds since 1970-01-01T00:00 (an event's when, a statement's saying), nan where
    undated. ``unread`` are the ids of articles of which there is only the text so far. ``layer`` is what the reader's
    corrections made of ``parsed``; without any, the two are the same findings.
    """

    def __init__(
        self,
        findings: Findings,
        unread: frozenset[str] = frozenset(),
        *,
        parsed: Findings | None = None,
        layer: Corrected | None = None,
    ) -> None:
        self.findings = findings
        self.parsed = findings if parsed is None else parsed
        self.layer = layer or Corrected(findings, (), {})
        self.unread = unread
        self._items: dict[tuple[Clock, LaneBy], Items] = {}
        self.events = findings.events
        self.statements = findings.statements
        self.first_statement = len(findings.events)
        self.actors: dict[str, Actor] = {a.id: a for a in findings.actors}
        self.articles: dict[str, Article] = {a.id: a for a in findings.articles}
        self.article_index = {a.id: i for i, a in enumerate(findings.articles)}
        self.rows: dict[str, int] = {e.id: i for i, e in enumerate(self.events)}
        self.rows.update({s.id: i + self.first_statement for i, s in enumerate(self.statements)})

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.events) + len(self.statements)

    def item(self, row: int) -> Event | Statement:
        """Return the event or statement of a row."""
        return self.events[row] if row < self.first_statement else self.statements[row - self.first_statement]

    def when(self, row: int) -> When | None:
        """Return when an event was, or when a statement was said."""
        item = self.item(row)
        return item.when if isinstance(item, Event) else item.said

    def article_of(self, row: int) -> Article | None:
        """Return the article of a statement, or of an event's first mention."""
        item = self.item(row)
        return self.articles.get(item.mentions[0].article if isinstance(item, Event) else item.article)

    def speaker_of(self, row: int) -> Actor | None:
        """Return who speaks; None for events and where no speaker can be known."""
        item = self.item(row)
        return self.actors.get(item.speaker or "") if isinstance(item, Statement) else None

    def spans(self, row: int) -> tuple[tuple[str, Span], ...]:
        """Return every place of an item as article id and span: content spans, or an event's mentions."""
        item = self.item(row)
        if isinstance(item, Event):
            return tuple((m.article, m.span) for m in item.mentions)
        return tuple((item.article, span) for span in item.content)

    def words(self, row: int) -> str:
        """Return the exact words: a statement's content spans joined by an ellipsis, an event's first mention."""
        item, article = self.item(row), self.article_of(row)
        if article is None:
            return ""
        spans = [item.mentions[0].span] if isinstance(item, Event) else item.content
        return " … ".join(span.of(article.text) for span in spans)

    def title(self, row: int) -> str:
        """Return an event's title, or a statement's words on one line without the quotation marks around them."""
        item = self.item(row)
        if isinstance(item, Event):
            return item.title
        article = self.articles.get(item.article)
        text = article.text if article is not None else ""
        return " … ".join(_unquoted(" ".join(span.of(text).split())) for span in item.content)

    def article_name(self, article: Article) -> str:
        """Return what stands for one article among several: title, else publisher, else file, else id."""
        return article.title or self.source_name(article)

    def source_name(self, article: Article | None) -> str:
        """Return what stands for an article's source: publisher, else file, else id."""
        if article is None:
            return ""
        return article.publisher or (PurePath(article.file).name if article.file else article.id)

    def key(self, row: int) -> Key:
        """Return what names an item whatever its id: article, first place in it, and whether it is an event.

        Ids are given anew when findings are put together; the place in the text stays.
        """
        article, span = self.spans(row)[0]
        return article, span.start, span.end, row < self.first_statement

    def shown(self, mask: NDArray[np.bool_] | None) -> Findings:
        """Return the findings without the events and statements that a mask hides."""
        if mask is None:
            return self.findings
        return self.findings.model_copy(
            update={
                "events": tuple(e for e, on in zip(self.events, mask[: self.first_statement], strict=True) if on),
                "statements": tuple(
                    s for s, on in zip(self.statements, mask[self.first_statement :], strict=True) if on
                ),
            }
        )

    @cached_property
    def source(self) -> InMemory:
        """What was parsed, as the corrections look at it."""
        return InMemory(self.parsed)

    @cached_property
    def now(self) -> InMemory:
        """What is shown, corrections and all, by article, speaker and event."""
        return InMemory(self.findings)

    def items(self, clock: Clock, lanes: LaneBy) -> Items:
        """Return the layout's arrays for a clock and a choice of lanes; made once for each."""
        key = (clock, lanes)
        if key not in self._items:
            from viewer.layout.item_data import items_of  # noqa: PLC0415 - the list works without the layout

            self._items[key] = items_of(self._data, clock, lanes)
        return self._items[key]

    @cached_property
    def facets(self) -> FacetIndex:
        """What the filters are made of."""
        from viewer.models.filters import FacetIndex  # noqa: PLC0415 - that module imports this one

        # weakly: two that hold each other would stay in memory until the garbage collector comes
        return FacetIndex(proxy(self))

    def prepare(self, shown: tuple[Clock, LaneBy] | None) -> None:
        """Make now, in whichever thread this is, what every view asks for. ``shown`` is the clock and the lanes."""
        _ = self.order, self.rank, self.kind, self.about, self.times, self.places, self.row_by_key, self.facets
        if shown is not None:
            self.items(*shown)

    @cached_property
    def row_by_key(self) -> dict[Key, int]:
        """The row of every key."""
        return {self.key(row): row for row in range(len(self))}

    @cached_property
    def start_stop(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Both time columns."""
        n = len(self)
        start, stop = np.full(n, nan), np.full(n, nan)
        for row in range(n):
            when = self.when(row)
            if when is None or when.edtf is None:
                continue
            try:
                b = bounds(when.edtf)
            except EdtfError:
                continue
            if b.dated:
                start[row], stop[row] = b.start, b.stop
        return start, stop

    @cached_property
    def position(self) -> NDArray[np.int64]:
        """Article index and first code point of every row in one number, for the order of the text."""
        out = np.zeros(len(self), np.int64)
        for row in range(len(self)):
            article, span = self.spans(row)[0]
            out[row] = (self.article_index.get(article, 0) << 32) + span.start
        return out

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The rows in time order.

        By start (the end where it is open), end, article, place in the text; undated last.
        """
        start, stop = self.start_stop
        first, last = np.where(np.isfinite(start), start, stop), np.where(np.isfinite(stop), stop, start)
        return np.lexsort((self.position, last, first))

    @cached_property
    def rank(self) -> NDArray[np.float64]:
        """The place of every row in time order, from 0: the inverse of ``order``."""
        out = np.empty(len(self))
        out[self.order] = np.arange(len(self))
        return out

    @cached_property
    def kind(self) -> NDArray[np.uint8]:
        """``ItemKind`` of every row."""
        out = np.zeros(len(self), np.uint8)
        out[self.first_statement :] = [_KINDS[s.kind] for s in self.statements]
        return out

    @cached_property
    def certainty(self) -> NDArray[np.float32]:
        """The confidence of every row."""
        return np.array([e.confidence for e in self.events] + [s.confidence for s in self.statements], np.float32)

    @cached_property
    def about(self) -> dict[int, tuple[int, ...]]:
        """Statement row to the rows of the events that it is about, and event row to the statements about it."""
        out: dict[int, list[int]] = {}
        for i, s in enumerate(self.statements, self.first_statement):
            for event in s.about:
                row = self.rows.get(event)
                if row is not None and row < self.first_statement:
                    out.setdefault(i, []).append(row)
                    out.setdefault(row, []).append(i)
        return {row: tuple(others) for row, others in out.items()}

    @cached_property
    def times(self) -> dict[str, list[TimeExpression]]:
        """The time expressions of every article, in the order of the text."""
        out: dict[str, list[TimeExpression]] = {}
        for time in self.findings.times:
            out.setdefault(time.article, []).append(time)
        for times in out.values():
            times.sort(key=lambda t: (t.start, t.end))
        return out

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int, int]]]:
        """For every article the places of items in it as start, end and row, in the order of the text."""
        out: dict[str, list[tuple[int, int, int]]] = {}
        for row in range(len(self)):
            for article, span in self.spans(row):
                out.setdefault(article, []).append((span.start, span.end, row))
        for places in out.values():
            places.sort()
        return out

    @cached_property
    def speaker_colors(self) -> dict[str, int]:
        """The palette index of every actor who speaks: most statements first, the same order everywhere."""
        from viewer.layout.item_data import speaker_colors  # noqa: PLC0415 - only views that colour need the layout

        return speaker_colors(self._data)

    @cached_property
    def _data(self) -> ItemData:
        from viewer.layout.item_data import data_of  # noqa: PLC0415 - as above

        return data_of(self.findings)


def _unquoted(words: str) -> str:
    """Return words without the quotation marks around all of them; those around a part of them stay, in pairs."""
    inner = words.strip(_MARKS)
    return words.rstrip(",; ") if _DOUBLE.intersection(inner) else inner
