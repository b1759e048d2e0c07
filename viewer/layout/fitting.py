"""Which stretch of time shows given items: with what surrounds them, and with room for open ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from viewer.domain.calendar import DAY
from viewer.layout.items import ItemFlag
from viewer.layout.time_scale import TimeScale, folded

if TYPE_CHECKING:
    from viewer.layout.items import Items, Mask

SURROUNDINGS = 10 * DAY
"""The least time in seconds across what is fitted, so that a day has its surroundings and is not drawn by the hour."""
_BESIDE_A_FOLD = 2 * DAY
"""What stays unfolded, in seconds, beside what is known by the day."""
_MOST_ROOM = 0.5
"""The share of the width that open ends may take."""
_FREE = 6.0
"""Pixels between the tail of an open end and the edge."""


def surrounded(start: float, stop: float, *, clock_times: bool = False) -> tuple[float, float]:
    """Return the stretch with its surroundings, in seconds; ``clock_times``: something in it is finer than a day."""
    least = DAY if clock_times else SURROUNDINGS
    if stop - start >= least:
        return start, stop
    middle = (start + stop) / 2
    return middle - least / 2, middle + least / 2


def fit_all(items: Items, chosen: Mask, width: float, *, tail: float, fold: bool) -> TimeScale | None:
    """Return the scale that shows all chosen items on ``width`` pixels; None where none of them is dated.

    ``tail``: the length in pixels of open ends. ``fold``: fold long empty stretches.
    """
    chosen = chosen & items.dated
    if not chosen.any():
        return None
    lo, hi = items.stretches(chosen)
    clock_times = _by_the_clock(items, chosen)
    ends = surrounded(float(lo.min()), float(hi.max()), clock_times=clock_times)

    def fit(room: float) -> TimeScale:
        if fold and ends == (lo.min(), hi.max()):
            return folded(lo, hi, room, beside=0.0 if clock_times else _BESIDE_A_FOLD)
        return TimeScale.fitted(*ends, room)

    return _with_tails(items, chosen, fit(width), tail)


def fit_some(items: Items, chosen: Mask, width: float, *, tail: float, margin: float) -> TimeScale | None:
    """Return the scale that shows the chosen items with ``margin`` of the width at each side; None where none is dated.

    Nothing is folded, and an item may fill the width.
    """
    chosen = chosen & items.dated
    if not chosen.any():
        return None
    lo, hi = items.stretches(chosen)
    return _with_tails(items, chosen, TimeScale.fitted(float(lo.min()), float(hi.max()), width, margin), tail)


def _with_tails(items: Items, chosen: Mask, scale: TimeScale, tail: float) -> TimeScale:
    """Return the scale with as much room at its sides as the tails of open ends lack.

    An item that is open at one end is known by its other end alone. Without its tail it would look like a day.
    """
    flags = items.flags
    left_open = chosen & ((flags & int(ItemFlag.OPEN_START)) > 0)
    right_open = chosen & ((flags & int(ItemFlag.OPEN_STOP)) > 0)
    if not (left_open.any() or right_open.any()):
        return scale
    width, wanted = scale.width, tail + _FREE
    left = right = 0.0
    shown = scale
    # the room that is made moves the ends a little
    for _ in range(3):
        left += max(wanted - float(shown.x(items.hi[left_open]).min(initial=wanted)), 0.0)
        right += max(wanted + float(shown.x(items.lo[right_open]).max(initial=width - wanted)) - width, 0.0)
        if left + right > width * _MOST_ROOM:
            return scale
        shown = scale.within(left, width - right)
    return shown


def fitted_extent(items: Items, mask: Mask | None) -> tuple[float, float] | None:
    """Return the first and last second of the items that pass, with their surroundings; None where none is dated."""
    passing = items.passing(mask)
    extent = passing.extent
    if extent is None or extent[1] - extent[0] >= SURROUNDINGS:
        return extent
    known = passing.made.get("fitted extent")
    if known is None:
        shown = items.dated if mask is None else items.dated & mask
        known = passing.made["fitted extent"] = surrounded(*extent, clock_times=_by_the_clock(items, shown))
    return known


def _by_the_clock(items: Items, chosen: Mask) -> bool:
    """Return whether the time of a chosen item is finer than a day; open ends say nothing of it."""
    return bool(np.any(items.stop[chosen] - items.start[chosen] < DAY))
