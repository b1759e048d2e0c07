"""Columns over a project: arrays in memory, words read from the file when they are shown. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, TypeVar, cast
from weakref import WeakMethod

import numpy as np

from viewer.correcting import corrected, laid_over
from viewer.correcting.anchors import places_of
from viewer.domain import Event
from viewer.domain.calendar import DAY
from viewer.domain.zones import has_zone
from viewer.layout.extents import extent_of, extent_of_event
from viewer.layout.item_data import ItemData, Speaker
from viewer.models.columns import Columns, Key, Layer
from viewer.models.generation import Generation
from viewer.models.patching import patched
from viewer.models.titles import MOST_HELD, StoredTitles
from viewer.store import Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from viewer.correcting import Overlay, Source
    from viewer.domain import Actor, Article, Findings, Statement, TimeExpression
    from viewer.domain.corrections import Record
    from viewer.layout.items import Clock, LaneBy
    from viewer.store import Items, Project, StoredSource

K = TypeVar("K")
V = TypeVar("V")

_ITEMS_KEPT = 4096
_ARTICLES_KEPT = 64
_ACTORS_KEPT = 1024


class StoredColumns(Columns):
    """Look-ups and columns over what is joined in a project; ``project`` stays open as long as they are used.

    An actor of ``actors`` has no mentions here: nothing shows them, and those of one who is named everywhere would fill
    the memory.
    """

    def __init__(
        self,
        project: Project,
        records: Iterable[Record] = (),
        *,
        parsed: Generation | None = None,
    ) -> None:
        super().__init__()
        self.project = project
        self._records = tuple(records)
        self._parsed = parsed = Generation(project) if parsed is None else parsed
        self._stored = parsed.stored
        self._ids, self._numbers, self._index_of = parsed.ids, parsed.numbers, parsed.index_of
        self._listed_sources = parsed.sources
        self.unread = parsed.unread
        self.articles = _Look(_kept(self._article, _ARTICLES_KEPT), self._ids)
        self.actors = _Look(_kept(self._actor, _ACTORS_KEPT), None)
        self.rows = _Look(_weakly(self._row_of), None)
        overlay, lost, borne = laid_over(self.source, self._records)
        self._overlay = overlay
        self.layer = Layer(lost, borne)
        numbers = dict(zip(self._ids, self._numbers.tolist(), strict=True))
        self._patched = patched(parsed.columns, self._stored, overlay, numbers)
        self._columns = self._patched.columns
        self.first_statement = self._columns.first_statement
        self._read = _kept(self._read_item, _ITEMS_KEPT)

    @property
    def stored(self) -> Items:
        """What is read from; those columns that differ in corrections alone share it."""
        return self._stored

    @property
    def parsed(self) -> object:
        """What the corrections are laid over: one generation of the project."""
        return self._parsed

    @property
    def findings(self) -> Findings:
        """Everything in memory, for exports: as large as the project."""
        from viewer.jobs.joining import findings_of  # noqa: PLC0415 - only exports need it

        return corrected(findings_of(self.project), self._records).findings

    def laid_anew(self, records: Iterable[Record]) -> StoredColumns:
        """Return columns over the same parse with other corrections laid over it."""
        return StoredColumns(self.project, records, parsed=self._parsed)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self._columns.rows)

    def _item(self, row: int) -> Event | Statement:
        return self._read(row)[0]

    def _title(self, row: int) -> str:
        return self._read(row)[1]

    def _over(self, overlay: Overlay) -> StoredColumns:
        made = copy(self)
        made._overlay = overlay
        made.actors = _Look(_kept(made._actor, _ACTORS_KEPT), None)
        vars(made).pop("now", None)
        return made

    def article_of(self, row: int) -> Article | None:
        """Return the article of a statement, or of an event's first mention."""
        return self.articles.get(self._ids[self.data.article[row]])

    def speaker_of(self, row: int) -> Actor | None:
        """Return who speaks; None for events and where no speaker can be known."""
        if row in self._revised:
            return super().speaker_of(row)
        speaker = int(self.data.speaker[row])
        return None if speaker < 0 else self.actors.get(self.data.speakers[speaker].id)

    def key(self, row: int) -> Key:
        """Return what names an item whatever its id: article, first place in it, and whether it is an event."""
        one = self._columns.rows[row]
        return self._ids[self.data.article[row]], int(one["first"]), int(one["last"]), row < self.first_statement

    @cached_property
    def source(self) -> StoredSource:
        """What was parsed, as the corrections look at it; the same for all that is laid over one parse."""
        return self._parsed.source

    @cached_property
    def now(self) -> Source:
        """What is shown, corrections and all, by article, speaker and event."""
        return self._overlay

    @cached_property
    def data(self) -> ItemData:
        """What the layout's arrays are made of."""
        rows, links, n = self._columns.rows, self._columns.links, len(self)
        speaking = np.flatnonzero(np.bincount(rows["speaker"][rows["speaker"] >= 0])).astype(np.int32)
        speakers = _speakers(self._stored, speaking, self._patched.actors)
        article = np.searchsorted(self._numbers, rows["article"]).astype(np.int32)
        sources = {name: i for i, name in enumerate(dict.fromkeys(["", *self._listed_sources]))}
        by_article = np.array([sources[name] for name in self._listed_sources], np.int32)
        return ItemData(
            start=np.ascontiguousarray(rows["start"]),
            stop=np.ascontiguousarray(rows["stop"]),
            flags=np.ascontiguousarray(rows["flags"]),
            kind=np.ascontiguousarray(rows["kind"]),
            speaker=np.where(rows["speaker"] >= 0, np.searchsorted(speaking, rows["speaker"]), -1).astype(np.int32),
            source=by_article[article] if len(by_article) else np.zeros(0, np.int32),
            article=article,
            position=np.ascontiguousarray(rows["first"]),
            about_ptr=np.searchsorted(links[:, 0], np.arange(n + 1)).astype(np.int32),
            about_idx=links[:, 1].astype(np.int32),
            first_statement=self.first_statement,
            speakers=speakers,
            sources=list(sources),
            titles=StoredTitles(self._stored, self._columns, self._patched.items),
        )

    def data_in(self, zone: str | None) -> ItemData:
        """Return ``data`` with clock times that have a zone on the clock of ``zone``.

        Only what lasts less than a day is looked at: a stretch of days between two clock times stays where it is.
        """
        data = self.data
        if zone is None:
            return data
        start, stop, flags = data.start.copy(), data.stop.copy(), data.flags.copy()
        for row in np.flatnonzero(stop - start < DAY).tolist():
            when = self.when(row)
            if when is not None and when.edtf is not None and has_zone(when.edtf):
                extent = (extent_of_event if row < self.first_statement else extent_of)(when, zone)
                start[row], stop[row], flags[row] = extent.start, extent.stop, extent.flags.value
        return replace(data, start=start, stop=stop, flags=flags)

    @cached_property
    def basis(self) -> NDArray[np.int8]:
        """The place in ``Basis`` of how the date of every row was got, -1 where it has none."""
        return np.ascontiguousarray(self._columns.rows["basis"])

    @cached_property
    def certainty(self) -> NDArray[np.float32]:
        """The confidence of every row."""
        return np.ascontiguousarray(self._columns.rows["certainty"])

    @cached_property
    def modality(self) -> NDArray[np.int8]:
        """The place in ``Modality`` of how every event is told, -1 for statements."""
        return np.ascontiguousarray(self._columns.rows["modality"])

    @cached_property
    def hands(self) -> NDArray[np.uint8]:
        """What a reader has done to every row."""
        return np.ascontiguousarray(self._columns.rows["hand"])

    @cached_property
    def venues(self) -> tuple[NDArray[np.intp], list[str]]:
        """The rows of events whose place is known, and beside each the place."""
        venues = dict(self._parsed.venues)
        for number, (item, _) in self._patched.items.items():
            venues.pop(number, None)
            if isinstance(item, Event) and item.place:
                venues[number] = item.place
        numbers = np.array(sorted(venues), np.int64)
        n = self._columns.rows["n"]
        # what was deleted or made part of another has no row
        numbers = numbers[_among(n, numbers)]
        return np.searchsorted(n, numbers).astype(np.intp), [venues[n] for n in numbers.tolist()]

    @cached_property
    def source_names(self) -> list[str]:
        """What stands for the source of each article, in their order."""
        return self._listed_sources

    @cached_property
    def about(self) -> Mapping[int, tuple[int, ...]]:
        """Statement row to the rows of the events that it is about, and event row to the statements about it."""
        return _About(self._columns.links)

    @cached_property
    def times(self) -> Mapping[str, Sequence[TimeExpression]]:
        """The time expressions of every article, in the order of the text."""
        return _Look(_kept(self._times_in, _ARTICLES_KEPT), self._ids)

    @cached_property
    def places(self) -> Mapping[str, Sequence[tuple[int, int, int]]]:
        """For every article the places of items in it as start, end and row, in the order of the text."""
        return _Look(_kept(self._places_in, _ARTICLES_KEPT), self._ids)

    @cached_property
    def row_by_key(self) -> Mapping[Key, int]:
        """The row of every key."""
        return _Look(_weakly(self._row_of_key), None)

    def search(self, text: str) -> NDArray[np.bool_] | None:
        """Return which items a text in the search field finds (``store.search``); None where it asks for nothing."""
        return self._search.mask(text)

    def text_articles(self, text: str) -> list[str]:
        """Return the ids of the articles whose title, source or text a search finds."""
        places = np.searchsorted(self._numbers, np.array(self._search.articles(text), np.int64))
        return [self._ids[i] for i in places.tolist()]

    def texts(self, what: Literal["title", "speaker", "source"]) -> Sequence[str]:
        """Return the title, speaker or source of every row, for sorting by it."""
        match what:
            case "title":
                return self._all_titles()
            case "speaker":
                names = [*(s.name for s in self.data.speakers), ""]
                return [names[i] for i in self.data.speaker.tolist()]
            case "source":
                return [self._listed_sources[i] for i in self.data.article.tolist()]

    def prepare(self, shown: tuple[Clock, LaneBy, str | None] | None) -> None:
        """Make now, in whichever thread this is, what every view asks for. ``shown``: clock, lanes and zone."""
        titles = self.data.titles
        if isinstance(titles, StoredTitles) and len(titles) <= MOST_HELD:
            titles.read_all(self._all_titles())
        super().prepare(shown)

    def prepare_search(self) -> None:
        """Make nothing: what is searched is in the file."""

    def _all_titles(self) -> list[str]:
        titles, changed = self._parsed.titles, self._patched.items
        if not self._patched.ids:
            return titles
        n, old = self._columns.rows["n"], self._parsed.columns.rows["n"]
        places = np.minimum(np.searchsorted(old, n), max(len(old) - 1, 0)).tolist()
        out = [titles[i] for i in places] if len(old) else [""] * len(n)
        for number, (_, title) in changed.items():
            out[int(np.searchsorted(n, number))] = title
        return out

    @cached_property
    def _search(self) -> Search:
        return Search(self.project.database, self._columns, self._patched.words, self._patched.names())

    def _read_item(self, row: int) -> tuple[Event | Statement, str]:
        if not 0 <= row < len(self):
            raise IndexError(row)
        number = self._columns.number_of(row)
        return self._patched.items.get(number) or self._stored.record(number)

    def _row_of(self, item_id: str) -> int | None:
        ids = self._patched.ids
        number = ids[item_id] if item_id in ids else self._stored.number_of(item_id)
        if number is None:
            return None
        rows = self._columns.rows_of(np.array([number]))
        return int(rows[0]) if len(rows) else None

    def _actor(self, actor_id: str) -> Actor | None:
        changed = self._overlay.actors
        if actor_id not in changed:
            return self._stored.actor(actor_id)
        actor = changed[actor_id]
        return None if actor is None else actor.model_copy(update={"mentions": ()})

    def _article(self, article_id: str) -> Article | None:
        index = self._index_of.get(article_id)
        return None if index is None else self.project.articles.article(int(self._numbers[index]))

    def _times_in(self, article_id: str) -> list[TimeExpression] | None:
        index = self._index_of.get(article_id)
        if index is None:
            return None
        return sorted(self.project.articles.part(int(self._numbers[index])).times, key=lambda t: (t.start, t.end))

    def _places_in(self, article_id: str) -> list[tuple[int, int, int]] | None:
        index = self._index_of.get(article_id)
        if index is None:
            return None
        home = int(self._numbers[index])
        changed = self._patched.items
        found = [place for place in self._stored.places(home) if place[2] not in changed and place[2] not in self._gone]
        for number, (item, _) in changed.items():
            found += [(span.start, span.end, number) for article, span in places_of(item) if article == article_id]
        rows = self._columns.rows_of(np.array([number for *_, number in found], np.int64)).tolist()
        return sorted((first, last, row) for (first, last, _), row in zip(found, rows, strict=True))

    @cached_property
    def _gone(self) -> frozenset[int]:
        """The numbers of what was deleted or made part of another."""
        numbers = (self._stored.number_of(own) for own, number in self._patched.ids.items() if number is None)
        return frozenset(number for number in numbers if number is not None)

    def _row_of_key(self, key: Key) -> int | None:
        article, first, last, is_event = key
        index = self._index_of.get(article)
        if index is None:
            return None
        rows = self._columns.rows
        own = slice(0, self.first_statement) if is_event else slice(self.first_statement, None)
        same = (self.data.article[own] == index) & (rows["first"][own] == first) & (rows["last"][own] == last)
        # of several at one place the last, as a dict made in the order of the rows would have it
        found = np.flatnonzero(same)
        return int(found[-1]) + (0 if is_event else self.first_statement) if len(found) else None


