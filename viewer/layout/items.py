"""Items: everything that can stand on the timeline, as NumPy columns.

Row ``i`` of every column is item ``i``: the events in the findings' order, then the statements. Columns are what
layout needs for every item; text is read for the few that are shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag, StrEnum
from functools import cached_property
from math import nan
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Mask = NDArray[np.bool_]


SPEAKER_COLORS = 8
"""So many colours tell speakers apart, then they come again with a second cue."""


class ItemKind(IntEnum):
    """What an item is."""

    EVENT = 0
    DIRECT = 1
    INDIRECT = 2
    MIXED = 3


class Clock(StrEnum):
    """Where statements stand."""

    SAID = "said"
    """At the time when they were said."""
    ABOUT = "about"
    """At the times that they speak of."""
    BOTH = "both"
    """At their saying, with an arc to each event that they are about."""


class LaneBy(StrEnum):
    """What a lane is."""

    SPEAKER = "speaker"
    SOURCE = "source"
    KIND = "kind"
    NONE = "none"


class ItemFlag(IntFlag):
    """What is known of the two ends of an item's time, and how the time was got."""

    OPEN_START = 1
    OPEN_STOP = 2
    SOFT_START = 4
    """The start is known to the month, season, year or less."""
    SOFT_STOP = 8
    APPROX_START = 16
    """EDTF ``~``."""
    APPROX_STOP = 32
    UNCERTAIN_START = 64
    """EDTF ``?``."""
    UNCERTAIN_STOP = 128
    INFERRED = 256
    """Concluded from context, or an event that only the publication date dates: drawn hatched."""
    ANCHORED = 512
    PUBLICATION = 1024
    """The publication date, for want of another."""
    CORRECTED = 2048
    AMBIGUOUS = 4096
    """One of a set of dates."""
    UNDATED = 8192
    SOFT = SOFT_START | SOFT_STOP
    FADED_START = APPROX_START | UNCERTAIN_START
    FADED_STOP = APPROX_STOP | UNCERTAIN_STOP


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the timeline.

    ``count`` items of it are dated, ``undated`` are not; ``color`` indexes the speakers' palette and is -1 for lanes
    that are no speaker's. ``noun`` is what its items are called ("statement"), in the
    singular.
    """

    key: str
    name: str
    role: str | None
    count: int
    undated: int
    color: int
    noun: str = "item"


@dataclass(frozen=True, slots=True)
class LaneRows:
    """The dated items of one lane in time order, with what culling by binary search needs.

    ``items`` are item numbers; ``lo`` and ``hi`` their known ends in seconds (``lo`` ascending); ``reach[i]`` is the
    greatest ``hi`` of the first ``i + 1``, so that the first item that can reach into a view is found by bisection;
    ``hi_sorted`` is ``hi`` ascending; ``earliest`` and ``latest`` are the least and the greatest of all ends (NaN
    without items).
    """

    items: Ints
    lo: Floats
    hi: Floats
    reach: Floats
    hi_sorted: Floats
    earliest: float
    latest: float

    def between(self, start: float, stop: float) -> slice:
        """Return the slice of rows that can touch [start, stop]; a few in it may end before ``start``."""
        first = 0 if start <= self.earliest else int(self.reach.searchsorted(start, "left"))
        last = self.begun_until(stop)
        return slice(first, max(first, last))

    # from far out all of a lane is in view, and a search in a long column waits for memory at each step
    def begun_until(self, time: float) -> int:
        """Return how many items have begun at ``time`` or before."""
        return len(self.lo) if time >= self.latest else int(self.lo.searchsorted(time, "right"))

    def ended_before(self, time: float) -> int:
        """Return how many items have ended before ``time``."""
        return 0 if time <= self.earliest else int(self.hi_sorted.searchsorted(time, "left"))


@dataclass(slots=True)
class Stacks:
    """How the items of a lane stand above each other at one scale, wherever the view is.

    ``key``: what the items are, and how large time is drawn. ``staircases``: their rows, by the room in pixels that is
    left for titles; ``fits``: their rows where there are no more than so many; ``depth``: the most that share a place.
    """

    key: Hashable
    staircases: dict[float, Ints] = field(default_factory=dict[float, "Ints"])
    fits: dict[int, Ints] = field(default_factory=dict[int, "Ints"])
    depth: int | None = None


@dataclass(frozen=True)
class Passing:
    """What of the items passes a mask: the dated rows of each lane, and the number of undated items of each.

    ``made`` keeps what layout works out from them, by a key of its own, for as long as the mask is in use.
    """

    mask: Mask | None
    rows: tuple[LaneRows, ...]
    undated: Ints
    made: dict[Hashable, Any] = field(default_factory=dict[Hashable, Any], repr=False, compare=False)
    stacks: dict[int, Stacks] = field(default_factory=dict[int, "Stacks"], repr=False, compare=False)
    """How each lane's items were stacked at the last scale."""

    @cached_property
    def extent(self) -> tuple[float, float] | None:
        """The first and last known second of the dated items, or None where there is none."""
        filled = [lane for lane in self.rows if len(lane.lo)]
        if not filled:
            return None
        return min(float(lane.lo[0]) for lane in filled), max(float(lane.reach[-1]) for lane in filled)

    @property
    def placeless(self) -> bool:
        """Whether there is something, and none of it has a place in time."""
        return self.extent is None and bool(self.undated.any())


