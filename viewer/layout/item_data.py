"""What items are made of, whatever the clock and the lanes: from findings, or from the columns of a project.

Row ``i`` is item ``i``: the events, then the statements. ``items_of`` puts them under a clock and into lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np

from viewer.domain.findings import StatementKind
from viewer.domain.words import source_name, statement_line
from viewer.layout.extents import START_FLAGS, STOP_FLAGS, extent_of, extent_of_event
from viewer.layout.items import Clock, ItemFlag, ItemKind, Items, Lane, LaneBy, time_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.domain.findings import Findings

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

KINDS = {
    StatementKind.DIRECT: ItemKind.DIRECT,
    StatementKind.INDIRECT: ItemKind.INDIRECT,
    StatementKind.MIXED: ItemKind.MIXED,
}
KIND_NAMES = {
    ItemKind.DIRECT: "Direct quotes",
    ItemKind.INDIRECT: "Reported speech",
    ItemKind.MIXED: "Partly quoted",
}
EVENTS_LANE = "events"
ALL_LANE = "all"


class Speaker(NamedTuple):
    """Who speaks: the actor's id, name and role."""

    id: str
    name: str
    role: str | None


@dataclass(frozen=True)
class ItemData:
    """Columns of length n, ``first_statement`` of them events.

    ``start``, ``stop``, ``flags``: of an event's when, of a statement's saying; as in ``Items``. ``kind``: ItemKind.
    ``speaker``: index in ``speakers``, -1 for events and where no speaker can be known. ``source``: index in
    ``sources``, the names of what published the articles. ``article``, ``position``: the place of the article among
    all, the code point of the item's first place in it. ``about_ptr`` (n+1) and ``about_idx``: which events each
    statement is about, in compressed sparse rows.
    """

    start: Floats
    stop: Floats
    flags: NDArray[np.uint16]
    kind: NDArray[np.uint8]
    speaker: Ints
    source: Ints
    article: Ints
    position: Ints
    about_ptr: Ints
    about_idx: Ints
    first_statement: int
    speakers: Sequence[Speaker]
    sources: Sequence[str]
    titles: Sequence[str]


def data_of(findings: Findings, zone: str | None = None, *, titles: Sequence[str] | None = None) -> ItemData:
    """Return what the items of ``findings`` are made of.

    Clock times that have a zone stand on the clock of ``zone``, or on the source's own where it is None. ``titles`` may
    be those of other data of these findings, which are read already.
    """
    articles = {a.id: i for i, a in enumerate(findings.articles)}
    event_row = {event.id: i for i, event in enumerate(findings.events)}
    extents = [extent_of_event(event.when, zone) for event in findings.events]
    extents += [extent_of(s.said, zone) for s in findings.statements]
    abouts = [[event_row[e] for e in s.about if e in event_row] for s in findings.statements]
    places = [(articles.get(e.mentions[0].article, -1), e.mentions[0].start) for e in findings.events]
    places += [(articles.get(s.article, -1), s.content[0].start) for s in findings.statements]

    actors = {actor.id: actor for actor in findings.actors}
    codes = {key: i for i, key in enumerate(dict.fromkeys(s.speaker for s in findings.statements if s.speaker))}
    speakers = [
        Speaker(key, actors[key].name, actors[key].role) if key in actors else Speaker(key, key, None) for key in codes
    ]
    names = [source_name(a) for a in findings.articles]
    sources = {name: i for i, name in enumerate(dict.fromkeys(["", *names]))}
    by_article = [sources[name] for name in names]

    events = len(findings.events)
    article = np.array([p[0] for p in places], np.int32)
    return ItemData(
        start=np.array([e.start for e in extents], np.float64),
        stop=np.array([e.stop for e in extents], np.float64),
        flags=np.array([e.flags.value for e in extents], np.uint16),
        kind=np.array([ItemKind.EVENT] * events + [KINDS[s.kind] for s in findings.statements], np.uint8),
        speaker=np.array([-1] * events + [codes.get(s.speaker or "", -1) for s in findings.statements], np.int32),
        source=np.array([*by_article, 0], np.int32)[article],
        article=article,
        position=np.array([p[1] for p in places], np.int32),
        about_ptr=np.cumsum([0] * (1 + events) + [len(a) for a in abouts]).astype(np.int32),
        about_idx=np.array([e for a in abouts for e in a], np.int32),
        first_statement=events,
        speakers=speakers,
        sources=list(sources),
        titles=titles or Titles(findings),
    )


def make_items(findings: Findings, clock: Clock, lanes: LaneBy, zone: str | None = None) -> Items:
    """Return the columns of everything in ``findings``.

    Statements are placed by ``clock`` and lanes made by ``lanes``; ``zone`` is that of ``data_of``.
    """
    return items_of(data_of(findings, zone), clock, lanes)


def items_of(data: ItemData, clock: Clock, lanes: LaneBy) -> Items:
    """Return the layout's columns, statements placed by ``clock`` and lanes made by ``lanes``."""
    start, stop, flags = _hulls(data) if clock is Clock.ABOUT else (data.start, data.stop, data.flags)
    lo, hi = np.where(np.isfinite(start), start, stop), np.where(np.isfinite(stop), stop, start)
    ranks = color_ranks(data)
    lane, made = _lanes(data, lanes, (flags & ItemFlag.UNDATED.value) != 0, ranks)
    return Items(
        start=start,
        stop=stop,
        kind=data.kind,
        lane=lane,
        flags=flags,
        color=np.where(data.speaker >= 0, np.append(ranks, -1)[data.speaker], -1).astype(np.int16),
        order=time_order(lo, hi, data.article, data.position),
        lanes=made,
        about_ptr=data.about_ptr,
        about_idx=data.about_idx,
        titles=data.titles,
        clock=clock,
    )


