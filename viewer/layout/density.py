"""Lanes from far out: how many items stand where, as columns and counts."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.measure import FontRole
from viewer.layout.scene import Density, Rect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.calendar_ticks import Axis
    from viewer.layout.items import LaneRows
    from viewer.layout.measure import TextMeasure
    from viewer.layout.time_scale import TimeScale

COLUMN = 3.0
"""The width of a column of the density in pixels."""


def columns(rows: LaneRows, scale: TimeScale) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the edges of columns in pixels of the scale (n+1) and how many items touch each (n).

    The cost goes with the columns, not with the items.
    """
    count = max(int(np.ceil(scale.width / COLUMN)), 1)
    edges = np.minimum(np.arange(count + 1) * COLUMN, scale.width)
    times = scale.t(edges)
    begun = np.searchsorted(rows.lo, times[1:], side="left")
    # an item without a length lies in the column where it begins
    ended = np.searchsorted(rows.hi_sorted, times[:-1], side="left")
    return edges, np.maximum(begun - ended, 0)


def density(
    rows: LaneRows, lane: int, color: int, box: Rect, *, axis: Axis, scale: TimeScale, measure: TextMeasure
) -> Density:
    """Return a lane's density within ``box``.

    Over each stretch between two ticks of the axis stands the number of items.
    """
    edges, counts = columns(rows, scale)
    bounds = [0.0, *(tick.x for tick in axis.fine if 0 < tick.x < scale.width), scale.width]
    height = measure.height(FontRole.QUIET)
    labels: list[tuple[str, Rect]] = []
    held, held_left = 0, 0.0
    for left, right in pairwise(bounds):
        number = _beginning(rows, scale.t(left), scale.t(right), first=left == 0.0, last=right == scale.width)
        held, held_left = (held + number, held_left) if held else (number, left)
        if not held:
            continue
        text = f"{held:,}"
        width = measure(text, FontRole.QUIET)
        # where a stretch is too narrow for its number, the number is carried on into the next
        if width + 4 <= right - held_left or right == scale.width:
            x = min(max((held_left + right - width) / 2, 0.0), scale.width - width)
            if labels and labels[-1][1].right > box.x + x - 2:
                last = labels.pop()
                text = f"{held + int(last[0].replace(',', '')):,}"
                width = measure(text, FontRole.QUIET)
                x = min(x, scale.width - width)
            labels.append((text, Rect(box.x + x, box.y, width, height)))
            held = 0
    return Density(lane, box, edges + box.x, counts, color, tuple(labels))


def _beginning(rows: LaneRows, start: float, stop: float, *, first: bool, last: bool) -> int:
    """Return how many items begin in [start, stop); the first stretch also counts what began before and lasts."""
    until = int(np.searchsorted(rows.lo, stop, side="right" if last else "left"))
    since = (
        int(np.searchsorted(rows.hi_sorted, start, side="left"))
        if first
        else int(np.searchsorted(rows.lo, start, side="left"))
    )
    return max(until - since, 0) if stop < inf else 0
