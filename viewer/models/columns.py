"""The findings as columns and look-ups: what every view asks, wherever they come from.

One row an item, events first, then statements, in the findings' order. No Qt.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from weakref import proxy

import numpy as np

from viewer.domain import Actor, Article, Event, Findings, Span, Statement, TimeExpression, When
from viewer.domain.words import joined, source_name, statement_line, turned_cue
from viewer.sharing.entries import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from viewer.correcting import Lost, Overlay, Source
    from viewer.domain.corrections import Record
    from viewer.layout.item_data import ItemData
    from viewer.layout.items import Clock, Items, LaneBy
    from viewer.models.facet_index import FacetIndex
    from viewer.sharing.entries import Entry

Key = tuple[str, int, int, bool]
"""See ``Columns.key``."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What the reader's corrections did: those that have no place any more, and those that each finding bears."""

    lost: tuple[Lost, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """What a step of corrections did.

    ``overlay`` is what is shown now, ``ids`` are those of the items that are others or gone, ``borne`` the new records
    that findings bear, by id.
    """

    overlay: Overlay
    ids: frozenset[str]
    borne: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)


class Columns(ABC):
    """Look-ups and NumPy columns over one state of the findings; made once for each, never changed.

    ``FoundColumns`` has the findings in memory, ``StoredColumns`` reads a project. ``unread`` are the ids of articles
    of which there is only the text so far. ``first_statement`` is the row of the first statement. ``articles``,
    ``actors`` and ``rows`` are by id; the mappings may read what is asked of them when it is asked. ``parsed`` is what
    the corrections of ``layer`` are laid over: the same object for columns that differ in corrections alone.
    ``gone`` are rows that a correction has just taken away (``revised``).
    """

    layer: Layer

    unread: frozenset[str]
    first_statement: int
    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    rows: Mapping[str, int]

    def __init__(self) -> None:
        self.gone: frozenset[int] = frozenset()
        self._before: Columns | None = None
        self._revised: Mapping[int, tuple[Event | Statement, str]] = {}
        self._items: dict[tuple[Clock, LaneBy, str | None], Items] = {}

    # what each kind of columns has its own way to

    @property
    @abstractmethod
    def parsed(self) -> object:
        """What the corrections are laid over."""

    @property
    @abstractmethod
    def findings(self) -> Findings:
        """Everything in memory, for exports."""

    @abstractmethod
    def __len__(self) -> int:
        """Return the number of items."""

    @abstractmethod
    def _item(self, row: int) -> Event | Statement:
        """Return the event or statement of a row as these columns were made."""

    @abstractmethod
    def _title(self, row: int) -> str:
        """Return the title of a row as these columns were made."""

    @abstractmethod
    def _over(self, overlay: Overlay) -> Columns:
        """Return the same columns with other actors, and with ``overlay`` as what is shown."""

    @cached_property
    @abstractmethod
    def source(self) -> Source:
        """What was parsed, as the corrections look at it."""

    @cached_property
    @abstractmethod
    def now(self) -> Source:
        """What is shown, corrections and all, by article, speaker and event."""

    @abstractmethod
    def laid_anew(self, records: Iterable[Record]) -> Columns:
        """Return columns over the same parse with other corrections laid over it."""

    @cached_property
    @abstractmethod
    def data(self) -> ItemData:
        """What the layout's arrays are made of."""

    @abstractmethod
    def data_in(self, zone: str | None) -> ItemData:
        """Return ``data`` with clock times that have a zone on the clock of ``zone``; as given where it is None."""

    @abstractmethod
    def prepare_search(self) -> None:
        """Make now what the first search would have to wait for."""

    @cached_property
    @abstractmethod
    def basis(self) -> NDArray[np.int8]:
        """The place in ``Basis`` of how the date of every row was got, -1 where it has none."""

    @cached_property
    @abstractmethod
    def certainty(self) -> NDArray[np.float32]:
        """The confidence of every row."""

    @cached_property
    @abstractmethod
    def modality(self) -> NDArray[np.int8]:
        """The place in ``Modality`` of how every event is told, -1 for statements."""

    @cached_property
    @abstractmethod
    def hands(self) -> NDArray[np.uint8]:
        """What a reader has done to every row: bits of ``store.items``."""

    @cached_property
    @abstractmethod
    def venues(self) -> tuple[NDArray[np.intp], Sequence[str]]:
        """The rows of events whose place is known, ascending, and beside each the place."""

    @cached_property
    @abstractmethod
    def source_names(self) -> Sequence[str]:
        """What stands for the source of each article, in their order; ``data.article`` points into it."""

    @cached_property
    @abstractmethod
    def about(self) -> Mapping[int, tuple[int, ...]]:
        """Statement row to the rows of the events that it is about, and event row to the statements about it."""

    @cached_property
    @abstractmethod
    def times(self) -> Mapping[str, Sequence[TimeExpression]]:
        """The time expressions of every article, in the order of the text."""

    @cached_property
    @abstractmethod
    def places(self) -> Mapping[str, Sequence[tuple[int, int, int]]]:
        """For every article the places of items in it as start, end and row, in the order of the text."""

    @cached_property
    @abstractmethod
    def row_by_key(self) -> Mapping[Key, int]:
        """The row of every key."""

    @abstractmethod
    def search(self, text: str) -> NDArray[np.bool_] | None:
        """Return which items a text in the search field finds (``store.query``); None where it asks for nothing."""

    @abstractmethod
    def text_articles(self, text: str) -> list[str]:
        """Return the ids of the articles whose title, source or text a search finds; may be asked in any thread.

        A search that only leaves out, or asks for nothing, finds none.
        """

    def also_in_text(self, text: str, others: NDArray[np.bool_] | None = None) -> list[str]:
        """Return the ids of the articles whose text a search finds, though no item of theirs is shown: in their order.

        ``others`` are the items that the rest of the filter lets through; an article without any of them is left out.
        """
        found, mask = self.text_articles(text), self.search(text)
        if not found or mask is None:
            return []
        shown = mask if others is None else mask & others
        told = set(np.unique(self.data.article[shown]).tolist())
        allowed = None if others is None else set(np.unique(self.data.article[others]).tolist())
        place = {own: i for i, own in enumerate(self.articles)}
        return [own for own in found if (at := place.get(own)) not in told and (allowed is None or at in allowed)]

    @abstractmethod
    def texts(self, what: Literal["title", "speaker", "source"]) -> Sequence[str]:
        """Return the title, speaker or source of every row, for sorting by it."""

    # what follows from that

    def item(self, row: int) -> Event | Statement:
        """Return the event or statement of a row. Raises IndexError beyond the last."""
        revised = self._revised.get(row)
        return self._item(row) if revised is None else revised[0]

    def title(self, row: int) -> str:
        """Return an event's title, or a statement's words on one line without the quotation marks around them."""
        revised = self._revised.get(row)
        return self._title(row) if revised is None else revised[1]

    def title_of(self, item: Event | Statement) -> str:
        """Return the title that an item has in any row."""
        if isinstance(item, Event):
            return item.title
        article = self.articles.get(item.article)
        return statement_line(item, article.text) if article is not None else ""

    def revised(self, revision: Revision) -> Columns:
        """Return columns in which some items are told as a correction has them, at once, before it is laid over all.

        What the items say, who says it and how it is titled is new, and what is deleted is in ``gone``; times, lanes,
        counts and order are those from before, and what was added has no row yet.
        """
        changed, gone = dict(self._revised), set(self.gone)
        for own in revision.ids:
            row = self.rows.get(own)
            if row is None:
                continue
            item = revision.overlay.event(own) or revision.overlay.statement(own)
            if item is None:
                gone.add(row)
            else:
                changed[row] = item, self.title_of(item)
                gone.discard(row)
        made = self._over(revision.overlay)
        # facets look at the columns that they were made of, and hold them weakly
        made._before = self
        made._revised, made.gone = changed, frozenset(gone)
        made.layer = Layer(self.layer.lost, {**self.layer.records, **revision.borne})
        titles = {row: title for row, (_, title) in changed.items()}
        made._items = {key: items.with_titles(titles) for key, items in self._items.items()}
        return made

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
        return joined(span.of(article.text) for span in spans)

    def turned_cue(self, row: int) -> str | None:
        """Return the cue of reported words that say something else without it: "denied"; None for all else."""
        item, article = self.item(row), self.article_of(row)
        return turned_cue(item, article.text) if isinstance(item, Statement) and article is not None else None

    def article_name(self, article: Article) -> str:
        """Return what stands for one article among several: title, else publisher, else file, else id."""
        return article.title or source_name(article)

    def entry(self, row: int) -> Entry:
        """Return an item as exports and citations tell it."""
        return entry_of(self.item(row), self.articles, self.actors)

    def source_name(self, article: Article | None) -> str:
        """Return what stands for an article's source: publisher, else file, else id."""
        return source_name(article)

    def key(self, row: int) -> Key:
        """Return what names an item whatever its id: article, first place in it, and whether it is an event.

        Ids are given anew when findings are put together; the place in the text stays.
        """
        article, span = self.spans(row)[0]
        return article, span.start, span.end, row < self.first_statement

    def items(self, clock: Clock, lanes: LaneBy, zone: str | None = None) -> Items:
        """Return the layout's arrays for a clock, a choice of lanes and a time zone; made once for each."""
        key = (clock, lanes, zone)
        if key not in self._items:
            from viewer.layout.item_data import items_of  # noqa: PLC0415 - the list works without the layout

            self._items[key] = items_of(self.data_in(zone), clock, lanes)
        return self._items[key]

    @cached_property
    def facets(self) -> FacetIndex:
        """What the filters are made of."""
        from viewer.models.facet_index import FacetIndex  # noqa: PLC0415 - that module imports this one

        # weakly: two that hold each other would stay in memory until the garbage collector comes
        return FacetIndex(proxy(self))

    def prepare(self, shown: tuple[Clock, LaneBy, str | None] | None) -> None:
        """Make now, in whichever thread this is, what every view asks for. ``shown``: clock, lanes and zone."""
        _ = self.order, self.rank, self.kind, self.about, self.times, self.places, self.row_by_key
        self.facets.prepare()
        if shown is not None:
            items = self.items(*shown)
            _ = items.passing(), items.dated, items.titles[:]

    @property
    def event_count(self) -> int:
        """The number of events."""
        return self.first_statement

    @property
    def statement_count(self) -> int:
        """The number of statements."""
        return len(self) - self.first_statement

    @property
    def start_stop(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """When an event was or a statement was said: seconds since 1970-01-01T00:00, infinite where open, else nan."""
        return self.data.start, self.data.stop

    @property
    def kind(self) -> NDArray[np.uint8]:
        """``ItemKind`` of every row."""
        return self.data.kind

    @cached_property
    def position(self) -> NDArray[np.int64]:
        """Article index and first code point of every row in one number, for the order of the text."""
        return (self.data.article.astype(np.int64) << 32) + self.data.position

    @cached_property
    def speaker_ranks(self) -> NDArray[np.int32]:
        """The place in ``speaker_colors`` of who speaks in every row, -1 for events and where none can be known."""
        from viewer.layout.item_data import color_ranks  # noqa: PLC0415 - as above

        return np.append(color_ranks(self.data), np.int32(-1))[self.data.speaker]

    def shown(self, mask: NDArray[np.bool_] | None) -> Findings:
        """Return the findings without the events and statements that a mask hides."""
        findings = self.findings
        if mask is None:
            return findings
        events, statements = mask[: self.first_statement], mask[self.first_statement :]
        return findings.model_copy(
            update={
                "events": tuple(e for e, on in zip(findings.events, events, strict=True) if on),
                "statements": tuple(s for s, on in zip(findings.statements, statements, strict=True) if on),
            }
        )

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
    def speaker_colors(self) -> dict[str, int]:
        """The palette index of every actor who speaks: most statements first, the same order everywhere."""
        from viewer.layout.item_data import speaker_colors  # noqa: PLC0415 - only views that colour need the layout

        return speaker_colors(self.data)
