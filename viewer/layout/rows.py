"""Rows: which of the items of a lane stand above which."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]


def staircase(left: Floats, right: Floats) -> Ints:
    """Return a row for each stretch [left, right), given in time order.

    Each goes below every row that is still taken where it begins. So of two that touch the same column the earlier is
    always
    the higher, at every zoom; nothing that stays in view changes places with what it touches.
    """
    # no later stretch begins before these: a row that has ended by then is free for good
    coming = np.minimum.accumulate(left[::-1])[::-1] if len(left) else left
    rows: list[int] = []
    # below the first row stands one that is never free, so that no step has to ask whether there is a row
    ends = [inf]
    last = inf
    for a, b, free in zip(left.tolist(), right.tolist(), coming.tolist(), strict=True):
        while last <= free:
            ends.pop()
            last = ends[-1]
        row = len(ends)
        if last > a:
            ends.append(b)
            last = b
        else:
            # a tail may begin before what came earlier, so rows that were free before count again
            while ends[row - 1] <= a:
                row -= 1
            ends[row] = max(ends[row], b)
            last = ends[-1]
        rows.append(row - 1)
    return np.array(rows, np.int32)


def deepest(left: Floats, right: Floats) -> int:
    """Return the most stretches that share a point: no fewer rows can hold them all."""
    if not len(left):
        return 0
    begun, ended = np.sort(left), np.sort(right)
    return int((np.arange(1, len(begun) + 1) - ended.searchsorted(begun, "right")).max())


def first_fit(left: Floats, right: Floats, limit: int) -> Ints:
    """Return a row below ``limit`` for each stretch, the first that is free; -1 where none is.

    It is quick where the stretches come from left to right.
    """
    if (left[1:] < left[:-1]).any():
        return _first_fit_of_any_order(left, right, limit)
    rows = np.full(len(left), -1, np.int32)
    waiting = np.arange(len(left))
    for row in range(limit):
        if not len(waiting):
            break
        # what comes next in a row is the first that begins where the last has ended
        following = left[waiting].searchsorted(right[waiting], "left").tolist()
        taken: list[int] = []
        i, count = 0, len(following)
        while i < count:
            taken.append(i)
            after = following[i]
            i = after if after > i else i + 1
        rows[waiting[taken]] = row
        left_over = np.ones(count, bool)
        left_over[taken] = False
        waiting = waiting[left_over]
    return rows


def _first_fit_of_any_order(left: Floats, right: Floats, limit: int) -> Ints:
    rows = np.full(len(left), -1, np.int32)
    taken: list[float] = []
    for i, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        row = next((r for r, end in enumerate(taken) if end <= a), -1)
        if row < 0 and len(taken) < limit:
            row = len(taken)
            taken.append(b)
        elif row >= 0:
            taken[row] = max(taken[row], b)
        rows[i] = row
    return rows


def shares(natural: list[float], least: list[float], room: float) -> list[float]:
    """Return the height that each lane gets of ``room``.

    That is what it needs, or an equal share of what the modest ones leave over.

    No lane gets less than its ``least``, so the sum may exceed ``room``: then the lanes scroll.
    """
    if sum(natural) <= room:
        return list(natural)
    # between the heights where a lane has its least or all that it needs, the sum grows evenly with the level
    levels = sorted({*natural, *least})
    low, low_sum = 0.0, sum(min(n, m) for n, m in zip(natural, least, strict=True))
    for level in levels:
        total = sum(min(n, max(level, m)) for n, m in zip(natural, least, strict=True))
        if total > room:
            if low_sum < room:
                low += (level - low) * (room - low_sum) / (total - low_sum)
            break
        low, low_sum = level, total
    return [min(n, max(low, m)) for n, m in zip(natural, least, strict=True)]