@dataclass(frozen=True)
class Items:
    """The columns; all of length n.

    ``start`` and ``stop``: seconds since 1970-01-01T00:00, half open; infinite where open, NaN where undated.
    ``kind``: ItemKind. ``lane``: index into ``lanes``. ``flags``: ItemFlag. ``color``: index in the speakers' palette
    or -1.
    ``order``: the permutation into time order (start or else the known end, stop, article, place in the text),
    undated last.
    ``about_ptr`` (n+1) and ``about_idx``: which event items each statement is about, in compressed sparse rows.
    ``titles``: the text of an item.
    """

    start: Floats
    stop: Floats
    kind: NDArray[np.uint8]
    lane: Ints
    flags: NDArray[np.uint16]
    color: NDArray[np.int16]
    order: Ints
    lanes: tuple[Lane, ...]
    about_ptr: Ints
    about_idx: Ints
    titles: Sequence[str]
    clock: Clock = Clock.BOTH
    _by_mask: list[Passing] = field(default_factory=list, repr=False, compare=False)
    _widths: dict[Hashable, Floats] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def lo(self) -> Floats:
        """The first known end of each item in seconds: the start, or the stop where the start is open.

        NaN where undated.
        """
        return np.where(np.isfinite(self.start), self.start, self.stop)

    @cached_property
    def hi(self) -> Floats:
        """The last known end of each item in seconds: the stop, or the start where that is open. NaN if undated."""
        return np.where(np.isfinite(self.stop), self.stop, self.start)

    @cached_property
    def dated(self) -> Mask:
        """Whether each item has a place on the timeline."""
        return np.isfinite(self.lo)

    @cached_property
    def rank(self) -> Ints:
        """The place of each item in the time order: the inverse of ``order``."""
        rank = np.empty(len(self), np.int32)
        rank[self.order] = np.arange(len(self), dtype=np.int32)
        return rank

    def about(self, item: int) -> Ints:
        """Return the event items that a statement is about."""
        return self.about_idx[self.about_ptr[item] : self.about_ptr[item + 1]]

    def told_by(self, event: int) -> Ints:
        """Return the statement items that are about an event."""
        tellers, ptr = self._told
        return tellers[ptr[event] : ptr[event + 1]]

    @cached_property
    def _told(self) -> tuple[Ints, Ints]:
        """The inverse of ``about`` in compressed sparse rows: the statements, and where each event's begin."""
        sources = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.about_ptr))
        counts = np.bincount(self.about_idx, minlength=len(self))
        return sources[np.argsort(self.about_idx, kind="stable")], np.concatenate([[0], np.cumsum(counts)])

    def parts(self, item: int) -> Ints:
        """Return the dated events at whose times a statement stands under clock About.

        None where there are fewer than two.
        """
        if self.clock is not Clock.ABOUT:
            return self.about_idx[:0]
        events = self.about(item)
        events = events[self.dated[events]]
        return events if len(events) > 1 else events[:0]

    def stretches(self, chosen: Mask) -> tuple[Floats, Floats]:
        """Return first and last known seconds of what the chosen dated items take up, part by part.

        These are what is in the way of folding: between the times that a statement is about it says nothing.
        """
        rows = np.flatnonzero(chosen & self.dated)
        if self.clock is not Clock.ABOUT:
            return self.lo[rows], self.hi[rows]
        places = [part for row in rows for part in (self.parts(int(row)) if self.kind[row] else ())]
        split = np.array([bool(self.kind[row]) and bool(len(self.parts(int(row)))) for row in rows], bool)
        whole = rows[~split] if len(rows) else rows
        every = np.concatenate([whole, np.array(places, np.intp)])
        return self.lo[every], self.hi[every]

    def extent(self, mask: Mask | None = None) -> tuple[float, float] | None:
        """Return the first and last known second of the dated items that pass ``mask``, or None where there is none."""
        return self.passing(mask).extent

    def rows(self, mask: Mask | None = None) -> tuple[LaneRows, ...]:
        """Return for each lane its dated items that pass ``mask``. The answer for the last mask object is kept.

        A mask that was given once must not be changed in place.
        """
        return self.passing(mask).rows

    def undated(self, mask: Mask | None = None) -> Ints:
        """Return for each lane how many undated items pass ``mask``. Kept as ``rows`` are."""
        return self.passing(mask).undated

    def passing(self, mask: Mask | None = None) -> Passing:
        """Return what passes ``mask``. The answers for no mask and for the last mask object are kept."""
        for kept in self._by_mask:
            if kept.mask is mask:
                return kept
        without = ~self.dated if mask is None else ~self.dated & mask
        undated = np.bincount(self.lane[without], minlength=len(self.lanes)).astype(np.int32)
        made = Passing(mask, tuple(self._lane_rows(mask)), undated)
        self._by_mask[:] = [*[kept for kept in self._by_mask if kept.mask is None], made]
        return made

    def widths(self, rows: Ints, font: Hashable, measured: Callable[[list[str]], Sequence[float]]) -> Floats:
        """Return the widths in pixels of the titles of ``rows`` in a font.

        Each is measured once: ``measured`` gives the widths of titles.
        """
        known = self._widths.get(font)
        if known is None:
            known = self._widths[font] = np.full(len(self), nan)
        lacking = rows[np.isnan(known[rows])]
        if len(lacking):
            known[lacking] = measured([self.titles[int(i)] for i in lacking])
        return known[rows]

    def with_titles(self, titles: Mapping[int, str]) -> Items:
        """Return the same items with other titles in some rows; all else that was worked out is kept."""
        widths = {font: known.copy() for font, known in self._widths.items()}
        for known in widths.values():
            known[list(titles)] = nan
        return replace(self, titles=_Retitled(self.titles, titles), _widths=widths)

    def _lane_rows(self, mask: Mask | None) -> Iterable[LaneRows]:
        chosen = self.dated if mask is None else self.dated & mask
        ordered = self.order[chosen[self.order]]
        # sixteen bits are sorted by radix, a tenth of the time
        lanes = self.lane[ordered].astype(np.uint16 if len(self.lanes) < 65_536 else np.int32)
        by_lane = ordered[np.argsort(lanes, kind="stable")]
        ends = np.concatenate([[0], np.cumsum(np.bincount(lanes, minlength=len(self.lanes)))])
        for i in range(len(self.lanes)):
            items = by_lane[ends[i] : ends[i + 1]]
            hi = self.hi[items]
            lo, reach = self.lo[items], np.maximum.accumulate(hi) if len(hi) else hi
            bounds = (float(lo[0]), float(reach[-1])) if len(hi) else (nan, nan)
            yield LaneRows(items, lo, hi, reach, np.sort(hi), *bounds)


class _Retitled(Sequence[str]):
    """Titles of which some are others."""

    def __init__(self, titles: Sequence[str], changed: Mapping[int, str]) -> None:
        self._titles, self._changed = titles, changed

    def __len__(self) -> int:
        return len(self._titles)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        changed = self._changed.get(index)
        return self._titles[index] if changed is None else changed


def time_order(lo: Floats, hi: Floats, article: Ints, position: Ints) -> Ints:
    """Return the permutation into time order: by ``lo``, ``hi``, article and place in the text; NaN last."""
    apart = article[1:] > article[:-1]
    if bool((apart | ((article[1:] == article[:-1]) & (position[1:] >= position[:-1]))).all()):
        # most items come in the order of articles and text: then a sort that keeps it is enough
        return np.lexsort((hi, lo)).astype(np.int32)
    return np.lexsort((position, article, hi, lo)).astype(np.int32)