def _among(n: NDArray[np.int64], numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which of ``numbers`` are in ``n``, which is ascending."""
    if not len(n):
        return np.zeros(len(numbers), bool)
    return n[np.minimum(np.searchsorted(n, numbers), len(n) - 1)] == numbers


def _weakly(read: Callable[[K], V]) -> Callable[[K], V]:
    """Return what calls a method of columns that keep it, without keeping them.

    What holds itself stays in memory until the garbage collector comes, which never looks at columns: ``views.memory``.
    """
    method = WeakMethod(read)

    def call(key: K) -> V:
        alive = method()
        assert alive is not None  # noqa: S101 - who calls it holds the columns
        return alive(key)

    return call


def _kept(read: Callable[[K], V], most: int) -> Callable[[K], V]:
    """Return ``read`` with the last ``most`` answers kept."""
    # the cache is typed for anything hashable
    return cast("Callable[[K], V]", lru_cache(maxsize=most)(_weakly(read)))


class _Look(Mapping[K, V]):
    """A mapping that reads a value when it is asked for. Its keys are ``keys``; without them it cannot be iterated."""

    def __init__(self, read: Callable[[K], V | None], keys: Sequence[K] | None) -> None:
        self._read, self._keys = read, keys

    def __getitem__(self, key: K) -> V:
        value = self._read(key)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys or ())

    def __len__(self) -> int:
        return len(self._keys or ())


class _About(Mapping[int, "tuple[int, ...]"]):
    """Links in both directions, by bisection."""

    def __init__(self, links: NDArray[np.int64]) -> None:
        self._links = links
        self._back = links[np.lexsort((links[:, 0], links[:, 1]))][:, ::-1]

    def __getitem__(self, row: int) -> tuple[int, ...]:
        for pairs in (self._links, self._back):
            first, last = np.searchsorted(pairs[:, 0], [row, row + 1])
            if last > first:
                return tuple(pairs[first:last, 1].tolist())
        raise KeyError(row)

    def __iter__(self) -> Iterator[int]:
        return iter(np.unique(self._links).tolist())

    def __len__(self) -> int:
        return len(np.unique(self._links))


def _speakers(stored: Items, numbers: NDArray[np.int32], changed: Mapping[int, Actor]) -> list[Speaker]:
    """Return those of the actors who speak, in the order of their numbers; ``changed`` stand for those in the file."""
    speaking = set(numbers.tolist())
    found = {n: Speaker(own, name, role) for n, own, name, role in stored.names() if n in speaking}
    found.update({n: Speaker(a.id, a.name, a.role) for n, a in changed.items() if n in speaking})
    return [found[n] for n in sorted(found)]
