"""How many rows lanes would like where there are far more of them than can be seen: all at once, and roughly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.ground import MOST_MARKS
from viewer.layout.placing import wished

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from viewer.layout.ground import Ground
    from viewer.layout.items import LaneRows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

MANY_LANES = 60
"""With more lanes than this most are out of view, and only those that are seen are placed item by item."""
_TITLE = 0.4
"""The room kept for every title, as a share of the longest: none is read."""


@dataclass(frozen=True, slots=True)
class _Small:
    """The items of all lanes that are never too full, lane by lane; where each lane begins, and which lane it is."""

    items: Ints
    begins: NDArray[np.int64]
    lanes: list[int]


def rough_wishes(ground: Ground, lanes: Sequence[int]) -> dict[int, int | None]:
    """Return for each lane how many rows it would like, None where it is drawn as its density; cf. ``wished``."""
    scale = ground.view.scale
    key = ("rough", scale.seconds_per_pixel, scale.folds, ground.metrics)
    known: tuple[Hashable, dict[int, int]] | None = ground.passing.made.get("rough")
    if known is None or known[0] != key:
        known = ground.passing.made["rough"] = (key, _deepest_of_small(ground))
    small, collapsed = known[1], ground.view.collapsed
    made: dict[int, int | None] = {}
    for lane in lanes:
        rows = small.get(lane)
        if collapsed and ground.items.lanes[lane].key in collapsed:
            made[lane] = 1
        elif rows is not None:
            made[lane] = rows
        else:
            made[lane] = wished(ground, lane, ground.near([lane])[lane])
    return made


def _deepest_of_small(ground: Ground) -> dict[int, int]:
    small = ground.passing.made.get("small lanes")
    if small is None:
        small = ground.passing.made["small lanes"] = _small_lanes(ground.rows)
    if not small.lanes:
        return {}
    left, right = ground.edges(small.items)
    right = right + _TITLE * ground.metrics.longest_label
    sizes = np.diff(small.begins, append=len(small.items))
    # each lane stands far to the right of the one before, so that one sort serves all
    apart = np.repeat(np.arange(len(sizes)) * (float(right.max() - left.min()) + 1.0), sizes)
    begun, ended = np.sort(left + apart), np.sort(right + apart)
    depth = np.arange(1, len(begun) + 1) - ended.searchsorted(begun, "right")
    return dict(zip(small.lanes, np.maximum.reduceat(depth, small.begins).tolist(), strict=True))


def _small_lanes(rows: Sequence[LaneRows]) -> _Small:
    lanes = [i for i, lane in enumerate(rows) if 0 < len(lane.items) <= MOST_MARKS]
    sizes = [len(rows[i].items) for i in lanes]
    items = np.concatenate([rows[i].items for i in lanes]) if lanes else np.empty(0, np.int32)
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64) if lanes else np.empty(0, np.int64)
    return _Small(items, begins, lanes)
