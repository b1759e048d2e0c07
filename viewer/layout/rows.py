"""Rows: which of the items of a lane stand above which."""

from __future__ import annotations

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
    rows = np.empty(len(left), np.int32)
    ends: list[float] = []
    for i, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        row = len(ends)
        # a tail may begin before what came earlier, so rows that were free before count again
        while row and ends[row - 1] <= a:
            row -= 1
        if row == len(ends):
            ends.append(b)
        else:
            ends[row] = max(ends[row], b)
        rows[i] = row
    return rows


def first_fit(left: Floats, right: Floats, limit: int) -> Ints:
    """Return a row below ``limit`` for each stretch, the first that is free; -1 where none is."""
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
    low, high = 0.0, max(natural)
    for _ in range(40):
        level = (low + high) / 2
        if sum(min(n, max(level, m)) for n, m in zip(natural, least, strict=True)) <= room:
            low = level
        else:
            high = level
    return [min(n, max(low, m)) for n, m in zip(natural, least, strict=True)]
