"""Chips: how many items have no row, how many lie out of view, how long a folded stretch is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.calendar_ticks import fold_chips, fold_text
from viewer.layout.measure import FontRole
from viewer.layout.scene import Chip, ChipKind, Rect

if TYPE_CHECKING:
    from viewer.layout.ground import Ground
    from viewer.layout.placing import Placed
    from viewer.layout.scene import Band

_REACH = 12.0
"""What lies closer together than this, in sizes of the font, shares a chip."""


def fine_top(axis_height: float, height: float) -> float:
    """Return where words of the axis' fine row begin, in an axis so high; ``height``: that of a line of them."""
    half = axis_height / 2
    return half + (half - height) * 0.35


def more(ground: Ground, band: Band, placed: Placed, y: float) -> list[Chip]:
    """Return the "+N" chips for the items without a row, one for each place, side by side."""
    hidden = (placed.rows < 0) & (placed.right >= ground.view.header_width) & (placed.left <= ground.view.width)
    middles = (placed.left[hidden] + placed.right[hidden]) / 2
    order = np.argsort(middles, kind="stable")
    placed_items, places = placed.items[hidden][order].tolist(), middles[order]
    edges: list[float] = places.tolist()
    # what lies close together in time shares a chip
    reach, count = _REACH * ground.metrics.size, len(edges)
    starts: list[int] = []
    at = 0
    while at < count:
        starts.append(at)
        at = max(bisect_left(edges, edges[at] + reach), at + 1)
    made: list[Chip] = []
    free = ground.view.header_width
    height = ground.metrics.chip_height
    for first, stop in pairwise([*starts, count]):
        text = f"+{stop - first:,}"
        width = max(ground.measure(text, FontRole.QUIET) + 1.4 * ground.metrics.size, height)
        x = min(max((edges[first] + edges[stop - 1] - width) / 2, free), ground.view.width - width)
        members = tuple(placed_items[first:stop])
        made.append(Chip(ChipKind.MORE, text, Rect(x, y - height / 2, width, height), band.lane, items=members))
        free = x + width + 2
    return made


def beyond(ground: Ground, band: Band) -> list[Chip]:
    """Return how many items a lane that shows none has before and after the view, each with the nearest of them."""
    rows, scale = ground.rows[band.lane], ground.view.scale
    before = int(np.searchsorted(rows.hi_sorted, scale.start, side="right"))
    after = len(rows.lo) - int(np.searchsorted(rows.lo, scale.stop, side="left"))
    made: list[Chip] = []
    height = ground.metrics.chip_height
    y = band.box.y + ground.metrics.lane_pad
    if before:
        nearest = int(np.argmax(np.where(rows.hi <= scale.start, rows.hi, -np.inf)))
        text = f"‹ {before:,} earlier"
        width = ground.measure(text, FontRole.QUIET) + 1.4 * ground.metrics.size
        box = Rect(ground.view.header_width + ground.metrics.gap, y, width, height)
        made.append(Chip(ChipKind.BEYOND, text, box, band.lane, items=(int(rows.items[nearest]),)))
    if after:
        text = f"{after:,} later ›"
        width = ground.measure(text, FontRole.QUIET) + 1.4 * ground.metrics.size
        box = Rect(ground.view.width - ground.metrics.gap - width, y, width, height)
        nearest = int(rows.items[len(rows.lo) - after])
        made.append(Chip(ChipKind.BEYOND, text, box, band.lane, items=(nearest,)))
    return made


def folds(ground: Ground) -> list[Chip]:
    """Return the chips in the fine row of the axis that name how long each folded stretch is.

    Their words stand on the line of the years beside them, their edges on whole pixels.
    """
    view, metrics, measure = ground.view, ground.metrics, ground.measure
    base = fine_top(metrics.axis_height, measure.height(FontRole.AXIS)) + measure.ascent(FontRole.AXIS)
    words = base - measure.ascent(FontRole.QUIET) + measure.height(FontRole.QUIET) / 2
    y = min(round(words - metrics.chip_height / 2), metrics.axis_height - metrics.chip_height)
    return [
        Chip(
            ChipKind.FOLD,
            fold_text(fold, measure),
            Rect(round(view.header_width + left), y, round(right - left), metrics.chip_height),
            fold=fold,
        )
        for fold, left, right in fold_chips(view.scale, measure)
    ]