def speaker_colors(data: ItemData) -> dict[str, int]:
    """Return the place of each speaker in the palette, by id: most statements first, then who speaks first."""
    ranked = sorted((rank, speaker.id) for rank, speaker in zip(color_ranks(data).tolist(), data.speakers, strict=True))
    return {own: rank for rank, own in ranked if rank >= 0}


def color_ranks(data: ItemData) -> Ints:
    """Return the place in the palette of each of ``data.speakers``, -1 for those without a statement."""
    speaking = data.speaker[data.speaker >= 0]
    codes, ranks = _by_count(speaking)
    out = np.full(len(data.speakers), -1, np.int32)
    out[codes] = ranks
    return out


def _by_count(codes: Ints) -> tuple[Ints, Ints]:
    """Return the distinct codes, most frequent first, of equals the one that comes first; and their places, 0, 1, …."""
    found, first, counts = np.unique(codes, return_index=True, return_counts=True)
    return found[np.lexsort((first, -counts))], np.arange(len(found), dtype=np.int32)


def _hulls(data: ItemData) -> tuple[Floats, Floats, NDArray[np.uint16]]:
    """Return the ends and flags of all items where each statement takes up the times of the events that it is about.

    That is from the first start to the last stop, with the flags of those two ends.
    """
    start, stop, flags = data.start.copy(), data.stop.copy(), data.flags.copy()
    own = slice(data.first_statement, None)
    start[own] = stop[own] = nan
    flags[own] = ItemFlag.UNDATED.value
    statements = np.repeat(np.arange(len(start)), np.diff(data.about_ptr))
    dated = (data.flags[data.about_idx] & ItemFlag.UNDATED.value) == 0
    statements, events = statements[dated], data.about_idx[dated]
    if not len(statements):
        return start, stop, flags
    by_start = np.lexsort((data.start[events], statements))
    by_stop = np.lexsort((-data.stop[events], statements))
    begins = np.flatnonzero(np.diff(statements, prepend=-1))
    rows = statements[begins]
    first, last = events[by_start[begins]], events[by_stop[begins]]
    ends = START_FLAGS.value | STOP_FLAGS.value
    start[rows], stop[rows] = data.start[first], data.stop[last]
    flags[rows] = (
        (data.flags[first] & START_FLAGS.value)
        | (data.flags[last] & STOP_FLAGS.value)
        | (np.bitwise_or.reduceat(data.flags[events], begins) & np.uint16(0xFFFF ^ ends))
    )
    return start, stop, flags


def _lanes(data: ItemData, by: LaneBy, undated: NDArray[np.bool_], ranks: Ints) -> tuple[Ints, tuple[Lane, ...]]:
    """Return each item's lane, and the lanes: Events first, then the fullest, then who comes first.

    An unknown speaker comes last, but for the lanes that have nothing with a place in time.
    """
    n = len(data.start)
    if by is LaneBy.NONE:
        codes = np.zeros(n, np.int32)
    else:
        column = {LaneBy.SPEAKER: data.speaker, LaneBy.SOURCE: data.source, LaneBy.KIND: data.kind}[by]
        # 0 are the events, 1 an unknown speaker
        codes = column.astype(np.int32) + 2
        codes[: data.first_statement] = 0
    order, places = _by_count(codes)
    size = int(order.max(initial=0)) + 1
    counts, without = np.bincount(codes, minlength=size), np.bincount(codes[undated], minlength=size)
    made = [
        (code, _lane(data, by, int(code), (int(counts[code] - without[code]), int(without[code])), ranks))
        for code in order
    ]
    made.sort(key=lambda pair: (pair[1].key != EVENTS_LANE, not pair[1].count, pair[1].key == "speaker:"))
    table = np.zeros(size, np.int32)
    table[[code for code, _ in made]] = places
    return table[codes], tuple(lane for _, lane in made)


def _lane(data: ItemData, by: LaneBy, code: int, counts: tuple[int, int], ranks: Ints) -> Lane:
    if by is LaneBy.NONE:
        return Lane(ALL_LANE, "Everything", None, *counts, -1, "item")
    if code == 0:
        return Lane(EVENTS_LANE, "Events", None, *counts, -1, "event")
    if by is LaneBy.SPEAKER:
        if code == 1:
            return Lane("speaker:", "Speaker not known", None, *counts, -1, "statement")
        own, name, role = data.speakers[code - 2]
        return Lane(f"speaker:{own}", name, role, *counts, int(ranks[code - 2]), "statement")
    if by is LaneBy.KIND:
        kind = ItemKind(code - 2)
        return Lane(f"kind:{kind.name.lower()}", KIND_NAMES[kind], None, *counts, -1, "statement")
    name = data.sources[code - 2]
    return Lane(f"source:{name}", name or "Unknown source", None, *counts, -1, "statement")


class Titles(Sequence[str]):
    """The text of items, read from the findings when it is first asked for."""

    def __init__(self, findings: Findings) -> None:
        self._events = findings.events
        self._statements = findings.statements
        self._texts = {a.id: a.text for a in findings.articles}
        self._read: list[str | None] = [None] * (len(self._events) + len(self._statements))

    def __len__(self) -> int:
        return len(self._events) + len(self._statements)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        known = self._read[index]
        if known is None:
            known = self._read[index] = self._title(index)
        return known

    def _title(self, index: int) -> str:
        if index < len(self._events):
            return self._events[index].title
        statement = self._statements[index - len(self._events)]
        return statement_line(statement, self._texts.get(statement.article, ""))
