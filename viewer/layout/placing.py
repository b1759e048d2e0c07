"""Which items of a lane stand in which of its rows, and how many rows a lane would like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.headers import plain
from viewer.layout.items import ItemKind, Stacks
from viewer.layout.measure import FontRole
from viewer.layout.rows import deepest, first_fit, staircase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.layout.ground import Ground, Near

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

CROWDED = 150
"""With more items than this a lane keeps no room for titles."""
_MOST_LETTERS = 120
_SHARES = (0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0)
"""The shares of the longest title that are kept free for each, tried in this order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Items of a lane with their edges and rows (-1: no row)."""

    items: Ints
    left: Floats
    right: Floats
    rows: Ints

    @property
    def height_in_rows(self) -> int:
        """The number of rows that are taken."""
        return int(self.rows.max()) + 1 if len(self.rows) else 0


def wished(ground: Ground, lane: int, near: Near | None) -> int | None:
    """Return how many rows a lane would like; None where it is drawn as its density."""
    if near is None:
        return None
    key = ground.items.lanes[lane].key
    if key in ground.view.collapsed:
        return 1
    if len(near.items) > CROWDED and not ground.roomy(key):
        return _depth(ground, lane, near)
    return _place(ground, lane, near, ground.metrics.longest_label * 0.75).height_in_rows


def fitted(ground: Ground, lane: int, near: Near, limit: int) -> Placed | None:
    """Return the items in at most ``limit`` rows: with shorter titles, then with none, then with a row for "+N".

    None where most of them would have no row.
    """
    gap = ground.metrics.gap / 2 + ground.view.numbers
    needed = _depth(ground, lane, near)
    crowded = len(near.items) > CROWDED and not ground.roomy(ground.items.lanes[lane].key)
    if not crowded and needed <= limit:
        for share in _SHARES:
            room = _label_room(ground, near, ground.metrics.longest_label * share)
            # where more lie side by side than there are rows, they need not be tried
            if deepest(near.left, near.right + room) <= limit:
                placed = _place(ground, lane, near, ground.metrics.longest_label * share)
                if placed.height_in_rows <= limit:
                    return placed
    most = limit if needed <= limit else max(limit - 1, 1)
    fits = _stacks(ground, lane, near).fits
    rows = fits.get(most)
    if rows is None:
        # what is widened to be seen may begin before what came earlier
        order = np.argsort(near.left, kind="stable")
        rows = fits[most] = np.empty(len(order), np.int32)
        rows[order] = first_fit(near.left[order], near.right[order] + gap, most)
    beyond = (near.right >= ground.view.header_width) & (near.left <= ground.view.width)
    hidden = int(((rows < 0) & beyond).sum())
    if hidden > 40 and hidden > 0.5 * int(beyond.sum()):
        return None
    return Placed(near.items, near.left, near.right, rows)


def _stacks(ground: Ground, lane: int, near: Near) -> Stacks:
    """Return what is known of how a lane's items stand above each other; it holds for as long as their key.

    A picture that keeps room for numbers has stacks of its own, which the screen must not find.
    """
    if ground.view.numbers:
        return Stacks(near.key)
    known = ground.passing.stacks.get(lane)
    if known is None or known.key != near.key:
        known = ground.passing.stacks[lane] = Stacks(near.key)
    return known


def _depth(ground: Ground, lane: int, near: Near) -> int:
    """Return the most of a lane's items that share a place, without their titles."""
    known = _stacks(ground, lane, near)
    if known.depth is None:
        known.depth = deepest(near.left, near.right + ground.metrics.gap / 2 + ground.view.numbers)
    return known.depth


def _place(ground: Ground, lane: int, near: Near, label_room: float) -> Placed:
    """Return the items with rows that leave ``label_room`` pixels for each title.

    A crowded lane keeps no room for titles: they stand where marks happen to lie apart.
    """
    if len(near.items) > CROWDED:
        label_room = 0.0
    kept = _stacks(ground, lane, near).staircases
    rows = kept.get(label_room)
    if rows is None:
        right = near.right + _label_room(ground, near, label_room)
        rows = kept[label_room] = staircase(near.left, right)
    return Placed(near.items, near.left, near.right, rows)


def _label_room(ground: Ground, near: Near, most: float) -> Floats:
    """Return how far beyond its right edge each item keeps its row for itself."""
    gap, items = ground.metrics.gap, near.items
    if most <= 0.0 or len(items) > CROWDED:
        return np.full(len(items), gap / 2 + ground.view.numbers)
    # no more letters than can be shown are measured, and as bold, so that selecting moves nothing
    widths = ground.items.widths(
        items,
        ground.measure,
        lambda texts: ground.measure.lines([plain(t)[:_MOST_LETTERS] for t in texts], FontRole.LABEL_BOLD).widths,
    )
    widths = np.maximum(np.minimum(widths, most), ground.view.numbers)
    inside = (ground.items.kind[items] == int(ItemKind.EVENT)) & (
        near.right - near.left >= widths + 2 * ground.metrics.inset
    )
    return np.where(inside, gap, widths + 3 * gap)
