"""Lanes from far out: how many items stand where, as columns and counts.

The cost goes with the columns and the ticks, not with the items: counts come from binary search in sorted ends, or,
from far out, from a table of them (``Tally``) that is made once.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, log2
from typing import TYPE_CHECKING, cast

import numpy as np

from viewer.layout.measure import FontRole
from viewer.layout.scene import Density, Number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from viewer.layout.calendar_ticks import Axis
    from viewer.layout.items import LaneRows
    from viewer.layout.measure import TextMeasure
    from viewer.layout.scene import Rect
    from viewer.layout.time_scale import TimeScale

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

COLUMN = 4.0
"""The least width of a column of the density in pixels; it is less than twice that."""
_BINS = 4096
_STRETCH = 11.0
"""The least width, in sizes of the font, of the stretch that a number stands for."""


class Tally:
    """How many items of a lane have begun, and have ended, before the edges of an even grid over all of the time.

    Edge ``k`` is at ``origin + k * step`` seconds. Each lane is counted when it is first asked for, and what is asked
    for together is kept together.
    """

    def __init__(self, rows: Sequence[LaneRows]) -> None:
        self.rows = rows
        filled = [lane for lane in rows if len(lane.lo)]
        start = min((float(lane.lo[0]) for lane in filled), default=0.0)
        stop = max((float(lane.reach[-1]) for lane in filled), default=1.0)
        self.origin, self.step = start, max((stop - start) / _BINS, 1.0)
        self._edges = start + np.arange(_BINS + 2) * self.step
        self._counted: dict[int, tuple[Counts, Counts]] = {}
        self._begun: tuple[object, list[list[int]]] = (None, [])
        self._lanes: tuple[int, ...] = ()
        self._table = np.empty((_BINS + 2, 2, 0), np.int32)

    def of(self, lanes: Sequence[int]) -> NDArray[np.int32]:
        """Return how many items of each lane have begun, and how many ended, before each edge: (edges, 2, lanes).

        What a column of pixels asks for lies side by side: from far out a frame asks for a few hundred edges of many.
        """
        if self._lanes != tuple(lanes):
            self._counted = {lane: self._counted.get(lane) or self._count(self.rows[lane]) for lane in lanes}
            self._lanes = tuple(lanes)
            both = [np.array([self._counted[lane][i] for lane in lanes], np.int32) for i in (0, 1)]
            self._table = np.ascontiguousarray(np.array(both, np.int32).transpose(2, 0, 1))
        return self._table

    def begun(self, lanes: Sequence[int], times: Sequence[float]) -> list[list[int]]:
        """Return how many items of each lane have begun before each of ``times``.

        What was asked for last is kept: ticks stand at the same times while time is panned.
        """
        key = (tuple(lanes), tuple(times))
        if self._begun[0] != key:
            self._begun = key, [self.rows[lane].lo.searchsorted(times, "left").tolist() for lane in lanes]
        return self._begun[1]

    def _count(self, lane: LaneRows) -> tuple[Counts, Counts]:
        return lane.lo.searchsorted(self._edges, "left"), lane.hi_sorted.searchsorted(self._edges, "left")


def columns(rows: LaneRows, scale: TimeScale) -> tuple[Floats, Counts]:
    """Return the edges of columns in pixels of the scale (n+1) and how many items touch each (n)."""
    edges, times = _even_columns(scale)
    return edges, _counted(rows, times)


def columns_of(lanes: Sequence[int], tally: Tally, scale: TimeScale) -> tuple[Floats, Counts]:
    """Return the edges of columns in pixels of the scale (n+1) and how many items of each lane touch each (lanes, n).

    Without folds the columns stand at fixed times, so that they move with time while it is panned.
    """
    if scale.folds:
        edges, times = _even_columns(scale)
        return edges, np.array([_counted(tally.rows[lane], times) for lane in lanes], np.int64)
    doublings = ceil(log2(COLUMN * scale.seconds_per_pixel / tally.step))
    step = tally.step * 2.0**doublings
    first, last = floor((scale.start - tally.origin) / step), ceil((scale.stop - tally.origin) / step)
    if doublings < 0:
        times: Floats = tally.origin + np.arange(float(first), last + 1) * step
        return _within(scale.x(times), scale.width), np.array([_counted(tally.rows[i], times) for i in lanes], np.int64)
    edges = _within(
        np.arange(last + 1.0 - first) * (step / scale.seconds_per_pixel),
        scale.width,
        scale.x(tally.origin + first * step),
    )
    bins = 2**doublings
    # what lies before the first bin or after the last asks for these
    index = np.arange(first, last + 1) * bins
    table = cast("NDArray[np.int32]", tally.of(lanes).take(index, axis=0, mode="clip"))
    counts: Counts = np.transpose(table[1:, 0] - table[:-1, 1]).astype(np.int64, order="C")
    return edges, np.maximum(counts, 0, out=counts)


def _within(edges: Floats, width: float, shift: float = 0.0) -> Floats:
    """Return ascending edges moved by ``shift``; only the first and the last may lie outside of 0 to ``width``."""
    edges += shift
    edges[0], edges[-1] = max(edges[0], 0.0), min(edges[-1], width)
    return edges


def _even_columns(scale: TimeScale) -> tuple[Floats, Floats]:
    count = max(int(np.ceil(scale.width / COLUMN)), 1)
    edges = np.minimum(np.arange(count + 1) * COLUMN, scale.width)
    return edges, scale.t(edges)


def _counted(rows: LaneRows, times: Floats) -> Counts:
    begun = rows.lo.searchsorted(times[1:], "left")
    # an item without a length lies in the column where it begins
    ended = rows.hi_sorted.searchsorted(times[:-1], "left")
    return np.maximum(begun - ended, 0)


def densities(
    places: Sequence[tuple[int, int, Rect]],
    tally: Tally,
    *,
    axis: Axis,
    scale: TimeScale,
    measure: TextMeasure,
) -> list[Density]:
    """Return the density of each lane of ``places`` (lane, colour, box).

    Over each stretch between ticks of the axis that has room for it stands the number of items.
    """
    if not places:
        return []
    edges, counts = columns_of([lane for lane, _, _ in places], tally, scale)
    height = measure.height(FontRole.QUIET)
    room = np.array([max(box.height - height - 2, 1.0) for _, _, box in places])
    # many stand beside few: the root keeps the few to be seen
    tall = np.sqrt(counts)
    tall *= (room / np.maximum(tall.max(axis=1), 1.0))[:, None]
    tall = np.maximum(np.rint(tall, out=tall), counts > 0, out=tall)
    bounds = _stretches(axis, scale, _STRETCH * measure.size)
    held = _held([lane for lane, _, _ in places], tally, [t for _, t in bounds])
    places_x = [x for x, _ in bounds]
    shifted = edges + places[0][2].x
    return [
        Density(lane, box, shifted, counts[i], color, _numbers(held[i], places_x, box.x, box.y, measure), tall[i])
        for i, (lane, color, box) in enumerate(places)
    ]


def _held(lanes: Sequence[int], tally: Tally, times: list[float]) -> list[list[int]]:
    """Return how many items of each lane begin in each stretch; the first also counts what began before and lasts."""
    made: list[list[int]] = []
    for lane, inner in zip(lanes, tally.begun(lanes, times[1:-1]), strict=True):
        rows = tally.rows[lane]
        begun = (rows.ended_before(times[0]), *inner, rows.begun_until(times[-1]))
        made.append([b - a for a, b in pairwise(begun)])
    return made


def _stretches(axis: Axis, scale: TimeScale, least: float) -> list[tuple[float, float]]:
    """Return the pixels and times at which stretches begin and end: the view's edges and ticks that lie apart."""
    made = [(0.0, scale.t(0.0))]
    last = scale.width - least / 2
    for tick in axis.fine:
        if tick.x - made[-1][0] >= (least if len(made) > 1 else least / 2) and tick.x < last:
            made.append((tick.x, tick.t))
    return [*made, (scale.width, scale.t(scale.width))]


def _numbers(held: list[int], bounds: list[float], left: float, top: float, measure: TextMeasure) -> tuple[Number, ...]:
    """Return the numbers of the stretches between ``bounds``. One without room is carried on into the next stretch."""
    made: list[Number] = []
    width = bounds[-1]
    carried, since, taken = 0, 0.0, -2.0
    for count, x, until in zip(held, bounds, bounds[1:], strict=False):
        if count > 0:
            if not carried:
                since = x
            carried += count
        elif not carried:
            continue
        text, wide = _number(carried, measure)
        if wide + 4 > until - since and until < width:
            continue
        at = (since + until - wide) / 2
        if at < 0.0 or at > width - wide:
            at = min(max(at, 0.0), width - wide)
        if taken > at - 2:
            text, wide = _number(carried + int(made.pop().text.replace(",", "")), measure)
            at = min(at, width - wide)
        made.append(Number(text, left + at, top, wide))
        carried, taken = 0, at + wide
    return tuple(made)


@lru_cache(maxsize=16_384)
def _number(count: int, measure: TextMeasure) -> tuple[str, float]:
    text = f"{count:,}"
    return text, measure(text, FontRole.QUIET)
