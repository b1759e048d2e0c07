"""What everything in one layout is made from, and where in pixels its items lie."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from viewer.layout.items import ItemFlag, ItemKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from viewer.layout.items import Items, LaneRows, Passing
    from viewer.layout.measure import TextMeasure
    from viewer.layout.metrics import Metrics
    from viewer.layout.scene import View

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]

MOST_MARKS = 260
"""With more items than this in view, a lane is drawn as its density."""
WHOLE_LANE = 400
"""Up to so many items the rows of a lane are worked out over all of them, so that they stay while time is panned."""


@dataclass(frozen=True, slots=True)
class Near:
    """The items of a lane that may be painted: numbers, and edges in pixels of the scene, in time order.

    ``key``: what they are and how large time is drawn, wherever the view is.
    """

    items: Ints
    left: Floats
    right: Floats
    key: Hashable


@dataclass(frozen=True, slots=True)
class Ground:
    """The items, what of them passes the filter, the view, and the sizes to lay out by."""

    items: Items
    passing: Passing
    view: View
    metrics: Metrics
    measure: TextMeasure

    @property
    def rows(self) -> tuple[LaneRows, ...]:
        """The dated items of each lane that pass."""
        return self.passing.rows

    def roomy(self, key: str) -> bool:
        """Whether a lane gets all rows that it needs."""
        return self.view.grows or key in self.view.opened

    def pitch(self, lane: int) -> float:
        """Return the height of a row of a lane."""
        return self.metrics.event_pitch if lane in self._event_lanes else self.metrics.statement_pitch

    @property
    def _event_lanes(self) -> frozenset[int]:
        """The lanes that have a dated event."""
        made = self.passing.made.get("event lanes")
        if made is None:
            events = (self.items.kind == int(ItemKind.EVENT)) & self.items.dated
            if self.view.mask is not None:
                events &= self.view.mask
            made = self.passing.made["event lanes"] = frozenset(np.unique(self.items.lane[events]).tolist())
        return made

    def near(self, lanes: Sequence[int]) -> dict[int, Near | None]:
        """Return for each lane the items that may be painted; None where they are too many to draw."""
        scale = self.view.scale
        half = (scale.stop - scale.start) / 2
        since = floor(scale.start / half) * half
        chosen: list[tuple[int, slice]] = []
        made: dict[int, Near | None] = dict.fromkeys(lanes)
        every = self.passing.rows
        for lane in lanes:
            rows = every[lane]
            if len(rows.items) <= MOST_MARKS or self.view.numbers:
                chosen.append((lane, slice(0, len(rows.items))))
                continue
            seen = rows.between(scale.start, scale.stop)
            if seen.stop - seen.start > MOST_MARKS:
                continue
            if len(rows.items) <= WHOLE_LANE:
                seen = slice(0, len(rows.items))
            else:
                # the same items while time is panned by less than half a view
                around = rows.between(since, since + 3 * half)
                if around.stop - around.start <= WHOLE_LANE:
                    seen = around
            chosen.append((lane, seen))
        if not chosen:
            return made
        left, right = self.edges(np.concatenate([self.rows[lane].items[seen] for lane, seen in chosen]))
        at = 0
        for lane, seen in chosen:
            until = at + seen.stop - seen.start
            key = (seen.start, seen.stop, scale.seconds_per_pixel, scale.folds, self.metrics, self.measure)
            made[lane] = Near(self.rows[lane].items[seen], left[at:until], right[at:until], key)
            at = until
        return made

    def edges(self, items: Ints, least: float = 0.0) -> tuple[Floats, Floats]:
        """Return left and right in pixels of the scene: at least as wide as can be seen, open ends with their tail."""
        m, flags = self.metrics, self.items.flags[items]
        left = self.view.header_width + self.view.scale.x(self.items.lo[items])
        right = self.view.header_width + self.view.scale.x(self.items.hi[items])
        if flags.any():
            left, right = (
                np.where((flags & int(ItemFlag.OPEN_START)) > 0, right - m.tail, left),
                np.where((flags & int(ItemFlag.OPEN_STOP)) > 0, left + m.tail, right),
            )
        exact = (self.items.kind[items] == int(ItemKind.EVENT)) & (flags & int(ItemFlag.SOFT) == 0)
        wanted = np.where(exact, max(m.thin, least), max(m.mark_size, least))
        lacking = np.maximum(wanted - (right - left), 0.0) / 2
        return left - lacking, right + lacking
